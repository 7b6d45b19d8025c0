"""A quiz together: one message, everybody answers by buttons, time runs by the clock."""

import asyncio
from time import time as real_time

import pytest
from loopback import LoopbackDiscord
from quiz_players import Time, buttons, picks, reply, resumed, showing
from stage import Stage
from test_quiz import game_of, quiz, records

pytestmark = pytest.mark.asyncio


async def test_everybody_answers_and_the_result_comes_when_the_host_asks_for_it(stage):
    asked = await quiz(stage, mode="together", difficulty=1, count=2)
    message = asked.message
    assert not asked.ephemeral
    right, wrong, *_ = picks(stage, message)
    told = await stage.server.press(stage.tom, message, right)
    assert told.ephemeral
    assert "Noted" in told.text
    await stage.server.press(stage.mina, message, wrong)
    assert "정답" not in message.text.replace("정답 보기", "")
    await stage.server.press(stage.mina, message, buttons(message, "skip")[0])
    assert "2명 가운데 1명" in message.text
    assert stage.tom.mention in message.text
    assert len(stage.server.history(stage.channel)) == 1
    await stage.server.press(stage.mina, message, buttons(message, "next")[0])
    assert "2/2" in message.text
    await stage.server.press(stage.mina, message, buttons(message, "stop")[0])
    assert "퀴즈가 끝났어요" in message.text
    assert "🥇" in message.text
    assert len(records(stage).answers(guild=stage.guild.id)) == 2


async def test_an_answer_may_be_changed_once(stage):
    message = (await quiz(stage, mode="together", difficulty=1, count=1)).message
    right, wrong, *_ = picks(stage, message)
    await stage.server.press(stage.tom, message, wrong)
    changed = await stage.server.press(stage.tom, message, right)
    assert "Changed" in changed.text
    refused = await stage.server.press(stage.tom, message, wrong)
    assert "once only" in refused.text
    await stage.server.press(stage.mina, message, buttons(message, "skip")[0])
    (one,) = records(stage).answers(guild=stage.guild.id)
    assert one.grade == "right"


async def test_only_the_host_leads_and_late_answers_are_refused_kindly(stage):
    message = (await quiz(stage, mode="together", difficulty=1, count=1)).message
    late = picks(stage, message)[0]
    for kind in ("skip", "more", "stop"):
        told = await stage.server.press(stage.tom, message, buttons(message, kind)[0])
        assert told.ephemeral
        assert "Only who began" in told.text
    twice = [
        await stage.server.press(stage.mina, message, buttons(message, "skip")[0], wait=False),
        await stage.server.press(stage.tom, message, late, wait=False),
    ]
    for one in twice:
        await one.finished()
    assert "closed" in twice[1].text
    await stage.server.press(stage.mina, message, buttons(message, "next")[0])
    assert "끝났어요" in message.text
    assert records(stage).answers(guild=stage.guild.id) == []


async def test_an_answer_is_never_counted_for_the_question_that_came_meanwhile(stage):
    message = (await quiz(stage, mode="together", difficulty=1, count=2)).message
    number, _ = game_of(stage, message)
    table = stage.client.quizzes.table
    session = await table.find(number)
    shelf = table.shelves.known

    async def slowly():
        await table.close(session)
        await table.advance(session)
        table.shelves._shelf = shelf
        return shelf

    table.shelves._shelf, table.shelves.now = None, slowly  # as right after a restart
    told = await stage.server.press(stage.tom, message, picks(stage, message)[0])
    assert "closed" in told.text
    assert session.game.place == 1
    assert session.answered == 0


async def test_twenty_answers_in_the_same_second_are_all_counted_once(stage):
    people = [stage.server.add_user(f"player{number}") for number in range(20)]
    for user in people:
        stage.server.join(user, stage.guild)
    message = (await quiz(stage, mode="together", count=10)).message
    for _ in range(10):
        pressed = [await reply(stage, user, message, wait=False) for user in people for _ in "ab"]
        for one in pressed:
            await one.finished()
            assert one.response.ms < 3000
        await stage.server.press(stage.mina, message, buttons(message, "skip")[0])
        await showing(stage, message, "20명 가운데 20명")
        await stage.server.press(stage.mina, message, buttons(message, "next")[0])
    await showing(stage, message, "퀴즈가 끝났어요")
    assert len(records(stage).answers(guild=stage.guild.id)) == 200


