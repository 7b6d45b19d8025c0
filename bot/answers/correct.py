"""Reading what was meant: typos, missing spaces, the wrong keyboard layout."""

from __future__ import annotations

import re

from bot.answers.model import Correction
from bot.index.snapshot import Snapshot
from bot.language import keyboard
from bot.language.analyzer import Token, analyze
from bot.language.hangul import is_hangul
from bot.language.spelling import nearest, segment

_WORD = re.compile(r"[^\s?!.,~\"'()…]+(?:[.'][^\s?!.,~\"'()…]+)*")
_RUN = re.compile(r"[가-힣]+|[A-Za-z]+")
_LONE_JAMO = re.compile(r"[가-힣][ㄱ-ㅎㅏ-ㅣ]|[ㄱ-ㅎㅏ-ㅣ][가-힣]")
_SHORTEST_LATIN = 2
_MIN_LETTERS = 4
_MIN_SYLLABLES = 2
_CLOSE = 0.8
"""Closeness from which a word of some length counts as the same word, slipped."""
_CLOSE_SHORT = 0.85
_MAX_QUESTION = 400
"""Nobody mistypes a whole essay; what is longer is taken at its word."""


def correct(text: str, snapshot: Snapshot) -> tuple[str, tuple[Correction, ...]]:
    """Return the question as it was meant, and what was changed.

    Only words that neither the posts nor the glossary know are touched, and only where one that
    they know is close.
    """
    if len(text) > _MAX_QUESTION:
        return text, ()
    corrections: list[Correction] = []

    def meant(match: re.Match[str]) -> str:
        word = match.group()
        better = _meant(word, snapshot)
        if better is None or better.lower() == word.lower():
            return word
        if better.replace(" ", "") != word.lower():  # missing spaces are nobody's mistake
            corrections.append(Correction(word, better))
        return better

    return _WORD.sub(meant, text), tuple(corrections)


def _meant(word: str, snapshot: Snapshot) -> str | None:
    """Return what one word between spaces was meant as; None where it stands."""
    lower = word.lower()
    if not _RUN.search(word):
        return None
    if not _LONE_JAMO.search(word) and _understood(lower, snapshot):
        return None
    for other in keyboard.candidates(word):
        if _understood(other.lower(), snapshot) and _says_something(other.lower(), snapshot):
            return other
    return _respelt(lower, snapshot)


def _content(word: str) -> list[Token]:
    return [token for token in analyze(word) if token.kind != "function"]


def _understood(word: str, snapshot: Snapshot) -> bool:
    """Tell whether every part of a word is known."""
    return all(
        _is_known(token, snapshot) or token.kind in ("number", "technical")
        for token in _content(word)
    )


def _is_known(token: Token, snapshot: Snapshot) -> bool:
    if token.exact:
        return (
            len(token.exact) == 1
            or token.exact in snapshot.light
            or snapshot.english_rank(token.exact) is not None
            or snapshot.knows(token.term)
        )
    return token.term in snapshot.light or snapshot.knows(token.term)


def _says_something(word: str, snapshot: Snapshot) -> bool:
    """Tell whether a word is more than known syllables: any row of keys writes some."""
    if word in snapshot.light:
        return True
    tokens = _content(word)
    return bool(tokens) and all(
        token.term in snapshot.light
        or (len(token.exact) > _SHORTEST_LATIN and _is_known(token, snapshot))
        or (not token.exact and len(token.term) > 1 and snapshot.knows(token.term))
        for token in tokens
    )


def _respelt(word: str, snapshot: Snapshot) -> str | None:
    """Return the word with its unknown runs of letters put right, None where one cannot be."""
    changed = False

    def run(match: re.Match[str]) -> str:
        nonlocal changed
        letters = match.group()
        if _understood(letters, snapshot):
            return letters
        better = _respelt_run(letters, snapshot)
        if better is None:
            return letters
        changed = True
        return better

    found = _RUN.sub(run, word)
    return found if changed else None


def _respelt_run(letters: str, snapshot: Snapshot) -> str | None:
    hangul = is_hangul(letters)
    if hangul and (split := _with_particle(letters, snapshot)):
        return split
    if len(letters) < (_MIN_SYLLABLES if hangul else _MIN_LETTERS):
        return None
    close = _CLOSE if len(letters) > 2 and not (hangul and len(letters) < 3) else _CLOSE_SHORT
    best = nearest(letters, snapshot.vocabulary, limit=1)
    if best and best[0][1] >= close and _understood(best[0][0], snapshot):
        return best[0][0]
    pieces = segment(letters, snapshot.vocabulary)
    if pieces and len(pieces) > 1 and all(len(piece) > 1 for piece in pieces):
        joined = " ".join(pieces)
        if _understood(joined, snapshot):
            return joined
    if hangul and len(letters) > _MIN_SYLLABLES and pieces and len(pieces) == 1:
        return pieces[0] if _understood(pieces[0], snapshot) else None
    return None


def _with_particle(letters: str, snapshot: Snapshot) -> str | None:
    """Return a known word set apart from the particle that the analyser took for a part of it."""
    for end in range(len(letters) - 1, 1, -1):
        word, rest = letters[:end], letters[end:]
        if not snapshot.knows(word):
            continue
        tail = analyze(f"X{rest}")
        if all(token.kind == "function" for token in tail[1:]) and len(tail) > 1:
            return f"{word} {rest}"
    return None
