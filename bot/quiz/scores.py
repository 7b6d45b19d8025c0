"""Scores from what people answered: leaderboards that farming does not help, strengths by topic."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from bot.members.quiz_model import Answered


@dataclass(frozen=True, slots=True)
class Standing:
    """A place on a leaderboard; who has the same points shares the rank.

    Attributes:
        rank: from 1; two first places are followed by a third.
        player: id of the person.
        points: of the answers that count.
        right: how many of those were right or almost right.
        asked: how many answers count.
    """

    rank: int
    player: str
    points: int
    right: int
    asked: int


@dataclass(frozen=True, slots=True)
class Strength:
    """How well a topic is known.

    Attributes:
        topic: title of the post.
        asked: how many answers count.
        right: how many of them were right or almost right.
    """

    topic: str
    asked: int
    right: int

    @property
    def share(self) -> float:
        """Part of the answers that were right, 0 to 1; (right + 1) / (asked + 2) evens out luck."""
        return (self.right + 1) / (self.asked + 2)


def counted(answers: Iterable[Answered]) -> list[Answered]:
    """Return the answers that count: of each person, item and day only the first."""
    first: dict[tuple[str, str, dt.date], Answered] = {}
    for answer in sorted(answers, key=lambda a: (a.at, a.player, a.item)):
        first.setdefault((answer.player, answer.item, answer.day), answer)
    return list(first.values())


def leaderboard(answers: Iterable[Answered], since: dt.datetime | None = None) -> list[Standing]:
    """Return everybody's place by points, equal points by fewer questions, best first.

    An answer counts by the day on which it was first given, so that a week's board and the board
    of all time agree on what counts.

    Args:
        answers: all of a guild.
        since: only what was answered from then on, None for all time.
    """
    totals: dict[str, tuple[int, int, int]] = {}
    for answer in counted(answers):
        if since is not None and answer.at < since:
            continue
        points, right, asked = totals.get(answer.player, (0, 0, 0))
        good = answer.grade != "wrong"
        totals[answer.player] = (points + answer.points * good, right + good, asked + 1)
    return ranked(totals)


def ranked(totals: dict[str, tuple[int, int, int]]) -> list[Standing]:
    """Return standings of (points, right, asked) by person; equal points share a rank."""
    order = sorted(totals.items(), key=lambda pair: (-pair[1][0], pair[1][2], pair[0]))
    standings: list[Standing] = []
    for place, (player, (points, right, asked)) in enumerate(order, 1):
        tied = standings and standings[-1].points == points
        rank = standings[-1].rank if tied else place
        standings.append(Standing(rank, player, points, right, asked))
    return standings


def strengths(answers: Iterable[Answered]) -> list[Strength]:
    """Return how well each topic is known, weakest first."""
    totals: dict[str, tuple[int, int]] = {}
    for answer in counted(answers):
        asked, right = totals.get(answer.topic, (0, 0))
        totals[answer.topic] = (asked + 1, right + (answer.grade != "wrong"))
    found = [Strength(topic, asked, right) for topic, (asked, right) in totals.items()]
    return sorted(found, key=lambda strength: (strength.share, strength.topic))


def week_start(now: dt.datetime) -> dt.datetime:
    """Return the Monday midnight before a moment, in the moment's own time zone."""
    midnight = now.replace(hour=0, minute=0, second=0, microsecond=0)
    return midnight - dt.timedelta(days=now.weekday())
