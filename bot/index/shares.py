"""What share of its full weight a wanted thing gives to each passage, 0 to 1.

The share is ``f / (f + k1 * (1 - b + b * l / L))`` with f the weighted frequency over all terms
that mean it (fields weighted before saturation, as in BM25F), l the passage's length and L the
mean length of the first family in which the passage has one of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from bot.index.lookup import Lookup, Occurrences
from bot.index.postings import FREQUENCY_UNIT, POSTING, Array, array
from bot.language.terms import Family

K1 = 0.5
"""How soon a repeated term adds nothing more."""
B = 0.75
"""How much a long passage's frequencies are discounted."""
_FIXED = K1 * (1 - B)
_KEPT = 10_000
"""Counts that are kept of things that several terms mean."""

_HALF, _LOWER = np.uint64(32), np.uint64(2**32 - 1)

Floats = NDArray[np.float64]
Numbers = NDArray[np.uint32]
Marks = NDArray[np.bool_]
Name = tuple[tuple[Family, str, float], ...]
"""The terms of a wanted thing with their weights."""


class Meant(NamedTuple):
    """One of the terms that mean a wanted thing, where it occurs at all."""

    found: Occurrences
    family: Family
    weight: float


class Thing(NamedTuple):
    """A wanted thing that occurs.

    Attributes:
        most: more than it can add to a score.
        passages: how many have it.
        meant: its terms.
    """

    most: float
    passages: int
    meant: Sequence[Meant]


class Some(NamedTuple):
    """Passages that are looked at, where others are not.

    Attributes:
        numbers: of them, rising.
        marks: for each number of a passage whether it is one of them.
    """

    numbers: Numbers
    marks: Marks


class Shares:
    """Shares in one generation of the index."""

    def __init__(self, lookup: Lookup, mean_length: Sequence[float], end: int) -> None:
        self._lookup = lookup
        self._slopes = [K1 * B / mean for mean in mean_length]
        self._counts: dict[Name, int] = {}
        self._seen: Marks = np.zeros(end, dtype=bool)

    def count(self, name: Name, meant: Sequence[Meant]) -> int:
        """Return in how many passages any of the terms occurs."""
        if len(meant) == 1:
            return meant[0].found.count
        if name not in self._counts:
            if len(self._counts) >= _KEPT:
                self._counts.clear()
            passages = self._read(meant, None)[0]["passage"]
            self._seen[passages] = True
            self._counts[name] = int(np.count_nonzero(self._seen))
            self._seen[passages] = False
        return self._counts[name]

    def scores(self, things: Sequence[Thing], some: Some | None) -> tuple[Numbers, Floats]:
        """Return what things add to scores: passages of each, one thing behind another.

        Args:
            things: wanted.
            some: the passages that are of interest where not all are.
        """
        single = [one for one in things if len(one.meant) == 1]
        found = [self._single(single, some)] if single else []
        found += [self._merged(one, some) for one in things if len(one.meant) > 1]
        if len(found) == 1:
            return found[0]
        return np.concatenate([one[0] for one in found]), np.concatenate([one[1] for one in found])

    def _read(
        self, meant: Sequence[Meant], some: Some | None
    ) -> tuple[Array, Sequence[int] | NDArray[np.intp]]:
        """Return the postings of terms, and how many there are of each."""
        if some is None:
            found = [self._lookup.every(one.found) for one in meant]
            return array(b"".join(found)), [one.found.count for one in meant]
        found = [self._lookup.around(one.found, some.numbers) for one in meant]
        postings = array(b"".join(found))
        ends = np.cumsum([len(data) // POSTING.itemsize for data in found])
        hits = some.marks.take(postings["passage"]).nonzero()[0]
        ends = hits.searchsorted(ends)
        ends[1:] -= ends[:-1].copy()
        return postings.view("<u8").take(hits).view(POSTING), ends

    def _single(self, things: Sequence[Thing], some: Some | None) -> tuple[Numbers, Floats]:
        postings, counts = self._read([one.meant[0] for one in things], some)
        # Stored frequencies are whole numbers of units; what they are compared with is scaled.
        rows = [
            (self._slopes[family] * FREQUENCY_UNIT / weight, _FIXED * FREQUENCY_UNIT / weight, most)
            for most, _, ((_, family, weight),) in things
        ]
        slope, fixed, most = np.array(rows).T.repeat(counts, axis=1)
        scores = postings["frequency"].astype(np.float64)
        below = postings["length"] * slope
        below += fixed
        below += scores
        scores *= most
        scores /= below
        return postings["passage"], scores

    def _merged(self, thing: Thing, some: Some | None) -> tuple[Numbers, Floats]:
        postings, counts = self._read(thing.meant, some)
        rows = [(one.weight / FREQUENCY_UNIT, self._slopes[one.family]) for one in thing.meant]
        factor, slope = np.array(rows).T.repeat(counts, axis=1)
        frequency, norm = postings["frequency"] * factor, postings["length"] * slope + _FIXED
        # Sorted as whole numbers of passage and place, which is several times as fast as argsort.
        places = postings["passage"].astype("<u8")
        places <<= _HALF
        places += np.arange(len(postings), dtype="<u8")
        places.sort()
        every = (places >> _HALF).astype("<u4")
        order = (places & _LOWER).view(np.intp)
        starts = first_of(every).nonzero()[0]
        if len(starts):
            frequency = np.add.reduceat(frequency.take(order), starts)
        norm = norm.take(order.take(starts))
        return every.take(starts), thing.most * (frequency / (frequency + norm))


def first_of(rising: Numbers) -> Marks:
    """Tell of each number whether it is another one than before it."""
    new = np.empty(len(rising), dtype=bool)
    new[:1] = True
    np.not_equal(rising[1:], rising[:-1], out=new[1:])
    return new
