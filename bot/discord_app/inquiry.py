"""A question on its way through the desk, and what comes of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from bot.answers.model import Outcome
from bot.discord_app.frames import Frame
from bot.discord_app.layout import Card
from bot.members.records import GivenAnswer


@dataclass(frozen=True, slots=True)
class Inquiry:
    """A question on its way to an answer.

    Attributes:
        text: as asked.
        member: id of who asks.
        guild: where, None in direct messages.
        channel: where.
        frame: how the answer is to be shown.
        after: the question before it, where this one may only be understood from that.
        upload: bytes that an attachment may have; 0 where none may be sent.
        offered: it may be a section chosen from what autocompletion offers.
    """

    text: str
    member: int
    guild: int | None
    channel: int | None
    frame: Frame
    after: str | None = None
    upload: int = 0
    offered: bool = False


@dataclass(frozen=True, slots=True)
class Prepared:
    """An answer ready to be sent.

    Attributes:
        outcome: what was decided.
        card: the message.
        given: the answer as it will be kept, its message not known yet.
        plain: makes the same message without any upload; blocks.
    """

    outcome: Outcome
    card: Card
    given: GivenAnswer
    plain: Callable[[], Card]
