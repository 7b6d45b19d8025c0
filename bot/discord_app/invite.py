"""What gorae may do in a guild: exactly what it needs, and the link that asks for it."""

from __future__ import annotations

import base64
import binascii
import re
from typing import Final

import discord

NEEDED: Final = discord.Permissions(
    view_channel=True,
    send_messages=True,
    send_messages_in_threads=True,
    attach_files=True,
    read_message_history=True,
)
"""To see a question, to answer it there, to add its diagram, and to reply to it."""

_SHAPE: Final = re.compile(r"[\w-]{18,40}\.[\w-]{4,12}\.[\w-]{20,80}")


def link(application: int, guild: int | None = None) -> str:
    """Return the address that an admin invites gorae with.

    Args:
        application: its number.
        guild: the server that is chosen there already; None to choose.
    """
    place = discord.Object(guild) if guild else discord.utils.MISSING
    return discord.utils.oauth_url(
        application, permissions=NEEDED, guild=place, scopes=("bot", "applications.commands")
    )


def missing(permissions: int) -> list[str]:
    """Return which of the needed permissions are not among those of a guild."""
    held = discord.Permissions(permissions)
    if held.administrator:
        return []
    return [name for name, needed in NEEDED if needed and not getattr(held, name)]


def application_of(token: str) -> int | None:
    """Return the application that a token is of, None where it has not the shape of a token."""
    if not _SHAPE.fullmatch(token):
        return None
    first = token.partition(".")[0]
    try:
        number = base64.urlsafe_b64decode(first + "=" * (-len(first) % 4)).decode("ascii")
    except (binascii.Error, UnicodeDecodeError):
        return None
    return int(number) if number.isdecimal() else None
