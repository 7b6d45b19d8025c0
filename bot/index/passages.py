"""Passages, diagrams and headings as the index holds them."""

from __future__ import annotations

import json
import sqlite3
from collections import OrderedDict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from bot.index.packing import unpack
from bot.language.analyzer import Token

_MANY = 500
_KEPT = 500
"""Passages kept in memory, for questions come back to the same ones."""


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


class Passages:
    """The passages of one generation of the index."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection
        self._rows: OrderedDict[int, PassageRow] = OrderedDict()

    def rows(self, passages: Iterable[int]) -> list[PassageRow]:
        """Return passages by number, in the order given; numbers that are gone are left out."""
        passages = list(passages)
        kept = self._rows
        missing = [number for number in dict.fromkeys(passages) if number not in kept]
        for start in range(0, len(missing), _MANY):
            part = missing[start : start + _MANY]
            marks = ",".join("?" * len(part))
            for row in self._db.execute(f"{_ROW} WHERE passages.id IN ({marks})", part):
                kept[row[0]] = _passage(row)
        found = []
        for number in passages:
            if number in kept:
                kept.move_to_end(number)
                found.append(kept[number])
        while len(kept) > _KEPT:
            kept.popitem(last=False)
        return found

    def places(self, passages: Sequence[int]) -> dict[int, tuple[str, int]]:
        """Return of each passage its post and its place in it."""
        found: dict[int, tuple[str, int]] = {}
        for start in range(0, len(passages), _MANY):
            part = passages[start : start + _MANY]
            marks = ",".join("?" * len(part))
            for number, path, ordinal in self._db.execute(
                "SELECT passages.id, path, ordinal FROM passages"  # noqa: S608 - marks only
                f" JOIN posts ON posts.id = post WHERE passages.id IN ({marks})",
                part,
            ):
                found[number] = path, ordinal
        return found

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

    def posts(self) -> list[tuple[str, str]]:
        """Return path and title of every post, in order of path."""
        found: list[tuple[str, str]] = self._db.execute(
            "SELECT path, title FROM posts ORDER BY path"
        ).fetchall()
        return found

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
