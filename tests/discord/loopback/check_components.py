"""What Discord checks of message components, old (rows) and new (version 2)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .check_embeds import check_url
from .components import (
    BUTTON,
    CONTAINER,
    DISPLAYS,
    FILE,
    GALLERY,
    INTERACTIVE,
    LINK,
    PREMIUM,
    ROW,
    SECTION,
    SELECTS,
    SEPARATOR,
    STRING_SELECT,
    TEXT_DISPLAY,
    THUMBNAIL,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from .errors import Form, Json, Path

ROWS, IN_ROW, ALL_COMPONENTS, ALL_TEXT, GALLERY_ITEMS = 5, 5, 40, 4000, 10
CUSTOM_ID, LABEL, BUTTON_URL, PLACEHOLDER, OPTIONS, OPTION_TEXT = 100, 80, 512, 150, 25, 100
DESCRIPTION = 1024
LARGEST_ID = 2**31 - 1

TOP_V1 = frozenset({ROW})
TOP_V2 = frozenset({ROW, SECTION, TEXT_DISPLAY, GALLERY, FILE, SEPARATOR, CONTAINER})
IN_CONTAINER = TOP_V2 - {CONTAINER}


class ComponentCheck:
    """Walks the components of one message and notes what is wrong in a form.

    `files` are the names that `attachment://` may refer to.
    """

    def __init__(self, form: Form, files: set[str], *, v2: bool) -> None:
        self.form = form
        self.files = files
        self.v2 = v2
        self.count = 0
        self.text = 0
        self.custom_ids: set[str] = set()
        self.ids: set[int] = set()
        self._checks: dict[int, Callable[[Path, Json], None]] = {
            ROW: self._row,
            BUTTON: self._button,
            SECTION: self._section,
            TEXT_DISPLAY: self._text_display,
            THUMBNAIL: self._thumbnail,
            GALLERY: self._gallery,
            FILE: self._file,
            SEPARATOR: self._separator,
            CONTAINER: self._container,
            **dict.fromkeys(SELECTS, self._select),
        }

    def message(self, components: list[Json]) -> None:
        """Check the components of a message."""
        highest = ALL_COMPONENTS if self.v2 else ROWS
        if not self.form.count(("components",), components, 0, highest):
            return
        self._each(("components",), components, TOP_V2 if self.v2 else TOP_V1)
        if self.count > ALL_COMPONENTS:
            text = f"The maximum number of components is {ALL_COMPONENTS}, not {self.count}."
            self.form.add(("components",), "COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED", text)
        if self.text > ALL_TEXT:
            text = f"All displayed text must be {ALL_TEXT} or fewer in length, not {self.text}."
            self.form.add(("components",), "COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED", text)

    def _each(self, path: Path, components: list[Json], allowed: frozenset[int]) -> None:
        for at, component in enumerate(components):
            self.one((*path, at), component, allowed)

    def one(self, path: Path, component: Json, allowed: frozenset[int]) -> None:
        """Check one component that has to be of one of the allowed types."""
        self.count += 1
        kind = component.get("type")
        if not isinstance(kind, int) or not self.form.choice((*path, "type"), kind, allowed):
            return
        if kind in DISPLAYS and not self.v2:
            text = "This component needs the flag IS_COMPONENTS_V2."
            self.form.add((*path, "type"), "COMPONENT_LAYOUT_REQUIRES_V2", text)
        self._own_id(path, component)
        if kind in INTERACTIVE and component.get("style") not in {LINK, PREMIUM}:
            self.custom_id(path, component)
        self._checks[kind](path, component)

    def _own_id(self, path: Path, component: Json) -> None:
        own = component.get("id")
        self.form.whole((*path, "id"), own, 0, LARGEST_ID)
        if own and own in self.ids:
            self.form.add((*path, "id"), "COMPONENT_ID_DUPLICATED", f"{own} is used twice.")
        self.ids.add(own or 0)

    def custom_id(self, path: Path, component: Json) -> None:
        custom_id = component.get("custom_id", "")
        if not self.form.length((*path, "custom_id"), custom_id, 1, CUSTOM_ID):
            return
        if custom_id in self.custom_ids:
            text = "Component custom id cannot be duplicated"
            self.form.add((*path, "custom_id"), "COMPONENT_CUSTOM_ID_DUPLICATED", text)
        self.custom_ids.add(custom_id)

    def _row(self, path: Path, row: Json) -> None:
        inner = row.get("components", [])
        if not self.form.count((*path, "components"), inner, 1, IN_ROW):
            return
        selects = sum(component.get("type") in SELECTS for component in inner)
        if selects and len(inner) > 1:
            text = "The width of the components in this row is larger than 5."
            self.form.add((*path, "components"), "COMPONENT_LAYOUT_WIDTH_EXCEEDED", text)
        self._each((*path, "components"), inner, SELECTS | {BUTTON})

    def _button(self, path: Path, button: Json) -> None:
        self.form.choice((*path, "style"), button.get("style"), frozenset(range(1, 7)))
        self.form.optional_length((*path, "label"), button.get("label"), LABEL)
        style = button.get("style")
        if style != PREMIUM and not (button.get("label") or button.get("emoji")):
            text = "A button must have a label or an emoji"
            self.form.add(path, "BUTTON_COMPONENT_INVALID", text)
        if style == LINK:
            self.form.length((*path, "url"), button.get("url", ""), 1, BUTTON_URL)
            check_url(self.form, (*path, "url"), button.get("url"), None)
            if button.get("custom_id"):
                text = "A custom id and url cannot both be specified"
                self.form.add(path, "BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE", text)
        elif button.get("url"):
            text = "Only link buttons have a url"
            self.form.add(path, "BUTTON_COMPONENT_INVALID", text)

    def _select(self, path: Path, select: Json) -> None:
        form = self.form
        form.optional_length((*path, "placeholder"), select.get("placeholder"), PLACEHOLDER)
        least, most = select.get("min_values", 1), select.get("max_values", 1)
        form.whole((*path, "min_values"), least, 0, OPTIONS)
        form.whole((*path, "max_values"), most, 1, OPTIONS)
        if least > most:
            text = "max_values must be at least min_values"
            form.add((*path, "max_values"), "BASE_TYPE_BAD_INTEGER", text)
        if select["type"] == STRING_SELECT:
            check_options(form, path, select.get("options", []), most=most)

    def _section(self, path: Path, section: Json) -> None:
        texts = section.get("components", [])
        if self.form.count((*path, "components"), texts, 1, 3):
            self._each((*path, "components"), texts, frozenset({TEXT_DISPLAY}))
        if "accessory" not in section:
            self.form.required((*path, "accessory"))
        else:
            allowed = frozenset({BUTTON, THUMBNAIL})
            self.one((*path, "accessory"), section["accessory"], allowed)

    def _text_display(self, path: Path, display: Json) -> None:
        content = display.get("content", "")
        if self.form.length((*path, "content"), content, 1, ALL_TEXT):
            self.text += len(content)

    def _thumbnail(self, path: Path, thumbnail: Json) -> None:
        self._media((*path, "media"), thumbnail.get("media"))
        self._described(path, thumbnail)

    def _gallery(self, path: Path, gallery: Json) -> None:
        items = gallery.get("items", [])
        if self.form.count((*path, "items"), items, 1, GALLERY_ITEMS):
            for at, item in enumerate(items):
                self._media((*path, "items", at, "media"), item.get("media"))
                self._described((*path, "items", at), item)

    def _described(self, path: Path, shown: Json) -> None:
        self.form.optional_length((*path, "description"), shown.get("description"), DESCRIPTION)

    def _media(self, path: Path, media: Json | None) -> None:
        if not media or not media.get("url"):
            self.form.required((*path, "url"))
        else:
            check_url(self.form, (*path, "url"), media["url"], self.files)

    def _file(self, path: Path, component: Json) -> None:
        media = component.get("file") or {}
        self._media((*path, "file"), media)
        if not str(media.get("url", "")).startswith("attachment://"):
            text = "A file component only shows an attachment:// reference."
            self.form.add((*path, "file", "url"), "URL_TYPE_INVALID_SCHEME", text)

    def _separator(self, path: Path, separator: Json) -> None:
        self.form.whole((*path, "spacing"), separator.get("spacing"), 1, 2)

    def _container(self, path: Path, container: Json) -> None:
        self.form.whole((*path, "accent_color"), container.get("accent_color"), 0, 0xFFFFFF)
        inner = container.get("components", [])
        if self.form.count((*path, "components"), inner, 1, ALL_COMPONENTS):
            self._each((*path, "components"), inner, IN_CONTAINER)


def check_options(
    form: Form, path: Path, options: list[Json], *, most: int, least: int = 1, limit: int = OPTIONS
) -> None:
    """Check the options of a select or group of which at most `most` may be chosen."""
    if not form.count((*path, "options"), options, least, limit):
        return
    values = [option.get("value") for option in options]
    for at, option in enumerate(options):
        here = (*path, "options", at)
        form.length((*here, "label"), option.get("label", ""), 1, OPTION_TEXT)
        form.length((*here, "value"), option.get("value", ""), 1, OPTION_TEXT)
        form.optional_length((*here, "description"), option.get("description"), OPTION_TEXT)
        if values.index(option.get("value")) != at:
            text = "The specified option value is already used"
            form.add((*here, "value"), "SELECT_COMPONENT_OPTION_VALUE_DUPLICATED", text)
    if most > len(options):
        text = f"There are only {len(options)} options."
        form.add((*path, "max_values"), "BASE_TYPE_BAD_INTEGER", text)
    if sum(bool(option.get("default")) for option in options) > most:
        text = "More options are chosen by default than may be chosen."
        form.add((*path, "options"), "SELECT_COMPONENT_TOO_MANY_DEFAULT_VALUES", text)
