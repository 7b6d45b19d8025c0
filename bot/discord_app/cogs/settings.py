"""Settings of a guild, for those who may manage it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal, TypeAlias

import discord
from discord import app_commands
from discord.ext import commands

from bot.discord_app import sending
from bot.discord_app.languages import of_reader
from bot.discord_app.layout import boxed
from bot.discord_app.naming import named
from bot.members.records import GuildSettings
from bot.wording import Lang, say

if TYPE_CHECKING:
    from bot.discord_app.client import Gorae

Asked: TypeAlias = "discord.Interaction[Gorae]"
Answered = discord.TextChannel | discord.ForumChannel
_EACH: Final = "each"


@app_commands.default_permissions(manage_guild=True)
@app_commands.allowed_contexts(guilds=True, dms=False, private_channels=False)
@app_commands.allowed_installs(guilds=True, users=False)
class Settings(
    commands.GroupCog,
    group_name=named("command-settings"),
    group_description=named("command-settings-help"),
):
    """What an admin chooses for a guild."""

    async def interaction_check(self, interaction: Asked, /) -> bool:  # type: ignore[override]
        """Let only those change settings who may: what Discord shows can be overridden."""
        if interaction.guild_id is None:
            return False
        if interaction.permissions.manage_guild:
            return True
        role = interaction.client.desk.members.settings(interaction.guild_id).admin_role
        member = interaction.user
        return isinstance(member, discord.Member) and member.get_role(role or 0) is not None

    @app_commands.command(name=named("command-show"), description=named("command-show-help"))
    async def show(self, interaction: Asked) -> None:
        """Tell how a guild is set."""
        lang = of_reader(interaction)
        settings = interaction.client.desk.members.settings(interaction.guild_id)
        await sending.respond(interaction, boxed(_summary(lang, settings)), private=True)

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
        await interaction.client.finished(members.set_language(guild, chosen.get(language.value)))
        await self._tell_summary(interaction)

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
        await client.finished(members.set_channel(guild, channel.id, answer=answer))
        hint: Literal["hears-nothing"] | None = None
        if answer and not client.intents.message_content:
            hint = "hears-nothing"
        await self._tell_summary(interaction, hint)

    @app_commands.command(name=named("command-admin"), description=named("command-admin-help"))
    @app_commands.rename(role=named("option-role"))
    @app_commands.describe(role=named("option-role-help"))
    async def admin(self, interaction: Asked, role: discord.Role | None = None) -> None:
        """Choose the role that may change settings besides who may manage the server."""
        client = interaction.client
        guild = interaction.guild_id or 0
        chosen = None if role is None or role.is_default() else role.id
        await client.finished(client.desk.members.set_admin_role(guild, chosen))
        await self._tell_summary(interaction)

    async def _tell_summary(self, interaction: Asked, hint: str | None = None) -> None:
        lang = of_reader(interaction)
        settings = interaction.client.desk.members.settings(interaction.guild_id)
        more = [say(lang, "hears-nothing")] if hint else []
        await sending.respond(interaction, boxed(_summary(lang, settings), *more), private=True)


def _summary(lang: Lang, settings: GuildSettings) -> str:
    languages = {
        None: say(lang, "choice-each"),
        "ko": say(lang, "choice-ko"),
        "en": say(lang, "choice-en"),
    }
    nothing = say(lang, "settings-none")
    channels = " ".join(f"<#{channel}>" for channel in sorted(settings.channels))
    role = f"<@&{settings.admin_role}>" if settings.admin_role else nothing
    return say(
        lang,
        "settings-summary",
        language=languages[settings.language],
        channels=channels or nothing,
        role=role,
    )
