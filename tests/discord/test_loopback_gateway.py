"""A client of the loopback Discord logs in, loses its connection in every way, and comes back."""

import discord
import pytest
import pytest_asyncio
from loopback import LoopbackDiscord, pointed_at
from loopback.probe import Probe, scene

pytestmark = pytest.mark.asyncio


@pytest_asyncio.fixture(name="play")
async def _play():
    async with scene() as play:
        yield play


@pytest.mark.parametrize("code", [4000, None], ids=["closed", "cut"])
async def test_events_missed_while_disconnected_come_after_the_resume(play, code):
    play.client.reply = lambda message: message.reply("still here")
    await play.server.gateway.disconnect(code)
    said = play.server.say(play.mina, play.channel, f"{play.server.bot.mention}?")
    assert (await play.server.answer_to(said)).content == "still here"
    assert len(play.server.gateway.resumes) == 1
    assert len(play.server.identifies) == 1


async def test_a_client_that_is_told_to_reconnect_resumes(play):
    play.server.gateway.reconnect()
    await play.server.changes.until(lambda: play.server.gateway.resumes)
    await play.server.gateway.connected()
    assert len(play.server.identifies) == 1


async def test_a_client_whose_session_is_lost_identifies_again(play):
    async def at_once(_shard_id, **_known):
        return None

    play.client.before_identify_hook = at_once
    play.server.gateway.invalidate()
    await play.server.changes.until(lambda: len(play.server.identifies) == 2)
    await play.server.gateway.connected()
    assert (await play.ask(lambda it: it.response.send_message("back"))).content == "back"


async def test_a_wrong_token_is_refused():
    async with LoopbackDiscord() as server:
        client = Probe()
        with pointed_at(server), pytest.raises(discord.LoginFailure):
            await client.login("wrong")
        await client.close()


async def test_a_privileged_intent_that_is_switched_off_is_refused():
    intents = discord.Intents.default()
    intents.message_content = True
    async with LoopbackDiscord() as server:
        server.gateway.allowed_intents = 0
        with pytest.raises(discord.PrivilegedIntentsRequired):
            async with server.connect(Probe(intents)):
                pass


async def test_a_sharded_client_connects_too():
    async with LoopbackDiscord() as server:
        guild = server.add_guild("스터디")
        client = discord.AutoShardedClient(
            intents=discord.Intents.default(), guild_ready_timeout=0.0
        )
        async with server.connect(client, ready=True):
            assert client.get_guild(guild.id).name == "스터디"
            assert server.identifies[0]["shard"] == [0, 1]
