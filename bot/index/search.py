"""The best passages for what is wanted, without looking at those that cannot be among them.

Terms that are rare weigh most. Once the passages that hold them are known, and what the other
terms can add at most is less than what the last of the best already has, no further passage can
come in: the others are only looked up for the candidates, in those parts of their postings where
the candidates may stand (Turtle and Flood's MaxScore, 1995). What is returned is exactly what
scoring every passage would return, down to the last bit: every passage's score is summed in the
same order of terms.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from bot.index.lookup import Lookup, Occurrences
from bot.index.postings import FREQUENCY_UNIT, array
from bot.language.terms import Family

K1 = 0.5
"""How soon a repeated term adds nothing more."""
B = 0.75
"""How much a long passage's frequencies are discounted."""
_FIXED = K1 * (1 - B)
_FIRST = np.zeros(1, dtype=np.int64)
_PASSAGE = 2**32 - 1
_SMALL = 512
"""Terms with so few passages are scored wherever they occur: looking them up takes longer."""
_SLACK = 1 + 1e-9
"""Sums of the same numbers may differ in their last bits."""

Floats = NDArray[np.float64]
Numbers = NDArray[np.uint32]


@dataclass(frozen=True, slots=True)
class Wanted:
    """One thing that a question asks for: a set of terms that mean it.

    Attributes:
        terms: family, term and weight: 1 for what was typed, less for what is only close.
        boost: weight of the whole in the sum.
    """

    terms: tuple[tuple[Family, str, float], ...]
    boost: float


class _Single(NamedTuple):
    """One term that is wanted by itself.

    Attributes:
        most: more than it can add to a score.
        factor, fixed, slope: a posting adds ``most * f / (f + fixed + slope * length)`` with f its
            frequency times factor.
    """

    most: float
    factor: float
    fixed: float
    slope: float
    found: Occurrences


class _Group(NamedTuple):
    """Several terms that mean the same, each with its family and weight."""

    boost: float
    terms: Sequence[tuple[Occurrences, Family, float]]


class Search:
    """Scores passages of one generation of the index."""

    def __init__(
        self, lookup: Lookup, passages: int, mean_length: Sequence[float], end: int
    ) -> None:
        """Take what scores depend on.

        Args:
            lookup: the postings.
            passages: how many there are.
            mean_length: their mean length, for each family in order.
            end: a number above that of any passage.
        """
        self._lookup = lookup
        self._passages = passages
        self._slopes = [K1 * B / mean for mean in mean_length]
        self._end = end
        self._sums: Floats | None = None

    def idf(self, occurrences: int) -> float:
        """Return the inverse document frequency, as Robertson and Spärck Jones smooth it.

        ``ln(1 + (N - n + 0.5) / (n + 0.5))`` with N passages, n of them with the term.
        """
        return math.log1p((self._passages - occurrences + 0.5) / (occurrences + 0.5))

    def best(self, wanted: Iterable[Wanted], limit: int) -> tuple[Numbers, Floats]:
        """Return the best passages with their scores, and all that tie with the last of them.

        The score is BM25's form of TF-IDF (Robertson and Zaragoza, "The Probabilistic Relevance
        Framework: BM25 and Beyond", 2009), summed over families that each have an inverse document
        frequency and a mean length of their own:
        ``boost * idf * f / (f + k1 * (1 - b + b * l / L))`` with f the weighted frequency over all
        terms of one ``Wanted`` (fields weighted before saturation, as in BM25F), l the passage's
        length and L the mean length.
        """
        wanted = tuple(wanted)
        found = self._lookup.find([(f, t) for want in wanted for f, t, _ in want.terms])
        small: list[_Single] = []
        large: list[_Single] = []
        groups: list[_Group] = []
        for want in wanted:
            there = [(o, f, w) for f, t, w in want.terms if (o := found[f, t]) is not None]
            if len(there) == 1:
                occurrences, family, weight = there[0]
                most = want.boost * self.idf(occurrences.count)
                factor, slope = weight / FREQUENCY_UNIT, self._slopes[family]
                single = _Single(most, factor, _FIXED, slope, occurrences)
                (small if occurrences.count <= _SMALL else large).append(single)
            elif there:
                groups.append(_Group(want.boost, there))
        large.sort(key=lambda single: -single.most)
        if self._sums is None:  # untouched pages of it take no memory
            self._sums = np.zeros(self._end)
        one = _Round(self._lookup, self._sums, limit)
        try:
            return one.run(self._merged(groups) if groups else None, len(groups), small, large)
        finally:
            one.clean()

    def _merged(self, groups: Sequence[_Group]) -> tuple[Numbers, Floats]:
        """Return what terms that mean the same add to scores: passages, group after group."""
        terms = [one for group in groups for one in group.terms]
        postings = array(b"".join([data for one in terms for data in self._lookup.every(one[0])]))
        counts = [found.count for found, _, _ in terms]
        factor, slope = np.repeat(
            np.array([(weight / FREQUENCY_UNIT, self._slopes[f]) for _, f, weight in terms]).T,
            counts,
            axis=1,
        )
        owner = np.repeat(
            np.repeat(np.arange(len(groups)), [len(group.terms) for group in groups]), counts
        )
        places = (owner << 32) | postings["passage"]
        order = places.argsort(kind="stable")  # runs that are sorted are merged fast
        places = places[order]
        new = np.flatnonzero(places[1:] != places[:-1]) + 1
        new = np.concatenate((_FIRST, new))
        frequency = np.add.reduceat((postings["frequency"] * factor)[order], new)
        norm = (_FIXED + slope * postings["length"])[order[new]]
        places = places[new]
        owner = places >> 32
        most = np.array(
            [
                group.boost * self.idf(count)
                for group, count in zip(groups, np.bincount(owner).tolist(), strict=True)
            ]
        )
        numbers = (places & _PASSAGE).astype("<u4")
        return numbers, most[owner] * frequency / (frequency + norm)


