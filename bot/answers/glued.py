"""Words typed without spaces: imagevscontainer, mysql13306, docker로그보기."""

from __future__ import annotations

import math
import re

from bot.answers.known import content_of, is_of_the_field
from bot.index.snapshot import Snapshot
from bot.language.analyzer import analyze, surprise
from bot.language.hangul import is_hangul
from bot.language.spelling import segment

_MIN_LETTERS = 9
"""Shorter runs are names that nobody has listed, rather than sentences."""
_LONGEST_WORD = 16
_PER_WORD = 3
"""Letters that the words of a sentence have at least, in the mean."""
_SENTENCE = 4
"""So many words are a sentence, even where none of them is a word of grammar."""
_TINY = 2
_SHORT = 2
"""Syllables of a term that mecab may find parts of particles and endings in."""
_SLACK = 4_000
"""So much less likely, in mecab's costs, may a reading be that holds a term of the field."""
_LETTERS = ("a", "i")
_COMMON = 20_000
"""Places of the English frequency list whose words are looked for."""
_SHARE = 12.0
"""By Zipf's law the word at place r is one of 12 r words of running English."""
_NUMBER = re.compile(r"([a-z]{4,})(\d{3,})")


def sentence(letters: str, snapshot: Snapshot) -> str | None:
    """Return a run of Latin letters as the sentence that it is, None where it is none.

    A name that nobody knows may be a row of words as well (openshift): only what holds a word of
    grammar, or many words, or none but words of the posts, is taken for a sentence.
    """
    if len(letters) < _MIN_LETTERS:
        return None
    words = segment(letters, _costs(letters, snapshot))
    if words is None or len(words) < 2 or len(words) * _PER_WORD > len(letters):
        return None
    grammar = any(word in snapshot.light or word in snapshot.cue_words for word in words)
    told = all(word in snapshot.vocabulary for word in words)
    return " ".join(words) if grammar or told or len(words) >= _SENTENCE else None


def _costs(letters: str, snapshot: Snapshot) -> dict[str, float]:
    """Return how surprising each word is that stands anywhere in the letters, in nats."""
    parts = {
        letters[start:end]
        for start in range(len(letters))
        for end in range(start + 1, min(start + _LONGEST_WORD, len(letters)) + 1)
    }
    found = {
        word: math.log(_SHARE * (rank + 1))
        for word, rank in snapshot.english_ranks(parts).items()
        if rank <= _COMMON
    }
    for word in parts:
        cost = snapshot.vocabulary.cost(word)
        if cost < found.get(word, math.inf):
            found[word] = cost
    return {word: cost for word, cost in found.items() if _stands_alone(word, snapshot)}


def _stands_alone(word: str, snapshot: Snapshot) -> bool:
    """Tell short words from the scraps that any row of letters holds."""
    if len(word) != _TINY:
        return len(word) > _TINY or word in _LETTERS
    asking = word in snapshot.light or word in snapshot.cue_words
    return asking or is_of_the_field(word, snapshot)


def number_apart(word: str, snapshot: Snapshot) -> str:
    """Return a word with the number set apart that is glued to it: mysql13306."""

    def apart(match: re.Match[str]) -> str:
        whole = match.group()
        return whole if snapshot.knows(whole) else f"{match[1]} {match[2]}"

    return _NUMBER.sub(apart, word)


def short_terms_apart(word: str, snapshot: Snapshot) -> str:
    """Return a run without spaces with a space before each short term that its reading tears.

    mecab reads docker로그보기 as "docker로 그 보기", and 파일로빌드하는 as 비 and 드.
    """
    read = [token for token in content_of(word) if token.end - token.start >= _SHORT]
    inside = {place for token in read for place in range(token.start, token.end)}
    found = word
    for start in range(len(word) - _SHORT, 0, -1):
        term = word[start : start + _SHORT]
        if start in inside or not is_hangul(term) or term not in snapshot.vocabulary:
            continue
        apart = f"{found[:start]} {found[start:]}"
        likely = surprise(apart) - surprise(found) <= _SLACK
        if likely and is_of_the_field(term, snapshot) and _begins(apart, start + 1):
            found = apart
    return found


def _begins(text: str, start: int) -> bool:
    """Tell whether a term of two syllables is read where it now stands."""
    return any(token.start == start and token.end == start + _SHORT for token in analyze(text))
