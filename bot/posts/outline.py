"""Pieces to sections, passages and placed pictures."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.posts.around import Placed, arrange
from bot.posts.model import Block, Passage, Section
from bot.posts.passages import group, introduces
from bot.posts.pieces import Break, Chunk, ContentsMark, Heading, Picture, Piece
from bot.posts.sentences import split_long

if TYPE_CHECKING:
    from collections.abc import Sequence

_CONTENTS_HEADING = re.compile(
    r"[\W\d_]*(?:목\s*차|차\s*례|table of contents?|contents|toc|index|인덱스)[\W_]*$",
    re.IGNORECASE,
)
# From this share of entries on, a list is nothing but links.
_LINK_SHARE = 0.8


@dataclass(slots=True)
class Outline:
    """What a post's body comes to."""

    sections: list[Section]
    passages: list[Passage]
    pictures: list[Placed]


def build(pieces: Sequence[Piece]) -> Outline:
    """Put pieces under their headings, group the chunks, and tie the pictures to them."""
    builder = _Builder()
    for piece in pieces:
        builder.add(piece)
    builder.end_section()
    return builder.outline()


class _Builder:
    def __init__(self) -> None:
        self._sections: list[Section] = []
        self._members: list[tuple[int, list[Chunk]]] = []  # section and chunks of each passage
        self._placed: list[Placed] = []
        self._stack: list[Heading] = []
        self._open: list[Chunk | Picture | Break] = []
        self._in_contents = False
        self._edges: dict[int, tuple[str, str]] = {}  # first and last text of each section

    def add(self, piece: Piece) -> None:
        if isinstance(piece, Heading):
            self.end_section()
            while self._stack and self._stack[-1].level >= piece.level:
                self._stack.pop()
            self._stack.append(piece)
            path = tuple(heading.text for heading in self._stack)
            self._sections.append(Section(path, piece.level, piece.line))
            self._in_contents = False
        elif isinstance(piece, ContentsMark):
            self._in_contents = not self._in_contents if piece.opens is None else piece.opens
        elif isinstance(piece, Chunk):
            piece.contents = self._in_contents or self._is_contents(piece)
            before = self._open[-1] if self._open else None
            if piece.contents and isinstance(before, Chunk) and introduces(before, piece):
                before.contents = True
            self._open += _split_chunk(piece)
        else:
            self._open.append(piece)

    def end_section(self) -> None:
        found, self._open = self._open, []
        if not any(isinstance(piece, Chunk | Picture) for piece in found):
            return
        if not self._sections:
            self._sections.append(Section((), 0, found[0].line))
        section = len(self._sections) - 1
        content = arrange(found, section)
        self._placed += content.pictures
        if content.chunks:
            last = content.text_before(len(content.chunks))
            self._edges[section] = (content.text_from(0), last)
        elif self._members and self._is_first_child(section, self._members[-1][0]):
            # Nothing but a picture: it shows what the section around it speaks of.
            for placed in content.pictures:
                placed.passages.append(len(self._members) - 1)
        for numbers in group(content.chunks, content.links):
            for placed in content.pictures:
                if any(number in numbers for number in placed.beside):
                    placed.passages.append(len(self._members))
            self._members.append((section, [content.chunks[number] for number in numbers]))

    def outline(self) -> Outline:
        for placed in self._placed:
            if placed.section not in self._edges:
                placed.before = self._edges.get(placed.section - 1, ("", ""))[1]
                placed.after = self._edges.get(placed.section + 1, ("", ""))[0]
        diagrams: dict[int, list[int]] = {}
        for number, placed in enumerate(self._placed):
            for passage in placed.passages:
                diagrams.setdefault(passage, []).append(number)
        passages = [
            Passage(
                section=section,
                line=members[0].line,
                blocks=tuple(Block(chunk.kind, chunk.text, chunk.line) for chunk in members),
                diagrams=tuple(diagrams.get(index, ())),
                contents=all(chunk.contents or _only_links(chunk) for chunk in members),
            )
            for index, (section, members) in enumerate(self._members)
        ]
        return Outline(self._sections, passages, self._placed)

    def _is_contents(self, chunk: Chunk) -> bool:
        if chunk.kind not in {"list", "table", "quote"} or not chunk.entries:
            return False
        if _only_links(chunk) and 2 * chunk.inner_links >= chunk.link_entries:
            return True
        heading = self._stack[-1].text if self._stack else ""
        return chunk.kind == "list" and _CONTENTS_HEADING.match(heading) is not None

    def _is_first_child(self, section: int, around: int) -> bool:
        path, parent = (self._sections[index].heading_path for index in (section, around))
        return section == around + 1 and bool(parent) and path[: len(parent)] == parent


def _only_links(chunk: Chunk) -> bool:
    return bool(chunk.entries) and chunk.link_entries >= _LINK_SHARE * chunk.entries


def _split_chunk(chunk: Chunk) -> list[Chunk]:
    """Cut a very long paragraph between its sentences; everything else stays whole."""
    texts = split_long(chunk.text) if chunk.kind == "paragraph" else [chunk.text]
    if len(texts) == 1:
        return [chunk]
    pictures = [part for part in chunk.parts if isinstance(part, Picture)]
    chunks = [Chunk("paragraph", text, chunk.line, [text], entries=1) for text in texts]
    chunks[0].parts = [*pictures, *chunks[0].parts]
    return chunks
