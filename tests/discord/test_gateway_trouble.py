"""A gateway that is away for long is waited for, and nothing that was asked meanwhile is lost."""

import asyncio
import time

import pytest
import pytest_asyncio
from loopback import LoopbackDiscord
from stage import IMAGES, Stage

from bot.discord_app import app
from bot.discord_app.client import Gorae
from bot.discord_app.options import DiscordSettings
from bot.discord_app.pace import Pace

pytestmark = pytest.mark.asyncio


def mention(stage, text=IMAGES):
    return f"{stage.server.bot.mention} {text}"


def replied_to(stage):
    return [one.reply_to.id for one in stage.server.history(stage.channel) if one.reply_to]


def in_a_hurry(stage):
    """Have waits be short, for a test has no time for them; how they grow stays the same."""
    stage.client.pace._first = 0.02


async def test_a_gateway_that_closes_every_line_is_tried_less_and_less_often(stage):
    in_a_hurry(stage)
    gateway = stage.server.gateway
    gateway.closing = 4000
    before, started = gateway.opened, time.monotonic()
    await gateway.disconnect(4000)
    asked = stage.server.say(stage.mina, stage.channel, mention(stage))
    await stage.server.changes.until(lambda: gateway.opened - before >= 7)
    assert time.monotonic() - started > 0.02 * (1 + 2 + 4 + 8 + 16) * 0.9
    gateway.closing = None
    await gateway.connected()
    assert (await stage.server.answer_to(asked)).text
    assert len(stage.server.identifies) == 1


async def test_a_session_outlives_a_gateway_that_cannot_be_reached(stage):
    in_a_hurry(stage)
    gateway = stage.server.gateway
    gateway.refusing = 503
    before, started = gateway.opened, time.monotonic()
    await gateway.disconnect(None)
    asked = [
        stage.server.say(stage.mina, stage.channel, mention(stage, f"볼륨 {number}?"))
        for number in range(3)
    ]
    await stage.server.changes.until(lambda: gateway.opened - before >= 6)
    assert time.monotonic() - started > 0.02 * (1 + 2 + 4 + 8 + 16) * 0.9
    gateway.refusing = None
    await stage.server.changes.until(lambda: len(replied_to(stage)) == 3)
    await stage.kept()
    assert sorted(replied_to(stage)) == [message.id for message in asked]
    assert len(stage.server.identifies) == 1


async def test_a_line_that_serves_again_is_opened_without_a_pause_the_next_time():
    pace, opened = Pace(first=60.0), []

    async def connect(number):
        opened.append(number)

    for number in range(20):
        async with asyncio.timeout(1):
            await pace.open(connect, number)
        pace.well()
    assert opened == list(range(20))


async def test_discords_own_waits_stay_short_after_a_long_outage(stage):
    (shard,) = stage.client.shards.values()
    waits = [shard._parent._backoff.delay() for _ in range(30)]
    assert max(waits) < 100


async def test_an_error_of_the_library_ends_a_connection_and_not_the_bot(tmp_path, caplog):
    class Broken(Gorae):
        async def start(self, *_args, **_more):
            raise KeyError("of the library")

    client = Broken(DiscordSettings("x", tmp_path / "members.db"), None, content=False)
    with pytest.raises(ConnectionError, match="of the library"):  # it is connected anew then
        await app._connected(client, "x", asyncio.Event())
    assert "nobody expected" in caplog.text


@pytest_asyncio.fixture(name="sharded")
async def _sharded(study, tmp_path):
    """A bot on two shards with a server on each: its channels, by shard."""
    async with LoopbackDiscord() as server:
        server.shards = 2
        stage = Stage(study, tmp_path, server=server)
        stage.prepare()
        while len(shards := {shard_of(guild): guild for guild in server.guilds.values()}) < 2:
            server.add_guild("다른 스터디", stage.mina, locale="ko")
            server.clock.advance(0.001)
        stage.places = {shard: server.add_channel(guild, "질문") for shard, guild in shards.items()}
        async with stage.running():
            yield stage
        assert server.refusals == []


def shard_of(guild):
    return (guild.id >> 22) % 2


async def test_servers_on_two_shards_are_both_served(sharded):
    assert sharded.client.shard_count == 2
    for place in sharded.places.values():
        assert "이미지와 컨테이너의 차이" in (await sharded.ask(channel=place)).text
        assert (await sharded.say(mention(sharded), channel=place)).text
    assert (await sharded.say("볼륨이 뭐야?", channel=sharded.server.open_dm(sharded.mina))).text
    assert sorted(body["shard"] for body in sharded.server.identifies) == [[0, 2], [1, 2]]


async def test_one_shard_serves_while_another_is_away_and_comes_back(sharded):
    server = sharded.server
    in_a_hurry(sharded)
    server.gateway.refusing = 503
    await server.gateway.disconnect(None, shard=1)
    missed = server.say(sharded.mina, sharded.places[1], mention(sharded))
    assert (await sharded.ask(channel=sharded.places[0])).text
    assert server.answers_to(missed) == []
    server.gateway.refusing = None
    assert (await server.answer_to(missed)).text
    await sharded.kept()
    assert [one.reply_to for one in server.answers_to(missed)] == [missed]
    assert (await sharded.ask(channel=sharded.places[1])).text
    assert len(server.identifies) == 2
