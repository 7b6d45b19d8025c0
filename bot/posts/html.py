"""HTML in a post to pieces: what it says is kept as Markdown, the tags are dropped."""

from __future__ import annotations

import re
from html import unescape
from html.parser import HTMLParser

from bot.posts import html_names
from bot.posts.inline import clean_text, picture_from_attributes, protect, show_link
from bot.posts.liquid import Liquid, picture_arguments
from bot.posts.model import BlockKind
from bot.posts.pieces import Break, Chunk, ContentsMark, Heading, Picture, Piece

# More markup than this in one piece is stripped rather than parsed: html.parser is not linear.
MAX_PARSED_CHARS = 200_000
MAX_CAPTION_CHARS = 200
_COMMENT = re.compile(r"<!--(.*?)(?:-->|$)", re.DOTALL)
_BARE_PIPE = re.compile(r"(?<!\\)\|")
_CONTENTS = re.compile(r"\s*(/?)(?:start\s+|end\s+)?(?:doc)?toc(stop)?\b", re.IGNORECASE)
_WHOLE_HEADING = re.compile(
    r"\s*<h([1-6])\b[^>]*>((?:(?!<h[1-6]).)*)</h\1>\s*$", re.DOTALL | re.IGNORECASE
)


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
    whole = _WHOLE_HEADING.match(markup)
    if whole is not None:
        text = " ".join(piece.plain for piece in reader.pieces if isinstance(piece, Chunk))
        pictures = [part for part in reader.pieces if isinstance(part, Picture)]
        return [*pieces, Heading(int(whole[1]), text, line), *pictures]
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
        self._caption_of: Picture | None = None
        self._label = False

    # What html.parser calls.

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in reversed(attrs)}
        if tag in html_names.UNSEEN:
            self._unseen += 1
        if self._unseen:
            return
        if tag == "img":
            self._picture(picture_from_attributes(attributes, self._liquid, self._here()))
        elif tag == "br":
            self._add("\n", "\n")
        elif tag == "hr":
            self.end_block()
            self.pieces.append(Break(self._here()))
        elif tag == "pre":
            self.end_block()
            self._pre += 1
        elif tag == "table":
            self.end_block()
            self._rows = []
        elif tag in {"tr", "td", "th"} and self._rows is not None:
            self._cell(tag)
        elif tag in {"ul", "ol"}:
            self._item_end()
            self._lists.append(1 if tag == "ol" else None)
        elif tag == "li":
            self._item_end()
        elif tag in {"figcaption", "center"}:
            self.end_block()
            last = self.pieces[-1] if self.pieces else None
            self._caption_of = last if isinstance(last, Picture) and not last.caption else None
        elif tag in html_names.HEADINGS or tag == "summary":
            self.end_block()
            self._label = True
        elif tag in html_names.BLOCKS:
            self.end_block()
        elif tag == "a":
            self._links.append((len(self._text), self._liquid.resolved(attributes.get("href", ""))))
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
            self._item_end()
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
        for tag in reversed(self._open):
            self._text.append(_sign(tag))
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

    # The rest is ours.

    def _here(self) -> int:
        return self._first + self.getpos()[0] - 1

    def _add(self, text: str, plain: str) -> None:
        if not "".join(self._text).strip() and plain.strip():
            self._line = self._here()
        self._text.append(text)
        self._plain.append(plain)

    def _mark(self, tag: str, *, closing: bool) -> None:
        sign = _sign(tag)
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

    def _item_end(self) -> None:
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

    def _cell(self, tag: str) -> None:
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
                Chunk("table", pipe_table(rows), self._line, [plain], entries=len(rows))
            )


def pipe_table(rows: list[list[str]]) -> str:
    """Return rows of cells as a Markdown table; the first row is its head."""
    width = max(len(row) for row in rows)
    lines = []
    for number, row in enumerate(rows):
        cells = [_BARE_PIPE.sub(r"\\|", cell) for cell in row] + [""] * (width - len(row))
        lines.append("| " + " | ".join(cells) + " |")
        if number == 0:
            lines.append("|" + " --- |" * width)
    return "\n".join(lines)


def fenced(code: str, language: str) -> str:
    """Return a code block whose fence is longer than any run of backticks in it."""
    longest = max((len(run) for run in re.findall(r"`{3,}", code)), default=2)
    fence = "`" * (longest + 1)
    return f"{fence}{language}\n{code}\n{fence}"


def _sign(tag: str) -> str:
    if tag in html_names.STRONG:
        return "**"
    if tag in html_names.EMPHASIS:
        return "*"
    if tag in html_names.DELETED:
        return "~~"
    return "`" if tag in html_names.CODE else ""


def _tidy(text: str) -> str:
    text = re.sub(r"(\*\*|~~|``|\*)\s*\1", "", text) if "*" in text or "~" in text else text
    lines = (line.rstrip() for line in text.split("\n"))
    return "\n".join(line for line in lines if line.strip()).strip("\n ")
