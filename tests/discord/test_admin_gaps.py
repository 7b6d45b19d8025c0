"""Admins see what is missing, tick it off and export it; nobody else does, by no button either."""

import csv
import io

import pytest
from loopback import NotOfferedError

from bot.discord_app.cogs.admin import fitted
from bot.members.audit import Audit, Entry

pytestmark = pytest.mark.asyncio

INGRESS = ("쿠버네티스 인그레스가 뭐야?", "what is an ingress in kubernetes")
OTHERS = ("=젠킨스 파이프라인 만드는 법", "@everyone 오늘 점심 뭐 먹지")


async def note(stage, *questions, guild=None):
    members = stage.desk.members
    for number, question in enumerate(questions):
        number_of_guild = stage.guild.id if guild is None else guild
        await stage.client.finished(
            members.note_unanswered(number_of_guild, question, 1e9 + number)
        )


async def show(stage, user=None, **changes):
    user = user or stage.server.owner
    return await stage.server.slash(user, stage.guild, stage.channel, "gaps", **changes)


async def forge(stage, user, message, custom_id):
    """Press a button that the message does not have."""
    pressed = {"type": 2, "id": 99, "style": 2, "custom_id": custom_id, "label": "?"}
    message.components.append({"type": 1, "id": 98, "components": [pressed]})
    return await stage.server.press(user, message, custom_id)


def trail(stage):
    entries = Audit(stage.desk.members.store).latest(stage.guild.id, 9)
    return [(entry.who, entry.action, entry.result) for entry in entries]


async def test_nothing_missing_is_said_so(stage):
    shown = await show(stage)
    assert shown.ephemeral
    assert "Nothing is missing" in shown.text


async def test_questions_of_one_meaning_stand_together_in_both_languages(stage):
    await note(stage, *INGRESS, *OTHERS)
    shown = await show(stage)
    assert "3 topics in 4 questions" in shown.text
    assert shown.text.index("**2×**") < shown.text.index("젠킨스")
    assert "closest: " in shown.text
    assert not shown.message.pings


async def test_what_other_servers_asked_is_not_shown(stage):
    await note(stage, *INGRESS, guild=1)
    assert "Nothing is missing" in (await show(stage)).text


async def test_done_takes_a_topic_off_until_it_is_asked_again(stage):
    await note(stage, *INGRESS, *OTHERS)
    shown = await show(stage)
    await stage.press(stage.server.owner, shown.message, "Done")
    await shown.until(lambda it: "2 topics" in it.message.text)
    assert "인그레스" not in shown.message.text
    assert trail(stage)[0] == (stage.server.owner.id, "gaps done", "done")
    await note(stage, INGRESS[0])
    assert "3 topics" in (await show(stage)).text


async def test_a_topic_that_changed_since_is_not_ticked_off(stage):
    await note(stage, INGRESS[0])
    shown = await show(stage)
    await note(stage, INGRESS[1])
    told = await stage.press(stage.server.owner, shown.message, "Done")
    await told.until(lambda it: it.followups or it.original is not shown.message)
    assert "has changed" in (told.followups[0] if told.followups else told).text
    assert "2 questions" in (await show(stage)).text


async def test_pages_turn(stage):
    names = ("젠킨스", "인그레스", "podman", "헬름", "테라폼", "프로메테우스", "앤서블")
    await note(stage, *(f"{name} 사용법" for name in names))
    shown = await show(stage)
    await stage.press(stage.server.owner, shown.message, "Next")
    await shown.until(lambda it: "젠킨스" in it.message.text)
    assert "앤서블" not in shown.message.text


async def test_the_list_is_exported_as_a_file_that_runs_no_formula(stage):
    await note(stage, *INGRESS, *OTHERS)
    shown = await show(stage)
    sent = await stage.press(stage.server.owner, shown.message, "Export")
    assert sent.ephemeral
    (file,) = sent.attachments
    rows = list(csv.reader(io.StringIO(file.data.decode("utf-8-sig"))))
    assert rows[1][0] == "2"
    assert set(INGRESS) == {rows[1][1], rows[1][2]}
    assert all(not cell.startswith(("=", "@")) for row in rows for cell in row)


async def test_answers_that_did_not_help_are_listed(stage):
    asked = await stage.ask()
    await stage.kept()
    await stage.press(stage.tom, asked.message, "👎")
    assert "👎 1 · 👍 0" in (await show(stage)).text


