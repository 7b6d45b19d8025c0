"""Reads the shipped posts with nothing of the bot, so that its own reader is held to something."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from pathlib import Path

import yaml
from markdown_it import MarkdownIt

CORPUS = Path(__file__).resolve().parents[2] / "corpus"
POSTS = CORPUS / "_posts"
DRAWINGS = CORPUS / "assets" / "svg"
PICTURES = CORPUS / "assets" / "images"

_FRONT_MATTER = re.compile(r"\A---\n(.*?)\n---\n(.*)\Z", re.DOTALL)


@dataclass(frozen=True)
class Heading:
    level: int
    text: str
    body_below: bool


@dataclass(frozen=True)
class Post:
    path: Path
    text: str
    front: dict
    headings: tuple[Heading, ...]
    pictures: tuple[tuple[str, str], ...]  # reference, alternative text
    links: tuple[str, ...]
    languages: tuple[str, ...]  # of the fenced code blocks


def post_files() -> list[Path]:
    return sorted(POSTS.glob("*.md"))


@functools.cache
def read(path: Path) -> Post:
    text = path.read_text(encoding="utf-8")
    parts = _FRONT_MATTER.match(text)
    assert parts, f"{path.name}: no front matter between two lines of ---"
    tokens = MarkdownIt("commonmark").enable("table").parse(parts.group(2))
    headings, pictures, links, languages = [], [], [], []
    for at, token in enumerate(tokens):
        if token.type == "heading_open":
            closing = at + 3
            body = closing < len(tokens) and tokens[closing].type != "heading_open"
            headings.append(Heading(int(token.tag[1]), plain(tokens[at + 1]), body))
        if token.type == "fence":
            languages.append(token.info.strip())
        for child in token.children or ():
            if child.type == "image":
                pictures.append((str(child.attrs["src"]), child.content))
            if child.type == "link_open":
                links.append(str(child.attrs["href"]))
    return Post(
        path=path,
        text=text,
        front=yaml.safe_load(parts.group(1)),
        headings=tuple(headings),
        pictures=tuple(pictures),
        links=tuple(links),
        languages=tuple(languages),
    )


def plain(inline) -> str:
    """Return the words of an inline token, without its marks."""
    return "".join(child.content for child in inline.children or ())


def anchor(heading: str) -> str:
    """Return the fragment that a heading gets on GitHub and in kramdown's GFM mode."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")
