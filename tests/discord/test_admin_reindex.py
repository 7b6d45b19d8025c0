"""Admins bring new posts in; nobody else does, and nothing is lost by accident."""

import asyncio
import io
import json
import shutil
import sqlite3
import subprocess
from pathlib import Path

import pytest
import pytest_asyncio
from loopback import PATIENCE, LoopbackDiscord, NotOfferedError
from PIL import Image
from stage import Stage

from bot.admin import pull
from bot.discord_app.cogs import admin_reindex
from bot.members.audit import Audit
from bot.study import Study
from bot.wording import say

pytestmark = pytest.mark.asyncio

POST = "# {0}\n\n## {0} 란\n\n{0} 은 컨테이너를 다루는 도구입니다. docker {0} 로 부릅니다.\n"
TOPICS = ("compose", "swarm", "volume", "network", "registry", "buildx")


def write(folder, *names):
    folder.mkdir(exist_ok=True)
    for name in names:
        (folder / f"{name}.md").write_text(POST.format(name), "utf-8")


@pytest_asyncio.fixture(name="stage")
async def _stage(tmp_path):
    """A running bot with six small posts of its own."""
    folder = tmp_path / "posts"
    write(folder, *TOPICS)
    study = Study(folder, tmp_path / "index.db")
    study.refresh()
    async with LoopbackDiscord() as server:
        stage = Stage(study, tmp_path, server=server)
        stage.prepare()
        async with stage.running():
            yield stage
        assert [one for one in server.refusals if one.status not in stage.meant] == []


UNDER_WAY = tuple(
    text
    for lang in ("en", "ko")
    for text in (
        say(lang, "reindex-progress", done="|", total="", post="").partition("|")[0],
        say(lang, "reindex-beginning"),
    )
)


async def reindex(stage, user=None, *, wait=True, **changes):
    """Use the command; wait until it says what came of it: how far it is comes before that."""
    options = changes.pop("options", {})
    place = user or stage.server.owner, stage.guild, stage.channel
    used = await stage.server.slash(*place, "reindex", options, wait=wait, **changes)
    return await used.until(lambda it: not it.text.startswith(UNDER_WAY)) if wait else used


def trail(stage, guild=None):
    entries = Audit(stage.desk.members.store).latest(stage.guild.id if guild is None else guild, 9)
    return [(entry.who, entry.action, entry.result) for entry in entries]


def posts(stage):
    return {heading.post for heading in stage.study.outline()}


async def test_it_is_not_offered_to_members_and_refused_where_they_force_it(stage):
    with pytest.raises(NotOfferedError):
        await reindex(stage, stage.mina)
    write(stage.folder / "posts", "new")
    refused = await reindex(stage, stage.mina, force=True)
    assert refused.ephemeral
    assert "관리하는 분만" in refused.text
    assert "new.md" not in posts(stage)
    assert trail(stage) == [(stage.mina.id, "reindex", "refused")]


async def test_it_is_refused_in_direct_messages_and_that_is_noted(stage):
    owner = stage.server.owner
    channel = stage.server.open_dm(owner)
    refused = await stage.server.slash(owner, None, channel, "reindex", force=True)
    assert "Only those who manage this server" in refused.text
    assert trail(stage, 0) == [(owner.id, "reindex", "refused")]


async def test_the_admin_role_may_reindex(stage):
    role = stage.server.add_role(stage.guild, "조교")
    await stage.server.slash(
        stage.server.owner, stage.guild, stage.channel, "settings admin-role", {"role": role}
    )
    stage.server.set_roles(stage.tom, stage.guild, role)
    assert "up to date" in (await reindex(stage, stage.tom, force=True)).text


