"""Where terms occur: read when it is asked for, and kept within bounds for the next question."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from bot.index.keep import Kept
from bot.index.keys import keys_of
from bot.index.merge import all_parts, heads, read_parts
from bot.index.postings import POSTING, Head, Passages, numbers, without
from bot.index.recent import Recent
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
    """

    key: int
    count: int
    firsts: Passages | None
    tail: bytes


_UNKNOWN = Occurrences(0, 0, None, b"")


class Lookup:
    """The postings of one generation of the index."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection
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
            data = b"".join((*all_parts(self._db, found.key), found.tail))
            if len(data) != found.count * POSTING.itemsize:
                raise sqlite3.DatabaseError("malformed: a part of a term's postings is gone")
            self._long.put(found.key, data, len(data))
        return data

    def around(self, found: Occurrences, numbers: NDArray[np.intp]) -> bytes:
        """Return those of a term's postings, in order, among which some passages' must be."""
        if found.firsts is None or len(numbers) * _APART > len(found.firsts):  # nearly all: at once
            return self.every(found)
        # Asked for the values alone, numpy would import its masked arrays.
        places, _ = np.unique(found.firsts.searchsorted(numbers, "right"), return_index=True)
        places = places[places > 0] - 1
        parts = read_parts(self._db, found.key, found.firsts[places].tolist())
        return b"".join((*parts, found.tail))

    def _read(self, terms: Sequence[Term]) -> dict[Term, Occurrences | None]:
        keys = keys_of(terms)
        stored = heads(self._db, keys)
        recent = self._recent
        added = recent.added(keys) if recent else None
        removed = recent.removed(keys) if recent else None
        read = {}
        for place, (term, key) in enumerate(zip(terms, keys, strict=True)):
            head = stored.get(key)
            if removed and added and (removed[place] or added[place]):
                found = self._changed(key, head, added[place], removed[place])
            else:
                found = _occurrences(key, head) if head else None
            read[term] = found
            self._terms.put(term, found, _ENTRY + (len(found.tail) if found else 0))
        return read

    def _changed(
        self, key: int, head: Head | None, added: bytes, removed: Sequence[range]
    ) -> Occurrences | None:
        head = head or Head(0, b"", b"")
        if removed and head.stored:  # seldom, and never for long: all of it without what is gone
            parts = read_parts(self._db, key, numbers(head.firsts).tolist())
            head = Head(0, b"", b"".join((*parts, head.tail)))
        tail = head.tail
        for passages in removed:
            tail = without(tail, passages)
        return _occurrences(key, Head(head.stored, head.firsts, tail + added))

    @cached_property
    def _recent(self) -> Recent | None:
        (waiting,) = self._db.execute("SELECT EXISTS (SELECT 1 FROM recent)").fetchone()
        return Recent.read(self._db) if waiting else None


def _occurrences(key: int, head: Head) -> Occurrences | None:
    count = head.stored + len(head.tail) // POSTING.itemsize
    if not count:
        return None
    return Occurrences(key, count, numbers(head.firsts) if head.stored else None, head.tail)
