"""What arrives from the gateway, made fit to be read: no event may end the connection.

discord.py insists on fields that Discord may leave out (of a channel it does not know, it wants
the whole), and an event that it cannot read ends the client, with all its servers.
"""

from __future__ import annotations

import functools
import logging
from collections.abc import Callable, Iterator
from typing import Any, Final, TypeAlias

import discord

from bot.discord_app.limits import FILE_BYTES

Payload: TypeAlias = dict[str, Any]
_log = logging.getLogger(__name__)

_INSISTED_ON: Final[Payload] = {
    "version": 1,
    "attachment_size_limit": FILE_BYTES,
    "app_permissions": str(discord.Permissions.all().value),
}
_DOUBTFUL: Final = ("locale", "guild_locale", "context", "member", "user", "message")
"""Fields that the library knows to be missing at times, but not to be null."""
_CHANNEL: Final[Payload] = {
    "name": "",
    "position": 0,
    "recipients": (),
    "parent_id": 0,
    "owner_id": 0,
    "message_count": 0,
    "member_count": 0,
    "thread_metadata": {"archived": False, "auto_archive_duration": 60, "archive_timestamp": None},
}
_BUTTON: Final = discord.ComponentType.button.value
_CHANNEL_TYPES: Final = frozenset(kind.value for kind in discord.ChannelType)
_MESSAGE: Final[Payload] = {
    "type": 0,
    "content": "",
    "timestamp": None,
    "edited_timestamp": None,
    "mentions": (),
    "mention_roles": (),
    "mention_everyone": False,
    "attachments": (),
    "embeds": (),
    "pinned": False,
    "tts": False,
}


def guard(client: discord.Client) -> None:
    """Have a client go on where an event cannot be read; an interaction is read as far as it can.

    The library keeps its readers to itself; an edition that does so elsewhere is left alone.
    """
    readers = getattr(getattr(client, "_connection", None), "parsers", None)
    if isinstance(readers, dict):
        for event, read in readers.items():
            readers[event] = functools.partial(_read, event, read)


def _read(event: str, read: Callable[[Any], None], data: Any) -> None:
    try:
        read(_COMPLETED[event](data) if event in _COMPLETED else data)
    except Exception:  # noqa: BLE001 - the next event has nothing to do with this one
        _log.exception("an event that cannot be read: %s", event)


def completed(data: Payload) -> Payload:
    """Return an interaction with all that the library insists on; nothing that came is changed."""
    whole = _INSISTED_ON | {
        name: value for name, value in data.items() if value is not None or name not in _DOUBTFUL
    }
    if "member" not in whole and "user" in whole:  # nobody's member: as in a direct message
        for name in ("guild_id", "guild", "guild_locale"):
            whole.pop(name, None)
    whole["channel"] = _channel(whole)
    if whole.get("type") == discord.InteractionType.component.value:
        whole["data"] = {"component_type": _BUTTON} | whole["data"]
        whole.setdefault("message", {})
    if "message" in whole:
        whole["message"] = _message(whole)
    return whole


def _channel(data: Payload) -> Payload:
    given = {name: one for name, one in (data.get("channel") or {}).items() if one is not None}
    channel = {"id": data.get("channel_id") or data["id"]} | _CHANNEL | given
    if channel.get("type") not in _CHANNEL_TYPES:
        kind = discord.ChannelType.text if "guild_id" in data else discord.ChannelType.private
        channel["type"] = kind.value
    return channel


def _message(data: Payload) -> Payload:
    """Return the message that was pressed on; the library looks there for what was pressed."""
    author = {"id": data["application_id"], "username": "", "discriminator": "0", "avatar": None}
    known: Payload = {"id": data["id"], "channel_id": data["channel"]["id"], "author": author}
    message: Payload = known | _MESSAGE | data["message"]
    pressed = data.get("data") or {}
    number = pressed.get("custom_id")
    parts = message.get("components") or []
    if "component_type" in pressed and number not in set(_numbers(parts)):
        button = {"type": pressed["component_type"], "custom_id": number, "style": 2}
        parts = [*parts, {"type": 1, "components": [button]}]
    return message | {"components": parts}


def _numbers(parts: list[Payload]) -> Iterator[str]:
    for part in parts:
        if "custom_id" in part:
            yield part["custom_id"]
        inner = [*(part.get("components") or []), part.get("accessory"), part.get("component")]
        yield from _numbers([one for one in inner if one])


_COMPLETED: Final[dict[str, Callable[[Payload], Payload]]] = {
    "INTERACTION_CREATE": completed,
    "MESSAGE_CREATE": _MESSAGE.__or__,
}
