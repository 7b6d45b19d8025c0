"""What was missed comes back when it is due; streaks are lost for a reason that can be named."""

from __future__ import annotations

import datetime as dt
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.members.days import UnknownZoneError, local_day, zone
from bot.quiz.reviews import due, due_at, reviewed, streak

AT = dt.datetime(2026, 3, 1, 9, tzinfo=dt.UTC)
ITEM = "0123456789abcdef"
DAY = dt.timedelta(days=1)


def test_a_missed_question_comes_back_sooner_than_a_known_one() -> None:
    known = missed = None
    for _ in range(3):
        known = reviewed(known, ITEM, "right", AT if known is None else due_at(known))
    missed = reviewed(None, ITEM, "wrong", AT)
    assert due_at(missed) == AT + DAY
    assert due_at(known) - dt.datetime.fromisoformat(known["last_review"]) > 3 * DAY


def test_due_ones_are_those_whose_time_has_come_longest_first() -> None:
    states = {
        "a": reviewed(None, ITEM, "wrong", AT),
        "b": reviewed(None, ITEM, "wrong", AT - DAY),
        "c": reviewed(None, ITEM, "wrong", AT + 5 * DAY),
    }
    assert due(states, AT + 2 * DAY) == ["b", "a"]
    assert due(states, AT - DAY) == []


GRADES = st.sampled_from(["right", "almost", "wrong"])


@given(st.lists(st.tuples(GRADES, st.integers(0, 400)), min_size=1, max_size=8))
@settings(max_examples=60, deadline=None)
def test_the_state_is_plain_data_and_the_same_answers_give_the_same_dates(answers) -> None:
    one = other = None
    moment = AT
    for grade, hours in answers:
        moment += dt.timedelta(hours=hours)
        one = reviewed(one, ITEM, grade, moment)
        other = json.loads(json.dumps(reviewed(other, ITEM, grade, moment)))
        assert due_at(one) > moment
    assert one == other


def test_the_same_moment_in_another_zone_gives_the_same_state() -> None:
    seoul = AT.astimezone(zone("Asia/Seoul"))
    assert reviewed(None, ITEM, "right", seoul) == reviewed(None, ITEM, "right", AT)


def test_a_clock_set_back_does_no_harm() -> None:
    state = reviewed(None, ITEM, "right", AT)
    assert due_at(reviewed(state, ITEM, "right", AT - 30 * DAY)) > AT


def test_a_moment_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        reviewed(None, ITEM, "right", AT.replace(tzinfo=None))


def test_an_unknown_zone_is_named() -> None:
    with pytest.raises(UnknownZoneError, match="'Mars/Olympus': no such time zone"):
        zone("Mars/Olympus")


def test_a_day_begins_at_midnight_where_the_person_is() -> None:
    late = dt.datetime(2026, 3, 1, 15, 30, tzinfo=dt.UTC)
    assert local_day(late, zone("Asia/Seoul")) == dt.date(2026, 3, 2)
    assert local_day(late, zone("America/New_York")) == dt.date(2026, 3, 1)


TODAY = dt.date(2026, 3, 10)


def days_ago(*numbers: int) -> list[dt.date]:
    return [TODAY - number * DAY for number in numbers]


def test_a_streak_counts_days_in_a_row_up_to_today() -> None:
    found = streak(days_ago(0, 1, 2, 2, 5, 6), TODAY)
    assert (found.days, found.longest, found.today, found.lost_on) == (3, 3, True, None)


def test_a_streak_lives_on_until_today_is_over() -> None:
    found = streak(days_ago(1, 2, 3), TODAY)
    assert (found.days, found.today, found.lost_on) == (3, False, None)


def test_a_lost_streak_names_the_day_that_ended_it() -> None:
    found = streak(days_ago(2, 3, 4), TODAY)
    assert (found.days, found.longest, found.lost_on) == (0, 3, TODAY - DAY)


def test_a_journey_over_the_date_line_ends_no_streak() -> None:
    found = streak([*days_ago(0, 1), TODAY + DAY], TODAY)
    assert (found.days, found.today) == (2, True)


def test_without_answers_there_is_no_streak() -> None:
    assert streak([], TODAY).days == 0


@given(st.sets(st.integers(0, 60)))
def test_the_longest_streak_is_at_least_the_present_one(numbers) -> None:
    found = streak(days_ago(*numbers), TODAY)
    assert found.longest >= found.days
    assert found.longest <= len(numbers)
    assert (found.longest > 0) == bool(numbers)


def test_summer_time_makes_no_day_longer_or_shorter() -> None:
    berlin = zone("Europe/Berlin")
    moments = [dt.datetime(2026, 3, day, 22, 30, tzinfo=dt.UTC) for day in (27, 28, 29, 30)]
    days = [local_day(moment, berlin).isoformat() for moment in moments]
    assert days == ["2026-03-27", "2026-03-28", "2026-03-30", "2026-03-31"]
