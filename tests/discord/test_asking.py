"""Members ask by command, mention, reply and direct message, and are answered in their language."""

import pytest
from stage import IMAGES, NONSENSE, labels

pytestmark = pytest.mark.asyncio


async def test_a_question_is_answered_with_passage_diagram_and_source(stage):
    asked = await stage.ask()
    assert asked.response.ms < 3000
    assert not asked.ephemeral
    assert "이미지와 컨테이너의 차이" in asked.text
    assert "출처: " in asked.text
    (picture,) = asked.attachments
    assert picture.filename == "diagram-1.png"
    assert picture.data.startswith(b"\x89PNG")
    assert picture.description
    assert "👍" in labels(asked.message)


async def test_a_private_question_is_answered_for_the_asker_only(stage):
    asked = await stage.ask(options={"private": True})
    assert asked.ephemeral
    assert "🗑️" not in labels(asked.message)
    assert stage.server.history(stage.channel, seen_by=stage.tom) == []


async def test_the_reader_is_spoken_to_in_the_language_of_discord(stage):
    korean = await stage.ask()
    assert "출처: " in korean.text
    english = await stage.ask(user=stage.tom)
    assert "Source: " in english.text
    assert f"💬 {IMAGES}" in english.text


async def test_what_the_posts_do_not_know_is_said_and_noted_without_a_name(stage):
    asked = await stage.ask(NONSENSE)
    assert "찾지 못했어요" in asked.text
    await stage.kept()
    (gap,) = await stage.desk.remembered(1, lambda members: members.gaps(stage.guild.id))
    assert (gap.question, gap.times) == (NONSENSE, 1)


async def test_a_mention_is_answered_with_a_reply_that_pings_nobody(stage):
    answer = await stage.say(f"{stage.server.bot.mention} {IMAGES}")
    assert "이미지와 컨테이너의 차이" in answer.text
    assert answer.reply_to.content.endswith(IMAGES)
    assert not answer.pings
    assert answer.attachments


async def test_a_mention_without_a_question_is_told_how_to_ask(stage):
    answer = await stage.say(stage.server.bot.mention)
    assert "함께 적어 주세요" in answer.text


async def test_messages_to_others_are_not_answered(stage):
    assert await stage.silence_after("도커 이미지가 뭐야?")
    assert await stage.silence_after(f"{stage.tom.mention} 도커 이미지가 뭐야?")


async def test_a_reply_to_an_answer_takes_up_the_question_before(stage):
    first = await stage.say(f"{stage.server.bot.mention} 도커 볼륨이 뭐야?")
    await stage.kept()
    after = await stage.say("그거 백업은 어떻게 해?", reply_to=first)
    assert "백업" in after.text


async def test_a_reply_to_a_notice_is_not_a_question(stage):
    notice = await stage.say(stage.server.bot.mention)
    assert await stage.silence_after("볼륨이 뭐야?", reply_to=notice)


async def test_an_answer_can_be_replied_to_after_its_asker_was_forgotten(stage):
    first = await stage.say(f"{stage.server.bot.mention} {IMAGES}")
    await stage.kept()
    await stage.client.finished(stage.desk.members.forget(stage.mina.id))
    after = await stage.say("도커 볼륨이 뭐야?", reply_to=first)
    assert "볼륨" in after.text


async def test_a_mention_below_somebodys_message_asks_about_that(stage):
    message = stage.server.say(stage.tom, stage.channel, f"{stage.server.bot.mention} {IMAGES}")
    await stage.server.answer_to(message)
    answer = await stage.say(stage.server.bot.mention, reply_to=message)
    assert "이미지와 컨테이너의 차이" in answer.text


async def test_a_forum_post_that_mentions_gorae_is_asked_by_its_title_too(stage):
    forum = stage.server.add_channel(stage.guild, "질문 게시판", "forum")
    post = stage.server.post(stage.mina, forum, "도커 볼륨이 뭐야?", stage.server.bot.mention)
    history = stage.server.history
    bot = stage.server.bot
    answers = await stage.server.changes.until(
        lambda: [one for one in history(post) if one.author is bot]
    )
    assert "볼륨 만들고 쓰기" in answers[0].text


async def test_a_direct_message_is_a_question(stage):
    channel = stage.server.open_dm(stage.tom)
    answer = await stage.say(IMAGES, stage.tom, channel)
    assert "이미지와 컨테이너의 차이" in answer.text
    assert answer.reply_to.content == IMAGES


async def test_a_message_is_asked_about_from_its_menu(stage):
    message = stage.server.say(stage.tom, stage.channel, IMAGES)
    asked = await stage.server.message_command(stage.mina, message, "Ask gorae about this")
    assert "이미지와 컨테이너의 차이" in asked.text


