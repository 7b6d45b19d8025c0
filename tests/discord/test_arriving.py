"""Events that lack what the library insists on are answered all the same, and none ends it."""

import copy

import pytest
from stage import IMAGES

pytestmark = pytest.mark.asyncio

SIDES = "이미지와 컨테이너의 차이"
USER = {"id": "7", "username": "x", "discriminator": "0", "avatar": None, "global_name": None}


@pytest.fixture(name="garbled")
def _garbled(stage, monkeypatch):
    """Return how to change all events of a kind before they are sent."""
    sent = stage.server.dispatch

    def garble(change, kind="INTERACTION_CREATE"):
        def dispatch(event, data, *more, **named):
            if event == kind:
                data = copy.deepcopy(data)
                change(data)
            return sent(event, data, *more, **named)

        monkeypatch.setattr(stage.server, "dispatch", dispatch)

    return garble


def without(*names):
    return lambda data: [data.pop(name, None) for name in names]


def channel(**fields):
    return lambda data: data.update(channel=fields)


def of_nobody(data):
    """As in a group where only its members have gorae: neither a server nor a member of it."""
    for name in ("member", "guild_id", "guild", "guild_locale"):
        data.pop(name)
    data.update(user=USER, context=2, channel={"id": "5", "type": 3, "name": None})


ODD = {
    "no locale of anything": without("locale", "guild_locale"),
    "locales that nobody knows": lambda data: data.update(locale="xx-YY", guild_locale="zz"),
    "locales that are null": lambda data: data.update(locale=None, guild_locale=None),
    "nothing about the server": without("guild"),
    "no channel": without("channel"),
    "no channel, not even its id": without("channel", "channel_id"),
    "a channel by its id": channel(id="1234567"),
    "a channel that gorae does not see": channel(id="1234567", type=0, permissions="0"),
    "a thread that gorae does not see": channel(id="1234567", type=11, name="t"),
    "a channel of a new kind": channel(id="1234567", type=99, name="c"),
    "no permissions": without("app_permissions"),
    "no limit of attachments": without("attachment_size_limit"),
    "no context": without("context", "authorizing_integration_owners"),
    "no entitlements": without("entitlements"),
    "a server that gorae is not in": lambda data: data.update(guild_id="777777777777777777"),
    "a group": of_nobody,
    "a member of nothing": lambda data: data.update(user=data.pop("member")["user"]),
    "fields of tomorrow": lambda data: data.update(tomorrow={"x": [1]}),
}


@pytest.mark.parametrize("odd", ODD)
async def test_a_question_is_answered_once_with(stage, garbled, odd):
    garbled(ODD[odd])
    asked = await stage.ask()
    await stage.kept()
    assert SIDES in asked.text
    assert asked.followups == []


PRESSED = {
    "no message": without("message"),
    "a message by its id": lambda data: data.update(message={"id": data["message"]["id"]}),
    "a message without its buttons": lambda data: data["message"].pop("components"),
    "no channel": without("channel"),
    "no kind of component": lambda data: data["data"].pop("component_type"),
}


@pytest.mark.parametrize("odd", PRESSED)
async def test_a_press_is_answered_once_with(stage, garbled, odd):
    asked = await stage.ask()
    await stage.kept()
    garbled(PRESSED[odd])
    pressed = await stage.press(stage.tom, asked.message, "👍")
    await stage.server.gateway.settled()
    assert "Thank you" in pressed.text
    assert pressed.followups == []


async def test_typing_is_answered_though_the_channel_is_not_known(stage, garbled):
    garbled(channel(id="1234567", type=11))
    place = stage.mina, stage.guild, stage.channel, "ask"
    typed = await stage.server.autocomplete(*place, {"question": "볼륨"})
    assert typed.choices


async def test_a_command_of_another_edition_is_offered_nothing_and_told_so(stage, garbled):
    garbled(lambda data: data["data"].update(name="gone"))
    place = stage.mina, stage.guild, stage.channel, "ask"
    typed = await stage.server.autocomplete(*place, {"question": "볼륨"})
    assert typed.choices == []
    assert "gorae sync" in (await stage.ask()).text


async def test_a_message_with_little_but_its_text_is_answered(stage, garbled):
    kept = {"id", "channel_id", "guild_id", "author", "content", "mentions", "type"}

    def bare(data):
        for name in data.keys() - kept:
            del data[name]

    garbled(bare, "MESSAGE_CREATE")
    answer = await stage.say(f"{stage.server.bot.mention} {IMAGES}")
    assert SIDES in answer.text


async def test_a_message_of_a_server_not_known_is_no_direct_message(stage, garbled):
    garbled(lambda data: data.update(guild_id="777777777777777777"), "MESSAGE_CREATE")
    mention = stage.server.bot.mention
    ignored = stage.server.say(stage.mina, stage.channel, f"{stage.tom.mention} {IMAGES}")
    answer = await stage.say(f"{mention} {IMAGES}")
    assert SIDES in answer.text
    assert [one.reply_to for one in stage.server.answers_to(ignored)] == [answer.reply_to]


@pytest.mark.parametrize("kind", ["CHANNEL_CREATE", "THREAD_CREATE", "INTERACTION_CREATE"])
async def test_an_event_that_cannot_be_read_is_logged_and_the_next_one_served(stage, caplog, kind):
    stage.server.dispatch(kind, {"type": 0, "guild_id": str(stage.guild.id)}, stage.guild)
    await stage.server.gateway.settled()
    assert SIDES in (await stage.ask()).text
    assert kind in caplog.text
    assert len(stage.server.identifies) == 1
