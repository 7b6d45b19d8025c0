"""Leaderboards, statistics and reviews: fair, private where they should be, kept."""

import datetime as dt
from dataclasses import replace

import pytest
from test_quiz import answer, finish, quiz, records

from bot.pictures import MissingFontError, render
from bot.quiz.rounds import Game

pytestmark = pytest.mark.asyncio


def draws_korean() -> bool:
    """Whether this machine has a font with Hangul; without one statistics are words alone."""
    hangul = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><text>가</text></svg>'
    try:
        render(hangul.encode())
    except MissingFontError:
        return False
    return True


async def use(stage, name, user=None, **options):
    user = user or stage.mina
    asked = await stage.server.slash(user, stage.guild, stage.channel, name, options, wait=False)
    return await asked.finished(40)


def later(stage, **delta):
    """Move the quizzes' clock ahead."""
    table = stage.client.quizzes.table
    before = table.clock
    table.clock = lambda: before() + dt.timedelta(**delta).total_seconds()


async def test_the_leaderboard_ranks_a_server_by_points_and_pings_nobody(stage):
    await finish(stage, stage.mina, (await quiz(stage, count=3)).message)
    asked = await use(stage, "leaderboard")
    assert not asked.ephemeral
    assert f"🥇 {stage.mina.mention}" in asked.text
    assert "Asia/Seoul" in asked.text
    assert not asked.message.pings
    later(stage, days=8)
    assert "아무도" in (await use(stage, "leaderboard")).text
    assert stage.mina.mention in (await use(stage, "leaderboard", period="all")).text


async def test_statistics_show_streak_and_topics_as_a_private_picture(stage):
    assert "아직 푼 문제가 없어요" in (await use(stage, "stats")).text
    await finish(stage, stage.mina, (await quiz(stage, count=3)).message)
    asked = await use(stage, "stats")
    assert asked.ephemeral
    assert "1일째" in asked.text
    pictures = asked.attachments
    assert len(pictures) == draws_korean()
    for picture in pictures:
        assert picture.data.startswith(b"\x89PNG")
        assert picture.description
    later(stage, days=1)
    assert "오늘은 아직" in (await use(stage, "stats")).text
    await finish(stage, stage.mina, (await quiz(stage, count=1)).message)
    assert "2일째" in (await use(stage, "stats")).text
    later(stage, days=3)
    assert "이어진 날이 끝났어요" in (await use(stage, "stats")).text


async def test_days_are_counted_in_the_chosen_time_zone(stage):
    assert "no such time zone" in (await use(stage, "stats", stage.tom, timezone="Moon/Sea")).text
    asked = await use(stage, "stats", stage.tom, timezone="Europe/Berlin")
    assert "Europe/Berlin" in asked.text
    assert "Europe/Berlin" in (await use(stage, "stats", stage.tom)).text


async def test_what_was_missed_comes_back_and_what_was_known_comes_later(stage):
    assert "아직 푼 문제가 없어요" in (await use(stage, "review")).text
    message = (await quiz(stage, count=2)).message
    await answer(stage, stage.mina, message, right=False)
    review = await use(stage, "review")
    assert review.ephemeral
    assert "1/1" in review.text
    await finish(stage, stage.mina, review.message)
    later(stage, days=2)
    again = await use(stage, "review")
    assert "1/1" in again.text
    await finish(stage, stage.mina, again.message)
    assert "다음 복습" in (await use(stage, "review")).text
    assert len(records(stage).reviews(stage.mina.id)) == 1


async def test_ten_questions_come_back_in_a_day_and_the_others_on_the_next(stage):
    await finish(stage, stage.mina, (await quiz(stage, count=12)).message, right=False)
    later(stage, days=2)
    review = await use(stage, "review")
    assert "1/10" in review.text
    await finish(stage, stage.mina, review.message)
    enough = await use(stage, "review")
    assert enough.ephemeral
    assert "남은 2문제는 내일(<t:" in enough.text
    later(stage, days=1)
    assert "1/2" in (await use(stage, "review")).text


async def test_a_question_whose_passage_is_gone_waits_for_nobody_and_its_history_stays(stage):
    await answer(stage, stage.mina, (await quiz(stage, count=1)).message, right=False)
    table = stage.client.quizzes.table
    gone = replace(table.shelves.known.bank.items[0], id="0123456789abcdef")
    session = await table.begin(
        Game(1, (gone,)), guild=stage.guild.id, channel=None, host=stage.mina.id, lang="ko"
    )
    await table.answer(session, 0, stage.mina.id, "틀린 답", "Asia/Seoul")
    assert len(records(stage).reviews(stage.mina.id)) == 2
    later(stage, days=2)
    assert "복습할 때가 된 문제 1개" in (await use(stage, "stats")).text
    assert "1/1" in (await use(stage, "review")).text
    assert len(records(stage).answers(player=stage.mina.id)) == 2
