"""What gorae is and keeps, and how to be forgotten."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

import discord
from discord import app_commands
from discord.ext import commands

from bot import __version__
from bot.discord_app import sending
from bot.discord_app.languages import of_reader
from bot.discord_app.naming import named
from bot.wording import say

if TYPE_CHECKING:
    from bot.discord_app.client import Gorae

Asked: TypeAlias = "discord.Interaction[Gorae]"


class About(commands.Cog):
    """Tells what gorae is, and forgets."""

    forgetting = app_commands.Group(
        name=named("command-forget"), description=named("command-forget-help")
    )

    @app_commands.command(name=named("command-about"), description=named("command-about-help"))
    async def about(self, interaction: Asked) -> None:
        """Tell what gorae is and what it keeps about people."""
        lang = of_reader(interaction)
        outline = await interaction.client.desk.look_up(
            interaction.user.id, lambda study: study.outline()
        )
        posts = len({heading.post for heading in outline})
        text = say(lang, "about", version=__version__, posts=posts, sections=len(outline))
        await sending.tell(interaction, f"{text}\n\n{say(lang, 'about-privacy')}")

    @forgetting.command(name=named("command-me"), description=named("command-me-help"))
    async def me(self, interaction: Asked) -> None:
        """Delete everything that is kept about a member."""
        client = interaction.client
        done = await client.finished(client.desk.members.forget(interaction.user.id))
        if client.quizzes is not None:
            await client.quizzes.forget(interaction.user.id)
        await client.desk.recall()
        lang = of_reader(interaction)
        text = say(lang, "forgotten", answers=done.answers, feedback=done.feedback)
        await sending.tell(interaction, text)
