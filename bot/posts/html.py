"""HTML in a post to pieces: what it says is kept as Markdown, the tags are dropped.

A heading written in HTML is no heading to CommonMark: it becomes a bold line, at which a long
section may be cut, and opens no section.
"""

from __future__ import annotations

import re
from html import unescape
from html.parser import HTMLParser
from typing import TYPE_CHECKING

from bot.posts import html_names
from bot.posts.inline import picture_from_attributes
from bot.posts.liquid import Liquid, picture_arguments
from bot.posts.pieces import Break, Chunk, ContentsMark, Picture, Piece
from bot.posts.text import clean_text, fenced, html_sign, pipe_table, protect, show_link

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.posts.model import BlockKind

# More markup than this in one piece is stripped rather than parsed: html.parser is not linear.
MAX_PARSED_CHARS = 200_000
MAX_CAPTION_CHARS = 200
_COMMENT = re.compile(r"<!--(.*?)(?:-->|$)", re.DOTALL)
_EMPTY_MARKS = re.compile(r"\*\*\s*\*\*|~~\s*~~|``")
_CONTENTS = re.compile(r"\s*(/?)(?:start\s+|end\s+)?(?:doc)?toc(stop)?\b", re.IGNORECASE)


def read_html(markup: str, liquid: Liquid, line: int) -> list[Piece]:
    """Return the pieces of one block of HTML that begins in ``line`` of the file."""
    pieces: list[Piece] = []
    for comment in _COMMENT.finditer(markup):
        if (mark := _CONTENTS.match(comment[1])) is not None:
            lowered = comment[1].strip().lower()
            closes = bool(mark[1] or mark[2]) or lowered.startswith("end")
            opens = True if lowered.startswith("start") else None
            at = line + markup.count("\n", 0, comment.start())
            pieces.append(ContentsMark(at, opens=False if closes else opens))
    markup = _COMMENT.sub(lambda found: "\n" * found[0].count("\n"), markup)
    if not markup.strip():
        return pieces
    if len(markup) > MAX_PARSED_CHARS:
        text = unescape(re.sub(r"<[^<>]{0,2000}>", " ", markup))
        text = protect(clean_text(liquid.resolved(" ".join(text.split()))))
        return [*pieces, Chunk("paragraph", text, line, [text], entries=1)] if text else pieces
    reader = _Reader(liquid, line)
    reader.feed(markup)
    reader.close()
    reader.end_block()
    return pieces + reader.pieces


