"""Where terms occur: read when it is asked for, and kept within bounds for the next question."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bot.index.keep import Kept
from bot.index.keys import keys_of
from bot.index.merge import all_parts, heads, read_parts
from bot.index.postings import (
    POSTING,
    Head,
    Passages,
    array,
    numbers,
    parts_with,
    without,
)
from bot.index.waiting import Waiting
from bot.language.terms import Family

Term = tuple[Family, str]

_AT_ONCE = 256
_TERMS = 8 * 1024 * 1024
"""Bytes of terms and their newest postings that are kept, whatever the posts hold."""
_LONG = 2 * 1024 * 1024
"""Bytes of postings in parts that are kept likewise."""
_APART = 2
"""Parts read one by one take so many times as long as parts read in a row."""
_ENTRY = 400
"""Bytes that a term takes beside its postings."""


@dataclass(slots=True, eq=False)
class Occurrences:
    """Where a term occurs.

    Attributes:
        key: of the term.
        count: in how many passages.
        firsts: first passages of the parts that hold its older postings.
        tail: the newest postings, which is all of them where there are no parts.
        gone: passages of which postings still lie in the parts, rising.
    """

    key: int
    count: int
    firsts: Passages | None
    tail: bytes
    gone: Passages


_NO_PASSAGES = numbers(b"")
_UNKNOWN = Occurrences(0, 0, None, b"", _NO_PASSAGES)


class Lookup:
    """The postings of one generation of the index."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection
        self._waiting = Waiting(connection)
        self._terms = Kept[Term, Occurrences | None](_TERMS)
        self._long = Kept[int, bytes](_LONG)

    def find(self, terms: Sequence[Term]) -> list[Occurrences | None]:
        """Return for each term where it occurs, None for one that occurs nowhere."""
        get = self._terms.get
        found = [get(term, _UNKNOWN) for term in terms]
        if _UNKNOWN in found:
            missing = list(
                dict.fromkeys(t for t, one in zip(terms, found, strict=True) if one is _UNKNOWN)
            )
            read: dict[Term, Occurrences | None] = {}
            for start in range(0, len(missing), _AT_ONCE):
                read |= self._read(missing[start : start + _AT_ONCE])
            found = [
                read[t] if one is _UNKNOWN else one for t, one in zip(terms, found, strict=True)
            ]
        return found

    def every(self, found: Occurrences) -> bytes:
        """Return all postings of a term in order."""
        if found.firsts is None:
            return found.tail
        data = self._long.get(found.key, b"")
        if not data:
            data = without(b"".join((*all_parts(self._db, found.key), found.tail)), found.gone)
            if len(data) != found.count * POSTING.itemsize:
                raise sqlite3.DatabaseError("malformed: a part of a term's postings is gone")
            self._long.put(found.key, data, len(data))
        return data

    def around(self, found: Occurrences, numbers: NDArray[np.intp]) -> bytes:
        """Return those of a term's postings, in order, among which some passages' must be.

        Passages that are gone may be there too, for nobody looks for them.
        """
        if found.firsts is None or len(numbers) * _APART > len(found.firsts):  # nearly all: at once
            return self.every(found)
        firsts = found.firsts[parts_with(found.firsts, numbers)].tolist()
        parts = read_parts(self._db, found.key, firsts)
        return b"".join((*parts, found.tail))

    def _read(self, terms: Sequence[Term]) -> dict[Term, Occurrences | None]:
        keys = keys_of(terms)
        stored = heads(self._db, keys)
        read = {}
        for term, key, (added, gone) in zip(terms, keys, self._waiting.of(keys), strict=True):
            head = stored.get(key)
            if head or added:
                found = _occurrences(key, head or Head(0, b"", b""), added, gone)
            else:
                found = None
            read[term] = found
            self._terms.put(term, found, _ENTRY + (len(found.tail) if found else 0))
        return read


def _occurrences(key: int, head: Head, added: bytes, gone: Passages) -> Occurrences | None:
    """Return where a term occurs once what waits is taken in."""
    tail = head.tail
    if len(gone):
        first = array(tail)["passage"][:1]
        tail = without(tail, gone)
        gone = gone[gone < first] if len(first) else gone
    tail += added
    count = head.stored - len(gone) + len(tail) // POSTING.itemsize
    if not count:
        return None
    return Occurrences(key, count, numbers(head.firsts) if head.stored else None, tail, gone)
