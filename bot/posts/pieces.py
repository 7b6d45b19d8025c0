"""What lies between Markdown tokens and passages: headings, chunks of text, pictures, breaks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.posts.model import BlockKind, PostWarning


@dataclass(slots=True)
class Picture:
    """A picture as the post refers to it, not yet looked for.

    Attributes:
        ref: as written.
        target: ``ref`` with its Liquid resolved.
        line: line in the file, from 1.
    """

    ref: str
    target: str
    line: int
    alt: str = ""
    caption: str = ""


@dataclass(slots=True)
class Heading:
    """A heading: its level, 1 to 6, its plain text and the line of the file."""

    level: int
    text: str
    line: int


@dataclass(slots=True)
class Break:
    """A thematic break."""

    line: int


@dataclass(slots=True)
class ContentsMark:
    """A comment that opens or closes a generated table of contents."""

    line: int
    opens: bool | None  # None where the same mark does both


@dataclass(slots=True)
class Chunk:
    """A block with what the grouping needs to know of it.

    Attributes:
        kind: as in ``Block``.
        text: Markdown to show.
        line: first line in the file, from 1.
        parts: the plain texts and the pictures inside it, in the order of the post.
        entries: how many entries (list items, paragraphs) it has.
        link_entries: how many of them are nothing but links.
        inner_links: how many of those links lead into the post itself.
        label: True for a line that only names what follows, such as a bold line.
        contents: True for a table of contents.
    """

    kind: BlockKind
    text: str
    line: int
    parts: list[str | Picture]
    entries: int = 0
    link_entries: int = 0
    inner_links: int = 0
    label: bool = False
    contents: bool = False

    @property
    def plain(self) -> str:
        """The plain text of the whole block."""
        return "\n".join(part for part in self.parts if isinstance(part, str))


Piece = Heading | Break | ContentsMark | Chunk | Picture


@dataclass(slots=True)
class Body:
    """What a post's body consists of, and what its author should mend.

    Attributes:
        pieces: in the order of the post.
        tags: the words of Obsidian tag lines.
        warnings: in no particular order.
    """

    pieces: list[Piece]
    tags: list[str]
    warnings: list[PostWarning]
