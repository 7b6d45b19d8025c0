"""Which chunks of a section stand beside which picture, and what they say."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from bot.posts.passages import Link, introduces
from bot.posts.pieces import Break, Chunk, Picture

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

    def first_text(self) -> str:
        """Return what a picture above the section's text stands before."""
        return _text_after(self.chunks, 0) if self.chunks else ""

    def last_text(self) -> str:
        """Return what a picture below the section's text stands after."""
        return _text_before(self.chunks, len(self.chunks) - 1) if self.chunks else ""


def arrange(found: Sequence[Chunk | Picture | Break], section: int) -> Content:
    """Tie the pictures of a section to the chunks beside them; a thematic break parts them."""
    content = Content()
    waiting: list[Placed] = []  # pictures that the next chunk stands right after
    picture = broken = False
    for piece in found:
        if isinstance(piece, Break):
            waiting = [placed for placed in waiting if not placed.beside]
            broken = True
        elif isinstance(piece, Picture):
            beside = [len(content.chunks) - 1] if content.chunks and not broken else []
            placed = Placed(piece, section, beside)
            content.pictures.append(placed)
            waiting.append(placed)
            picture = True
        else:
            number = len(content.chunks)
            for placed in waiting:
                placed.beside.append(number)
            content.links.append(Link(picture=picture, thematic_break=broken))
            content.chunks.append(piece)
            content.pictures += _inside(piece, number, section)
            waiting, picture, broken = [], False, False
    for placed in waiting:
        if not placed.beside and content.chunks:
            placed.beside.append(len(content.chunks) - 1)
    _describe(content)
    return content


def _inside(chunk: Chunk, number: int, section: int) -> Iterator[Placed]:
    texts = [part.strip() if isinstance(part, str) else "" for part in chunk.parts]
    for at, part in enumerate(chunk.parts):
        if isinstance(part, Picture):
            before = next(filter(None, reversed(texts[:at])), "")
            after = next(filter(None, texts[at + 1 :]), "")
            yield Placed(part, section, [number], before[-_MAX_CHARS:], after[:_MAX_CHARS])


def _describe(content: Content) -> None:
    """Fill in the texts of the pictures between chunks, and of those at the ends of a chunk."""
    for placed in content.pictures:
        first, last = min(placed.beside, default=-1), max(placed.beside, default=-1)
        inside = any(part is placed.picture for part in content.chunks[first].parts) if first >= 0 else False
        if inside:
            before, after = first - 1, first + 1
        elif first != last:
            before, after = first, last
        else:
            before, after = _single_side(content, placed, first)
        if not placed.before and 0 <= before < len(content.chunks):
            placed.before = _text_before(content.chunks, before)
        if not placed.after and 0 <= after < len(content.chunks):
            placed.after = _text_after(content.chunks, after)


def _text_before(chunks: Sequence[Chunk], number: int) -> str:
    """Return the text of a chunk with the lines that introduce it."""
    first = number
    while first and number - first < _MAX_INTRODUCTIONS and introduces(chunks[first - 1], chunks[first]):
        first -= 1
    return _clip([chunk.plain for chunk in chunks[first : number + 1]], from_end=True)


def _text_after(chunks: Sequence[Chunk], number: int) -> str:
    """Return the text of a chunk with what it introduces."""
    last = number
    while (
        last + 1 < len(chunks)
        and last - number < _MAX_INTRODUCTIONS
        and introduces(chunks[last], chunks[last + 1])
    ):
        last += 1
    return _clip([chunk.plain for chunk in chunks[number : last + 1]], from_end=False)
