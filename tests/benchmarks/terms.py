"""The terms of passages: as gorae indexes them, and as words for peers that cannot read Korean.

Real paragraphs and questions are analysed as they stand. Passages that are made up are analysed a
word at a time, each different word once, and a coined word is one term: their words are drawn by
lot, so that no word says anything about its neighbour, and a million of them take minutes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

import numpy as np

from bot.index.fields import PassageTerms, passage_terms
from bot.index.keys import key_of
from bot.index.packing import pack
from bot.index.postings import FREQUENCY_UNIT
from bot.index.records import RECORD
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


def made_up(text: str) -> PassageTerms:
    """Return the terms of a passage that is made up."""
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
    tokens = pack(_placed(text, parts))
    return PassageTerms(records.tobytes(), found, tuple(lengths.tolist()), tokens)


def _placed(text: str, parts: list[_Word]) -> Iterator[Token]:
    place = 0
    for word, part in zip(text.split(), parts, strict=True):
        for token in part.tokens:
            yield token._replace(start=token.start + place, end=token.end + place)
        place += len(word) + 1


_real: set[str] = set()


def teach(texts: Sequence[str]) -> None:
    """Learn which words are not coined from real passages."""
    _real.update(word for text in texts for word in text.split())


class Copies:
    """Further passages from those there are: what is rare in them is made another word each time.

    So frequent words grow with the passages and rare ones stay rare, and a million passages cost
    no more analysis than a hundred thousand.
    """

    def __init__(self, originals: Sequence[PassageTerms]) -> None:
        self._records = [np.frombuffer(one.records, dtype=RECORD) for one in originals]
        self._originals = originals
        every = np.concatenate([records["key"] for records in self._records])
        keys, which, counts = np.unique(every, return_inverse=True, return_counts=True)
        ends = np.cumsum([len(records) for records in self._records])
        self._rare = np.split(counts[which] <= RARE, ends[:-1])
        rare = keys[counts <= RARE]
        words = np.unique([key for one in originals for key, _, _ in one.words])
        places = np.minimum(rare.searchsorted(words), len(rare) - 1)
        self._words = set(words[rare[places] == words].tolist())

    def copy(self, place: int, time: int) -> PassageTerms:
        """Return an original's terms for the so-manieth time."""
        records = self._records[place].copy()
        step = np.int64(time * 7_046_029_254_386_353_131 % 2**62)
        with np.errstate(over="ignore"):
            records["key"][self._rare[place]] += step
            words = tuple(
                (int(np.int64(key) + step), family, f"{word}{time}") if key in self._words
                else (key, family, word)
                for key, family, word in self._originals[place].words
            )  # fmt: skip
        lengths = self._originals[place].lengths
        return PassageTerms(records.tobytes(), words, lengths, pack(()))


RARE = 16
"""Terms that no more of the originals have are rare."""


class _Word:
    def __init__(self, word: str) -> None:
        coined = Token(word, 0, len(word), "korean")
        self.tokens = analyze(word) if word in _real else [coined]
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


_word = lru_cache(maxsize=400_000)(_Word)
