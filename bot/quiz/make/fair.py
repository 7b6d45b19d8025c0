"""Checks of finished options: nothing but knowledge may tell which is right."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.quiz.lexicon import Lexicon
from bot.quiz.tells import EVERYWHERE, is_initial, is_short_for, shared_stems

FEWEST_WRONG = 2
_MEASURED = re.compile(
    r"^\W*(?:약|about)?\s?\d[\d.,]*\s?"
    r"(?:(?P<size>[KMGT]i?B\b)|(?P<time>초|분|시간|일|m?s\b|sec|min|hours?)|(?P<unit>[^\W\d_]*))"
)
_WORDS = re.compile(r"[A-Za-z]{3,}")
_SHORT = 7  # ideas
_MUCH_LONGER, _MUCH_SHORTER = 1.7, 0.55


def is_fair(
    prompt: str, right: str, wrong: Sequence[str], lexicon: Lexicon, *, of_length: bool = True
) -> bool:
    """Tell whether the right option is not given away.

    Args:
        prompt: what the options are an answer to.
        right: the right option.
        wrong: the others.
        lexicon: to see which words mean the same.
        of_length: whether to compare lengths; names are as long as they are.
    """
    if len(wrong) < FEWEST_WRONG or len({right, *wrong}) <= len(wrong):
        return False
    if not are_of_like_form(right, wrong) or not _are_given_alike(right, wrong):
        return False
    if of_length and not _of_like_length(right, wrong):
        return False
    short = ((prompt, right), (right, prompt))
    if any(is_initial(one, other) or is_short_for(one, other) for one, other in short):
        return False
    return not _is_told_by_words(prompt, right, wrong, lexicon, of_names=not of_length)


def _is_told_by_words(
    prompt: str, right: str, wrong: Sequence[str], lexicon: Lexicon, *, of_names: bool
) -> bool:
    """Tell whether the right option shares more words with the question than any other does.

    Of a name, no word may be in the question that is in no other name.
    """
    asked = _ideas(prompt, lexicon)
    shared = asked & _ideas(right, lexicon)
    others = [asked & _ideas(option, lexicon) for option in wrong]
    alone = shared.difference(*others)
    if alone & EVERYWHERE or (of_names and alone):
        return True
    if of_names and _is_near_alone(prompt, right, wrong, lexicon):
        return True
    if _letters(prompt) & _letters(right) - set[str]().union(*map(_letters, wrong)):
        return True
    if len(shared - EVERYWHERE) > max(len(other - EVERYWHERE) for other in others):
        return True
    in_latin = _in_latin(prompt, lexicon)
    told = [len(shared_stems(in_latin, _in_latin(one, lexicon))) for one in (right, *wrong)]
    return told[0] > max(told[1:])


def _letters(text: str) -> frozenset[str]:
    """Return the Latin words of a text as one sees them: Docker, which 도커 is not."""
    return frozenset(word.casefold() for word in _WORDS.findall(text))


def _is_near_alone(prompt: str, right: str, wrong: Sequence[str], lexicon: Lexicon) -> bool:
    """Tell whether only the right name is a verb for the few words that are asked: start, 실행."""
    if len(lexicon.single_ideas(prompt)) > _SHORT:
        return False
    asked = lexicon.actions(prompt)
    near = [lexicon.near(lexicon.actions(name), asked) for name in (right, *wrong)]
    return near[0] and not any(near[1:])


def _ideas(text: str, lexicon: Lexicon) -> set[str]:
    """Return what a text speaks of: by names of several words, by words, by what is short."""
    return {*lexicon.ideas(text), *lexicon.single_ideas(text), *lexicon.spelled_out(text)}


def _in_latin(text: str, lexicon: Lexicon) -> str:
    """Return a text with its loanwords in English as well, so that 체크 is seen in HEALTHCHECK."""
    return f"{text} {' '.join(lexicon.loanwords(text))}"


def are_of_like_form(right: str, wrong: Sequence[str]) -> bool:
    """Tell whether a text is not the only one of its form: code, words, so many seconds."""
    return _form(right) in map(_form, wrong)


def _are_given_alike(right: str, wrong: Sequence[str]) -> bool:
    """Tell whether an option is not the only one shown with what it is given, or without."""
    valued = [" " in one for one in wrong]
    return not right.strip("`").startswith("-") or (" " in right) in valued


def _form(option: str) -> str:
    measured = _MEASURED.match(option)
    if measured is None:
        return "code" if option.startswith("`") else "words"
    return measured["unit"] or measured.lastgroup or "number"


def _of_like_length(right: str, wrong: Sequence[str]) -> bool:
    lengths = [max(len(option), 8) for option in wrong]
    mine = max(len(right), 8)
    return mine <= _MUCH_LONGER * max(lengths) and mine >= _MUCH_SHORTER * min(lengths)
