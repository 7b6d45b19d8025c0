"""What a user filled into a form, as Discord sends it, checked as its client checks it."""

from collections.abc import Callable, Mapping

from .acting import NotOfferedError
from .components import (
    CHECKBOX,
    CHECKBOX_GROUP,
    FILE_UPLOAD,
    LABEL,
    RADIO_GROUP,
    ROW,
    STRING_SELECT,
    TEXT_INPUT,
)
from .entities import Attachment
from .errors import Json

LONGEST_INPUT = 4000


class Files:
    """Sends the files of a form and remembers them."""

    def __init__(self, send: Callable[[str, bytes], Attachment]) -> None:
        self._send = send
        self.sent: list[Attachment] = []

    def ids(self, files: list[tuple[str, bytes]]) -> list[str]:
        new = [self._send(name, content) for name, content in files]
        self.sent += new
        return [str(one.id) for one in new]


def fill(
    components: list[Json], values: Mapping[str, object], files: Files, *, force: bool
) -> list[Json]:
    """Return the components of a form as they are sent back with their values.

    Raises:
        NotOfferedError: a value is missing or cannot be given.
    """
    filled = []
    for at, component in enumerate(components, 1):
        kind = component["type"]
        sent: Json = {"type": kind, "id": component.get("id") or at}
        if kind == ROW:
            inner = component["components"][0]
            sent["components"] = [_field(inner, values, files, force=force)]
        elif kind == LABEL:
            sent["component"] = _field(component["component"], values, files, force=force)
        filled.append(sent)
    return filled


def _field(field: Json, values: Mapping[str, object], files: Files, *, force: bool) -> Json:
    kind, custom_id = field["type"], field["custom_id"]
    sent: Json = {"type": kind, "id": field.get("id") or 0, "custom_id": custom_id}
    value = values.get(custom_id, _default(field))
    if not force:
        _check(field, value)
    if kind == FILE_UPLOAD:
        files_given = value if isinstance(value, list) else []
        return sent | {"values": files.ids(files_given)}
    if kind in {TEXT_INPUT, RADIO_GROUP, CHECKBOX}:
        return sent | {"value": value}
    return sent | {"values": value}


def _default(field: Json) -> object:
    """Return what a field holds that the user leaves alone."""
    kind = field["type"]
    if kind == TEXT_INPUT:
        return field.get("value") or ""
    if kind == CHECKBOX:
        return bool(field.get("default"))
    chosen = [option["value"] for option in field.get("options", []) if option.get("default")]
    if kind == RADIO_GROUP:
        return chosen[0] if chosen else None
    return chosen


def _check(field: Json, value: object) -> None:
    kind, name = field["type"], field["custom_id"]
    required = field.get("required", kind != CHECKBOX)
    if required and value in ("", None, []):
        raise NotOfferedError(f"{name!r} has to be filled in")
    if kind == TEXT_INPUT and isinstance(value, str) and value:
        least, most = field.get("min_length") or 0, field.get("max_length") or LONGEST_INPUT
        if not least <= len(value) <= most:
            raise NotOfferedError(f"{name!r} takes {least} to {most} characters, not {len(value)}")
    if kind in {STRING_SELECT, CHECKBOX_GROUP, RADIO_GROUP}:
        offered = {option["value"] for option in field["options"]}
        chosen = value if isinstance(value, list) else [value] if value else []
        if not set(chosen) <= offered:
            raise NotOfferedError(f"{name!r} offers {sorted(offered)}, not {chosen}")
