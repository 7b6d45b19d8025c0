"""A game in a thread of its own, so that the channel stays quiet."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, TypeAlias

import discord

from bot.discord_app import sending
from bot.discord_app.layout import Card, notice
from bot.discord_app.limits import CHOICE, shorten
from bot.discord_app.quiz.session import Session
from bot.discord_app.quiz.table import Table
from bot.discord_app.steady import BROKEN, steadily
from bot.wording import say

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


async def shown_apart(interaction: Asked, table: Table, session: Session, topic: str) -> bool:
    """Show a game in a thread of its own; False where that came to nothing."""
    lang = session.lang
    invitation = notice(say(lang, "quizzes-in-thread", who=interaction.user.mention))
    message = await sending.respond(interaction, invitation, private=False)
    card = await table.screen.card(session, sending.upload_limit(interaction))
    about = topic or say(lang, "quizzes-thread-all")
    title = shorten(say(lang, "quizzes-thread-name", topic=about), CHOICE)
    found = await _opened(interaction, message, title, card)
    if found is not None:
        session.channel, session.message = found
    return found is not None


async def _opened(
    interaction: Asked, message: int | None, title: str, card: Card
) -> tuple[int, int] | None:
    """Open a thread at a message and put a card into it.

    Returns:
        The thread and the message in it, None where Discord would not have it.
    """
    if message is None or interaction.channel_id is None:
        return None
    guild = interaction.guild_id
    place = interaction.client.get_partial_messageable(interaction.channel_id, guild_id=guild)
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
