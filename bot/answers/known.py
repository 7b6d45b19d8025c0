"""What counts as a known word: to the posts, to the glossary, to the dictionary, to English."""

from __future__ import annotations

from bot.index.snapshot import Snapshot
from bot.language.analyzer import Token, analyze
from bot.language.glossary import ELSEWHERE
from bot.language.hangul import is_hangul
from bot.language.terms import Family

MIN_SYLLABLES = 2
_SHORTEST_LATIN = 2
_COMMON = 5_000
"""Places of the English frequency list: a slip of the keys was hardly meant as a rarer word."""
_RARE = 2


def content_of(word: str) -> list[Token]:
    """Return the tokens of a word that carry meaning."""
    return [token for token in analyze(word) if token.kind != "function"]


def understood(word: str, snapshot: Snapshot) -> bool:
    """Tell whether every part of a word is known."""
    return all(
        is_known(token, snapshot) or token.kind in ("number", "technical")
        for token in content_of(word)
    )


def stands(word: str, snapshot: Snapshot) -> bool:
    """Tell whether a Hangul word, or what is before its particle, is one that is known as typed.

    It looks into every word of the posts, which ``understood`` does not: ask that first.
    """
    if not is_hangul(word):
        return False
    return any(
        word[:end] in snapshot.vocabulary and (end == len(word) or is_particle(word[end:]))
        for end in range(len(word), MIN_SYLLABLES - 1, -1)
    )


def is_known(token: Token, snapshot: Snapshot) -> bool:
    """Tell whether one word is known to any of them."""
    if token.exact:
        return (
            len(token.exact) == 1
            or token.exact in snapshot.light
            or snapshot.english_rank(token.exact) is not None
            or snapshot.knows(token.term)
        )
    return token.term in snapshot.light or snapshot.knows(token.term)


def is_usual(token: Token, snapshot: Snapshot) -> bool:
    """Tell whether a Latin word is one that the posts or the glossary hold, or a common one."""
    rank = snapshot.english_rank(token.exact)
    return snapshot.knows(token.term) or (rank is not None and rank <= _COMMON)


def says_something(word: str, snapshot: Snapshot) -> bool:
    """Tell whether a word is more than known syllables: any row of keys writes some."""
    if word in snapshot.light:
        return True
    tokens = content_of(word)
    return bool(tokens) and all(
        token.term in snapshot.light
        or (len(token.exact) > _SHORTEST_LATIN and is_usual(token, snapshot))
        or (not token.exact and len(token.term) > 1 and snapshot.knows(token.term))
        for token in tokens
    )


def is_rare(token: Token, snapshot: Snapshot) -> bool:
    """Tell whether a Latin word stands in the posts once or twice, and in no list."""
    return (
        not snapshot.kinds(token.term)
        and token.exact not in snapshot.light
        and snapshot.english_rank(token.exact) is None
        and snapshot.occurrences([(Family.WORD, token.term)]) <= _RARE
    )


def is_one_word(letters: str) -> bool:
    """Tell whether the analyser's dictionary reads a single word in it."""
    tokens = [token for token in analyze(letters) if token.kind != "function"]
    first = tokens[0] if tokens else None
    return (
        first is not None
        and first.start == 0
        and len(tokens) == 1
        and (first.end - first.start >= MIN_SYLLABLES or first.kind == "predicate")
    )


def is_of_the_field(word: str, snapshot: Snapshot) -> bool:
    """Tell whether a word names something that people ask about, not any word of the language."""
    return any(
        kind not in ("word", ELSEWHERE)
        for token in content_of(word)
        for kind in snapshot.kinds(token.term)
    )


def is_particle(letters: str) -> bool:
    """Tell whether syllables are nothing but particles and endings behind a noun."""
    tail = analyze(f"X{letters}")[1:]
    return bool(tail) and all(token.kind == "function" for token in tail)