async def test_time_closes_a_question_and_a_game_that_nobody_plays_ends_by_itself(stage):
    time = Time(stage)
    message = (await quiz(stage, mode="together", difficulty=1, count=5)).message
    await stage.server.press(stage.mina, message, buttons(message, "more")[0])
    time.at += 25
    await asyncio.sleep(0.05)
    assert buttons(message, "pick")
    for words in ("아무도", "2/5", "아무도", "아무도 풀지 않았어요"):
        time.at += 200
        await showing(stage, message, words)
    assert not message.buttons


async def test_a_game_together_goes_on_after_a_restart(study, tmp_path):
    async with LoopbackDiscord() as server:
        stage = Stage(study, tmp_path, server=server)
        stage.prepare()
        async with stage.running():
            message = (await quiz(stage, mode="together", difficulty=1, count=2)).message
            right, *_ = picks(stage, message)
            await stage.server.press(stage.tom, message, right)
        async with stage.running():
            other = await stage.server.press(stage.mina, message, picks(stage, message)[1])
            await other.until(lambda it: "답을 받았어요" in it.text or it.followups)
            await resumed(stage)
            Time(stage).at = real_time() + 500
            await showing(stage, message, "2명 가운데 1명")
            await stage.server.press(stage.mina, message, buttons(message, "stop")[0])
            assert "퀴즈가 끝났어요" in message.text
            assert len(records(stage).answers(guild=stage.guild.id)) == 2
        assert server.refusals == []


@pytest.mark.parametrize("stage", [{"content": False}], indirect=True)
async def test_a_deleted_message_ends_its_game_and_what_was_answered_counts(stage):
    stage.meant.add(404)
    time = Time(stage)
    message = (await quiz(stage, mode="together", difficulty=1, count=3)).message
    number, _ = game_of(stage, message)
    await stage.server.press(stage.tom, message, picks(stage, message)[0])
    stage.server.delete(message)
    time.at += 200
    for _ in range(200):
        await asyncio.sleep(0.02)
        if records(stage).game(number).ended:
            break
    assert records(stage).game(number).ended
    assert len(records(stage).answers(guild=stage.guild.id)) == 1


async def test_two_games_in_two_channels_do_not_disturb_each_other(stage):
    second = stage.server.add_channel(stage.guild, "둘째")
    one = (await quiz(stage, mode="together", difficulty=1, count=1)).message
    two = (
        await quiz(stage, stage.tom, channel=second, mode="together", difficulty=1, count=1)
    ).message
    await stage.server.press(stage.tom, one, picks(stage, one)[0])
    await stage.server.press(stage.mina, two, picks(stage, two)[1])
    await stage.server.press(stage.mina, one, buttons(one, "skip")[0])
    assert "1명 가운데 1명" in one.text
    await stage.server.press(stage.tom, two, buttons(two, "skip")[0])
    assert "0 of 1" in two.text


async def test_together_is_refused_kindly_in_direct_messages(stage):
    channel = stage.server.open_dm(stage.tom)
    asked = await quiz(stage, stage.tom, channel=channel, mode="together")
    assert "server channel" in asked.text


async def test_when_the_host_leaves_time_and_moderators_lead_on(stage):
    time = Time(stage)
    keeper = stage.server.add_user("keeper")
    stage.server.join(
        keeper, stage.guild, stage.server.add_role(stage.guild, "지킴이", "manage_messages")
    )
    message = (await quiz(stage, stage.tom, mode="together", difficulty=1, count=3)).message
    await stage.server.press(keeper, message, picks(stage, message)[0])
    stage.server.leave(stage.tom, stage.guild)
    time.at += 200
    await showing(stage, message, "1 of 1")
    await stage.server.press(keeper, message, buttons(message, "stop")[0])
    assert "The quiz is over" in message.text


async def test_who_is_forgotten_leaves_a_running_game_too(stage):
    message = (await quiz(stage, mode="together", difficulty=1, count=1)).message
    number, _ = game_of(stage, message)
    await stage.server.press(stage.tom, message, picks(stage, message)[0])
    await stage.forget(stage.tom)
    assert str(stage.tom.id) not in str(records(stage).game(number))
    await stage.server.press(stage.mina, message, buttons(message, "skip")[0])
    assert records(stage).answers(guild=stage.guild.id) == []
