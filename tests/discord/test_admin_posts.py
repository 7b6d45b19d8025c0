"""Admins bring posts in, change and remove them; each step is shown first and recoverable."""

import io
import zipfile

import pytest
import pytest_asyncio
from loopback import LoopbackDiscord, NotOfferedError
from PIL import Image
from stage import Stage, labels

from bot.discord_app.drafts import SECONDS, Drafts
from bot.discord_app.seldom import SECONDS as QUIET
from bot.discord_app.seldom import Seldom
from bot.members.audit import Audit
from bot.study import Study

pytestmark = pytest.mark.asyncio

POST = "# {0}\n\n## {0} 란\n\n{0} 은 컨테이너를 다루는 도구입니다. docker {0} 로 부릅니다.\n"
PODMAN = POST.format("podman") + "\n![그림](img/pod.png)\n\n![없는 그림](gone.png)\n"


@pytest_asyncio.fixture(name="stage")
async def _stage(tmp_path):
    """A running bot with three small posts of its own."""
    folder = tmp_path / "posts"
    folder.mkdir()
    for name in ("compose", "swarm", "volume"):
        (folder / f"{name}.md").write_text(POST.format(name), "utf-8")
    study = Study(folder, tmp_path / "index.db")
    study.refresh()
    async with LoopbackDiscord() as server:
        stage = Stage(study, tmp_path, server=server)
        stage.prepare()
        async with stage.running():
            yield stage
        assert [one for one in server.refusals if one.status not in stage.meant] == []


def archive():
    image, data = io.BytesIO(), io.BytesIO()
    Image.new("RGB", (9, 9)).save(image, "PNG")
    with zipfile.ZipFile(data, "w") as made:
        made.writestr("podman/podman.md", PODMAN)
        made.writestr("podman/img/pod.png", image.getvalue())
    return data.getvalue()


async def use(stage, name, user=None, **changes):
    user = user or stage.server.owner
    options = changes.pop("options", {})
    return await stage.server.slash(user, stage.guild, stage.channel, name, options, **changes)


async def confirmed(stage, shown, label="Add it", user=None):
    return await stage.press(user or stage.server.owner, shown.message, label)


def trail(stage):
    entries = Audit(stage.desk.members.store).latest(stage.guild.id, 9)
    return [(entry.who, entry.action, entry.result) for entry in entries]


def posts(stage):
    return {heading.post for heading in stage.study.outline()}


async def test_an_archive_is_shown_as_it_would_be_read_and_written_once_confirmed(stage):
    shown = await use(stage, "post add", options={"file": ("podman.zip", archive())})
    assert shown.ephemeral
    text = shown.text.replace("\\", "")
    assert "2 sections, 1 passages" in text
    assert "✅ img/pod.png" in text
    assert "❌ gone.png" in text
    assert "picture gone.png not found" in text
    assert "Nothing is written yet" in text
    assert not (stage.folder / "posts" / "podman.md").exists()
    done = await confirmed(stage, shown)
    assert "`podman.md` was added" in done.text
    assert "Posts 3 → 4" in done.text
    assert (stage.folder / "posts" / "img" / "pod.png").exists()
    assert "podman" in (await stage.ask("podman 란?")).text
    assert trail(stage) == [(stage.server.owner.id, "post add", "done")]
    assert stage.study.generations(1)[0].author.source == "post"


async def test_a_post_keeps_the_korean_name_that_discord_takes_out_of_its_file(stage):
    for name in ("2026-05-06-포드맨 소개.md", "포드맨.md"):
        file = (name, POST.format("podman").encode())
        shown = await use(stage, "post add", options={"file": file})
        assert name in shown.text.replace("\\", "")
        await confirmed(stage, shown)
        assert (stage.folder / "posts" / name).read_text("utf-8") == POST.format("podman")


