"""Bringing back what was missed when it is due (FSRS), and streaks of days."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from fsrs import Card, Rating, Scheduler

from bot.members.quiz_model import Answered, Grade

_RATINGS: dict[Grade, Rating] = {"right": Rating.Good, "almost": Rating.Hard, "wrong": Rating.Again}


@cache
def _scheduler() -> Scheduler:
    # No fuzz: the same answers give the same dates. No steps of minutes: who missed a question
    # practises it in the same game; a review comes on another day.
    day = dt.timedelta(days=1)
    return Scheduler(learning_steps=(day,), relearning_steps=(day,), enable_fuzzing=False)


def reviewed(
    state: Mapping[str, Any] | None, item: str, grade: Grade, at: dt.datetime
) -> dict[str, Any]:
    """Return an item's review state after an answer, as plain data for the members' database.

    Args:
        state: what this returned last time; None for the first answer.
        item: id of the item.
        grade: what was decided.
        at: when, with a time zone.

    Raises:
        ValueError: ``at`` has no time zone, or the state is none of ours.
    """
    if at.tzinfo is None:
        raise ValueError("a review needs a moment with a time zone")
    moment = at.astimezone(dt.UTC)
    if state is None:
        card = Card(card_id=int(item[:15], 16), due=moment)
    else:
        try:
            card = Card.from_dict(dict(state))  # type: ignore[arg-type]
        except KeyError as error:
            raise ValueError(f"review state without {error}") from error
        if card.last_review is not None and moment < card.last_review:
            moment = card.last_review  # a clock was set back
    after, _ = _scheduler().review_card(card, _RATINGS[grade], moment)
    return dict(after.to_dict())


def due_at(state: Mapping[str, Any]) -> dt.datetime:
    """Return when an item is to be asked again, in UTC."""
    return dt.datetime.fromisoformat(str(state["due"]))


def due(states: Mapping[str, Mapping[str, Any]], at: dt.datetime) -> list[str]:
    """Return the ids of the items that are due, those longest overdue first."""
    waiting = [(due_at(state), item) for item, state in states.items()]
    return [item for when, item in sorted(waiting) if when <= at]


def repeated_on(answers: Sequence[Answered], day: dt.date) -> int:
    """Return how many items somebody answered again on a day, having met them on a day before.

    Args:
        answers: all of one person, in any order.
        day: the person's date.
    """
    met = {one.item for one in answers if one.day < day}
    return len(met & {one.item for one in answers if one.day == day})


@dataclass(frozen=True, slots=True)
class Streak:
    """Days in a row with an answer.

    Attributes:
        days: how many, up to today, or up to yesterday while today has none yet.
        longest: the most there ever were.
        today: whether today has an answer already.
        lost_on: the day without an answer that ended the last streak; None while it goes on.
    """

    days: int
    longest: int
    today: bool
    lost_on: dt.date | None


def streak(days: Iterable[dt.date], today: dt.date) -> Streak:
    """Return the streak of someone who answered on these days.

    The days are dates of the person's own time zone at the moment of the answer, kept with it: a
    later change of the zone ends no streak. Dates after today, as left behind by a journey, count
    as today.

    Args:
        days: in any order, doubles allowed.
        today: the person's date now.
    """
    answered = {min(day, today) for day in days}
    one = dt.timedelta(days=1)
    longest = 0
    for day in answered:
        if day - one not in answered:
            length = 1
            while day + one * length in answered:
                length += 1
            longest = max(longest, length)
    last = max(answered, default=None)
    if last is None:
        return Streak(0, 0, today=False, lost_on=None)
    if last < today - one:
        return Streak(0, longest, today=False, lost_on=last + one)
    length = 1
    while last - one * length in answered:
        length += 1
    return Streak(length, longest, today=last == today, lost_on=None)
