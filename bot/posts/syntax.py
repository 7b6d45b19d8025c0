"""The CommonMark parser and the rules that blogs need on top of it."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from markdown_it import MarkdownIt
from markdown_it.common.html_re import HTML_TAG_RE
from markdown_it.token import Token
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote import footnote_plugin

from bot.posts.errors import PostError
from bot.posts.html_names import KNOWN_TAGS
from bot.posts.liquid import FILLER, IMAGE_NAME, MARK_LINE, OPEN, Liquid, tag_name

if TYPE_CHECKING:
    from collections.abc import MutableMapping

    from markdown_it.ruler import RuleOptionsType
    from markdown_it.rules_block import StateBlock
    from markdown_it.rules_core import StateCore
    from markdown_it.rules_inline import StateInline

MAX_NESTING = 100
# What has more than this is shown as it stands: inline parsing is not linear, nor is it fast where
# every character may begin some markup.
MAX_INLINE_CHARS = 20_000
MAX_INLINE_SIGNS = 1_000
MAX_POST_SIGNS = 150_000
MAX_TABLE_SIGNS = 50_000
_SIGNS = re.compile(r"[\n!#$%&*+\-:<=>@\[\\\]^_`{}~]")

_INTERRUPTS: RuleOptionsType = {"alt": ["paragraph", "reference", "blockquote", "list"]}
_LOOSE_HEADING = re.compile(r"(#{1,6})(?=[^#\s!]|\u00a0)(?!\d+(?:\s|$))(.*)$")
_LOOSE_LINE = re.compile(r"^ {0,3}(#{1,6}(?:[^#\s!]|\u00a0).*)$", re.MULTILINE)
_ADMONITION = re.compile(r":{3,}[ \t]*(?:(\w+)(?:\[([^\]\n]*)\]|[ \t]+([^\n{]*))?.*)?$")
_WIKI = re.compile(r"!?\[\[(?=\S)([^\[\]\n|]+)(?:\|([^\[\]\n]*))?\]\]")
_SPACED_IMAGE = re.compile(
    r"!\[([^\[\]\n]*)\]\(\s*([^()<>\n]*?\.(?:png|jpe?g|gif|svg|webp|bmp|avif))"
    r"(?:\s+[\"']([^\"'\n]*)[\"'])?\s*\)",
    re.IGNORECASE,
)
_LOOSE_HTML = re.compile(r"</?([a-zA-Z][a-zA-Z0-9]*)\b[^<>]{0,2000}>")


def parse(text: str, liquid: Liquid) -> list[Token]:
    """Return the tokens of a post's body, Liquid already hidden in it.

    Lines such as ``#Heading`` without a space become headings where a post structures itself
    by them: several of them and fewer real headings, or the very first line of a post without
    any heading.

    Raises:
        PostError: a table is beyond reading.
    """
    if text.count("|") > MAX_TABLE_SIGNS:
        raise PostError("a table with more cells than a post may have")
    env: MutableMapping[str, Any] = {"liquid": liquid}
    tokens = _PARSER.parse(text, env)
    if _LOOSE_LINE.search(text) and _structured_by_loose_headings(tokens):
        env = {"liquid": liquid, "loose": True}
        tokens = _PARSER.parse(text, env)
    return tokens


def is_tag_line(line: str) -> bool:
    """Tell whether ``line`` is made of several ``#tags`` and nothing else."""
    words = line.split()
    return len(words) > 1 and all(re.match(r"#[^#\s]", word) for word in words)


def _structured_by_loose_headings(tokens: list[Token]) -> bool:
    real = sum(token.type == "heading_open" for token in tokens)
    loose = 0
    for before, token in pairwise(tokens):
        if before.type != "paragraph_open" or before.level:
            continue
        found = [line for line in _LOOSE_LINE.findall(token.content) if _is_loose(line)]
        if found and not real and before is tokens[0]:
            return True
        loose += len(found)
    return loose > max(1, real)


def _is_loose(line: str) -> bool:
    return _LOOSE_HEADING.match(line) is not None and not is_tag_line(line)


def _loose_heading(state: StateBlock, start: int, _end: int, silent: bool) -> bool:  # noqa: FBT001
    if not state.env.get("loose") or state.level or not _begins(state, start, "#"):
        return False
    line = _line(state, start)
    found = _LOOSE_HEADING.match(line)
    if found is None or is_tag_line(line):
        return False
    if not silent:
        state.line = start + 1
        level = f"h{len(found[1])}"
        state.push("heading_open", level, 1).map = [start, state.line]
        inline = state.push("inline", "", 0)
        inline.content, inline.map, inline.children = found[2].strip(), [start, state.line], []
        state.push("heading_close", level, -1)
    return True


