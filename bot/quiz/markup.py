"""Markdown of a block taken apart: sentences, list items, table rows, plain text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from bot.posts.sentences import sentences as cut

CODE = re.compile(r"(`+)(?!`)(.+?)(?<!`)\1(?!`)")
_LINK = re.compile(r"!?\[((?:[^\[\]]|\[[^\]]*\])*)\]\([^()\s]*(?:\([^()]*\))?[^()]*\)")
_STRONG = re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1")
_EMPHASIS = re.compile(r"(?<![\w*])([*_])(?=\S)([^*_]+?)(?<=\S)\1(?![\w*])")
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|<>~$])")
_PARTICLES = (
    "은|는|이|가|을|를|의|에|와|과|도|만|로|으로|에서|에는|에도|이란|란|라고|이라고|라는|이라는|"
    "이며|이고|입니다|이다|처럼|부터|까지|보다|에게"
)
# Markdown in Korean needs a space behind ``**X**`` and many put one behind Latin words, too.
_GAP = re.compile(rf"(?<=[\0`)]) (?=(?:{_PARTICLES})(?:[\s,.]|$))")
_LATIN_GAP = re.compile(
    r"(?<=[A-Za-z0-9]) (?=(?:은|는|을|를|란|이란|의|와|과|로|으로|라고)(?:[\s,.]|$))"
)
_LIST_ITEM = re.compile(r"^(?P<mark>[-*+•]|\d{1,9}[.)]) +(?P<text>.*)$")
_TASK = re.compile(r"^\[[ xX]\]\s+")


def plain(markdown: str) -> str:
    """Return one line of text: links as their words, no emphasis; code keeps its backticks."""
    kept: list[str] = []

    def keep(match: re.Match[str]) -> str:
        kept.append(f"`{match.group(2).strip()}`")
        return f"\x01{len(kept) - 1}\x02"

    text = CODE.sub(keep, _LINK.sub(r"\1", markdown))
    for _ in range(2):
        text = _STRONG.sub("\\2\0", text)
        text = _EMPHASIS.sub("\\2\0", text)
    text = _ESCAPED.sub(r"\1", text)
    text = re.sub(r"\x01(\d+)\x02", lambda match: kept[int(match.group(1))], text)
    text = _GAP.sub("", " ".join(text.split()))
    return _LATIN_GAP.sub("", text.replace("\0", "")).strip()


def sentences(markdown: str) -> list[str]:
    """Return the sentences of a paragraph, Markdown and all, without line breaks inside."""
    joined = " ".join(line.strip() for line in markdown.splitlines())
    return [sentence.strip() for sentence in cut(joined) if sentence.strip()]


class Entry(NamedTuple):
    """An item of a list.

    Attributes:
        text: Markdown of its own text, without what is nested below it.
        children: how many lines are nested below it.
        ordered: whether it has a number.
    """

    text: str
    children: int
    ordered: bool


class Level(NamedTuple):
    """The items of a list that stand below the same item.

    Attributes:
        parent: Markdown of the item above them, "" for those of the outermost level.
        items: at least one.
    """

    parent: str
    items: tuple[Entry, ...]


@dataclass(slots=True)
class _Node:
    """An item while a list is read: what follows deeper belongs to it."""

    indent: int
    lines: list[str]
    ordered: bool
    below: list[_Node] = field(default_factory=list)
    more: int = 0

    @property
    def text(self) -> str:
        return " ".join(self.lines).strip()

    @property
    def size(self) -> int:
        return self.more + sum(1 + node.size for node in self.below)


def levels(markdown: str) -> list[Level]:
    """Return the items of a list, the outermost level first, then those nested below an item."""
    top = _Node(-1, [], ordered=False)
    path, fenced = [top], False
    for line in markdown.splitlines():
        match = None if fenced else _LIST_ITEM.match(line.strip())
        if line.strip().startswith("```"):
            fenced = not fenced
        if match:
            indent = len(line) - len(line.lstrip())
            while path[-1].indent >= indent:
                path.pop()
            text = _TASK.sub("", match["text"])
            node = _Node(indent, [text], ordered=match["mark"][0].isdigit())
            path[-1].below.append(node)
            path.append(node)
        elif line.strip() and len(path) > 1:
            if fenced or path[-1].more or re.match(r"\s*(?:```|\||>)", line):
                path[-1].more += 1
            else:
                path[-1].lines.append(line.strip())
    return list(_levels(top))


def _levels(node: _Node) -> Iterator[Level]:
    if node.below:
        items = (Entry(below.text, below.size, below.ordered) for below in node.below)
        yield Level(node.text, tuple(items))
        for below in node.below:
            yield from _levels(below)


def entries(markdown: str) -> tuple[Entry, ...]:
    """Return the items of a list at its outermost level."""
    found = levels(markdown)
    return found[0].items if found else ()


class Table(NamedTuple):
    """A table: its head and its rows, each as wide as the head; cells are Markdown."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def table(markdown: str) -> Table | None:
    """Read a table, None where it has no head of two columns or no row."""
    lines = [_cells(line) for line in markdown.splitlines() if line.strip().startswith("|")]
    if len(lines) < 3 or len(lines[0]) < 2:
        return None
    if not all(re.fullmatch(r":?-{1,}:?", cell) for cell in lines[1]):
        return None
    width = len(lines[0])
    rows = tuple(tuple(row) for row in lines[2:] if len(row) == width)
    return Table(tuple(lines[0]), rows) if rows else None


def _cells(line: str) -> list[str]:
    inside = line.strip().removeprefix("|")
    if inside.endswith("|") and not inside.endswith("\\|"):
        inside = inside[:-1]
    cells, cell, code = [], "", False
    for place, character in enumerate(inside):
        if character == "`":
            code = not code
        if character == "|" and inside[place - 1 : place] != "\\" and not code:
            cells.append(cell.strip())
            cell = ""
        else:
            cell += character
    return [*cells, cell.strip()]


_NUMBER = re.compile(
    r"^\s*(?:(?:\d+(?:[-.]\d+)*[.)]?|[IVX]+\.|[①-⑳]|제?\d+\s?[장절편강]\.?|Step\s?\d+[.:]?)\s+)+"
)


def without_number(heading: str) -> str:
    """Return a heading without the number in front."""
    return _NUMBER.sub("", heading).strip() or heading.strip()


def without_code_marks(text: str) -> str:
    """Return text without backticks."""
    return CODE.sub(r"\2", text)
