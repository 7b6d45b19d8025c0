"""The newest changes, each passage in a row of its own.

A passage has some three hundred terms. Writing it behind the postings of each would touch three
hundred pages of the file; here it touches one or two.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

from bot.index.postings import Array
from bot.index.records import by_key, records_of

MOST = 128
"""Rows after which they move on."""
SHARE = 16
"""In a small index, where moving on costs nothing, this share of its passages is already enough."""


def has_room(connection: sqlite3.Connection, rows: int, passages: int) -> bool:
    """Tell whether so many more rows may wait here in an index of so many passages."""
    (waiting,) = connection.execute("SELECT count(*) FROM recent").fetchone()
    return int(waiting) + rows <= min(MOST, passages // SHARE)


def add_recent(connection: sqlite3.Connection, passages: Iterable[Array]) -> None:
    """Keep the records of some passages."""
    connection.executemany(
        "INSERT INTO recent VALUES (?,?)",
        ((int(records["passage"][0]), records.tobytes()) for records in passages),
    )


def remove_recent(connection: sqlite3.Connection, passages: Iterable[Array]) -> None:
    """Note that the passages of some records are gone."""
    for records in passages:
        number = int(records["passage"][0])
        if not connection.execute("DELETE FROM recent WHERE passage = ?", (number,)).rowcount:
            gone = records.copy()
            gone["frequency"] = 0
            add_recent(connection, (gone,))


def read_recent(connection: sqlite3.Connection) -> Array:
    """Return all records by rising key: of ``MOST`` rows, unless much was removed in one run."""
    rows = connection.execute("SELECT data FROM recent ORDER BY passage").fetchall()
    return by_key([records_of(data) for (data,) in rows])


def clear_recent(connection: sqlite3.Connection) -> None:
    """Forget all of it."""
    connection.execute("DELETE FROM recent")