async def test_a_forwarded_message_is_asked_about_by_what_it_forwards(stage, monkeypatch):
    sent = stage.server.dispatch
    original = {"type": 0, "content": IMAGES, "embeds": [], "attachments": [], "flags": 0}
    times = {"timestamp": "2026-01-01T00:00:00+00:00", "edited_timestamp": None}

    def dispatch(event, data, *more, **named):
        if event == "INTERACTION_CREATE":
            (message,) = data["data"]["resolved"]["messages"].values()
            reference = {"type": 1, "channel_id": "1", "message_id": "2"}
            message |= {
                "content": "",
                "message_reference": reference,
                "message_snapshots": [{"message": original | times}],
            }
        return sent(event, data, *more, **named)

    monkeypatch.setattr(stage.server, "dispatch", dispatch)
    message = stage.server.say(stage.tom, stage.channel, "이것 봐")
    asked = await stage.server.message_command(stage.mina, message, "Ask gorae about this")
    assert "이미지와 컨테이너의 차이" in asked.text


async def test_a_question_of_mentions_and_markdown_pings_nobody_and_shows_no_markup(stage):
    text = f"@everyone {stage.tom.mention} **볼륨**이 [뭐야](https://evil.example)? ```"
    asked = await stage.ask(text)
    assert not asked.message.pings
    assert "@everyone" not in asked.text
    assert "[뭐야](https" not in asked.text.replace("\\[", "")


NOTHING = (
    "<@123456789012345678>",
    "<@!123456789012345678> <@&1234567890> <#12345678>",
    "@everyone <:docker:123456789>",
    "  ",
    "**__~~``~~__**",
    "```\n```",
    "> # - ?!",
    "\u200b\ufeff\u2060",
    "\u202e\u2066\u200f",
    "\u3164",
    "\x00\x01",
    "💥👩\u200d👧",
)


@pytest.mark.parametrize("text", NOTHING)
async def test_a_question_of_no_words_is_told_how_to_ask_and_not_noted(stage, text):
    asked = await stage.ask(text, force=True)
    assert asked.ephemeral
    assert "무엇이 궁금한지" in asked.text
    answer = await stage.say(f"{stage.server.bot.mention} {text}")
    assert "무엇이 궁금한지" in answer.text
    await stage.kept()
    assert stage.desk.members.gaps(stage.guild.id) == []


async def test_characters_that_nobody_sees_neither_part_words_nor_turn_the_line(stage):
    asked = await stage.ask("\u202e도\u200b커 볼\u2060륨이\x07뭐야\u2066?")
    assert "💬 도커 볼륨이 뭐야?" in asked.text
    assert "볼륨 만들고 쓰기" in asked.text


async def test_a_question_far_too_long_is_refused_kindly(stage):
    asked = await stage.ask("가" * 6000, force=True)
    assert asked.ephemeral
    assert "1,000자" in asked.text
    answer = await stage.say(f"{stage.server.bot.mention} {'볼륨 ' * 1000}")
    assert "너무 길어요" in answer.text


async def test_a_chosen_section_is_opened_as_it_was_offered(stage):
    typed = await stage.server.autocomplete(
        stage.mina, stage.guild, stage.channel, "ask", {"question": "이미지와 컨테ㅇ"}
    )
    offered = [choice["value"] for choice in typed.choices]
    assert "이미지와 컨테이너의 차이" in offered[0]
    asked = await stage.ask(offered[0])
    assert "이미지와 컨테이너의 차이" in asked.text
    assert asked.attachments


async def test_questions_answered_before_are_offered_in_the_same_server_only(stage):
    await stage.ask("도커 볼륨 백업하는 방법 알려줘", user=stage.tom)
    await stage.kept()
    other = stage.server.add_guild("다른 서버", stage.mina)
    place = stage.server.add_channel(other, "질문")
    typed = {"question": "볼륨 백업하는 방법"}
    here = await stage.server.autocomplete(stage.mina, stage.guild, stage.channel, "ask", typed)
    there = await stage.server.autocomplete(stage.mina, other, place, "ask", typed)
    question = "도커 볼륨 백업하는 방법 알려줘"
    assert question in [choice["value"] for choice in here.choices]
    assert question not in [choice["value"] for choice in there.choices]


async def test_something_is_offered_before_anything_is_typed(stage):
    typed = await stage.server.autocomplete(
        stage.mina, stage.guild, stage.channel, "ask", {"question": ""}
    )
    assert len(typed.choices) == 25


@pytest.mark.parametrize(
    "stage", [{"options": {"cooldown_questions": 2, "cooldown_seconds": 60}}], indirect=True
)
async def test_who_asks_too_much_at_once_is_told_kindly_and_others_are_not(stage):
    for _ in range(2):
        assert not (await stage.ask()).ephemeral
    third = await stage.ask()
    assert third.ephemeral
    assert "뒤에 다시 물어봐 주세요" in third.text
    assert not (await stage.ask(user=stage.tom)).ephemeral
