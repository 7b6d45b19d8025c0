"""Where games are played: each step is taken, kept, then shown."""

from __future__ import annotations

import asyncio
import datetime as dt
import logging
import random
import secrets
import time
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Sequence
from typing import TYPE_CHECKING, Final, TypeVar

import discord

from bot.discord_app.quiz.screen import Screen
from bot.discord_app.quiz.session import Session, from_kept, moment, time_to_answer, time_to_read
from bot.discord_app.quiz.shelf import Shelves
from bot.members.quiz import QuizRecords
from bot.members.quiz_model import KeptGame, Scored
from bot.members.schema import UnwrittenError
from bot.quiz.model import Item
from bot.quiz.reviews import reviewed
from bot.quiz.rounds import Game, RefusedError, Reply, draw
from bot.wording import Lang

if TYPE_CHECKING:
    from bot.discord_app.client import Gorae

T = TypeVar("T")
_log = logging.getLogger(__name__)

MORE: Final = 30.0
"""Seconds that "more time" gives."""
_IDLE: Final = 2
_TICK: Final = 1.5  # also the time between two looks at how many have answered
_REMEMBERED: Final = 500
_TOO_OLD: Final = 3_600.0
_ID_BITS: Final = 62
_NOBODY: Final = discord.AllowedMentions.none()


