"""A quiz together: threads, typed answers, a live count, restarts, late and strange hands."""

import asyncio
from itertools import count as numbers

import pytest
from loopback import LoopbackDiscord
from quiz_players import Time, buttons, picks, reply, showing
from stage import Stage
from test_quiz import game_of, quiz, records

pytestmark = pytest.mark.asyncio


async def typed_game(stage):
    """Return the message of a game whose question is answered by typing."""
    seeds = numbers()
    stage.client.quizzes.table.seed = lambda: next(seeds)
    for _ in range(20):
        message = (await quiz(stage, mode="together", difficulty=3, count=1)).message
        if buttons(message, "type"):
            return message
    raise AssertionError("no typed question in twenty games")


async def test_a_typed_question_takes_everybodys_words_and_counts_a_slip_as_almost(stage):
    message = await typed_game(stage)
    number, game = game_of(stage, message)
    told = await reply(stage, stage.tom, message)
    assert "Noted" in told.text
    assert told.ephemeral
    await reply(stage, stage.mina, message, right=False)
    changed = await reply(stage, stage.mina, message)
    assert "바꿨어요" in changed.text
    refused = await reply(stage, stage.mina, message, right=False)
    assert "한 번만" in refused.text
    await stage.server.press(stage.mina, message, buttons(message, "skip")[0])
    await showing(stage, message, "2명 가운데 2명", "맞음")
    assert game.question.item.answer.split()[0] in message.text
    assert len(records(stage).answers(guild=stage.guild.id)) == 2
    assert number


async def test_how_many_have_answered_is_shown_while_the_question_is_open(stage):
    message = (await quiz(stage, mode="together", difficulty=1, count=1)).message
    Time(stage).at = stage.client.quizzes.table.clock()
    assert "0명이 답했어요" in message.text
    await reply(stage, stage.tom, message)
    await showing(stage, message, "1명이 답했어요")
    await reply(stage, stage.mina, message, right=False)
    await showing(stage, message, "2명이 답했어요")
    assert "정답:" not in message.text


async def in_thread(stage, asked):
    """Return the message of a game that was opened in a thread."""

    def found():
        thread = asked.message.thread
        return stage.server.history(thread) if thread else []

    return (await stage.server.changes.until(found))[0]


async def test_a_game_in_a_thread_leaves_one_line_in_the_channel(stage):
    asked = await quiz(stage, mode="together", difficulty=1, count=1, thread=True)
    message = await in_thread(stage, asked)
    (line,) = stage.server.history(stage.channel)
    assert "스레드에서" in line.text
    assert not line.buttons
    assert line.thread.name.startswith("퀴즈: ")
    await reply(stage, stage.tom, message)
    await stage.server.press(stage.mina, message, buttons(message, "skip")[0])
    await showing(stage, message, "1명 가운데 1명")
    await stage.server.press(stage.mina, message, buttons(message, "next")[0])
    await showing(stage, message, "퀴즈가 끝났어요")
    assert len(stage.server.history(stage.channel)) == 1


async def test_a_game_in_a_thread_goes_by_the_clock_like_any_other(stage):
    asked = await quiz(stage, mode="together", difficulty=1, count=1, thread=True)
    message = await in_thread(stage, asked)
    time = Time(stage)
    time.at += 10_000
    await showing(stage, message, "아무도")


async def test_where_threads_may_not_be_opened_that_is_said_and_nothing_begins(stage):
    stage.server.set_permissions(
        stage.channel, stage.guild.everyone, deny=["create_public_threads"]
    )
    asked = await quiz(stage, mode="together", count=1, thread=True)
    assert asked.ephemeral
    assert "스레드를 만들 수 없어요" in asked.text
    assert stage.server.history(stage.channel) == []