async def test_new_changed_and_removed_posts_are_reported_and_answered_from(stage):
    folder = stage.folder / "posts"
    write(folder, "podman")
    (folder / "swarm.md").unlink()
    (folder / "volume.md").write_text(POST.format("volume") + "\n![x](gone.png)\n", "utf-8")
    done = await reindex(stage)
    assert done.ephemeral
    assert "Added (1): podman.md" in done.text.replace("\\", "")
    assert "Changed (1): volume.md" in done.text.replace("\\", "")
    assert "Removed (1): swarm.md" in done.text.replace("\\", "")
    assert "Unchanged: 4" in done.text
    assert "Posts 6 → 6" in done.text
    assert "volume.md:7" in done.text.replace("\\", "")
    assert "podman" in (await stage.ask("podman 란?")).text
    assert trail(stage) == [(stage.server.owner.id, "reindex", "done")]


async def test_a_dry_run_shows_it_all_and_changes_nothing(stage):
    write(stage.folder / "posts", "podman")
    shown = await reindex(stage, options={"dry-run": True})
    assert "Nothing was changed" in shown.text
    assert "podman.md" in shown.text
    assert "podman.md" not in posts(stage)
    assert trail(stage) == [(stage.server.owner.id, "reindex dry_run", "done")]


async def test_half_of_the_posts_gone_is_not_taken_over_unless_forced(stage):
    for name in TOPICS[:3]:
        (stage.folder / "posts" / f"{name}.md").unlink()
    refused = await reindex(stage)
    assert "not taken over" in refused.text
    assert "Of 6 posts only 3 would be left" in refused.text
    assert len(posts(stage)) == 6
    assert "compose" in (await stage.ask("compose 란?")).text
    forced = await reindex(stage, options={"force": True})
    assert "up to date" in forced.text
    assert len(posts(stage)) == 3
    assert [result for *_, result in trail(stage)] == ["done", "refused"]


async def test_a_look_at_the_posts_by_itself_does_not_take_such_a_loss_over_either(stage):
    for name in TOPICS[:5]:
        (stage.folder / "posts" / f"{name}.md").unlink()
    await stage.client.look_at_posts()
    assert len(posts(stage)) == 6


async def test_a_folder_that_is_gone_is_told_and_the_old_index_answers(stage):
    (stage.folder / "posts").rename(stage.folder / "elsewhere")
    told = await reindex(stage)
    assert "the old index goes on answering" in told.text
    assert "no such folder" in told.text
    assert "compose" in (await stage.ask("compose 란?")).text
    assert trail(stage)[0][2] == "failed"


async def test_what_went_wrong_is_told_without_where_on_this_machine_the_posts_lie(stage):
    posts = stage.folder / "posts"
    faulty = posts / "_gorae" / "golden.jsonl"
    faulty.parent.mkdir()
    faulty.write_text("no question")
    write(posts, "podman")
    told = [await reindex(stage)]
    assert "_gorae/golden.jsonl:1: no golden" in told[0].text.replace("\\", "")
    faulty.unlink()
    faulty.mkdir()
    told += [await reindex(stage), await reindex(stage, options={"pull": True})]
    posts.rename(stage.folder / "elsewhere")
    told += [await reindex(stage), await reindex(stage, locale="ko")]
    assert "…/posts" in told[-1].text.replace("\\", "")
    place = stage.server.owner, stage.guild, stage.channel
    told.append(await stage.server.slash(*place, "admin log", {}))
    for one in told:
        assert str(stage.folder) not in one.text.replace("\\", "")


async def test_a_second_one_meanwhile_is_told_who_is_at_it(stage, monkeypatch):
    monkeypatch.setattr(admin_reindex, "EVERY", 0.05)
    boss = stage.server.add_role(stage.guild, "boss", "manage_guild")
    stage.server.set_roles(stage.mina, stage.guild, boss)
    write(stage.folder / "posts", "podman")
    writer = sqlite3.connect(stage.folder / "index.db", isolation_level=None)
    writer.execute("BEGIN IMMEDIATE")  # somebody else writes, so that the first one has to wait
    first = await reindex(stage, wait=False)
    await first.until(lambda it: it.original and "Looking which posts" in it.text)
    second = await reindex(stage, stage.mina)
    assert stage.server.owner.mention in second.text
    assert "이미 하고 있어요" in second.text
    assert not second.message.pings
    assert trail(stage) == [(stage.mina.id, "reindex", "failed")]
    writer.execute("ROLLBACK")
    writer.close()
    await first.until(lambda it: "up to date" in it.text)
    assert "podman.md" in posts(stage)
    assert "up to date" in (await reindex(stage)).text


