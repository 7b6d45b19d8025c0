"""Which values of tables and labelled lines are fit to be asked, and which are alike."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.quiz.find.model import Cell
from bot.quiz.find.owners import tells_of_qualities
from bot.quiz.lexicon import Lexicon, mentions
from bot.quiz.names import read_name, squeezed
from bot.quiz.sound import LONGEST, dangles

_SHORTEST = 8
_FEWEST_OF_SOFT = 3
_SAME = 0.6
_WORDS_OF_A_COMMAND = 2
_ONE_CODE = re.compile(r"^`[^`]+`$")
_EXAMPLE = re.compile(r"^(?:예|예시|보기|example|e\.g\.)\b", re.IGNORECASE)
_IS_A_NOTE = re.compile(
    r"주기$|빈도|절약|절감|소요|난이도|중요도|우선순위|추천|권장|만족|frequency|savings?|priority|"
    r"배우|학습|익히|성숙도|생태계|커뮤니티|인기|learning|ecosystem|community|popularity|maturity|"
    r"예시$|^예$|보기$|^examples?$|비유|비고|메모|참고|출처|링크|analogy|remarks?$|notes?$|"
    # what letters stand for is read off the letters
    r"원형|유래|어원|본말|풀\s?네임|약어|약자|줄임말|"
    r"full ?name|stands for|acronym|abbreviat|etymology",
    re.IGNORECASE,
)
_TICKED = re.compile(r"^[^\w\s`'\"(\[/.<$~&*+#-]")  # ``✅ 가능`` beside ``❌ 불가``
# What somebody measured once: ``1.2GB``, ``약 3분``.
_MEASURED = re.compile(
    r"^(?:약|대략|~|≈|about|approx\.?)?\s?\d[\d.,]*\s?(?:[-~–]\s?\d[\d.,]*\s?)?"
    r"(?:[KMGT]i?B|바이트|분|초|시간|배|ms|s|sec|min|%|퍼센트|개|대|명|원|달러|USD)"
    r"\+?(?:\s?(?:정도|이상|이하|미만|내외|\d[\d.,]*\s?초))?$",
    re.IGNORECASE,
)
_IS_SET = re.compile(r"기본|최대|최소|제한|상한|한도|default|limit|max|min", re.IGNORECASE)
_VERSION = re.compile(r"^[vV]?\d+(?:\.[\dx]+)+\.?\+?$")
# How much, and not what: ``매우 큼``, ``비교적 간단함``.
_DEGREE = re.compile(
    r"^(?:(?:매우|아주|더|덜|가장|비교적|상대적으로|다소|약간|훨씬|꽤|좀|조금)\s)*"
    r"(?:큼|큰 편|작음|작은 편|높음|낮음|빠름|느림|쉬움|어려움|복잡함?|간단함?|단순함?|좋음|나쁨|"
    r"강함|약함|무거움|가벼움|많음|적음|짧음|긺|뛰어남|우수함?|유연함?)$"
    r"|^(?:very |more |less |quite |most |relatively )*"
    r"(?:big|large|small|high|low|fast|slow|easy|hard|difficult|simple|complex|good|bad|strong|"
    r"weak|heavy|light|long|short|flexible)$",
    re.IGNORECASE,
)
_JUDGED = re.compile(
    r"(?:탁월|용이|우수|뛰어나|훌륭|편리|간편|유리|불리|수월|쉽고|빠르고|좋고)\S*$|(?:쉽|빠르|좋|편)(?:다|습니다|음)$"
)
_QUOTED = re.compile(r"^[\"“‘'].*[\"”’']$")
# Values that say too little by themselves.
_EMPTY = frozenset(
    "- – — x o ○ × ✓ ✗ yes no n/a 없음 있음 예 아니오 높음 중간 낮음 보통 상 중 하 "  # noqa: SIM905
    "high medium low".split()
)


def says_little(group: Sequence[Cell], lexicon: Lexicon) -> bool:
    """Tell a column of what is good or bad, or of how much, in few words: ``위험이 적음``."""
    if any(tells_of_qualities(cell.aspect) or _JUDGED.search(cell.value) for cell in group):
        return True
    soft = any(_DEGREE.match(cell.value) for cell in group)
    ideas = [len(set(lexicon.ideas(cell.value))) for cell in group]
    return soft and min(ideas) < _FEWEST_OF_SOFT


def is_of_known(group: Sequence[Cell], lexicon: Lexicon) -> bool:
    """Tell whether values are of things that posts speak of, not of headings of one table."""
    return lexicon.are_known([read_name(cell.thing) for cell in group])


def fits(cell: Cell) -> bool:
    """Tell whether a value is a sentence that can be an option."""
    return _SHORTEST <= len(cell.value) <= LONGEST and not dangles(cell.value)


def is_askable(cell: Cell) -> bool:
    """Tell whether a value says something that holds beyond its example."""
    value = cell.value.strip("() ").casefold()
    if (
        value in _EMPTY
        or value.endswith("?")
        or _TICKED.match(value)
        or not re.search(r"\w", value)
        or not 1 < len(value) <= LONGEST
    ):
        return False
    if any(map(dangles, (cell.value, cell.thing, cell.aspect))) or _is_instance(cell):
        return False
    if _QUOTED.match(cell.value.strip()):
        return False  # said by somebody, or like something else
    released = _VERSION.match(cell.value) and not _IS_SET.search(cell.aspect)
    if _VERSION.match(cell.thing) or released:
        return False  # which release goes with which is looked up, not known
    measured = _MEASURED.match(cell.value.strip()) and not _IS_SET.search(cell.aspect)
    if measured or _IS_A_NOTE.search(cell.aspect):
        return False
    told = mentions(cell.value, cell.thing) or mentions(cell.thing, cell.value)
    told = told or mentions(cell.value, cell.aspect)  # ``실행: 실행 가능``
    return bool(cell.thing and cell.aspect) and not told


def _is_instance(cell: Cell) -> bool:
    """Tell what holds for one example only: what ``docker run my-ping 1.1.1.1`` prints."""
    if not re.search(r"\w", cell.thing):
        return True
    if re.search(r"[-_]\d+$|\bex\d*\b|예시|예\)|[A-Z]_[A-Z]|^\$|^\W*\d{4,}\W*$", cell.thing):
        return True
    if not _ONE_CODE.match(cell.value):
        return False
    return bool(_EXAMPLE.match(cell.aspect)) or len(cell.thing.split()) > _WORDS_OF_A_COMMAND


def alike(one: str, other: str, lexicon: Lexicon) -> bool:
    """Tell whether two values may mean the same, or one says what the other says and more."""
    first, second = squeezed(one), squeezed(other)
    if first in second or second in first:
        return True
    ones, others = set(lexicon.ideas(one)), set(lexicon.ideas(other))
    smaller = min(len(ones), len(others))
    return smaller > 0 and len(ones & others) / smaller > _SAME


def share(one: str, other: str, lexicon: Lexicon) -> float:
    """Return how much of what two texts speak of is common to both, 0 to 1."""
    ones, others = set(lexicon.ideas(one)), set(lexicon.ideas(other))
    return len(ones & others) / max(len(ones | others), 1)


def different(values: Sequence[str], lexicon: Lexicon) -> list[str]:
    """Return the values without those that may mean the same as one before."""
    chosen: list[str] = []
    for value in values:
        if not any(alike(value, one, lexicon) for one in chosen):
            chosen.append(value)
    return chosen
