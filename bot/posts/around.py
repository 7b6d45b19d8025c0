"""Which chunks of a section stand beside which picture, and what they say."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bot.posts.passages import Link, introduces
from bot.posts.pieces import Break, Chunk, Picture

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

# So much of the text beside a picture tells what it shows.
_MAX_CHARS = 500
_MAX_INTRODUCTIONS = 3


@dataclass(slots=True)
class Placed:
    """A picture with the text around it.

    Attributes:
        section: index of its section.
        beside: numbers of the section's chunks it stands in, right before or right after.
        before: plain text of the nearest block before it, "" where none.
        after: plain text of the nearest block after it, "" where none.
        passages: indices of the passages it belongs to.
    """

    picture: Picture
    section: int
    beside: list[int] = field(default_factory=list)
    before: str = ""
    after: str = ""
    passages: list[int] = field(default_factory=list)


@dataclass(slots=True)
class Content:
    """The chunks of a section, what lies before each, and its pictures, all in order."""

    chunks: list[Chunk] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    pictures: list[Placed] = field(default_factory=list)

    def text_before(self, number: int) -> str:
        """Return the text of the chunk before chunk ``number`` with the lines introducing it."""
        chunks, last = self.chunks, number - 1
        if last < 0 or not chunks:
            return ""
        first = last
        while 0 < first > last - _MAX_INTRODUCTIONS and introduces(
            chunks[first - 1], chunks[first]
        ):
            first -= 1
        text = "\n".join(chunk.plain for chunk in chunks[first : last + 1])
        return (
            text
            if len(text) <= _MAX_CHARS
            else text[-_MAX_CHARS:].partition("\n")[2] or text[-_MAX_CHARS:]
        )

    def text_from(self, number: int) -> str:
        """Return the text of chunk ``number`` with what it introduces."""
        chunks, last = self.chunks, number
        if number >= len(chunks):
            return ""
        while (
            last + 1 < len(chunks)
            and last < number + _MAX_INTRODUCTIONS
            and introduces(chunks[last], chunks[last + 1])
        ):
            last += 1
        text = "\n".join(chunk.plain for chunk in chunks[number : last + 1])
        return (
            text
            if len(text) <= _MAX_CHARS
            else text[:_MAX_CHARS].rpartition("\n")[0] or text[:_MAX_CHARS]
        )


def arrange(found: Sequence[Chunk | Picture | Break], section: int) -> Content:
    """Tie the pictures of a section to the chunks beside them; a thematic break parts them."""
    content = Content()
    spots: list[tuple[Placed, int, int]] = []  # with the numbers of the chunks around
    waiting: list[Placed] = []  # pictures that the next chunk stands right after
    picture = broken = False
    for piece in found:
        number = len(content.chunks)
        if isinstance(piece, Break):
            waiting = [placed for placed in waiting if not placed.beside]
            broken = True
        elif isinstance(piece, Picture):
            placed = Placed(piece, section, [] if broken or not number else [number - 1])
            spots.append((placed, number, number))
            waiting.append(placed)
            picture = True
        else:
            for placed in waiting:
                placed.beside.append(number)
            content.links.append(Link(picture=picture, thematic_break=broken))
            content.chunks.append(piece)
            spots += [(placed, number, number + 1) for placed in _inside(piece, number, section)]
            waiting, picture, broken = [], False, False
    for placed, before, after in spots:
        placed.before = placed.before or content.text_before(before)
        placed.after = placed.after or content.text_from(after)
        if not placed.beside and content.chunks:
            placed.beside.append(len(content.chunks) - 1)
        content.pictures.append(placed)
    return content


def _inside(chunk: Chunk, number: int, section: int) -> Iterator[Placed]:
    texts = [part.strip() if isinstance(part, str) else "" for part in chunk.parts]
    for at, part in enumerate(chunk.parts):
        if isinstance(part, Picture):
            before = next(filter(None, reversed(texts[:at])), "")
            after = next(filter(None, texts[at + 1 :]), "")
            yield Placed(part, section, [number], before[-_MAX_CHARS:], after[:_MAX_CHARS])
