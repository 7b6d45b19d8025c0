"""The question of the day comes once a day at its local time and stays explained."""

import pytest
from test_quiz import records
from test_quiz_leaderboard import use
from test_quiz_together import Time, buttons, picks, showing

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
    refused = await stage.server.press(stage.mina, message, buttons(message, "stop")[0])
    assert refused.ephemeral or not buttons(message, "pick")
    time.at += 24 * 3600
    await showing(stage, message, "1 of 1" if daily.lang == "en" else "1명 가운데 1명")
    assert not message.buttons


async def test_without_a_channel_there_is_no_question_of_the_day_any_more(stage):
    owner = stage.guild.owner
    await use(stage, "quiz-daily", owner, channel=stage.channel)
    assert records(stage).dailies()
    await use(stage, "quiz-daily", owner)
    assert records(stage).dailies() == []
    assert "09:00" in (await use(stage, "quiz-daily", owner, channel=stage.channel, time="x")).text
