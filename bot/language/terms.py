"""The four families of terms that a text is found by.

Each family has its own inverse document frequency and length norm, and their scores are summed:
words carry the meaning, pairs the phrase, exact words and character pairs what stemming or
segmentation lost, longer character runs what both lost.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from enum import IntEnum
from itertools import pairwise

from bot.language.analyzer import Token, analyze
from bot.language.hangul import split_syllable

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
    """Return the tokens that carry meaning, in order, without wholes whose parts are there too.

    Of a compound or a technical word without parts (``k3s``, ``-d``) the whole stands.
    """
    found: list[Token] = []
    held: list[Token] = []  # wholes that may turn out to have no parts
    for token in tokens:
        if token.kind == "function":
            continue
        while held and token.start >= held[-1].end:
            found.append(held.pop())
        if token.whole:
            held.append(token)
        else:
            held.clear()
            found.append(token)
    return found + held[::-1]


def terms(text: str, tokens: list[Token] | None = None) -> Iterator[tuple[Family, str]]:
    """Yield every term of a text with its family, repeated as often as it occurs.

    Args:
        text: NFC.
        tokens: the text's tokens where they are known already.
    """
    tokens = analyze(text) if tokens is None else tokens
    for token in tokens:
        if token.kind == "function":
            continue
        yield Family.WORD, token.term
        if token.exact:
            yield Family.EXACT, "=" + token.exact
            for part in letters(token.exact):
                yield Family.CHARS, part
    for pair in pairs(tokens):
        yield Family.PAIR, pair
    for family, syllables in SYLLABLES:
        for part in runs(text, syllables):
            yield family, part


SYLLABLES = ((Family.EXACT, 2), (Family.CHARS, 3))
"""The families that hold so many Hangul syllables in a row."""


def pairs(tokens: Iterable[Token]) -> list[str]:
    """Return the pairs of neighbours among the tokens of a text."""
    sequence = [token.term for token in words(tokens)]
    return [f"{one} {other}" for one, other in pairwise(sequence)]


def letters(word: str) -> list[str]:
    """Return what is four letters long of an English word."""
    return [word[start : start + 4] for start in range(len(word) - 3)]


def runs(text: str, length: int) -> list[str]:
    """Return what is so many Hangul syllables long of a text."""
    return [
        run[start : start + length]
        for run in _HANGUL_RUN.findall(text)
        for start in range(len(run) - length + 1)
    ]


def keys(form: str) -> list[str]:
    """Return how a name is written in terms: its words, a space between; no doubles.

    A technical or compound word has two: itself and its parts; an option such as ``--rm`` is only
    itself. None where a word of it says nothing to the analyser, for the rest would mean another
    thing: 도커 킬 is not 도커.
    """
    tokens = analyze(form)
    length = len(form.strip())
    found = [token.term for token in tokens if token.whole and token.end - token.start == length]
    if not form.strip().startswith("-"):
        parts = [token.term for token in words(tokens)]
        if (len(parts) > 1 or not found) and not _lossy(form, tokens):
            found.append(" ".join(parts))
    if len(form) > 1 and form.endswith("다") and _HANGUL_RUN.fullmatch(form):
        found += _stems(form[:-1])
    return list(dict.fromkeys(key for key in found if key))


_EMPTY = frozenset("수 것 중 중인 한 된 및 그 이 또 있는 하는 간 여러 시 가다 하다 되다".split())  # noqa: SIM905 - a row of words


def _lossy(form: str, tokens: Iterable[Token]) -> bool:
    """Tell whether a Korean word of a name has no term, or one syllable is all that is left."""
    held = {place for t in tokens if t.kind != "function" for place in range(t.start, t.end)}
    for word in _HANGUL_RUN.finditer(form):
        if not held.intersection(range(*word.span())) and word.group() not in _EMPTY:
            return True
    syllables = sum(len(word.group()) for word in _HANGUL_RUN.finditer(form))
    nouns = {place for t in tokens if t.kind == "korean" for place in range(t.start, t.end)}
    return syllables > 1 and len(held) == 1 and held == nouns


def _stems(stem: str) -> list[str]:
    """Return how a verb's stem is read in sentences: the bare dictionary form is often misread."""
    # ㄹ falls away before 는, and what is left would be another verb: 들는 is read as 듣는.
    endings = ("지 않다", "고 싶다") if split_syllable(stem[-1])[2] == "ㄹ" else _ENDINGS
    found = [stem]
    for ending in endings:
        parts = [part for part in words(analyze(stem + ending)) if part.start < len(stem)]
        if len(parts) == 1 and parts[0].start == 0:
            found.append(parts[0].term)
    return found


_ENDINGS = ("는 것", "지 않다", "고 싶다")
