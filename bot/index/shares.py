"""What share of its full weight a wanted thing gives to each passage, 0 to 1.

The share is ``f / (f + k1 * (1 - b + b * l / L))`` with f the weighted frequency over all terms
that mean it (fields weighted before saturation, as in BM25F), l the passage's length and L the
mean length of the first family in which the passage has one of them.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from bot.index.lookup import Lookup, Occurrences
from bot.index.postings import FREQUENCY_UNIT, Array, array
from bot.language.terms import Family

K1 = 0.5
"""How soon a repeated term adds nothing more."""
B = 0.75
"""How much a long passage's frequencies are discounted."""
_FIXED = K1 * (1 - B)
_ROOM = 32 * 1024 * 1024
"""Bytes of shares that are kept, whatever the posts hold."""
_HUGE = 65_536
"""Postings from which shares are not kept: a few such lists would fill the room."""

_HALF, _LOWER = np.uint64(32), np.uint64(2**32 - 1)

Floats = NDArray[np.float64]
Numbers = NDArray[np.uint32]
Name = tuple[tuple[Family, str, float], ...]
"""The terms of a wanted thing with their weights."""


class Meant(NamedTuple):
    """One of the terms that mean a wanted thing, where it occurs at all."""

    found: Occurrences
    family: Family
    weight: float


class Shared(NamedTuple):
    """Passages, rising, with their shares."""

    numbers: Numbers
    shares: Floats


class Shares:
    """Shares in one generation of the index."""

    def __init__(self, lookup: Lookup, mean_length: Sequence[float]) -> None:
        self._lookup = lookup
        self._slopes = [K1 * B / mean for mean in mean_length]
        self._kept: OrderedDict[Name, Shared] = OrderedDict()
        self._bytes = 0
        self._counts: dict[Name, int] = {}

    def count(self, name: Name, meant: Sequence[Meant]) -> int:
        """Return in how many passages any of the terms occurs."""
        if len(meant) == 1:
            return meant[0].found.count
        if name not in self._counts:
            self._counts[name] = len(self.every(name, meant).numbers)
        return self._counts[name]

    def single(self, meant: Sequence[Meant]) -> tuple[Numbers, Floats]:
        """Return the shares of several things of one term each, one behind the other."""
        postings = array(
            b"".join([data for one in meant for data in self._lookup.every(one.found)])
        )
        counts = [one.found.count for one in meant]
        frequency, norm = self._parts(postings, meant, counts)
        return postings["passage"].copy(), frequency / (frequency + norm)

    def every(self, name: Name, meant: Sequence[Meant]) -> Shared:
        """Return all passages of a thing."""
        found = self._kept.get(name)
        if found is not None:
            self._kept.move_to_end(name)
        else:
            found = Shared(*self.single(meant)) if len(meant) == 1 else self._merged(meant)
            if len(found.numbers) <= _HUGE:
                self._keep(name, found)
        return found

    def at(self, name: Name, meant: Sequence[Meant], numbers: Numbers) -> Floats:
        """Return the shares of some passages, rising; 0 for those that have none."""
        if name in self._kept:
            kept = self.every(name, meant)
            places = kept.numbers.searchsorted(numbers)
            places[places == len(kept.numbers)] = 0
            return np.where(kept.numbers[places] == numbers, kept.shares[places], 0.0)
        frequency, norm = np.zeros(len(numbers)), np.ones(len(numbers))
        for one in meant:
            postings, hit = self._standing(one.found, numbers)
            f, n = self._parts(postings, (one,), (len(postings),))
            norm[hit] = np.where(frequency[hit] > 0, norm[hit], n)
            frequency[hit] += f
        return frequency / (frequency + norm)

    def _standing(self, found: Occurrences, numbers: Numbers) -> tuple[Array, NDArray[np.intp]]:
        """Return the postings of some passages, and which of the passages have one."""
        postings = array(b"".join(self._lookup.around(found, numbers)))
        passages = postings["passage"].copy()
        places = passages.searchsorted(numbers)
        hit = np.flatnonzero(places < len(passages))
        hit = hit[passages[places[hit]] == numbers[hit]]
        return postings[places[hit]], hit

    def _merged(self, meant: Sequence[Meant]) -> Shared:
        postings = array(
            b"".join([data for one in meant for data in self._lookup.every(one.found)])
        )
        frequency, norm = self._parts(postings, meant, [one.found.count for one in meant])
        # Sorted as whole numbers of passage and place, which is several times as fast as argsort.
        places = postings["passage"].astype("<u8") << _HALF | np.arange(len(postings), dtype="<u8")
        places.sort()
        every = (places >> _HALF).astype("<u4")
        order = (places & _LOWER).astype(np.intp)
        new = first_of(every)
        weights = frequency[order]
        frequency = np.bincount(new.cumsum() - 1, weights=weights).astype(np.float64)
        return Shared(every[new], frequency / (frequency + norm[order[new]]))

    def _parts(
        self, postings: Array, meant: Sequence[Meant], counts: Sequence[int]
    ) -> tuple[Floats, Floats]:
        """Return weighted frequency and norm of postings of several terms, so many of each."""
        factors = [one.weight / FREQUENCY_UNIT for one in meant]
        slopes = [self._slopes[one.family] for one in meant]
        if len(meant) == 1:
            return postings["frequency"] * factors[0], postings["length"] * slopes[0] + _FIXED
        factor, slope = np.repeat(np.array((factors, slopes)), counts, axis=1)
        return postings["frequency"] * factor, postings["length"] * slope + _FIXED

    def _keep(self, name: Name, found: Shared) -> None:
        self._kept[name] = found
        self._bytes += found.numbers.nbytes + found.shares.nbytes
        while self._bytes > _ROOM:
            _, gone = self._kept.popitem(last=False)
            self._bytes -= gone.numbers.nbytes + gone.shares.nbytes


def first_of(rising: Numbers) -> NDArray[np.bool_]:
    """Tell of each number whether it is another one than before it."""
    new = np.empty(len(rising), dtype=bool)
    new[:1] = True
    np.not_equal(rising[1:], rising[:-1], out=new[1:])
    return new
