"""Asking by command: ``/ask`` with its autocompletion, and a message's context menu."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, TypeAlias

import discord
from discord import app_commands
from discord.ext import commands

from bot.discord_app import hearing, sending
from bot.discord_app.frames import Frame
from bot.discord_app.inquiry import Inquiry
from bot.discord_app.languages import of_channel, of_reader
from bot.discord_app.limits import QUESTION
from bot.discord_app.naming import named
from bot.discord_app.turns import TooManyWaitingError
from bot.wording import say

if TYPE_CHECKING:
    from bot.discord_app.client import Gorae

Asked: TypeAlias = "discord.Interaction[Gorae]"


class Asking(commands.Cog):
    """Questions by command."""

    def __init__(self, client: Gorae) -> None:
        """Add the context menu; commands of a class cannot declare one."""
        self._client = client
        self._menu = app_commands.ContextMenu(
            name=named("menu-ask"), callback=self._ask_about_message
        )
        client.tree.add_command(self._menu)

    async def cog_unload(self) -> None:
        """Take the context menu away."""
        self._client.tree.remove_command(self._menu.name, type=self._menu.type)

    @app_commands.command(name=named("command-ask"), description=named("command-ask-help"))
    @app_commands.rename(question=named("option-question"), private=named("option-private"))
    @app_commands.describe(
        question=named("option-question-help"), private=named("option-private-help")
    )
    async def ask(
        self,
        interaction: Asked,
        question: app_commands.Range[str, 1, QUESTION],
        private: bool = False,  # noqa: FBT001, FBT002 - Discord passes options by name
    ) -> None:
        """Answer a question."""
        with interaction.client.at_work():
            await _answer(interaction, question, private=private)

    @ask.autocomplete("question")
    async def complete(self, interaction: Asked, current: str) -> list[app_commands.Choice[str]]:
        """Offer headings and questions that were answered before."""
        desk = interaction.client.desk
        try:
            offered = await desk.offered(interaction.user.id, current, interaction.guild_id)
        except TooManyWaitingError:  # what is typed next asks again
            offered = []
        return [app_commands.Choice(name=one, value=one) for one in offered]

    async def _ask_about_message(self, interaction: Asked, message: discord.Message) -> None:
        with interaction.client.at_work():
            await _answer(interaction, hearing.text_of(message), private=False)


async def _answer(interaction: Asked, text: str, *, private: bool) -> None:
    started = time.perf_counter()
    client = interaction.client
    desk = client.desk
    member = interaction.user.id
    question = hearing.words(text)
    refusal = _refusal(interaction, question)
    if refusal:
        await sending.tell(interaction, refusal)
        return
    settings = desk.members.settings(interaction.guild_id)
    frame = Frame(
        lang=of_reader(interaction) if private else of_channel(interaction, settings),
        answer=desk.number(),
        asker=member,
        quote=question,
        private=private,
        quiz=client.quizzes is not None,
    )
    inquiry = Inquiry(
        text=question,
        member=member,
        guild=interaction.guild_id,
        channel=interaction.channel_id,
        frame=frame,
        upload=sending.upload_limit(interaction),
        offered=True,
    )
    if desk.busy:
        with desk.first(member):
            await sending.acknowledge(interaction, private=private)
    prepared = await sending.in_time(interaction, desk.answer(inquiry), private=private)
    message = await sending.answer(interaction, prepared, private=private)
    desk.keep(prepared, message)
    client.note(prepared, "command", time.perf_counter() - started)


def _refusal(interaction: Asked, question: str) -> str | None:
    """Return why a question is not taken, None where it is."""
    lang = of_reader(interaction)
    if not question:
        return say(lang, "nothing-asked")
    if len(question) > QUESTION:
        return say(lang, "too-long", limit=QUESTION)
    options = interaction.client.desk.options.of(interaction.guild_id)
    wait = interaction.client.patience.wait(interaction.user.id, options.questions, options.seconds)
    return say(lang, "cooldown", seconds=wait) if wait else None
