"""Loanwords met by their sound: 컨테이너 and container, without anybody having listed the pair.

Two steps, as an index needs them. ``sound_keys`` gives a few coarse keys that a pair shares, to be
looked up as equal strings; ``similarity`` then aligns the letters with the Korean sounds, vowels
included. Both want words as they are written, not stems.
"""

import re
import unicodedata
from functools import lru_cache
from typing import Final

from bot.language.hangul import CODAS, split_syllable
from bot.language.letter_sounds import VOWEL_LETTERS, readings

# By whether a borrowed sound is heard, then by syllables.
_NEVER: Final = 2.0
_REQUIRED: Final = {True: (0.98, 0.93, 0.9, 0.86), False: (_NEVER, 0.972, 0.93, 0.86)}
_BORROWED: Final = re.compile(r"[ktpz]|[TP](?!h)")

_SYLLABLES: Final = re.compile("[가-힣]+")
_MAX_KEYS: Final = 8
_KEY_SLACK: Final = 0.2
_LONGEST_INITIALISM: Final = 5
_SHORTEST_SPOKEN: Final = 3

_ONSET_PHONES: Final = dict(
    zip("ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅈㅉㅊㅋㅌㅍㅎ", "gGndDlmbBsSjJcktph", strict=True)
)
_CODA_PHONES: Final = dict(
    zip(
        "ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ",
        "KKKnnnTlKmlllPlmPPTTqTTKTPT",
        strict=True,
    )
)
# fmt: off
_VOWEL_PHONES: Final = {
    "ㅏ": "a", "ㅐ": "E", "ㅑ": "ya", "ㅒ": "yE", "ㅓ": "x", "ㅔ": "e", "ㅕ": "yx", "ㅖ": "ye",
    "ㅗ": "o", "ㅘ": "wa", "ㅙ": "wE", "ㅚ": "we", "ㅛ": "yo", "ㅜ": "u", "ㅝ": "wx", "ㅞ": "we",
    "ㅟ": "wi", "ㅠ": "yu", "ㅡ": "z", "ㅢ": "zi", "ㅣ": "i",
}
# fmt: on
# A coda before a kindred sound is spelling, not sound (셋팅, 세팅); ㅈ swallows a glide.
_SPELLING_ONLY: Final = re.compile(
    r"K(?=[gGk])|T(?=[dDtsSjJc])|P(?=[bBp])|([lnm])(?=\1)|(?<=[jJc])y"
)

# fmt: off
_LETTER_NAMES: Final = {
    "a": "에이", "b": "비", "c": "시", "d": "디", "e": "이", "f": "에프", "g": "지",
    "h": "에이치", "i": "아이", "j": "제이", "k": "케이", "l": "엘", "m": "엠", "n": "엔",
    "o": "오", "p": "피", "q": "큐", "r": "알", "s": "에스", "t": "티", "u": "유",
    "v": "브이", "w": "더블유", "x": "엑스", "y": "와이", "z": "제트",
}
# fmt: on

# No loanword closes a syllable with these; 있, 값, 높 and their like are native.
_NATIVE_CODAS: Final = frozenset(CODAS) - frozenset("ㄱㄴㄹㅁㅂㅅㅇ") - {""}

_CLASSES: Final = str.maketrans(
    dict.fromkeys("gGkK", "K")
    | dict.fromkeys("dDtT", "T")
    | dict.fromkeys("sSjJc", "S")
    | dict.fromkeys("bBpP", "P")
    | dict.fromkeys("nq", "N")
    | {"l": "L", "m": "M"}
    | dict.fromkeys("aeExouziwyh", "")
)
_VOWEL_PHONE_SET: Final = frozenset("aeExouziwy")

_EXTRA_PHONE: Final = {"z": 0.03, "i": 0.4, "y": 0.4, "w": 0.5, "h": 1.0}
_EXTRA_VOWEL: Final = 0.8
_EXTRA_CONSONANT: Final = 1.5
_OTHER_VOWEL: Final = 0.7
_LOST_VOWEL: Final = 0.7
_LOST_CONSONANT: Final = 1.2
_ROOM: Final = 0.35
_GIVE_UP: Final = 0.4
_NAME_COST: Final = 0.05


def _clean(word: str) -> str:
    """Keep the letters: a hyphen or a digit has no sound of its own here."""
    word = unicodedata.normalize("NFC", word).casefold()
    return word if word.isalpha() else "".join(filter(str.isalpha, word))


def _is_syllables(letters: str) -> bool:
    return _SYLLABLES.fullmatch(letters) is not None


class _Phones(dict[int, str]):
    """The phones of each syllable by its code, worked out when first met."""

    def __missing__(self, code: int) -> str:
        onset, vowel, coda = split_syllable(chr(code))
        sounds = _ONSET_PHONES.get(onset, ""), _VOWEL_PHONES[vowel], _CODA_PHONES.get(coda, "")
        self[code] = found = "".join(sounds)
        return found


_PHONES: Final = _Phones()


def _phones(hangul: str) -> str:
    return _SPELLING_ONLY.sub("", hangul.translate(_PHONES))


def _spelled_out(latin: str) -> str:
    """Return the names of the letters where the word may be an initialism, else nothing."""
    if not 2 <= len(latin) <= _LONGEST_INITIALISM:
        return ""
    return "".join(_LETTER_NAMES[letter] for letter in latin)


