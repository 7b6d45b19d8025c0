"""The question of the day, in a channel at a local time."""

from __future__ import annotations

import asyncio
import datetime as dt
import logging
import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final, TypeAlias

import discord
from discord import app_commands
from discord.ext import commands

from bot.discord_app import sending
from bot.discord_app.every import Every
from bot.discord_app.languages import of_channel, of_reader
from bot.discord_app.limits import CHOICE, CHOICES
from bot.discord_app.naming import named
from bot.discord_app.quiz.pinging import PingButton, may_give, may_post
from bot.discord_app.quiz.session import Session, default_zone, moment, zones_like
from bot.discord_app.steady import BROKEN
from bot.members.days import UnknownZoneError, zone
from bot.members.quiz_model import Daily
from bot.quiz.play import choose
from bot.wording import say

if TYPE_CHECKING:
    from bot.discord_app.client import Gorae
    from bot.discord_app.cogs.quizzes import Quizzes

Asked: TypeAlias = "discord.Interaction[Gorae]"
_log = logging.getLogger(__name__)
_TIME: Final = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)")
_LATE: Final = 180
_LOOK: Final = 20.0
"""Seconds between two looks at the clock."""
_AHEAD: Final = dt.timedelta(days=2)
"""A last question later than in so long was asked by a clock that was wrong."""
_OPEN: Final = dt.timedelta(hours=23, minutes=50).total_seconds()


