"""``/settings show``: the panel, and what its menus and buttons change."""

from __future__ import annotations

import asyncio
import re
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Final

import discord
from discord.ext import commands

from bot.admin.digest import week_of
from bot.discord_app import sending
from bot.discord_app.buttons import Pressed
from bot.discord_app.cogs.admin import Trail, may_appoint, runs_gorae
from bot.discord_app.cogs.admin_buttons import SETTING, AdminButton
from bot.discord_app.cogs.admin_forms import FORMS
from bot.discord_app.cogs.admin_panel import EACH, MOST_CHANNELS, Chosen, panel
from bot.discord_app.languages import of_reader
from bot.discord_app.layout import Card
from bot.discord_app.quiz.pinging import may_post
from bot.discord_app.quiz.session import default_zone
from bot.members.quiz import QuizRecords
from bot.members.quiz_model import Daily
from bot.wording import Lang, say

if TYPE_CHECKING:
    from bot.discord_app.client import Gorae

_NINE: Final = 9 * 60


class Panel(commands.Cog):
    """Shows the panel and hears its menus."""

    def __init__(self, client: Gorae) -> None:
        """Serve a client."""
        self._client = client

    async def cog_load(self) -> None:
        """Have the menus work, also those of before a restart."""
        self._client.add_dynamic_items(Setting)

    async def cog_unload(self) -> None:
        """Let go of them."""
        self._client.remove_dynamic_items(Setting)

    @commands.Cog.listener()
    async def on_guild_remove(self, guild: discord.Guild) -> None:
        """Delete the options of a guild that gorae was removed from."""
        await self._client.finished(self._client.desk.options.forget_guild(guild.id))


class Setting(AdminButton, template=SETTING):
    """A menu or button of the panel."""

    async def act(self, interaction: Pressed, trail: Trail) -> None:
        """Change what it is for, and show the panel as it is then."""
        what = self.values["what"]
        if what in FORMS:
            form = FORMS[what](of_reader(interaction), await chosen_in(interaction), card_for)
            await sending.open_form(interaction, form)
            return
        change = _CHANGES.get(what)
        if change is None:
            await sending.tell(interaction, say(of_reader(interaction), "expired"))
            return
        appointed = {"role": may_appoint, "home": runs_gorae}.get(what)
        if appointed and not appointed(interaction):
            await trail.note(interaction, f"settings {what}", "refused")
            await sending.tell(interaction, say(of_reader(interaction), "settings-appoint"))
            return
        work = change(interaction, _values(interaction))
        told = await sending.in_time(interaction, work, private=True, update=True)
        await trail.note(interaction, f"settings {what}", "done", told)
        await sending.replace(interaction, await card_for(interaction))


async def card_for(interaction: Pressed) -> Card:
    """Return the panel as it is now."""
    lang = of_reader(interaction)
    chosen = await chosen_in(interaction)
    hints = []
    if chosen.settings.channels and not interaction.client.intents.message_content:
        hints.append(f"\n{say(lang, 'hears-nothing')}")
    guild, daily = interaction.guild, chosen.daily
    if guild is not None and daily is not None and not may_post(guild, daily.channel):
        shown = f"<#{daily.channel}>"
        hints.append(f"\n{say(lang, 'daily-channel-out-of-reach', channel=shown)}")
    return panel(lang, chosen, *hints)


async def chosen_in(interaction: Pressed) -> Chosen:
    """Return what is chosen in the guild of an interaction."""
    client, guild = interaction.client, interaction.guild_id or 0
    desk = client.desk
    dailies = await asyncio.to_thread(QuizRecords(desk.members.store).dailies)
    return Chosen(
        desk.members.settings(guild),
        desk.options.of(guild),
        next((one for one in dailies if one.guild == guild), None),
        client.settings,
        by_owner=runs_gorae(interaction),
    )


def _values(interaction: Pressed) -> list[str]:
    """Return what was chosen in a menu; nothing where it was none."""
    data: Any = interaction.data
    values = data.get("values", []) if data else []
    return [str(value) for value in values]


def _channels_of(interaction: Pressed, values: list[str]) -> list[int]:
    """Return the channels among some values that are this guild's."""
    numbers = [int(value) for value in values if re.fullmatch(r"\d{1,20}", value)]
    guild = interaction.guild
    return [n for n in numbers[:MOST_CHANNELS] if guild is not None and guild.get_channel(n)]


async def _language(interaction: Pressed, values: list[str]) -> str:
    languages: dict[str, Lang | None] = {"ko": "ko", "en": "en", EACH: None}
    wanted = next((value for value in values if value in languages), EACH)
    members = interaction.client.desk.members
    guild = interaction.guild_id or 0
    await interaction.client.finished(members.set_language(guild, languages[wanted]))
    return wanted


async def _channels(interaction: Pressed, values: list[str]) -> str:
    client, guild = interaction.client, interaction.guild_id or 0
    wanted = set(_channels_of(interaction, values))
    now = client.desk.members.settings(guild).channels
    for channel in sorted(wanted ^ now):
        await client.finished(
            client.desk.members.set_channel(guild, channel, answer=channel in wanted)
        )
    return " ".join(map(str, sorted(wanted)))


async def _role(interaction: Pressed, values: list[str]) -> str:
    guild = interaction.guild
    numbers = [int(value) for value in values if re.fullmatch(r"\d{1,20}", value)]
    role = guild.get_role(numbers[0]) if guild and numbers else None
    chosen = None if role is None or role.is_default() else role.id
    members = interaction.client.desk.members
    await interaction.client.finished(members.set_admin_role(interaction.guild_id or 0, chosen))
    return str(chosen or "")


async def _quiz(interaction: Pressed, values: list[str]) -> str:
    client, guild = interaction.client, interaction.guild_id or 0
    records = QuizRecords(client.desk.members.store)
    channels = _channels_of(interaction, values)
    if not channels:
        await client.finished(records.end_daily(guild))
        return ""
    chosen = await chosen_in(interaction)
    zone = default_zone(interaction.guild_locale)
    lang = chosen.settings.language or of_reader(interaction)
    today = datetime.now(UTC).date().isoformat()
    new = Daily(guild, channels[0], _NINE, zone, None, lang, today)
    daily = replace(chosen.daily, channel=channels[0]) if chosen.daily else new
    await client.finished(records.set_daily(daily))
    return str(channels[0])


async def _digest(interaction: Pressed, values: list[str]) -> str:
    channels = _channels_of(interaction, values)
    channel = channels[0] if channels else None
    await interaction.client.finished(
        interaction.client.desk.options.change(
            interaction.guild_id or 0, digest=channel, digest_week=week_of(datetime.now(UTC))
        )
    )
    return str(channel or "")


async def _log(interaction: Pressed, _values: list[str]) -> str:
    return await _toggled(interaction, "log_questions")


async def _gaps(interaction: Pressed, _values: list[str]) -> str:
    return await _toggled(interaction, "note_gaps")


async def _home(interaction: Pressed, _values: list[str]) -> str:
    return await _toggled(interaction, "home")


async def _toggled(interaction: Pressed, name: str) -> str:
    options, guild = interaction.client.desk.options, interaction.guild_id or 0
    now = not getattr(options.of(guild), name)
    await interaction.client.finished(options.change(guild, **{name: now}))
    return "on" if now else "off"


_CHANGES: Final = {
    "language": _language,
    "channels": _channels,
    "role": _role,
    "quiz": _quiz,
    "digest": _digest,
    "log": _log,
    "gaps": _gaps,
    "home": _home,
}
