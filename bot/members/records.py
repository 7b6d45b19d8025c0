"""What is kept about people and guilds, as plain data."""

from __future__ import annotations

from dataclasses import dataclass

from bot.wording import Lang


@dataclass(frozen=True, slots=True)
class GuildSettings:
    """What a guild's admins chose.

    Attributes:
        language: of public answers, None where each reader's own is used.
        admin_role: role that may change settings besides who may manage the server.
        channels: ids of the channels where every question is answered.
    """

    language: Lang | None = None
    admin_role: int | None = None
    channels: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class GivenAnswer:
    """An answer as it was given.

    Attributes:
        id: its number, also in the ids of its buttons.
        guild: where, None in direct messages.
        channel: where.
        message: the message that holds it, None where that is not known.
        member: id of who asked.
        private: only the asker saw it.
        question: as asked.
        outcome: "answer", "suggestions" or "unknown".
        passages: numbers of the passages shown.
        generation: of the index that they were of.
        at: seconds since 1970.
    """

    id: int
    guild: int | None
    channel: int | None
    message: int | None
    member: int
    private: bool
    question: str
    outcome: str
    passages: tuple[int, ...]
    generation: int
    at: float


@dataclass(frozen=True, slots=True)
class Gap:
    """A question that the posts did not answer; nobody's name is kept with it.

    Attributes:
        guild: where it was asked, 0 in direct messages.
        question: as last asked.
        times: how often.
        first, last: seconds since 1970.
    """

    guild: int
    question: str
    times: int
    first: float
    last: float


@dataclass(frozen=True, slots=True)
class Judged:
    """What people thought of the answers to a question.

    Attributes:
        question: as asked.
        passages: numbers of the passages shown.
        good, bad: how many thumbs up and down.
    """

    question: str
    passages: tuple[int, ...]
    good: int
    bad: int


@dataclass(frozen=True, slots=True)
class Forgotten:
    """How much was deleted: answers of a member, and the member's feedback."""

    answers: int
    feedback: int