class Table:
    """The games of a bot. To be used from one event loop."""

    def __init__(
        self,
        client: Gorae,
        records: QuizRecords,
        shelves: Shelves,
        clock: Callable[[], float] = time.time,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        """Prepare.

        Args:
            client: shows the games.
            records: keep them.
            shelves: the questions.
            clock: tells seconds since 1970.
            sleep: waits for seconds.
        """
        self._client = client
        self.records = records
        self.shelves = shelves
        self.screen = Screen(client, shelves)
        self.clock = clock
        self._sleep = sleep
        self._drawing = asyncio.Lock()
        self._sessions: OrderedDict[int, Session] = OrderedDict()

    async def draw(self, items: Sequence[Item], count: int, scope: str, seed: int) -> Game:
        """Draw a game's questions out of a bag; none comes twice before all have come.

        Args:
            items: to draw from.
            count: how many.
            scope: whose bag.
            seed: decides what is drawn, and the order of options.
        """
        async with self._drawing:  # two games at once do not reach for the same questions
            asked = await self._read(lambda: self.records.bag(scope))
            drawn, out = draw(items, count, seed, asked=asked)
            others = asked - {item.id for item in items}
            await self._client.finished(self.records.set_bag(scope, out | others))
        return Game(seed, drawn)

    async def begin(
        self,
        game: Game,
        *,
        guild: int | None,
        channel: int | None,
        host: int,
        lang: Lang,
        together: bool = False,
    ) -> Session:
        """Begin a game and keep it; it is not shown yet."""
        number = secrets.randbits(_ID_BITS) + 1
        session = Session(number, guild or 0, channel, host, together, lang, game)
        if together and game.question:
            session.deadline = self.clock() + time_to_answer(game.question.item)
        session.fresh = True
        self._remember(session)
        await self.keep(session)
        return session

    @staticmethod
    def seed() -> int:
        """Return a seed for a game nobody can foresee."""
        return random.SystemRandom().getrandbits(32)

    async def find(self, number: int) -> Session | None:
        """Return a game, also one that began before a restart; None where it is not known."""
        if number not in self._sessions:
            kept = await self._read(lambda: self.records.game(number))
            if kept is None:
                return None
            # Who looked for it at the same time finds the same one.
            if number not in self._sessions:
                self._remember(from_kept(kept))
        self._sessions.move_to_end(number)
        return self._sessions[number]

    async def answer(
        self, session: Session, place: int, player: int, given: str, zone: str
    ) -> Reply:
        """Take an answer to the question at a place; alone, the question is closed by it.

        Raises:
            RefusedError: it does not count.
        """
        shelf = self.shelves.known or await self.shelves.now()
        if place != session.game.place:
            raise RefusedError("closed")  # time went on while the questions were fetched
        game, reply = session.game.answer(str(player), given, moment(self.clock()), shelf.judge)
        session.game = game
        session.zones.setdefault(str(player), zone)
        if session.together:
            await self.keep(session)
        else:
            await self.close(session)
        return reply

    async def close(self, session: Session) -> None:
        """Close the question and count its answers."""
        game = session.game
        if game.ended or not game.open:
            return
        session.game = game.close()
        question = game.question
        if session.together and question is not None:
            session.idle = 0 if game.replies[game.place] else session.idle + 1
            session.deadline = self.clock() + time_to_read(question.item)
        scored = tuple(session.scored(moment(self.clock())))
        if session.daily:
            session.game = session.game.stop()
        await self.keep(session, scored)

    async def advance(self, session: Session) -> None:
        """Go on to the next question, or to the end."""
        game = session.game
        if game.ended or game.open:
            return
        session.game = game.stop() if session.idle >= _IDLE else game.advance()
        question = session.game.question
        if session.together and question is not None:
            session.deadline = self.clock() + time_to_answer(question.item)
        await self.keep(session)

    async def stop(self, session: Session) -> None:
        """End a game; what was answered counts."""
        scored = tuple(session.scored(moment(self.clock()))) if session.game.open else ()
        session.game = session.game.stop()
        await self.keep(session, scored)

    async def extend(self, session: Session) -> None:
        """Give more time to a game together."""
        session.deadline = max(session.deadline or 0, self.clock()) + MORE
        await self.keep(session)

    async def keep(self, session: Session, scored: Sequence[Scored] = ()) -> None:
        """Keep a game as it is now, and count answers."""
        kept = session.kept(self.clock())
        try:
            await self._client.finished(self.records.keep(kept, scored, reviewed))
        except UnwrittenError as error:
            if not error.held:
                raise
            _log.error("a game goes on and is not kept yet: %s", error)

    async def resume(self) -> None:
        """Take up the games together that ran before a restart."""
        for kept in await self._read(self.records.running):
            try:
                await self._take_up(kept)
            except Exception:  # noqa: BLE001 - the other games go on all the same
                _log.exception("a game of before could not be taken up")

    async def _take_up(self, kept: KeptGame) -> None:
        """Have time run for a game of before; one from too long ago ends where people see it."""
        session = await self.find(kept.id)
        if session is None or session.fresh:
            return
        late = self.clock() - max(kept.at, session.deadline or 0)
        if session.message is None or late > _TOO_OLD:
            await self.stop(session)
            await self.screen.show(session)
            return
        if late > 0 and session.game.open:  # nobody could answer while gorae was away
            session.deadline = self.clock() + MORE
            await self.screen.show(session)
        self.watch(session)

    def pending(self, player: int) -> list[tuple[dt.datetime, str]]:
        """Return when a player answered questions that are still open, and the zone assumed."""
        key = str(player)
        return [
            (one.game.replies[one.game.place][key].at, one.zones.get(key, "UTC"))
            for one in self._sessions.values()
            if one.game.open and key in one.game.replies[one.game.place]
        ]

    def watch(self, session: Session) -> None:
        """Have time run for a game together."""
        if session.timer is None or session.timer.done():
            session.timer = asyncio.create_task(self._run(session))

    async def _run(self, session: Session) -> None:
        try:
            while not session.game.ended:
                left = (session.deadline or 0) - self.clock()
                if left > 0:
                    if session.game.open and session.answered != session.shown:
                        if not await self.screen.show(session, pictures=False):
                            await self.stop(session)
                        continue
                    await self._sleep(min(left, _TICK))  # time may be given, or the game go on
                    continue
                if session.game.open:
                    await self.close(session)
                else:
                    await self.advance(session)
                if not await self.screen.show(session):
                    await self.stop(session)
        except Exception:  # noqa: BLE001 - one game must not end in silence
            _log.exception("an error nobody expected in a game")

    async def forget(self, player: int) -> None:
        """Delete everything that is kept about a player's quizzes."""
        for session in list(self._sessions.values()):
            if session.host == player and not session.together:
                del self._sessions[session.id]
            else:
                session.forget(player)
        await self._client.finished(self.records.forget(player))

    def forget_games(self, guild: int) -> None:
        """End the games of a guild without a word."""
        for session in [one for one in self._sessions.values() if one.guild == guild]:
            if session.timer is not None:
                session.timer.cancel()
            del self._sessions[session.id]

    async def leave(self) -> None:
        """Stop the timers; every step is kept already, and games go on after the next start."""
        timers = [one.timer for one in self._sessions.values() if one.timer is not None]
        for timer in timers:
            timer.cancel()
        await asyncio.gather(*timers, return_exceptions=True)

    def _remember(self, session: Session) -> None:
        self._sessions[session.id] = session
        if len(self._sessions) <= _REMEMBERED:
            return
        for number, old in list(self._sessions.items()):
            if old.timer is None or old.timer.done():
                del self._sessions[number]  # kept in the database, found again when needed
                return

    @staticmethod
    async def _read(job: Callable[[], T]) -> T:
        return await asyncio.to_thread(job)
