"""What befalls a running bot is said clearly to who is there, and nothing is lost by it."""

import sqlite3
from contextlib import closing

import pytest
from stage import NONSENSE
from test_quiz import answer, quiz

from bot.admin.backup import backup, restore
from bot.members.audit import Audit
from bot.members.quiz import QuizRecords

pytestmark = pytest.mark.asyncio


async def use(stage, name, **options):
    return await stage.server.slash(stage.server.owner, stage.guild, stage.channel, name, options)


async def test_a_disk_that_is_full_loses_no_vote_no_gap_no_setting_and_no_entry(stage, full_disk):
    with full_disk():
        answered = await stage.ask()
        assert "컨테이너" in answered.text
        voted = await stage.press(stage.mina, answered.message, "👎")
        assert "디스크에 자리가 없어" in voted.text
        await stage.ask(NONSENSE)
        told = await use(stage, "settings language", language="en")
        assert "The disk is full" in told.text
        await use(stage, "reindex", pull=True)
    await stage.kept()
    (worst,) = stage.desk.members.judged()
    assert (worst.question, worst.bad) == (answered.text.splitlines()[0].removeprefix("💬 "), 1)
    assert [gap.question for gap in stage.desk.members.gaps(stage.guild.id)] == [NONSENSE]
    (entry,) = Audit(stage.desk.members.store).latest(stage.guild.id, 9)
    assert (entry.action, entry.result) == ("reindex pull", "failed")
    with closing(sqlite3.connect(stage.folder / "members.db")) as database:
        assert database.execute("SELECT language FROM guilds").fetchall() == [("en",)]
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)


async def test_settings_of_a_copy_that_is_put_back_hold_in_the_bot_that_runs(stage, tmp_path):
    members = stage.folder / "members.db"
    await use(stage, "settings language", language="ko")
    await stage.client.finished(stage.desk.options.change(stage.guild.id, questions=7))
    backup(members, tmp_path / "copy.db")
    await use(stage, "settings language", language="en")
    await stage.client.finished(stage.desk.options.change(stage.guild.id, questions=9))
    restore(tmp_path / "copy.db", members)
    await stage.client.look_at_settings()
    assert stage.desk.members.settings(stage.guild.id).language == "ko"
    assert stage.desk.options.of(stage.guild.id).questions == 7
    shown = await use(stage, "settings show")
    assert "Language of public answers**: Korean" in shown.text


async def test_a_setting_that_waits_for_space_is_not_undone_by_a_look_at_the_file(stage, full_disk):
    with full_disk():
        await use(stage, "settings language", language="en")
        await stage.client.look_at_settings()
        assert stage.desk.members.settings(stage.guild.id).language == "en"
    await stage.kept()
    await stage.client.look_at_settings()
    assert stage.desk.members.settings(stage.guild.id).language == "en"


async def test_a_game_goes_on_while_the_disk_is_full_and_its_points_count(stage, full_disk):
    played = await quiz(stage, count=5)
    with full_disk():
        await answer(stage, stage.mina, played.message)
    await stage.kept()
    (scored,) = QuizRecords(stage.desk.members.store).answers(player=stage.mina.id)
    assert scored.grade == "right"
