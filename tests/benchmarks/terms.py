"""The terms of passages: as gorae indexes them, and as words for peers that cannot read Korean.

Real paragraphs and questions are analysed as they stand. Passages that are made up are analysed a
word at a time, each different word once: their words are drawn by lot, so that no word says
anything about its neighbour, and a million of them are analysed in minutes.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

import numpy as np

from bot.index.fields import PassageTerms, passage_terms
from bot.index.keys import key_of
from bot.index.packing import pack
from bot.index.postings import FREQUENCY_UNIT, RECORD
from bot.language.analyzer import Token, analyze
from bot.language.terms import Family, terms, words
from bot.posts.model import Block, Passage, Post, Section


def peer_words(text: str) -> list[str]:
    """Return the words of a text as gorae's first family of terms has them."""
    return [term for family, term in terms(text) if family == Family.WORD]


def post_of(number: int, text: str) -> Post:
    """Return a post that is nothing but one passage."""
    passage = Passage(0, 1, (Block("paragraph", text, 1),))
    section = Section((), 0, 1)
    return Post(
        f"{number}.md", "", None, (), (), "", "ko", None, None, (section,), (passage,), (), ()
    )


def analysed(text: str) -> PassageTerms:
    """Return the terms of a passage as gorae makes them."""
    return next(iter(passage_terms(post_of(0, text))))


def made_up_words(text: str) -> list[str]:
    """Return the words of a passage that is made up, for the peers."""
    return [term for word in text.split() for term in _word(word).plain]


def made_up(text: str, *, tokens: bool) -> PassageTerms:
    """Return the terms of a passage that is made up.

    Args:
        text: its words, a space between.
        tokens: whether to keep what answers are judged by, which takes as long as all the rest.
    """
    parts = [_word(word) for word in text.split()]
    sequence = [term for part in parts for term in part.sequence]
    pairs = [key_of(Family.PAIR, f"{one} {other}") for one, other in pairwise(sequence)]
    keys = np.concatenate([*(part.keys for part in parts), np.array(pairs, dtype="<i8")])
    families = np.concatenate(
        [*(part.families for part in parts), np.full(len(pairs), int(Family.PAIR))]
    )
    lengths = np.bincount(families, minlength=len(Family))
    order = keys.argsort(kind="stable")
    keys = keys[order]
    first = np.flatnonzero(np.concatenate(([True], keys[1:] != keys[:-1])))
    records = np.zeros(len(first), dtype=RECORD)
    records["key"] = keys[first]
    records["frequency"] = np.diff(first, append=len(keys)) * FREQUENCY_UNIT
    records["length"] = lengths[families[order[first]]]
    found = tuple(dict.fromkeys(word for part in parts for word in part.found))
    kept = pack(_placed(text, parts) if tokens else ())
    return PassageTerms(records.tobytes(), found, tuple(lengths.tolist()), kept)


def _placed(text: str, parts: list[_Word]) -> Iterator[Token]:
    place = 0
    for word, part in zip(text.split(), parts, strict=True):
        for token in part.tokens:
            yield token._replace(start=token.start + place, end=token.end + place)
        place += len(word) + 1


class _Word:
    def __init__(self, word: str) -> None:
        self.tokens: list[Token] = analyze(word)
        self.sequence = [token.term for token in words(self.tokens)]
        every = list(terms(word, self.tokens))
        self.plain = [term for family, term in every if family == Family.WORD]
        every = [one for one in every if one[0] != Family.PAIR]
        self.keys = np.array([key_of(*one) for one in every], dtype="<i8")
        self.families = np.array([int(family) for family, _ in every], dtype=np.int64)
        self.found = [
            (key_of(family, term), int(family), term.removeprefix("="))
            for family, term in every
            if family == Family.WORD or term.startswith("=")
        ]


_word = lru_cache(maxsize=300_000)(_Word)
