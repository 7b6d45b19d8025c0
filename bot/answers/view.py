"""A passage as ranking sees it: the terms of its text, its headings and its neighbours."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cached_property, lru_cache
from itertools import pairwise
from sys import intern
from typing import NamedTuple

from bot.answers.question import Span
from bot.index.snapshot import PassageRow
from bot.language.analyzer import Token, analyze
from bot.language.terms import words


class TermSet(NamedTuple):
    """The words of a text and the pairs of neighbours among them."""

    words: frozenset[str]
    pairs: frozenset[str]

    def strength(self, span: Span) -> float:
        """Return how well the text holds what a span asks for, 0 to 1.

        A concept of several words counts by its best name, or by its words where they stand
        apart.
        """
        best = 0.0
        for word, weight in span.singles.items():
            if weight > best and word in self.words:
                best = weight
        for pairs, weight in span.phrases:
            if weight > best and pairs <= self.pairs:
                best = weight
        if span.parts and best < 1:
            apart = sum(self.strength(part) for part in span.parts) / len(span.parts)
            best = max(best, _APART * apart)
        return best


def joined(sets: Iterable[TermSet]) -> TermSet:
    """Return the terms of several texts together."""
    every = list(sets)
    return TermSet(
        frozenset[str]().union(*(one.words for one in every)),
        frozenset[str]().union(*(one.pairs for one in every)),
    )


def reach(span: Span) -> frozenset[str]:
    """Return the words of which a text must hold one, or it holds nothing of a span."""
    return frozenset(
        [
            *span.singles,
            *(word for pairs, _ in span.phrases for pair in pairs for word in pair.split(" ")),
            *(word for part in span.parts for word in reach(part)),
        ]
    )


_APART = 0.85
EMPTY = TermSet(frozenset(), frozenset())


@lru_cache(maxsize=4_096)
def term_set(text: str) -> TermSet:
    """Return the terms of a short text, such as a heading; kept, for headings recur."""
    return _terms([token for token in analyze(text) if token.kind != "function"])


def _terms(tokens: Sequence[Token]) -> TermSet:
    plain = [token.term for token in words(tokens)]
    # A text and its sentences, and many texts, have the same pairs: each is one string in memory.
    # Many of these sets are kept: made from a set, one takes half the room of one from a list.
    pairs = frozenset({intern(f"{a} {b}") for a, b in pairwise(plain)})
    return TermSet(frozenset({token.term for token in tokens}), pairs)


_SENTENCE_END = re.compile(r"[.!?](?=\s)|\n")


class View:
    """The term sets of one passage, each made when it is first looked at."""

    def __init__(self, row: PassageRow) -> None:
        self._row = row

    @cached_property
    def body(self) -> TermSet:
        """Its text."""
        return _terms(self._row.tokens)

    @cached_property
    def counts(self) -> Counter[str]:
        """How often each term occurs in its text."""
        return Counter([token.term for token in self._row.tokens])

    @cached_property
    def heading(self) -> TermSet:
        """Its own heading."""
        path = self._row.heading_path
        return term_set(path[-1]) if path else EMPTY

    @cached_property
    def path(self) -> TermSet:
        """The outer headings, the title and the tags."""
        row = self._row
        return term_set("\n".join((row.title, *row.heading_path[:-1], *row.tags)))

    @cached_property
    def title(self) -> TermSet:
        """The title of its post."""
        return term_set(self._row.title)

    @property
    def parts(self) -> tuple[TermSet, TermSet, TermSet]:
        """Text, heading and path."""
        return self.body, self.heading, self.path

    @property
    def whole(self) -> TermSet:
        """Text, heading and path together, made anew each time."""
        return joined(self.parts)

    @cached_property
    def sentences(self) -> tuple[TermSet, ...]:
        """Each sentence or line of the text that has any terms."""
        ends = [match.end() for match in _SENTENCE_END.finditer(self._row.text)]
        found: list[list[Token]] = []
        place = -1
        for token in self._row.tokens:
            at = bisect_right(ends, token.start)
            if at != place:
                found.append([])
                place = at
            found[-1].append(token)
        return tuple([_terms(tokens) for tokens in found])


@lru_cache(maxsize=500)
def view(row: PassageRow) -> View:
    """Return a passage as ranking sees it; kept, for questions come back to the same passages."""
    return View(row)


def coverage(spans: Iterable[Span], found: TermSet) -> float:
    """Return which share of a question a text holds, its ideas weighted by their rarity."""
    total = held = 0.0
    for span in spans:
        total += span.weight
        held += span.weight * found.strength(span)
    return held / total if total else 0.0
