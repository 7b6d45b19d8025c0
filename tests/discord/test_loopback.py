"""The real discord.py works against the loopback Discord, and the world shows what it did."""

import asyncio
import io

import discord
import pytest
import pytest_asyncio
from loopback import NotOfferedError
from loopback.probe import scene

PNG = (
    b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x03\x00\x00\x00\x02\x08\x06\x00\x00\x00"
    b"rest of a picture"
)

pytestmark = pytest.mark.asyncio


@pytest_asyncio.fixture(name="play")
async def _play():
    async with scene() as play:
        yield play


def picture(name="whale.png"):
    return discord.File(io.BytesIO(PNG), filename=name, description="고래")


async def test_the_client_knows_its_servers_and_has_registered_its_commands(play):
    seen = play.client.get_guild(play.guild.id)
    assert seen.name == "도커 스터디"
    assert seen.get_channel(play.channel.id).name == "질문"
    assert {command["name"] for command in play.server.commands[None].values()} == {
        "ask",
        "Explain this",
    }


async def test_an_answer_tells_its_type_its_time_and_what_the_reader_sees(play):
    async def answer(it):
        embed = discord.Embed(title="이미지", description=f"{it.locale} {it.guild_locale}")
        await it.response.send_message("컨테이너", embed=embed, ephemeral=True)

    asked = await play.ask(answer)
    assert asked.response.type == 4
    assert 0 < asked.response.ms < 3000
    assert asked.text == "컨테이너\n이미지\nko ko"
    assert asked.ephemeral
    assert play.server.history(play.channel) == []
    assert play.server.history(play.channel, seen_by=play.mina) == [asked.message]


async def test_a_deferred_answer_is_done_when_it_is_filled_in(play):
    go_on = asyncio.Event()

    async def answer(it):
        await it.response.defer(ephemeral=True)
        await go_on.wait()
        await it.edit_original_response(content="늦었지만", attachments=[picture()])

    asked = await play.ask(answer, wait=False)
    await asked.responded()
    assert not asked.done
    go_on.set()
    await asked.finished()
    assert (asked.response.type, asked.content, asked.ephemeral) == (5, "늦었지만", True)
    assert asked.attachments[0].data == PNG


async def test_the_first_follow_up_fills_the_deferred_message_and_keeps_its_privacy(play):
    async def answer(it):
        await it.response.defer(ephemeral=True)
        await it.followup.send("first", ephemeral=False)
        await it.followup.send("second")

    asked = await play.ask(answer)
    await asked.until(lambda it: it.followups)
    assert (asked.content, asked.ephemeral) == ("first", True)
    assert [(one.content, one.ephemeral) for one in asked.followups] == [("second", False)]


async def test_choices_are_offered_while_typing(play):
    play.client.offers = ["도커", "도커파일", "볼륨"]
    typed = await play.server.autocomplete(
        play.mina, play.guild, play.channel, "ask", {"question": "도커"}
    )
    assert [choice["value"] for choice in typed.choices] == ["도커", "도커파일"]


async def test_a_button_updates_its_message_and_keeps_what_it_showed_before(play):
    class More(discord.ui.View):
        @discord.ui.button(label="더 보기", custom_id="more")
        async def more(self, it, button):
            button.disabled = True
            await it.response.edit_message(content=f"more for {it.user.name}", view=self)

    asked = await play.ask(lambda it: it.response.send_message("short", view=More()))
    pressed = await play.server.press(play.mina, asked.message, label="더 보기")
    assert pressed.message is asked.message
    assert (asked.content, asked.message.edits[0].content) == ("more for mina", "short")
    with pytest.raises(NotOfferedError, match="disabled"):
        await play.server.press(play.mina, asked.message, "more")


async def test_a_menu_gives_its_values_within_what_it_offers(play):
    class Pick(discord.ui.View):
        @discord.ui.select(
            custom_id="post", options=[discord.SelectOption(label="볼륨", value="volumes")]
        )
        async def pick(self, it, select):
            await it.response.send_message(select.values[0], ephemeral=True)

    asked = await play.ask(lambda it: it.response.send_message("?", view=Pick()))
    assert (await play.server.select(play.mina, asked.message, "post", "volumes")).content == (
        "volumes"
    )
    with pytest.raises(NotOfferedError):
        await play.server.select(play.mina, asked.message, "post", "networks")


