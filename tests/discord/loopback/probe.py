"""A small client of discord.py with which the loopback server itself is tested."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Self

import discord
from discord import app_commands

from .server import LoopbackDiscord
from .waiting import PATIENCE

if TYPE_CHECKING:
    from .entities import Channel, Guild, User
    from .interactions import Interaction

Answer = Callable[[discord.Interaction[Any]], Awaitable[object]]
Reply = Callable[[discord.Message], Awaitable[object]]


async def _nothing(_event: object) -> None:
    return None


class Probe(discord.Client):
    """Has the command /ask and a message menu; each test says what `answer` and `reply` do."""

    def __init__(self, intents: discord.Intents | None = None) -> None:
        none = discord.AllowedMentions.none()
        super().__init__(
            intents=intents or discord.Intents.default(),
            allowed_mentions=none,
            guild_ready_timeout=0.0,
        )
        self.answer: Answer = _nothing
        self.reply: Reply = _nothing
        self.errors: asyncio.Queue[Exception] = asyncio.Queue()
        self.offers: list[str] = []
        self.tree = app_commands.CommandTree(self)
        self._add_commands()

    def _add_commands(self) -> None:
        @self.tree.command(name="ask", description="Asks something")
        @app_commands.describe(question="What you want to know")
        async def ask(interaction: discord.Interaction[Self], question: str) -> None:
            del question
            await self.answer(interaction)

        @ask.autocomplete("question")
        async def offer(
            _interaction: discord.Interaction[Self], typed: str
        ) -> list[app_commands.Choice[str]]:
            return [app_commands.Choice(name=o, value=o) for o in self.offers if typed in o]

        @self.tree.context_menu(name="Explain this")
        async def explain(interaction: discord.Interaction[Self], message: discord.Message) -> None:
            await interaction.response.send_message(f"«{message.content}»", ephemeral=True)

        @self.tree.error
        async def failed(_interaction: object, error: app_commands.AppCommandError) -> None:
            self.errors.put_nowait(getattr(error, "original", error))

    async def setup_hook(self) -> None:
        await self.tree.sync()

    async def on_message(self, message: discord.Message) -> None:
        if self.user and self.user in message.mentions:
            await self.reply(message)

    async def failure(self) -> discord.HTTPException:
        """Return the next error that a command ended with."""
        error = await asyncio.wait_for(self.errors.get(), PATIENCE)
        assert isinstance(error, discord.HTTPException), error
        return error


@dataclass
class Scene:
    """A server with one guild, one channel, one Korean member, and a connected probe."""

    server: LoopbackDiscord
    mina: User
    guild: Guild
    channel: Channel
    client: Probe

    async def ask(self, answer: Answer, *, wait: bool = True) -> Interaction:
        """Let Mina use /ask, which the client answers as given."""
        self.client.answer = answer
        options = {"question": "도커가 뭐야?"}
        return await self.server.slash(
            self.mina, self.guild, self.channel, "ask", options, wait=wait
        )

    async def refused(self, answer: Answer) -> discord.HTTPException:
        """Return the refusal that an answer to /ask meets."""
        await self.ask(answer, wait=False)
        return await self.client.failure()


@asynccontextmanager
async def scene(client: Probe | None = None) -> AsyncIterator[Scene]:
    """Set up a scene and take it down again."""
    async with LoopbackDiscord() as server:
        mina = server.add_user("mina", locale="ko")
        guild = server.add_guild("도커 스터디", mina, locale="ko")
        channel = server.add_channel(guild, "질문")
        probe = client or Probe()
        async with server.connect(probe):
            yield Scene(server, mina, guild, channel, probe)
