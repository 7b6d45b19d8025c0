"""Buttons do what they say: after a restart too, kindly where they cannot, for whom they are."""

import asyncio
import shutil

import pytest
from loopback import LoopbackDiscord
from stage import IMAGES, Stage, labels, vague

from bot.discord_app import ids
from bot.discord_app.cogs.unheard import Unheard
from bot.study import Study

pytestmark = pytest.mark.asyncio

TEXT = "도커 볼륨은 컨테이너가 사라져도 데이터를 지킵니다."


async def test_other_places_are_listed_and_opened_for_who_pressed(stage):
    asked = await stage.ask()
    listed = await stage.press(stage.tom, asked.message, "다른 곳")
    assert listed.ephemeral
    assert "You may also mean" in listed.text
    opened = await stage.press(stage.tom, listed.message, labels(listed.message)[0])
    assert opened.ephemeral
    assert "Source: " in opened.text
    assert len(stage.server.history(stage.channel, seen_by=stage.mina)) == 1


async def test_a_long_section_is_opened_and_its_pages_turned_in_place(tmp_path):
    words = "".join(f"{number}번째로, 볼륨은 데이터를 지킵니다. " for number in range(20))
    study = written(tmp_path, volumes="# 볼륨\n\n## 볼륨이란\n\n" + f"{words}\n\n" * 20)
    async with LoopbackDiscord() as server:
        stage = Stage(study, tmp_path, server=server)
        stage.prepare()
        async with stage.running():
            asked = await stage.ask("볼륨이란")
            passage = study.search("볼륨", 1)[0].passage_id
            opened = await press_id(stage, asked.message, ids.section(passage))
            assert opened.ephemeral
            first = opened.text
            await stage.press(stage.mina, opened.message, "뒤 ▶")
            assert opened.text != first
            await stage.press(stage.mina, opened.message, "◀ 앞")
            assert opened.text == first
        assert server.refusals == []


def written(folder, **posts):
    """Return a study of a few posts."""
    corpus = folder / "corpus"
    shutil.rmtree(corpus, ignore_errors=True)
    corpus.mkdir()
    for name, text in posts.items():
        (corpus / f"2026-01-01-{name}.md").write_text(text, "utf-8")
    study = Study(corpus, folder / "index.db")
    study.refresh()
    return study


async def press_id(stage, message, custom_id):
    """Press a button that the message does not offer, as an older one might."""
    pressed = {"type": 2, "id": 99, "style": 2, "custom_id": custom_id, "label": "?"}
    message.components.append({"type": 1, "id": 98, "components": [pressed]})
    return await stage.server.press(stage.mina, message, custom_id)


async def test_a_thumb_is_kept_once_and_thanked_for(stage):
    asked = await stage.ask()
    await stage.kept()
    thanks = await stage.press(stage.tom, asked.message, "👍")
    assert thanks.ephemeral
    assert "Thank you" in thanks.text
    changed = await stage.press(stage.tom, asked.message, "👎")
    assert "noted for the author" in changed.text
    (judged,) = await stage.desk.remembered(1, lambda members: members.judged())
    assert (judged.question, judged.good, judged.bad) == (IMAGES, 0, 1)


async def test_only_who_asked_takes_an_answer_away(stage):
    asked = await stage.ask()
    refused = await stage.press(stage.tom, asked.message, "🗑️")
    assert refused.ephemeral
    assert "Only the person who asked" in refused.text
    assert not asked.message.deleted
    gone = await stage.press(stage.mina, asked.message, "🗑️")
    await gone.until(lambda _: asked.message.deleted)


async def test_a_suggestion_becomes_the_answer_for_its_asker(stage):
    question = vague(stage.study)
    asked = await stage.ask(question)
    await stage.kept()
    assert "확실하지는 않아요" in asked.text
    first = labels(asked.message)[0]
    stranger = await stage.press(stage.tom, asked.message, first)
    assert stranger.ephemeral
    assert "확실하지는 않아요" in asked.text
    await stage.press(stage.mina, asked.message, first)
    assert "출처: " in asked.text
    assert question in asked.text
    assert "👍" in labels(asked.message)


async def test_buttons_go_on_working_after_a_restart(study, tmp_path):
    async with LoopbackDiscord() as server:
        stage = Stage(study, tmp_path, server=server)
        stage.prepare()
        async with stage.running():
            asked = await stage.ask()
            await stage.kept()
        async with stage.running():
            assert "Thank you" in (await stage.press(stage.tom, asked.message, "👍")).text
            assert (await stage.press(stage.tom, asked.message, "다른 곳")).ephemeral
            gone = await stage.press(stage.mina, asked.message, "🗑️")
            await gone.until(lambda _: asked.message.deleted)
        assert server.refusals == []


async def test_a_button_of_posts_that_have_changed_says_so_kindly(tmp_path):
    study = written(
        tmp_path, volumes=f"# 볼륨\n\n## 뜻\n\n{TEXT}\n", backup="# 백업\n\n볼륨 백업.\n"
    )
    async with LoopbackDiscord() as server:
        stage = Stage(study, tmp_path, server=server)
        stage.prepare()
        async with stage.running():
            asked = await stage.ask("도커 볼륨이 뭐야?")
            passage = study.search("볼륨", 1)[0].passage_id
            written(tmp_path, new=f"# 새 글\n\n{TEXT}\n\n이제는 다른 글입니다.\n")
            await stage.desk.refresh()
            mistaken = (
                "gorae:old:1",
                "gorae:other:1.x",
                "gorae:section:1:-1",
                "gorae:open:" + "9" * 30,
            )
            for custom_id in (ids.section(passage), ids.open_passage(passage), *mistaken):
                pressed = await press_id(stage, asked.message, custom_id)
                assert pressed.ephemeral
                assert "다시 물어봐 주세요" in pressed.text


async def test_what_nobody_hears_any_more_has_expired_and_nothing_else(stage, monkeypatch):
    monkeypatch.setattr(Unheard, "patience", 0.5)
    asked = await stage.ask()
    await stage.kept()
    heard = [await stage.press(stage.tom, asked.message, label) for label in ("👍", "다른", "🗑️")]
    unheard = await press_id(stage, asked.message, "of-another-edition")
    assert unheard.ephemeral
    assert "쓸 수 없어요" in unheard.text
    assert not any(one.followups for one in heard)


async def test_a_form_of_before_a_restart_has_expired(stage, monkeypatch):
    monkeypatch.setattr(Unheard, "patience", 0.5)
    owner = stage.server.owner
    shown = await stage.server.slash(owner, stage.guild, stage.channel, "settings show")
    form = await stage.server.press(owner, shown.message, "gorae-admin:set:cooldown")
    form.modal["custom_id"] = "of-before-the-restart"
    fields = [row["component"]["custom_id"] for row in form.modal["components"]]
    sent = await stage.server.submit(form, dict.fromkeys(fields, "1"))
    assert "has expired" in sent.text


async def test_a_press_that_comes_twice_is_answered_once(stage):
    asked = await stage.ask()
    await stage.kept()
    pressed = await stage.press(stage.tom, asked.message, "👍")
    before = len(stage.server.requests)
    stage.server.dispatch("INTERACTION_CREATE", pressed.payload, stage.guild)
    await stage.server.gateway.settled()
    await asyncio.sleep(0)
    assert len(stage.server.requests) == before