class _Round:
    """One search: sums of scores by passage, set back to nothing behind it."""

    def __init__(self, lookup: Lookup, sums: Floats, limit: int) -> None:
        self._lookup = lookup
        self._sums = sums
        self._limit = limit
        self._touched: list[Numbers] = []
        self._lists = 0

    def run(
        self,
        merged: tuple[Numbers, Floats] | None,
        groups: int,
        small: Sequence[_Single],
        large: Sequence[_Single],
    ) -> tuple[Numbers, Floats]:
        if merged:
            self._add(*merged, groups)
        self._add_all(small)
        rest = [0.0]  # what the large ones from each place on can add at most
        for single in reversed(large):
            rest.append(rest[-1] + single.most)
        rest.reverse()
        done, least = 0, self._least()
        if rest[0] > least:
            done = next(place for place, left in enumerate(rest) if left <= least)
            self._add_all(large[:done])
            least = self._least()
        numbers = self._candidates(least, rest[done])
        for place in range(done, len(large)):
            self._look_up(large[place], numbers)
            if len(numbers) > 2 * self._limit:
                sums = self._sums[numbers]
                least = max(least, _nth_best(sums, self._limit))
                numbers = numbers[(sums + rest[place + 1]) * _SLACK >= least]
        scores = self._sums[numbers]
        if len(scores) > self._limit:
            chosen = scores >= _nth_best(scores, self._limit)
            numbers, scores = numbers[chosen], scores[chosen]
        return numbers, scores

    def clean(self) -> None:
        for numbers in self._touched:
            self._sums[numbers] = 0.0

    def _add(self, numbers: Numbers, scores: Floats, lists: int) -> None:
        self._touched.append(numbers)
        self._lists += lists
        np.add.at(self._sums, numbers, scores)

    def _add_all(self, singles: Sequence[_Single]) -> None:
        """Add what terms say of every passage that they occur in."""
        if not singles:
            return
        counts = [single.found.count for single in singles]
        postings = array(
            b"".join([data for single in singles for data in self._lookup.every(single.found)])
        )
        numbers = postings["passage"].copy()
        self._add(numbers, _scores(postings, singles, counts), len(singles))

    def _look_up(self, single: _Single, numbers: Numbers) -> None:
        """Add what a term says of some passages, rising."""
        found = single.found
        data = [found.tail]
        if found.firsts is not None:
            places = np.unique(found.firsts.searchsorted(numbers, "right"))
            firsts = found.firsts[places[places > 0] - 1].tolist()
            data = [*self._lookup.parts(found.key, firsts), found.tail]
        postings = array(data[0] if len(data) == 1 else b"".join(data))
        if not len(postings):
            return
        passages = postings["passage"].copy()
        places = passages.searchsorted(numbers)
        places[places == len(passages)] = 0
        hit = passages[places] == numbers
        if hit.any():
            at = postings[places[hit]]
            self._sums[numbers[hit]] += _scores(at, (single,), (len(at),))

    def _least(self) -> float:
        """Return what a passage must have at least to be among the best, from what is known."""
        numbers = self._numbers()
        if len(numbers) < self._limit:
            return 0.0
        sums = self._sums[numbers]
        # A passage stands in it once for each list that it is in, so so many hold the best.
        enough = self._limit * self._lists
        if len(numbers) > enough:
            chosen = np.argpartition(sums, len(sums) - enough)[len(sums) - enough :]
            numbers = numbers[chosen]
        numbers = np.unique(numbers)
        if len(numbers) < self._limit:
            return 0.0
        return _nth_best(self._sums[numbers], self._limit)

    def _candidates(self, least: float, more: float) -> Numbers:
        """Return the passages that may be among the best where so much more is to come."""
        numbers = self._numbers()
        return np.unique(numbers[(self._sums[numbers] + more) * _SLACK >= least])

    def _numbers(self) -> Numbers:
        if len(self._touched) > 1:
            self._touched = [np.concatenate(self._touched)]
        return self._touched[0] if self._touched else np.empty(0, dtype="<u4")


def _scores(
    postings: NDArray[np.void], singles: Sequence[_Single], counts: Sequence[int]
) -> Floats:
    """Return what postings of several terms, so many of each, add to their passages' scores."""
    most, factor, fixed, slope = np.repeat(
        np.array([single[:4] for single in singles]).T, counts, axis=1
    )
    frequency = postings["frequency"] * factor
    found: Floats = most * frequency / (frequency + (fixed + slope * postings["length"]))
    return found


def _nth_best(scores: Floats, n: int) -> float:
    return float(np.partition(scores, len(scores) - n)[len(scores) - n])
