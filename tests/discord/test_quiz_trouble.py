"""Quizzes together when the place they are played in changes under them: nothing is lost."""

import asyncio

import pytest
from loopback import LoopbackDiscord
from quiz_players import Time, buttons, picks, reply, resumed, showing
from stage import Stage
from test_quiz import game_of, quiz, records
from test_quiz_company import in_thread

from bot.quiz.rounds import Game

pytestmark = pytest.mark.asyncio


async def ended(stage, number):
    """Wait until a game is kept as one that is over."""
    for _ in range(500):
        if (kept := records(stage).game(number)) and kept.ended:
            return
        await asyncio.sleep(0.01)
    raise AssertionError(records(stage).game(number))


async def begun(stage, **options):
    """Return a game with its number, one answer to its question given."""
    message = (await quiz(stage, mode="together", difficulty=1, count=3, **options)).message
    number, _ = game_of(stage, message)
    await reply(stage, stage.tom, message)
    return message, number


async def test_a_deleted_channel_ends_its_game_and_what_was_answered_counts(stage):
    stage.meant.add(404)
    time = Time(stage)
    _, number = await begun(stage)
    stage.server.remove_channel(stage.channel)
    await stage.server.gateway.settled()
    time.at += 200
    await ended(stage, number)
    assert len(records(stage).answers(guild=stage.guild.id)) == 1


async def test_a_channel_gorae_may_not_see_any_more_ends_its_game_and_the_answers_count(stage):
    stage.meant.add(403)
    time = Time(stage)
    message, number = await begun(stage)
    stage.server.set_permissions(stage.channel, stage.server.bot, deny=["view_channel"])
    await stage.server.gateway.settled()
    time.at += 200
    await ended(stage, number)
    assert len(records(stage).answers(guild=stage.guild.id)) == 1
    stage.server.set_permissions(stage.channel, stage.server.bot, allow=["view_channel"])
    await stage.server.gateway.settled()
    told = await stage.server.press(stage.tom, message, buttons(message, "pick")[0])
    assert "This quiz is over" in told.text
    await showing(stage, message, "퀴즈가 끝났어요", stage.tom.mention)


async def test_a_game_goes_on_without_the_right_to_attach_pictures(stage):
    time = Time(stage)
    message, number = await begun(stage)
    stage.server.set_permissions(stage.channel, stage.server.bot, deny=["attach_files"])
    await stage.server.gateway.settled()
    time.at += 200
    await showing(stage, message, "1명 가운데 1명")
    time.at += 200
    await showing(stage, message, "2/3")
    assert not records(stage).game(number).ended


async def test_a_thread_that_is_closed_ends_its_game_and_says_so_when_it_is_open_again(stage):
    stage.meant.add(400)
    asked = await quiz(stage, mode="together", difficulty=1, count=3, thread=True)
    message = await in_thread(stage, asked)
    number, _ = game_of(stage, message)
    await reply(stage, stage.tom, message)
    stage.server.change_thread(message.channel, archived=True)
    await stage.server.gateway.settled()
    Time(stage).at += 10_000
    await ended(stage, number)
    assert len(records(stage).answers(guild=stage.guild.id)) == 1
    stage.server.change_thread(message.channel, archived=False)
    await stage.server.gateway.settled()
    told = await stage.server.press(stage.mina, message, buttons(message, "pick")[0])
    assert "이미 끝났어요" in told.text
    await showing(stage, message, "퀴즈가 끝났어요", stage.tom.mention)


async def test_a_game_begun_before_those_of_earlier_are_taken_up_goes_on(stage):
    table = stage.client.quizzes.table
    items = (await table.shelves.now()).bank.items[:2]
    session = await table.begin(
        Game(1, items), guild=stage.guild.id, channel=1, host=2, lang="ko", together=True
    )
    await table.resume()  # its message is not there yet
    assert not session.game.ended


async def test_time_that_ran_out_while_gorae_was_away_is_given_once_more(study, tmp_path):
    async with LoopbackDiscord() as server:
        stage = Stage(study, tmp_path, server=server)
        stage.prepare()
        async with stage.running():
            time = Time(stage)
            message, _ = await begun(stage)
        time.at += 300
        async with stage.running():
            await resumed(stage)
            await showing(stage, message, f"<t:{int(time.at) + 30}:R>")
            await stage.server.press(stage.mina, message, picks(stage, message)[1])
            time.at += 40
            await showing(stage, message, "2명 가운데 1명")
        assert server.refusals == []


async def test_a_game_of_long_ago_ends_where_people_see_it(study, tmp_path):
    async with LoopbackDiscord() as server:
        stage = Stage(study, tmp_path, server=server)
        stage.prepare()
        async with stage.running():
            time = Time(stage)
            message, _ = await begun(stage)
        time.at += 2 * 24 * 3600
        async with stage.running():
            await showing(stage, message, "퀴즈가 끝났어요", stage.tom.mention)
            assert buttons(message, "pick") == []
            assert len(records(stage).answers(guild=stage.guild.id)) == 1
        assert server.refusals == []


async def test_a_game_that_cannot_be_read_keeps_no_other_from_going_on(study, tmp_path):
    async with LoopbackDiscord() as server:
        stage = Stage(study, tmp_path, server=server)
        stage.prepare()
        async with stage.running():
            time = Time(stage)
            broken, whole = sorted([(await begun(stage))[1] for _ in "ab"])
            unreadable = "UPDATE quiz_games SET data = '{}' WHERE id = ?"
            write = stage.desk.members.store.write
            write(lambda db: db.execute(unreadable, [broken])).result()
        time.at += 10_000
        async with stage.running():
            await ended(stage, whole)
        assert server.refusals == []
