"""Items of values in tables and labelled lines: what fits a thing, what a value fits."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from bot.quiz.find.model import Cell
from bot.quiz.lexicon import Lexicon, mentions
from bot.quiz.make.build import Draft, ask, context, item, language
from bot.quiz.make.compare import of_two
from bot.quiz.make.fair import are_of_like_form, is_fair
from bot.quiz.make.values import alike, different, fits, is_askable, is_of_known, says_little, share
from bot.quiz.markup import without_code_marks
from bot.quiz.model import FALSE, TRUE, Item, digest
from bot.quiz.names import read_name
from bot.quiz.tells import is_initial, shares_words

_WRONG = 3
_PAIR = (0, 1)
_SELDOM = 3
_LONGEST_GIVEN = 260
_FEWEST_IDEAS = 2
_FEWEST_GIVEN = 6
_HALF = 0.5
_MOST_STATEMENTS = 2  # of one table
_GOOD_SHARE = 0.7  # of a column; where more is odd, the rest is no table of values either
# Headings of columns that ask nothing, or for a figure of speech.
_NO_ASPECT = re.compile(
    r"^이럴 ?때$|비유|쉽게 말|빗대|^good to know|^in short|^in other words|^in plain|analogy|like$"
)
_YES_OR_NO = re.compile(
    r"(?:불?필요|불?가능?|있음|됨|예|네|yes|needed|required|possible)\W*", re.IGNORECASE
)
_EXAMPLES = re.compile(r"(?:^|\s)(?:예|예시|보기|사례)$|\b(?:examples?|e\.g\.)", re.IGNORECASE)


def from_cells(cells: Sequence[Cell], lexicon: Lexicon) -> Iterator[Item]:
    """Yield the items of the values that are fit to be asked."""
    groups: dict[str, list[Cell]] = {}
    for cell in cells:
        groups.setdefault(cell.group, []).append(cell)
    stated: Counter[str] = Counter()
    for group in groups.values():
        if group[0].given != group[0].thing:
            yield from () if says_little(group, lexicon) else _records(group, lexicon)
        elif _is_worth_asking(group, lexicon):
            for made in _of_column(group, lexicon):
                stated[group[0].table] += made.form == "boolean"
                if made.form != "boolean" or stated[group[0].table] <= _MOST_STATEMENTS:
                    yield made
    for table in _of_two_columns(list(groups.values()), lexicon):
        for cell, draft in of_two(table, lexicon):
            yield item(cell.spot, draft)


def _is_worth_asking(group: Sequence[Cell], lexicon: Lexicon) -> bool:
    """Tell a column of what known things have, do or are, not of how good they are."""
    if says_little(group, lexicon) or not is_of_known(group, lexicon):
        return False
    if _NO_ASPECT.search(group[0].aspect.lower()):
        return False
    return sum(map(is_askable, group)) >= _GOOD_SHARE * len(group)


def _of_two_columns(
    groups: Sequence[Sequence[Cell]], lexicon: Lexicon
) -> Iterator[list[tuple[Cell, Cell]]]:
    """Yield the tables that compare two things: the two values of each line."""
    tables: dict[str, list[tuple[Cell, Cell]]] = {}
    for group in groups:
        if len(group) == len(_PAIR) and group[0].aspect == group[1].aspect:
            one, other = group
            unlike = not alike(one.value, other.value, lexicon)
            shows = _EXAMPLES.search(one.aspect)  # an example of the one may be one of the other
            known = is_of_known(group, lexicon) and not says_little(group, lexicon)
            if unlike and known and not shows and all(map(is_askable, group)):
                tables.setdefault(one.table, []).append((one, other))
    yield from tables.values()


def _of_column(group: Sequence[Cell], lexicon: Lexicon) -> Iterator[Item]:
    for cell in group:
        yield from _of_table(cell, group, lexicon)


def _of_table(cell: Cell, group: Sequence[Cell], lexicon: Lexicon) -> Iterator[Item]:
    if not is_askable(cell):
        return
    others = sorted(
        (other for other in group if other is not cell and is_askable(other)),
        key=lambda other: -share(cell.value, other.value, lexicon),
    )
    unlike = [
        other
        for other in others
        if not alike(cell.value, other.value, lexicon)
        and not alike(cell.thing, other.thing, lexicon)
    ]
    draft = _value(cell, unlike, lexicon)
    if draft is None and int(digest("seldom", cell.thing, cell.value), 16) % _SELDOM == 0:
        draft = _statement(cell, unlike, lexicon)
    if draft is not None:
        yield item(cell.spot, draft)
    if len(unlike) == len(group) - 1 and len(lexicon.ideas(cell.value)) >= _FEWEST_IDEAS:
        draft = _holder(cell, unlike, lexicon)
        if draft is not None:
            yield item(cell.spot, draft)


def _value(cell: Cell, others: Sequence[Cell], lexicon: Lexicon) -> Draft | None:
    """Which value fits the thing?"""
    about = context(cell.spot, [without_code_marks(cell.value)])
    wrong = different([other.value for other in others], lexicon)[:_WRONG]
    if not about or not is_fair(cell.thing, cell.value, wrong, lexicon):
        return None
    lang = language(cell.spot.post)
    prompt = ask(lang, "detail", context=about, thing=cell.thing, aspect=cell.aspect)
    return Draft("detail", "choice", prompt, cell.value, _subject(cell), wrong)


def _statement(cell: Cell, others: Sequence[Cell], lexicon: Lexicon) -> Draft | None:
    """Is that the thing's value, or that of its neighbour?"""
    about = context(cell.spot, [without_code_marks(cell.value)])
    if not about or not others:
        return None
    told = shares_words(cell.thing, cell.value, lexicon)
    if is_initial(cell.thing, cell.value) or told - shares_words(
        cell.thing, others[0].value, lexicon
    ):
        return None  # who reads the thing's name knows its value
    truth = int(digest(cell.value, cell.thing), 16) % 2 == 0
    value = cell.value if truth else others[0].value
    if _YES_OR_NO.fullmatch(value):
        return None  # says something only beside the others
    names = read_name(cell.thing)
    if any(mentions(value, name) for name in (cell.thing, *(names.every if names else ()))):
        return None
    words = {"context": about, "thing": cell.thing, "aspect": cell.aspect, "value": value}
    prompt = ask(language(cell.spot.post), "detail-truefalse", **words)
    return Draft("truefalse", "boolean", prompt, TRUE if truth else FALSE, _subject(cell))


