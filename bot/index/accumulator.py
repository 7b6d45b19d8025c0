"""The terms of posts on their way into the index, and out of it again."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Sequence

import numpy as np

from bot.index.fields import PassageTerms
from bot.index.gather import Gathered
from bot.index.merge import add_postings
from bot.index.postings import RECORD
from bot.index.recent import add_recent, is_worth_it, merge_recent, remove_recent
from bot.index.words import Word, add_words, remove_words
from bot.language.terms import Family

_MANY_WORDS = 200_000


class Accumulator:
    """Terms of new passages, until they are flushed."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection
        self._postings = Gathered()
        self._words = Counter[Word]()

    def add(self, first: int, passages: Sequence[PassageTerms]) -> bytes:
        """Take the terms of one post; its passages are numbered on from the first.

        Returns:
            What ``remove`` wants to know when the post goes.
        """
        for number, found in enumerate(passages, start=first):
            self._postings.add(number, found.records)
            self._words.update(found.words)
        if len(self._words) > _MANY_WORDS:
            self._write_words()
        return _pack(passages)

    def remove(self, known: bytes, passages: range, left: int) -> list[int]:
        """Delete the terms of a post.

        Args:
            known: what ``add`` returned.
            passages: their numbers.
            left: number of passages of the index.

        Returns:
            The sum of the passages' lengths for each family, in order.
        """
        if passages.stop > self._postings.first:
            self.flush(left)
        lengths = np.frombuffer(known, dtype="<u8", count=len(Family))
        terms = np.frombuffer(known, dtype=_TERM, offset=lengths.nbytes)
        keys = np.ascontiguousarray(terms["key"])
        remove_recent(self._db, keys, passages)
        remove_words(self._db, keys.tolist(), terms["passages"].tolist())
        return [int(length) for length in lengths]

    def flush(self, passages: int) -> None:
        """Write everything held.

        Args:
            passages: how many the index has.
        """
        self._write_words()
        held = self._postings
        if not held.spilled and is_worth_it(self._db, held.passages, passages):
            for records in held.one_by_one():
                add_recent(self._db, records)
            return
        merge_recent(self._db)
        for records in held.taken():
            add_postings(self._db, records)

    def _write_words(self) -> None:
        add_words(self._db, self._words)
        self._words.clear()


_TERM = np.dtype([("key", "<i8"), ("passages", "<u2")])


def _pack(passages: Sequence[PassageTerms]) -> bytes:
    """Return the sums of the lengths, and each term with the number of passages that have it."""
    lengths = np.zeros(len(Family), dtype="<u8")
    for found in passages:
        lengths += np.array(found.lengths, dtype="<u8")
    records = np.concatenate(
        [np.empty(0, dtype=RECORD), *(np.frombuffer(p.records, dtype=RECORD) for p in passages)]
    )
    keys, counts = np.unique(records["key"], return_counts=True)
    terms = np.empty(len(keys), dtype=_TERM)
    terms["key"], terms["passages"] = keys, counts
    return lengths.tobytes() + terms.tobytes()
