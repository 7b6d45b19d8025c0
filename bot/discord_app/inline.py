"""The inside of a paragraph: from Markdown of a post to Markdown as Discord reads it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any, Final
from urllib.parse import quote

import discord
from markdown_it.token import Token

from bot.discord_app.limits import LINK

_URL: Final = re.compile(r"https?://[^\s<>]+")
# A backslash only where Discord would read the character as markup: the text stays legible.
_MARKUP: Final = re.compile(
    r"\\(?=[^\w\s])"  # an escape
    r"|\*|`|~(?=~)|(?<=~)~|\|(?=\|)|(?<=\|)\|"  # emphasis, code, strike, spoiler
    r"|(?<!\w)_|_(?!\w)"  # underscores inside of a name do no harm
    r"|<(?=[@#:/aAtTiI])"  # mentions, emoji, times, commands
    r"|\[(?=[^\]\n]*\]\()"  # a link
)
_LINE_START: Final = re.compile(
    r"^(\s*\d*)(?=(?<!\d)(?:#{1,3}\s|>|-#|[-*+]\s)|(?<=\d)[.)]\s)", re.MULTILINE
)
_UNSAFE: Final = re.compile(r"[\s()<>\\\"`]")
_LOOKS: Final = {"strong": "bold", "em": "italic", "s": "strike"}
_PLAIN: Final = {"softbreak": " ", "hardbreak": "\n", "image": ""}
_ZERO_WIDTH: Final = "\u200b"


@dataclass(frozen=True, slots=True)
class Run:
    """Text of one look.

    Attributes:
        text: plain text.
        bold, italic, strike, code: how it looks.
        link: address that it leads to, "" where none.
    """

    text: str
    bold: bool = False
    italic: bool = False
    strike: bool = False
    code: bool = False
    link: str = ""


def escape(text: str) -> str:
    """Return plain text so that Discord shows it as it is and it mentions nobody."""
    return _LINE_START.sub(r"\1\\", _escaped_text(text))


def _escaped(text: str) -> str:
    return discord.utils.escape_mentions(_MARKUP.sub(lambda found: "\\" + found[0], text))


def plain(runs: Iterable[Run]) -> str:
    """Return the text without any look, on one line."""
    return " ".join("".join(run.text for run in runs).split())


def markdown(runs: Iterable[Run]) -> str:
    """Return runs as Discord's Markdown."""
    out = ""
    for link, group in groupby(_merged(runs), key=lambda run: run.link):
        text = ""
        for run in group:
            piece = _styled(run)
            if text[-1:] == "*" and piece[:1] == "*":
                text += _ZERO_WIDTH  # or the stars of two neighbours would count as one
            text += piece
        piece = _linked(text, link) if link else text
        if out[-1:] == "*" and piece[:1] == "*":
            out += _ZERO_WIDTH
        out += piece
    return _LINE_START.sub(r"\1\\", out)


def link(text: str, url: str | None) -> str:
    """Return escaped text that leads to an address, or the text alone where it leads nowhere."""
    address = _UNSAFE.sub(lambda found: quote(found[0]), url or "")
    if not _URL.fullmatch(address) or len(address) > LINK:
        return text
    return f"[{text}]({address})"


def _linked(text: str, url: str) -> str:
    if _URL.search(text):  # Discord takes no address for the words of a link
        return text if text == url else f"{text} ({url})"
    return link(text, url)


def _merged(runs: Iterable[Run]) -> Iterator[Run]:
    last: Run | None = None
    for run in runs:
        if not run.text:
            continue
        if last is not None and not run.code and replace(run, text="") == replace(last, text=""):
            last = replace(last, text=last.text + run.text)
            continue
        if last is not None:
            yield last
        last = run
    if last is not None:
        yield last


def _styled(run: Run) -> str:
    text = _code(run.text) if run.code else _escaped_text(run.text)
    core = text.strip()
    if not core:
        return text
    before, after = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
    marks = "~~" * run.strike + "*" * run.italic + "**" * run.bold
    return f"{before}{marks}{core}{marks[::-1]}{after}"


def _escaped_text(text: str) -> str:
    return "".join(
        part if _URL.fullmatch(part) else _escaped(part)
        for part in re.split(f"({_URL.pattern})", text)
    )


def _code(text: str) -> str:
    text = text.replace("\n", " ")
    if "`" not in text:
        return f"`{text}`"
    return f"`` {text} ``" if "``" not in text else f"`{text.replace('`', 'ˋ')}`"


class Inline:
    """Reads the inline tokens of one source text, the matched words found again by their place."""

    def __init__(self, source: str, marks: Sequence[tuple[int, int]]) -> None:
        """Begin at the start.

        Args:
            source: Markdown that the tokens come from.
            marks: (start, end) spans of it that are to be bold.
        """
        self._source = source
        self._marks = marks
        self._starts = [0, *(found.end() for found in re.finditer(r"\n", source))]
        self._at = 0

    def to_line(self, line: int) -> None:
        """Go on to a line, counted from 0; never back."""
        if line < len(self._starts):
            self._at = max(self._at, self._starts[line])

    def runs(self, tokens: Iterable[Token]) -> list[Run]:
        """Return the runs of inline tokens."""
        found: list[Run] = []
        look = Run("")
        for token in tokens:
            kind, _, side = token.type.rpartition("_")
            if kind in _LOOKS and side in {"open", "close"}:
                changed: dict[str, Any] = {_LOOKS[kind]: side == "open"}
                look = replace(look, **changed)
            elif kind == "link":
                href = str(token.attrs.get("href", "")) if side == "open" else ""
                look = replace(look, link=_web_address(href))
            elif token.type == "code_inline":
                self._pass(token.content)
                found.append(replace(look, text=token.content, code=True, bold=False))
            elif token.type in _PLAIN:
                found.append(replace(look, text=_PLAIN[token.type] or token.content))
            else:
                found += self._text(token, look)
        return found

    def _pass(self, written: str) -> int:
        start = self._source.find(written, self._at)
        if start >= 0:
            self._at = start + len(written)
        return start

    def _text(self, token: Token, look: Run) -> Iterator[Run]:
        text = token.content
        start = self._pass(token.markup if token.type == "text_special" else text)
        if start < 0 or look.bold or token.type == "text_special":
            yield replace(look, text=text)
            return
        done = 0
        for begin, end in self._marked(text, start):
            yield replace(look, text=text[done:begin])
            yield replace(look, text=text[begin:end], bold=True)
            done = end
        yield replace(look, text=text[done:])

    def _marked(self, text: str, start: int) -> Iterator[tuple[int, int]]:
        addresses = [found.span() for found in _URL.finditer(text)]
        for first, last in self._marks:
            begin, end = max(first - start, 0), min(last - start, len(text))
            if begin < end and not any(a < end and begin < b for a, b in addresses):
                yield begin, end


def _web_address(href: str) -> str:
    return href if _URL.fullmatch(href) else ""
