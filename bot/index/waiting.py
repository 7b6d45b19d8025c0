"""What is written but not yet among the postings: a search looks here too.

So what was added is found and what was removed is not, with exact frequencies, at once. A change
waits among the newest first (``recent``), then among what settles (``settling``).
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from functools import cached_property

import numpy as np

from bot.index.merge import merge
from bot.index.postings import POSTING, Array, Passages, numbers
from bot.index.recent import add_recent, clear_recent, has_room, read_recent
from bot.index.records import as_postings, by_key, lasting, records_of
from bot.index.settling import go_on, read_settling, settle, take_settling, turn


def may_wait(changed: int, passages: int) -> bool:
    """Tell whether so many changed passages shall wait in an index of so many."""
    return changed <= turn(passages)


def wait(
    connection: sqlite3.Connection, added: Sequence[Array], changed: int, passages: int
) -> None:
    """Have records wait, and others that waited go on.

    Args:
        connection: in a transaction.
        added: records of new passages, an array each.
        changed: how many passages came or went.
        passages: how many the index has.
    """
    if has_room(connection, len(added), passages):
        add_recent(connection, added)
    else:
        settle(connection, by_key([read_recent(connection), *added]))
        clear_recent(connection)
    go_on(connection, changed, passages)


def wait_no_longer(connection: sqlite3.Connection) -> None:
    """Put everything that waits into the postings."""
    waited = take_settling(connection)
    merge(connection, lasting(by_key([waited, read_recent(connection)])))
    clear_recent(connection)


class Waiting:
    """Everything that waits, for one generation of the index."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection

    def of(self, keys: Sequence[int]) -> list[tuple[bytes, Passages]]:
        """Return for each of some hundred keys the postings added, and the passages gone, rising.

        A passage that came and went meanwhile is in neither.
        """
        if not self._any_settling and not len(self._recent):
            return [_NOTHING] * len(keys)
        rising = sorted(set(keys))
        records = lasting(
            by_key(
                [
                    part[start:end]
                    for part in (self._settling(keys), self._recent)
                    for start, end in _places(part, rising)
                    if end > start
                ]
            )
        )
        if not len(records):
            return [_NOTHING] * len(keys)
        here = records["frequency"] > 0
        added, gone = records[here], records[~here]
        data, passages = as_postings(added).tobytes(), gone["passage"]
        size = POSTING.itemsize
        return [
            (
                data[start * size : end * size],
                np.sort(passages[first:stop]) if stop > first else _NO,
            )
            for (start, end), (first, stop) in zip(
                _places(added, keys), _places(gone, keys), strict=True
            )
        ]

    def _settling(self, keys: Sequence[int]) -> Array:
        return read_settling(self._db, keys) if self._any_settling else _NONE

    @cached_property
    def _any_settling(self) -> bool:
        (there,) = self._db.execute("SELECT EXISTS (SELECT 1 FROM settling)").fetchone()
        return bool(there)

    @cached_property
    def _recent(self) -> Array:
        return read_recent(self._db)


_NONE = records_of(b"")
_NO = numbers(b"")
_NOTHING = (b"", _NO)


def _places(records: Array, keys: Sequence[int]) -> list[tuple[int, int]]:
    """Return where the records of each key begin and end."""
    stored = records["key"]
    return list(
        zip(
            stored.searchsorted(keys, "left").tolist(),
            stored.searchsorted(keys, "right").tolist(),
            strict=True,
        )
    )
