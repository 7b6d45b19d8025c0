"""Block tokens to the flat sequence of pieces: headings, chunks, pictures and breaks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from markdown_it.token import Token

from bot.posts.html import MAX_CAPTION_CHARS, fenced, pipe_table, read_html
from bot.posts.inline import Inline, render
from bot.posts.liquid import OPEN, Liquid, picture_arguments
from bot.posts.model import BlockKind, PostWarning
from bot.posts.pieces import Break, Chunk, Heading, Picture, Piece
from bot.posts.syntax import MAX_NESTING, is_tag_line

_CALLOUT = re.compile(r"\[!(\w+)\][+-]?[ \t]*(.*)$")
_LABEL = re.compile(r"(\*\*|__)(?P<text>(?:(?!\1).)+)\1\s*[:：]?$")
_ANCHOR = re.compile(r"\s*\{#[\w-]+\}\s*$")
_MODULE_LINE = re.compile(
    r"(?:import\s+[\w{*].*\sfrom\s+[\"'].+[\"'];?|export\s+const\s+\w+\s*=.*)$"
)
_LANGUAGE = re.compile(r"[\w+#.-]+")
_KRAMDOWN_CONTENTS = re.compile(r"(?:toc|목차|contents?)?\s*", re.IGNORECASE)
_MAX_LABEL_CHARS = 80


@dataclass(slots=True)
class Node:
    """A token with what it encloses."""

    token: Token
    children: list[Node] = field(default_factory=list)


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


def read_blocks(tokens: Sequence[Token], liquid: Liquid, first_line: int) -> Body:
    """Turn the tokens of a body into pieces; ``first_line`` is the body's line in the file."""
    reader = _Reader(liquid, first_line)
    deepest = max(tokens, key=lambda token: token.level, default=None)
    if deepest is not None and deepest.level >= MAX_NESTING - 3:
        line = first_line + (deepest.map[0] if deepest.map else 0)
        message = f"nested deeper than {MAX_NESTING} levels, what lies below is left out"
        reader.warnings.append(PostWarning(line, message))
    pieces = reader.walk(_tree(tokens))
    return Body(pieces, reader.tags, reader.warnings)


def _tree(tokens: Iterable[Token]) -> list[Node]:
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
            _append_all(pieces, self._piece(node))
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
        lines = _split_lines(inline.children or [])
        text: list[Token] = []
        text_at = 0
        after_picture: Picture | None = None
        for number, line in enumerate(lines):
            rest = "\n".join(source[number:])
            pictures = self._only_pictures(line, rest, first + number)
            caption = _caption(line, self._liquid) if after_picture and not text else None
            if pictures:
                yield from self._text(text, source[text_at:number], first + text_at)
                text = []
                yield from pictures
                after_picture = pictures[-1]
            elif caption and after_picture:
                after_picture.caption = caption
                after_picture = None
            elif _is_unseen_line(source[number] if number < len(source) else "", self.tags):
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
        if token.type == "fence" and token.map and token.markup:
            if token.map[1] - token.map[0] < token.content.count("\n") + 2:
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
        gathered = _Gathered("list", self._line(node.token))
        for item in node.children:
            marker = f"{number}. " if ordered else "- "
            number += 1
            broken = False
            item_chunks: list[Chunk] = []
            for piece in self.walk(item.children):
                if isinstance(piece, Heading):
                    gathered.add_item(marker, item_chunks)
                    item_chunks = []
                    yield from gathered.flush()
                    broken = True
                if broken:
                    yield piece
                    gathered.line = self._line(item.token) + 1
                elif isinstance(piece, Chunk):
                    item_chunks.append(piece)
                elif isinstance(piece, Picture):
                    item_chunks.append(Chunk("paragraph", "", piece.line, [piece]))
            if not gathered.lines:
                gathered.line = self._line(item.token)
            gathered.add_item(marker, item_chunks)
        yield from gathered.flush()

    def _quote(self, node: Node) -> Iterator[Piece]:
        gathered = _Gathered("quote", self._line(node.token))
        pieces = self.walk(node.children)
        for index, piece in enumerate(pieces):
            if isinstance(piece, Chunk):
                if index == 0 and (found := _CALLOUT.match(piece.text)) is not None:
                    piece = _callout(piece, found)
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
        gathered = _Gathered("definition", self._line(node.token))
        for child in node.children:
            if child.token.type == "dt_open":
                term = self._inline(child)
                shown = term.markdown if "**" in term.markdown else f"**{term.markdown}**"
                gathered.lines.append(shown if term.markdown else "")
                gathered.parts += term.parts
                gathered.entries += 1
                continue
            chunks: list[Chunk] = []
            for piece in self.walk(child.children):
                if isinstance(piece, Heading):
                    gathered.add_item(": ", chunks)
                    chunks = []
                    yield from gathered.flush()
                    yield piece
                elif isinstance(piece, Chunk):
                    chunks.append(piece)
                elif isinstance(piece, Picture):
                    chunks.append(Chunk("paragraph", "", piece.line, [piece]))
            gathered.add_item(": ", chunks, counted=False)
        yield from gathered.flush()

    def _footnote(self, node: Node) -> Iterator[Piece]:
        label = str(node.token.meta.get("label", ""))
        gathered = _Gathered("list", self._line(node.token))
        chunks: list[Chunk] = []
        for piece in self.walk(node.children):
            if isinstance(piece, Chunk):
                chunks.append(piece)
            elif isinstance(piece, Heading | Picture):
                yield piece
        gathered.add_item(f"- [{label}] ", chunks, indent="  ")
        yield from gathered.flush()