async def test_ten_questions_twenty_players_and_a_restart_in_the_middle_lose_nothing(
    study, tmp_path
):
    async with LoopbackDiscord() as server:
        stage = Stage(study, tmp_path, server=server)
        stage.prepare()
        people = [server.add_user(f"player{number}") for number in range(20)]
        for user in people:
            server.join(user, stage.guild)
        async with stage.running():
            message = (await quiz(stage, mode="together", count=10)).message
            for _ in range(4):
                await everybody(stage, people, message)
                await server.press(stage.mina, message, buttons(message, "skip")[0])
                await showing(stage, message, "20명 가운데 20명")
                await server.press(stage.mina, message, buttons(message, "next")[0])
            await showing(stage, message, "5/10")
            await everybody(stage, people[:10], message)
        async with stage.running():
            await everybody(stage, people[10:], message)
            for number in range(5, 11):
                await server.press(stage.mina, message, buttons(message, "skip")[0])
                await showing(stage, message, "20명 가운데 20명")
                await server.press(stage.mina, message, buttons(message, "next")[0])
                if number < 10:
                    await showing(stage, message, f"{number + 1}/10")
                    await everybody(stage, people, message)
            await showing(stage, message, "퀴즈가 끝났어요", "(10/10)")
            answers = records(stage).answers(guild=stage.guild.id)
            assert len(answers) == 200
            assert len({(one.player, one.item) for one in answers}) == 200
        assert server.refusals == []


async def everybody(stage, people, message):
    """Have everybody answer in the same second."""
    pressed = [await reply(stage, user, message, wait=False) for user in people]
    for one in pressed:
        await one.finished(40)


async def test_buttons_pressed_after_the_end_and_by_strangers_count_nothing(stage):
    message = (await quiz(stage, mode="together", difficulty=1, count=1)).message
    old = [picks(stage, message)[0], *(buttons(message, kind)[0] for kind in ("skip", "more"))]
    view = list(message.components)
    await reply(stage, stage.tom, message)
    await stage.server.press(stage.mina, message, buttons(message, "stop")[0])
    await showing(stage, message, "퀴즈가 끝났어요")
    for button in old:
        message.components = view  # what somebody's client still shows
        told = await stage.server.press(stage.mina, message, button)
        assert told.ephemeral
        assert "이미 끝났어요" in told.text
        await showing(stage, message, "퀴즈가 끝났어요")
    assert len(records(stage).answers(guild=stage.guild.id)) == 1


async def test_after_a_game_together_each_practises_what_they_missed_alone(stage):
    message = (await quiz(stage, mode="together", difficulty=1, count=1)).message
    stranger = stage.server.add_user("stranger")
    stage.server.join(stranger, stage.guild)
    await reply(stage, stage.tom, message, right=False)
    await reply(stage, stage.mina, message)
    await stage.server.press(stage.mina, message, buttons(message, "stop")[0])
    await showing(stage, message, "퀴즈가 끝났어요")
    (again,) = buttons(message, "again")
    twice = [await stage.server.press(stage.tom, message, again, wait=False) for _ in "ab"]
    for one in twice:
        await one.finished()
    games = [one for one in twice if one.message and buttons(one.message, "pick")]
    assert [one.ephemeral for one in games] == [True]
    assert "pressed already" in "".join(one.text for one in twice)
    assert "놓친 문제가 하나도" in (await stage.server.press(stage.mina, message, again)).text
    assert "did not answer" in (await stage.server.press(stranger, message, again)).text
    mine = games[0].message
    await stage.server.press(stage.tom, mine, picks(stage, mine)[0])
    await stage.server.press(stage.tom, mine, buttons(mine, "next")[0])
    await stage.server.changes.until(lambda: "1 of 1" in mine.text, what=lambda: mine.text)
    assert "퀴즈가 끝났어요" in message.text
    more = await stage.server.press(stage.tom, message, again)
    assert buttons(more.message, "pick")


async def test_a_game_that_nobody_played_has_nothing_to_practise(stage):
    message = (await quiz(stage, mode="together", difficulty=1, count=1)).message
    await stage.server.press(stage.mina, message, buttons(message, "stop")[0])
    await showing(stage, message, "퀴즈가 끝났어요")
    assert buttons(message, "again") == []


async def test_games_begun_at_once_draw_other_questions(stage):
    await quiz(stage, count=1)  # the questions are read
    table = stage.client.quizzes.table
    items = table.shelves.known.bank.items[:8]
    games = await asyncio.gather(*(table.draw(items, 2, "guild 1", n) for n in range(4)))
    asked = [item.id for game in games for item in game.items]
    assert len(set(asked)) == len(asked) == 8


async def test_a_stranger_cannot_play_somebody_elses_private_game(stage):
    message = (await quiz(stage, count=1, difficulty=1)).message
    number, _ = game_of(stage, message)
    session = await stage.client.quizzes.table.find(number)
    shown = stage.server.say(stage.tom, stage.channel, "x")
    shown.components, shown.flags = message.components, message.flags
    told = await stage.server.press(stage.tom, shown, buttons(message, "pick")[0])
    assert "Somebody else" in told.text
    assert session.answered == 0
