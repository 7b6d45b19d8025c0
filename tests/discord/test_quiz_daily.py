"""The question of the day comes once a day at its local time and stays explained."""

import pytest
from quiz_players import Time, buttons, picks, showing
from test_quiz import records
from test_quiz_leaderboard import use

pytestmark = pytest.mark.asyncio

NOON_IN_SEOUL = 1_800_068_400.0


async def test_the_question_of_the_day_comes_once_pings_its_role_and_is_explained(stage):
    time = Time(stage)
    time.at = NOON_IN_SEOUL
    role = stage.server.add_role(stage.guild, "퀴즈", mentionable=True)
    options = {"channel": stage.channel, "time": "12:30", "ping-role": role}
    told = await use(stage, "quiz-daily", stage.guild.owner, **options)
    assert "12:30" in told.text
    cog = stage.client.get_cog("DailyQuestion")
    (daily,) = records(stage).dailies()
    assert not await cog.ask_when_due(daily)
    time.at += 31 * 60
    assert await cog.ask_when_due(daily)
    (daily,) = records(stage).dailies()
    assert not await cog.ask_when_due(daily)
    message = stage.server.history(stage.channel)[-1]
    assert f"<@&{role.id}>" in message.text
    await stage.server.press(stage.tom, message, picks(stage, message)[0])
    await showing(stage, message, "1 answered" if daily.lang == "en" else "1명이 답했어요")
    assert f"<@&{role.id}>" in message.text
    refused = await stage.server.press(stage.mina, message, buttons(message, "stop")[0])
    assert refused.ephemeral or not buttons(message, "pick")
    time.at += 24 * 3600
    await showing(stage, message, "1 of 1" if daily.lang == "en" else "1명 가운데 1명")
    assert not buttons(message, "pick")


async def test_a_clock_that_jumps_asks_no_question_twice_and_silences_none(stage):
    time = Time(stage)
    day = 24 * 3600
    time.at = NOON_IN_SEOUL - 3600
    options = {"channel": stage.channel, "time": "12:00"}
    await use(stage, "quiz-daily", stage.guild.owner, **options)
    cog = stage.client.get_cog("DailyQuestion")
    asked = []
    for jump in (0, -day, 0, 365 * day, day):
        time.at = NOON_IN_SEOUL + jump
        (daily,) = records(stage).dailies()
        asked.append(await cog.ask_when_due(daily))
    assert asked == [True, False, False, True, True]


async def test_without_a_channel_there_is_no_question_of_the_day_any_more(stage):
    owner = stage.guild.owner
    await use(stage, "quiz-daily", owner, channel=stage.channel)
    assert records(stage).dailies()
    await use(stage, "quiz-daily", owner)
    assert records(stage).dailies() == []
    assert "09:00" in (await use(stage, "quiz-daily", owner, channel=stage.channel, time="x")).text


async def posted(stage, **options):
    """Return the message of the question of the day, and the role that it pings."""
    time = Time(stage)
    time.at = NOON_IN_SEOUL
    role = stage.server.add_role(stage.guild, "퀴즈", mentionable=True)
    owner = stage.guild.owner
    options = {"channel": stage.channel, "time": "12:30", "ping-role": role} | options
    told = await use(stage, "quiz-daily", owner, **options)
    time.at += 31 * 60
    (daily,) = records(stage).dailies()
    assert await stage.client.get_cog("DailyQuestion").ask_when_due(daily)
    return told, stage.server.history(stage.channel)[-1], role


def ping_button(message):
    return next(b["custom_id"] for b in message.buttons if b["custom_id"].startswith("quizping"))


async def test_who_wants_pings_takes_the_role_by_a_button_and_gives_it_back(stage):
    own = stage.server.add_role(stage.guild, "봇", "manage_roles")
    own.position = 50
    stage.server.set_role(stage.guild, own, "manage_roles")
    stage.server.join(stage.server.bot, stage.guild, own)
    await stage.server.gateway.settled()
    told, message, role = await posted(stage)
    assert "⚠️" not in told.text
    pressed = await stage.server.press(stage.mina, message, ping_button(message))
    assert pressed.ephemeral
    assert "알려 드려요" in pressed.text
    assert role in stage.guild.members[stage.mina.id].roles
    pressed = await stage.server.press(stage.mina, message, ping_button(message))
    assert "알리지 않을게요" in pressed.text
    assert role not in stage.guild.members[stage.mina.id].roles


@pytest.mark.parametrize("stage", [{"content": False}], indirect=True)
async def test_where_gorae_may_not_give_the_role_admin_and_member_are_told(stage):
    stage.meant.add(403)
    told, message, _ = await posted(stage)
    assert "⚠️" in told.text
    pressed = await stage.server.press(stage.mina, message, ping_button(message))
    assert "역할을 줄 수 없어요" in pressed.text


async def test_without_a_role_the_question_of_the_day_has_no_button_for_it(stage):
    _, message, _ = await posted(stage, **{"ping-role": stage.guild.everyone})
    assert "quizping" not in str(message.buttons)
