"""Reading what was meant: typos, missing spaces, the wrong keyboard layout."""

from __future__ import annotations

import re

from bot.answers.glued import number_apart, short_terms_apart
from bot.answers.known import MIN_SYLLABLES, says_something, stands, understood
from bot.answers.model import Correction
from bot.answers.respell import respelt, slip_of_a_term
from bot.index.snapshot import Snapshot
from bot.language import keyboard

_WORD = re.compile(r"[^\s?!.,~\"'()…]+(?:[.'][^\s?!.,~\"'()…]+)*")
_LETTERS = re.compile(r"[가-힣A-Za-z]")
_KEYS = re.compile(r"[A-Za-z]+(?=[가-힣]*$)")
_LONE_JAMO = re.compile(r"[가-힣][ㄱ-ㅎㅏ-ㅣ]|[ㄱ-ㅎㅏ-ㅣ][가-힣]")
_SLIPPED_IN = re.compile(r"(?<=[가-힣])[ㄱ-ㅎㅏ-ㅣ](?=[가-힣])")
_JAMO_RUN = re.compile(r"[ㄱ-ㅎㅏ-ㅣ가-힣]{3,}")
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
        if spelt := snapshot.spellings.get(word.lower()):
            return spelt  # chat, not a mistake that anybody wants to be told of
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
    if (whole := _SLIPPED_IN.sub("", lower)) != lower and understood(whole, snapshot):
        return whole
    if _LONE_JAMO.search(word):
        return _other_layout(word, snapshot) or respelt(lower, snapshot)
    if not _LETTERS.search(word):
        return _other_layout(word, snapshot) if _JAMO_RUN.fullmatch(word) else None
    apart = short_terms_apart(number_apart(lower, snapshot), snapshot)
    if apart != lower:
        return apart
    known = understood(lower, snapshot)
    if known or stands(lower, snapshot):
        return slip_of_a_term(lower, snapshot) if known else None
    return _other_layout(word, snapshot) or respelt(lower, snapshot)


def _other_layout(word: str, snapshot: Snapshot) -> str | None:
    """Return what the keys of a word write on the other keyboard, None where that says nothing."""
    if len(word) < MIN_SYLLABLES:
        return None
    keys = _KEYS.match(word)
    head, tail = (keys.group(), word[keys.end() :]) if keys else (word, "")
    for other in keyboard.candidates(head):
        meant = f"{other}{tail}".lower()
        if understood(meant, snapshot) and says_something(meant, snapshot):
            return other + tail
    return None
