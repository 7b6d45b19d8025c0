"""Words typed without spaces: imagevscontainer, mysql13306, docker로그보기."""

from __future__ import annotations

import math
import re

from bot.answers.known import is_of_the_field
from bot.index.snapshot import Snapshot
from bot.language.analyzer import analyze, surprise
from bot.language.hangul import is_hangul
from bot.language.spelling import PIECE_COST, segment

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
_EVERYDAY = 150
"""Places of it that words of grammar take: is, of, my."""
_DEAREST = 2.7
"""Nats a letter that a sentence costs at most."""
_CHEAP = 2.0
"""Nats a letter up to which no name that was slipped on is likelier."""
_SHARE = 12.0
"""By Zipf's law the word at place r is one of 12 r words of running English."""
_NUMBER = re.compile(r"([a-z]{4,})(\d{3,})")


def sentence(letters: str, snapshot: Snapshot) -> tuple[str | None, bool]:
    """Return a run of Latin letters as the sentence that it is, and whether no slip is likelier.

    A name that nobody knows may be a row of words as well (openshift), and a slip a row of scraps:
    only what holds a word of grammar, or many words, or none but words of the posts, and costs no
    more than sentences do, is taken for one; None otherwise.
    """
    if len(letters) < _MIN_LETTERS:
        return None, False
    costs = _costs(letters, snapshot)
    words = segment(letters, costs)
    if words is None or len(words) < 2 or len(words) * _PER_WORD > len(letters):
        return None, False
    cost = (sum(map(costs.__getitem__, words)) + PIECE_COST * len(words)) / len(letters)
    grammar = any(word in snapshot.light or word in snapshot.cue_words for word in words)
    told = all(word in snapshot.vocabulary for word in words)
    if cost > _DEAREST or not (grammar or told or len(words) >= _SENTENCE):
        return None, False
    return " ".join(words), cost <= _CHEAP


def _costs(letters: str, snapshot: Snapshot) -> dict[str, float]:
    """Return how surprising each word is that stands anywhere in the letters, in nats."""
    parts = {
        letters[start:end]
        for start in range(len(letters))
        for end in range(start + 1, min(start + _LONGEST_WORD, len(letters)) + 1)
    }
    ranks = snapshot.english_ranks(parts)
    found = {word: math.log(_SHARE * rank) for word, rank in ranks.items() if rank <= _COMMON}
    for word in parts:
        cost = snapshot.vocabulary.cost(word)
        if cost < found.get(word, math.inf):
            found[word] = cost
    return {
        word: cost
        for word, cost in found.items()
        if len(word) > _TINY or _stands_alone(word, ranks.get(word, _COMMON), snapshot)
    }


def _stands_alone(word: str, rank: int, snapshot: Snapshot) -> bool:
    """Tell a word of a letter or two from the scraps that any row of letters holds."""
    if rank <= _EVERYDAY:
        return len(word) == _TINY or word in _LETTERS
    return len(word) == _TINY and (word in snapshot.cue_words or is_of_the_field(word, snapshot))


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
    longer = [token for token in analyze(word) if token.end - token.start >= _SHORT]
    whole = {token.start for token in longer}  # 인가 of 무엇인가 is one, and not torn
    for token in longer:
        if token.kind != "function":
            whole.update(range(token.start, token.end))
    found = word
    for start in range(len(word) - _SHORT, 0, -1):
        term = word[start : start + _SHORT]
        if start in whole or not is_hangul(term) or term not in snapshot.vocabulary:
            continue
        apart = f"{found[:start]} {found[start:]}"
        likely = surprise(apart) - surprise(found) <= _SLACK
        if likely and is_of_the_field(term, snapshot) and _begins(apart, start + 1):
            found = apart
    return found


def _begins(text: str, start: int) -> bool:
    """Tell whether a term of two syllables is read where it now stands."""
    return any(token.start == start and token.end == start + _SHORT for token in analyze(text))
