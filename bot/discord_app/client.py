"""The client: which events it wants, which commands and buttons it has."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import Iterator
from concurrent.futures import Future
from functools import partial
from typing import Any, Final, Protocol, TypeVar

import discord
from discord import app_commands
from discord.ext import commands

from bot import metrics, thrift
from bot.answers.model import Answer, Suggestions
from bot.discord_app import arriving, cogs, registered, sending
from bot.discord_app.buttons import BUTTONS
from bot.discord_app.cogs.admin import AdminCog, Trail
from bot.discord_app.desk import Desk
from bot.discord_app.every import Every
from bot.discord_app.inquiry import Prepared
from bot.discord_app.languages import of_reader
from bot.discord_app.naming import Translator
from bot.discord_app.options import DiscordSettings
from bot.discord_app.pace import Pace, shorten_waits
from bot.discord_app.patience import Patience
from bot.discord_app.posting import Replies
from bot.discord_app.seen import Seen
from bot.discord_app.steady import BROKEN, Stumbles
from bot.discord_app.troubles import explain
from bot.errors import GoraeError

T = TypeVar("T")
_log = logging.getLogger(__name__)

LAST_MOMENT: Final = 1.0
"""Seconds that answers under way have when gorae is told to leave: it is to be gone in three."""
_GOODBYE: Final = 0.4
"""Seconds that Discord has to answer when gorae says that it leaves."""
_SETTINGS: Final = 30.0
"""Seconds between two looks at the settings of servers."""
RATE_LIMIT: Final = 30.0
"""Seconds that a request may be held back by Discord's limits before it is given up."""


# gorae does not speak, so nobody need be told what that would take.
discord.VoiceClient.warn_nacl = discord.VoiceClient.warn_dave = False


class Quizzes(Protocol):
    """Who asks questions about passages: a cog named ``Quizzes``."""

    async def ask_about(self, interaction: discord.Interaction[Any], passage: int) -> None:
        """Begin a quiz about a passage as the response to a press."""

    async def forget(self, member: int) -> None:
        """Delete everything that is kept about a member's quizzes."""


class Tree(app_commands.CommandTree["Gorae"]):
    """The commands; a word for the member where one fails."""

    async def interaction_check(self, interaction: discord.Interaction[Gorae], /) -> bool:
        """Refuse an interaction that came twice over the wire."""
        return interaction.client.seen.first_time(interaction.id)

    async def on_error(
        self, interaction: discord.Interaction[Gorae], error: app_commands.AppCommandError, /
    ) -> None:
        """Tell the member kindly, and the log the rest."""
        cause = error.original if isinstance(error, app_commands.CommandInvokeError) else error
        if isinstance(cause, sending.GoneError):
            _log.info("an answer came too late or to nobody: %s", cause)
        elif interaction.type is discord.InteractionType.autocomplete:
            _log.warning("nothing was offered while typing: %s", error)
            with contextlib.suppress(discord.DiscordException, *BROKEN):
                await interaction.response.autocomplete([])
        else:
            text = explain(of_reader(interaction), error)
            if isinstance(interaction.command, app_commands.Command) and isinstance(
                interaction.command.binding, AdminCog
            ):
                text = await interaction.client.trail.failed(interaction, cause, text)
            await sending.tell(interaction, text)


