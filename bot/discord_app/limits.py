"""Discord's limits, and the ways to stay within them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

MESSAGE_TEXT: Final = 4_000
"""Characters over all text displays of one message."""
BUTTONS_IN_ROW: Final = 5
BUTTON_LABEL: Final = 80
CHOICES: Final = 25
CHOICE: Final = 100
"""Characters of a choice's name and of its value."""
ALT_TEXT: Final = 256
"""Characters of a picture's description; newer clients take more, older ones do not."""
LINK: Final = 512
"""Characters of an address that is worth its place in a message; Discord's own limit is higher."""
QUESTION: Final = 1_000
"""Characters of a question: gorae's own limit, above what anybody asks in earnest."""
FILE_BYTES: Final = 10 * 1024 * 1024
"""Bytes of an attachment where no guild says that it takes more."""

_ELLIPSIS: Final = "…"
_FENCE: Final = re.compile(r"^```")
_CUTS: Final = (re.compile(r"\n"), re.compile(r"(?<=[.!?。])\s+"), re.compile(r"\s+"))


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a text that is best not cut.

    Attributes:
        text: Markdown as Discord reads it; a code block has its fences.
        gap: what stands between it and the piece before it.
    """

    text: str
    gap: str = "\n\n"


def length(text: str) -> int:
    """Return how much of a limit a text takes: UTF-16 units, so that emoji never surprise."""
    return len(text) + sum(character > "\uffff" for character in text)


def shorten(text: str, limit: int) -> str:
    """Return plain text in one line within ``limit``, cut at a word where one ends late enough."""
    text = " ".join(text.split())
    if length(text) <= limit:
        return text
    kept = _fitting(text, limit - 1)
    space = kept.rfind(" ")
    if space > len(kept) * 2 // 3:
        kept = kept[:space]
    return kept.rstrip() + _ELLIPSIS


def pages(groups: Sequence[Sequence[Piece]], limit: int) -> list[str]:
    """Lay blocks out on pages of at most ``limit`` characters.

    A block goes to the next page rather than over an edge; only one that fits on no page at all
    is parted, between its pieces (items of a list, rows of a table), and a piece that fits on no
    page at its lines, a fence closed and opened again around the cut.

    Args:
        groups: the blocks, each in its pieces.
        limit: characters of a page.
    """
    laid: list[str] = []
    page = ""
    for group in groups:
        whole = _joined(group)
        if not whole:
            continue
        if length(page) + length(group[0].gap) + length(whole) <= limit and page:
            page += group[0].gap + whole
            continue
        if length(whole) <= limit:
            laid += [page] if page else []
            page = whole
            continue
        for piece in group:
            for part in _parts(piece.text, limit):
                if page and length(page) + length(piece.gap) + length(part) <= limit:
                    page += piece.gap + part
                else:
                    laid += [page] if page else []
                    page = part
    return [*laid, page] if page else laid


def _joined(group: Sequence[Piece]) -> str:
    return "".join(piece.gap * bool(number) + piece.text for number, piece in enumerate(group))


def _parts(text: str, limit: int) -> Iterator[str]:
    """Yield a piece as it is or, where it is too long, cut."""
    if length(text) <= limit:
        yield text
    elif _FENCE.match(text):
        first, *lines, last = text.split("\n")
        room = limit - length(first) - length(last) - 2
        for part in _cut("\n".join(lines), room):
            yield f"{first}\n{part}\n{last}"
    else:
        yield from _cut(text, limit)


def _cut(text: str, limit: int) -> Iterator[str]:
    while length(text) > limit:
        kept = _fitting(text, limit)
        end = _end(kept)
        yield kept[:end].rstrip()
        text = text[end:].lstrip("\n") if end < len(kept) else text[end:]
    if text.strip():
        yield text


def _end(kept: str) -> int:
    """Return where a text is cut best: at a line, a sentence, a word, else where it ends."""
    for cut in _CUTS:
        ends = [found.end() for found in cut.finditer(kept)]
        if ends and ends[-1] > len(kept) // 3:
            return ends[-1]
    return len(kept)


def _fitting(text: str, limit: int) -> str:
    """Return as much of the beginning of a text as fits."""
    used = 0
    for number, character in enumerate(text):
        used += length(character)
        if used > limit:
            return text[:number]
    return text
