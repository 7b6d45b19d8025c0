"""The terms of a text as numbers; those of words that recur are worked out once.

A passage has some three hundred terms, and most of its words have been met before.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from bot.index.keys import Word, key_bytes, key_of
from bot.language.analyzer import Token
from bot.language.terms import SYLLABLES, Family, letters, pairs, runs

_WORDS = 16_384
_RUNS = 32_768
"""Words, and runs of so and so many syllables, that are kept: some ten megabytes in all."""


class Numbered(NamedTuple):
    """The terms of a text.

    Attributes:
        keys: for each family in order the numbers of its terms, eight bytes each, repeated as often
            as they occur.
        words: the terms that are words as somebody may type them, repeated likewise.
    """

    keys: tuple[bytes, ...]
    words: tuple[Word, ...]


def number(text: str, tokens: Sequence[Token]) -> Numbered:
    """Return the terms of a text, the same as ``bot.language.terms.terms`` yields.

    Args:
        text: NFC.
        tokens: of the text.
    """
    words = [_of_word(token.term, token.exact) for token in tokens if token.kind != "function"]
    found: list[list[bytes]] = [[] for _ in Family]
    for family, place in _OF_WORD:
        found[family] = [one.keys[place] for one in words]
    found[Family.PAIR] = [key_bytes(Family.PAIR, pairs(tokens))]
    for (family, length), known in zip(SYLLABLES, _known, strict=True):
        found[family] += map(known.__getitem__, runs(text, length))
    return Numbered(
        tuple(map(b"".join, found)), tuple([word for one in words for word in one.words])
    )


def forget() -> None:
    """Let go of what is kept for words that recur."""
    _of_word.cache_clear()
    for known in _known:
        known.clear()


_OF_WORD = ((Family.WORD, 0), (Family.EXACT, 1), (Family.CHARS, 2))
"""The families that hold terms of one token, and their places in what is kept of it."""


@lru_cache(maxsize=_WORDS)
def _of_word(term: str, exact: str) -> Numbered:
    """Return the terms of a token, the families as in ``_OF_WORD``."""
    words = [(key_of(Family.WORD, term), Family.WORD.value, term)]
    if exact:
        words.append((key_of(Family.EXACT, "=" + exact), Family.EXACT.value, exact))
    keys = (
        key_bytes(Family.WORD, (term,)),
        key_bytes(Family.EXACT, ("=" + exact,) if exact else ()),
        key_bytes(Family.CHARS, letters(exact)),
    )
    return Numbered(keys, tuple(words))


class _Known(dict[str, bytes]):
    """The numbers of a family's terms as they are stored, worked out when first asked for."""

    def __init__(self, family: Family) -> None:
        self._family = family

    def __missing__(self, term: str) -> bytes:
        if len(self) >= _RUNS:
            self.clear()
        self[term] = found = key_bytes(self._family, (term,))
        return found


_known = tuple(_Known(family) for family, _ in SYLLABLES)
