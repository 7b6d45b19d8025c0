"""The best passages for what is wanted, without looking at those that cannot be among them.

Things that say much about few passages come first. Once what the others can add at most is less
than what the last of the best already has, no further passage can come in: of the others only
those postings are scored that belong to candidates (Turtle and Flood's MaxScore, 1995). What is
returned is exactly what scoring every passage would return, down to the last bit: each passage's
score is summed in the same order.

A call of numpy costs as much as a thousand postings, so things are worked on by the stretch: those
of a stretch have as many postings as all before them, and are scored together.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bot.index.lookup import Lookup
from bot.index.shares import Floats, Meant, Numbers, Shares, Some, Thing, first_of
from bot.language.frequencies import share
from bot.language.terms import Family

_FIRST = 8_000
"""Postings of the first stretch."""
_GROWTH = 1
"""Postings of a stretch against those of all before it."""
_SLACK = 1 + 1e-9
"""Sums of the same numbers may differ in their last bits."""
_KNOWN = 2
"""So many times as many as are asked for are watched while sums grow."""
_SCATTERED = 16
"""To clear one number takes as long as to clear so many in a row."""
_SPARSE = 8
"""To look at one number here and there takes as long as to look at so many in a row."""
PRIOR = 60
"""So many passages of the field at large are mixed with those of the posts."""
_NONE: Numbers = np.empty(0, dtype=np.intp)


@dataclass(frozen=True, slots=True)
class Wanted:
    """One thing that a question asks for: a set of terms that mean it.

    Attributes:
        terms: family, term and weight: 1 for what was typed, less for what is only close.
        boost: weight of the whole in the sum.
    """

    terms: tuple[tuple[Family, str, float], ...]
    boost: float

    @property
    def words(self) -> list[str]:
        """The terms, where all of them are words; none otherwise."""
        found = [term for family, term, _ in self.terms if family is Family.WORD]
        return found if len(found) == len(self.terms) else []


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
        self._shares = Shares(lookup, mean_length, end)
        self._end = end
        self._board: _Board | None = None

    def idf(self, occurrences: int, words: Collection[str] = ()) -> float:
        """Return the inverse document frequency, as Robertson and Spärck Jones smooth it.

        ``ln(1 + (N - n + 0.5) / (n + 0.5))`` with N passages, n of them with the term. Where posts
        are few, chance decides on n: of words, some passages of the field are counted as well.

        Args:
            occurrences: passages that hold any of the terms.
            words: the terms, where they are words; how common those are elsewhere is known.
        """
        passages: float = self._passages
        there: float = occurrences
        if words:
            passages += PRIOR
            there += PRIOR * share(words)
        return math.log1p((passages - there + 0.5) / (there + 0.5))

    def best(self, wanted: Iterable[Wanted], limit: int) -> tuple[Numbers, Floats]:
        """Return the best passages with their scores, and all that tie with the last of them.

        The score is BM25's form of TF-IDF (Robertson and Zaragoza, "The Probabilistic Relevance
        Framework: BM25 and Beyond", 2009), summed over families that each have an inverse document
        frequency and a mean length of their own: ``boost * idf * share``.
        """
        if self._board is None:
            self._board = _Board(self._end)
        one = _Round(self._shares, self._board, limit)
        try:
            return one.run(self._things(tuple(wanted)))
        finally:
            one.clean()
            self._shares.forget()

    def _things(self, wanted: Sequence[Wanted]) -> list[Thing]:
        """Return what occurs at all, first what says most for every passage to be looked at."""
        there = iter(self._lookup.find([(f, t) for want in wanted for f, t, _ in want.terms]))
        things = []
        for want in wanted:
            meant = [
                Meant(found, family, weight)
                for (family, _, weight), found in zip(want.terms, there, strict=False)
                if found is not None
            ]
            if meant:
                several = len(meant) > 1
                count = self._shares.count(want.terms, meant) if several else meant[0].found.count
                things.append(Thing(want.boost * self.idf(count, want.words), count, meant))
        things.sort(key=lambda one: one.passages / one.most)
        return things


class _Board:
    """Sums of scores by passage, and which are candidates: nothing between two searches."""

    def __init__(self, end: int) -> None:
        self.sums: Floats = np.zeros(end)  # untouched pages of it take no memory
        self.marks: NDArray[np.bool_] = np.zeros(end, dtype=bool)


class _Round:
    """One search."""

    def __init__(self, shares: Shares, board: _Board, limit: int) -> None:
        self._shares = shares
        self._sums = board.sums
        self._marks = board.marks
        self._limit = limit
        self._touched: list[Numbers] = []
        self._known: Numbers = _NONE
        """Some that are good."""
        self._marked: Numbers = _NONE
        self._least = 0.0
        """What a passage must have at least to be among the best, from what is known."""

    def run(self, things: Sequence[Thing]) -> tuple[Numbers, Floats]:
        rest = sum(one.most for one in things)  # what is still to come can add at most
        numbers: Numbers | None = None
        for stretch in _stretches(things):
            if numbers is None and rest * _SLACK < self._least:
                numbers = self._candidates(rest)
            rest = max(rest - sum(one.most for one in stretch), 0.0)
            if numbers is None:
                self._add(stretch)
            else:
                numbers = self._add_to(numbers, stretch, rest)
        if numbers is None:
            numbers = self._candidates(0.0)
        scores = self._sums[numbers]
        if len(scores) > self._limit:
            chosen = scores >= _nth_best(scores, self._limit)
            numbers, scores = numbers[chosen], scores[chosen]
        return numbers, scores

    def clean(self) -> None:
        if sum(map(len, self._touched)) * _SCATTERED > len(self._sums):
            self._sums.fill(0.0)
        else:
            for numbers in self._touched:
                self._sums[numbers] = 0.0
        self._marks[self._marked] = False

    def _add(self, stretch: Sequence[Thing]) -> None:
        """Add what some things say of every passage, and learn what the best have at least."""
        numbers, scores = self._shares.scores(stretch, None)
        np.add.at(self._sums, numbers, scores)
        self._touched.append(numbers)
        enough = _KNOWN * self._limit * len(stretch)  # each thing may have brought the same ones
        if len(numbers) > enough:
            sums = self._sums.take(numbers)
            better = (sums >= self._least).nonzero()[0]
            if len(better) > enough:
                best = sums.take(better).argpartition(len(better) - enough)
                better = better.take(best[len(better) - enough :])
            numbers = numbers.take(better)
        self._known = _distinct(np.concatenate((self._known, numbers)))
        if len(self._known) >= self._limit:
            self._least = _nth_best(self._sums.take(self._known), self._limit)

    def _add_to(self, numbers: Numbers, stretch: Sequence[Thing], rest: float) -> Numbers:
        """Add what some things say of candidates, and return those that are left."""
        at, scores = self._shares.scores(stretch, Some(numbers, self._marks))
        np.add.at(self._sums, at, scores)
        if len(numbers) <= self._limit:
            return numbers
        sums = self._sums.take(numbers)
        self._least = max(self._least, _nth_best(sums, self._limit))
        kept = (sums + rest) * _SLACK >= self._least
        left = numbers[kept]
        if 2 * len(left) > len(numbers):  # not worth it
            return numbers
        self._marks[numbers[~kept]] = False
        return left

    def _candidates(self, more: float) -> Numbers:
        """Return the passages that may be among the best where so much more is to come."""
        least = self._least / _SLACK - more
        if least > 0 and sum(map(len, self._touched)) * _SPARSE > len(self._sums):
            numbers = (self._sums >= least).nonzero()[0]
        else:
            chosen_of = [n.compress(self._sums.take(n) >= least) for n in self._touched]
            numbers = _distinct(np.concatenate(chosen_of)) if chosen_of else _NONE
        self._marks[numbers] = True
        self._marked = numbers
        return numbers


def _stretches(things: Sequence[Thing]) -> Iterator[Sequence[Thing]]:
    """Yield things together that are worked on together."""
    start = done = 0
    room = _FIRST
    for place, one in enumerate(things):
        if done + one.passages > room and place > start:
            yield things[start:place]
            start, room = place, done * (1 + _GROWTH)
        done += one.passages
    if start < len(things):
        yield things[start:]


def _distinct(numbers: Numbers) -> Numbers:
    numbers = np.sort(numbers)
    return numbers[first_of(numbers)]


def _nth_best(scores: Floats, n: int) -> float:
    return float(np.partition(scores, len(scores) - n)[len(scores) - n])
