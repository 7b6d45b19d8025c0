"""Tables, which Discord does not have: columns where a phone has room for them, else a list."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from wcwidth import wcswidth

from bot.discord_app.inline import Run, escape, markdown, plain
from bot.discord_app.limits import Piece

PHONE_COLUMNS: Final = 34
"""Cells of a code block that a phone shows in one line."""
PHONE_ROWS: Final = 15
_BETWEEN: Final = "  "

Cell = list[Run]


def pieces(header: Sequence[Cell], rows: Sequence[Sequence[Cell]]) -> Iterator[Piece]:
    """Yield a table so that it can be read on a phone.

    Args:
        header: cells of the head row; may be empty cells.
        rows: the others.
    """
    columns = _columns([header, *rows])
    if columns is not None and len(rows) <= PHONE_ROWS:
        yield Piece(columns)
    elif len(header) <= 2:
        yield from _pairs(header, rows)
    else:
        yield from _records(header, rows)


def _columns(rows: Sequence[Sequence[Cell]]) -> str | None:
    """Return the table in aligned columns, None where it is too wide or holds links."""
    texts = [[plain(cell) for cell in row] for row in rows]
    if any(run.link for row in rows for cell in row for run in cell):
        return None
    widths = [
        max((_width(row[column]) for row in texts if column < len(row)), default=0)
        for column in range(max(map(len, texts)))
    ]
    if sum(widths) + len(_BETWEEN) * (len(widths) - 1) > PHONE_COLUMNS:
        return None
    lines = [_row(row, widths) for row in texts]
    lines.insert(1, _BETWEEN.join("─" * width for width in widths))
    if not any(texts[0]):
        del lines[:2]
    body = "\n".join(lines).replace("```", "'''")
    return f"```\n{body}\n```"


def _row(texts: Sequence[str], widths: Sequence[int]) -> str:
    padded = (
        text + " " * (width - _width(text)) for text, width in zip(texts, widths, strict=False)
    )
    return _BETWEEN.join(padded).rstrip()


def _width(text: str) -> int:
    return max(wcswidth(text), 0) if text.isprintable() else len(text)


def _pairs(header: Sequence[Cell], rows: Sequence[Sequence[Cell]]) -> Iterator[Piece]:
    """Yield one line a row: the first cell in bold, the second behind it."""
    head = ": ".join(filter(None, (escape(plain(cell)) for cell in header)))
    if head:
        yield Piece(f"-# {head}")
    for number, row in enumerate(rows):
        key, value = _bold(row[0]), markdown(row[1]) if len(row) > 1 else ""
        line = f"- {key}: {value}" if key and value else f"- {key or value}"
        yield Piece(line, "\n\n" if not number and not head else "\n")


def _records(header: Sequence[Cell], rows: Sequence[Sequence[Cell]]) -> Iterator[Piece]:
    """Yield each row under its first cell, the other cells with the names of their columns."""
    names = [escape(plain(cell)) for cell in header]  # words marked in every row would be noise
    for number, row in enumerate(rows):
        lines = [_bold(row[0])]
        for name, cell in zip(names[1:], row[1:], strict=False):
            value = markdown(cell)
            if value:
                lines.append(f"- {name}: {value}" if name else f"- {value}")
        yield Piece("\n".join(filter(None, lines)), "\n" if number else "\n\n")


def _bold(cell: Cell) -> str:
    return markdown([replace(run, bold=not run.code) for run in cell])