def _holder(cell: Cell, others: Sequence[Cell], lexicon: Lexicon) -> Draft | None:
    """Which thing does the value belong to?"""
    about = context(cell.spot, [without_code_marks(cell.thing)])
    wrong = different([other.thing for other in others], lexicon)[:_WRONG]
    if not about or any(mentions(cell.value, thing) for thing in wrong):
        return None
    if not are_of_like_form(cell.value, [other.value for other in others]):
        return None  # how often, beside how long
    if any(share(cell.value, other.value, lexicon) >= _HALF for other in others):
        return None  # a token is asked for in both
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
        if not fits(cell) or len(cell.given) > _LONGEST_GIVEN:
            continue
        if len(set(lexicon.ideas(cell.given))) < _FEWEST_GIVEN:
            continue  # too little is told to know
        others = sorted(
            (other for other in group if other is not cell and fits(other)),
            key=lambda other: (
                -share(cell.given, other.given, lexicon),
                digest(cell.value, other.value),
            ),
        )
        wrong = [o.value for o in others if not alike(cell.value, o.value, lexicon)]
        wrong = different(wrong, lexicon)[:_WRONG]
        if is_fair(cell.given, cell.value, wrong, lexicon):
            words = {"aspect": cell.aspect, "label": cell.thing, "given": cell.given}
            prompt = ask(language(cell.spot.post), "record", **words)
            draft = Draft("detail", "choice", prompt, cell.value, _subject(cell), wrong)
            yield item(cell.spot, draft)
