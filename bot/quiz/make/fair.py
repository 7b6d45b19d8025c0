"""Checks of finished options: nothing but knowledge may tell which is right."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.quiz.lexicon import Lexicon
from bot.quiz.tells import EVERYWHERE, is_initial, is_short_for, shared_stems

FEWEST_WRONG = 2
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
    options = [right, *wrong]
    if len(wrong) < FEWEST_WRONG or len(set(options)) < len(options):
        return False
    if not _of_like_form(right, wrong) or (of_length and not _of_like_length(right, wrong)):
        return False
    prompt = re.sub(r"(?<=\w)_(?=\w)", " ", prompt)
    for words in (lexicon.ideas, lexicon.single_ideas):
        asked = set(words(prompt)) - EVERYWHERE
        shared = asked & set(words(right))
        if len(shared) > max(len(asked & set(words(option))) for option in wrong):
            return False
    for one, other in ((prompt, right), (right, prompt)):
        if is_initial(one, other) or is_short_for(one, other):
            return False
    both = EVERYWHERE & set(lexicon.single_ideas(prompt)) & set(lexicon.single_ideas(right))
    if any(all(word not in lexicon.single_ideas(option) for option in wrong) for word in both):
        return False
    asked_in_latin = _in_latin(prompt, lexicon)
    told = [len(shared_stems(asked_in_latin, _in_latin(option, lexicon))) for option in options]
    return told[0] <= max(told[1:])


def _in_latin(text: str, lexicon: Lexicon) -> str:
    """Return a text with its loanwords in English as well, so that 체크 is seen in HEALTHCHECK."""
    return f"{text} {' '.join(lexicon.loanwords(text))}"


def _of_like_form(right: str, wrong: Sequence[str]) -> bool:
    """Tell whether an option is not the only one shown with what it is given, or without."""
    valued = [" " in one for one in wrong]
    return not right.strip("`").startswith("-") or (" " in right) in valued


def _of_like_length(right: str, wrong: Sequence[str]) -> bool:
    lengths = [max(len(option), 8) for option in wrong]
    mine = max(len(right), 8)
    return mine <= _MUCH_LONGER * max(lengths) and mine >= _MUCH_SHORTER * min(lengths)