class Gorae(commands.AutoShardedBot):
    """The bot. Wants no event that needs Discord's approval unless told so."""

    def __init__(self, settings: DiscordSettings, desk: Desk | None, *, content: bool) -> None:
        """Prepare a client.

        Args:
            settings: what the admin set.
            desk: where questions are worked on; None where only the commands are of interest.
            content: ask for the text of messages that do not mention gorae.
        """
        self.stumbles = Stumbles()
        super().__init__(
            http_trace=self.stumbles.trace,
            command_prefix=commands.when_mentioned,  # no prefix commands are there
            help_command=None,
            tree_cls=Tree,
            intents=discord.Intents(
                guilds=True, guild_messages=True, dm_messages=True, message_content=content
            ),
            allowed_mentions=discord.AllowedMentions.none(),
            allowed_contexts=app_commands.AppCommandContext(
                guild=True, dm_channel=True, private_channel=True
            ),
            allowed_installs=app_commands.AppInstallationType(guild=True, user=True),
            member_cache_flags=discord.MemberCacheFlags.none(),
            chunk_guilds_at_startup=False,
            max_messages=None,
            max_ratelimit_timeout=RATE_LIMIT,
        )
        self._desk = desk
        self._settings = settings
        self._working: set[asyncio.Task[Any]] = set()
        self._compared = False
        self._has_read = False
        self.served = False
        self.pace = Pace()
        arriving.guard(self)
        self.http.ws_connect = partial(self.pace.open, self.http.ws_connect)  # type: ignore[method-assign]
        self.seen = Seen()
        self.replies = Replies()
        self.trail = Trail(self)
        self.patience = Patience(settings.cooldown_questions, settings.cooldown_seconds)
        self.looks = Every(max(settings.refresh_seconds, 1.0), self.look_at_posts)
        self._settings_looks = Every(_SETTINGS, self.look_at_settings)

    @property
    def desk(self) -> Desk:
        """Where questions are worked on."""
        if self._desk is None:
            raise RuntimeError("this client only registers commands")
        return self._desk

    @property
    def settings(self) -> DiscordSettings:
        """What whoever runs gorae has set."""
        return self._settings

    @property
    def quizzes(self) -> Quizzes | None:
        """Who makes quizzes, None where nobody does."""
        return self.get_cog("Quizzes")  # type: ignore[return-value]

    async def setup_hook(self) -> None:
        """Add commands and buttons before anything comes in."""
        await self.tree.set_translator(Translator())
        for cog in cogs.every(self):
            await self.add_cog(cog)
        self.add_dynamic_items(*BUTTONS)
        if self._desk is not None:
            await self._desk.recall()
            self._settings_looks.start()
            if self._settings.refresh_seconds > 0:
                self.looks.start()

    async def on_message(self, message: discord.Message, /) -> None:
        """Do nothing: there are no prefix commands, and cogs listen for themselves."""

    async def on_connect(self) -> None:
        """Take note that a session was begun."""
        self.pace.well()

    async def on_resumed(self) -> None:
        """Take note that a session goes on."""
        self.pace.well()

    async def on_shard_connect(self, shard: int) -> None:
        """Have a shard come back soon after any outage."""
        if shard in self.shards:
            shorten_waits(self.shards[shard])

    async def on_ready(self) -> None:
        """Say that gorae is there."""
        self.served = True
        _log.info("connected", extra={"guilds": len(self.guilds), "shards": self.shard_count})
        if not self._compared:
            self._compared = True
            await self._compare_commands()

    async def _compare_commands(self) -> None:
        """Warn where members see other commands than this edition has."""
        try:
            difference = await registered.difference(self)
        except (discord.DiscordException, *BROKEN) as error:
            _log.info("registered commands could not be compared: %s", error)
            return
        except RuntimeError:
            if self.is_closed():  # told to leave meanwhile
                return
            raise
        if difference:
            _log.warning(
                "registered commands differ from this edition's: run gorae sync",
                extra={"difference": difference.lines()},
            )

    async def on_guild_remove(self, guild: discord.Guild) -> None:
        """Delete what was kept for a guild that gorae was removed from."""
        await self.finished(self.desk.members.forget_guild(guild.id))
        _log.info("removed from a guild", extra={"guild": guild.id})

    async def on_error(self, event_method: str, /, *_args: Any, **_kwargs: Any) -> None:
        """Log what goes wrong in an event; its content stays out of the log."""
        _log.exception("an error nobody expected in %s", event_method)

    async def look_at_posts(self) -> None:
        """Read posts that have changed; what was known goes on answering meanwhile."""
        try:
            if await self.desk.refresh() and not self._has_read:
                self._has_read = True  # what reading posts takes was loaded now, and stays
                await asyncio.to_thread(thrift.leave_alone)
        except GoraeError as error:
            _log.warning("the posts cannot be read again: %s", error)
        except Exception:  # noqa: BLE001 - the next look may do better
            _log.exception("an error nobody expected while reading posts")

    async def look_at_settings(self) -> None:
        """Take over settings that another bot, or a copy that was put back, brought."""
        try:
            await self.finished(self.desk.members.reload())
            await self.finished(self.desk.options.reload())
        except Exception as error:  # noqa: BLE001 - the next look may do better
            _log.warning("the settings cannot be read again: %s", error)

    async def finished(self, future: Future[T]) -> T:
        """Wait for a write to the members' database without blocking the event loop."""
        return await asyncio.wrap_future(future)

    def note(self, prepared: Prepared, way: str, seconds: float) -> None:
        """Log that a question was answered; its text only where the admin wants that."""
        metrics.answered(prepared.given.outcome, way, seconds)
        outcome = prepared.outcome
        hits = outcome.hits if isinstance(outcome, Answer | Suggestions) else ()
        told: dict[str, object] = {
            "outcome": prepared.given.outcome,
            "way": way,
            "guild": prepared.given.guild,
            "confidence": round(outcome.confidence, 3),
            "ms": round(seconds * 1000),
            "post": hits[0].post if hits else None,
        }
        allowed = self.desk.options.of(prepared.given.guild).log_questions
        if self._settings.log_questions and allowed:
            told["question"] = prepared.given.question
        _log.info("answered", extra=told)

    @contextlib.contextmanager
    def at_work(self) -> Iterator[None]:
        """Have the current task ended before gorae leaves."""
        task = asyncio.current_task()
        if task is not None:
            self._working.add(task)
        try:
            yield
        finally:
            self._working.discard(task)

    async def leave(self) -> None:
        """Give what is being answered a moment to end, then close the connection."""
        self.looks.cancel()
        self._settings_looks.cancel()
        if self._working:
            await asyncio.wait(self._working, timeout=LAST_MOMENT)
        lines = [asyncio.ensure_future(shard.disconnect()) for shard in self.shards.values()]
        if lines:  # one that is dead would be waited for half a minute
            _, silent = await asyncio.wait(lines, timeout=_GOODBYE)
            for line in silent:
                line.cancel()
        await self.close()
