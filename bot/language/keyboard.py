"""Words typed on the wrong keyboard layout: ``ehzj`` for 도커, ``애찯ㄱ`` for docker.

The layouts are QWERTY and the Korean two-set one.
"""

import re
from typing import Final

from bot.language.hangul import compose, has_hangul, jamo

_PLAIN: Final = dict(
    zip(
        "qwertyuiopasdfghjklzxcvbnm",
        "ㅂㅈㄷㄱㅅㅛㅕㅑㅐㅔㅁㄴㅇㄹㅎㅗㅓㅏㅣㅋㅌㅊㅍㅠㅜㅡ",
        strict=True,
    )
)
_SHIFTED: Final = dict(zip("QWERTOP", "ㅃㅉㄸㄲㅆㅒㅖ", strict=True))

_TO_JAMO: Final = str.maketrans(
    _PLAIN | {key.upper(): letter for key, letter in _PLAIN.items()} | _SHIFTED
)
_TO_KEYS: Final = str.maketrans(
    {letter: key for key, letter in (_PLAIN | _SHIFTED).items()},
)

_LATIN: Final = re.compile(r"[A-Za-z]")
_LONE_JAMO: Final = re.compile(r"[\u3131-\u3163]")


def to_hangul(keys: str) -> str:
    """Return what these Latin keys write on the Korean keyboard: ``ehzj`` is 도커, ``R`` is ㄲ.

    Capitals of keys that Shift does not change count as small ones. Other characters stay.
    """
    return compose(keys.translate(_TO_JAMO))


def to_latin(hangul: str) -> str:
    """Return the Latin keys behind Hangul text: ``애찯ㄱ`` is docker, ``ㄲ`` is ``R``.

    Other characters stay.
    """
    return jamo(hangul).translate(_TO_KEYS)


def candidates(token: str) -> list[str]:
    """Return what the token may have been meant as on the other keyboard, likeliest first.

    Hangul comes back only where every letter finds its place in a whole syllable; Latin comes back
    in small letters. A token of both scripts, or of neither, has no candidates. Nearly every Korean
    word is *some* row of keys: the caller must still look the candidates up among known words.
    """
    latin = _LATIN.search(token) is not None
    if latin == has_hangul(token):
        return []
    if not latin:
        return [to_latin(token).lower()]
    # Caps lock or the capital that phones put first: Shift may not have been meant.
    readings = dict.fromkeys((to_hangul(token), to_hangul(token.lower())))
    return [reading for reading in readings if not _LONE_JAMO.search(reading)]