async def test_who_is_at_it_in_another_process_is_told_and_how_far(stage, at_work):
    folder, author = stage.folder, stage.mina
    write(folder / "posts", "podman")
    place = folder / "posts", folder / "index.db"
    with at_work(*place, str(author.id), "reindex"):
        told = await reindex(stage, locale="ko")
        assert "다른 고래가 이미 하고 있어요" in told.text
        assert f"{author.mention} · /색인" in told.text
        assert "글 7편 가운데 7편을 읽었어요" in told.text
        assert not told.message.pings
        assert trail(stage) == [(stage.server.owner.id, "reindex", "failed")]
    with at_work(*place, "mina", "shell"):
        assert "mina · in the shell, 7 of 7 posts after" in (await reindex(stage)).text
    assert "up to date" in (await reindex(stage)).text


async def test_many_warnings_are_cut_to_what_a_message_holds(stage):
    pictures = "\n\n".join(f"![x](gone-{number}-{'x' * 60}.png)" for number in range(200))
    (stage.folder / "posts" / "compose.md").write_text(POST.format("compose") + pictures, "utf-8")
    told = await reindex(stage)
    assert "Warnings (200)" in told.text
    assert "more" in told.text
    assert len(told.text) <= 4000
    (file,) = told.attachments
    lines = file.data.decode().splitlines()
    assert len(lines) == 200
    assert lines[0] == f"compose.md:6: picture gone-0-{'x' * 60}.png not found"


async def test_faults_of_questions_that_authors_wrote_are_in_the_report(stage):
    text = "---\nquiz:\n  - q: compose 는?\n---\n" + POST.format("compose")
    (stage.folder / "posts" / "compose.md").write_text(text, "utf-8")
    told = await reindex(stage)
    await told.until(lambda it: "quiz question 1: answer must be a text" in it.text)
    assert "compose.md:3" in told.text.replace("\\", "")
    assert not told.attachments


async def test_warnings_and_reasons_are_korean_for_who_reads_korean(stage):
    boss = stage.server.add_role(stage.guild, "boss", "manage_guild")
    stage.server.set_roles(stage.mina, stage.guild, boss)
    (stage.folder / "posts" / "compose.md").write_text("# 글\n\n![x](gone.png)\n", "utf-8")
    told = await reindex(stage, stage.mina)
    assert "gone.png 그림이 없어요" in told.text.replace("\\", "")
    failed = await reindex(stage, stage.mina, options={"pull": True})
    assert "저장소의 클론이 아니어서" in failed.text
    place = stage.mina, stage.guild, stage.channel, "admin log"
    assert "저장소의 클론이 아니어서" in (await stage.server.slash(*place)).text


async def test_posts_that_are_no_clone_are_said_to_be_none(stage):
    told = await reindex(stage, options={"pull": True})
    assert "no clone" in told.text


def git(folder, *arguments):
    who = "-c", "user.name=x", "-c", "user.email=x@example.org", "-c", "init.defaultBranch=main"
    subprocess.run(["git", "-C", str(folder), *who, *arguments], check=True)  # noqa: S607


def commit(folder, *names):
    write(folder, *names)
    git(folder, "add", ".")
    git(folder, "commit", "-qm", "posts")


