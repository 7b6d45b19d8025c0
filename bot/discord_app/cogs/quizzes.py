"""Quizzes by command: alone or together, about any post or about one passage."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final, TypeAlias

import discord
from discord import app_commands
from discord.ext import commands

from bot.discord_app import sending
from bot.discord_app.languages import of_channel, of_reader
from bot.discord_app.limits import CHOICE, CHOICES, shorten
from bot.discord_app.naming import named
from bot.discord_app.quiz.pressing import Hands, QuizButton, typed
from bot.discord_app.quiz.session import Session
from bot.discord_app.quiz.shelf import Shelf, Shelves
from bot.discord_app.quiz.table import Table
from bot.discord_app.quiz.threads import may_open, shown_apart
from bot.discord_app.troubles import explain
from bot.errors import GoraeError
from bot.members.quiz import QuizRecords
from bot.quiz.model import Item
from bot.quiz.play import choose
from bot.quiz.rounds import Game, draw
from bot.quiz.topics import in_language
from bot.wording import say

if TYPE_CHECKING:
    from bot.discord_app.client import Gorae

Asked: TypeAlias = "discord.Interaction[Gorae]"
_log = logging.getLogger(__name__)
COUNT: Final = 5
_MOST: Final = 20
_ABOUT: Final = 5
_TOGETHER: Final = "together"
_PATIENCE_TYPING: Final = 2.0


class Quizzes(commands.Cog):
    """Asks back."""

    def __init__(self, client: Gorae) -> None:
        """Prepare; the table is laid when somebody comes."""
        self._client = client
        self._table: Table | None = None
        self._resumed = False
        self._resuming: asyncio.Task[None] | None = None

    @property
    def table(self) -> Table:
        """Where the games are played."""
        if self._table is None:
            desk = self._client.desk
            self._table = Table(self._client, QuizRecords(desk.members.store), Shelves(desk))
        return self._table

    async def cog_load(self) -> None:
        """Know the buttons before anything comes in."""
        self._client.add_dynamic_items(QuizButton)

    async def cog_unload(self) -> None:
        """Stop the timers; each step of a game is kept when it is taken."""
        if self._resuming is not None:
            self._resuming.cancel()
        if self._table is not None:
            await self._table.leave()

    @commands.Cog.listener()
    async def on_ready(self) -> None:
        """Take up the games that ran before a restart."""
        if not self._resumed:
            self._resumed = True
            self._resuming = asyncio.create_task(self._resume())

    async def _resume(self) -> None:
        try:
            await self.table.resume()
            if self._client.looks.running:
                await self.table.shelves.make()  # the first player need not wait for that
        except Exception:  # noqa: BLE001 - commands have to work all the same
            _log.exception("games of before could not be taken up")

    @commands.Cog.listener()
    async def on_guild_remove(self, guild: discord.Guild) -> None:
        """Delete what was played in a guild that gorae was removed from."""
        self.table.forget_games(guild.id)
        await self._client.finished(self.table.records.forget_guild(guild.id))

    @commands.Cog.listener()
    async def on_interaction(self, interaction: Asked) -> None:
        """Take answers that were typed into forms, also into those of before a restart."""
        if interaction.type is not discord.InteractionType.modal_submit:
            return
        sent = typed(interaction.data or {})
        if sent is None or not self._client.seen.first_time(interaction.id):
            return
        match, given = sent
        try:
            with self._client.at_work():
                hands = Hands(self.table, interaction)
                await hands.submit(int(match["game"]), int(match["place"]), given)
        except sending.GoneError as error:
            _log.info("a typed answer came to nothing: %s", error)
        except Exception as error:  # noqa: BLE001 - the member is told, the log has the rest
            await sending.tell(interaction, explain(of_reader(interaction), error))

    @app_commands.command(name=named("command-quiz"), description=named("command-quiz-help"))
    @app_commands.rename(
        topic=named("option-topic"),
        count=named("option-count"),
        difficulty=named("option-difficulty"),
        mode=named("option-mode"),
        thread=named("option-thread"),
    )
    @app_commands.describe(
        topic=named("option-topic-help"),
        count=named("option-count-help"),
        difficulty=named("option-difficulty-help"),
        mode=named("option-mode-help"),
        thread=named("option-thread-help"),
    )
    @app_commands.choices(
        difficulty=[
            app_commands.Choice(name=named("choice-easy"), value=1),
            app_commands.Choice(name=named("choice-middle"), value=2),
            app_commands.Choice(name=named("choice-hard"), value=3),
        ]
    )
    @app_commands.choices(
        mode=[
            app_commands.Choice(name=named("choice-alone"), value="alone"),
            app_commands.Choice(name=named("choice-together"), value=_TOGETHER),
        ]
    )
    async def quiz(
        self,
        interaction: Asked,
        topic: app_commands.Range[str, 1, CHOICE] = "",
        count: app_commands.Range[int, 1, _MOST] = COUNT,
        difficulty: app_commands.Choice[int] | None = None,
        mode: app_commands.Choice[str] | None = None,
        thread: bool = False,  # noqa: FBT001, FBT002 - an option of a command
    ) -> None:
        """Begin a game."""
        together = mode is not None and mode.value == _TOGETHER
        lang = of_reader(interaction)
        if together and not _is_at_home(interaction):
            await sending.tell(interaction, say(lang, "quizzes-not-here"))
            return
        apart = together and thread and not isinstance(interaction.channel, discord.Thread)
        if apart and not may_open(interaction.app_permissions):
            await sending.tell(interaction, say(lang, "quizzes-no-threads"))
            return
        with self._client.at_work():
            shelf = await sending.in_time(
                interaction, self.table.shelves.now(), private=not together
            )
            settings = self._client.desk.members.settings(interaction.guild_id)
            shown_in = of_channel(interaction, settings) if together else lang
            hard = None if difficulty is None else difficulty.value
            items = choose(shelf.bank, topic=topic, lang=shown_in, difficulty=hard)
            if not items:
                await sending.tell(interaction, say(lang, "quizzes-no-items"))
                return
            if together:
                await self._together(interaction, items, count, topic if apart else None)
            else:
                await self._alone(interaction, items, count)

    @quiz.autocomplete("topic")
    async def complete(self, _interaction: Asked, current: str) -> list[app_commands.Choice[str]]:
        """Offer the titles of posts that have questions."""
        shelf = self.table.shelves.known
        if shelf is None:
            with contextlib.suppress(asyncio.TimeoutError, GoraeError):
                shelf = await asyncio.wait_for(self.table.shelves.now(), _PATIENCE_TYPING)
        titles = shelf.topics(current, CHOICES) if shelf is not None else []
        # A title that is too long for Discord is found by its beginning as well.
        return [
            app_commands.Choice(name=shorten(one, CHOICE), value=one[:CHOICE]) for one in titles
        ]

    async def ask_about(self, interaction: Asked, passage: int) -> None:
        """Begin a quiz about a passage as the response to a press."""
        with self._client.at_work():
            shelf = await sending.in_time(interaction, self.table.shelves.now(), private=True)
            items = await self._about(interaction, shelf, passage)
            if not items:
                await sending.tell(interaction, say(of_reader(interaction), "quizzes-no-items"))
                return
            drawn, _ = draw(items, _ABOUT, self.table.seed())
            await self.begin_alone(interaction, Game(self.table.seed(), drawn))

    async def forget(self, member: int) -> None:
        """Delete everything that is kept about a member's quizzes."""
        await self.table.forget(member)

    async def _about(self, interaction: Asked, shelf: Shelf, passage: int) -> list[Item]:
        """Return the questions of a passage's section, of its post where there are none."""
        hits = await self._client.desk.look_up(
            interaction.user.id, lambda study: study.passages([passage])
        )
        if not hits:
            return []
        post = [item for item in shelf.bank.items if item.source.post == hits[0].post]
        path = hits[0].heading_path
        section = [item for item in post if item.source.heading_path == path]
        return in_language(section or post, of_reader(interaction))

    async def _alone(self, interaction: Asked, items: Sequence[Item], count: int) -> None:
        scope = f"player {interaction.user.id}"
        game = await self.table.draw(items, count, scope, self.table.seed())
        await self.begin_alone(interaction, game)

    async def begin_alone(self, interaction: Asked, game: Game) -> None:
        """Begin a game alone as the response to an interaction."""
        session = await self.table.begin(
            game,
            guild=interaction.guild_id,
            channel=interaction.channel_id,
            host=interaction.user.id,
            lang=of_reader(interaction),
        )
        await self._respond(interaction, session)

    async def _together(
        self, interaction: Asked, items: Sequence[Item], count: int, thread: str | None
    ) -> None:
        """Begin a game for everybody, in a thread about a topic where one is given."""
        settings = self._client.desk.members.settings(interaction.guild_id)
        scope = f"guild {interaction.guild_id}"
        game = await self.table.draw(items, count, scope, self.table.seed())
        session = await self.table.begin(
            game,
            guild=interaction.guild_id,
            channel=interaction.channel_id,
            host=interaction.user.id,
            lang=of_channel(interaction, settings),
            together=True,
        )
        if thread is None or not await shown_apart(interaction, self.table, session, thread):
            session.message = await self._respond(interaction, session)
        await self.table.keep(session)
        self.table.watch(session)

    async def _respond(self, interaction: Asked, session: Session) -> int | None:
        card = await self.table.screen.card(session, sending.upload_limit(interaction))
        return await sending.respond(interaction, card, private=not session.together)


def _is_at_home(interaction: Asked) -> bool:
    """Tell whether gorae can edit its message here later on: it is a member and sees the place."""
    if interaction.guild_id is None or not interaction.is_guild_integration():
        return False
    return interaction.app_permissions.view_channel
