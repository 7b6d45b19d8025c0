"""Korean particles that fit the word in front of them."""

from __future__ import annotations

import re

from bot.language.hangul import is_syllable, split_syllable

_FORMS = {
    "은": ("은", "는"), "는": ("은", "는"), "이": ("이", "가"), "가": ("이", "가"),
    "을": ("을", "를"), "를": ("을", "를"), "과": ("과", "와"), "와": ("과", "와"),
    "으로": ("으로", "로"), "로": ("으로", "로"), "이란": ("이란", "란"), "란": ("이란", "란"),
    "이라고": ("이라고", "라고"), "라고": ("이라고", "라고"),
    "이라는": ("이라는", "라는"), "라는": ("이라는", "라는"),
    "이며": ("이며", "며"), "이고": ("이고", "고"),
}  # fmt: skip
_BOTH = {
    "은": "은(는)", "이": "이(가)", "을": "을(를)", "과": "과(와)", "으로": "(으)로",
    "이란": "(이)란", "이라고": "(이)라고", "이라는": "(이)라는", "이며": "(이)며",
    "이고": "(이)고",
}  # fmt: skip
_BLANK = re.compile(r"_{3,}")
_BEHIND_BLANK = re.compile(
    r"(_{3,})\s?(이라고|라고|이라는|라는|으로|이란|이며|이고|은|는|이|가|을|를|과|와|로|란)(?=[\s,.?!]|$)"
)


def both(particle: str) -> str:
    """Return a particle in a form that fits every word: ``은(는)``; others as they are."""
    forms = _FORMS.get(particle)
    return _BOTH[forms[0]] if forms else particle


def fitting(word: str, particle: str) -> str:
    """Return the form of a particle behind a word; both forms behind what is no Hangul."""
    forms = _FORMS.get(particle)
    last = word.rstrip("`'\"’”) ")[-1:]
    if forms is None:
        return particle
    if not is_syllable(last):
        return both(particle)
    coda = split_syllable(last)[2]
    closed = bool(coda) and not (coda == "ㄹ" and forms[0] == "으로")
    return forms[0] if closed else forms[1]


def hide_behind_blanks(text: str) -> str:
    """Let no particle behind a blank tell how the missing word ends."""
    return _BEHIND_BLANK.sub(lambda match: match[1] + both(match[2]), text)