class _Gathered:
    """A list, quote or definition list on its way to one chunk."""

    def __init__(self, kind: BlockKind, line: int) -> None:
        self._kind = kind
        self.line = line
        self._clear()

    def _clear(self) -> None:
        self.lines: list[str] = []
        self.parts: list[str | Picture] = []
        self.entries = self.link_entries = self.inner_links = 0

    def add_item(
        self, marker: str, chunks: Sequence[Chunk], indent: str = "", *, counted: bool = True
    ) -> None:
        """Add an entry: its chunks under one marker."""
        indent = indent or " " * len(marker)
        first = True
        before: Chunk | None = None
        own_text = [chunk for chunk in chunks if chunk.kind == "paragraph" and chunk.text]
        for chunk in chunks:
            self.parts += chunk.parts
            self.inner_links += chunk.inner_links
            if chunk.kind == "list":
                self.entries += chunk.entries
                self.link_entries += chunk.link_entries
            if not chunk.text:
                continue
            if before is not None and not first and chunk.kind in {"paragraph", "quote", "table"}:
                self.lines.append("")
            for line in chunk.text.split("\n"):
                self.lines.append(((marker if first else indent) + line) if line else "")
                first = False
            before = chunk
        if counted and (own_text or not any(chunk.kind == "list" for chunk in chunks)):
            self.entries += not first
            self.link_entries += bool(own_text) and all(chunk.link_entries for chunk in own_text)

    def add_quoted(self, chunk: Chunk) -> None:
        """Add a block of a quote."""
        if self.lines:
            self.lines.append(">")
        self.lines += [f"> {line}".rstrip() for line in chunk.text.split("\n")]
        self.parts += chunk.parts
        self.entries += chunk.entries
        self.link_entries += chunk.link_entries
        self.inner_links += chunk.inner_links

    def flush(self) -> Iterator[Chunk | Picture]:
        """Yield the chunk gathered so far, or its pictures where it has no text; start anew."""
        text = "\n".join(self.lines).strip("\n")
        if text:
            yield Chunk(
                self._kind,
                text,
                self.line,
                self.parts,
                self.entries,
                self.link_entries,
                self.inner_links,
            )
        else:
            yield from (part for part in self.parts if isinstance(part, Picture))
        self._clear()


def _append_all(pieces: list[Piece], new: Iterable[Piece]) -> None:
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


def _split_lines(tokens: Sequence[Token]) -> list[list[Token]]:
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


def _caption(line: Sequence[Token], liquid: Liquid) -> str | None:
    tokens = [token for token in line if token.content.strip() or token.type != "text"]
    if len(tokens) < 3 or tokens[0].type != "em_open" or tokens[-1].type != "em_close":
        return None
    return render(tokens, liquid).plain[:MAX_CAPTION_CHARS]


def _is_unseen_line(line: str, tags: list[str]) -> bool:
    """Tell lines no reader wants: Obsidian tags (they are remembered), module imports."""
    if is_tag_line(line):
        tags += [word.lstrip("#") for word in line.split()]
        return True
    return _MODULE_LINE.match(line) is not None


def _callout(chunk: Chunk, found: re.Match[str]) -> Chunk:
    """Show ``[!note] Title`` as a bold title."""
    first, _, rest = chunk.text.partition("\n")
    title = (_CALLOUT.match(first) or found)[2].strip() or found[1].capitalize()
    chunk.text = f"**{title}**" + (f"\n{rest}" if rest else "")
    chunk.parts = [
        re.sub(r"^\[!\w+\][+-]?[ \t]*", "", part) if isinstance(part, str) else part
        for part in chunk.parts
    ]
    return chunk