@pytest.mark.skipif(shutil.which("git") is None, reason="needs git")
async def test_posts_are_pulled_from_git_first_and_a_dry_run_only_tells_what_would_come(stage):
    posts_there, blog = stage.folder / "posts", stage.folder / "blog"
    git(posts_there, "init", "-q")
    commit(posts_there, "compose")
    git(stage.folder, "clone", "-q", str(posts_there), str(blog))
    git(posts_there, "remote", "add", "origin", str(blog))
    git(posts_there, "fetch", "-q", "origin")
    git(posts_there, "branch", "-q", "--set-upstream-to=origin/main")
    commit(blog, "podman")
    dry = await reindex(stage, options={"pull": True, "dry-run": True})
    assert "git would bring one commit" in dry.text
    assert "Unchanged: 6" in dry.text
    assert not (posts_there / "podman.md").exists()
    done = await reindex(stage, options={"pull": True})
    assert "git brought one commit" in done.text
    assert "Added (1): podman.md" in done.text.replace("\\", "")
    (posts_there / "podman.md").write_text("mine", "utf-8")
    write(blog, "swarm")
    (blog / "podman.md").write_text("theirs", "utf-8")
    git(blog, "commit", "-qam", "theirs")
    refused = await reindex(stage, options={"pull": True})
    assert "changed by hand here and also in origin/main: podman.md" in refused.text.replace(
        "\\", ""
    )
    assert (posts_there / "podman.md").read_text("utf-8") == "mine"


@pytest.mark.skipif(shutil.which("git") is None, reason="needs git")
async def test_who_comes_second_while_git_fetches_is_told_so(stage, monkeypatch):
    monkeypatch.setattr(admin_reindex, "EVERY", 0.05)
    folder = stage.folder / "posts"
    git(folder, "init", "-q")
    commit(folder, "compose")
    git(folder, "remote", "add", "origin", "ext::sleep 60")
    git(folder, "config", "protocol.ext.allow", "always")
    git(folder, "config", "branch.main.remote", "origin")
    git(folder, "config", "branch.main.merge", "refs/heads/main")
    monkeypatch.setattr(pull.pull, "__defaults__", (1.0,))
    first = await reindex(stage, wait=False, options={"pull": True})
    await first.until(lambda it: it.original and "Fetching new posts" in it.text)
    second = await reindex(stage)
    assert "git has been fetching" in second.text
    await first.until(lambda it: "took over 1 s" in it.text)
    assert trail(stage)[0][1:] == ("reindex pull", "failed")


async def test_undo_brings_the_index_before_back_and_says_what_follows(stage):
    folder = stage.folder / "posts"
    write(folder, "podman")
    (folder / "swarm.md").unlink()
    await reindex(stage)
    undone = await reindex(stage, options={"undo": True})
    assert "Back to the index before" in undone.text
    assert "Added (1): swarm.md" in undone.text
    assert "Removed (1): podman.md" in undone.text
    assert posts(stage) == {f"{name}.md" for name in TOPICS}
    await stage.client.look_at_posts()
    assert posts(stage) == {f"{name}.md" for name in TOPICS}
    assert trail(stage)[0] == (stage.server.owner.id, "reindex undo", "done")
    again = await reindex(stage)
    assert "Added (1): podman.md" in again.text
    assert posts(stage) == {"podman.md", *(f"{name}.md" for name in TOPICS if name != "swarm")}


async def test_an_index_that_another_made_is_answered_shown_and_offered_from_at_once(stage):
    folder = stage.folder / "posts"
    pictures = [picture(colour) for colour in ("red", "blue")]
    (folder / "a.png").write_bytes(pictures[0])
    (folder / "compose.md").write_text(POST.format("compose") + "\n![그림](a.png)\n", "utf-8")
    await reindex(stage)
    shown = await stage.ask("compose 란?")
    assert shown.attachments[0].data == pictures[0]
    (folder / "a.png").write_bytes(pictures[1])
    text = POST.format("compose").replace("도구", "연장") + "\n![그림](a.png)\n"
    (folder / "compose.md").write_text(text, "utf-8")
    write(folder, "podman")
    other = Study(folder, stage.folder / "index.db")  # another bot, or a shell
    other.index()
    shown = await stage.ask("compose 란?")
    assert "연장" in shown.text
    assert shown.attachments[0].data == pictures[1]
    await until_offered(stage, "podm", ["podman 란 · podman"])
    other.undo(other.generations(1)[0].author)
    assert "podman" not in (await stage.ask("podman 란 · podman")).text.partition("\n")[2]
    await until_offered(stage, "podman 란 ·", [])
    shown = await stage.ask("compose 란?", stage.tom)
    assert "연장" not in shown.text


