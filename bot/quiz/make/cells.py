"""Items of values in tables and labelled lines: what fits a thing, what a value fits."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from bot.quiz.find.model import Cell
from bot.quiz.lexicon import Lexicon, mentions
from bot.quiz.make.build import Draft, ask, context, item, language
from bot.quiz.make.compare import of_two
from bot.quiz.make.fair import is_fair
from bot.quiz.markup import without_code_marks
from bot.quiz.model import FALSE, TRUE, Item, digest
from bot.quiz.names import squeezed
from bot.quiz.sound import LONGEST, dangles

_WRONG = 3
_PAIR = (0, 1)
_SELDOM = 3
_SHORTEST = 8
_LONGEST_GIVEN = 260
_FEWEST_IDEAS = 2
_FEWEST_GIVEN = 4
_SAME = 0.6
_GOOD_SHARE = 0.7  # of a column; where more is odd, the rest is no table of values either
_WORDS_OF_A_COMMAND = 2
_ONE_CODE = re.compile(r"^`[^`]+`$")
_EXAMPLE = re.compile(r"^(?:예|예시|보기|example|e\.g\.)\b", re.IGNORECASE)
# Values that say too little by themselves.
_EMPTY = frozenset(
    "- – — x o ○ × ✓ ✗ yes no n/a 없음 있음 예 아니오 높음 중간 낮음 보통 상 중 하 "  # noqa: SIM905
    "high medium low".split()
)


def from_cells(cells: Sequence[Cell], lexicon: Lexicon) -> Iterator[Item]:
    """Yield the items of the values that are fit to be asked."""
    groups: dict[str, list[Cell]] = {}
    for cell in cells:
        groups.setdefault(cell.group, []).append(cell)
    for group in groups.values():
        if group[0].given != group[0].thing:
            yield from _records(group, lexicon)
        elif sum(map(_is_askable, group)) >= _GOOD_SHARE * len(group):
            for cell in group:
                yield from _of_table(cell, group, lexicon)
    for table in _of_two_columns(list(groups.values()), lexicon):
        for cell, draft in of_two(table, lexicon):
            yield item(cell.spot, draft)


def _of_two_columns(
    groups: Sequence[Sequence[Cell]], lexicon: Lexicon
) -> Iterator[list[tuple[Cell, Cell]]]:
    """Yield the tables that compare two things: the two values of each line."""
    tables: dict[str, list[tuple[Cell, Cell]]] = {}
    for group in groups:
        if len(group) == len(_PAIR) and group[0].aspect == group[1].aspect:
            one, other = group
            unlike = not _alike(one.value, other.value, lexicon)
            if unlike and all(map(_is_askable, group)):
                tables.setdefault(one.table, []).append((one, other))
    yield from tables.values()


def _of_table(cell: Cell, group: Sequence[Cell], lexicon: Lexicon) -> Iterator[Item]:
    if not _is_askable(cell):
        return
    others = [other for other in group if other is not cell and _is_askable(other)]
    unlike = [
        other
        for other in others
        if not _alike(cell.value, other.value, lexicon)
        and not _alike(cell.thing, other.thing, lexicon)
    ]
    draft = _value(cell, unlike, lexicon)
    if draft is None and int(digest("seldom", cell.thing, cell.value), 16) % _SELDOM == 0:
        draft = _statement(cell, unlike)
    if draft is not None:
        yield item(cell.spot, draft)
    if len(unlike) == len(group) - 1 and len(lexicon.ideas(cell.value)) >= _FEWEST_IDEAS:
        draft = _holder(cell, unlike, lexicon)
        if draft is not None:
            yield item(cell.spot, draft)


def _value(cell: Cell, others: Sequence[Cell], lexicon: Lexicon) -> Draft | None:
    """Which value fits the thing?"""
    about = context(cell.spot.stretch, [without_code_marks(cell.value)])
    wrong = _different([other.value for other in others], lexicon)[:_WRONG]
    if not about or not is_fair(cell.thing, cell.value, wrong, lexicon):
        return None
    lang = language(cell.spot.post)
    prompt = ask(lang, "detail", context=about, thing=cell.thing, aspect=cell.aspect)
    return Draft("detail", "choice", prompt, cell.value, _subject(cell), wrong)


def _statement(cell: Cell, others: Sequence[Cell]) -> Draft | None:
    """Is that the thing's value, or that of its neighbour?"""
    about = context(cell.spot.stretch, [without_code_marks(cell.value)])
    if not about or not others:
        return None
    truth = int(digest(cell.value, cell.thing), 16) % 2 == 0
    value = cell.value if truth else others[0].value
    if mentions(value, cell.thing):
        return None
    words = {"context": about, "thing": cell.thing, "aspect": cell.aspect, "value": value}
    prompt = ask(language(cell.spot.post), "detail-truefalse", **words)
    return Draft("truefalse", "boolean", prompt, TRUE if truth else FALSE, _subject(cell))


