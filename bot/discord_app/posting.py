"""Replies to messages: with what the channel allows, and a word to the asker where it does not."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import time
from collections.abc import AsyncIterator
from typing import Any, Final

import discord

from bot.discord_app.inline import escape
from bot.discord_app.inquiry import Prepared
from bot.discord_app.layout import Card, notice
from bot.discord_app.limits import FILE_BYTES
from bot.discord_app.steady import BROKEN, steadily
from bot.wording import Lang, say

_log = logging.getLogger(__name__)

_NOBODY: Final = discord.AllowedMentions.none()
_TOLD_AGAIN: Final = 3_600.0
_TOLD_MANY: Final = 1_000
_TYPING: Final = 30.0


def allowed(message: discord.Message) -> discord.Permissions:
    """Return what gorae may do in the channel of a message."""
    channel = message.channel
    me = message.guild.me if message.guild else None
    if me is None or not isinstance(channel, discord.abc.GuildChannel | discord.Thread):
        return discord.Permissions.all()  # a direct message, or not known: Discord will tell
    try:
        return channel.permissions_for(me)
    except discord.ClientException:  # a thread whose channel is not known
        return discord.Permissions.all()


def upload_limit(message: discord.Message) -> int:
    """Return the bytes that an attachment of a reply may have, 0 where none may be sent."""
    if not allowed(message).attach_files:
        return 0
    return message.guild.filesize_limit if message.guild else FILE_BYTES


@contextlib.asynccontextmanager
async def thinking(message: discord.Message, patience: float) -> AsyncIterator[None]:
    """Show that gorae is typing where the work takes longer than ``patience`` seconds."""

    async def show() -> None:
        await asyncio.sleep(patience)
        with contextlib.suppress(discord.HTTPException, *BROKEN):
            async with message.channel.typing():
                await asyncio.sleep(_TYPING)

    task = asyncio.create_task(show())
    try:
        yield
    finally:
        task.cancel()


class Replies:
    """Replies to messages, and remembers whom it told that it may not."""

    def __init__(self) -> None:
        """Begin with nobody told."""
        self._told: dict[tuple[int, int], float] = {}

    async def reply(self, message: discord.Message, prepared: Prepared, lang: Lang) -> int | None:
        """Reply to a message with an answer.

        Returns:
            The message that holds the answer, None where it could not be sent.

        Raises:
            discord.HTTPException: Discord fails, or refuses the message itself.
        """
        try:
            return await self._with_or_without_picture(message, prepared)
        except (discord.Forbidden, PermissionError) as error:
            await self._forbidden(message, lang, error)
            return None
        except discord.NotFound as error:
            _log.info("a channel was gone before the answer came (%s)", error.code)
            return None

    async def say(self, message: discord.Message, text: str, lang: Lang) -> None:
        """Reply with a short word; where gorae may not, tell the asker so."""
        try:
            await self._send(message, notice(text))
        except (discord.Forbidden, PermissionError) as error:
            await self._forbidden(message, lang, error)
        except (discord.DiscordException, *BROKEN) as error:
            _log.info("a notice did not arrive: %s", error)

    async def _with_or_without_picture(self, message: discord.Message, prepared: Prepared) -> int:
        try:
            return await self._send(message, prepared.card)
        except discord.NotFound:
            raise
        except discord.HTTPException as error:
            if not prepared.card.uploads or error.status >= 500:
                raise
            _log.warning("a picture was refused (%s %s)", error.status, error.code)
            return await self._send(message, await asyncio.to_thread(prepared.plain))

    async def _forbidden(self, message: discord.Message, lang: Lang, error: Exception) -> None:
        _log.warning("not allowed to reply in channel %s: %s", message.channel.id, error)
        await self._tell_asker(message, lang)

    async def _send(self, message: discord.Message, card: Card) -> int:
        may = allowed(message)
        thread = isinstance(message.channel, discord.Thread)
        if not (may.send_messages_in_threads if thread else may.send_messages):
            raise PermissionError("no permission to send messages")
        # Without the history Discord refuses a reply; a plain message is better than none.
        answered = may.read_message_history
        reference: Any = message.to_reference(fail_if_not_exists=False) if answered else None
        sent = await steadily(
            lambda: message.channel.send(
                view=card.view,
                files=card.files(),
                reference=reference,
                allowed_mentions=_NOBODY,
                nonce=str(message.id),  # Discord drops a second message with the same one
            )
        )
        return sent.id

    async def _tell_asker(self, message: discord.Message, lang: Lang) -> None:
        """Tell who asked, at most once an hour, that gorae may not write where it was asked."""
        place = message.author.id, message.channel.id
        now = time.monotonic()
        if now - self._told.get(place, -_TOLD_AGAIN) < _TOLD_AGAIN:
            return
        if len(self._told) >= _TOLD_MANY:
            self._told.clear()
        self._told[place] = now
        channel = message.channel
        thread = isinstance(channel, discord.Thread)
        key = "permission-send-messages-in-threads" if thread else "permission-send-messages"
        name = escape(getattr(channel, "name", None) or "") or f"<#{channel.id}>"
        text = say(lang, "cannot-write", channel=name, permission=say(lang, key))
        with contextlib.suppress(discord.DiscordException, *BROKEN):
            await message.author.send(view=notice(text).view, allowed_mentions=_NOBODY)
