"""A question taken apart: what it asks for, in every name that the posts may use for it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from bot.answers.model import Correction, QuestionKind
from bot.index.snapshot import Wanted
from bot.language.terms import Family

_FULL = 0.5
Name = str
"""A name in terms: one word, or several with a space between."""


@dataclass(frozen=True)
class Span:
    """One idea of the question: a word, or several that name one concept.

    Attributes:
        typed: the key of what was typed (after correction).
        start: offset of its first character in the corrected question.
        end: offset behind its last character.
        names: what was typed with weight 1, and every other name that occurs in the posts with a
            smaller one.
        parts: the single words of a concept of several words; empty for one word.
        weight: its share in the question: the inverse document frequency of all its names
            together (highest where the posts lack it), less for words that tell the kind of
            question.
        importance: below 1 for words that tell the kind of question.
        kinds: what the glossary says it is: object, command, word, elsewhere, …; empty where it is
            not in it.
        occurs: in how many passages any of its full names (weight above one half) occurs.
    """

    typed: Name
    start: int
    end: int
    names: tuple[tuple[Name, float], ...]
    parts: tuple[Span, ...]
    weight: float
    importance: float
    occurs: int
    kinds: tuple[str, ...]

    @cached_property
    def words(self) -> frozenset[str]:
        """The words of all names that mean the same, not of those that are only near."""
        return frozenset(
            w for name, weight in self.names if weight > _FULL for w in name.split(" ")
        )

    @cached_property
    def singles(self) -> dict[str, float]:
        """The names of one word with their weights."""
        return {name: weight for name, weight in self.names if " " not in name}

    @cached_property
    def phrases(self) -> tuple[tuple[frozenset[str], float], ...]:
        """The names of several words, each as the pairs of neighbours in it, with their weights."""
        return tuple(
            (frozenset(pair for _, pair, _ in terms_of(name)), weight)
            for name, weight in self.names
            if " " in name
        )


@dataclass(frozen=True)
class Question:
    """A question, understood.

    Attributes:
        text: NFC, as asked.
        corrected: as understood.
        kind: what kind of question it is.
        lang: "ko" where it holds any Hangul, else "en".
        spans: what it asks for, in order; without words that carry no content.
        pairs: neighbouring words, as terms of the pair family.
        wanted: everything to search for.
        corrections: what was understood differently from what was typed.
    """

    text: str
    corrected: str
    kind: QuestionKind
    lang: str
    spans: tuple[Span, ...]
    pairs: tuple[str, ...]
    wanted: tuple[Wanted, ...]
    corrections: tuple[Correction, ...]

    @cached_property
    def asked(self) -> dict[str, tuple[int, ...]]:
        """Every word that means what is asked, with the places of its spans."""
        found: dict[str, tuple[int, ...]] = {}
        for place, span in enumerate(self.spans):
            for word in span.words:
                found[word] = (*found.get(word, ()), place)
        return found

    @cached_property
    def heads(self) -> frozenset[str]:
        """The last word of every name that means what is asked: "도커 이미지" is an image."""
        return frozenset(
            name.split(" ")[-1]
            for span in self.spans
            for name, weight in span.names
            if weight > _FULL
        )


def terms_of(name: Name) -> list[tuple[Family, str, float]]:
    """Return by which terms a name is found, each with its share of the name."""
    words = name.split(" ")
    if len(words) == 1:
        return [(Family.WORD, name, 1.0)]
    pairs = [f"{one} {other}" for one, other in pairwise(words)]
    return [(Family.PAIR, pair, 1 / len(pairs)) for pair in pairs]