def _holder(cell: Cell, others: Sequence[Cell], lexicon: Lexicon) -> Draft | None:
    """Which thing does the value belong to?"""
    about = context(cell.spot.stretch, [without_code_marks(cell.thing)])
    wrong = _different([other.thing for other in others], lexicon)[:_WRONG]
    if not about or any(mentions(cell.value, thing) for thing in wrong):
        return None
    told = f"{cell.aspect} {cell.value}"
    if not is_fair(told, cell.thing, wrong, lexicon, of_length=False):
        return None
    lang = language(cell.spot.post)
    prompt = ask(lang, "holder", context=about, aspect=cell.aspect, value=cell.value)
    return Draft("detail", "choice", prompt, cell.thing, _subject(cell), wrong)


def _subject(cell: Cell) -> str:
    return f"{cell.table} {cell.given} {cell.aspect}"


def _records(group: Sequence[Cell], lexicon: Lexicon) -> Iterator[Item]:
    """Which cause belongs to a symptom?"""
    for cell in group:
        if not _fits(cell) or len(cell.given) > _LONGEST_GIVEN:
            continue
        if len(set(lexicon.ideas(cell.given))) < _FEWEST_GIVEN:
            continue  # too little is told to know
        others = sorted(
            (other for other in group if other is not cell and _fits(other)),
            key=lambda other: (
                -_share(cell.given, other.given, lexicon),
                digest(cell.value, other.value),
            ),
        )
        wrong = [o.value for o in others if not _alike(cell.value, o.value, lexicon)]
        wrong = _different(wrong, lexicon)[:_WRONG]
        if is_fair(cell.given, cell.value, wrong, lexicon):
            words = {"aspect": cell.aspect, "label": cell.thing, "given": cell.given}
            prompt = ask(language(cell.spot.post), "record", **words)
            draft = Draft("detail", "choice", prompt, cell.value, _subject(cell), wrong)
            yield item(cell.spot, draft)


def _fits(cell: Cell) -> bool:
    return _SHORTEST <= len(cell.value) <= LONGEST and not dangles(cell.value)


def _is_askable(cell: Cell) -> bool:
    value = cell.value.strip().casefold()
    if (
        value in _EMPTY
        or value.endswith("?")
        or not re.search(r"\w", value)
        or not 1 < len(value) <= LONGEST
    ):
        return False
    if any(map(dangles, (cell.value, cell.thing, cell.aspect))) or _is_instance(cell):
        return False
    return bool(cell.thing and cell.aspect) and not mentions(cell.value, cell.thing)


def _is_instance(cell: Cell) -> bool:
    """Tell what holds for one example only: what ``docker run my-ping 1.1.1.1`` prints."""
    if re.search(r"[-_]\d+$|\bex\d*\b|예시|예\)|[A-Z]_[A-Z]|^\$|^\W*\d{4,}\W*$", cell.thing):
        return True
    if not _ONE_CODE.match(cell.value):
        return False
    return bool(_EXAMPLE.match(cell.aspect)) or len(cell.thing.split()) > _WORDS_OF_A_COMMAND


def _alike(one: str, other: str, lexicon: Lexicon) -> bool:
    """Tell whether two values may mean the same, or one says what the other says and more."""
    first, second = squeezed(one), squeezed(other)
    if first in second or second in first:
        return True
    ones, others = set(lexicon.ideas(one)), set(lexicon.ideas(other))
    smaller = min(len(ones), len(others))
    return smaller > 0 and len(ones & others) / smaller > _SAME


def _share(one: str, other: str, lexicon: Lexicon) -> float:
    ones, others = set(lexicon.ideas(one)), set(lexicon.ideas(other))
    return len(ones & others) / max(len(ones | others), 1)


def _different(values: Sequence[str], lexicon: Lexicon) -> list[str]:
    chosen: list[str] = []
    for value in values:
        if not any(_alike(value, one, lexicon) for one in chosen):
            chosen.append(value)
    return chosen
