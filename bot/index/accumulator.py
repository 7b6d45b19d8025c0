"""The terms of posts on their way into the index, and out of it again."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable, Sequence

from bot.index.fields import PassageTerms
from bot.index.gather import Gathered
from bot.index.keys import Word
from bot.index.merge import merge
from bot.index.recent import remove_recent
from bot.index.records import numbered
from bot.index.waiting import may_wait, wait, wait_no_longer
from bot.index.words import add_words, remove_words

_MANY_WORDS = 200_000


class Accumulator:
    """Terms of new passages, until they are flushed."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection
        self._postings = Gathered()
        self._words = Counter[Word]()
        self._removed = 0

    def add(self, first: int, passages: Iterable[PassageTerms]) -> None:
        """Take the terms of passages that are numbered on from the first."""
        for number, found in enumerate(passages, start=first):
            self._postings.add(number, found.records)
            self._words.update(found.words)
        if len(self._words) > _MANY_WORDS:
            self._write_words()

    def remove(self, first: int, passages: Sequence[PassageTerms], left: int) -> None:
        """Delete the terms of one post's passages, which are numbered on from the first.

        Args:
            first: number of its first passage.
            passages: the terms, as they were added.
            left: number of passages of the index.
        """
        if first + len(passages) > self._postings.first:
            self.flush(left)
        found = enumerate(passages, start=first)
        remove_recent(self._db, [numbered(one.records, at) for at, one in found if one.records])
        self._removed += len(passages)
        remove_words(self._db, Counter(word for found in passages for word in found.words))

    def flush(self, passages: int) -> None:
        """Write everything held.

        Args:
            passages: how many the index has.
        """
        self._write_words()
        held = self._postings
        changed = held.passages + self._removed
        self._removed = 0
        if not changed:
            return
        if not held.spilled and may_wait(changed, passages):
            wait(self._db, held.one_by_one(), changed, passages)
            return
        wait_no_longer(self._db)
        for records in held.taken():
            merge(self._db, records)

    def _write_words(self) -> None:
        add_words(self._db, self._words)
        self._words.clear()
