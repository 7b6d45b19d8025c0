"""Settings of a guild, for those who may manage it."""

from __future__ import annotations

from typing import Final

import discord
from discord import app_commands
from discord.ext import commands

from bot.discord_app import sending
from bot.discord_app.cogs.admin import AdminCog, Asked, for_admins, may_appoint
from bot.discord_app.cogs.admin_settings import card_for
from bot.discord_app.languages import of_reader
from bot.discord_app.naming import named
from bot.wording import Lang, say

Answered = discord.TextChannel | discord.ForumChannel
_EACH: Final = "each"


@for_admins
class Settings(
    AdminCog,
    commands.GroupCog,
    group_name=named("command-settings"),
    group_description=named("command-settings-help"),
):
    """What an admin chooses for a guild."""

    @app_commands.command(name=named("command-show"), description=named("command-show-help"))
    async def show(self, interaction: Asked) -> None:
        """Show how a guild is set, to be changed on the spot."""
        card = await sending.in_time(interaction, card_for(interaction), private=True)
        await sending.respond(interaction, card, private=True)

    @app_commands.command(
        name=named("command-language"), description=named("command-language-help")
    )
    @app_commands.rename(language=named("option-language"))
    @app_commands.describe(language=named("option-language-help"))
    @app_commands.choices(
        language=[
            app_commands.Choice(name=named("choice-each"), value=_EACH),
            app_commands.Choice(name=named("choice-ko"), value="ko"),
            app_commands.Choice(name=named("choice-en"), value="en"),
        ]
    )
    async def language(self, interaction: Asked, language: app_commands.Choice[str]) -> None:
        """Choose the language of public answers."""
        chosen: dict[str, Lang] = {"ko": "ko", "en": "en"}
        members = interaction.client.desk.members
        guild = interaction.guild_id or 0
        written = members.set_language(guild, chosen.get(language.value))
        await sending.in_time(interaction, interaction.client.finished(written), private=True)
        await self._done(interaction, "language", language.value)

    @app_commands.command(name=named("command-channel"), description=named("command-channel-help"))
    @app_commands.rename(channel=named("option-channel"), answer=named("option-answer"))
    @app_commands.describe(channel=named("option-channel-help"), answer=named("option-answer-help"))
    async def channel(
        self,
        interaction: Asked,
        channel: Answered,
        answer: bool,  # noqa: FBT001 - Discord passes options by name
    ) -> None:
        """Choose whether every question in a channel is answered."""
        client = interaction.client
        members = client.desk.members
        guild = interaction.guild_id or 0
        written = members.set_channel(guild, channel.id, answer=answer)
        await sending.in_time(interaction, client.finished(written), private=True)
        await self._done(interaction, "channels", f"{channel.id} {'on' if answer else 'off'}")

    @app_commands.command(name=named("command-admin"), description=named("command-admin-help"))
    @app_commands.rename(role=named("option-role"))
    @app_commands.describe(role=named("option-role-help"))
    async def admin(self, interaction: Asked, role: discord.Role | None = None) -> None:
        """Choose the role that may administer besides who may manage the server."""
        if not may_appoint(interaction):
            await self.trail.note(interaction, "settings role", "refused")
            await sending.tell(interaction, say(of_reader(interaction), "settings-appoint"))
            return
        client = interaction.client
        guild = interaction.guild_id or 0
        chosen = None if role is None or role.is_default() else role.id
        written = client.desk.members.set_admin_role(guild, chosen)
        await sending.in_time(interaction, client.finished(written), private=True)
        await self._done(interaction, "role", str(chosen or ""))

    async def _done(self, interaction: Asked, what: str, detail: str) -> None:
        """Note what was chosen, and show the panel as it is now."""
        await self.trail.note(interaction, f"settings {what}", "done", detail)
        await sending.respond(interaction, await card_for(interaction), private=True)
