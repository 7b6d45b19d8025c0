"""Reading the index: search over postings, rows of passages, vocabulary and glossary.

A snapshot sees one generation of the index, whole, whatever a writer does meanwhile.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from bot.index import schema
from bot.index.lookup import Lookup, Term
from bot.index.names import Names
from bot.index.passages import DiagramRow, Heading, PassageRow, Passages
from bot.index.postings import array
from bot.index.search import Search, Wanted
from bot.index.stamp import edition
from bot.index.state import get_state
from bot.language.terms import Family

__all__ = ["DiagramRow", "Heading", "PassageRow", "Reader", "Snapshot", "Wanted"]

_KEPT = 10_000


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


class Snapshot(Passages, Names):
    """One generation of the index, valid within ``Reader.snapshot``."""

    def __init__(self, connection: sqlite3.Connection, generation: int) -> None:
        Passages.__init__(self, connection)
        Names.__init__(self, connection)
        self.generation = generation
        self.passages = int(get_state(connection, "passages", "0"))
        lengths = [int(get_state(connection, f"length_{family}", "0")) for family in Family]
        self.mean_length = [max(length / max(self.passages, 1), 1.0) for length in lengths]
        end = int(get_state(connection, "next_passages", "1"))
        self._lookup = Lookup(connection)
        self._search = Search(self._lookup, self.passages, self.mean_length, end)
        self._occurrences: dict[tuple[Term, ...], int] = {}

    @property
    def stamp(self) -> str:
        """What the corpus looked like when this generation was written."""
        return get_state(self._db, "stamp", "")

    def is_of_this_gorae(self) -> bool:
        """Tell whether this gorae would write the same rows: only then can it answer from them."""
        steps = {name for (name,) in self._db.execute("SELECT name FROM _sqlite_migrations")}
        return steps == set(schema.STEPS) and get_state(self._db, "edition", "") == edition()

    def picture_paths(self) -> list[str]:
        """Return the path of every picture that posts show, in order."""
        sql = "SELECT DISTINCT path FROM diagrams WHERE path IS NOT NULL ORDER BY path"
        return [path for (path,) in self._db.execute(sql)]

    def idf(self, occurrences: int, words: Collection[str] = ()) -> float:
        """Return the inverse document frequency of what occurs in so many passages.

        Args:
            occurrences: passages that hold it.
            words: what it is, where it is words; how common those are elsewhere is known.
        """
        return self._search.idf(occurrences, words)

    def search(self, wanted: Iterable[Wanted], limit: int) -> list[tuple[int, float]]:
        """Return the best passages with their scores, best first; of equals in order of post."""
        numbers, scores = self._search.best(wanted, limit)
        found = list(zip(numbers.tolist(), scores.tolist(), strict=True))
        if len(set(scores.tolist())) < len(found):  # rows decide, not numbers
            places = self.places(numbers.tolist())
            found.sort(key=lambda one: (-one[1], places[one[0]]))
        else:
            found.sort(key=lambda one: -one[1])
        return found[:limit]

    def holds(self, terms: Iterable[tuple[Family, str, float]]) -> bool:
        """Tell whether each of some terms occurs in the posts."""
        return None not in self._lookup.find([(family, term) for family, term, _ in terms])

    def occurrences(self, terms: Iterable[Term]) -> int:
        """Return in how many passages any of some terms occurs."""
        terms = tuple(terms)
        if terms not in self._occurrences:
            if len(self._occurrences) >= _KEPT:
                self._occurrences.clear()
            self._occurrences[terms] = self._count(terms)
        return self._occurrences[terms]

    def _count(self, terms: tuple[Term, ...]) -> int:
        there = [one for one in self._lookup.find(tuple(dict.fromkeys(terms))) if one]
        if len(there) <= 1:
            return there[0].count if there else 0
        data = b"".join([self._lookup.every(one) for one in there])
        return len(set(array(data)["passage"].tolist()))
