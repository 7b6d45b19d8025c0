"""The loopback Discord refuses what Discord refuses, with its status and its error code."""

import asyncio
import io

import aiohttp
import discord
import pytest
import pytest_asyncio
from hypothesis import given
from hypothesis import strategies as st
from loopback import NotOfferedError
from loopback.check_commands import check_commands
from loopback.check_message import check_message, stored_name
from loopback.errors import Refused
from loopback.probe import scene


@pytest_asyncio.fixture(name="play")
async def _play():
    async with scene() as play:
        yield play


def send(*args, **options):
    return lambda it: it.response.send_message(*args, **options)


def codes(error):
    return error.status, error.code


@pytest.mark.asyncio
async def test_a_refusal_names_the_field_and_leaves_the_interaction_open(play):
    async def answer(it):
        with pytest.raises(discord.HTTPException, match=r"content: Must be 2000 or fewer"):
            await it.response.send_message("가" * 2001)
        await it.response.send_message("가" * 2000)

    asked = await play.ask(answer)
    assert len(asked.content) == 2000
    assert [one.code for one in play.server.refusals] == [50035]


@pytest.mark.asyncio
async def test_an_interaction_is_acknowledged_only_once(play):
    async def answer(it):
        await it.response.defer()
        it.response._response_type = None  # as another process that answers too
        await it.response.send_message("twice")

    assert codes(await play.refused(answer)) == (400, 40060)


@pytest.mark.asyncio
async def test_a_first_response_after_three_seconds_comes_too_late(play):
    go_on = asyncio.Event()

    async def answer(it):
        await go_on.wait()
        await it.response.send_message("late")

    asked = await play.ask(answer, wait=False)
    play.server.clock.advance(3.1)
    go_on.set()
    assert codes(await play.client.failure()) == (404, 10062)
    assert asked.response is None


@pytest.mark.asyncio
@pytest.mark.parametrize(("flags", "status"), [(64, 200), (1 << 15, 400), (4, 400)])
async def test_a_deferred_response_may_only_be_ephemeral(play, flags, status):
    asked = await play.ask(play.client.answer, wait=False)
    url = f"{play.server.api}/interactions/{asked.id}/{asked.token}/callback?with_response=1"
    body = {"type": 5, "data": {"flags": flags}}
    async with aiohttp.ClientSession() as session, session.post(url, json=body) as response:
        assert response.status == status


@pytest.mark.asyncio
async def test_a_token_is_good_for_fifteen_minutes(play):
    async def answer(it):
        await it.response.defer()
        play.server.clock.advance(15 * 60)
        await it.followup.send("too late")

    assert codes(await play.refused(answer)) == (401, 50027)


@pytest.mark.asyncio
@pytest.mark.parametrize("name", ["other.png", "고래.png"])
async def test_a_reference_to_a_file_that_does_not_come_by_that_name_is_refused(play, name):
    class Card(discord.ui.LayoutView):
        shown = discord.ui.MediaGallery(discord.MediaGalleryItem(f"attachment://{name}"))

    file = discord.File(io.BytesIO(b"..."), filename="고래.png" if name != "other.png" else "a.png")
    error = await play.refused(send(view=Card(), file=file))
    assert codes(error) == (400, 50035)
    assert "attachment was not found" in error.text


@pytest.mark.asyncio
async def test_the_new_layout_excludes_the_old_one_and_stays(play):
    class Card(discord.ui.LayoutView):
        text = discord.ui.TextDisplay("new")

    async def turn_without_clearing(it):
        await it.response.send_message("old")
        await it.edit_original_response(view=Card())

    async def turn_back(it):
        await it.response.send_message(view=Card())
        await it.edit_original_response(content="old", view=None)

    assert "content" in (await play.refused(turn_without_clearing)).text
    assert "content" in (await play.refused(turn_back)).text


@pytest.mark.asyncio
async def test_what_the_bot_may_not_do_is_refused(play):
    server, bot, guild = play.server, play.server.bot, play.guild
    channel = play.client.get_channel(play.channel.id)
    said = server.say(play.mina, play.channel, "hi")

    async def refused(coroutine):
        with pytest.raises(discord.HTTPException) as caught:
            await coroutine
        return codes(caught.value)

    assert await refused(channel.get_partial_message(said.id).pin()) == (403, 50013)
    assert await refused(channel.fetch_message(1)) == (404, 10008)
    assert await refused(channel.get_partial_message(said.id).edit(content="x")) == (403, 50005)
    server.set_permissions(play.channel, bot, deny=["send_messages"])
    assert await refused(channel.send("x")) == (403, 50013)
    server.set_permissions(play.channel, guild.everyone, deny=["view_channel"])
    assert await refused(channel.send("x")) == (403, 50001)
    play.mina.accepts_dms = False
    mina = await play.client.fetch_user(play.mina.id)
    assert await refused(mina.send("x")) == (403, 50007)
    assert await refused(play.client.fetch_channel(1)) == (404, 10003)


@pytest.mark.asyncio
async def test_a_file_larger_than_the_server_allows_is_refused(play):
    play.guild.filesize_limit = 10
    file = discord.File(io.BytesIO(b"x" * 11), filename="large.png")
    assert codes(await play.refused(send(file=file))) == (413, 40005)


