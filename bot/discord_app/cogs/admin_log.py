"""``/admin log``: what admins did, and what was refused to others."""

from __future__ import annotations

from typing import Final

import discord
from discord import app_commands
from discord.ext import commands

from bot.discord_app import sending
from bot.discord_app.cogs import admin_trail
from bot.discord_app.cogs.admin import AdminCog, Asked, fitted, for_admins
from bot.discord_app.cogs.admin_buttons import Other
from bot.discord_app.inline import escape
from bot.discord_app.languages import of_reader
from bot.discord_app.limits import MESSAGE_TEXT, length, shorten
from bot.discord_app.naming import named
from bot.index.history import Generation
from bot.wording import Lang, say

_ON_PAGE: Final = 20
_GENERATIONS: Final = 10
_NAME: Final = 40
_NAMES: Final = 90
_SOURCES: Final = {
    "automatic": "source-automatic",
    "shell": "source-shell",
    "watch": "source-watch",
    "reindex": "source-reindex",
    "post": "source-post",
    "undo": "source-undo",
}


@for_admins
class Administration(
    AdminCog,
    commands.GroupCog,
    group_name=named("command-administration"),
    group_description=named("command-administration-help"),
):
    """Shows the trail."""

    async def cog_load(self) -> None:
        """Have a word for buttons that nobody else knows."""
        self.client.add_dynamic_items(Other)

    async def cog_unload(self) -> None:
        """Let go of them."""
        self.client.remove_dynamic_items(Other)

    @app_commands.command(name=named("command-log"), description=named("command-log-help"))
    @app_commands.rename(page=named("option-page"))
    @app_commands.describe(page=named("option-page-help"))
    async def log(self, interaction: Asked, page: app_commands.Range[int, 1, 500] = 1) -> None:
        """Show what was done, newest first."""
        lang = of_reader(interaction)
        guild = interaction.guild_id or 0
        passed = _ON_PAGE * (max(page, 1) - 1)
        audit = self.trail.audit
        work = self.client.desk.look_up(
            interaction.user.id, lambda _: audit.latest(guild, _ON_PAGE, passed)
        )
        entries = await sending.in_time(interaction, work, private=True)
        if not entries:
            await sending.tell(interaction, say(lang, "log-none"))
            return
        title = say(lang, "log-title")
        lines = [admin_trail.line(lang, entry) for entry in entries]
        text = fitted(lang, lines, MESSAGE_TEXT - length(title) - 1)
        await sending.tell(interaction, f"{title}\n{text}")

    @app_commands.command(name=named("command-history"), description=named("command-history-help"))
    @app_commands.rename(page=named("option-page"))
    @app_commands.describe(page=named("option-page-help"))
    async def history(self, interaction: Asked, page: app_commands.Range[int, 1, 500] = 1) -> None:
        """Show the generations of the index, newest first."""
        lang = of_reader(interaction)
        passed = _GENERATIONS * (max(page, 1) - 1)
        work = self.client.desk.look_up(
            interaction.user.id, lambda study: study.generations(_GENERATIONS, passed)
        )
        found = await sending.in_time(interaction, work, private=True)
        if not found:
            await sending.tell(interaction, say(lang, "log-none"))
            return
        title = say(lang, "history-title")
        lines = [_generation(lang, one) for one in found]
        text = fitted(lang, lines, MESSAGE_TEXT - length(title) - 1)
        await sending.tell(interaction, f"{title}\n{text}")

    @commands.Cog.listener()
    async def on_guild_remove(self, guild: discord.Guild) -> None:
        """Delete the trail of a guild that gorae was removed from."""
        await self.client.finished(self.trail.audit.forget_guild(guild.id))


def _generation(lang: Lang, one: Generation) -> str:
    """Return a generation in two lines: who made it and when, and what changed."""
    who = one.author.who
    by = f"<@{who}>" if who.isdecimal() else escape(shorten(who, _NAME)) if who else ""
    source = say(lang, _SOURCES.get(one.author.source, "source-automatic"))
    back = ""
    if one.same_as != one.number:
        back = f" · {say(lang, 'history-back', number=one.same_as)}"
    changes = [
        f"{sign}{kind.count} {escape(shorten(', '.join(kind.posts), _NAMES))}"
        for sign, kind in (("+", one.added), ("~", one.changed), ("−", one.removed))
        if kind.count
    ]
    made = " · ".join(part for part in (by, source) if part)
    posts = say(lang, "history-posts", count=one.posts)
    head = f"**{one.number}** <t:{int(one.at)}:R> {made}{back} · {posts}"
    return f"{head}\n-# {' · '.join(changes)}" if changes else head
