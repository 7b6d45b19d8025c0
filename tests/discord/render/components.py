"""Message components as HTML: containers, texts, galleries, sections, buttons, menus."""

from __future__ import annotations

import base64
from html import escape
from typing import TYPE_CHECKING

from loopback.components import (
    BUTTON,
    CONTAINER,
    FILE,
    GALLERY,
    LINK,
    ROW,
    SECTION,
    SELECTS,
    SEPARATOR,
    TEXT_DISPLAY,
    THUMBNAIL,
)

from .markdown import Names, html

if TYPE_CHECKING:
    from loopback import Attachment
    from loopback.errors import Json

_STYLES = {1: "primary", 2: "secondary", 3: "success", 4: "danger", LINK: "link"}


class Shown:
    """The components of one message."""

    def __init__(self, attachments: list[Attachment], names: Names) -> None:
        """Take the files that media refer to, and what mentions stand for."""
        self._files = {attachment.url: attachment for attachment in attachments}
        self._names = names

    def every(self, components: list[Json]) -> str:
        """Return components from top to bottom."""
        return "".join(self.one(component) for component in components)

    def one(self, component: Json) -> str:
        """Return one component with all that it holds."""
        kind = component["type"]
        if kind in SELECTS:
            return self._select(component)
        return {
            CONTAINER: self._container,
            TEXT_DISPLAY: self._text,
            GALLERY: self._gallery,
            SECTION: self._section,
            SEPARATOR: self._separator,
            ROW: self._row,
            BUTTON: self._button,
            THUMBNAIL: self._thumbnail,
            FILE: self._file,
        }[kind](component)

    def _container(self, container: Json) -> str:
        colour = container.get("accent_color")
        accent = f"border-left-color:#{colour:06x}" if colour is not None else ""
        bare = "" if colour is not None else " bare"
        inner = self.every(container["components"])
        return f'<div class="container{bare}" style="{accent}">{inner}</div>'

    def _text(self, display: Json) -> str:
        return f'<div class="text">{html(display["content"], self._names)}</div>'

    def _gallery(self, gallery: Json) -> str:
        items = "".join(f'<img src="{self._source(one["media"])}">' for one in gallery["items"])
        return f'<div class="gallery of{min(len(gallery["items"]), 3)}">{items}</div>'

    def _source(self, media: Json) -> str:
        file = self._files.get(media["url"])
        if file is None:
            return escape(media["url"])
        data = base64.b64encode(file.data).decode()
        return f"data:{file.content_type or 'image/png'};base64,{data}"

    def _section(self, section: Json) -> str:
        texts = self.every(section["components"])
        return f'<div class="section"><div>{texts}</div>{self.one(section["accessory"])}</div>'

    def _thumbnail(self, thumbnail: Json) -> str:
        return f'<img class="thumbnail" src="{self._source(thumbnail["media"])}">'

    def _separator(self, separator: Json) -> str:
        large = " large" if separator.get("spacing") == 2 else ""
        line = "" if separator.get("divider", True) else " blank"
        return f'<div class="separator{large}{line}"></div>'

    def _row(self, row: Json) -> str:
        return f'<div class="row">{self.every(row["components"])}</div>'

    def _button(self, button: Json) -> str:
        emoji = (button.get("emoji") or {}).get("name")
        sign = f'<span class="emoji">{emoji}</span>' if emoji else ""
        label = f"<span>{escape(button['label'])}</span>" if button.get("label") else ""
        off = " off" if button.get("disabled") else ""
        return f'<div class="button {_STYLES[button["style"]]}{off}">{sign}{label}</div>'

    def _select(self, select: Json) -> str:
        chosen = [one["label"] for one in select.get("options", ()) if one.get("default")]
        text = ", ".join(chosen) or select.get("placeholder") or ""
        look = "" if chosen else " empty"
        return f'<div class="select{look}"><span>{escape(text)}</span><i>⌄</i></div>'

    def _file(self, file: Json) -> str:
        return f'<div class="file">📄 <a>{escape(file.get("name") or "")}</a></div>'
