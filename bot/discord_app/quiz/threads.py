"""A game in a thread of its own, so that the channel stays quiet."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, TypeAlias

import discord

from bot.discord_app.layout import Card
from bot.discord_app.steady import BROKEN, steadily

if TYPE_CHECKING:
    from bot.discord_app.client import Gorae

Asked: TypeAlias = "discord.Interaction[Gorae]"
_log = logging.getLogger(__name__)


def may_open(permissions: discord.Permissions) -> bool:
    """Tell whether gorae can open a thread at a message and speak in it."""
    return (
        permissions.create_public_threads
        and permissions.send_messages_in_threads
        and permissions.read_message_history
    )


async def opened(
    client: Gorae, interaction: Asked, message: int | None, title: str, card: Card
) -> tuple[int, int] | None:
    """Open a thread at a message and put a card into it.

    Returns:
        The thread and the message in it, None where Discord would not have it.
    """
    if message is None or interaction.channel_id is None:
        return None
    guild = interaction.guild_id
    place = client.get_partial_messageable(interaction.channel_id, guild_id=guild)
    try:
        thread = await steadily(
            lambda: place.get_partial_message(message).create_thread(name=title)
        )
        sent = await steadily(
            lambda: thread.send(
                view=card.view,
                files=card.files(),
                allowed_mentions=discord.AllowedMentions.none(),
            )
        )
    except (discord.HTTPException, ValueError, *BROKEN) as error:
        _log.warning("a thread for a game could not be opened: %s", error)
        return None
    return thread.id, sent.id
