"""What single lines of a post mean: captions, callouts, tags; and tokens as a tree."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from markdown_it.token import Token

from bot.posts.html import MAX_CAPTION_CHARS
from bot.posts.inline import render
from bot.posts.pieces import Chunk, Picture, Piece
from bot.posts.syntax import is_tag_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bot.posts.liquid import Liquid

_CALLOUT = re.compile(r"\[!(\w+)\][+-]?[ \t]*(.*)$")
_MODULE_LINE = re.compile(
    r"(?:import\s+[\w{*].*\sfrom\s+[\"'].+[\"'];?|export\s+const\s+\w+\s*=.*)$"
)


@dataclass(slots=True)
class Node:
    """A token with what it encloses."""

    token: Token
    children: list[Node] = field(default_factory=list)


def tree(tokens: Iterable[Token]) -> list[Node]:
    """Return a flat sequence of tokens as what encloses what."""
    root: list[Node] = []
    stack = [root]
    for token in tokens:
        if token.nesting < 0:
            stack.pop()
            continue
        node = Node(token)
        stack[-1].append(node)
        if token.nesting > 0:
            stack.append(node.children)
    return root


def append_all(pieces: list[Piece], new: Iterable[Piece]) -> None:
    """Append, and take a short slanted or centred line right after a picture as its caption."""
    for piece in new:
        before = pieces[-1] if pieces else None
        if (
            isinstance(before, Picture)
            and isinstance(piece, Chunk)
            and piece.kind == "paragraph"
            and (found := re.fullmatch(r"([*_])(?!\1)([^*_\n]+)\1", piece.text)) is not None
            and len(piece.text) <= MAX_CAPTION_CHARS
        ):
            before.caption = found[2].strip()
            continue
        pieces.append(piece)


def split_lines(tokens: Sequence[Token]) -> list[list[Token]]:
    """Split inline tokens at the breaks that lie in no emphasis or link."""
    lines: list[list[Token]] = [[]]
    for token in tokens:
        if token.type in {"softbreak", "hardbreak"} and token.level == 0:
            if token.type == "hardbreak" and lines[-1]:
                lines[-1].append(token)
            lines.append([])
        else:
            lines[-1].append(token)
    return lines


def caption_of(line: Sequence[Token], liquid: Liquid) -> str | None:
    """Return the text of a line that is slanted from end to end, else None."""
    tokens = [token for token in line if token.content.strip() or token.type != "text"]
    if len(tokens) < 3 or tokens[0].type != "em_open" or tokens[-1].type != "em_close":
        return None
    return render(tokens, liquid).plain[:MAX_CAPTION_CHARS]


def is_unseen_line(line: str, tags: list[str]) -> bool:
    """Tell lines no reader wants: Obsidian tags (they are remembered), module imports."""
    if is_tag_line(line):
        tags += [word.lstrip("#") for word in line.split()]
        return True
    return _MODULE_LINE.match(line) is not None


def take_callout(quote: Node) -> str:
    """Take ``[!note] Title`` off the top of a quote; return the title, "" where there is none."""
    paragraph = quote.children[0] if quote.children else None
    inline = paragraph.children[0].token if paragraph and paragraph.children else None
    if inline is None or inline.type != "inline":
        return ""
    first, _, rest = inline.content.partition("\n")
    found = _CALLOUT.match(first)
    if found is None:
        return ""
    inline.content = rest
    if inline.map:
        inline.map = [inline.map[0] + 1, inline.map[1]]
    lines = split_lines(inline.children or [])
    inline.children = []
    for line in lines[1:]:
        if inline.children:
            inline.children.append(Token("softbreak", "br", 0))
        inline.children += line
    title = re.sub(r"\*\*|`", "", found[2]).strip()
    return title or found[1].capitalize()
