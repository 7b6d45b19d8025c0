"""Postings on their way into the index: sorted in memory, beyond that in runs on disk."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from typing import BinaryIO

import numpy as np

from bot.index.postings import Array
from bot.index.records import RECORD, by_key, numbered

RUN = 4_000_000
"""Postings sorted at a time: some 150 MB while they are sorted."""


NONE = 2**63
"""Behind every passage."""


class Gathered:
    """Postings with their terms, taken in rising order of passage, given back by term."""

    def __init__(self) -> None:
        self._held: list[Array] = []
        self._count = 0
        self._runs: list[tuple[BinaryIO, int]] = []
        self.passages = 0
        self.first = NONE

    @property
    def spilled(self) -> bool:
        """Whether there is more than was to be held in memory."""
        return bool(self._runs)

    def add(self, passage: int, records: bytes) -> None:
        """Take the terms of one passage."""
        if not records:
            return
        self.first = min(self.first, passage)
        found = numbered(records, passage)
        self._held.append(found)
        self._count += len(found)
        self.passages += 1
        if self._count >= RUN:
            self._spill()

    def one_by_one(self) -> list[Array]:
        """Return what was taken for each passage, where it is few, and forget it."""
        held = self._held
        self._forget()
        return held

    def taken(self) -> Iterator[Array]:
        """Yield everything and forget it: arrays by rising key, no key in two of them."""
        if self._runs:
            self._spill()
            yield from self._merged()
        elif self._held:
            yield by_key(self._held)
        self._forget()

    def _forget(self) -> None:
        self._held, self._count, self._runs = [], 0, []
        self.passages, self.first = 0, NONE

    def _spill(self) -> None:
        if self._held:
            file = tempfile.TemporaryFile()  # noqa: SIM115 - closed when it was read
            by_key(self._held).tofile(file)
            self._runs.append((file, self._count))
            self._held, self._count = [], 0

    def _merged(self) -> Iterator[Array]:
        """Merge the runs a stretch of keys at a time, so that no more than a run is in memory."""
        runs = [np.memmap(file, dtype=RECORD, mode="r", shape=(size,)) for file, size in self._runs]
        # Keys are hashes, spread evenly: as many stretches as runs are of about a run's size.
        edges = np.linspace(-(2.0**63), 2.0**63, len(runs) + 1)[1:-1].astype(np.int64)
        places = [[0, *run["key"].searchsorted(edges).tolist(), len(run)] for run in runs]
        for stretch in range(len(runs)):
            yield by_key(
                [run[at[stretch] : at[stretch + 1]] for run, at in zip(runs, places, strict=True)]
            )
        for file, _ in self._runs:
            file.close()
