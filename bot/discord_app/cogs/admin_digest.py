"""The weekly digest: what people asked and the posts did not answer, in a channel, without names.

It comes with the first look of a week, Monday 00:00 UTC: in Korea at nine in the morning.
"""

from __future__ import annotations

import contextlib
import logging
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Final

import discord
from discord.ext import commands

from bot.admin.digest import of_last_week, week_of
from bot.admin.gaps import Group, nameless
from bot.discord_app.cogs.admin import fitted
from bot.discord_app.every import Every
from bot.discord_app.inline import escape
from bot.discord_app.languages import of_locale
from bot.discord_app.layout import Card, boxed
from bot.discord_app.limits import MESSAGE_TEXT, shorten
from bot.discord_app.steady import BROKEN
from bot.errors import GoraeError
from bot.members.schema import UnwrittenError
from bot.wording import Lang, say

if TYPE_CHECKING:
    from bot.discord_app.client import Gorae

_log = logging.getLogger(__name__)
_LOOK: Final = 1_200.0
"""Seconds between two looks at the calendar."""
_AHEAD: Final = timedelta(days=31)
"""A last digest later than in so long was sent by a clock that was wrong."""
_QUESTION: Final = 200
_NOBODY: Final = discord.AllowedMentions.none()


class Digest(commands.Cog):
    """Sends the digest to the guilds that want one."""

    def __init__(self, client: Gorae) -> None:
        """Serve a client."""
        self._client = client
        self._looks = Every(_LOOK, self.look)

    @commands.Cog.listener()
    async def on_ready(self) -> None:
        """Begin to look at the calendar."""
        self._looks.start()

    async def cog_unload(self) -> None:
        """End with the client."""
        self._looks.cancel()

    async def look(self) -> None:
        """Send what is due."""
        try:
            await self.send_due(datetime.now(UTC))
        except Exception:  # noqa: BLE001 - the next look may do better
            _log.exception("an error nobody expected at the weekly digest")

    async def send_due(self, now: datetime) -> int:
        """Send each digest that this week has not had; return how many were sent."""
        options, week, sent = self._client.desk.options, week_of(now), 0
        for guild, chosen in options.digests().items():
            # A clock that was set back sends none twice; one that had run ahead silences none.
            if chosen.digest is None or week <= chosen.digest_week <= week_of(now + _AHEAD):
                continue
            if self._client.get_guild(guild) is None:
                continue  # another shard's, or not there yet
            # Kept before it is sent: one that fails is missed, none comes twice.
            with contextlib.suppress(UnwrittenError):  # held, and known here already
                await self._client.finished(options.change(guild, digest_week=week))
            sent += await self._send(guild, chosen.digest, now.timestamp())
        return sent

    async def _send(self, guild: int, channel: int, now: float) -> bool:
        desk = self._client.desk
        try:
            found = await desk.look_up(
                0, lambda study: of_last_week(study, desk.members, guild, now)
            )
            if not found:
                return False
            place = self._client.get_partial_messageable(channel, guild_id=guild)
            card = _card(self._language(guild), found)
            await place.send(view=card.view, allowed_mentions=_NOBODY)
        except (TimeoutError, GoraeError, discord.HTTPException, *BROKEN) as error:
            _log.warning("the weekly digest was not sent: %s", error, extra={"guild": guild})
            return False
        _log.info("sent the weekly digest", extra={"guild": guild})
        return True

    def _language(self, guild: int) -> Lang:
        here = self._client.get_guild(guild)
        chosen = self._client.desk.members.settings(guild).language
        return chosen or of_locale(here.preferred_locale if here else None)


def _card(lang: Lang, found: list[Group]) -> Card:
    questions = [escape(shorten(nameless(one.gaps[0].question), _QUESTION)) for one in found]
    lines = [f"**{one.times}×** {text}" for one, text in zip(found, questions, strict=True)]
    head = say(lang, "digest-title")
    text = fitted(lang, lines, MESSAGE_TEXT - 400)
    return boxed(f"{head}\n{text}", say(lang, "digest-foot"))
