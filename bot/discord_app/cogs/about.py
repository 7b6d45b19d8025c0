"""What gorae is and keeps, and how to be forgotten."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

import discord
from discord import app_commands
from discord.ext import commands

from bot import __version__
from bot.admin.backup import KEPT
from bot.discord_app import forgetting, sending
from bot.discord_app.forgetting import Forget
from bot.discord_app.languages import of_reader
from bot.discord_app.layout import boxed
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

    def __init__(self, client: Gorae) -> None:
        """Add the buttons of what is asked back."""
        client.add_dynamic_items(Forget)

    @app_commands.command(name=named("command-about"), description=named("command-about-help"))
    async def about(self, interaction: Asked) -> None:
        """Tell what gorae is and what it keeps about people."""
        lang = of_reader(interaction)
        work = interaction.client.desk.look_up(interaction.user.id, lambda study: study.outline())
        outline = await sending.in_time(interaction, work, private=True)
        posts = len({heading.post for heading in outline})
        about = say(lang, "about", version=__version__, posts=posts, sections=len(outline))
        promise = say(lang, "about-promise", nights=KEPT)
        card = boxed(about, say(lang, "about-privacy"), promise)
        await sending.respond(interaction, card, private=True)

    @forgetting.command(name=named("command-me"), description=named("command-me-help"))
    async def me(self, interaction: Asked) -> None:
        """Tell a member what is kept, and ask whether it is to be deleted."""
        member = interaction.user.id
        work = interaction.client.desk.remembered(
            member, lambda members: forgetting.kept(members, member)
        )
        found = await sending.in_time(interaction, work, private=True)
        card = forgetting.question_card(found, member, of_reader(interaction))
        await sending.respond(interaction, card, private=True)
