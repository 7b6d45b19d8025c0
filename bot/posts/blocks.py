"""Block tokens to the flat sequence of pieces: headings, chunks, pictures and breaks."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from markdown_it.token import Token

from bot.posts.gathered import Gathered
from bot.posts.html import read_html
from bot.posts.inline import Inline, render
from bot.posts.lines import (
    Node,
    append_all,
    caption_of,
    is_unseen_line,
    split_lines,
    take_callout,
    tree,
)
from bot.posts.liquid import OPEN, Liquid, picture_arguments
from bot.posts.model import PostWarning
from bot.posts.pieces import Body, Break, Chunk, Heading, Picture, Piece
from bot.posts.syntax import MAX_NESTING
from bot.posts.text import fenced, pipe_table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_LABEL = re.compile(r"(\*\*|__)(?P<text>(?:(?!\1).)+)\1\s*[:：]?$")
_ANCHOR = re.compile(r"\s*\{#[\w-]+\}\s*$")
_LANGUAGE = re.compile(r"[\w+#.-]+")
_MAX_LABEL_CHARS = 80


def read_blocks(tokens: Sequence[Token], liquid: Liquid, first_line: int) -> Body:
    """Turn the tokens of a body into pieces; ``first_line`` is the body's line in the file."""
    reader = _Reader(liquid, first_line)
    deepest = max(tokens, key=lambda token: token.level, default=None)
    if deepest is not None and deepest.level >= MAX_NESTING - 3:
        line = first_line + (deepest.map[0] if deepest.map else 0)
        message = f"nested deeper than {MAX_NESTING} levels, what lies below is left out"
        reader.warnings.append(PostWarning(line, message))
    pieces = reader.walk(tree(tokens))
    return Body(pieces, reader.tags, reader.warnings)


