"""A game on Discord: the core's game, whose it is, where it is shown and until when."""

from __future__ import annotations

import asyncio
import datetime as dt
import zoneinfo
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Final, Literal

import discord

from bot.members.quiz_model import KeptGame, Scored
from bot.quiz.model import FALSE, TRUE, Item
from bot.quiz.rounds import Game, Reply, game_from_data
from bot.wording import Lang

_THINKING: Final = 12.0
_LETTERS_A_SECOND: Final = {"ko": 9.0, "en": 18.0}
_SHORTEST, _LONGEST = 20.0, 90.0
_MOST_GIVEN: Final = 200
Stage = Literal["question", "result", "end"]


@dataclass(eq=False)
class Session:
    """A running game; changed in place, and only on the event loop.

    Attributes:
        id: number of the game.
        guild: where it counts, 0 in direct messages.
        channel: where, None where that is not known.
        host: who began it, 0 where that person asked to be forgotten.
        together: everybody may answer.
        lang: language of the game's message.
        game: the core's state.
        message: the message that shows it.
        deadline: seconds since 1970 at which the time for this stage is up, None without a timer.
        idle: questions in a row that nobody answered.
        followed: the game that practises what this one's player missed.
        zones: time zone to assume for each player.
        daily: one question for a whole day; its result is its end.
        ping: role that the daily question pings, and that a button gives; None for nobody.
        shown: how many had answered the question when it was shown last.
        fresh: began since the last restart.
        practising: for who plays on alone after a game together, that game's number.
    """

    id: int
    guild: int
    channel: int | None
    host: int
    together: bool
    lang: Lang
    game: Game
    message: int | None = None
    deadline: float | None = None
    idle: int = 0
    followed: int | None = None
    zones: dict[str, str] = field(default_factory=dict)
    daily: bool = False
    ping: int | None = None
    shown: int = 0
    fresh: bool = False
    practising: dict[int, int] = field(default_factory=dict)
    showing: asyncio.Lock = field(default_factory=asyncio.Lock)
    timer: asyncio.Task[None] | None = None

    @property
    def stage(self) -> Stage:
        """What its message shows."""
        if self.game.ended:
            return "end"
        return "question" if self.game.open else "result"

    @property
    def answered(self) -> int:
        """How many have answered the current question."""
        return len(self.game.replies[self.game.place]) if self.game.items else 0

    def kept(self, at: float) -> KeptGame:
        """Return it as it is kept."""
        data = {
            "game": self.game.to_data(),
            "lang": self.lang,
            "deadline": self.deadline,
            "idle": self.idle,
            "followed": self.followed,
            "zones": self.zones,
            "daily": self.daily,
            "ping": self.ping,
        }
        return KeptGame(
            self.id, self.guild, self.channel, self.message, self.host, self.together,
            self.game.ended, data, at,
        )  # fmt: skip

    def option(self, choice: int) -> str | None:
        """Return what pressing an option of the current question answers, None where no such."""
        question = self.game.question
        if question is None:
            return None
        if question.item.form == "boolean":
            return (TRUE, FALSE)[choice] if choice in {0, 1} else None
        if choice >= len(question.options):
            return None
        text = question.options[choice]
        return text if len(text) <= _MOST_GIVEN else str(choice + 1)

    def scored(self, at: dt.datetime) -> Iterator[Scored]:
        """Yield the answers to the current question, to be counted when it is closed.

        Who plays alone and passes a question over has seen its answer all the same: it counts as
        one that was not known, so that it comes back, and earns nothing when it does today.

        Args:
            at: now, for a question passed over.
        """
        if not self.game.items:
            return
        place = self.game.place
        item = self.game.items[place]
        replies = self.game.replies[place]
        if not (self.together or replies or self.game.open):
            replies = {str(self.host): Reply("", "wrong", 0, at)}
        for player, reply in replies.items():
            yield Scored(
                self.id, place, int(player), self.guild, item.id, item.topic, reply.grade,
                item.difficulty, reply.at, self.zones.get(player, "UTC"),
            )  # fmt: skip

    def forget(self, player: int) -> None:
        """Drop what a player answered."""
        key = str(player)
        replies = tuple(
            {who: reply for who, reply in one.items() if who != key} for one in self.game.replies
        )
        game = self.game
        self.game = replace(game, replies=replies)
        self.zones.pop(key, None)
        if self.host == player:
            self.host = 0


def from_kept(kept: KeptGame) -> Session:
    """Return the session that was kept.

    Raises:
        KeyError: it is of another edition.
    """
    data = kept.data
    return Session(
        kept.id, kept.guild, kept.channel, kept.host, kept.together, data["lang"],
        game_from_data(data["game"]), kept.message, data["deadline"], data["idle"],
        data["followed"], dict(data["zones"]), data.get("daily", False),
        data.get("ping"),
    )  # fmt: skip


def default_zone(locale: discord.Locale | None) -> str:
    """Return the time zone to count days in for a locale, where nobody chose one."""
    return "Asia/Seoul" if locale is discord.Locale.korean else "UTC"


def zones_like(typed: str, limit: int) -> list[str]:
    """Return names of time zones that hold what was typed so far."""
    wanted = typed.casefold().replace(" ", "_")
    names = sorted(one for one in zoneinfo.available_timezones() if "/" in one)
    return [one for one in names if wanted in one.casefold()][:limit]


def time_to_answer(item: Item) -> float:
    """Return the seconds that reading and answering a question takes without hurry."""
    letters = len(item.prompt) + sum(map(len, item.options))
    return _between(_THINKING + letters / _LETTERS_A_SECOND[item.lang])


def time_to_read(item: Item) -> float:
    """Return the seconds that an explanation stays before the next question comes."""
    return _between((len(item.because) + len(item.source.text) / 2) / _LETTERS_A_SECOND[item.lang])


def _between(seconds: float) -> float:
    return min(max(seconds, _SHORTEST), _LONGEST)


def moment(at: float) -> dt.datetime:
    """Return seconds since 1970 as a moment in UTC."""
    return dt.datetime.fromtimestamp(at, dt.UTC)
