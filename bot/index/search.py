"""The best passages for what is wanted, without looking at those that cannot be among them.

Things that are rare weigh most. Once the passages that have them are known, and what the others
can add at most is less than what the last of the best already has, no further passage can come in:
the others are only looked up for the candidates (Turtle and Flood's MaxScore, 1995). What is
returned is exactly what scoring every passage would return, down to the last bit: each passage's
score is summed in the same order.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from bot.index.lookup import Lookup
from bot.index.shares import Floats, Meant, Numbers, Shares, first_of
from bot.language.terms import Family

_SMALL = 512
"""Terms with so few passages are scored wherever they occur: looking them up takes longer."""
_SLACK = 1 + 1e-9
"""Sums of the same numbers may differ in their last bits."""
_NONE: Numbers = np.empty(0, dtype="<u4")
_LEARNING = 4
"""So many things that weigh most bring up nearly all that is best."""
_LOOKING = 8
"""To look a passage up takes as long as to add so many."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """One thing that a question asks for: a set of terms that mean it.

    Attributes:
        terms: family, term and weight: 1 for what was typed, less for what is only close.
        boost: weight of the whole in the sum.
    """

    terms: tuple[tuple[Family, str, float], ...]
    boost: float


class _Large(NamedTuple):
    """A wanted thing that many passages have.

    Attributes:
        most: more than it can add to a score.
        passages: how many have it.
    """

    most: float
    passages: int
    name: tuple[tuple[Family, str, float], ...]
    meant: Sequence[Meant]


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
        self._shares = Shares(lookup, mean_length)
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
        frequency and a mean length of their own: ``boost * idf * share``.
        """
        wanted = tuple(wanted)
        found = self._lookup.find([(f, t) for want in wanted for f, t, _ in want.terms])
        small: list[Meant] = []
        weights: list[float] = []
        large: list[_Large] = []
        for want in wanted:
            meant = [Meant(o, f, w) for f, t, w in want.terms if (o := found[f, t]) is not None]
            if not meant:
                continue
            count = self._shares.count(want.terms, meant)
            most = want.boost * self.idf(count)
            if len(meant) == 1 and count <= _SMALL:
                small.append(meant[0])
                weights.append(most)
            else:
                large.append(_Large(most, count, want.terms, meant))
        large.sort(key=lambda one: -one.most)
        if self._sums is None:  # untouched pages of it take no memory
            self._sums = np.zeros(self._end)
        one = _Round(self._shares, self._sums, limit)
        try:
            return one.run(small, weights, large)
        finally:
            one.clean()


class _Round:
    """One search: sums of scores by passage, set back to nothing behind it."""

    def __init__(self, shares: Shares, sums: Floats, limit: int) -> None:
        self._shares = shares
        self._sums = sums
        self._limit = limit
        self._touched: list[Numbers] = []
        self._known: Numbers = _NONE
        """Some that are good."""
        self._least = 0.0
        """What a passage must have at least to be among the best, from what is known."""

    def run(
        self, small: Sequence[Meant], weights: Sequence[float], large: Sequence[_Large]
    ) -> tuple[Numbers, Floats]:
        if small:
            numbers, shares = self._shares.single(small)
            counts = [one.found.count for one in small]
            np.add.at(self._sums, numbers, shares * np.repeat(weights, counts))
            self._touched.append(numbers)
            self._learn(numbers, len(small))
            self._raise_least()
        rest = [0.0]  # what the large ones from each place on can add at most
        for one in reversed(large):
            rest.append(rest[-1] + one.most)
        rest.reverse()
        done = 0
        while rest[done] * _SLACK > self._least and done < len(large):
            numbers = self._add(large[done])
            if done < _LEARNING:
                self._learn(numbers, 1)
            done += 1
            self._raise_least()
        numbers = self._candidates(rest[done])
        for place, one in enumerate(large[done:], start=done):
            if one.passages < len(numbers) * _LOOKING:
                self._add(one)
            else:
                shares = self._shares.at(one.name, one.meant, numbers)
                self._sums[numbers] += shares * one.most
            if len(numbers) > 2 * self._limit:
                sums = self._sums[numbers]
                self._least = max(self._least, _nth_best(sums, self._limit))
                numbers = numbers[(sums + rest[place + 1]) * _SLACK >= self._least]
        scores = self._sums[numbers]
        if len(scores) > self._limit:
            chosen = scores >= _nth_best(scores, self._limit)
            numbers, scores = numbers[chosen], scores[chosen]
        return numbers, scores

    def clean(self) -> None:
        for numbers in self._touched:
            self._sums[numbers] = 0.0

    def _add(self, one: _Large) -> Numbers:
        """Add what a thing says of every passage that has it."""
        numbers, shares = self._shares.every(one.name, one.meant)
        self._sums[numbers] += shares * one.most  # each number stands there once
        self._touched.append(numbers)
        return numbers

    def _learn(self, numbers: Numbers, times: int) -> None:
        """Remember the best of some passages, each given so many times at most."""
        enough = 2 * self._limit * times
        if len(numbers) > enough:
            sums = self._sums[numbers]
            numbers = numbers[np.argpartition(sums, len(sums) - enough)[len(sums) - enough :]]
        self._known = _distinct(np.concatenate((self._known, numbers)))

    def _raise_least(self) -> None:
        """Set what the best have at least to what the best known ones have now."""
        if len(self._known) >= self._limit:
            self._least = max(self._least, _nth_best(self._sums[self._known], self._limit))

    def _candidates(self, more: float) -> Numbers:
        """Return the passages that may be among the best where so much more is to come."""
        if sum(map(len, self._touched)) * _LOOKING > len(self._sums):
            sums = self._sums
            chosen = (sums + more) * _SLACK >= self._least if self._least else sums > 0
            if self._least:
                chosen &= sums > 0
            return np.flatnonzero(chosen).astype("<u4")
        chosen_of = [
            numbers[(self._sums[numbers] + more) * _SLACK >= self._least]
            for numbers in self._touched
        ]
        return _distinct(np.concatenate(chosen_of)) if chosen_of else _NONE


def _distinct(numbers: Numbers) -> Numbers:
    numbers = np.sort(numbers)
    return numbers[first_of(numbers)]


def _nth_best(scores: Floats, n: int) -> float:
    return float(np.partition(scores, len(scores) - n)[len(scores) - n])
