"""Leaderboards: an item counts once a day, ties share a rank, weeks begin on Monday."""

from __future__ import annotations

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from bot.members.quiz_model import Answered
from bot.quiz.scores import counted, leaderboard, strengths, week_start

AT = dt.datetime(2026, 5, 6, 12, tzinfo=dt.UTC)


def answered(player="ann", item="i1", grade="right", hours=0, topic="볼륨", points=2) -> Answered:
    at = AT + dt.timedelta(hours=hours)
    return Answered(player, item, topic, grade, points, at, at.date())


def test_an_item_counts_once_a_day_by_its_first_answer() -> None:
    found = counted([answered(grade="wrong"), answered(hours=1), answered(hours=24)])
    assert [answer.grade for answer in found] == ["wrong", "right"]


def test_answering_the_same_item_again_and_again_earns_nothing() -> None:
    farming = [answered(hours=n / 100) for n in range(50)]
    (place,) = leaderboard(farming)
    assert (place.points, place.asked) == (2, 1)


def test_ties_share_a_rank_and_the_next_rank_is_skipped() -> None:
    board = leaderboard(
        [
            answered("ann"),
            answered("bob", item="i2"),
            answered("cho", grade="wrong"),
            answered("dan", grade="almost", points=1),
        ]
    )
    ranks = [(place.rank, place.player) for place in board]
    assert ranks == [(1, "ann"), (1, "bob"), (3, "dan"), (4, "cho")]


def test_a_week_counts_from_its_monday() -> None:
    monday = week_start(AT)
    assert (monday.weekday(), monday.hour, monday.date()) == (0, 0, dt.date(2026, 5, 4))
    board = leaderboard([answered(hours=-24 * 7), answered("bob")], since=monday)
    assert [place.player for place in board] == ["bob"]


def test_topics_are_told_weakest_first() -> None:
    found = strengths(
        [
            answered(item="a", topic="볼륨"),
            answered(item="b", topic="네트워크", grade="wrong"),
            answered(item="c", topic="네트워크", grade="almost"),
        ]
    )
    assert [(s.topic, s.right, s.asked) for s in found] == [("네트워크", 1, 2), ("볼륨", 1, 1)]
    assert found[0].share < found[1].share


ROWS = st.tuples(
    st.sampled_from("abcd"),
    st.sampled_from(["x", "y"]),
    st.sampled_from(["right", "wrong"]),
    st.integers(0, 100),
)


@given(st.lists(ROWS))
def test_the_order_in_which_answers_are_read_does_not_matter(rows) -> None:
    answers = [answered(p, i, g, hours) for p, i, g, hours in dict.fromkeys(rows)]
    unique = {(a.player, a.item, a.at): a for a in answers}
    listed = list(unique.values())
    assert leaderboard(listed) == leaderboard(listed[::-1])
    board = leaderboard(listed)
    assert [p.points for p in board] == sorted((p.points for p in board), reverse=True)
