"""The blocks of a passage: from Markdown of a post to Markdown as Discord reads it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline.state_inline import Delimiter
from markdown_it.tree import SyntaxTreeNode
from mdit_py_plugins.deflist import deflist_plugin

from bot.discord_app import inline, tables
from bot.discord_app.inline import Inline, Run
from bot.discord_app.limits import Piece

_LANGUAGE: Final = re.compile(r"[\w+#.-]+")
_EAST_ASIAN: Final = re.compile("[\u1100-\u11ff\u2e80-\u9fff\uac00-\ud7a3\uff00-\uffef]")
_LINE: Final = "\n"
_BLOCK: Final = "\n\n"


def groups(text: str, marks: Sequence[tuple[int, int]] = ()) -> list[list[Piece]]:
    """Return the blocks of a text for Discord, each in the pieces that it may be parted into.

    Args:
        text: Markdown of a passage.
        marks: (start, end) spans of it to be shown in bold, in order; never inside of code.
    """
    reader = _Reader(text, marks)
    tree = SyntaxTreeNode(_PARSER.parse(text))
    found = [pieces for node in tree.children if (pieces := list(reader.block(node)))]
    return [
        [_close(group[0], found[at - 1][-1] if at else None), *group[1:]]
        for at, group in enumerate(found)
    ]


def _close(piece: Piece, before: Piece | None) -> Piece:
    """Return a piece without an empty line beside code: its box keeps its own distance."""
    beside = _is_code(piece) or (before is not None and _is_code(before))
    return replace(piece, gap=_LINE) if beside else piece


class _Reader:
    def __init__(self, text: str, marks: Sequence[tuple[int, int]]) -> None:
        self._inline = Inline(text, marks)

    def block(self, node: SyntaxTreeNode) -> Iterator[Piece]:
        if node.map:
            self._inline.to_line(node.map[0])
        match node.type:
            case "paragraph":
                yield from _piece(inline.markdown(self._runs(node)))
            case "heading":
                yield from _piece(inline.markdown(_bold(self._runs(node))))
            case "fence" | "code_block":
                yield Piece(_fenced(node.content, node.info))
            case "bullet_list" | "ordered_list":
                yield from self._list(node)
            case "blockquote":
                yield from self._quote(node)
            case "table":
                yield from self._table(node)
            case "dl":
                yield from self._definitions(node)
            case _:  # a rule between blocks; it shows nothing
                return

    def _runs(self, node: SyntaxTreeNode) -> list[Run]:
        tokens = [
            token
            for child in node.children
            if child.type == "inline" and child.token
            for token in child.token.children or []
        ]
        return self._inline.runs(tokens)

    def _list(self, node: SyntaxTreeNode) -> Iterator[Piece]:
        number = int(node.attrs.get("start", 1)) if node.type == "ordered_list" else None
        gap = _BLOCK
        for item in node.children:
            marker = "- " if number is None else f"{number}. "
            number = None if number is None else number + 1
            for piece in self._item(item, marker):
                yield replace(piece, gap=gap if piece.gap == _BLOCK else piece.gap)
                gap = _LINE

    def _item(self, item: SyntaxTreeNode, marker: str) -> Iterator[Piece]:
        """Yield an entry; a code block in it stands at the margin, where Discord shows it right."""
        lines: list[str] = []
        pending = marker
        indent = " " * len(marker)
        for child in item.children:
            for piece in self.block(child):
                if _is_code(piece):
                    if lines or pending:
                        yield Piece(_LINE.join(lines) or pending.rstrip())
                    lines, pending = [], ""
                    yield replace(piece, gap=_LINE)
                    continue
                for line in piece.text.split("\n"):
                    lines.append((pending or indent) + line)
                    pending = ""
        if lines:
            yield Piece(_LINE.join(lines))

    def _quote(self, node: SyntaxTreeNode) -> Iterator[Piece]:
        for child in node.children:
            for piece in self.block(child):
                if _is_code(piece):
                    yield piece
                else:
                    yield replace(piece, text=re.sub("^", "> ", piece.text, flags=re.MULTILINE))

    def _definitions(self, node: SyntaxTreeNode) -> Iterator[Piece]:
        for child in node.children:
            if child.type == "dt":
                yield from _piece(inline.markdown(_bold(self._runs(child))))
            else:
                for piece in self._item(child, "- "):
                    yield replace(piece, gap=_LINE)

    def _table(self, node: SyntaxTreeNode) -> Iterator[Piece]:
        rows: list[list[list[Run]]] = []
        for part in node.children:
            for row in part.children:
                if row.map:
                    self._inline.to_line(row.map[0])
                rows.append([self._runs(cell) for cell in row.children])
        yield from tables.pieces(rows[0], rows[1:])


def _piece(text: str) -> Iterator[Piece]:
    if text.strip():
        yield Piece(text)


def _bold(runs: Sequence[Run]) -> list[Run]:
    return [replace(run, bold=not run.code) for run in runs]


def _is_code(piece: Piece) -> bool:
    return piece.text.startswith("```")


def _fenced(content: str, info: str) -> str:
    found = _LANGUAGE.match(info.strip())
    # Discord ends a block at any three backticks, so those inside are parted invisibly.
    body = content.rstrip("\n").replace("```", "`\u200b`\u200b`")
    return f"```{found[0] if found else ''}\n{body}\n```"


def _emphasis(state: StateInline, silent: bool) -> bool:  # noqa: FBT001
    """Emphasis that also ends between a bracket and a particle: ``**볼륨(volume)**은``.

    CommonMark's rule looks for spaces around words, which Korean does not have there.
    """
    marker = state.src[state.pos]
    if silent or marker not in "*_":
        return False
    scanned = state.scanDelims(state.pos, marker == "*")
    before = state.src[state.pos - 1] if state.pos else " "
    end = state.pos + scanned.length
    after = state.src[end] if end < state.posMax else " "
    can_open, can_close = scanned.can_open, scanned.can_close
    if marker == "*":
        can_open |= not after.isspace() and _EAST_ASIAN.match(before) is not None
        can_close |= not before.isspace() and _EAST_ASIAN.match(after) is not None
    for _ in range(scanned.length):
        state.push("text", "", 0).content = marker
        state.delimiters.append(
            Delimiter(
                marker=ord(marker),
                length=scanned.length,
                token=len(state.tokens) - 1,
                end=-1,
                open=can_open,
                close=can_close,
            )
        )
    state.pos += scanned.length
    return True


def _build() -> MarkdownIt:
    # Marks are found by place, so text tokens are kept as they are written (no joining).
    md = MarkdownIt("commonmark", {"html": False})
    md.enable(["table", "strikethrough"]).disable("text_join")
    md.use(deflist_plugin)
    md.inline.ruler.at("emphasis", _emphasis)
    # Every link is read as one; which of them may be followed is decided where it is shown.
    md.validateLink = bool  # type: ignore[assignment]
    return md


_PARSER: Final = _build()
