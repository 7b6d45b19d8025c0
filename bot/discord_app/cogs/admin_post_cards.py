"""What admins are shown about posts: a preview, a list, one post, what became of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final
from zoneinfo import ZoneInfo

import discord
from discord import ui

from bot.admin.uploads.draft import Draft
from bot.admin.uploads.errors import UploadError, Why
from bot.admin.uploads.keeping import Entry
from bot.discord_app.cogs.admin import fitted
from bot.discord_app.cogs.admin_buttons import turning
from bot.discord_app.inline import escape
from bot.discord_app.layout import Card, Still, Upload, boxed, button, rows
from bot.discord_app.limits import CHOICE, MESSAGE_TEXT, shorten
from bot.discord_app.naming import as_typed
from bot.posts.model import Post
from bot.telling import tell
from bot.wording import Lang, say

_NAME: Final = 120
_TITLE: Final = 200
_SECTIONS: Final = 900
_PICTURES: Final = 900
_WARNINGS: Final = 700
_ON_PAGE: Final = 20
_WHY: Final[dict[Why, str]] = {
    "archive": "upload-archive",
    "bomb": "upload-bomb",
    "disk": "upload-disk",
    "double": "upload-double",
    "encrypted": "upload-encrypted",
    "full": "upload-full",
    "gone": "upload-gone",
    "kind": "upload-kind",
    "large": "upload-large",
    "link": "upload-link",
    "many": "upload-many",
    "name": "upload-name",
    "nested": "upload-nested",
    "no-post": "upload-no-post",
    "picture": "upload-picture",
    "post": "upload-post",
    "read-only": "upload-read-only",
    "several": "upload-several",
    "special": "upload-special",
}


def refusal(lang: Lang, error: UploadError) -> str:
    """Say why an upload is not taken."""
    return say(lang, _WHY[error.why], what=escape(shorten(error.what, _NAME)))


def preview(lang: Lang, draft: Draft, number: str) -> Card:
    """Show how a post would be read, and ask whether it is to be written."""
    name = escape(shorten(draft.name, _NAME))
    replaces = say(lang, "post-replaces") if draft.replaces else ""
    head = say(lang, "post-preview", name=name, title=_title(draft.post), replaces=replaces)
    texts = [head, *described(lang, draft.post)]
    others = [one for one in draft.replaced if one != draft.name]
    if others:
        texts.append(say(lang, "post-pictures-replaced", names=_named(others)))
    if draft.unused:
        texts.append(say(lang, "post-unused", names=_named(draft.unused)))
    label = say(lang, "button-post-replace" if draft.replaces else "button-post-add")
    return boxed("\n\n".join(texts), buttons=_choice(lang, number, label))


def removal(lang: Lang, path: str, number: str) -> Card:
    """Ask whether a post is to be removed."""
    text = say(lang, "post-remove-sure", name=escape(shorten(path, _NAME)))
    return boxed(text, buttons=_choice(lang, number, say(lang, "button-post-remove"), bad=True))


def described(lang: Lang, post: Post) -> list[str]:
    """Return how a post is read: sections, passages, pictures, warnings."""
    held = Counter(passage.section for passage in post.passages)
    lines = [
        f"{'　' * max(section.level - 1, 0)}- {escape(shorten(_heading(section), _NAME))}"
        f" · {held[place]}"
        for place, section in enumerate(post.sections)
        if section.heading_path
    ]
    count = say(lang, "post-sections", sections=len(lines), passages=len(post.passages))
    texts = [f"{count}\n{fitted(lang, lines, _SECTIONS)}".strip()]
    if post.diagrams:
        shown = [
            f"{'✅' if one.path or one.url else '❌'} {escape(shorten(one.ref, _NAME))}"
            for one in post.diagrams
        ]
        found = sum(bool(one.path or one.url) for one in post.diagrams)
        title = say(lang, "post-pictures", found=found, missing=len(shown) - found)
        texts.append(f"{title}\n{fitted(lang, shown, _PICTURES)}")
    if post.warnings:
        warned = [
            f"- {one.line}: {escape(shorten(tell(lang, one.message), _TITLE))}"
            for one in post.warnings
        ]
        title = f"⚠️ {say(lang, 'reindex-warnings')} ({len(warned)})"
        texts.append(f"{title}\n{fitted(lang, warned, _WARNINGS)}")
    return texts


def one_post(lang: Lang, path: str, post: Post, file: Upload | None) -> Card:
    """Show one post as it is read, its file attached where there is one to attach."""
    address = f"\n{post.url}" if post.url else ""
    date = f" · {post.date}" if post.date else ""
    head = f"### {_title(post)}\n`{shorten(path, _NAME).replace('`', '')}`{date}{address}"
    items: list[ui.Item[Any]] = [ui.TextDisplay("\n\n".join([head, *described(lang, post)]))]
    if file:
        items.append(ui.File(f"attachment://{file.name}"))
    return Card(Still(*items), (file,) if file else ())


def listing(lang: Lang, posts: Sequence[tuple[str, str]], page: int) -> Card:
    """Show a page of all posts: path and title of each."""
    pages = max(1, -(-len(posts) // _ON_PAGE))
    page = min(page, pages - 1)
    part = posts[page * _ON_PAGE : (page + 1) * _ON_PAGE]
    lines = [f"- {escape(shorten(t, 80))}\n-# {escape(shorten(p, 90))}" for p, t in part]
    head = say(lang, "post-list", count=len(posts), page=page + 1, pages=pages)
    text = f"{head}\n{fitted(lang, lines, MESSAGE_TEXT - 200)}"
    buttons = turning(lang, "gorae-admin:posts:{}", page, pages)
    return Card(Still(ui.TextDisplay(text), *rows(buttons)))


def way_back(lang: Lang, entry: Entry, zone: str) -> str:
    """Return a step back as a line to be chosen; nothing in it is laid out by Discord."""
    when = datetime.fromtimestamp(entry.at, ZoneInfo(zone))
    end = f" · {as_typed(lang, entry.action)} · {when:%Y-%m-%d %H:%M} ({zone})"
    return shorten(entry.post, CHOICE - len(end)) + end


def _choice(lang: Lang, number: str, yes: str, *, bad: bool = False) -> list[ui.Button[Any]]:
    style = discord.ButtonStyle.danger if bad else discord.ButtonStyle.primary
    return [
        button(f"gorae-admin:post-yes:{number}", yes, style=style),
        button(f"gorae-admin:post-no:{number}", say(lang, "button-cancel")),
    ]


def _title(post: Post) -> str:
    return escape(shorten(post.title, _TITLE))


def _heading(section: Any) -> str:
    return str(section.heading_path[-1])


def _named(names: Sequence[str]) -> str:
    return ", ".join(escape(shorten(name, 60)) for name in names[:10])
