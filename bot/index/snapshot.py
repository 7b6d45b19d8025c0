"""Reading the index: search over postings, rows of passages, vocabulary and glossary.

A snapshot sees one generation of the index, whole, whatever a writer does meanwhile.
"""

from __future__ import annotations

import json
import math
import sqlite3
from collections import OrderedDict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bot.index import schema
from bot.index.packing import unpack
from bot.index.postings import FREQUENCY_UNIT, POSTING, Postings, decode
from bot.index.writer import get_state
from bot.language.analyzer import Token
from bot.language.hangul import is_hangul
from bot.language.spelling import Vocabulary
from bot.language.terms import Family

K1 = 0.5
"""How soon a repeated term adds nothing more."""
B = 0.75
"""How much a long passage's frequencies are discounted."""
_MANY = 500
_KEPT = 1_000
"""Passages kept in memory, for questions come back to the same ones."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """One thing that a question asks for: a set of terms that mean it.

    Attributes:
        terms: family, term and weight: 1 for what was typed, less for what is only close.
        boost: weight of the whole in the sum.
    """

    terms: tuple[tuple[Family, str, float], ...]
    boost: float


@dataclass(frozen=True, eq=False)
class PassageRow:
    """A passage with what is needed to judge and show it."""

    id: int
    ordinal: int
    line: int
    text: str
    kinds: tuple[str, ...]
    contents: bool
    section: int
    section_line: int
    level: int
    heading_path: tuple[str, ...]
    post: str
    title: str
    date: str | None
    tags: tuple[str, ...]
    lang: str
    translation_of: str | None
    url: str | None
    packed: bytes

    @cached_property
    def tokens(self) -> tuple[Token, ...]:
        """The tokens of the text that carry meaning."""
        return unpack(self.packed)


@dataclass(frozen=True, slots=True)
class DiagramRow:
    """A diagram with the text around it and the passages that it stands beside.

    Attributes:
        beside: what stands right before and after it, introducing lines with it.
        before: the blocks before it up to another diagram, the nearest first.
        after: the blocks after it, likewise.
    """

    id: int
    section: int
    line: int
    ref: str
    path: str | None
    url: str | None
    alt: str
    caption: str
    beside: str
    before: tuple[str, ...]
    after: tuple[str, ...]
    passages: frozenset[int]


@dataclass(frozen=True, slots=True)
class Heading:
    """A section that can be opened.

    Attributes:
        passage: number of its first passage.
    """

    post: str
    title: str
    heading_path: tuple[str, ...]
    passage: int


class Reader:
    """A connection that hands out snapshots. Not to be shared between threads."""

    def __init__(self, path: Path) -> None:
        """Open the index.

        Raises:
            schema.IndexFileError: there is none, or it cannot be read.
        """
        self._path = path
        self._file = _identity(path)
        self._db = schema.connect(path, read_only=True)
        self._last: Snapshot | None = None

    @contextmanager
    def snapshot(self) -> Iterator[Snapshot]:
        """Hold the newest generation for as long as the context lasts.

        Raises:
            schema.IndexFileError: the index is empty or damaged.
        """
        with schema.errors_in_one_line(self._db, self._path):
            self._db.execute("BEGIN")
            try:
                generation = int(get_state(self._db, "generation", "0"))
                if self._last is None or self._last.generation != generation:
                    self._last = Snapshot(self._db, generation)
                yield self._last
            finally:
                self._db.execute("ROLLBACK")

    def is_current(self) -> bool:
        """Tell whether the file is still the one that was opened, not another in its place."""
        return self._file == _identity(self._path)

    def close(self) -> None:
        """Close the connection."""
        self._db.close()


def _identity(path: Path) -> tuple[int, int] | None:
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino


class Snapshot:
    """One generation of the index, valid within ``Reader.snapshot``."""

    def __init__(self, connection: sqlite3.Connection, generation: int) -> None:
        self._db = connection
        self.generation = generation
        self.passages = int(get_state(connection, "passages", "0"))
        lengths = [int(get_state(connection, f"length_{family}", "0")) for family in Family]
        self._mean_length = [max(length / max(self.passages, 1), 1.0) for length in lengths]
        self._rows: OrderedDict[int, PassageRow] = OrderedDict()

    def postings(self, family: Family, term: str) -> Postings | None:
        """Return the postings of a term in order of passage, None where it does not occur."""
        blobs = [
            data
            for (data,) in self._db.execute(
                "SELECT data FROM postings WHERE term ="
                " (SELECT id FROM terms WHERE family = ? AND term = ?) ORDER BY chunk",
                (int(family), term),
            )
        ]
        return decode(blobs) if blobs else None

    def idf(self, occurrences: int) -> float:
        """Return the inverse document frequency, as Robertson and Spärck Jones smooth it.

        ``ln(1 + (N - n + 0.5) / (n + 0.5))`` with N passages, n of them with the term.
        """
        return math.log1p((self.passages - occurrences + 0.5) / (occurrences + 0.5))

    def search(self, wanted: Iterable[Wanted], limit: int) -> list[tuple[int, float]]:
        """Return the best passages with their scores, best first.

        The score is BM25's form of TF-IDF (Robertson and Zaragoza, "The Probabilistic Relevance
        Framework: BM25 and Beyond", 2009), summed over families that each have an inverse document
        frequency and a mean length of their own:
        ``boost * idf * f / (f + k1 * (1 - b + b * l / L))`` with f the weighted frequency over all
        terms of one ``Wanted`` (fields weighted before saturation, as in BM25F), l the passage's
        length and L the mean length.
        """
        passages: list[NDArray[np.uint32]] = []
        scores: list[NDArray[np.float64]] = []
        for want in wanted:
            found = self._merged(want)
            if found is None:
                continue
            numbers, frequency, norm = found
            passages.append(numbers)
            scores.append(want.boost * self.idf(len(numbers)) * frequency / (frequency + norm))
        if not passages:
            return []
        numbers, place = np.unique(np.concatenate(passages), return_inverse=True)
        total = np.bincount(place, weights=np.concatenate(scores)).astype(np.float64)
        return self._best(numbers, total, limit)

    def _merged(
        self, want: Wanted
    ) -> tuple[NDArray[np.uint32], NDArray[np.float64], NDArray[np.float64]] | None:
        every: list[NDArray[np.uint32]] = []
        frequencies: list[NDArray[np.float64]] = []
        norms: list[NDArray[np.float64]] = []
        for family, term, weight in want.terms:
            postings = self.postings(family, term)
            if postings is not None:
                every.append(postings["passage"])
                frequencies.append(postings["frequency"] * (weight / FREQUENCY_UNIT))
                ratio = postings["length"] / self._mean_length[family]
                norms.append(K1 * (1 - B + B * ratio))
        if not every:
            return None
        if len(every) == 1:
            return every[0], frequencies[0], norms[0]
        numbers, first, place = np.unique(
            np.concatenate(every), return_index=True, return_inverse=True
        )
        frequency = np.bincount(place, weights=np.concatenate(frequencies)).astype(np.float64)
        return numbers, frequency, np.concatenate(norms)[first]

    def _best(
        self, numbers: NDArray[np.uint32], scores: NDArray[np.float64], limit: int
    ) -> list[tuple[int, float]]:
        if (
            len(scores) > limit
        ):  # all that tie with the last are taken, so that rows decide, not ids
            last = np.partition(scores, len(scores) - limit)[len(scores) - limit]
            chosen = scores >= last
            numbers, scores = numbers[chosen], scores[chosen]
        places = self._places(numbers.tolist())
        order = sorted(
            zip(numbers.tolist(), scores.tolist(), strict=True),
            key=lambda pair: (-pair[1], places[pair[0]]),
        )
        return order[:limit]

    def _places(self, numbers: Sequence[int]) -> dict[int, tuple[str, int]]:
        found: dict[int, tuple[str, int]] = {}
        for start in range(0, len(numbers), _MANY):
            part = numbers[start : start + _MANY]
            marks = ",".join("?" * len(part))
            for number, path, ordinal in self._db.execute(
                "SELECT passages.id, path, ordinal FROM passages"  # noqa: S608 - marks only
                f" JOIN posts ON posts.id = post WHERE passages.id IN ({marks})",
                part,
            ):
                found[number] = path, ordinal
        return found

    def holds(self, terms: Iterable[tuple[Family, str, float]]) -> bool:
        """Tell whether each of some terms occurs in the posts."""
        return all(
            self._db.execute(
                "SELECT 1 FROM terms WHERE family = ? AND term = ?", (int(family), term)
            ).fetchone()
            for family, term, _ in terms
        )

    def occurrences(self, terms: Iterable[tuple[Family, str]]) -> int:
        """Return in how many passages any of some terms occurs."""
        found = [p["passage"] for t in terms if (p := self.postings(*t)) is not None]
        if len(found) <= 1:
            return len(found[0]) if found else 0
        return len(np.unique(np.concatenate(found)))

    def rows(self, passages: Iterable[int]) -> list[PassageRow]:
        """Return passages by number, in the order given; numbers that are gone are left out."""
        return [row for number in passages if (row := self._row(number)) is not None]

    def _row(self, number: int) -> PassageRow | None:
        if number in self._rows:
            self._rows.move_to_end(number)
        else:
            row = self._db.execute(_ROW + "WHERE passages.id = ?", (number,)).fetchone()
            if row is None:
                return None
            self._keep(_passage(row))
        return self._rows[number]

    def _keep(self, row: PassageRow) -> None:
        self._rows[row.id] = row
        if len(self._rows) > _KEPT:
            self._rows.popitem(last=False)

    def section_passages(self, section: int) -> list[PassageRow]:
        """Return all passages of a section in order."""
        rows = self._db.execute(
            "SELECT id FROM passages WHERE section = ? ORDER BY ordinal", (section,)
        )
        return self.rows([number for (number,) in rows])

    def outline(self) -> list[Heading]:
        """Return every section that has a passage, in order of post and place."""
        rows = self._db.execute(
            "SELECT path, title, heading_path, min(passages.id) FROM passages"
            " JOIN sections ON sections.id = section JOIN posts ON posts.id = passages.post"
            " GROUP BY section ORDER BY path, sections.ordinal"
        )
        return [Heading(p, title, tuple(json.loads(h)), number) for p, title, h, number in rows]

    def section_at(self, post: str, line: int) -> int | None:
        """Return the section of a post that a line of its file lies in, None where none does."""
        row = self._db.execute(
            "SELECT sections.id FROM sections JOIN posts ON posts.id = post"
            " WHERE path = ? AND line <= ? ORDER BY line DESC, ordinal DESC LIMIT 1",
            (post, line),
        ).fetchone()
        return int(row[0]) if row else None

    def diagrams(self, section: int) -> list[DiagramRow]:
        """Return the diagrams of a section and of sections beside it that are only pictures."""
        rows = self._db.execute(
            "SELECT diagrams.id, section, diagrams.line, ref, diagrams.path, url, alt, caption,"
            " beside, before, after FROM diagrams JOIN sections ON sections.id = section"
            " JOIN sections AS own ON own.id = ?1 AND own.post = sections.post"
            " WHERE section = ?1 OR (abs(sections.ordinal - own.ordinal) = 1 AND NOT EXISTS"
            " (SELECT 1 FROM passages WHERE passages.section = sections.id))"
            " ORDER BY diagrams.ordinal",
            (section,),
        )
        found = []
        for row in rows:
            before, after = tuple(json.loads(row[9])), tuple(json.loads(row[10]))
            values = (*row[:9], before, after, self._beside(row[0]))
            found.append(DiagramRow(*values))
        return found

    def _beside(self, diagram: int) -> frozenset[int]:
        rows = self._db.execute(
            "SELECT passage FROM passage_diagrams WHERE diagram = ?", (diagram,)
        )
        return frozenset(number for (number,) in rows)

    def concepts(self, names: Iterable[str]) -> dict[str, list[int]]:
        """Return the numbers of the concepts that some keys name."""
        names = list(names)
        found: dict[str, list[int]] = {}
        marks = ",".join("?" * len(names))
        for key, concept in self._db.execute(
            f"SELECT key, concept FROM concept_names WHERE key IN ({marks})"  # noqa: S608
            " ORDER BY key, concept",
            names,
        ):
            found.setdefault(key, []).append(concept)
        return found

    def kinds(self, key: str) -> tuple[str, ...]:
        """Return what kinds of concept a key names."""
        rows = self._db.execute(
            "SELECT DISTINCT kind FROM concept_names JOIN concepts ON concepts.id = concept"
            " WHERE key = ? ORDER BY kind",
            (key,),
        )
        return tuple(kind for (kind,) in rows)

    def concept_keys(self, concept: int) -> list[str]:
        """Return every key by which a concept is named."""
        return [
            key
            for (key,) in self._db.execute(
                "SELECT DISTINCT key FROM concept_names WHERE concept = ? ORDER BY key", (concept,)
            )
        ]

    def near_concepts(self, concept: int) -> list[int]:
        """Return the concepts close to one, both ways."""
        return [
            number
            for (number,) in self._db.execute(
                "SELECT near FROM concept_near WHERE concept = ?1"
                " UNION SELECT concept FROM concept_near WHERE near = ?1 ORDER BY 1",
                (concept,),
            )
        ]

    def paired(self, key: str) -> list[tuple[str, int]]:
        """Return the keys that posts give as another name of a key, and in how many posts."""
        return self._db.execute(
            "SELECT name, count(DISTINCT post) FROM ("
            " SELECT other AS name, post FROM pairs WHERE one = ?1"
            " UNION SELECT one, post FROM pairs WHERE other = ?1)"
            " GROUP BY name ORDER BY name",
            (key,),
        ).fetchall()

    def sounding(self, sound_keys: Iterable[str]) -> list[str]:
        """Return the words of the posts that have one of some sound keys."""
        return sorted(
            {
                word
                for key in sound_keys
                for (word,) in self._db.execute("SELECT word FROM sounds WHERE key = ?", (key,))
            }
        )

    def knows(self, term: str) -> bool:
        """Tell whether a word occurs in the posts or names something in the glossary."""
        (known,) = self._db.execute(
            "SELECT EXISTS (SELECT 1 FROM terms WHERE family = 0 AND term = ?1)"
            " OR EXISTS (SELECT 1 FROM concept_names WHERE key = ?1)",
            (term,),
        ).fetchone()
        return bool(known)

    def english_rank(self, word: str) -> int | None:
        """Return the place of an English word among all by frequency, None for no such word."""
        row = self._db.execute("SELECT rank FROM english WHERE word = ?", (word,)).fetchone()
        return int(row[0]) if row else None

    @cached_property
    def editions(self) -> dict[str, dict[str, str]]:
        """For each post that has a translation or is one: language to path of its editions."""
        found: dict[str, dict[str, str]] = {}
        for path, lang, original, first in self._db.execute(
            "SELECT posts.path, posts.lang, original.path, original.lang FROM posts"
            " JOIN posts AS original ON original.path = posts.translation_of ORDER BY posts.path"
        ):
            editions = found.setdefault(original, {first: original})
            editions[lang] = path
            found[path] = editions
        return found

    @property
    def stamp(self) -> str:
        """What the corpus looked like when this generation was written."""
        return get_state(self._db, "stamp", "")

    @cached_property
    def light(self) -> frozenset[str]:
        """The terms that carry no content in a question."""
        return frozenset(json.loads(get_state(self._db, "light", "[]")))

    @cached_property
    def cue_words(self) -> frozenset[str]:
        """The terms that tell the kind of a question more than what it is about."""
        return frozenset(json.loads(get_state(self._db, "cue_words", "[]")))

    @cached_property
    def cues(self) -> dict[str, list[str]]:
        """Cue words for each kind of question."""
        return dict(json.loads(get_state(self._db, "cues", "{}")))

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """Every word of the posts and of the glossary's names as it is spelt, with its weight."""
        counts: dict[str, float] = {}
        for family, term, size in self._db.execute(
            "SELECT family, terms.term, sum(length(data)) FROM terms"
            " JOIN postings ON postings.term = terms.id"
            " WHERE family = 0 OR (family = 2 AND substr(terms.term, 1, 1) = '=') GROUP BY terms.id"
        ):
            word = term.removeprefix("=") if family == Family.EXACT else term
            if is_hangul(word) or (family == Family.EXACT and word.isascii()):
                counts[word] = size / POSTING.itemsize
        for (name,) in self._db.execute("SELECT DISTINCT name FROM concept_names"):
            for word in str(name).lower().split():
                if word.isalpha() and (is_hangul(word) or word.isascii()):
                    counts[word] = counts.get(word, 0.0) + 1.0
        return Vocabulary(counts)


_ROW = (
    "SELECT passages.id, passages.ordinal, passages.line, text, kinds, contents, section,"
    " sections.line, level, heading_path, path, title, date, tags, lang, translation_of, url,"
    " tokens"
    " FROM passages JOIN sections ON sections.id = section JOIN posts ON posts.id = passages.post "
)


def _passage(row: Sequence[object]) -> PassageRow:
    values = list(row)
    for place in (4, 9, 13):
        values[place] = tuple(json.loads(str(values[place])))
    values[5] = bool(values[5])
    return PassageRow(*values)  # type: ignore[arg-type] # the columns of _ROW, in order
