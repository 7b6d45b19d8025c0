"""A question taken apart: what it asks for, in every name that the posts may use for it."""

from __future__ import annotations

from dataclasses import dataclass

from bot.answers.model import Correction, QuestionKind
from bot.index.snapshot import Wanted
from bot.language.terms import Family

Name = str
"""A name in terms: one word, or several with a space between."""


@dataclass(frozen=True, slots=True)
class Span:
    """One idea of the question: a word, or several that name one concept.

    Attributes:
        typed: the key of what was typed (after correction).
        names: every name it goes by with a weight: 1 for what was typed, less for what is close.
        parts: the single words of a concept of several words; empty for one word.
        weight: its share in the question: the inverse document frequency of all its names
            together (highest where the posts lack it), less for words that tell the kind of question.
        importance: below 1 for words that tell the kind of question.
        kinds: what the glossary says it is: object, command, word, …; empty where it is not in it.
        occurs: in how many passages any of its full names (weight above one half) occurs.
    """

    typed: Name
    names: tuple[tuple[Name, float], ...]
    parts: tuple[Span, ...]
    weight: float
    importance: float
    occurs: int
    kinds: tuple[str, ...]


@dataclass(frozen=True, slots=True)
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


def terms_of(name: Name) -> list[tuple[Family, str, float]]:
    """Return by which terms a name is found, each with its share of the name."""
    words = name.split(" ")
    if len(words) == 1:
        return [(Family.WORD, name, 1.0)]
    pairs = [f"{one} {other}" for one, other in zip(words, words[1:], strict=False)]
    return [(Family.PAIR, pair, 1 / len(pairs)) for pair in pairs]
