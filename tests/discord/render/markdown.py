"""Discord's Markdown as HTML: its own rules, which are neither CommonMark's nor GitHub's."""

from __future__ import annotations

import re
from html import escape
from itertools import groupby
from typing import Any

from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import get_lexer_by_name
from pygments.util import ClassNotFound

_FENCE = re.compile(r"```(?:([\w+\-.#]+)\n)?\n*(.*?)\n*```\n?", re.DOTALL)
_LINES = {
    "heading": re.compile(r"(?=#{1,3} +(.+?)\s*$)(#{1,3})"),
    "small": re.compile(r"-# +(.+)$"),
    "blockquote": re.compile(r"> (.*)$"),
    "entry": re.compile(r"(?= *(?:[-*]|\d+\.) +(.+)$)( *)([-*]|\d+\.)", re.DOTALL),
}
_INLINE = re.compile(
    r"""
      \\(?P<escaped>[^0-9A-Za-z\s])
    | (?P<ticks>`+)(?P<code>.*?[^`])(?P=ticks)(?!`)
    | \[(?P<label>(?:\\.|[^\]\\\n])+)\]\((?P<href>https?://[^\s)]+)\)
    | (?P<url>https?://[^\s<]+[^\s<.,:;"')\]])
    | <(?:@[!&]?|\#)(?P<id>\d+)>
    | <t:(?P<time>\d+)(?::\w)?>
    | </(?P<command>[^:>]+):\d+>
    | \*\*(?P<bold>(?:\\.|[^\\])+?)\*\*(?!\*)
    | __(?P<under>(?:\\.|[^\\])+?)__(?!_)
    | \*(?=\S)(?P<star>(?:\*\*|\\.|[^*\\])+?)(?<!\s)\*(?!\*)
    | \b_(?P<low>(?:__|\\.|[^_\\])+?)_\b
    | ~~(?P<strike>.+?)~~
    | \|\|(?P<spoiler>.+?)\|\|
    """,
    re.VERBOSE | re.DOTALL,
)
_TAGS = {"bold": "strong", "under": "u", "star": "em", "low": "em", "strike": "s", "spoiler": "del"}
_FORMATTER = HtmlFormatter(nowrap=True, noclasses=False)

Names = dict[str, str]


def html(text: str, names: Names) -> str:
    """Return a text as Discord shows it.

    Args:
        text: as the bot sent it.
        names: what the ids of mentions stand for, such as "@mina" or "#질문".
    """
    out, at = "", 0
    for found in _FENCE.finditer(text):
        out += _lines(text[at : found.start()].removesuffix("\n"), names)
        out += _code(found[2], found[1] or "")
        at = found.end()
    return out + _lines(text[at:], names)


def _code(body: str, language: str) -> str:
    try:
        shown = highlight(body, get_lexer_by_name(language), _FORMATTER).rstrip("\n")
    except ClassNotFound:
        shown = escape(body)
    return f'<pre class="code"><code>{shown}</code></pre>'


def _lines(text: str, names: Names) -> str:
    """Return the blocks that lines make: entries side by side are a list, plain lines a text."""
    read: list[tuple[str, Any]] = []
    for line in text.split("\n") if text else []:
        if line.startswith("  ") and read and read[-1][0] == "entry" and _read(line)[0] == "plain":
            read[-1] = _read(f"{read[-1][1].string}\n{line.strip()}")
        else:
            read.append(_read(line))
    out = ""
    for kind, group in groupby(read, key=lambda one: one[0]):
        every = [found for _, found in group]
        if kind == "plain":
            out += f'<div class="plain">{inline(chr(10).join(every), names)}</div>'
        elif kind == "entry":
            out += f'<div class="list">{"".join(_entry(one, names) for one in every)}</div>'
        else:
            out += "".join(f"<{kind}>{inline(one[1], names)}</{kind}>" for one in every)
    return out


def _read(line: str) -> tuple[str, Any]:
    """Return the kind of a line, for most a tag, and what the rule found in it."""
    for kind, rule in _LINES.items():
        if found := rule.match(line):
            return (f"h{len(found[2])}" if kind == "heading" else kind), found
    return "plain", line


def _entry(found: re.Match[str], names: Names) -> str:
    """Return an entry by how far it stands in; the number of an ordered list is its own."""
    level = min(len(found[2]) // 2, 3)
    sign = found[3] if found[3][0].isdigit() else "•◦▪▪"[level]
    return (
        f'<div class="entry" style="margin-left:{level * 18}px">'
        f'<span class="sign">{sign}</span><span>{inline(found[1], names)}</span></div>'
    )


def inline(text: str, names: Names) -> str:
    """Return what stands in a line."""
    out, at = "", 0
    for found in _INLINE.finditer(text):
        if found.start() < at:
            continue
        out += escape(text[at : found.start()])
        out += _one(found, names)
        at = found.end()
    return out + escape(text[at:])


def _one(found: re.Match[str], names: Names) -> str:
    kind = found.lastgroup or ""
    text = found[kind]
    match kind:
        case "escaped":
            shown = escape(text)
        case "code":
            shown = f'<code class="inline">{escape(text.strip(" "))}</code>'
        case "href":
            shown = f"<a>{inline(found['label'], names)}</a>"
        case "url":
            shown = f"<a>{escape(text)}</a>"
        case "command":
            shown = f'<span class="mention">/{escape(text)}</span>'
        case "time":
            shown = f'<span class="time">{names.get("time", "")}</span>'
        case "id":
            shown = f'<span class="mention">{escape(names.get(text, "@?"))}</span>'
        case _:
            shown = f"<{_TAGS[kind]}>{inline(text, names)}</{_TAGS[kind]}>"
    return shown
