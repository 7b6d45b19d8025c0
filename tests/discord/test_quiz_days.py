"""Days of quizzes: local times through the changes of the clocks, and streaks without a gap."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from quiz_players import Time, picks, showing
from test_admin_settings import choose, panel
from test_quiz import records
from test_quiz_leaderboard import use

pytestmark = pytest.mark.asyncio

BERLIN, SEOUL, CAIRO = ZoneInfo("Europe/Berlin"), ZoneInfo("Asia/Seoul"), ZoneInfo("Africa/Cairo")
HOUR, DAY = 3600, 24 * 3600


def at(zone, *moment, fold=0):
    return dt.datetime(*moment, tzinfo=zone, fold=fold).timestamp()


async def asked_at(stage, zone, clock, begin, end, step):
    """Return the local times at which questions of the day came, looked for again and again."""
    time = Time(stage)
    time.at = begin - HOUR
    options = {"channel": stage.channel, "time": clock, "timezone": zone.key}
    told = await use(stage, "quiz-daily", stage.guild.owner, **options)
    assert zone.key in told.text
    cog = stage.client.get_cog("DailyQuestion")
    found = []
    time.at = begin
    while time.at < end:
        (daily,) = records(stage).dailies()
        if await cog.ask_when_due(daily):
            found.append(dt.datetime.fromtimestamp(time.at, zone).strftime("%m-%d %H:%M"))
        time.at += step
    return found


async def test_an_hour_that_comes_twice_in_autumn_asks_once(stage):
    begin = at(BERLIN, 2027, 10, 30, 0)
    found = await asked_at(stage, BERLIN, "02:30", begin, begin + 3 * DAY, 600)
    assert found == ["10-30 02:30", "10-31 02:30", "11-01 02:30"]


async def test_an_hour_that_is_left_out_in_spring_asks_right_after_it(stage):
    begin = at(BERLIN, 2027, 3, 27, 0)
    found = await asked_at(stage, BERLIN, "02:30", begin, begin + 3 * DAY, 600)
    assert found == ["03-27 02:30", "03-28 03:00", "03-29 02:30"]


async def test_a_midnight_that_is_left_out_asks_at_the_first_moment_of_the_day(stage):
    begin = at(CAIRO, 2027, 4, 29, 12)
    found = await asked_at(stage, CAIRO, "00:00", begin, begin + 2 * DAY, 600)
    assert found == ["04-30 01:00", "05-01 00:00"]


async def test_the_last_minute_of_a_month_and_the_29th_of_february_have_their_question(stage):
    begin = at(SEOUL, 2028, 2, 28, 12)
    found = await asked_at(stage, SEOUL, "23:59", begin, begin + 3 * DAY, 20)
    assert found == ["02-28 23:59", "02-29 23:59", "03-01 23:59"]


async def test_one_server_whose_question_fails_keeps_no_other_from_having_its_own(stage):
    time = Time(stage)
    time.at = at(SEOUL, 2027, 5, 1, 8)
    second = stage.server.add_guild("둘째", stage.mina, locale="ko")
    place = stage.server.add_channel(second, "질문")
    await stage.server.gateway.settled()
    for guild, channel in ((stage.guild, stage.channel), (second, place)):
        options = {"channel": channel, "time": "09:00"}
        asked = await stage.server.slash(guild.owner, guild, channel, "quiz-daily", options)
        assert "09:00" in asked.text
    first = min(stage.guild.id, second.id)
    broken = "UPDATE quiz_daily SET zone = 'Nowhere/Gone' WHERE guild = ?"
    write = stage.desk.members.store.write
    write(lambda db: db.execute(broken, [first])).result()
    time.at += HOUR
    await stage.client.get_cog("DailyQuestion").look()
    left = place if first == stage.guild.id else stage.channel
    assert "Question of the day" in stage.server.history(left)[-1].text


async def test_an_admin_is_told_at_once_where_gorae_may_not_write_the_question(stage):
    quiet = stage.server.add_channel(stage.guild, "공지")
    stage.server.set_permissions(quiet, stage.server.bot, deny=["send_messages"])
    await stage.server.gateway.settled()
    told = await use(stage, "quiz-daily", stage.guild.owner, channel=quiet, time="09:00")
    assert "cannot write" in told.text
    told = await use(stage, "quiz-daily", stage.guild.owner, channel=stage.channel, time="09:00")
    assert "⚠️" not in told.text


async def test_who_answers_the_question_of_each_day_never_loses_the_streak_meanwhile(stage):
    time = Time(stage)
    time.at = at(SEOUL, 2027, 5, 1, 8)
    options = {"channel": stage.channel, "time": "09:00"}
    await use(stage, "quiz-daily", stage.guild.owner, **options)
    cog = stage.client.get_cog("DailyQuestion")
    for day in range(1, 4):
        time.at = at(SEOUL, 2027, 5, day, 9, 5)
        (daily,) = records(stage).dailies()
        assert await cog.ask_when_due(daily)
        message = stage.server.history(stage.channel)[-1]
        await stage.server.press(stage.mina, message, picks(stage, message)[0])
        shown = (await use(stage, "stats")).text
        assert f"{day}일째" in shown
        assert "오늘은 아직" not in shown
        time.at = at(SEOUL, 2027, 5, day + 1, 8)  # before yesterday's question is closed
        shown = (await use(stage, "stats")).text
        assert f"{day}일째" in shown
        assert "이어진 날이 끝났어요" not in shown
        time.at = at(SEOUL, 2027, 5, day + 1, 9)
        await showing(stage, message, "1 of 1 were right")
    assert len(records(stage).answers(player=stage.mina.id)) == 3


async def test_the_question_of_the_day_speaks_the_language_its_server_chose_since(stage):
    time = Time(stage)
    time.at = at(SEOUL, 2027, 5, 1, 8)
    options = {"channel": stage.channel, "time": "09:00"}
    await use(stage, "quiz-daily", stage.guild.owner, **options)
    shown = await panel(stage)
    await choose(stage, shown, "language", "ko")
    time.at += 2 * HOUR
    (daily,) = records(stage).dailies()
    assert await stage.client.get_cog("DailyQuestion").ask_when_due(daily)
    assert "오늘의 문제" in stage.server.history(stage.channel)[-1].text
