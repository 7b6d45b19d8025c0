"""The parts that cards are made of."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

import discord
from discord import ui

from bot.answers.model import Hit
from bot.discord_app.gallery import Shown
from bot.discord_app.inline import escape, link
from bot.discord_app.limits import ALT_TEXT, BUTTON_LABEL, BUTTONS_IN_ROW, shorten
from bot.wording import Lang, say

BLUE: Final = 0x2496ED
AMBER: Final = 0xF0B232
GREY: Final = 0x80848E
RED: Final = 0xD1242F
_HEADING: Final = 200
_PATH: Final = 200
_SOURCE: Final = 300


class Still(ui.LayoutView):
    """A layout that the client need not remember: its buttons are read from their ids."""

    def __init__(self, *items: ui.Item[Any]) -> None:
        """Lay items out from top to bottom."""
        super().__init__(timeout=None)
        for item in items:
            self.add_item(item)

    def is_finished(self) -> bool:
        """Tell the library not to keep it."""
        return True


@dataclass(frozen=True, slots=True)
class Upload:
    """A file of a message; its name is plain ASCII, or Discord would rename it."""

    name: str
    data: bytes
    alt: str


@dataclass(frozen=True, slots=True)
class Card:
    """A message ready to be sent, any number of times."""

    view: ui.LayoutView
    uploads: tuple[Upload, ...] = ()

    def files(self) -> list[discord.File]:
        """Return the files to send; a file can be sent once, so each call makes new ones."""
        return [
            discord.File(io.BytesIO(upload.data), upload.name, description=upload.alt or None)
            for upload in self.uploads
        ]


def notice(text: str) -> Card:
    """Return a message that is one text."""
    return Card(Still(ui.TextDisplay(text)))


def boxed(*texts: str, accent: int = BLUE, buttons: Sequence[ui.Button[Any]] = ()) -> Card:
    """Return texts in a box, a line between them, with buttons below."""
    inside: list[ui.Item[Any]] = []
    for text in texts:
        inside += [*([ui.Separator[Any]()] if inside else []), ui.TextDisplay(text)]
    return Card(Still(ui.Container(*inside, *rows(buttons), accent_colour=accent)))


def heading(hit: Hit) -> str:
    """Return the name of a passage's section, else of what it stands in; never empty."""
    return next(filter(str.strip, (*hit.heading_path[::-1], hit.title)), hit.post)


def place(hit: Hit) -> str:
    """Return where a passage stands: the headings above its own, from the post's title on."""
    outer = [part for part in hit.heading_path[:-1] if part != hit.title]
    if heading(hit) == hit.title:
        return ""
    return " › ".join([hit.title, *outer])


def title(hit: Hit) -> str:
    """Return the heading path of a passage as the title of a card, linked to the post."""
    name = f"### {link(_words(heading(hit), _HEADING), hit.url)}"
    above = place(hit)
    return f"-# {_words(above, _PATH)}\n{name}" if above else name


def source(lang: Lang, hit: Hit) -> str:
    """Return the line that tells post, section and date."""
    parts = [hit.title] if heading(hit) == hit.title else [hit.title, heading(hit)]
    where = " · ".join([*parts, *([hit.date[:10]] if hit.date else [])])
    return f"-# {say(lang, 'card-source', where=_words(where, _SOURCE))}"


def _words(text: str, limit: int) -> str:
    return escape(shorten(text, limit))


def pictures(
    lang: Lang, shown: Iterable[Shown | None], first: int = 1
) -> tuple[list[ui.Item[Any]], list[Upload]]:
    """Return the components that show pictures, and the files that they need.

    Args:
        lang: language of the reader.
        shown: the pictures.
        first: number of the first file's name.
    """
    items: list[ui.Item[Any]] = []
    uploads: list[Upload] = []
    for picture in shown:
        if picture is None:
            continue
        alt = shorten(picture.alt, ALT_TEXT)
        if picture.data is not None:
            name = f"diagram-{first + len(uploads)}{picture.suffix}"
            uploads.append(Upload(name, picture.data, alt))
            media = f"attachment://{name}"
        elif picture.embeds and picture.url and link("x", picture.url) != "x":
            media = picture.url
        elif picture.missing:
            items.append(ui.TextDisplay(f"-# {_missing(lang, picture, alt)}"))
            continue
        else:
            text = escape(alt) or say(lang, "card-picture")
            items.append(
                ui.TextDisplay(say(lang, "card-picture-link", link=link(text, picture.url)))
            )
            continue
        gallery = discord.MediaGalleryItem(media, description=alt or None)
        items.append(ui.MediaGallery(gallery))
    return items, uploads


def _missing(lang: Lang, picture: Shown, alt: str) -> str:
    name = escape(alt) or say(lang, "card-picture-nameless")
    if picture.missing == "large":
        return say(lang, "card-picture-large", name=name)
    return say(lang, "card-picture-forbidden", name=name)


def button(
    custom_id: str,
    label: str = "",
    emoji: str | None = None,
    *,
    style: discord.ButtonStyle = discord.ButtonStyle.secondary,
) -> ui.Button[Any]:
    """Return a button; its label is cut to what Discord takes."""
    text = shorten(label, BUTTON_LABEL) or None
    return ui.Button(custom_id=custom_id, label=text, emoji=emoji, style=style)


def rows(*groups: Sequence[ui.Button[Any]]) -> list[ui.Item[Any]]:
    """Return buttons in rows, each group beginning a new one."""
    return [
        ui.ActionRow(*group[start : start + BUTTONS_IN_ROW])
        for group in groups
        for start in range(0, len(group), BUTTONS_IN_ROW)
    ]
