"""One panel holds a server's settings; who may change them is checked at each press."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.admin.digest import week_of
from bot.discord_app.cogs.admin_digest import Digest
from bot.members.audit import Audit
from bot.members.quiz import QuizRecords

pytestmark = pytest.mark.asyncio
MONDAY = datetime(2026, 11, 23, 0, 5, tzinfo=UTC)


async def panel(stage, user=None):
    user = user or stage.server.owner
    return await stage.server.slash(user, stage.guild, stage.channel, "settings show")


async def choose(stage, shown, what, *values, user=None):
    user = user or stage.server.owner
    return await stage.server.select(user, shown.message, f"gorae-admin:set:{what}", *values)


async def press(stage, shown, what, user=None):
    user = user or stage.server.owner
    return await stage.server.press(user, shown.message, f"gorae-admin:set:{what}")


def trail(stage):
    entries = Audit(stage.desk.members.store).latest(stage.guild.id, 20)
    return [(entry.who, entry.action, entry.result) for entry in entries]


def line(shown, name):
    return next(one for one in shown.message.text.splitlines() if name in one)


async def test_each_menu_changes_its_setting_and_the_panel_shows_it(stage):
    shown = await panel(stage)
    assert shown.ephemeral
    await choose(stage, shown, "language", "ko")
    assert "Korean" in line(shown, "Language")
    await choose(stage, shown, "channels", stage.channel)
    assert f"<#{stage.channel.id}>" in line(shown, "every question")
    assert "Message Content Intent" in shown.message.text
    role = stage.server.add_role(stage.guild, "조교")
    await choose(stage, shown, "role", role)
    assert f"<@&{role.id}>" in line(shown, "Role")
    await choose(stage, shown, "quiz", stage.channel)
    assert "09:00 Asia/Seoul" in line(shown, "question of the day")
    await choose(stage, shown, "digest", stage.channel)
    assert f"<#{stage.channel.id}>" in line(shown, "weekly digest")
    await press(stage, shown, "gaps")
    assert "not noted" in line(shown, "What is noted")
    settings = stage.desk.members.settings(stage.guild.id)
    assert settings.language == "ko"
    assert settings.channels == {stage.channel.id}
    assert settings.admin_role == role.id
    for what in ("quiz", "digest", "channels", "role"):
        await choose(stage, shown, what)
    assert "none" in line(shown, "question of the day")
    settings = stage.desk.members.settings(stage.guild.id)
    assert (settings.channels, settings.admin_role) == (frozenset(), None)
    assert not QuizRecords(stage.desk.members.store).dailies()
    assert all(result == "done" for *_, result in trail(stage))
    assert len(trail(stage)) == 10


async def test_the_panel_says_where_the_question_of_the_day_cannot_come(stage):
    quiet = stage.server.add_channel(stage.guild, "quiet")
    stage.server.set_permissions(quiet, stage.server.bot, deny=["send_messages"])
    shown = await panel(stage)
    await choose(stage, shown, "quiz", quiet)
    assert f"cannot write in <#{quiet.id}>" in shown.message.text
    assert "send messages" in shown.message.text
    await choose(stage, shown, "quiz", stage.channel)
    assert "cannot write" not in shown.message.text


async def test_times_and_numbers_are_typed_into_forms(stage):
    shown = await panel(stage)
    await choose(stage, shown, "quiz", stage.channel)
    form = await press(stage, shown, "time")
    at, zone = (row["component"]["custom_id"] for row in form.modal["components"])
    await stage.server.submit(form, {at: "21:30", zone: "Europe/Berlin"})
    assert "21:30 Europe/Berlin" in line(shown, "question of the day")
    form = await press(stage, shown, "time")
    at, zone = (row["component"]["custom_id"] for row in form.modal["components"])
    told = await stage.server.submit(form, {at: "25:00", zone: "Europe/Berlin"})
    assert "could not be read" in (told.followups[0] if told.followups else told).text
    form = await press(stage, shown, "cooldown")
    questions, seconds = (row["component"]["custom_id"] for row in form.modal["components"])
    await stage.server.submit(form, {questions: "1", seconds: "600"})
    assert "1 within 600 s" in line(shown, "Questions of a member")


async def test_a_cooldown_of_the_server_holds_there(stage):
    await stage.client.finished(
        stage.desk.options.change(stage.guild.id, questions=1, seconds=600.0)
    )
    await stage.ask()
    assert "초 뒤에" in (await stage.ask("볼륨이 뭐야?")).text


async def test_unanswered_questions_are_noted_only_where_that_is_wanted(stage):
    assert "적어 두었어요" in (await stage.ask("qwxzv blorptang")).text
    await stage.kept()
    assert len(stage.desk.members.gaps(stage.guild.id)) == 1
    await press(stage, await panel(stage), "gaps")
    unnoted = await stage.ask("zzyxqv wumpel")
    assert "찾지 못했어요" in unnoted.text
    assert "적어 두었어요" not in unnoted.text
    await stage.kept()
    assert len(stage.desk.members.gaps(stage.guild.id)) == 1


async def test_settings_outlive_a_restart(stage):
    shown = await panel(stage)
    await choose(stage, shown, "digest", stage.channel)
    await press(stage, shown, "log")
    stage.desk.close()
    async with stage.running():
        options = stage.desk.options.of(stage.guild.id)
        assert (options.digest, options.log_questions) == (stage.channel.id, False)


async def test_a_panel_is_of_no_use_to_members_and_each_try_is_noted(stage):
    asked = await stage.ask()
    kinds = {"language": 3, "channels": 8, "role": 6, "gaps": 2}
    for what, kind in kinds.items():
        number = f"gorae-admin:set:{what}"
        forged = {
            "type": kind,
            "id": 90,
            "custom_id": number,
            "options": [],
            "style": 2,
            "label": "x",
        }
        asked.message.components.append({"type": 1, "id": 91, "components": [forged]})
        if kind == 2:
            told = await stage.server.press(stage.mina, asked.message, number)
        else:
            told = await stage.server.select(stage.mina, asked.message, number, force=True)
        await told.until(lambda it: it.followups or it.original)
        assert "관리하는 분만" in told.text
    assert [result for *_, result in trail(stage)] == ["refused"] * 4
    assert stage.desk.options.of(stage.guild.id).note_gaps


async def test_who_administers_by_role_cannot_choose_who_administers(stage):
    role = stage.server.add_role(stage.guild, "조교")
    shown = await panel(stage)
    await choose(stage, shown, "role", role)
    stage.server.set_roles(stage.tom, stage.guild, role)
    tried = await stage.server.slash(
        stage.tom, stage.guild, stage.channel, "settings admin-role", {}, force=True
    )
    assert "Only those who manage this server may choose" in tried.text
    assert stage.desk.members.settings(stage.guild.id).admin_role == role.id
    assert trail(stage)[0] == (stage.tom.id, "settings role", "refused")


async def test_channels_and_roles_of_other_servers_are_not_taken(stage):
    other = stage.server.add_guild("other", stage.mina)
    foreign = stage.server.add_channel(other, "theirs")
    shown = await panel(stage)
    await stage.server.select(
        stage.server.owner, shown.message, "gorae-admin:set:digest", foreign, force=True
    )
    assert stage.desk.options.of(stage.guild.id).digest is None


async def test_a_digest_comes_once_a_week_without_names_where_it_is_wanted(stage):
    members = stage.desk.members
    digest = stage.client.get_cog(Digest.__name__)
    question = f"<@{stage.tom.id}> 헬름 차트는 어떻게 만들어? @everyone"
    for at in (MONDAY - timedelta(days=2), MONDAY - timedelta(days=1)):
        await stage.client.finished(
            members.note_unanswered(stage.guild.id, question, at.timestamp())
        )
    old = (MONDAY - timedelta(days=20)).timestamp()
    await stage.client.finished(members.note_unanswered(stage.guild.id, "오래된 질문", old))
    assert await digest.send_due(MONDAY) == 0
    await stage.client.finished(
        stage.desk.options.change(
            stage.guild.id, digest=stage.channel.id, digest_week=week_of(MONDAY - timedelta(days=3))
        )
    )
    assert await digest.send_due(MONDAY - timedelta(days=3)) == 0
    assert await digest.send_due(MONDAY) == 1
    assert await digest.send_due(MONDAY + timedelta(days=2)) == 0
    assert await digest.send_due(MONDAY - timedelta(days=9)) == 0  # a clock that was set back
    (sent,) = [one for one in stage.server.history(stage.channel) if one.author.bot]
    assert "**2×**" in sent.text
    assert "헬름 차트" in sent.text
    assert "오래된" not in sent.text
    assert str(stage.tom.id) not in sent.text
    assert not sent.pings
    assert await digest.send_due(MONDAY + timedelta(days=14)) == 0  # nothing was asked
    for at in (MONDAY + timedelta(days=4_000), MONDAY + timedelta(days=21)):  # it had run ahead
        asked = members.note_unanswered(stage.guild.id, "헬름?", at.timestamp())
        await stage.client.finished(asked)
        assert await digest.send_due(at) == 1


async def test_what_was_asked_in_direct_messages_is_for_who_runs_gorae_alone(stage):
    await stage.client.finished(
        stage.desk.members.note_unanswered(None, "비밀스러운 헬름 질문", 1e9)
    )
    boss = stage.server.add_role(stage.guild, "boss", "manage_guild")
    stage.server.set_roles(stage.tom, stage.guild, boss)
    place = stage.guild, stage.channel, "gaps", {"direct": True}
    refused = await stage.server.slash(stage.tom, *place)
    assert "nobody but who runs gorae" in refused.text
    assert trail(stage)[0] == (stage.tom.id, "gaps direct", "refused")
    owner = stage.server.owner
    shown = await stage.server.slash(owner, *place)
    assert "비밀스러운" in shown.text
    assert (
        "비밀스러운"
        not in (await stage.server.slash(owner, stage.guild, stage.channel, "gaps")).text
    )
    await stage.press(owner, shown.message, "Done")
    await shown.until(lambda it: "Nothing is missing" in it.message.text)
    entries = Audit(stage.desk.members.store).latest(stage.guild.id, 1)
    assert "비밀" not in entries[0].detail


async def test_admins_of_other_servers_change_no_posts_until_who_runs_gorae_lets_them(stage):
    other = stage.server.add_guild("other", stage.mina, owner=stage.mina)
    there = stage.server.add_channel(other, "theirs")
    await stage.server.gateway.settled()
    for name, options in (
        ("reindex", {}),
        ("post list", {}),
        ("post remove", {"post": "_posts/2026-03-09-volumes.md"}),
    ):
        refused = await stage.server.slash(stage.mina, other, there, name, options)
        assert "여러 서버가 함께" in refused.text
    found = Audit(stage.desk.members.store).latest(other.id, 9)
    assert [one.result for one in found] == ["refused"] * 3
    typing = stage.mina, other, there, "post remove", {"post": "vol"}
    assert (await stage.server.autocomplete(*typing)).choices == []
    assert Audit(stage.desk.members.store).latest(other.id, 1)[0].action == "post remove"
    assert (
        "여러 서버가 함께" not in (await stage.server.slash(stage.mina, other, there, "gaps")).text
    )
    await stage.client.finished(stage.desk.options.change(other.id, home=True))
    assert "14" in (await stage.server.slash(stage.mina, other, there, "post list")).text
