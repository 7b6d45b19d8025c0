"""Inline tokens to Markdown fit to show, to plain text, and to the pictures among them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import TYPE_CHECKING

from bot.posts import html_names
from bot.posts.liquid import OPEN, Liquid, picture_arguments
from bot.posts.pieces import Picture
from bot.posts.text import SOFT, clean_text, code_span, html_sign, protect, settle_breaks, show_link

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markdown_it.token import Token

_BREAKS = {"softbreak": SOFT, "hardbreak": "\n"}
_MARKS = {
    **dict.fromkeys(("strong_open", "strong_close"), "**"),
    **dict.fromkeys(("em_open", "em_close"), "*"),
    **dict.fromkeys(("s_open", "s_close"), "~~"),
}
_NOT_WORDS = re.compile(r"[\W\d_]+")
_URL = re.compile(r"https?://[^\s<>()]+")
_ESCAPES_TO_KEEP = frozenset("*_~`|>#[]-+")


@dataclass(slots=True)
class Inline:
    """Rendered inline content.

    Attributes:
        markdown: fit to show, without pictures, HTML, Liquid and attributes.
        plain: the same without any markup.
        parts: the plain texts and the pictures in their order.
        only_links: True where nothing but links (and punctuation) is there.
        inner_links: number of links into the post itself.
    """

    markdown: str
    plain: str
    parts: list[str | Picture]
    only_links: bool
    inner_links: int


@dataclass(slots=True)
class _Writer:
    liquid: Liquid
    lines: list[str]
    first_line: int
    shown: list[str] = field(default_factory=list)
    plain: list[str] = field(default_factory=list)
    pending: list[tuple[str, str]] = field(default_factory=list)
    pictures: list[tuple[int, Picture]] = field(default_factory=list)
    links: list[tuple[int, int, str]] = field(default_factory=list)
    linked: list[str] = field(default_factory=list)
    inner_links: int = 0
    searched: int = 0


def render(
    tokens: Sequence[Token], liquid: Liquid, source: str = "", first_line: int = 1
) -> Inline:
    """Render inline tokens; ``source`` and ``first_line`` tell the lines of pictures."""
    writer = _Writer(liquid, source.split("\n"), first_line)
    balanced = _balanced_tags(tokens)
    for token in tokens:
        _write(writer, token, balanced)
    while writer.links:
        _close_link(writer)
    _flush(writer)
    markdown = settle_breaks("".join(writer.shown))
    plain_raw = "".join(writer.plain)
    plain = settle_breaks(plain_raw.replace("**", ""))
    rest = _URL.sub("", plain)
    for text in writer.linked:
        rest = rest.replace(text, "", 1)
    has_link = bool(writer.linked) or rest != plain
    return Inline(
        markdown=markdown,
        plain=plain,
        parts=_parts(plain_raw, writer.pictures),
        only_links=has_link and len(_NOT_WORDS.sub("", rest)) <= 2,
        inner_links=writer.inner_links,
    )


def _parts(plain: str, pictures: Sequence[tuple[int, Picture]]) -> list[str | Picture]:
    parts: list[str | Picture] = []
    done = 0
    for at, picture in pictures:
        parts += [settle_breaks(plain[done:at].replace("**", "")), picture]
        done = at
    parts.append(settle_breaks(plain[done:].replace("**", "")))
    return [part for part in parts if part != ""]


def picture_from_tag(tag: str, liquid: Liquid, line: int) -> Picture | None:
    """Return the picture of an ``<img …>`` tag, Liquid still hidden in it, else None."""
    finder = _TagReader()
    finder.feed(tag)
    finder.close()
    return picture_from_attributes(finder.attributes, liquid, line) if finder.tag == "img" else None


def picture_from_attributes(
    attributes: dict[str, str], liquid: Liquid, line: int
) -> Picture | None:
    """Return the picture that the attributes of an ``<img>`` describe, None without source."""
    source = next((attributes[key] for key in ("src", "data-src") if attributes.get(key)), "")
    if not source.strip():
        return None
    return Picture(
        ref=liquid.original(source).strip(),
        target=liquid.resolved(source).strip(),
        line=line,
        alt=liquid.resolved(attributes.get("alt", "")).strip(),
        caption=liquid.resolved(attributes.get("title", "")).strip(),
    )


class _TagReader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tag = ""
        self.attributes: dict[str, str] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if not self.tag:
            self.tag = tag
            self.attributes = {name: value or "" for name, value in reversed(attrs)}


def tag_of(markup: str) -> str:
    """Return the lower-case element name of one tag, with its slash where it closes."""
    found = re.match(r"<(/?[A-Za-z][\w-]*)", markup)
    return found[1].lower() if found else ""


def _balanced_tags(tokens: Sequence[Token]) -> set[str]:
    names = [tag_of(token.content) for token in tokens if token.type == "html_inline"]
    return {name for name in names if names.count(name) == names.count("/" + name)}


def _write(writer: _Writer, token: Token, balanced: set[str]) -> None:  # noqa: C901 - an arm each
    kind = token.type
    if kind == "text":
        text = token.content
        if OPEN in text:
            _liquid_pictures(writer, text)
            text = writer.liquid.resolved(text)
        writer.pending.append((text, text))
        return
    if kind == "text_special":
        keep = token.info == "escape" and token.content in _ESCAPES_TO_KEEP
        writer.pending.append(("\\" + token.content if keep else token.content, token.content))
        return
    _flush(writer)
    if kind == "code_inline":
        code = writer.liquid.code(token.content)
        if not code.strip():
            return
        writer.shown.append(code_span(code))
        writer.plain.append(code)
    elif kind in _BREAKS:
        writer.shown.append(_BREAKS[kind])
        writer.plain.append(_BREAKS[kind])
    elif kind in _MARKS:
        writer.shown.append(_MARKS[kind])
    elif kind == "image":
        _picture(writer, token)
    elif kind == "link_open":
        _open_link(writer, str(token.attrs.get("href", "")))
    elif kind == "link_close":
        _close_link(writer)
    elif kind == "footnote_ref":
        writer.shown.append(f"[{token.meta.get('label', '')}]")
    elif kind == "html_inline":
        _html(writer, token.content, balanced)


def _flush(writer: _Writer) -> None:
    if writer.pending:
        shown = "".join(pair[0] for pair in writer.pending)
        plain = "".join(pair[1] for pair in writer.pending)
        writer.pending.clear()
        writer.shown.append(protect(clean_text(shown)))
        writer.plain.append(clean_text(plain))


def _picture(writer: _Writer, token: Token) -> None:
    source = str(token.attrs.get("src", ""))
    liquid = writer.liquid
    alt = render(token.children or [], liquid).plain if token.children else token.content
    if not source.strip():
        return
    picture = Picture(
        ref=liquid.original(source),
        target=liquid.resolved(source),
        line=_line_of(writer, source),
        alt=liquid.resolved(alt).strip(),
        caption=liquid.resolved(str(token.attrs.get("title", "") or "")).strip(),
    )
    writer.pictures.append((_length(writer), picture))


def _liquid_pictures(writer: _Writer, text: str) -> None:
    for piece in writer.liquid.pieces(text):
        found = picture_arguments(piece)
        if found is not None:
            ref, alt, caption = found
            picture = Picture(ref, ref, writer.first_line, alt, caption)
            writer.pictures.append((_length(writer), picture))


def _html(writer: _Writer, markup: str, balanced: set[str]) -> None:
    name = tag_of(markup)
    bare = name.lstrip("/")
    if not name:
        return  # a comment, a declaration, CDATA
    if bare == "img":
        picture = picture_from_tag(markup, writer.liquid, 0)
        if picture is not None:
            picture.line = _line_of(writer, "<img")
            writer.pictures.append((_length(writer), picture))
    elif bare == "br":
        writer.shown.append("\n")
        writer.plain.append("\n")
    elif bare == "a":
        if name == "/a":
            _close_link(writer)
        else:
            reader = _TagReader()
            reader.feed(markup)
            _open_link(writer, reader.attributes.get("href", ""))
    elif bare in html_names.KNOWN_TAGS:
        sign = html_sign(bare) if bare in balanced else ""
        writer.shown.append(sign)
    elif bare not in balanced and re.fullmatch(r"</?[\w-]+>", markup):
        writer.shown.append(code_span(markup))  # a placeholder such as <container-id>
        writer.plain.append(markup)


def _open_link(writer: _Writer, href: str) -> None:
    writer.links.append((len(writer.shown), len(writer.plain), writer.liquid.resolved(href)))


def _close_link(writer: _Writer) -> None:
    if not writer.links:
        return
    shown_at, plain_at, href = writer.links.pop()
    text = "".join(writer.shown[shown_at:])
    plain = "".join(writer.plain[plain_at:])
    del writer.shown[shown_at:]
    if plain.strip():
        writer.linked.append(plain.replace(SOFT, " "))
        writer.inner_links += href.startswith("#")
        writer.shown.append(show_link(text, href.strip()))
    else:
        writer.shown.append(text)


def _line_of(writer: _Writer, needle: str) -> int:
    """Find the line of what comes next in the source; never goes back."""
    for number in range(writer.searched, len(writer.lines)):
        if needle in writer.lines[number]:
            writer.searched = number
            break
    return writer.first_line + writer.searched


def _length(writer: _Writer) -> int:
    pending = sum(len(pair[1]) for pair in writer.pending)
    return pending + sum(len(text) for text in writer.plain)