async def test_a_post_of_the_same_name_is_said_to_be_replaced_and_comes_back(stage):
    text = POST.format("compose").replace("도구", "새로운 도구")
    shown = await use(stage, "post add", options={"file": ("compose.md", text.encode())})
    assert "take its place" in shown.text
    done = await confirmed(stage, shown, "Replace it")
    assert "/post restore" in done.text
    assert "새로운 도구" in (stage.folder / "posts" / "compose.md").read_text("utf-8")
    place = stage.server.owner, stage.guild, stage.channel, "post restore"
    offered = await stage.server.autocomplete(*place, {"step": "comp"})
    (choice,) = offered.choices
    assert choice["name"].startswith("compose.md · update · 2")
    assert choice["name"].endswith("(UTC)")
    (korean,) = (await stage.server.autocomplete(*place, {"step": "comp"}, locale="ko")).choices
    assert korean["name"].startswith("compose.md · 수정 · 2")
    assert korean["name"].endswith("(Asia/Seoul)")
    back = await use(stage, "post restore", options={"step": choice["value"]})
    assert "/post restore" in back.text
    assert "is back" in back.text
    assert "새로운 도구" not in (stage.folder / "posts" / "compose.md").read_text("utf-8")


async def test_an_update_takes_the_place_of_the_post_that_was_chosen(stage):
    offered = await stage.server.autocomplete(
        stage.server.owner, stage.guild, stage.channel, "post update", {"post": "SWA"}
    )
    assert [choice["value"] for choice in offered.choices] == ["swarm.md"]
    new = POST.format("swarm") + "\n더 많은 이야기.\n"
    shown = await use(
        stage, "post update", options={"post": "swarm.md", "file": ("entwurf.md", new.encode())}
    )
    done = await confirmed(stage, shown, "Replace it")
    assert "`swarm.md` was replaced" in done.text
    assert not (stage.folder / "posts" / "entwurf.md").exists()
    assert posts(stage) == {"compose.md", "swarm.md", "volume.md"}


async def test_a_removed_post_answers_no_more_and_comes_back(stage):
    shown = await use(stage, "post remove", options={"post": "swarm.md"})
    assert "can be brought back" in shown.text
    assert (stage.folder / "posts" / "swarm.md").exists()
    await confirmed(stage, shown, "Remove it")
    assert posts(stage) == {"compose.md", "volume.md"}
    place = stage.server.owner, stage.guild, stage.channel, "post restore"
    offered = await stage.server.autocomplete(*place, {"step": ""})
    back = await use(stage, "post restore", options={"step": offered.choices[0]["value"]})
    assert "is back" in back.text
    assert "/post restore" not in back.text  # nothing was there before
    assert posts(stage) == {"compose.md", "swarm.md", "volume.md"}
    assert [action for _, action, _ in trail(stage)] == ["post restore", "post remove"]


async def test_a_post_that_another_process_keeps_from_being_read_is_not_said_to_be(stage, at_work):
    with at_work(stage.folder / "posts", stage.folder / "index.db", "mina", "shell"):
        shown = await use(
            stage, "post add", options={"file": ("podman.md", POST.format("podman").encode())}
        )
        done = await confirmed(stage, shown)
        assert "could not be read again" in done.text
        assert "mina · in the shell, 3 of 3 posts" in done.text
    assert "podman.md" not in posts(stage)
    await stage.client.look_at_posts()
    assert "podman.md" in posts(stage)


async def test_what_is_cancelled_changes_nothing(stage):
    shown = await use(stage, "post remove", options={"post": "swarm.md"})
    assert "Nothing was changed" in (await confirmed(stage, shown, "Cancel")).text
    assert "too old" in (await confirmed(stage, shown, "Remove it")).text
    assert "swarm.md" in posts(stage)


async def test_another_admin_cannot_confirm_and_that_is_noted(stage):
    boss = stage.server.add_role(stage.guild, "boss", "manage_guild")
    stage.server.set_roles(stage.tom, stage.guild, boss)
    shown = await use(stage, "post remove", options={"post": "swarm.md"})
    number = shown.message.buttons[0]["custom_id"]
    asked = await stage.ask()
    pressed = {"type": 2, "id": 99, "style": 2, "custom_id": number, "label": "?"}
    asked.message.components.append({"type": 1, "id": 98, "components": [pressed]})
    told = await stage.server.press(stage.tom, asked.message, number)
    await told.until(lambda it: it.followups or it.original)
    assert "too old, or somebody else's" in told.text
    assert trail(stage)[0] == (stage.tom.id, "button post", "refused")
    assert "was removed" in (await confirmed(stage, shown, "Remove it")).text