async def test_members_are_refused_and_that_is_noted(stage):
    with pytest.raises(NotOfferedError):
        await show(stage, stage.mina)
    refused = await show(stage, stage.mina, force=True)
    assert "관리하는 분만" in refused.text
    assert trail(stage) == [(stage.mina.id, "gaps", "refused")]


@pytest.mark.parametrize(
    "custom_id",
    [
        "gorae-admin:done:g:0:0123456789abcdef",
        "gorae-admin:gaps:g:0",
        "gorae-admin:posts:0",
        "gorae-admin:post-yes:0123456789abcdef",
        "gorae-admin:post-no:0123456789abcdef",
        "gorae-admin:export:d",
        "gorae-admin:anything",
    ],
)
async def test_a_forged_button_is_refused_to_members_and_noted(stage, custom_id):
    await note(stage, *INGRESS)
    asked = await stage.ask()
    refused = await forge(stage, stage.mina, asked.message, custom_id)
    await refused.until(lambda it: it.followups or it.original)
    assert "관리하는 분만" in refused.text
    assert refused.ephemeral
    ((who, action, result),) = trail(stage)
    assert (who, result) == (stage.mina.id, "refused")
    assert action.startswith("button ")


@pytest.mark.parametrize("custom_id", ["gorae-admin:old:1", "gorae-admin:done:x", "gorae-admin:"])
async def test_a_button_of_another_edition_has_expired_for_admins(stage, custom_id):
    asked = await stage.ask()
    told = await forge(stage, stage.server.owner, asked.message, custom_id)
    assert "no longer works" in told.text


async def test_the_trail_tells_who_did_what(stage):
    await show(stage, stage.mina, force=True)
    await note(stage, *INGRESS)
    shown = await show(stage)
    await stage.press(stage.server.owner, shown.message, "Done")
    await shown.until(lambda it: "Nothing" in it.message.text)
    log = await stage.server.slash(stage.server.owner, stage.guild, stage.channel, "admin log")
    assert log.ephemeral
    assert "⛔ <t:" in log.text
    assert stage.mina.mention in log.text
    assert "gaps done" in log.text
    assert not log.message.pings
    refused = await stage.server.slash(
        stage.tom, stage.guild, stage.channel, "admin log", force=True
    )
    assert "Only those who manage" in refused.text


async def test_the_trail_speaks_the_language_of_its_reader_and_names_channels_and_roles(stage):
    guild, who = stage.guild.id, stage.mina.id
    for action, detail in (
        ("reindex dry_run", "+1 ~0 -0 =6, 2 warnings"),
        ("post add", "upload refused (kind): x.exe"),
        ("post restore", "a.md: upload refused (full)"),
        ("post remove", "a.md: Permission denied"),
        ("button page", ""),
        ("settings channels", f"{stage.channel.id}"),
        ("settings role", f"{guild}"),
    ):
        entry = Entry(1e9, guild, who, action, "failed", detail)
        await stage.client.finished(Audit(stage.desk.members.store).note(entry))
    place = stage.server.owner, stage.guild, stage.channel, "admin log"
    text = (await stage.server.slash(*place, locale="ko")).text.replace("\\", "")
    for line in (
        "**색인 미리보기** — +1 ~0 -0 =6 · 살펴볼 것 2개",
        "**글 추가** — x.exe 은(는) 글(.md)도 그림도 아니에요.",
        "**글 되살리기** — 글을 둘 자리가 없어요.",
        "**글 삭제** — a.md: 권한이 없어요",
        "**버튼 page**\n",
        f"— <#{stage.channel.id}>",
        f"— <@&{guild}>",
    ):
        assert line in text
    assert "**post add** — x.exe is neither a post" in (await stage.server.slash(*place)).text


async def test_a_long_trail_fits_and_has_pages(stage):
    audit = Audit(stage.desk.members.store)
    for number in range(30):
        entry = Entry(1e9, stage.guild.id, 5, f"act{number}.", "failed", "긴 이야기 😀" * 90)
        await stage.client.finished(audit.note(entry))
    place = stage.server.owner, stage.guild, stage.channel, "admin log"
    first = await stage.server.slash(*place)
    second = await stage.server.slash(*place, {"page": 2})
    assert "act29." in first.text
    assert "act9." in second.text
    assert "act9." not in first.text


async def test_lines_that_do_not_fit_are_counted():
    assert fitted("en", ["a" * 40] * 5, 100).endswith("… and 3 more")
    assert fitted("en", ["a", "b"], 100) == "a\nb"
    assert len(fitted("en", ["a" * 33] * 3, 101)) == 101