async def test_a_form_is_filled_in_and_sent(play):
    class Report(discord.ui.Modal, title="의견"):
        words = discord.ui.Label(
            text="무엇이 틀렸나요?",
            component=discord.ui.TextInput(custom_id="words", max_length=20),
        )
        proof = discord.ui.Label(
            text="사진",
            component=discord.ui.FileUpload(custom_id="proof", required=False),
        )

        async def on_submit(self, it):
            data = await self.proof.component.values[0].read()
            text = f"{self.words.component.value} {len(data)}"
            await it.response.send_message(text, ephemeral=True)

    shown = await play.ask(lambda it: it.response.send_modal(Report()))
    assert shown.modal["title"] == "의견"
    sent = await play.server.submit(shown, {"words": "오타", "proof": [("a.png", PNG)]})
    assert sent.content == f"오타 {len(PNG)}"
    with pytest.raises(NotOfferedError, match="20 characters"):
        await play.server.submit(shown, {"words": "가" * 21})


async def test_a_message_menu_brings_the_message_along(play):
    said = play.server.say(play.mina, play.channel, "레이어는 왜 쌓여?")
    asked = await play.server.message_command(play.mina, said, "Explain this")
    assert asked.content == "«레이어는 왜 쌓여?»"


async def test_a_mention_is_read_and_answered_without_ringing_anybody(play):
    async def reply(message):
        await message.reply(f"{message.content} @everyone", file=picture())

    play.client.reply = reply
    said = play.server.say(play.mina, play.channel, f"{play.server.bot.mention} 안녕")
    answer = await play.server.answer_to(said)
    assert answer.reply_to is said
    assert answer.content == f"{play.server.bot.mention} 안녕 @everyone"
    assert not answer.pings
    assert (answer.attachments[0].width, answer.attachments[0].height) == (3, 2)


async def test_a_message_that_does_not_concern_the_bot_comes_without_its_text(play):
    heard = asyncio.get_running_loop().create_future()
    play.client.on_message = _keeping(heard)
    play.server.say(play.mina, play.channel, "private")
    assert (await asyncio.wait_for(heard, 5)).content == ""


def _keeping(heard):
    async def on_message(message):
        heard.set_result(message)

    return on_message


async def test_new_components_show_their_files(play):
    class Card(discord.ui.LayoutView):
        text = discord.ui.TextDisplay("# 이미지와 컨테이너")
        shown = discord.ui.MediaGallery(discord.MediaGalleryItem("attachment://whale.png"))

    async def answer(it):
        await it.response.defer()
        await it.edit_original_response(view=Card(), attachments=[picture()])

    asked = await play.ask(answer)
    assert asked.message.is_v2
    gallery = next(one for one in asked.message.walk() if one["type"] == 12)
    assert gallery["items"][0]["media"]["attachment_id"] == str(asked.attachments[0].id)
    assert asked.text == "# 이미지와 컨테이너"


async def test_only_those_ring_whom_the_bot_lets_ring(play):
    other = play.server.add_user("other")
    play.server.join(other, play.guild)
    text = f"{play.mina.mention} {other.mention} @everyone"
    allowed = discord.AllowedMentions(users=[discord.Object(play.mina.id)])
    send = lambda it: it.response.send_message(text, allowed_mentions=allowed)  # noqa: E731
    asked = await play.ask(send)
    assert asked.message.pings.users == {play.mina.id}
    assert not asked.message.pings.everyone


async def test_a_real_limit_is_told_in_headers_so_that_the_client_keeps_to_it(play):
    play.server.faults.limit("POST", "/messages", limit=2, per=0.05)
    channel = play.client.get_channel(play.channel.id)
    for at in range(5):
        await channel.send(str(at))
    assert [one.status for one in play.server.requested("POST", "/messages")] == [200] * 5


async def test_a_rate_limited_request_is_sent_again(play):
    play.server.faults.rate_limit("POST", "/messages", retry_after=0.01)
    play.client.reply = lambda message: message.channel.send("again")
    said = play.server.say(play.mina, play.channel, play.server.bot.mention)
    assert (await play.server.answer_to(said)).content == "again"
    statuses = [one.status for one in play.server.requested("POST", "/messages")]
    assert statuses == [429, 200]
    assert play.server.refusals == []


async def test_requests_can_be_held_back(play):
    held = play.server.faults.hold("POST", "callback")
    asked = await play.ask(lambda it: it.response.send_message("held"), wait=False)
    await asyncio.wait_for(held.arrived.wait(), 5)
    assert asked.response is None
    held.release()
    await asked.finished()
    assert asked.content == "held"


async def test_direct_messages_and_threads_are_places_too(play):
    async def reply(message):
        thread = await message.create_thread(name="이야기")
        await thread.send("in the thread")

    play.client.reply = reply
    said = play.server.say(play.mina, play.channel, play.server.bot.mention)
    await play.server.changes.until(lambda: said.thread and play.server.answers_to(said))
    assert said.thread.name == "이야기"
    play.client.answer = lambda it: it.response.send_message(f"guild: {it.guild}")
    dm = play.server.open_dm(play.mina)
    asked = await play.server.slash(play.mina, None, dm, "ask", {"question": "?"})
    assert asked.content == "guild: None"