@pytest.mark.parametrize(
    ("name", "data", "expected"),
    [
        ("x.zip", b"PK\x03\x04", "no ZIP archive"),
        ("x.md", b"\x00\x01" * 99, "cannot be read as text"),
        ("x.exe", b"MZ", "neither a post"),
        ("x.md", b"a" * 1_000_001, "too large"),
    ],
)
async def test_uploads_with_anything_wrong_are_refused_with_the_reason(stage, name, data, expected):
    told = await use(stage, "post add", options={"file": (name, data)})
    assert expected in told.text
    assert trail(stage) == [(stage.server.owner.id, "post add", "refused")]
    assert posts(stage) == {"compose.md", "swarm.md", "volume.md"}


async def test_members_are_offered_nothing_and_refused_everything(stage):
    with pytest.raises(NotOfferedError):
        await use(stage, "post list", stage.mina)
    file = ("x.md", POST.format("x").encode())
    for name, options in (
        ("post list", {}),
        ("post show", {"post": "swarm.md"}),
        ("post add", {"file": file}),
        ("post update", {"post": "swarm.md", "file": file}),
        ("post remove", {"post": "swarm.md"}),
        ("post restore", {"step": "x"}),
    ):
        refused = await use(stage, name, stage.mina, options=options, force=True)
        assert "관리하는 분만" in refused.text
        assert trail(stage)[0] == (stage.mina.id, name, "refused")


async def test_a_member_who_types_a_command_for_admins_is_offered_nothing_and_noted_once(stage):
    every = {"post show": "post", "post remove": "post", "post restore": "step"}
    for typed in ("s", "sw", "swa", "swar", "swarm"):
        for name, option in every.items():
            place = stage.mina, stage.guild, stage.channel, name
            offered = await stage.server.autocomplete(*place, {option: typed}, force=True)
            assert offered.choices == []
    noted = Audit(stage.desk.members.store).latest(stage.guild.id, 99)
    assert [one.action for one in noted] == list(every)[::-1]
    assert {(one.who, one.result) for one in noted} == {(stage.mina.id, "refused")}
    log = await use(stage, "admin log", locale="ko")
    assert log.text.count("입력하는 동안") == 3


async def test_what_is_said_once_is_said_again_after_a_while():
    now = [5.0]
    seldom = Seldom(lambda: now[0])
    assert [seldom.again("x"), seldom.again("x"), seldom.again("y")] == [True, False, True]
    now[0] += QUIET
    assert [seldom.again("x"), seldom.again("x")] == [True, False]


async def test_all_posts_are_listed_in_pages(stage):
    for number in range(30):
        (stage.folder / "posts" / f"n{number:02}.md").write_text(
            f"# 글 {number}\n\n이야기\n", "utf-8"
        )
    stage.study.refresh()
    shown = await use(stage, "post list")
    assert "33 posts" in shown.text
    assert "page 1 of 2" in shown.text
    await stage.press(stage.server.owner, shown.message, "Next")
    await shown.until(lambda it: "page 2 of 2" in it.message.text)
    assert "volume.md" in shown.message.text
    assert labels(shown.message) == ["◀ Back"]


async def test_a_post_is_shown_as_it_is_read_with_its_file(stage):
    shown = await use(stage, "post show", options={"post": "swarm.md"})
    assert "swarm 란" in shown.text
    (file,) = shown.attachments
    assert file.data == (stage.folder / "posts" / "swarm.md").read_bytes()
    gone = await use(stage, "post show", options={"post": "../../etc/passwd"})
    assert "or never was" in gone.text


async def test_who_looks_after_posts_is_told_why_they_cannot_be_read(stage):
    (stage.folder / "posts").rename(stage.folder / "away")
    for name, options in (
        ("post show", {"post": "swarm.md"}),
        ("post remove", {"post": "swarm.md"}),
        ("post add", {"file": ("new.md", b"# New\n\nnew\n")}),
    ):
        told = await use(stage, name, options=options)
        assert "no such folder" in told.text, name
        assert trail(stage)[0] == (stage.server.owner.id, name, "failed")
    assert "swarm" in (await stage.ask("swarm 란?")).text


async def test_a_draft_waits_for_its_author_alone_and_not_for_ever():
    now = [0.0]
    drafts = Drafts(lambda: now[0])
    number = drafts.add("draft", 1, 7)
    assert drafts.take(number, 1, 8) is None
    assert drafts.take(number, 2, 7) is None
    assert drafts.take("0" * 16, 1, 7) is None
    assert drafts.take(number, 1, 7) == "draft"
    assert drafts.take(number, 1, 7) is None
    late = drafts.add("late", 1, 7)
    now[0] = SECONDS
    assert drafts.take(late, 1, 7) is None
