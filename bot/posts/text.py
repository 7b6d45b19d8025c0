"""Small pieces of Markdown fit to show: cleaned text, code, links, tables, line breaks."""

from __future__ import annotations

import re
from itertools import pairwise

from bot.posts import html_names

SOFT = "\ufdd2"  # a soft break whose fate is decided when the whole paragraph is known
_ATTRIBUTES = re.compile(r"[ \t]*\{:[^{}\n]*\}")
_HIGHLIGHT = re.compile(r"==(?=\S)([^=\n]+?)(?<=\S)==")
_NOTE = re.compile(r"%%[^%\n]+%%")
_TAG_IN_TEXT = re.compile(r"</?[A-Za-z!][^<>\n]{0,300}>|\{\{[^{}\n]*\}\}|\{%[^{}\n]*%\}")
_MARKER_LINE = re.compile(r"(?:[-*+•·▪○●✓✔→]|\d{1,2}[.)]|[①-⑳]|[가-힣]\)|[a-zA-Z]\))\s")
_SENTENCE_END = re.compile(r"(?:[.!?…)]|[다요음함임됨죠까])[\"'”’*]*$")
_HANGUL_OR_WIDE = re.compile(r"[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\uff00-\uff60]")
_NO_SPACE_SCRIPT = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff]")


_BARE_PIPE = re.compile(r"(?<!\\)\|")
# A line shorter than this was not broken for want of room.
_SHORT_COLUMNS = 60


def clean_text(text: str) -> str:
    """Remove kramdown attributes and Obsidian comments from text, and odd spaces."""
    if "{:" in text:
        text = _ATTRIBUTES.sub("", text)
    if "%%" in text:
        text = _NOTE.sub("", text)
    if "==" in text:
        text = _HIGHLIGHT.sub(r"**\1**", text)
    return text.replace("\u00a0", " ")


def code_span(text: str) -> str:
    """Return ``text`` as a code span, whatever backticks it holds."""
    text = text.replace("\n", " ")
    longest = max((len(run) for run in re.findall(r"`+", text)), default=0)
    fence = "`" * (longest + 1)
    pad = " " if text.startswith("`") or text.endswith("`") else ""
    return f"{fence}{pad}{text}{pad}{fence}"


def protect(text: str) -> str:
    """Put what looks like a tag in text into code spans: it is shown, and harmless."""
    if "<" not in text and "{" not in text:
        return text
    return _TAG_IN_TEXT.sub(lambda found: code_span(found[0]), text)


def show_link(text: str, target: str) -> str:
    """Return a Markdown link where ``target`` can be opened from anywhere, else the text."""
    if not re.match(r"https?://[^\s/]", target) or re.search(r"[\s<>]", target):
        return text
    if text in {"", target}:
        return target
    return f"[{text}]({target.replace('(', '%28').replace(')', '%29')})"


def html_sign(tag: str) -> str:
    """Return the Markdown that stands for an inline HTML element, "" where none does."""
    if tag in html_names.STRONG:
        return "**"
    if tag in html_names.EMPHASIS:
        return "*"
    if tag in html_names.CODE:
        return "`"
    return "~~" if tag in html_names.DELETED else ""


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


def settle_breaks(text: str) -> str:
    """Turn soft breaks into a space, or keep them where the author broke on purpose."""
    if SOFT in text:
        lines = text.split(SOFT)
        short = len(lines) > 2 and all(columns(line) < _SHORT_COLUMNS for line in lines)
        text = lines[0]
        for before, line in pairwise(lines):
            joint = "\n" if short else _joint(before, line.lstrip())
            text = text.rstrip(" ") + joint + line.lstrip()
    if "\n" not in text:
        return " ".join(text.split())
    stripped = (" ".join(line.split()) for line in text.split("\n"))
    return "\n".join(line for line in stripped if line)


def _joint(before: str, after: str) -> str:
    if before.endswith("\n"):
        return ""
    before = before.rstrip()
    if not before or not after:
        return ""
    if _MARKER_LINE.match(after) or before.endswith((":", "：")):
        return "\n"
    ended = _SENTENCE_END.search(before) is not None
    if ended and columns(before.split("\n")[-1]) < _SHORT_COLUMNS:
        return "\n"
    if _NO_SPACE_SCRIPT.match(before[-1]) and _NO_SPACE_SCRIPT.match(after[0]):
        return ""
    return " "


def columns(text: str) -> int:
    """Return how many columns ``text`` takes on a terminal: Hangul takes two."""
    return len(text) + len(_HANGUL_OR_WIDE.findall(text))
