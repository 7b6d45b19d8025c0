"""Changes on their way from the newest to the postings, by stretch of keys.

There are the terms of at most some two thousand passages, in rows of about a page each. With every
change the next few stretches go into the postings: their terms lie side by side there, so that a
page of the file that is written takes many of them at once, and what a change costs stays the same
from one to the next. Once all stretches had their turn, all that waited before the first had it has
gone.
"""

from __future__ import annotations

import math
import sqlite3
from collections.abc import Sequence

import numpy as np

from bot.index.merge import merge
from bot.index.postings import Array
from bot.index.records import RECORD, by_key, lasting, records_of
from bot.index.state import get_state, set_state

MOST = 2_048
"""Passages after which every stretch had its turn."""
SHARE = 4
"""In a small index this share of its passages."""
_STRETCHES = 4_096
_FIRST, _END = -_STRETCHES // 2, _STRETCHES // 2
"""Keys are whole numbers of 64 bits, half of them below zero."""
_SHIFT = 64 - (_STRETCHES - 1).bit_length()


def turn(passages: int) -> int:
    """Return after how many passages every stretch had its turn in an index of so many."""
    return min(MOST, passages // SHARE)


def settle(connection: sqlite3.Connection, records: Array) -> None:
    """Take records by rising key, newer than any that are here."""
    records = lasting(by_key([_all(connection), records]))
    connection.execute("DELETE FROM settling")
    stretches, starts = np.unique(records["key"] >> _SHIFT, return_index=True)
    data = records.tobytes()
    places = (starts * RECORD.itemsize).tolist()
    connection.executemany(
        "INSERT INTO settling VALUES (?,?)",
        (
            (stretch, data[start:end])
            for stretch, start, end in zip(
                stretches.tolist(), places, [*places[1:], len(data)], strict=True
            )
        ),
    )


def go_on(connection: sqlite3.Connection, changed: int, passages: int) -> None:
    """Put the next stretches into the postings.

    Args:
        connection: in a transaction.
        changed: how many passages were changed since the last time.
        passages: how many the index has.
    """
    start = int(get_state(connection, "settled", str(_FIRST)))
    stop = min(start + math.ceil(changed * _STRETCHES / turn(passages)), _END)
    merge(connection, _read(connection, "stretch >= ? AND stretch < ?", (start, stop)))
    connection.execute("DELETE FROM settling WHERE stretch >= ? AND stretch < ?", (start, stop))
    set_state(connection, "settled", str(stop if stop < _END else _FIRST))


def take_settling(connection: sqlite3.Connection) -> Array:
    """Return all records by rising key and forget them."""
    records = _all(connection)
    connection.execute("DELETE FROM settling")
    return records


def read_settling(connection: sqlite3.Connection, keys: Sequence[int]) -> Array:
    """Return by rising key the records of stretches in which some hundred keys are."""
    stretches = sorted({key >> _SHIFT for key in keys})
    marks = ",".join("?" * len(stretches))
    return _read(connection, f"stretch IN ({marks})", stretches)


def _all(connection: sqlite3.Connection) -> Array:
    return _read(connection, "1", ())


def _read(connection: sqlite3.Connection, where: str, values: Sequence[int]) -> Array:
    rows = connection.execute(
        f"SELECT data FROM settling WHERE {where} ORDER BY stretch",  # noqa: S608 - fixed words
        values,
    )
    return records_of(b"".join([data for (data,) in rows]))
