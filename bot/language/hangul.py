"""Hangul as keystrokes: syllables to letters (compatibility jamo) and back.

One letter stands for one key of the two-set keyboard, so that an edit distance over the letters
counts slips of the fingers: ``ㄳ`` is two letters, ``ㅘ`` is two letters, ``ㄲ`` is one.
Text is expected in NFC.
"""

import re
from collections.abc import Iterator
from typing import Final

ONSETS: Final = tuple("ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ")
VOWELS: Final = tuple("ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ")
CODAS: Final = ("", *"ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ")

_DOUBLE_VOWELS: Final = {
    "ㅗㅏ": "ㅘ",
    "ㅗㅐ": "ㅙ",
    "ㅗㅣ": "ㅚ",
    "ㅜㅓ": "ㅝ",
    "ㅜㅔ": "ㅞ",
    "ㅜㅣ": "ㅟ",
    "ㅡㅣ": "ㅢ",
}
_DOUBLE_CODAS: Final = {
    "ㄱㅅ": "ㄳ",
    "ㄴㅈ": "ㄵ",
    "ㄴㅎ": "ㄶ",
    "ㄹㄱ": "ㄺ",
    "ㄹㅁ": "ㄻ",
    "ㄹㅂ": "ㄼ",
    "ㄹㅅ": "ㄽ",
    "ㄹㅌ": "ㄾ",
    "ㄹㅍ": "ㄿ",
    "ㄹㅎ": "ㅀ",
    "ㅂㅅ": "ㅄ",
}
_SPLIT: Final = {whole: pair for pair, whole in (_DOUBLE_VOWELS | _DOUBLE_CODAS).items()}

_FIRST_SYLLABLE: Final = 0xAC00
_LAST_SYLLABLE: Final = 0xD7A3
_PER_ONSET: Final = len(VOWELS) * len(CODAS)

_ONSET_INDEX: Final = {letter: index for index, letter in enumerate(ONSETS)}
_VOWEL_INDEX: Final = {letter: index for index, letter in enumerate(VOWELS)}
_CODA_INDEX: Final = {letter: index for index, letter in enumerate(CODAS)}

_HANGUL: Final = re.compile(r"[\uac00-\ud7a3\u3131-\u3163]")
_ALL_HANGUL: Final = re.compile(r"[\uac00-\ud7a3\u3131-\u3163]+")


def is_syllable(character: str) -> bool:
    """Tell whether one character is a whole Hangul syllable such as ``도``."""
    return "\uac00" <= character <= "\ud7a3"


def is_hangul(text: str) -> bool:
    """Tell whether the text is not empty and holds nothing but Hangul syllables and letters."""
    return _ALL_HANGUL.fullmatch(text) is not None


def has_hangul(text: str) -> bool:
    """Tell whether at least one character is a Hangul syllable or letter."""
    return _HANGUL.search(text) is not None


def split_syllable(syllable: str) -> tuple[str, str, str]:
    """Return onset, vowel and coda of one syllable, doubles kept whole; the coda may be empty.

    Raises:
        ValueError: the character is no Hangul syllable.
    """
    offset = ord(syllable) - _FIRST_SYLLABLE
    if not 0 <= offset <= _LAST_SYLLABLE - _FIRST_SYLLABLE:
        raise ValueError(f"not a Hangul syllable: {syllable!r}")
    onset, rest = divmod(offset, _PER_ONSET)
    vowel, coda = divmod(rest, len(CODAS))
    return ONSETS[onset], VOWELS[vowel], CODAS[coda]


def join_syllable(onset: str, vowel: str, coda: str = "") -> str:
    """Return the syllable of an onset, a vowel and a coda (the inverse of ``split_syllable``).

    Raises:
        KeyError: a letter cannot stand in its place.
    """
    vowels = _ONSET_INDEX[onset] * len(VOWELS) + _VOWEL_INDEX[vowel]
    return chr(_FIRST_SYLLABLE + vowels * len(CODAS) + _CODA_INDEX[coda])


def _letters(character: str) -> str:
    parts = split_syllable(character) if is_syllable(character) else (character,)
    return "".join(_SPLIT.get(part, part) for part in parts)


class _Letters(dict[int, str]):
    """The keystrokes of each syllable and double letter by its code, worked out when first met.

    A language has far fewer syllables than could be written.
    """

    def __missing__(self, code: int) -> str:
        character = chr(code)
        if not is_syllable(character) and character not in _SPLIT:
            raise LookupError(code)  # it stays as it is
        self[code] = letters = _letters(character)
        return letters


_LETTERS: Final = _Letters({code: chr(code) for code in range(128)})


def jamo(text: str) -> str:
    """Return the text with every syllable as its keystrokes: ``값`` is ``ㄱㅏㅂㅅ``.

    Everything that is no Hangul stays as it is.
    """
    return text.translate(_LETTERS)


def _take(letters: str, start: int, doubles: dict[str, str]) -> str:
    """Return the letter that stands at ``start``: a double one where the pair makes one."""
    pair = letters[start : start + 2]
    return doubles.get(pair, letters[start : start + 1])


def _width(letter: str) -> int:
    return len(_SPLIT.get(letter, letter))


def _is_vowel(letters: str, position: int) -> bool:
    return letters[position : position + 1] in _VOWEL_INDEX


def _coda(letters: str, start: int) -> str:
    """Return the coda that stands at ``start``, leaving the consonant that the next vowel needs."""
    for candidate in (_take(letters, start, _DOUBLE_CODAS), letters[start : start + 1]):
        if candidate in _CODA_INDEX and not _is_vowel(letters, start + _width(candidate)):
            return candidate
    return ""


def _syllables(letters: str) -> Iterator[str]:
    position = 0
    while position < len(letters):
        onset = letters[position]
        if onset in _ONSET_INDEX and _is_vowel(letters, position + 1):
            vowel = _take(letters, position + 1, _DOUBLE_VOWELS)
            position += 1 + _width(vowel)
            coda = _coda(letters, position)
            position += _width(coda)
            yield join_syllable(onset, vowel, coda)
        else:
            stray = _take(letters, position, _DOUBLE_VOWELS)
            position += _width(stray)
            yield stray


def compose(letters: str) -> str:
    """Return keystrokes as the two-set keyboard shows them: ``ㄷㅗㅋㅓ`` is ``도커``.

    The inverse of ``jamo`` for text whose Hangul is whole syllables. A letter that finds no
    syllable stays alone, and what is no Hangul stays as it is.
    """
    return "".join(_syllables(jamo(letters)))


def verb_stems(noun: str) -> list[str]:
    """Return which stems a verb made into a noun may have: 터짐 is 터지다, 죽음 is 죽다.

    Args:
        noun: any word; most have none.
    """
    if len(noun) < _SHORTEST_NOUN or not is_hangul(noun):
        return []
    onset, vowel, coda = split_syllable(noun[-1])
    if noun[-1] in ("음", "기"):
        return [noun[:-1]]
    if coda in _NOMINAL:
        return [noun[:-1] + join_syllable(onset, vowel, _NOMINAL[coda])]
    return []


_SHORTEST_NOUN = 2
_NOMINAL = {"ㅁ": "", "ㄻ": "ㄹ"}
