"""Pieces to sections, passages and diagrams."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from bot.posts.model import Block, Passage, Section
from bot.posts.passages import Link, group
from bot.posts.pieces import Break, Chunk, ContentsMark, Heading, Picture, Piece
from bot.posts.sentences import split_long

_CONTENTS_HEADING = re.compile(
    r"[\W\d_]*(?:목\s*차|차\s*례|table of contents?|contents|toc|index|인덱스)[\W_]*$",
    re.IGNORECASE,
)
# From this share of entries on, a list is nothing but links.
_LINK_SHARE = 0.8


@dataclass(slots=True)
class Placed:
    """A picture with the text around it.

    Attributes:
        section: index of its section.
        before: plain text of the nearest block before it, "" where none.
        after: plain text of the nearest block after it, "" where none.
        passages: indices of the passages it belongs to.
    """

    picture: Picture
    section: int
    before: str = ""
    after: str = ""
    passages: list[int] = field(default_factory=list)


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
        self._passages: list[Passage] = []
        self._placed: list[Placed] = []
        self._stack: list[Heading] = []
        self._open: list[Chunk | Picture | Break] = []
        self._in_contents = False
        self._texts: list[tuple[int, str] | Placed] = []

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
            self._open += _split_chunk(piece)
        else:
            self._open.append(piece)

    def _is_contents(self, chunk: Chunk) -> bool:
        if chunk.kind not in {"list", "table", "quote"} or not chunk.entries:
            return False
        mostly_links = chunk.link_entries >= _LINK_SHARE * chunk.entries
        if mostly_links and 2 * chunk.inner_links >= chunk.link_entries:
            return True
        heading = self._stack[-1].text if self._stack else ""
        return chunk.kind == "list" and _CONTENTS_HEADING.match(heading) is not None

    def end_section(self) -> None:
        content, self._open = self._open, []
        if not any(isinstance(piece, Chunk | Picture) for piece in content):
            return
        if not self._sections:
            self._sections.append(Section((), 0, content[0].line))
        section = len(self._sections) - 1
        chunks: list[Chunk] = []
        links: list[Link] = []
        waiting: list[Placed] = []  # pictures since the last chunk
        picture = thematic_break = cut_off = False
        ties: list[tuple[Placed, int]] = []
        for piece in content:
            if isinstance(piece, Break):
                thematic_break = True
                # a picture before a break belongs to what stands before it, if anything does
                cut_off = True
                if chunks:
                    waiting.clear()
            elif isinstance(piece, Picture):
                placed = self._place(piece, section)
                picture = True
                waiting.append(placed)
                if chunks and not cut_off:
                    ties.append((placed, len(chunks) - 1))
            else:
                ties += [(placed, len(chunks)) for placed in waiting]
                waiting.clear()
                links.append(Link(picture, thematic_break))
                picture = thematic_break = cut_off = False
                ties += [(placed, len(chunks)) for placed in self._inside(piece, section)]
                chunks.append(piece)
        ties += [(placed, len(chunks) - 1) for placed in waiting if chunks and not placed.passages]
        self._make_passages(section, chunks, links, ties)

    def _place(self, picture: Picture, section: int) -> Placed:
        placed = Placed(picture, section)
        self._placed.append(placed)
        self._texts.append(placed)
        return placed

    def _inside(self, chunk: Chunk, section: int) -> list[Placed]:
        placed = []
        for part in chunk.parts:
            if isinstance(part, Picture):
                placed.append(self._place(part, section))
            elif part.strip():
                self._texts.append((section, part))
        return placed

    def _make_passages(
        self,
        section: int,
        chunks: Sequence[Chunk],
        links: Sequence[Link],
        ties: Sequence[tuple[Placed, int]],
    ) -> None:
        for numbers in group(chunks, links):
            members = [chunks[number] for number in numbers]
            index = len(self._passages)
            for placed, number in ties:
                if number in numbers and index not in placed.passages:
                    placed.passages.append(index)
            self._passages.append(
                Passage(
                    section=section,
                    line=members[0].line,
                    blocks=tuple(Block(chunk.kind, chunk.text, chunk.line) for chunk in members),
                    contents=all(chunk.contents or _only_links(chunk) for chunk in members),
                )
            )

    def outline(self) -> Outline:
        self._find_neighbours()
        diagrams: dict[int, list[int]] = {}
        for number, placed in enumerate(self._placed):
            for passage in placed.passages:
                diagrams.setdefault(passage, []).append(number)
        passages = [
            Passage(
                passage.section,
                passage.line,
                passage.blocks,
                tuple(diagrams.get(index, ())),
                passage.contents,
            )
            for index, passage in enumerate(self._passages)
        ]
        return Outline(self._sections, passages, self._placed)

    def _find_neighbours(self) -> None:
        """Fill in the texts around the pictures: those of their section, else of the next ones."""
        for entries, side in ((self._texts, "before"), (self._texts[::-1], "after")):
            last: tuple[int, str] | None = None
            for entry in entries:
                if isinstance(entry, tuple):
                    last = entry
                elif last is not None and last[0] == entry.section:
                    setattr(entry, side, last[1])
        filled = [entry for entry in self._texts if isinstance(entry, tuple)]
        for placed in self._placed:
            if placed.before or placed.after:
                continue
            for number, text in filled:
                if number == placed.section - 1:
                    placed.before = text
                elif number == placed.section + 1:
                    placed.after = text
                    break


def _only_links(chunk: Chunk) -> bool:
    return bool(chunk.entries) and chunk.link_entries >= _LINK_SHARE * chunk.entries


def _split_chunk(chunk: Chunk) -> list[Chunk]:
    """Cut a very long paragraph between its sentences; everything else stays whole."""
    if chunk.kind != "paragraph":
        return [chunk]
    texts = split_long(chunk.text)
    if len(texts) == 1:
        return [chunk]
    pictures = [part for part in chunk.parts if isinstance(part, Picture)]
    chunks = []
    for number, text in enumerate(texts):
        parts: list[str | Picture] = [text]
        chunks.append(Chunk("paragraph", text, chunk.line, parts, entries=1))
        if number == 0:
            chunks[0].parts = [*pictures, text]
    return chunks
