"""Games: nothing comes twice, everybody answers, and a restart loses nothing."""

from __future__ import annotations

import datetime as dt
import json

import pytest
import quiz_posts
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.language import glossary
from bot.quiz.judge import Judge
from bot.quiz.rounds import Game, RefusedError, draw, game_from_data

AT = dt.datetime(2026, 5, 1, 12, tzinfo=dt.UTC)
JUDGE = Judge(glossary.load())
KINDS = ("term", "cloze", "written")
ITEMS = tuple(quiz_posts.an_item(f"i{n}", fact=f"f{n // 2}", kind=KINDS[n % 3]) for n in range(30))
MOVES = st.lists(
    st.tuples(st.sampled_from("abc"), st.sampled_from(["right", "wrong one", "2"])), max_size=12
)


@given(st.integers(1, 12), st.integers(0, 2**32))
@settings(deadline=None)
def test_nothing_comes_twice_before_the_bag_is_empty(count, seed) -> None:
    out, seen = frozenset(), []
    while len(seen) + count <= len(ITEMS):
        drawn, out = draw(ITEMS, count, seed + len(seen), asked=out)
        assert len(drawn) == count
        seen += [item.id for item in drawn]
    assert len(set(seen)) == len(seen)
    assert out == set(seen)


@given(st.integers(0, 40), st.integers(0, 2**32), st.sets(st.sampled_from([i.id for i in ITEMS])))
@settings(deadline=None)
def test_a_game_has_as_many_questions_as_there_are(count, seed, asked) -> None:
    drawn, out = draw(ITEMS, count, seed, asked=frozenset(asked))
    assert len(drawn) == min(count, len(ITEMS))
    assert len({item.id for item in drawn}) == len(drawn)
    assert {item.id for item in drawn} <= out | asked
    assert draw(ITEMS, count, seed, asked=frozenset(asked)) == (drawn, out)


def test_another_seed_gives_another_game() -> None:
    assert len({tuple(i.id for i in draw(ITEMS, 8, seed)[0]) for seed in range(10)}) > 5


def test_due_and_missed_ones_come_first_in_their_order() -> None:
    drawn, _ = draw(ITEMS, 5, 1, asked=frozenset({"i7"}), first=["i7", "gone", "i3", "i7"])
    assert [item.id for item in drawn[:2]] == ["i7", "i3"]
    assert len({item.id for item in drawn}) == 5


def test_a_game_asks_no_fact_twice_while_others_are_left() -> None:
    drawn, _ = draw(ITEMS, 15, 3)
    assert len({item.fact for item in drawn}) == 15


def test_a_game_mixes_kinds() -> None:
    drawn, _ = draw(ITEMS, 8, 4)
    assert {item.kind for item in drawn} == {"term", "cloze", "written"}


def test_ids_of_retired_items_leave_the_bag() -> None:
    _, out = draw(ITEMS, 2, 1, asked=frozenset({"gone"}))
    assert "gone" not in out


def play_through(judge, answers):
    game = Game(7, ITEMS[:3])
    for by_player in answers:
        for player, given_answer in by_player.items():
            game, _ = game.answer(player, given_answer, AT, judge)
        game = game.close().advance()
    return game


def test_scores_count_right_answers_and_share_ranks(judge) -> None:
    game = play_through(
        judge,
        [
            {"ann": "right", "bob": "wrong one", "cho": "right"},
            {"ann": "right", "bob": "right", "cho": "right"},
            {"bob": "wrong two"},
        ],
    )
    assert game.ended
    places = [(s.rank, s.player, s.points, s.right, s.asked) for s in game.standings()]
    assert places == [(1, "ann", 2, 2, 2), (1, "cho", 2, 2, 2), (3, "bob", 1, 1, 3)]
    assert [item.id for item in game.missed("bob")] == ["i0", "i2"]
    assert [item.id for item in game.missed("ann")] == ["i2"]


def test_an_answer_may_be_changed_once(judge) -> None:
    game = Game(1, ITEMS[:1])
    game, _ = game.answer("ann", "wrong one", AT, judge)
    game, reply = game.answer("ann", "right", AT, judge)
    assert (reply.grade, reply.changes) == ("right", 1)
    with pytest.raises(RefusedError) as refused:
        game.answer("ann", "wrong two", AT, judge)
    assert refused.value.reason == "changed"


def test_pressing_the_same_button_twice_changes_nothing(judge) -> None:
    game, first = Game(1, ITEMS[:1]).answer("ann", "right", AT, judge)
    again, reply = game.answer("ann", "right", AT + dt.timedelta(seconds=1), judge)
    assert again is game
    assert reply == first


def test_answers_after_the_end_are_refused(judge) -> None:
    game = Game(1, ITEMS[:1])
    with pytest.raises(RefusedError) as refused:
        game.close().answer("ann", "right", AT, judge)
    assert refused.value.reason == "closed"
    with pytest.raises(RefusedError) as refused:
        game.close().advance().answer("ann", "right", AT, judge)
    assert refused.value.reason == "ended"


def test_every_step_leaves_the_state_before_alone(judge) -> None:
    game = Game(1, ITEMS[:2])
    before = json.dumps(game.to_data())
    game.answer("ann", "right", AT, judge)
    game.close().advance().stop()
    assert json.dumps(game.to_data()) == before


@given(MOVES, st.integers(0, 99))
@settings(max_examples=40, deadline=None)
def test_a_game_goes_on_after_a_restart_as_if_there_had_been_none(moves, seed) -> None:
    judge = JUDGE
    plain = kept = Game(seed, ITEMS[:4])
    for number, (player, given_answer) in enumerate(moves):
        kept = game_from_data(json.loads(json.dumps(kept.to_data())))
        try:
            plain, _ = plain.answer(player, given_answer, AT, judge)
        except RefusedError as error:
            with pytest.raises(RefusedError, match=str(error)):
                kept.answer(player, given_answer, AT, judge)
        else:
            kept, _ = kept.answer(player, given_answer, AT, judge)
        if number % 3 == 2:
            plain, kept = plain.close().advance(), kept.close().advance()
    assert kept == plain
    assert kept.question == plain.question


def test_options_are_shown_in_an_order_of_the_games_own() -> None:
    orders = {Game(seed, ITEMS[:1]).question.options for seed in range(20)}
    assert len(orders) > 1
    assert all(set(order) == set(ITEMS[0].options) for order in orders)


def test_a_game_without_questions_is_over() -> None:
    assert Game(1, ()).ended
    assert Game(1, ()).question is None
    assert Game(1, ()).missed("ann") == ()