class _Reader:
    def __init__(self, liquid: Liquid, first_line: int) -> None:
        self._liquid = liquid
        self._first = first_line
        self.tags: list[str] = []
        self.warnings: list[PostWarning] = []

    def walk(self, nodes: Sequence[Node]) -> list[Piece]:
        pieces: list[Piece] = []
        html: list[Token] = []
        for node in nodes:
            if node.token.type == "html_block":
                html.append(node.token)
                continue
            pieces += self._html(html)
            html.clear()
            append_all(pieces, self._piece(node))
        return pieces + self._html(html)

    def _line(self, token: Token) -> int:
        return self._first + (token.map[0] if token.map else 0)

    def _piece(self, node: Node) -> Iterator[Piece]:  # noqa: C901, PLR0912 - one arm a token
        kind = node.token.type
        if kind == "heading_open":
            yield from self._heading(node)
        elif kind == "paragraph_open":
            yield from self._paragraph(node)
        elif kind in {"fence", "code_block"}:
            yield from self._code(node.token)
        elif kind in {"bullet_list_open", "ordered_list_open"}:
            yield from self._list(node)
        elif kind == "blockquote_open":
            yield from self._quote(node)
        elif kind == "table_open":
            yield from self._table(node)
        elif kind == "dl_open":
            yield from self._definitions(node)
        elif kind == "footnote_reference_open":
            yield from self._footnote(node)
        elif kind == "hr":
            yield Break(self._line(node.token))
        elif kind == "liquid_block":
            for piece in self._liquid.pieces(node.token.content):
                if (found := picture_arguments(piece)) is not None:
                    yield Picture(found[0], found[0], self._line(node.token), found[1], found[2])
        elif node.children:
            yield from self.walk(node.children)

    def _html(self, tokens: Sequence[Token]) -> list[Piece]:
        """Blocks of HTML that follow each other are one: a table may hold blank lines."""
        if not tokens:
            return []
        first = self._line(tokens[0])
        parts: list[str] = []
        line = first
        for token in tokens:
            gap = max(self._line(token) - line, 0)
            parts.append("\n" * gap + token.content)
            line += gap + token.content.count("\n")
        markup = "".join(parts)
        if "<!--" in markup and "-->" not in markup[markup.rindex("<!--") :]:
            line = first + markup.count("\n", 0, markup.rindex("<!--"))
            self.warnings.append(PostWarning(line, "comment <!-- is never closed"))
        return read_html(markup, self._liquid, first)

    def _heading(self, node: Node) -> Iterator[Piece]:
        line = self._line(node.token)
        content = self._inline(node)
        text = _ANCHOR.sub("", content.plain)
        text = " ".join(text.replace("**", "").replace("~~", "").split())
        yield Heading(int(node.token.tag[1]), text, line)
        yield from (part for part in content.parts if isinstance(part, Picture))

    def _inline(self, node: Node) -> Inline:
        inline = next(
            (child.token for child in node.children if child.token.type == "inline"), None
        )
        if inline is None:
            return render([], self._liquid)
        return render(inline.children or [], self._liquid, inline.content, self._line(node.token))

    def _paragraph(self, node: Node) -> Iterator[Piece]:
        inline = next(
            (child.token for child in node.children if child.token.type == "inline"), None
        )
        if inline is None:
            return
        source = inline.content.split("\n")
        first = self._line(inline)
        lines = split_lines(inline.children or [])
        text: list[Token] = []
        text_at = 0
        after_picture: Picture | None = None
        for number, line in enumerate(lines):
            rest = "\n".join(source[number:])
            pictures = self._only_pictures(line, rest, first + number)
            caption = caption_of(line, self._liquid) if after_picture and not text else None
            if pictures:
                yield from self._text(text, source[text_at:number], first + text_at)
                text = []
                yield from pictures
                after_picture = pictures[-1]
            elif caption and after_picture:
                after_picture.caption = caption
                after_picture = None
            elif is_unseen_line(source[number] if number < len(source) else "", self.tags):
                pass
            else:
                if not text:
                    text_at = number
                else:
                    text.append(Token("softbreak", "br", 0))
                text += line
        yield from self._text(text, source[text_at:], first + text_at)

    def _only_pictures(self, line: Sequence[Token], source: str, first: int) -> list[Picture]:
        """Return the pictures of a line that shows nothing else."""
        if not any(
            token.type in {"image", "html_inline"} or OPEN in token.content for token in line
        ):
            return []
        content = render(line, self._liquid, source, first)
        return [] if content.plain else [p for p in content.parts if isinstance(p, Picture)]

    def _text(self, tokens: list[Token], source: Sequence[str], line: int) -> Iterator[Chunk]:
        content = render(tokens, self._liquid, "\n".join(source), line)
        if not content.markdown.strip() or not content.plain.strip():
            return
        if any("{:toc" in text.replace(" ", "") for text in source):
            return  # kramdown puts a table of contents here
        label = _LABEL.match(content.markdown)
        yield Chunk(
            "paragraph",
            content.markdown,
            line,
            content.parts,
            entries=1,
            link_entries=int(content.only_links),
            inner_links=content.inner_links,
            label=label is not None and len(content.plain) <= _MAX_LABEL_CHARS,
        )

    def _code(self, token: Token) -> Iterator[Chunk]:
        line = self._line(token)
        if token.markup and token.map and token.type == "fence":
            unclosed = token.map[1] - token.map[0] < token.content.count("\n") + 2
            if unclosed:
                self.warnings.append(PostWarning(line, "code fence is never closed"))
        code = self._liquid.code(token.content).rstrip()
        code = code.strip("\n") if token.type == "fence" else code
        if not code.strip():
            return
        language = _LANGUAGE.match(self._liquid.original(token.info).strip())
        yield Chunk("code", fenced(code, language[0] if language else ""), line, [code], entries=1)

    def _list(self, node: Node) -> Iterator[Piece]:
        ordered = node.token.type == "ordered_list_open"
        number = int(node.token.attrs.get("start", 1)) if ordered else 0
        gathered = Gathered("list", self._line(node.token))
        for item in node.children:
            if not gathered.lines:
                gathered.line = self._line(item.token)
            yield from self._entry(gathered, f"{number}. " if ordered else "- ", item)
            number += 1
        yield from gathered.flush()

    def _entry(
        self, gathered: Gathered, marker: str, node: Node, *, counted: bool = True
    ) -> Iterator[Piece]:
        """Gather what stands under one marker; a heading in it ends what was gathered."""
        chunks: list[Chunk] = []
        broken = False
        for piece in self.walk(node.children):
            if isinstance(piece, Heading):
                gathered.add_item(marker, chunks, counted=counted)
                chunks = []
                yield from gathered.flush()
                broken = True
            if broken:
                yield piece
            elif isinstance(piece, Chunk):
                chunks.append(piece)
            elif isinstance(piece, Picture):
                chunks.append(Chunk("paragraph", "", piece.line, [piece]))
        gathered.add_item(marker, chunks, counted=counted)

    def _quote(self, node: Node) -> Iterator[Piece]:
        gathered = Gathered("quote", self._line(node.token))
        title = take_callout(node)
        if title:
            gathered.add_quoted(Chunk("paragraph", f"**{title}**", gathered.line, [title]))
        for piece in self.walk(node.children):
            if isinstance(piece, Chunk):
                gathered.add_quoted(piece)
            elif isinstance(piece, Picture):
                gathered.parts.append(piece)
            else:
                yield from gathered.flush()
                yield piece
        yield from gathered.flush()

    def _table(self, node: Node) -> Iterator[Piece]:
        rows: list[list[str]] = []
        parts: list[str | Picture] = []
        links = 0
        for part in node.children:
            for row in part.children:
                cells = [self._inline_cell(cell, row) for cell in row.children]
                rows.append([" ".join(cell.markdown.split()) for cell in cells])
                links += all(cell.only_links or not cell.plain for cell in cells)
                texts = []
                for cell in cells:
                    texts += [piece for piece in cell.parts if isinstance(piece, str)]
                if any(texts):
                    parts.append(" ".join(texts))
                parts += [p for cell in cells for p in cell.parts if isinstance(p, Picture)]
        if not any(any(row) for row in rows):
            yield from (part for part in parts if isinstance(part, Picture))
            return
        line = self._line(node.token)
        yield Chunk("table", pipe_table(rows), line, parts, len(rows), min(links, len(rows) - 1))

    def _inline_cell(self, cell: Node, row: Node) -> Inline:
        token = cell.children[0].token if cell.children else None
        children = (token.children or []) if token else []
        return render(children, self._liquid, "", self._line(row.token))

    def _definitions(self, node: Node) -> Iterator[Piece]:
        gathered = Gathered("definition", self._line(node.token))
        for child in node.children:
            if child.token.type == "dt_open":
                term = self._inline(child)
                shown = term.markdown if "**" in term.markdown else f"**{term.markdown}**"
                gathered.lines.append(shown if term.markdown else "")
                gathered.parts += term.parts
                gathered.entries += 1
                continue
            yield from self._entry(gathered, ": ", child, counted=False)
        yield from gathered.flush()

    def _footnote(self, node: Node) -> Iterator[Piece]:
        label = str(node.token.meta.get("label", ""))
        gathered = Gathered("list", self._line(node.token))
        yield from self._entry(gathered, f"- [{label}] ", node)
        yield from gathered.flush()
