"""Where terms occur: read when it is asked for, and kept within bounds for the next question."""

from __future__ import annotations

import sqlite3
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from bot.index.keys import key_of
from bot.index.merge import all_parts, heads, read_parts
from bot.index.postings import POSTING, Head, Passages, numbers, without
from bot.index.recent import Recent
from bot.language.terms import Family

Term = tuple[Family, str]

_AT_ONCE = 256
_ROOM = 8 * 1024 * 1024
"""Bytes of postings that are kept, whatever the posts hold."""
_APART = 4
"""Parts read one by one take so many times as long as parts read in a row."""
_ENTRY = 250
"""Bytes that a term takes beside its postings."""


@dataclass(frozen=True, slots=True)
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


class Lookup:
    """The postings of one generation of the index."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection
        self._terms: OrderedDict[Term, Occurrences | None] = OrderedDict()
        self._parts: OrderedDict[tuple[int, int], bytes] = OrderedDict()
        self._term_bytes = self._part_bytes = 0

    def find(self, terms: Sequence[Term]) -> dict[Term, Occurrences | None]:
        """Return where terms occur, None for one that occurs nowhere."""
        kept = self._terms
        missing = list(dict.fromkeys(term for term in terms if term not in kept))
        for start in range(0, len(missing), _AT_ONCE):
            self._read(missing[start : start + _AT_ONCE])
        found = {}
        for term in terms:
            kept.move_to_end(term)
            found[term] = kept[term]
        while self._term_bytes > _ROOM:
            _, gone = kept.popitem(last=False)
            self._term_bytes -= _ENTRY + (len(gone.tail) if gone else 0)
        return found

    def every(self, found: Occurrences) -> list[bytes]:
        """Return all postings of a term: parts and tail, in order."""
        if found.firsts is None:
            return [found.tail]
        parts = all_parts(self._db, found.key)
        if sum(map(len, parts)) + len(found.tail) != found.count * POSTING.itemsize:
            raise sqlite3.DatabaseError("malformed: a part of a term's postings is gone")
        return [*parts, found.tail]

    def around(self, found: Occurrences, numbers: Passages) -> list[bytes]:
        """Return those of a term's postings, in order, among which some passages' must be."""
        if found.firsts is None:
            return [found.tail]
        # Asked for the values alone, numpy would import its masked arrays.
        places, _ = np.unique(found.firsts.searchsorted(numbers, "right"), return_index=True)
        places = places[places > 0] - 1
        if len(places) * _APART > len(found.firsts):  # nearly all: at once
            return self.every(found)
        return [*self._some(found.key, found.firsts[places].tolist()), found.tail]

    def _some(self, key: int, firsts: Sequence[int]) -> list[bytes]:
        kept = self._parts
        missing = [first for first in firsts if (key, first) not in kept]
        for first, data in zip(missing, read_parts(self._db, key, missing), strict=True):
            kept[key, first] = data
            self._part_bytes += len(data)
        found = [kept[key, first] for first in firsts]
        while self._part_bytes > _ROOM:
            self._part_bytes -= len(kept.popitem(last=False)[1])
        return found

    def _read(self, terms: Sequence[Term]) -> None:
        keys = [key_of(family, term) for family, term in terms]
        stored = heads(self._db, keys)
        added = self._recent.added(keys) if self._recent else None
        removed = self._recent.removed(keys) if self._recent else None
        for place, (term, key) in enumerate(zip(terms, keys, strict=True)):
            head = stored.get(key)
            if removed and added and (removed[place] or added[place]):
                found = self._changed(key, head, added[place], removed[place])
            else:
                found = _occurrences(key, head)
            self._terms[term] = found
            self._term_bytes += _ENTRY + (len(found.tail) if found else 0)

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


def _occurrences(key: int, head: Head | None) -> Occurrences | None:
    if head is None:
        return None
    count = head.stored + len(head.tail) // POSTING.itemsize
    if not count:
        return None
    return Occurrences(key, count, numbers(head.firsts) if head.stored else None, head.tail)
