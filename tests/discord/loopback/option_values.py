"""Which values Discord's client lets a user give to an option."""

from typing import Any

from .entities import Attachment, Channel, Member, Role, User
from .errors import Json

LONGEST_STRING = 6000
KINDS: dict[int, tuple[type, ...]] = {
    3: (str,),
    4: (int,),
    5: (bool,),
    6: (User, Member),
    7: (Channel,),
    8: (Role,),
    9: (User, Member, Role),
    10: (int, float),
    11: (Attachment,),
}


def check_value(option: Json, value: Any) -> str | None:
    """Return why a value cannot be given to an option, or None where it can."""
    kind = option["type"]
    wrong_bool = isinstance(value, bool) and kind != 5
    if wrong_bool or not isinstance(value, KINDS[kind]):
        return f"{value!r} is not of type {kind}"
    return _outside(option, kind, value)


def _outside(option: Json, kind: int, value: Any) -> str | None:
    choices = [choice["value"] for choice in option.get("choices") or []]
    if choices and value not in choices:
        return f"{value!r} is none of {choices}"
    if kind == 3:
        least, most = option.get("min_length", 0), option.get("max_length", LONGEST_STRING)
        if not max(least, 1 if option.get("required") else 0) <= len(value) <= most:
            return f"{len(value)} characters are not from {least} to {most}"
    if kind in {4, 10}:
        least, most = option.get("min_value", value), option.get("max_value", value)
        if not least <= value <= most:
            return f"{value} is not from {least} to {most}"
    if kind == 7 and option.get("channel_types") and value.type not in option["channel_types"]:
        return "a channel of another type is wanted"
    return None