def _key(phones: str) -> str:
    if not phones:
        return ""
    start = "A" if phones[0] in _VOWEL_PHONE_SET else "H" if phones[0] == "h" else ""
    return start + phones.translate(_CLASSES)


def _cheapest(costs: dict[str, float]) -> list[str]:
    return sorted(costs, key=lambda key: (costs[key], key))


def _latin_keys(word: str) -> list[str]:
    """Return the keys of the likely readings, likeliest first."""
    at: list[dict[str, float]] = [{} for _ in range(len(word) + 1)]
    at[0][""] = 0.0
    for position, options in enumerate(readings(word)):
        for key in _cheapest(at[position])[: 2 * _MAX_KEYS]:
            cost = at[position][key]
            for letters, phones, more in options:
                total = cost + more
                if total > _KEY_SLACK:
                    continue
                longer = key + phones.translate(_CLASSES) if key else _key(phones)
                target = at[position + letters]
                if total < target.get(longer, 9.0):
                    target[longer] = total
    return _cheapest(at[-1])


def sound_keys(word: str) -> tuple[str, ...]:
    """Return the coarse keys of a word, likeliest first: a loanword shares one with its origin.

    A key holds the consonants by their place of articulation, and whether a vowel or ``h`` opens
    the word. Hangul has one key; Latin letters have one for each likely reading, eight at most.
    A word of both scripts, or of no letters, has none.
    """
    letters = _clean(word)
    if _is_syllables(letters):
        keys = [_key(_phones(letters))]
    elif letters.isascii():
        keys = [*_latin_keys(letters)[:_MAX_KEYS], _key(_phones(_spelled_out(letters)))]
    else:
        keys = []
    return tuple(dict.fromkeys(filter(None, keys)))


def _relax(costs: dict[int, float], phones: str, limit: float) -> None:
    """Let the Korean side go on alone: the vowel between consonants is nearly free."""
    for place in range(len(phones)):
        if place in costs:
            phone = phones[place]
            rest = _EXTRA_VOWEL if phone in _VOWEL_PHONE_SET else _EXTRA_CONSONANT
            if phone != "z" or phones[max(place - 1, 0)] not in _VOWEL_PHONE_SET:
                rest = _EXTRA_PHONE.get(phone, rest)
            total = costs[place] + rest
            if total <= limit and total < costs.get(place + 1, limit + 1):
                costs[place + 1] = total


def _alignment_cost(word: str, phones: str, limit: float) -> float | None:
    """Return the cost of the cheapest reading of the letters as these phones, if within limit."""
    at: list[dict[int, float]] = [{} for _ in range(len(word) + 1)]
    at[0][0] = 0.0

    def reach(letter: int, place: int, cost: float) -> None:
        if cost <= limit and cost < at[letter].get(place, limit + 1):
            at[letter][place] = cost

    for position, options in enumerate(readings(word)):
        _relax(at[position], phones, limit)
        vowel = word[position] in VOWEL_LETTERS
        for place, cost in at[position].items():
            for letters, sound, more in options:
                if phones.startswith(sound, place):
                    reach(position + letters, place + len(sound), cost + more)
            reach(position + 1, place, cost + (_LOST_VOWEL if vowel else _LOST_CONSONANT))
            if vowel and phones[place : place + 1] in _VOWEL_PHONE_SET:
                reach(position + 1, place + 1, cost + _OTHER_VOWEL)
    _relax(at[-1], phones, limit)
    return at[-1].get(len(phones))


@lru_cache(maxsize=8192)
def similarity(hangul_word: str, latin_word: str) -> float:
    """Return how well the Hangul word sounds like the Latin one: 1.0 is as a loanword is written.

    Below about 0.6 all is called 0.0. Zero too where one is not all Hangul or the other not ASCII.
    """
    hangul, latin = _clean(hangul_word), _clean(latin_word)
    if not (_is_syllables(hangul) and latin.isascii() and latin):
        return 0.0
    if any(split_syllable(syllable)[2] in _NATIVE_CODAS for syllable in hangul):
        return 0.0
    phones = _phones(hangul)
    if phones.casefold() == _phones(_spelled_out(latin)).casefold():
        return 1.0 - _NAME_COST
    if len(latin) < _SHORTEST_SPOKEN:
        return 0.0
    room = _ROOM * (len(phones) + len(latin))
    cost = _alignment_cost(latin, phones, _GIVE_UP * room)
    return 0.0 if cost is None else 1.0 - cost / room


def _required(hangul: str) -> float:
    """Return the similarity from which these syllables are no accident.

    A short word meets some English word by chance; sounds that native words seldom have weigh
    against chance, and so does length. One syllable alone must bring such a sound.
    """
    marked = _BORROWED.search(_phones(hangul)) is not None
    if len(hangul) == 1 and not split_syllable(hangul)[2]:
        return _NEVER
    return _REQUIRED[marked][min(len(hangul), len(_REQUIRED[marked])) - 1]


def is_loanword_pair(first: str, second: str) -> bool:
    """Tell whether one word is the other in the other script, whichever comes first."""
    first, second = _clean(first), _clean(second)
    hangul, latin = (first, second) if _is_syllables(first) else (second, first)
    return _is_syllables(hangul) and similarity(hangul, latin) >= _required(hangul)
