"""Facts in tables: what commands and options do, and values to compare."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from bot.quiz.find.lists import has_own_subject, owned
from bot.quiz.find.model import Cell, Fact, Spot, Stretch, Told
from bot.quiz.find.owners import owner_of, sort_of, tells_of_qualities
from bot.quiz.find.predicates import gloss_of
from bot.quiz.lexicon import Lexicon
from bot.quiz.markup import Table, plain, sentences, table
from bot.quiz.names import read_name

_TELLS = re.compile(
    r"하는 일|^뜻$|설명|역할|기능|^의미|^정의|내용|용도|동작|작업|"
    r"description|definition|explanation|what it does|meaning|purpose|\buse\b|does",
    re.IGNORECASE,
)
_COMPARES = re.compile(
    r"^(?:비교(?:\s?(?:축|항목|기준|대상|관점|포인트|요소))?|구분|항목|기준|차이|특징|관점|측면|"
    r"comparison|compare|aspect|feature|criteri(?:on|a)|dimension|)$",
    re.IGNORECASE,
)


_IDEAS = frozenset({"", "concept", "action", "quality"})  # classes of what things are compared by


class _Seen(NamedTuple):
    """A table with its head as plain text, where it stands and what its values have in common."""

    table: Table
    head: tuple[str, ...]
    spot: Spot
    group: str


def from_tables(stretch: Stretch, lexicon: Lexicon) -> Iterator[Fact | Cell]:
    """Yield what tables tell."""
    for block, passage in stretch.blocks:
        read = table(block.text) if block.kind == "table" else None
        if read is None:
            continue
        head = tuple(plain(cell) for cell in read.head)
        seen = _Seen(read, head, Spot(stretch, passage, ""), f"{stretch.post.path}:{block.line}")
        if _is_comparison(seen, lexicon):
            yield from _compared(seen)
        else:
            yield from _by_row(seen, lexicon)


def _by_row(seen: _Seen, lexicon: Lexicon) -> Iterator[Fact | Cell]:
    key = _key_column(seen.table)
    if key is None:
        return
    columns = range(key + 1, len(seen.head))
    told = next((place for place in columns if _TELLS.search(seen.head[place])), None)
    if told is not None:
        yield from _facts(seen, key, told, lexicon)
    for column in columns:
        # What is said of a thing twice is asked once.
        if column != told and seen.head[column] and not _TELLS.search(seen.head[column]):
            for row in seen.table.rows:
                group = f"{seen.group}:{column}"
                yield _cell(seen, plain(row[key]), seen.head[column], plain(row[column]), group)


def _key_column(read: Table) -> int | None:
    """Return the first column whose cells name one thing each, all of them different."""
    for column in range(len(read.head) - 1):
        cells = [plain(row[column]) for row in read.rows]
        named = sum(read_name(row[column]) is not None for row in read.rows)
        if len(set(cells)) == len(cells) and named * 2 > len(cells):
            return column
    return None


def _is_comparison(seen: _Seen, lexicon: Lexicon) -> bool:
    """Tell a table whose columns are things and whose rows are what they are compared by."""
    head, rows = seen.head, seen.table.rows
    # ``기능 | Compose | Kubernetes``: things of one class, whatever the first column is called.
    kinds = {name and lexicon.kind(name) for name in map(read_name, head[1:])}
    named = len(kinds) == 1 and not kinds & {None, ""} and not _names_things(seen, lexicon)
    told = any(map(_TELLS.search, head[1:]))
    if len(head) < 3 or told or not (named or _COMPARES.match(head[0])):
        return False
    coded = sum(plain(row[0]).startswith("`") for row in rows)
    return len(rows) >= 2 and coded * 2 < len(rows)


def _names_things(seen: _Seen, lexicon: Lexicon) -> bool:
    """Tell rows that are things themselves: ``OS | Docker Engine | Terminal`` of each system."""
    names = [read_name(row[0]) for row in seen.table.rows]
    kinds = [lexicon.kind(name) for name in names if name]
    return 2 * sum(kind not in _IDEAS for kind in kinds) >= len(names)


def _facts(seen: _Seen, key: int, column: int, lexicon: Lexicon) -> Iterator[Fact]:
    stretch, passage = seen.spot.stretch, seen.spot.passage
    names = [read_name(row[key]) for row in seen.table.rows]
    owner = owner_of(stretch, [name.main for name in names if name and name.code])
    if not lexicon.are_known(names):
        return  # of people, papers, days: what only this post calls so
    for name, row in zip(names, seen.table.rows, strict=True):
        parts = sentences(row[column])
        found = gloss_of(plain(parts[0])) if parts else None
        if name is None or found is None:
            continue
        if sort_of(name, stretch) == "option" and has_own_subject(found[0], lexicon):
            continue
        here = Spot(stretch, passage, f"{name.shown}: {plain(row[column])}")
        fact = owned(Told(name, *found, sort_of(name, stretch), here), owner, seen.group)
        if fact.sort != "thing" or not tells_of_qualities(f"{stretch.heading} {seen.head[key]}"):
            yield fact


def _compared(seen: _Seen) -> Iterator[Cell]:
    for number, row in enumerate(seen.table.rows):
        for column in range(1, len(seen.head)):
            group = f"{seen.group}:r{number}"
            yield _cell(seen, seen.head[column], plain(row[0]), plain(row[column]), group)


def _cell(seen: _Seen, thing: str, aspect: str, value: str, group: str) -> Cell:
    spot = Spot(seen.spot.stretch, seen.spot.passage, f"{thing} – {aspect}: {value}")
    return Cell(thing, aspect, value, group, thing, seen.group, spot)
