"""Where games are shown: their cards, and the messages that hold those."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from typing import TYPE_CHECKING, Final

import discord

from bot.discord_app.layout import Card
from bot.discord_app.limits import FILE_BYTES
from bot.discord_app.quiz import cards
from bot.discord_app.quiz.session import Session
from bot.discord_app.quiz.shelf import Shelves
from bot.discord_app.steady import BROKEN, steadily

if TYPE_CHECKING:
    from bot.discord_app.client import Gorae

_log = logging.getLogger(__name__)
_ARCHIVED: Final = 50083
_NOBODY: Final = discord.AllowedMentions.none()


class Screen:
    """Shows the games of a bot. To be used from one event loop."""

    def __init__(self, client: Gorae, shelves: Shelves) -> None:
        """Show by means of a client, with pictures from the shelves."""
        self._client = client
        self._shelves = shelves

    async def card(self, session: Session, upload: int) -> Card:
        """Return what a game shows now; ``upload`` is the bytes that an attachment may have."""
        shelf = self._shelves.known or await self._shelves.now()
        question = session.game.question
        session.shown = session.answered
        shown = None
        if question is not None and cards.needs_picture(session):
            shown = await asyncio.to_thread(shelf.show, question.item, upload)
        return cards.card(session, shown)

    async def show(self, session: Session, *, pictures: bool = True) -> bool:
        """Show a game together as it is now; tell whether its message is still there.

        Args:
            session: the game.
            pictures: send the pictures anew; else those that the message has stay.
        """
        if session.channel is None or session.message is None:
            return False
        place = self._client.get_partial_messageable(
            session.channel, guild_id=session.guild or None
        )
        message = place.get_partial_message(session.message)
        async with session.showing:
            while True:
                state = session.stage, session.game.place
                card = await self.card(session, self.upload_limit(session))
                if not await _edited(message, card, pictures=pictures):
                    return False
                if state == (session.stage, session.game.place):
                    return True
                pictures = True  # somebody went on meanwhile, and may have been overwritten

    def upload_limit(self, session: Session) -> int:
        """Return the bytes that an attachment may have where a game is shown."""
        guild = self._client.get_guild(session.guild)
        if guild is None:
            return 0
        channel = guild.get_channel_or_thread(session.channel or 0)
        if channel is not None and guild.me is not None:
            with contextlib.suppress(discord.ClientException):
                if not channel.permissions_for(guild.me).attach_files:
                    return 0
        return guild.filesize_limit or FILE_BYTES


async def _edited(message: discord.PartialMessage, card: Card, *, pictures: bool) -> bool:
    """Put a card in the place of a message; tell whether that is still there."""
    try:
        await steadily(
            lambda: message.edit(
                view=card.view,
                attachments=card.files() if pictures else discord.utils.MISSING,
                allowed_mentions=_NOBODY,
            )
        )
    except (discord.NotFound, discord.Forbidden) as error:
        _log.info("a game's message is gone: %s", error)
        return False
    except (discord.HTTPException, *BROKEN) as error:
        if getattr(error, "code", 0) == _ARCHIVED:
            _log.info("a game's thread was closed: %s", error)
            return False
        _log.warning("a game could not be shown: %s", error)
    return True