@pytest.mark.asyncio
async def test_users_cannot_send_what_their_screen_does_not_offer(play):
    server = play.server
    with pytest.raises(NotOfferedError, match="has to be given"):
        await server.slash(play.mina, play.guild, play.channel, "ask")
    with pytest.raises(LookupError):
        await server.slash(play.mina, play.guild, play.channel, "nothing")
    stranger = server.add_user("stranger")
    with pytest.raises(NotOfferedError, match="no member"):
        await server.slash(stranger, play.guild, play.channel, "ask", {"question": "?"})


def judge(**payload):
    """Return Discord's error code for the body of a new message, or None where it is good."""
    try:
        check_message(payload, [], largest_file=100)
    except Refused as refused:
        return refused.code
    return None


def display(text):
    return {"type": 10, "content": text}


def button(at):
    return {"type": 2, "style": 1, "label": "x", "custom_id": f"b{at}"}


V2 = 1 << 15


@given(st.integers(1, 4000))
def test_content_has_at_most_2000_characters(size):
    assert judge(content="가" * size) == (None if size <= 2000 else 50035)


@given(st.lists(st.integers(1, 4096), min_size=1, max_size=10))
def test_all_embeds_together_have_at_most_6000_characters(sizes):
    embeds = [{"description": "x" * size} for size in sizes]
    assert judge(embeds=embeds) == (None if sum(sizes) <= 6000 else 50035)


@given(st.lists(st.integers(1, 1000), min_size=1, max_size=10))
def test_all_displayed_text_together_has_at_most_4000_characters(sizes):
    components = [{"type": 17, "components": [display("x" * size)]} for size in sizes]
    expected = None if sum(sizes) <= 4000 else 50035
    assert judge(flags=V2, components=components) == expected


@given(st.integers(1, 9), st.integers(1, 6))
def test_buttons_stand_in_at_most_five_rows_of_five_and_40_components(rows, width):
    components = [
        {"type": 1, "components": [button((row, at)) for at in range(width)]} for row in range(rows)
    ]
    old = rows <= 5 and width <= 5
    new = width <= 5 and rows * (width + 1) <= 40
    assert judge(components=components) == (None if old else 50035)
    assert judge(flags=V2, components=components) == (None if new else 50035)


@pytest.mark.parametrize(
    "payload",
    [
        {"components": [display("new without its flag")]},
        {"flags": V2, "content": "old", "components": [display("new")]},
        {"components": [{"type": 1, "components": [button(1), button(1)]}]},
        {"components": [{"type": 1, "components": [{"type": 2, "style": 1, "label": "x"}]}]},
        {"components": [{"type": 1, "components": [button(1) | {"label": "x" * 81}]}]},
        {"components": [{"type": 1, "components": [button(1) | {"custom_id": "x" * 101}]}]},
        {"flags": V2, "components": [{"type": 12, "items": []}]},
        {"embeds": [{"description": "x", "image": {"url": "attachment://missing.png"}}]},
        {"embeds": [{"title": "x" * 257}]},
        {"embeds": [{"fields": [{"name": "x", "value": ""}]}]},
        {"content": "x", "attachments": [{"id": 0, "filename": "missing.png"}]},
        {"content": "x", "allowed_mentions": {"parse": ["users"], "users": ["1"]}},
        {"content": "x", "flags": 1 << 7},
    ],
)
def test_a_malformed_message_is_refused(payload):
    assert judge(**payload) == 50035


def test_an_empty_message_is_refused():
    assert judge(content="  ") == 50006


@given(st.text(min_size=1))
def test_stored_names_are_of_ascii_and_stay_as_they_are(name):
    stored = stored_name(name)
    assert stored
    assert stored.isascii()
    assert stored_name(stored) == stored


def command(**changes):
    return {"type": 1, "name": "질문", "description": "물어보기"} | changes


@pytest.mark.parametrize(
    "changes",
    [
        {"name": "Ask"},
        {"name": "ask me"},
        {"name": "x" * 33},
        {"description": ""},
        {"description_localizations": {"en": "x"}},
        {"options": [{"type": 3, "name": "q", "description": "x"}] * 2},
        {
            "options": [
                {
                    "type": 3,
                    "name": f"q{at}",
                    "description": "x" * 100,
                    "choices": [{"name": f"{n}" * 50, "value": f"{n}" * 50} for n in range(9)],
                }
                for at in range(9)
            ]
        },
        {
            "options": [
                {"type": 3, "name": "a", "description": "x"},
                {"type": 3, "name": "b", "description": "x", "required": True},
            ]
        },
        {"type": 3, "name": "Explain"},
    ],
)
def test_a_malformed_command_is_refused(changes):
    check_commands([command()])
    with pytest.raises(Refused):
        check_commands([command(**changes)])


def test_commands_are_at_most_a_hundred_and_their_names_differ():
    check_commands([command(name=f"c{at}") for at in range(100)])
    with pytest.raises(Refused, match="Maximum number"):
        check_commands([command(name=f"c{at}") for at in range(101)])
    with pytest.raises(Refused):
        check_commands([command(), command()])
