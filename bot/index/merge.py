"""Changing the stored postings: adding behind them, and cutting passages out."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

import numpy as np

from bot.index.postings import (
    PART,
    POSTING,
    Array,
    Head,
    Passages,
    apart,
    numbers,
    parts_with,
    without,
)
from bot.index.records import as_postings

T = TypeVar("T")
_AT_ONCE = 500
_PART_BYTES = PART * POSTING.itemsize


def merge(connection: sqlite3.Connection, records: Array) -> None:
    """Put postings behind those that are stored, and take out those of passages that are gone.

    Args:
        connection: in a transaction.
        records: by rising key; those added are of newer passages than any that is stored.
    """
    if not len(records):
        return
    keys, starts = np.unique(records["key"], return_index=True)
    ends = [*starts[1:].tolist(), len(records)]
    gone = np.logical_or.reduceat(records["frequency"] == 0, starts).tolist()
    data = as_postings(records).tobytes()
    size = POSTING.itemsize
    (stored,) = connection.execute("SELECT EXISTS (SELECT 1 FROM postings)").fetchone()
    places = list(zip(keys.tolist(), starts.tolist(), ends, gone, strict=True))
    for part in _parts(places):
        known = heads(connection, [key for key, *_ in part]) if stored else {}
        rows, empty = [], []
        for key, start, end, some_gone in part:
            new = data[start * size : end * size]
            head = known.get(key)
            if head is None and len(new) < _PART_BYTES and not some_gone:
                rows.append((key, bytes(4) + new))
                continue
            head = head or Head(0, b"", b"")
            if some_gone:
                new, passages = apart(new)
                head = _cut(connection, key, head, passages)
            head = Head(head.stored, head.firsts, head.tail + new)
            if head.count:
                rows.append((key, _sealed(connection, key, head).pack()))
            else:
                empty.append((key,))
        connection.executemany("INSERT OR REPLACE INTO postings VALUES (?,?)", rows)
        connection.executemany("DELETE FROM postings WHERE term = ?", empty)


def heads(connection: sqlite3.Connection, keys: Sequence[int]) -> dict[int, Head]:
    """Return the heads of those terms that have any; of at most some hundred terms."""
    marks = ",".join("?" * len(keys))
    rows = connection.execute(
        f"SELECT term, data FROM postings WHERE term IN ({marks})",  # noqa: S608 - marks only
        keys,
    )
    return {key: Head.unpack(data) for key, data in rows}


def read_parts(connection: sqlite3.Connection, key: int, firsts: Iterable[int]) -> list[bytes]:
    """Return parts of a term's postings by their first passages.

    Raises:
        sqlite3.DatabaseError: one is not there.
    """
    found = []
    for first in firsts:
        row = connection.execute(
            "SELECT data FROM parts WHERE term = ? AND first = ?", (key, first)
        ).fetchone()
        if row is None:
            raise sqlite3.DatabaseError("malformed: a part of a term's postings is gone")
        found.append(row[0])
    return found


def all_parts(connection: sqlite3.Connection, key: int) -> list[bytes]:
    """Return all parts of a term's postings in order."""
    rows = connection.execute("SELECT data FROM parts WHERE term = ? ORDER BY first", (key,))
    return [data for (data,) in rows]


def _sealed(connection: sqlite3.Connection, key: int, head: Head) -> Head:
    """Move postings into parts until the tail is short."""
    stored, firsts, tail = head.stored, [head.firsts], head.tail
    rows, start = [], 0
    while len(tail) - start >= _PART_BYTES:
        data = tail[start : start + _PART_BYTES]
        firsts.append(data[:4])
        rows.append((key, int.from_bytes(data[:4], "little"), data))
        start += _PART_BYTES
    if not rows:
        return head
    connection.executemany("INSERT INTO parts (term, first, data) VALUES (?,?,?)", rows)
    return Head(stored + len(rows) * PART, b"".join(firsts), tail[start:])


def _cut(connection: sqlite3.Connection, key: int, head: Head, passages: Passages) -> Head:
    tail = without(head.tail, passages)
    if not head.stored:
        return Head(0, b"", tail)
    places = parts_with(numbers(head.firsts), passages)
    stored, firsts = head.stored, numbers(head.firsts).tolist()
    for place in reversed(places.tolist()):
        first = firsts[place]
        (data,) = read_parts(connection, key, (first,))
        left = without(data, passages)
        if len(left) == len(data):
            continue
        stored -= (len(data) - len(left)) // POSTING.itemsize
        connection.execute("DELETE FROM parts WHERE term = ? AND first = ?", (key, first))
        if left:
            firsts[place] = int.from_bytes(left[:4], "little")
            row = (key, firsts[place], left)
            connection.execute("INSERT INTO parts (term, first, data) VALUES (?,?,?)", row)
        else:
            del firsts[place]
    return Head(stored, np.array(firsts, dtype="<u4").tobytes(), tail)


def _parts(items: list[T]) -> Iterator[list[T]]:
    for start in range(0, len(items), _AT_ONCE):
        yield items[start : start + _AT_ONCE]
