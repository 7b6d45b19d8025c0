"""The four families of terms that a text is found by.

Each family has its own inverse document frequency and length norm, and their scores are summed:
words carry the meaning, pairs the phrase, exact words and character pairs what stemming or
segmentation lost, longer character runs what both lost.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from enum import IntEnum

from bot.language.analyzer import Token, analyze

_HANGUL_RUN = re.compile(r"[가-힣]+")


class Family(IntEnum):
    """A family of terms; the value is what the index stores."""

    WORD = 0
    """Korean morphemes, English stems, numbers, technical words."""
    PAIR = 1
    """Two neighbouring words, a space between them."""
    EXACT = 2
    """English words before stemming; two neighbouring Hangul syllables."""
    CHARS = 3
    """Three neighbouring Hangul syllables; four letters of an English word."""


def words(tokens: Iterable[Token]) -> list[Token]:
    """Return the tokens that carry meaning, in order, without the wholes of technical words."""
    return [token for token in tokens if token.kind not in ("function", "technical")]


def terms(text: str, tokens: list[Token] | None = None) -> Iterator[tuple[Family, str]]:
    """Yield every term of a text with its family, repeated as often as it occurs.

    Args:
        text: NFC.
        tokens: the text's tokens where they are known already.
    """
    tokens = analyze(text) if tokens is None else tokens
    previous = ""
    for token in tokens:
        if token.kind == "function":
            continue
        yield Family.WORD, token.term
        if token.exact:
            yield Family.EXACT, "=" + token.exact
            for start in range(len(token.exact) - 3):
                yield Family.CHARS, token.exact[start : start + 4]
        if token.kind == "technical":
            continue
        if previous:
            yield Family.PAIR, f"{previous} {token.term}"
        previous = token.term
    for run in _HANGUL_RUN.findall(text):
        for start in range(len(run) - 1):
            yield Family.EXACT, run[start : start + 2]
        for start in range(len(run) - 2):
            yield Family.CHARS, run[start : start + 3]


def keys(form: str) -> list[str]:
    """Return how a name is written in terms: its words, a space between; no doubles.

    A technical word such as ``docker-compose`` has two: itself and its parts.
    """
    tokens = analyze(form)
    parts = [token for token in words(tokens)]
    found = [token.term for token in tokens if token.kind == "technical" and
             token.end - token.start == len(form.strip())]
    whole = [token for token in parts if token.end - token.start == len(form.strip())]
    if whole and len(parts) > 1:  # a compound: the whole word stands beside its parts
        found.append(whole[0].term)
        parts = [token for token in parts if token is not whole[0]]
    if parts:
        found.append(" ".join(token.term for token in parts))
    return list(dict.fromkeys(found))
