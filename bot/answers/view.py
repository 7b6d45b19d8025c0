"""A passage as ranking sees it: the terms of its text, its headings and its neighbours."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from bot.answers.question import Span
from bot.index.snapshot import PassageRow
from bot.language.analyzer import Token, analyze
from bot.language.terms import words


@dataclass(frozen=True, slots=True)
class TermSet:
    """The words of a text and the pairs of neighbours among them."""

    words: frozenset[str]
    pairs: frozenset[str]

    def strength(self, span: Span) -> float:
        """Return how well the text holds what a span asks for, 0 to 1.

        A concept of several words counts by its best name, or by its words where they stand
        apart.
        """
        best = max((span.singles[word] for word in self.words & span.singles.keys()), default=0.0)
        for pairs, weight in span.phrases:
            if weight > best and pairs <= self.pairs:
                best = weight
        if span.parts and best < 1:
            apart = sum(self.strength(part) for part in span.parts) / len(span.parts)
            best = max(best, _APART * apart)
        return best

    def __or__(self, other: TermSet) -> TermSet:
        return TermSet(self.words | other.words, self.pairs | other.pairs)


_APART = 0.85
EMPTY = TermSet(frozenset(), frozenset())


@lru_cache(maxsize=4_096)
def tokens_of(text: str) -> tuple[Token, ...]:
    """Return the tokens of a text that carry meaning; kept, for passages come again."""
    return tuple(token for token in analyze(text.lower()) if token.kind != "function")


@lru_cache(maxsize=4_096)
def term_set(text: str) -> TermSet:
    """Return the terms of a text."""
    return _terms(tokens_of(text))


@lru_cache(maxsize=4_096)
def sentences(text: str) -> tuple[TermSet, ...]:
    """Return the terms of each sentence or line of a text that has any."""
    ends = [match.end() for match in _SENTENCE_END.finditer(text)]
    found: list[list[Token]] = []
    place = -1
    for token in tokens_of(text):
        at = bisect_right(ends, token.start)
        if at != place:
            found.append([])
            place = at
        found[-1].append(token)
    return tuple(_terms(tokens) for tokens in found)


def _terms(tokens: Sequence[Token]) -> TermSet:
    plain = [token.term for token in words(tokens)]
    pairs = (f"{a} {b}" for a, b in pairwise(plain))
    return TermSet(frozenset(token.term for token in tokens), frozenset(pairs))


_SENTENCE_END = re.compile(r"[.!?](?=\s)|\n")


@dataclass(frozen=True, slots=True)
class View:
    """The term sets of one passage.

    Attributes:
        body: its text.
        heading: its own heading.
        path: the outer headings, the title and the tags.
        title: the title of its post.
    """

    body: TermSet
    heading: TermSet
    path: TermSet
    title: TermSet

    @property
    def whole(self) -> TermSet:
        """Text, heading and path together."""
        return self.body | self.heading | self.path


def view(row: PassageRow) -> View:
    """Return a passage as ranking sees it."""
    path = row.heading_path
    return View(
        term_set(row.text),
        term_set(path[-1]) if path else EMPTY,
        term_set("\n".join((row.title, *path[:-1], *row.tags))),
        term_set(row.title),
    )


def coverage(spans: Iterable[Span], found: TermSet) -> float:
    """Return which share of a question a text holds, its ideas weighted by their rarity."""
    total = held = 0.0
    for span in spans:
        total += span.weight
        held += span.weight * found.strength(span)
    return held / total if total else 0.0