def picture(colour):
    data = io.BytesIO()
    Image.new("RGB", (9, 9), colour).save(data, "PNG")
    return data.getvalue()


async def until_offered(stage, typed, wanted):
    """Type until what is wanted is all that is offered: a moment after the index changed."""
    async with asyncio.timeout(PATIENCE):
        while True:
            place = stage.mina, stage.guild, stage.channel, "ask", {"question": typed}
            offered = await stage.server.autocomplete(*place)
            if [choice["value"] for choice in offered.choices] == wanted:
                return


async def test_undo_where_there_is_nothing_before_is_told(stage):
    told = await reindex(stage, options={"undo": True})
    assert "no generation before" in told.text
    assert trail(stage)[0][2] == "failed"
    alone = await reindex(stage, options={"undo": True, "force": True})
    assert "goes alone" in alone.text


async def test_golden_questions_that_fail_keep_the_old_index_until_forced(stage):
    folder = stage.folder / "posts"
    (folder / "_gorae").mkdir()
    rows = [
        {"question": f"{one} 란?", "answers": [{"post": f"{one}.md", "heading": f"{one} 란"}]}
        for one in ("compose", "swarm")
    ]
    lines = [json.dumps(row, ensure_ascii=False) for row in rows]
    (folder / "_gorae" / "golden.jsonl").write_text("\n".join(lines), "utf-8")
    write(folder, "podman")
    assert "up to date" in (await reindex(stage)).text
    (folder / "compose.md").write_text("# 다른 글\n\n전혀 다른 이야기입니다.\n", "utf-8")
    shown = await reindex(stage, options={"dry-run": True})
    assert "Of 2 golden questions 1 would be answered rightly" in shown.text
    refused = await reindex(stage)
    assert "not taken over" in refused.text
    assert "compose 란?" in refused.text
    assert "compose" in (await stage.ask("compose 란?")).text
    await stage.client.look_at_posts()
    assert "compose" in (await stage.ask("compose 란?", stage.tom)).text
    forced = await reindex(stage, options={"force": True})
    assert "up to date" in forced.text
    assert "golden questions" in forced.text


async def test_the_report_tells_which_questions_of_the_quiz_came_and_went(stage):
    stage.study.quiz()
    course = Path(__file__).parents[2] / "corpus" / "_posts" / "2026-03-09-volumes.md"
    shutil.copy(course, stage.folder / "posts" / "course.md")
    told = await reindex(stage)
    await told.until(lambda it: "Quiz questions: +" in it.text)
    assert "Quiz questions: +0" not in told.text


async def test_the_history_tells_who_changed_what_and_what_was_gone_back_to(stage):
    write(stage.folder / "posts", "podman")
    await reindex(stage)
    await reindex(stage, options={"undo": True})
    place = stage.server.owner, stage.guild, stage.channel, "admin history"
    shown = await stage.server.slash(*place)
    assert shown.ephemeral
    newest, *_ = [one for one in shown.text.splitlines() if one.startswith("**3**")]
    assert "back to 1" in newest
    assert stage.server.owner.mention in newest
    assert "+1 podman.md" in shown.text.replace("\\", "")
    assert "by itself" in shown.text
    assert not shown.message.pings
    assert "Nothing there yet" in (await stage.server.slash(*place, {"page": 2})).text
