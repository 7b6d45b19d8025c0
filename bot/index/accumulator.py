"""Collecting postings in memory and merging them into their chunks."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

from bot.index.fields import PassageTerms
from bot.index.postings import CHUNK, decode, encode
from bot.language.hangul import is_hangul
from bot.language.loanwords import sound_keys
from bot.language.terms import Family

_FLUSH_AT = 1_500_000
"""Postings held before they are written: some 150 MB with the objects around them."""
_MIN_LETTERS, _MIN_SYLLABLES = 3, 2
"""Shorter words sound like too many others."""


class Accumulator:
    """Postings of new passages, until they are flushed."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection
        self._terms: dict[tuple[Family, str], int] = {}
        self._held: dict[tuple[int, int], bytearray] = {}
        self._count = 0
        (self._next,) = connection.execute("SELECT coalesce(max(id), 0) + 1 FROM terms").fetchone()

    def add(self, passage: int, found: PassageTerms) -> set[int]:
        """Take the terms of one passage; passages come in rising order. Return the term numbers."""
        chunk = passage // CHUNK
        numbers = set()
        for (family, term), frequency in found.frequencies.items():
            number = self._terms.get((family, term)) or self._find(family, term)
            numbers.add(number)
            held = self._held.setdefault((number, chunk), bytearray())
            held += encode(passage, frequency, found.lengths[family])
        self._count += len(numbers)
        if self._count >= _FLUSH_AT:
            self.flush()
        return numbers

    def flush(self) -> None:
        """Append everything held to the stored chunks."""
        rows = []
        for (term, chunk), data in sorted(self._held.items()):
            stored = self._db.execute(
                "SELECT data FROM postings WHERE term = ? AND chunk = ?", (term, chunk)
            ).fetchone()
            rows.append((term, chunk, (stored[0] if stored else b"") + bytes(data)))
        self._db.executemany("INSERT OR REPLACE INTO postings VALUES (?,?,?)", rows)
        self._held.clear()
        self._terms.clear()
        self._count = 0

    def _find(self, family: Family, term: str) -> int:
        row = self._db.execute(
            "SELECT id FROM terms WHERE family = ? AND term = ?", (family, term)
        ).fetchone()
        if row:
            number = int(row[0])
        else:
            number = self._next
            self._next += 1
            self._db.execute("INSERT INTO terms VALUES (?,?,?)", (number, int(family), term))
            self._db.executemany("INSERT OR IGNORE INTO sounds VALUES (?,?)", _sounds(family, term))
        self._terms[family, term] = number
        return number


def remove_postings(
    connection: sqlite3.Connection, terms: Iterable[int], passages: range
) -> list[int]:
    """Delete the postings of a post's passages under its terms, and the terms left with none.

    Args:
        connection: in a transaction.
        terms: numbers of the terms that occur in them.
        passages: their numbers.

    Returns:
        The sum of the passages' lengths for each family, in order.
    """
    chunks = range(passages.start // CHUNK, -(-passages.stop // CHUNK))
    lengths: list[dict[int, int]] = [{} for _ in Family]
    for term in terms:
        known = connection.execute(
            "SELECT family, term FROM terms WHERE id = ?", (term,)
        ).fetchone()
        if known is None:
            raise sqlite3.DatabaseError("malformed: a post's term is gone")
        family, text = known
        for chunk in chunks:
            row = connection.execute(
                "SELECT data FROM postings WHERE term = ? AND chunk = ?", (term, chunk)
            ).fetchone()
            if row is None:
                continue
            postings = decode([row[0]])
            first, end = postings["passage"].searchsorted((passages.start, passages.stop)).tolist()
            gone = postings[first:end]
            lengths[family].update(
                zip(gone["passage"].tolist(), gone["length"].tolist(), strict=True)
            )
            left = row[0][: first * postings.itemsize] + row[0][end * postings.itemsize :]
            if left:
                connection.execute(
                    "UPDATE postings SET data = ? WHERE term = ? AND chunk = ?", (left, term, chunk)
                )
            else:
                connection.execute(
                    "DELETE FROM postings WHERE term = ? AND chunk = ?", (term, chunk)
                )
        (used,) = connection.execute(
            "SELECT EXISTS (SELECT 1 FROM postings WHERE term = ?)", (term,)
        ).fetchone()
        if not used:
            connection.execute("DELETE FROM terms WHERE id = ?", (term,))
            connection.executemany(
                "DELETE FROM sounds WHERE key = ? AND word = ?", _sounds(Family(family), text)
            )
    return [sum(of_family.values()) for of_family in lengths]


def _sounds(family: Family, term: str) -> list[tuple[str, str]]:
    """Return the rows by which a word is found by its sound: Hangul as it is, English unstemmed."""
    if family == Family.EXACT and term.startswith("="):
        word = term[1:]
        if len(word) < _MIN_LETTERS or not (word.isascii() and word.isalpha()):
            return []
    elif family == Family.WORD and len(term) >= _MIN_SYLLABLES and is_hangul(term):
        word = term
    else:
        return []
    return [(key, word) for key in sound_keys(word)]
