"""Pairs of names mined from text: ``가상화(virtualization)``, ``Image (이미지)``."""

from __future__ import annotations

import re

from bot.language.terms import keys

_LATIN = r"[A-Za-z][A-Za-z0-9+#.\-]*(?: [A-Za-z0-9][A-Za-z0-9+#.\-]*){0,3}"
_HANGUL = r"[가-힣]+(?: [가-힣]+){0,3}"
_QUOTES = r"[*_`\"'“”‘’]*"
_KOREAN_FIRST = re.compile(rf"({_HANGUL}){_QUOTES} ?\({_QUOTES}({_LATIN}){_QUOTES}\)")
_ENGLISH_FIRST = re.compile(rf"({_LATIN}){_QUOTES} ?\({_QUOTES}({_HANGUL}){_QUOTES}\)")
# Looked for first: an opening bracket is found at once, a word that one may follow is everywhere.
_LATIN_INSIDE = re.compile(rf"\({_QUOTES}{_LATIN}{_QUOTES}\)")
_HANGUL_INSIDE = re.compile(rf"\({_QUOTES}{_HANGUL}{_QUOTES}\)")
_MAX_SENTENCE = 24


def mine(text: str) -> set[tuple[str, str]]:
    """Return the pairs of names that a text gives for one thing, each as keys of terms.

    The name outside the brackets is as many words long as the one inside, for there the text does
    not show where it begins: ``경량 컨테이너(container)`` gives 컨테이너.
    """
    found: set[tuple[str, str]] = set()
    for hint, pattern in ((_LATIN_INSIDE, _KOREAN_FIRST), (_HANGUL_INSIDE, _ENGLISH_FIRST)):
        for outside, inside in pattern.findall(text) if hint.search(text) else ():
            if len(inside) > _MAX_SENTENCE:
                continue
            count = len(inside.split())
            name = " ".join(outside.split()[-count:])
            for one in keys(name):
                for other in keys(inside):
                    if one != other and len(one) > 1 and len(other) > 1:
                        found.add((one, other))
    return found
