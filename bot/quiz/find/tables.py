"""Facts in tables: what commands and options do, and values to compare."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.quiz.find.lists import owned
from bot.quiz.find.model import Cell, Fact, Spot, Stretch
from bot.quiz.find.owners import owner_of, sort_of
from bot.quiz.find.predicates import gloss_of
from bot.quiz.lexicon import Lexicon
from bot.quiz.markup import Table, plain, sentences, table
from bot.quiz.names import read_name

_TELLS = re.compile(
    r"하는 일|^뜻$|설명|역할|기능|^의미|내용|용도|동작|작업|description|what it does|meaning|purpose|"
    r"\buse\b|does",
    re.IGNORECASE,
)
_COMPARES = re.compile(
    r"^(?:비교|구분|항목|기준|차이|특징|comparison|compare|aspect|feature|)$", re.IGNORECASE
)
_QUESTION = re.compile(r"[?？]$")


def from_tables(stretch: Stretch, lexicon: Lexicon) -> Iterator[Fact | Cell]:
    """Yield what tables tell."""
    for block, passage in stretch.blocks:
        read = table(block.text) if block.kind == "table" else None
        if read is None:
            continue
        group = f"{stretch.post.path}:{block.line}"
        head = [plain(cell) for cell in read.head]
        spot = Spot(stretch, passage, "")
        if _is_comparison(head, read):
            yield from _compared(read, head, spot, group)
            continue
        key = _key_column(read)
        if key is None:
            continue
        columns = range(key + 1, len(head))
        told = next((place for place in columns if _TELLS.search(head[place])), None)
        if told is not None:
            yield from _facts(read, key, told, spot, group)
        rest = [place for place in columns if place != told]
        yield from _values(read, head, key, rest, spot, group)


def _key_column(read: Table) -> int | None:
    """Return the first column whose cells name one thing each, all of them different."""
    for column in range(len(read.head) - 1):
        cells = [plain(row[column]) for row in read.rows]
        named = sum(read_name(row[column]) is not None for row in read.rows)
        if len(set(cells)) == len(cells) and named * 2 > len(cells):
            return column
    return None


def _is_comparison(head: list[str], read: Table) -> bool:
    if len(head) < 3 or not _COMPARES.match(head[0]) or any(map(_TELLS.search, head[1:])):
        return False
    coded = sum(plain(row[0]).startswith("`") for row in read.rows)
    return len(read.rows) >= 2 and coded * 2 < len(read.rows)


def _facts(read: Table, key: int, column: int, spot: Spot, group: str) -> Iterator[Fact]:
    names = [read_name(row[key]) for row in read.rows]
    owner = owner_of(spot.stretch, [name.main for name in names if name and name.code])
    for name, row in zip(names, read.rows, strict=True):
        parts = sentences(row[column])
        found = gloss_of(plain(parts[0])) if parts else None
        if name is not None and found is not None:
            here = Spot(spot.stretch, spot.passage, f"{name.shown}: {plain(row[column])}")
            yield owned(name, *found, sort_of(name, spot.stretch), here, owner, group)


def _values(
    read: Table, head: list[str], key: int, columns: list[int], spot: Spot, group: str
) -> Iterator[Cell]:
    things = [plain(row[key]) for row in read.rows]
    for column in columns:
        if not head[column]:
            continue
        for thing, row in zip(things, read.rows, strict=True):
            yield _cell(thing, head[column], plain(row[column]), f"{group}:{column}", spot, group)


def _compared(read: Table, head: list[str], spot: Spot, group: str) -> Iterator[Cell]:
    for number, row in enumerate(read.rows):
        aspect = plain(row[0])
        for column in range(1, len(head)):
            value = plain(row[column])
            yield _cell(head[column], aspect, value, f"{group}:r{number}", spot, group)


def _cell(thing: str, aspect: str, value: str, group: str, spot: Spot, table_id: str) -> Cell:
    here = Spot(spot.stretch, spot.passage, f"{thing} – {aspect}: {value}")
    return Cell(thing, aspect, value, group, thing, table_id, here)