def _liquid_block(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001
    """Tags alone on their lines: an include, a highlighted listing, a comment."""
    if not _begins(state, start, OPEN) or not MARK_LINE.match(_line(state, start)):
        return False
    liquid: Liquid = state.env["liquid"]
    pieces = liquid.pieces(_line(state, start))
    if not all(piece.startswith(("{%", "{{<", "{{%")) for piece in pieces):
        return False
    if silent:
        return True
    name = tag_name(pieces[-1])
    following = start + 1
    while following < end and _line(state, following) == FILLER:
        following += 1
    if name in {"highlight", "comment"}:
        close = following
        while close < end and not any(
            tag_name(piece) == f"end{name}" for piece in liquid.pieces(_line(state, close))
        ):
            close += 1
        if close < end:
            if name == "highlight":
                token = state.push("fence", "code", 0)
                token.info = " ".join(re.findall(r"highlight\s+(\S+)", pieces[-1]))
                token.content = state.getLines(following, close, state.blkIndent, keepLastLF=True)
                token.map = [start, close + 1]
            state.line = close + 1
            return True
    token = state.push("liquid_block", "", 0)
    token.content = _line(state, start)
    token.map = [start, following]
    state.line = following
    return True


def _admonition(state: StateBlock, start: int, _end: int, silent: bool) -> bool:  # noqa: FBT001
    """The fence lines of ``:::note Title``: the title is kept, the content is read as usual."""
    if not _begins(state, start, ":"):
        return False
    found = _ADMONITION.match(_line(state, start))
    if found is None:
        return False
    if not silent:
        state.line = start + 1
        title = (found[2] or found[3] or "").strip()
        if title:
            state.push("paragraph_open", "p", 1).map = [start, state.line]
            inline = state.push("inline", "", 0)
            inline.content, inline.map, inline.children = f"**{title}**", [start, start + 1], []
            state.push("paragraph_close", "p", -1)
    return True


def _note_comment(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001
    """An Obsidian comment between two lines of ``%%``."""
    if not _begins(state, start, "%") or _line(state, start) != "%%":
        return False
    if state.env.get("no more notes"):
        return False
    close = next((line for line in range(start + 1, end) if _line(state, line) == "%%"), None)
    if close is None:
        state.env["no more notes"] = state.level == 0
        return False
    if not silent:
        state.line = close + 1
    return True


def _begins(state: StateBlock, number: int, sign: str) -> bool:
    """Tell whether a line that is no indented code begins with ``sign``."""
    at = state.bMarks[number] + state.tShift[number]
    return state.src.startswith(sign, at) and not state.is_code_block(number)


def _line(state: StateBlock, number: int) -> str:
    begin = state.bMarks[number] + state.tShift[number]
    return state.src[begin : state.eMarks[number]].rstrip()


def _wiki_link(state: StateInline, silent: bool) -> bool:  # noqa: FBT001
    if state.src[state.pos] not in "![":
        return False
    found = _WIKI.match(state.src, state.pos, state.posMax)
    if found is None:
        return False
    if not silent:
        target, alias = found[1].strip(), (found[2] or "").strip()
        if found[0][0] == "!" and IMAGE_NAME.search(target.split("#", maxsplit=1)[0].strip()):
            token = state.push("image", "img", 0)
            alias = "" if re.fullmatch(r"[\dx]*", alias) else alias  # a size, not a text
            token.attrs, token.content, token.children = {"src": target}, alias, []
            token.markup = "wiki"
        else:
            # A link whose target only its own vault knows: shown as text, counted as a link.
            state.push("link_open", "a", 1).attrs = {"href": target}
            token = state.push("text", "", 0)
            token.content = alias or " > ".join(filter(None, re.split(r"[#^]+", target)))
            state.push("link_close", "a", -1)
    state.pos = found.end()
    return True


def _spaced_image(state: StateInline, silent: bool) -> bool:  # noqa: FBT001
    """A picture whose path holds bare spaces: no CommonMark, but editors write and show it."""
    if state.src[state.pos] != "!":
        return False
    found = _SPACED_IMAGE.match(state.src, state.pos, state.posMax)
    if found is None:
        return False
    if not silent:
        token = state.push("image", "img", 0)
        token.attrs = {"src": found[2], "title": found[3] or ""}
        token.content, token.children = found[1], []
    state.pos = found.end()
    return True


def _loose_html(state: StateInline, silent: bool) -> bool:  # noqa: FBT001
    """A known tag that CommonMark does not take for one, such as ``<img title="a"" />``."""
    if state.src[state.pos] != "<":
        return False
    found = _LOOSE_HTML.match(state.src, state.pos, state.posMax)
    if found is None or found[1].lower() not in KNOWN_TAGS or HTML_TAG_RE.match(found[0]):
        return False
    if not silent:
        state.push("html_inline", "", 0).content = found[0]
    state.pos = found.end()
    return True


def _inline(state: StateCore) -> None:
    left = MAX_POST_SIGNS
    for token in state.tokens:
        if token.type != "inline":
            continue
        children: list[Token] = []
        signs = len(_SIGNS.findall(token.content)) + 1
        left -= signs
        if len(token.content) > MAX_INLINE_CHARS or signs > MAX_INLINE_SIGNS or left < 0:
            for index, line in enumerate(token.content.split("\n")):
                if index:
                    children.append(Token("softbreak", "br", 0))
                children.append(Token("text", "", 0, content=line))
        else:
            state.md.inline.parse(token.content, state.md, state.env, children)
        token.children = children


def _build() -> MarkdownIt:
    md = MarkdownIt("commonmark", {"maxNesting": MAX_NESTING})
    md.enable(["table", "strikethrough"]).disable("text_join")
    md.use(deflist_plugin).use(footnote_plugin, inline=False, move_to_end=False)
    md.block.ruler.before("table", "liquid_block", _liquid_block, _INTERRUPTS)
    md.block.ruler.before("table", "admonition", _admonition, _INTERRUPTS)
    md.block.ruler.before("table", "note_comment", _note_comment, _INTERRUPTS)
    md.block.ruler.after("heading", "loose_heading", _loose_heading, _INTERRUPTS)
    md.inline.ruler.before("link", "wiki_link", _wiki_link)
    md.inline.ruler.after("image", "spaced_image", _spaced_image)
    md.inline.ruler.after("html_inline", "loose_html", _loose_html)
    md.core.ruler.at("inline", _inline)
    # References are kept as written; what is safe to show is decided where it is shown.
    md.validateLink = lambda url: True  # type: ignore[method-assign]  # noqa: ARG005
    md.normalizeLink = lambda url: url  # type: ignore[method-assign]
    md.normalizeLinkText = lambda link: link  # type: ignore[method-assign]
    return md


_PARSER = _build()
