"""The game in the terminal."""

from __future__ import annotations

import datetime as dt

import pytest
import quiz_posts

from bot.quiz.model import Bank
from bot.quiz.play import Talk, Wish, choose, play
from bot.quiz.topics import about, in_language, topics

NOW = dt.datetime(2026, 5, 1, tzinfo=dt.UTC)


class Player:
    """Types what it was given, and remembers what it was told."""

    def __init__(self, *lines: str) -> None:
        self.lines = list(lines)
        self.told: list[str] = []

    def ask(self, _prompt: str) -> str:
        if not self.lines:
            raise EOFError
        return self.lines.pop(0)

    @property
    def talk(self) -> Talk:
        return Talk(self.ask, self.told.append, "ko")


def run(bank, judge, player, **wish):
    return play(bank, judge, player.talk, Wish(**wish), lambda: NOW)


def answers(bank, judge, **wish):
    """Return the right answers of a game in order."""
    game = run(bank, judge, Player(*["z"] * 0), **wish)
    return [item.answer for item in game.items]


def test_a_game_of_right_answers_has_no_misses(study, judge) -> None:
    right = answers(study, judge, count=5, seed=1)
    player = Player(*right)
    game = run(study, judge, player, count=5, seed=1)
    assert game.standings()[0].right == 5
    assert game.missed("you") == ()
    assert any("5문제 가운데 5개" in line for line in player.told)


def test_missed_ones_can_be_practised(study, judge) -> None:
    right = answers(study, judge, count=2, seed=1)
    player = Player("", right[1], "y", right[0])
    game = run(study, judge, player, count=2, seed=1)
    assert [item.answer for item in game.missed("you")] == [right[0]]
    assert any("1문제 가운데 1개" in line for line in player.told)


def test_after_each_question_the_passage_is_told(study, judge) -> None:
    player = Player("", "q")
    run(study, judge, player, count=2, seed=3)
    assert any(line.startswith("까닭: ") and "출처: " in line for line in player.told)


@pytest.mark.parametrize(("topic", "told"), [("도커 볼륨 다루기", False), ("데이터 지키기", True)])
def test_a_topic_that_holds_the_answer_is_not_told_with_the_question(judge, topic, told) -> None:
    item = quiz_posts.an_item("v", topic=topic, form="typed", answer="볼륨")
    player = Player("q")
    run(Bank((item,)), judge, player, count=1)
    assert any(topic in line for line in player.told) == told


def test_what_chooses_nothing_is_asked_again(study, judge) -> None:
    wish = {"count": 1, "seed": next(s for s in range(50) if _first(study, judge, s) == "choice")}
    player = Player("99", "무엇", "1", "n")
    run(study, judge, player, **wish)
    assert player.told.count("번호를 적어 주세요.") == 2


def _first(bank, judge, seed):
    return run(bank, judge, Player(), count=1, seed=seed).items[0].form


@pytest.mark.parametrize("word", ["q", "끝"])
def test_a_game_can_be_left(study, judge, word) -> None:
    game = run(study, judge, Player(word), count=5, seed=1)
    assert game.ended
    assert game.asked == 0


def test_the_same_seed_gives_the_same_game(study, judge) -> None:
    assert answers(study, judge, count=6, seed=9) == answers(study, judge, count=6, seed=9)


def test_a_topic_without_questions_is_said(study, judge) -> None:
    player = Player()
    assert run(study, judge, player, topic="우주 정거장") is None
    assert player.told == ["“우주 정거장”에 관한 문제가 없습니다."]


def test_topics_are_titles_or_words_of_headings(study) -> None:
    assert topics(study.items) == [("그릇 이야기", len(study.items))]
    assert about(study.items, "그릇이야기") == list(study.items)
    options = about(study.items, "옵션")
    assert options
    assert all(item.source.heading_path[-1] == "1.3 옵션" for item in options)


def test_difficulty_and_language_narrow_the_choice(study) -> None:
    hard = choose(study, difficulty=3)
    assert hard
    assert all(item.difficulty == 3 for item in hard)
    assert choose(study, lang="en") == list(study.items)


def test_a_language_with_hardly_any_questions_does_not_narrow_the_choice(study) -> None:
    one = quiz_posts.an_item("en", lang="en")
    assert in_language([*study.items, one], "en") == [*study.items, one]
    assert in_language([*study.items, one], "ko") == list(study.items)
    many = [quiz_posts.an_item(f"en {n}", lang="en") for n in range(10)]
    assert in_language([*study.items, *many], "en") == many
    assert in_language([], "en") == []
