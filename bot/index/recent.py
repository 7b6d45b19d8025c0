"""The newest changes, each in a row of its own, until there are enough to be worth merging.

A passage has some three hundred terms. Writing it behind the postings of each would touch three
hundred pages of the file; here it touches one or two. A search looks here too, so that what was
added is found and what was removed is not, with exact frequencies, at once.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bot.index.gather import by_key
from bot.index.merge import add_postings, cut_postings
from bot.index.postings import POSTING, RECORD, Array

MOST = 128
"""Rows after which they are merged into the postings."""
_SHARE = 16
"""In a small index, where merging costs nothing, this share of its passages is already enough."""


def is_worth_it(connection: sqlite3.Connection, changes: int, passages: int) -> bool:
    """Tell whether so many more changes to an index of so many passages shall wait here."""
    (waiting,) = connection.execute("SELECT count(*) FROM recent").fetchone()
    return int(waiting) + changes <= min(MOST, passages // _SHARE)


def add_recent(connection: sqlite3.Connection, records: Array) -> None:
    """Keep the postings of one passage."""
    row = (int(records["passage"][0]), 0, records.tobytes())
    connection.execute("INSERT INTO recent VALUES (?,?,?)", row)


def remove_recent(connection: sqlite3.Connection, keys: NDArray[np.int64], gone: range) -> None:
    """Note that passages with some terms among them are gone."""
    if not gone:
        return
    done = connection.execute(
        "DELETE FROM recent WHERE passage BETWEEN ? AND ? AND NOT gone", (gone.start, gone.stop - 1)
    )
    if not done.rowcount:
        row = (gone.start, len(gone), keys.tobytes())
        connection.execute("INSERT INTO recent VALUES (?,?,?)", row)


def merge_recent(connection: sqlite3.Connection) -> None:
    """Merge what waits into the postings."""
    waiting = Recent.read(connection)
    cut: dict[int, list[range]] = {}
    for key, start, stop in zip(
        waiting.gone.tolist(), waiting.starts.tolist(), waiting.stops.tolist(), strict=True
    ):
        cut.setdefault(key, []).append(range(start, stop))
    cut_postings(connection, cut)
    if len(waiting.records):
        add_postings(connection, waiting.records)
    connection.execute("DELETE FROM recent")


@dataclass(frozen=True, slots=True)
class Recent:
    """Everything that waits.

    Attributes:
        records: added, by rising key.
        gone: keys under which passages are gone, rising.
        starts: the first of these passages.
        stops: the one behind the last of them.
    """

    records: Array
    gone: NDArray[np.int64]
    starts: NDArray[np.int64]
    stops: NDArray[np.int64]

    @classmethod
    def read(cls, connection: sqlite3.Connection) -> Recent:
        """Read all of it: at most ``MOST`` rows, unless posts of many passages were removed."""
        added: list[Array] = [np.empty(0, dtype=RECORD)]
        keys: list[NDArray[np.int64]] = [np.empty(0, dtype="<i8")]
        spans: list[tuple[int, int]] = []
        sizes: list[int] = []
        for passage, gone, data in connection.execute("SELECT * FROM recent ORDER BY passage"):
            if gone:
                keys.append(np.frombuffer(data, dtype="<i8"))
                spans.append((passage, passage + gone))
                sizes.append(len(keys[-1]))
            else:
                added.append(np.frombuffer(data, dtype=RECORD))
        every = np.concatenate(keys)
        order = np.argsort(every, kind="stable")
        bounds = np.repeat(np.array(spans, dtype="<i8").reshape(-1, 2), sizes, axis=0)[order]
        return cls(by_key(added), every[order], bounds[:, 0], bounds[:, 1])

    def added(self, keys: Sequence[int]) -> list[bytes]:
        """Return the postings that were added to terms."""
        records = self.records["key"]
        starts = records.searchsorted(keys, "left").tolist()
        ends = records.searchsorted(keys, "right").tolist()
        return [
            _postings(self.records[start:end]) if end > start else b""
            for start, end in zip(starts, ends, strict=True)
        ]

    def removed(self, keys: Sequence[int]) -> list[list[range]]:
        """Return the passages that are gone from terms."""
        starts = self.gone.searchsorted(keys, "left").tolist()
        ends = self.gone.searchsorted(keys, "right").tolist()
        return [
            [range(int(self.starts[i]), int(self.stops[i])) for i in range(start, end)]
            for start, end in zip(starts, ends, strict=True)
        ]


def _postings(records: Array) -> bytes:
    found = np.empty(len(records), dtype=POSTING)
    for name in ("passage", "frequency", "length"):
        found[name] = records[name]
    return found.tobytes()
