"""Changing the stored postings: adding behind them, and cutting passages out."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

import numpy as np

from bot.index.postings import PART, POSTING, Array, Head, numbers, without

T = TypeVar("T")
_AT_ONCE = 500
_PART_BYTES = PART * POSTING.itemsize


def add_postings(connection: sqlite3.Connection, records: Array) -> None:
    """Put postings behind those that are stored.

    Args:
        connection: in a transaction.
        records: by rising key; of newer passages than any that is stored.
    """
    keys, starts = np.unique(records["key"], return_index=True)
    ends = [*starts[1:].tolist(), len(records)]
    postings = np.empty(len(records), dtype=POSTING)
    for name in ("passage", "frequency", "length"):
        postings[name] = records[name]
    data = postings.tobytes()
    size = POSTING.itemsize
    (stored,) = connection.execute("SELECT EXISTS (SELECT 1 FROM postings)").fetchone()
    places = list(zip(keys.tolist(), starts.tolist(), ends, strict=True))
    for part in _parts(places):
        known = heads(connection, [key for key, _, _ in part]) if stored else {}
        rows = []
        for key, start, end in part:
            new = data[start * size : end * size]
            head = known.get(key)
            if head is None and len(new) < _PART_BYTES:
                rows.append((key, bytes(4) + new))
                continue
            head = head or Head(0, b"", b"")
            head = Head(head.stored, head.firsts, head.tail + new)
            rows.append((key, _sealed(connection, key, head).pack()))
        connection.executemany("INSERT OR REPLACE INTO postings VALUES (?,?)", rows)


def cut_postings(connection: sqlite3.Connection, gone: Mapping[int, Sequence[range]]) -> None:
    """Take passages out of stored postings.

    Args:
        connection: in a transaction.
        gone: for each key the passages.
    """
    for keys in _parts(list(gone)):
        for key, head in heads(connection, keys).items():
            left = head
            for passages in gone[key]:
                left = _cut(connection, key, left, passages)
            if left.count:
                connection.execute(
                    "UPDATE postings SET data = ? WHERE term = ?", (left.pack(), key)
                )
            else:
                connection.execute("DELETE FROM postings WHERE term = ?", (key,))


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


def _cut(connection: sqlite3.Connection, key: int, head: Head, passages: range) -> Head:
    tail = without(head.tail, passages)
    firsts = numbers(head.firsts)
    low = max(int(firsts.searchsorted(passages.start, "right")) - 1, 0)
    high = int(firsts.searchsorted(passages.stop))
    stored, kept = head.stored, firsts.tolist()
    for first in kept[low:high]:
        (data,) = read_parts(connection, key, (first,))
        left = without(data, passages)
        if len(left) == len(data):
            continue
        stored -= (len(data) - len(left)) // POSTING.itemsize
        connection.execute("DELETE FROM parts WHERE term = ? AND first = ?", (key, first))
        place = kept.index(first)
        if left:
            kept[place] = int.from_bytes(left[:4], "little")
            connection.execute(
                "INSERT INTO parts (term, first, data) VALUES (?,?,?)", (key, kept[place], left)
            )
        else:
            del kept[place]
    return Head(stored, np.array(kept, dtype="<u4").tobytes(), tail)


def _parts(items: list[T]) -> Iterator[list[T]]:
    for start in range(0, len(items), _AT_ONCE):
        yield items[start : start + _AT_ONCE]