@app_commands.default_permissions(manage_guild=True)
class DailyQuestion(commands.Cog):
    """One question a day.

    Discord takes a command's options or its subcommands, never both, and ``/quiz`` has options
    that people use every day; so what an admin uses once is a command beside it. Who types
    "quiz daily" is offered it all the same, for Discord looks for the words anywhere in a name.
    """

    def __init__(self, client: Gorae, quizzes: Quizzes) -> None:
        """Work on the table of the quizzes."""
        self._client = client
        self._quizzes = quizzes
        self._looks = Every(_LOOK, self.look)

    async def cog_load(self) -> None:
        """Know the button before anything comes in."""
        self._client.add_dynamic_items(PingButton)

    async def cog_unload(self) -> None:
        """Look at the clock no more."""
        self._looks.cancel()

    @commands.Cog.listener()
    async def on_ready(self) -> None:
        """Begin to look at the clock."""
        self._looks.start()

    async def interaction_check(self, interaction: Asked, /) -> bool:  # type: ignore[override]
        """Let only admins choose, as everywhere: what Discord shows to whom can be changed."""
        return await self._client.trail.allows(interaction, "quiz-daily")

    @app_commands.command(name=named("command-daily"), description=named("command-daily-help"))
    @app_commands.rename(
        channel=named("option-daily-channel"),
        time=named("option-daily-time"),
        timezone=named("option-timezone"),
        role=named("option-daily-role"),
    )
    @app_commands.describe(
        channel=named("option-daily-channel-help"),
        time=named("option-daily-time-help"),
        timezone=named("option-timezone-help"),
        role=named("option-daily-role-help"),
    )
    @app_commands.default_permissions(manage_guild=True)
    @app_commands.allowed_contexts(guilds=True, dms=False, private_channels=False)
    @app_commands.allowed_installs(guilds=True, users=False)
    async def daily(
        self,
        interaction: Asked,
        channel: discord.TextChannel | None = None,
        time: app_commands.Range[str, 1, 5] = "09:00",
        timezone: app_commands.Range[str, 1, CHOICE] | None = None,
        role: discord.Role | None = None,
    ) -> None:
        """Choose channel, time and role; without a channel there is none any more."""
        lang = of_reader(interaction)
        guild = interaction.guild_id or 0
        records = self._quizzes.table.records
        if channel is None:
            await self._client.finished(records.end_daily(guild))
            await self._client.trail.note(interaction, "quiz-daily", "done", "none")
            await sending.tell(interaction, say(lang, "daily-off"))
            return
        read = _TIME.fullmatch(time.strip())
        where = timezone or default_zone(interaction.guild_locale)
        try:
            now = moment(self._quizzes.table.clock()).astimezone(zone(where))
        except UnknownZoneError:
            await sending.tell(interaction, say(lang, "scores-no-zone"))
            return
        if read is None:
            await sending.tell(interaction, say(lang, "daily-no-time"))
            return
        minute = int(read[1]) * 60 + int(read[2])
        settings = self._client.desk.members.settings(guild)
        daily = Daily(
            guild=guild,
            channel=channel.id,
            minute=minute,
            zone=where,
            role=None if role is None or role.is_default() else role.id,
            lang=of_channel(interaction, settings),
            last=now.date().isoformat() if _minute(now) >= minute else "",
        )
        await self._client.finished(records.set_daily(daily))
        chosen = f"{channel.id} {time} {where}"
        await self._client.trail.note(interaction, "quiz-daily", "done", chosen)
        at = f"{minute // 60:02}:{minute % 60:02}"
        text = say(lang, "daily-on", channel=channel.mention, time=at, zone=where)
        if interaction.guild is not None and not may_post(interaction.guild, channel.id):
            text += f"\n{say(lang, 'daily-channel-out-of-reach', channel=channel.mention)}"
        if daily.role is not None and role is not None and not may_give(interaction.guild, role):
            text += f"\n{say(lang, 'daily-role-out-of-reach', role=role.mention)}"
        await sending.tell(interaction, text)

    @daily.autocomplete("timezone")
    async def zones(self, interaction: Asked, current: str) -> list[app_commands.Choice[str]]:
        """Offer time zones; to admins only."""
        if not await self._client.trail.offers(interaction):
            return []
        return [app_commands.Choice(name=one, value=one) for one in zones_like(current, CHOICES)]

    async def look(self) -> None:
        """Ask where it is time; a server where that fails keeps no other waiting."""
        try:
            every = await asyncio.to_thread(self._quizzes.table.records.dailies)
        except Exception:  # noqa: BLE001 - the next look may do better
            _log.exception("an error nobody expected at the question of the day")
            return
        for daily in every:
            try:
                await self.ask_when_due(daily)
            except Exception:  # noqa: BLE001 - the others have theirs all the same
                _log.exception("the question of the day could not be asked in %s", daily.guild)

    async def ask_when_due(self, daily: Daily) -> bool:
        """Ask a guild its question where it is time; tell whether it was asked."""
        table = self._quizzes.table
        now = moment(table.clock()).astimezone(zone(daily.zone))
        today = now.date().isoformat()
        late = _minute(now) - daily.minute
        # A clock that was set back asks nothing twice; one that had run ahead silences nothing.
        asked = today <= daily.last <= (now + _AHEAD).date().isoformat()
        if asked or not 0 <= late < _LATE:
            return False
        # Kept before it is sent: one that fails is missed, none comes twice.
        await self._client.finished(table.records.set_daily(replace(daily, last=today)))
        shelf = await table.shelves.now()
        lang = self._client.desk.members.settings(daily.guild).language or daily.lang
        every = choose(shelf.bank, lang=lang)
        items = [item for item in every if item.form != "typed"]
        if not items:
            return False
        game = await table.draw(items, 1, f"guild {daily.guild}", table.seed())
        session = await table.begin(
            game,
            guild=daily.guild,
            channel=daily.channel,
            host=0,
            lang=lang,
            together=True,
        )
        session.daily = True
        session.ping = daily.role
        session.deadline = table.clock() + _OPEN
        return await self._post(daily, session)

    async def _post(self, daily: Daily, session: Session) -> bool:
        table = self._quizzes.table
        card = await table.screen.card(session, table.screen.upload_limit(session))
        roles = [discord.Object(daily.role)] if daily.role else []
        place = self._client.get_partial_messageable(daily.channel, guild_id=daily.guild)
        try:
            sent = await place.send(
                view=card.view,
                files=card.files(),
                allowed_mentions=discord.AllowedMentions(
                    everyone=False, users=False, roles=roles, replied_user=False
                ),
            )
        except (discord.HTTPException, *BROKEN) as error:
            _log.warning("the question of the day could not be asked: %s", error)
            await table.stop(session)
            return False
        session.message = sent.id
        await table.keep(session)
        table.watch(session)
        return True


def _minute(now: dt.datetime) -> int:
    return now.hour * 60 + now.minute
