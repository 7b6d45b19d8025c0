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

_PASSAGE = np.uint64(2**32 - 1)
"""The bits of a posting that are the passage's."""

Floats = NDArray[np.float64]
Numbers = NDArray[np.intp]
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
        self._bits = int(end).bit_length()
        self._seen: Marks = np.zeros(end, dtype=bool)
        self._counted: dict[int, bytes] = {}
        """Postings read to count them, by key, until the search ends."""

    def count(self, name: Name, meant: Sequence[Meant]) -> int:
        """Return in how many passages any of the terms occurs."""
        if len(meant) == 1:
            return meant[0].found.count
        if name not in self._counts:
            if len(self._counts) >= _KEPT:
                self._counts.clear()
            for one in meant:
                self._counted[one.found.key] = self._lookup.every(one.found)
            passages = self._read(meant, None).numbers
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
        several = [one for one in things if len(one.meant) > 1]
        if several:
            found.append(self._merged(several, some))
        if len(found) == 1:
            return found[0]
        return np.concatenate([one[0] for one in found]), np.concatenate([one[1] for one in found])

    def forget(self) -> None:
        """Let go of what was read for one search."""
        self._counted.clear()

    def _every(self, found: Occurrences) -> bytes:
        return self._counted.get(found.key) or self._lookup.every(found)

    def _read(self, meant: Sequence[Meant], some: Some | None) -> _Read:
        """Return the postings of terms, one term behind another."""
        if some is None:
            postings = array(b"".join([self._every(one.found) for one in meant]))
            counts = [one.found.count for one in meant]
            return _Read(postings["passage"].astype(np.intp), postings, counts)
        found = [self._among(one, some) for one in meant]
        postings = np.concatenate(found).view(POSTING)
        return _Read(postings["passage"].astype(np.intp), postings, list(map(len, found)))

    def _among(self, one: Meant, some: Some) -> NDArray[np.uint64]:
        """Return the postings of a term that are of some passages, each as one whole number."""
        found = self._counted.get(one.found.key) or self._lookup.around(one.found, some.numbers)
        postings = np.frombuffer(found, dtype="<u8")
        marked = some.marks.take((postings & _PASSAGE).view(np.intp))
        return postings.compress(marked)

    def _single(self, things: Sequence[Thing], some: Some | None) -> tuple[Numbers, Floats]:
        numbers, postings, counts = self._read([one.meant[0] for one in things], some)
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
        return numbers, scores

    def _merged(self, things: Sequence[Thing], some: Some | None) -> tuple[Numbers, Floats]:
        meant = [one for thing in things for one in thing.meant]
        numbers, postings, counts = self._read(meant, some)
        if not len(numbers):
            return numbers, np.empty(0)
        rows = [
            (one.weight / FREQUENCY_UNIT, self._slopes[one.family], thing.most, place)
            for place, thing in enumerate(things)
            for one in thing.meant
        ]
        factor, slope, most, thing_of = np.array(rows).T.repeat(counts, axis=1)
        # Thing, passage and place as one whole number: several times as fast as argsort.
        bits = len(numbers).bit_length()
        places = thing_of.astype(np.intp)
        places <<= self._bits
        places += numbers
        places <<= bits
        places += np.arange(len(numbers))
        places.sort()
        every = places >> bits
        places &= (1 << bits) - 1
        starts = first_of(every).nonzero()[0]
        frequency = postings["frequency"] * factor
        frequency = np.add.reduceat(frequency.take(places), starts)
        first = places.take(starts)
        norm = postings["length"].take(first) * slope.take(first)
        norm += _FIXED
        norm += frequency
        frequency *= most.take(first)
        frequency /= norm
        return numbers.take(first), frequency


class _Read(NamedTuple):
    numbers: Numbers
    postings: Array
    counts: Sequence[int]


def first_of(rising: Numbers) -> Marks:
    """Tell of each number whether it is another one than before it."""
    new = np.empty(len(rising), dtype=bool)
    new[:1] = True
    np.not_equal(rising[1:], rising[:-1], out=new[1:])
    return new
