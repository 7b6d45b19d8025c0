"""What is kept of quizzes: games, answers, the question of the day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

from bot.wording import Lang

Grade = Literal["right", "almost", "wrong"]

Schedule: TypeAlias = "Callable[[dict[str, Any] | None, str, Grade, dt.datetime], dict[str, Any]]"
"""From an item's review state, None at first, its id, the grade and the moment: the next state."""


@dataclass(frozen=True, slots=True)
class KeptGame:
    """A game as it is kept.

    Attributes:
        id: its number, also in the ids of its buttons.
        guild: where it counts, 0 in direct messages.
        channel: where, None where that is not known.
        message: the message that shows it, None where that is not known.
        host: id of who began it.
        together: everybody in the channel may answer; else only the host.
        ended: whether it is over.
        data: its state as plain data.
        at: seconds since 1970 of the last change.
    """

    id: int
    guild: int
    channel: int | None
    message: int | None
    host: int
    together: bool
    ended: bool
    data: dict[str, Any]
    at: float


@dataclass(frozen=True, slots=True)
class Scored:
    """An answer to be counted, once for each game, question and player."""

    game: int
    place: int
    player: int
    guild: int
    item: str
    topic: str
    grade: Grade
    points: int
    at: dt.datetime
    zone: str


@dataclass(frozen=True, slots=True)
class Daily:
    """When a guild gets its question of the day.

    Attributes:
        guild: which.
        channel: where.
        minute: of the day, 0 to 1439.
        zone: IANA name of the time zone.
        role: to be pinged, None for nobody.
        lang: language of the question.
        last: date of the last one, "" where there was none.
    """

    guild: int
    channel: int
    minute: int
    zone: str
    role: int | None
    lang: Lang
    last: str


@dataclass(frozen=True, slots=True)
class Answered:
    """One answer, kept for ever.

    Attributes:
        player: id of the person.
        item: id of the item.
        topic: title of the post.
        grade: what was decided.
        points: what the item is worth where it counts.
        at: when, with a time zone.
        day: the person's own date at that moment; an item counts once a day.
    """

    player: str
    item: str
    topic: str
    grade: Grade
    points: int
    at: dt.datetime
    day: dt.date