class _Reader(HTMLParser):
    """Collects pieces; knows only the open block and the marks to close in it."""

    def __init__(self, liquid: Liquid, line: int) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[Piece] = []
        self._liquid = liquid
        self._first = line
        self._text: list[str] = []
        self._plain: list[str] = []
        self._line = line
        self._open: list[str] = []
        self._links: list[tuple[int, str]] = []
        self._unseen = 0
        self._pre = 0
        self._lists: list[int | None] = []
        self._rows: list[list[str]] | None = None
        self._table_line = line
        self._caption_of: Picture | None = None
        self._label = False
        self._starts: dict[str, Callable[[str, dict[str, str]], None]] = {
            "img": self._start_img,
            "br": self._start_br,
            "hr": self._start_hr,
            "pre": self._start_pre,
            "table": self._start_table,
            **dict.fromkeys(("tr", "td", "th"), self._start_cell),
            **dict.fromkeys(("ul", "ol"), self._start_list),
            "li": self._start_item,
            **dict.fromkeys(("figcaption", "center"), self._start_caption),
            **dict.fromkeys((*html_names.HEADINGS, "summary"), self._start_label),
            "a": self._start_a,
        }

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in html_names.UNSEEN:
            self._unseen += 1
        if self._unseen:
            return
        attributes = {name: value or "" for name, value in reversed(attrs)}
        start = self._starts.get(tag)
        if start is not None:
            start(tag, attributes)
        elif tag in html_names.BLOCKS:
            self.end_block()
        else:
            self._mark(tag, closing=False)

    def handle_endtag(self, tag: str) -> None:
        if tag in html_names.UNSEEN:
            self._unseen = max(0, self._unseen - 1)
            return
        if self._unseen:
            return
        if tag == "pre" and self._pre:
            self._code()
            self._pre -= 1
        elif tag == "table" and self._rows is not None:
            self._table()
        elif tag in {"ul", "ol"} and self._lists:
            self._lists.pop()
            if not self._lists:
                self.end_block("list")
        elif tag == "a" and self._links:
            at, href = self._links.pop()
            text = "".join(self._text[at:])
            del self._text[at:]
            self._text.append(show_link(text, href) if text.strip() else "")
        elif tag in {"td", "th", "tr", "li"}:
            pass  # what follows ends them
        elif tag in html_names.HEADINGS or tag in html_names.BLOCKS:
            self.end_block()
        else:
            self._mark(tag, closing=True)

    def handle_data(self, data: str) -> None:
        if self._unseen:
            return
        if self._pre:
            self._add(data, data)
            return
        for piece in self._liquid.pieces(data):
            found = picture_arguments(piece)
            if found is not None:
                self._picture(Picture(found[0], found[0], self._here(), found[1], found[2]))
        text = clean_text(self._liquid.resolved(data))
        text = " ".join(f"|{text}|".split())[1:-1]  # keep one space at either end
        if text:
            self._add(protect(text), text)

    def end_block(self, kind: BlockKind = "paragraph") -> None:
        """Make a piece of what was collected since the last one."""
        if self._pre:
            self._code()
            return
        for tag in reversed(self._open):
            self._text.append(html_sign(tag))
        self._open.clear()
        self._links.clear()
        text = _tidy("".join(self._text))
        plain = _tidy("".join(self._plain))
        self._text.clear()
        self._plain.clear()
        label, self._label = self._label, False
        caption_of, self._caption_of = self._caption_of, None
        if not plain:
            return
        if caption_of is not None and len(plain) <= MAX_CAPTION_CHARS:
            caption_of.caption = plain
            return
        if label:
            text = f"**{plain}**"
        entries = text.count("\n") + 1 if kind == "list" else 1
        self.pieces.append(Chunk(kind, text, self._line, [plain], entries=entries, label=label))

    def _start_img(self, _tag: str, attributes: dict[str, str]) -> None:
        self._picture(picture_from_attributes(attributes, self._liquid, self._here()))

    def _start_br(self, _tag: str, _attributes: dict[str, str]) -> None:
        self._add("\n", "\n")

    def _start_hr(self, _tag: str, _attributes: dict[str, str]) -> None:
        self.end_block()
        self.pieces.append(Break(self._here()))

    def _start_pre(self, _tag: str, _attributes: dict[str, str]) -> None:
        self.end_block()
        self._pre += 1

    def _start_table(self, _tag: str, _attributes: dict[str, str]) -> None:
        self.end_block()
        self._rows = []
        self._table_line = self._here()

    def _start_list(self, tag: str, _attributes: dict[str, str]) -> None:
        if not self._lists:
            self.end_block()
        self._lists.append(1 if tag == "ol" else None)

    def _start_caption(self, _tag: str, _attributes: dict[str, str]) -> None:
        self.end_block()
        last = self.pieces[-1] if self.pieces else None
        self._caption_of = last if isinstance(last, Picture) else None

    def _start_label(self, _tag: str, _attributes: dict[str, str]) -> None:
        self.end_block()
        self._label = True

    def _start_a(self, _tag: str, attributes: dict[str, str]) -> None:
        href = self._liquid.resolved(attributes.get("href", ""))
        self._links.append((len(self._text), href))

    def _here(self) -> int:
        return self._first + self.getpos()[0] - 1

    def _add(self, text: str, plain: str) -> None:
        if not "".join(self._text).strip() and plain.strip():
            self._line = self._here()
        self._text.append(text)
        self._plain.append(plain)

    def _mark(self, tag: str, *, closing: bool) -> None:
        sign = html_sign(tag)
        if not sign or self._pre:
            return
        if closing and tag in self._open:
            self._open.remove(tag)
            self._text.append(sign)
        elif not closing:
            self._open.append(tag)
            self._text.append(sign)

    def _picture(self, picture: Picture | None) -> None:
        if picture is None:
            return
        if not self._lists and self._rows is None:
            self.end_block()
        self.pieces.append(picture)

    def _start_item(self, _tag: str, _attributes: dict[str, str]) -> None:
        """Begin a new line of the open list with its marker."""
        if not self._lists:
            self.end_block()
            return
        if "".join(self._plain).strip():
            self._text.append("\n")
            self._plain.append("\n")
        number = self._lists[-1]
        if number is not None:
            self._lists[-1] = number + 1
        indent = "  " * (len(self._lists) - 1)
        self._text.append(f"{indent}- " if number is None else f"{indent}{number}. ")

    def _code(self) -> None:
        code = self._liquid.code("".join(self._plain)).strip("\n")
        self._text.clear()
        self._plain.clear()
        if code.strip():
            self.pieces.append(Chunk("code", fenced(code, ""), self._line, [code], entries=1))

    def _start_cell(self, tag: str, _attributes: dict[str, str]) -> None:
        rows = self._rows
        if rows is None:
            return
        self._store_cell()
        if tag == "tr":
            rows.append([])
        else:
            if not rows:
                rows.append([])
            rows[-1].append("")

    def _store_cell(self) -> None:
        text = " ".join("".join(self._text).split())
        self._text.clear()
        self._plain.clear()
        self._open.clear()
        if text and self._rows and self._rows[-1]:
            self._rows[-1][-1] = (self._rows[-1][-1] + " " + text).strip()
        elif text:
            self._text.append(text)
            self._plain.append(text)
            rows, self._rows = self._rows, None
            self.end_block()
            self._rows = rows

    def _table(self) -> None:
        self._store_cell()
        rows, self._rows = [row for row in self._rows or [] if any(row)], None
        if rows:
            plain = "\n".join(" ".join(row) for row in rows)
            self.pieces.append(
                Chunk("table", pipe_table(rows), self._table_line, [plain], entries=len(rows))
            )


def _tidy(text: str) -> str:
    text = _EMPTY_MARKS.sub("", text)
    lines = (line.rstrip() for line in text.split("\n"))
    return "\n".join(line for line in lines if line.strip()).strip("\n ")
