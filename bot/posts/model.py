"""What a post is made of, once read: plain frozen data, nothing of terms, SQL or Discord."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping

BlockKind = Literal["paragraph", "list", "table", "code", "quote", "definition"]


@dataclass(frozen=True, slots=True)
class PostWarning:
    """Something its author should mend.

    Attributes:
        line: line of the file, from 1; 0 where the whole file is meant.
        message: one sentence, in English.
    """

    line: int
    message: str


@dataclass(frozen=True, slots=True)
class Block:
    """The smallest piece that is never cut.

    Attributes:
        kind: what it is.
        text: Markdown fit to show: no Liquid, no kramdown attribute, no raw HTML, no picture.
        line: first line in the file, from 1.
    """

    kind: BlockKind
    text: str
    line: int


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands below it, up to the next heading of any level.

    Attributes:
        heading_path: plain text of the headings from the outermost to its own; empty for the
            text that stands before the first heading.
        level: 1 to 6; 0 for the text before the first heading.
        line: line of the heading in the file, from 1.
    """

    heading_path: tuple[str, ...]
    level: int
    line: int


@dataclass(frozen=True, slots=True)
class Passage:
    """A few neighbouring blocks of one section: the unit that is found and shown.

    Attributes:
        section: index into ``Post.sections``.
        line: first line in the file, from 1.
        blocks: its blocks in order, at least one.
        diagrams: indices into ``Post.diagrams`` of the pictures that stand inside it or directly
            before or after its blocks (a picture may belong to two passages).
        contents: True for a table of contents or a list that is nothing but links.
    """

    section: int
    line: int
    blocks: tuple[Block, ...]
    diagrams: tuple[int, ...] = ()
    contents: bool = False

    @property
    def text(self) -> str:
        """The Markdown shown to a reader: the blocks, a blank line between them."""
        return "\n\n".join(block.text for block in self.blocks)


@dataclass(frozen=True, slots=True)
class Diagram:
    """A picture in the body of a post.

    Attributes:
        ref: as written in the post.
        line: line in the file, from 1.
        section: index into ``Post.sections``.
        path: POSIX path below the corpus root, None where no such file lies below it.
        url: where a browser finds it, None where that is not known.
        alt: alternative text, "" where there is none.
        caption: caption or title, "" where there is none.
        before: plain text of the nearest block before it in its section, "" where none.
        after: plain text of the nearest block after it in its section, "" where none.
    """

    ref: str
    line: int
    section: int
    path: str | None
    url: str | None
    alt: str
    caption: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Post:
    """One file, read.

    Attributes:
        path: POSIX path below the corpus root, NFC.
        title: from the front matter, else its only level-1 heading, else the file name.
        date: ISO 8601 date, None where neither front matter nor file name gives one.
        tags: as written, without duplicates.
        categories: as written, without duplicates.
        description: one line from the front matter, "" where there is none.
        lang: "ko" or "en", from the front matter, else from the text.
        translation_of: path of the original post, None for an original.
        url: public address, None where neither front matter nor ``_config.yml`` gives one.
        sections: in order; index 0 is the text before the first heading where there is any.
        passages: in order.
        diagrams: in order.
        warnings: in order of line.
        front_matter: everything in the front matter, as plain Python data; empty where broken.
    """

    path: str
    title: str
    date: str | None
    tags: tuple[str, ...]
    categories: tuple[str, ...]
    description: str
    lang: str
    translation_of: str | None
    url: str | None
    sections: tuple[Section, ...]
    passages: tuple[Passage, ...]
    diagrams: tuple[Diagram, ...]
    warnings: tuple[PostWarning, ...]
    front_matter: Mapping[str, object] = field(default_factory=dict)
