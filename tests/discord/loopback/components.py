"""The types of components, and how a message's components are stored."""

from .entities import Attachment, walk
from .errors import Json

ROW, BUTTON, STRING_SELECT, TEXT_INPUT = 1, 2, 3, 4
USER_SELECT, ROLE_SELECT, MENTIONABLE_SELECT, CHANNEL_SELECT = 5, 6, 7, 8
SECTION, TEXT_DISPLAY, THUMBNAIL, GALLERY, FILE, SEPARATOR, CONTAINER = 9, 10, 11, 12, 13, 14, 17
LABEL, FILE_UPLOAD, RADIO_GROUP, CHECKBOX_GROUP, CHECKBOX = 18, 19, 21, 22, 23

LINK, PREMIUM = 5, 6

SELECTS = frozenset({STRING_SELECT, USER_SELECT, ROLE_SELECT, MENTIONABLE_SELECT, CHANNEL_SELECT})
INTERACTIVE = SELECTS | {BUTTON}
DISPLAYS = frozenset({SECTION, TEXT_DISPLAY, THUMBNAIL, GALLERY, FILE, SEPARATOR, CONTAINER})

LOADED, NOT_FOUND = 2, 3


def stored(components: list[Json], attachments: list[Attachment]) -> list[Json]:
    """Return components as Discord gives them back: numbered, with their media resolved."""
    kept = [_copied(component) for component in components]
    taken = {component.get("id") for component in walk(kept)}
    number = 0
    for component in walk(kept):
        if not component.get("id"):
            number += 1
            while number in taken:
                number += 1
            component["id"] = number
        for holder in (component, *component.get("items", [])):
            for key in ("media", "file"):
                if key in holder:
                    holder[key] = _resolved(holder[key], attachments)
        _name_file(component, attachments)
    return kept


def _copied(component: Json) -> Json:
    copy = dict(component)
    for key in ("components", "items"):
        if key in copy:
            copy[key] = [_copied(inner) for inner in copy[key]]
    if "accessory" in copy:
        copy["accessory"] = _copied(copy["accessory"])
    return copy


def _resolved(media: Json, attachments: list[Attachment]) -> Json:
    url = str(media["url"])
    found = attachment_of(url, attachments)
    if found is None:
        return media | {"proxy_url": url, "loading_state": LOADED}
    shown: Json = {
        "url": found.url,
        "proxy_url": found.url,
        "content_type": found.content_type,
        "width": found.width,
        "height": found.height,
        "attachment_id": str(found.id),
        "loading_state": LOADED,
    }
    return shown


def _name_file(component: Json, attachments: list[Attachment]) -> None:
    if component["type"] == FILE:
        shown = attachment_of(component["file"]["url"], attachments)
        if shown:
            component["name"], component["size"] = shown.filename, len(shown.data)


def attachment_of(url: str, attachments: list[Attachment]) -> Attachment | None:
    """Return the file that a URL shows, given as a reference or as its address."""
    name = url.removeprefix("attachment://") if url.startswith("attachment://") else None
    for attachment in attachments:
        if attachment.url == url or attachment.filename == name:
            return attachment
    return None
