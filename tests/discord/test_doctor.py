"""``gorae doctor`` ticks what is well, and says for everything else what to do."""

import asyncio

import discord
import pytest
from loopback import LoopbackDiscord, pointed_at

from bot.discord_app import app, checkup, invite
from bot.discord_app.options import DiscordSettings
from bot.members.members import Members
from bot.members.store import Store

pytestmark = pytest.mark.asyncio

NEEDED = [name for name, needed in invite.NEEDED if needed]
SHAPED = "MTIzNDU2Nzg5MDEyMzQ1Njc4OQ.GabcDE." + "x" * 38


@pytest.fixture(name="settings")
def _settings(tmp_path):
    return DiscordSettings(SHAPED, tmp_path / "members.db")


@pytest.fixture(name="server")
def _server():
    server = LoopbackDiscord()
    server.token = SHAPED
    return server


async def looked(settings, lang="en"):
    findings = await checkup.looked_at(settings, lang)
    return [found.text for found in findings if found.good], [
        found.text for found in findings if not found.good
    ]


async def registered(settings):
    await app._sync(settings, None, SHAPED)  # the loop of the command runs already


async def test_where_all_is_well_everything_has_its_tick(server, settings):
    async with server:
        guild = server.add_guild("study", server.add_user("mina"))
        server.set_role(guild, guild.everyone, *NEEDED)
        with pointed_at(server):
            await registered(settings)
            good, bad = await looked(settings)
    assert bad == []
    assert len(good) == 4
    assert any("One server gives" in text and "permissions=" in text for text in good)


async def test_what_the_bot_may_not_do_in_a_server_is_named_with_the_way_out(server, settings):
    async with server:
        guild = server.add_guild("스터디", server.add_user("mina"))
        server.add_guild("another", server.add_user("tom"))
        held = [name for name in NEEDED if name not in {"attach_files", "read_message_history"}]
        server.set_role(guild, guild.everyone, *held)
        with pointed_at(server):
            await registered(settings)
            good, (bad,) = await looked(settings, "ko")
    assert "스터디" in bad
    assert "파일 첨부하기, 메시지 기록 보기" in bad
    assert f"permissions={invite.NEEDED.value}" in bad
    assert any("1곳" in text for text in good)


async def test_a_bot_without_a_server_and_commands_hears_how_to_get_both(server, settings):
    async with server:
        with pointed_at(server):
            _, bad = await looked(settings)
    assert len(bad) == 2
    assert "scope=bot+applications.commands" in bad[0]
    assert "gorae sync" in bad[1]


@pytest.mark.parametrize("allowed", [True, False])
async def test_the_intent_is_missed_only_where_a_channel_needs_it(server, settings, allowed):
    members = Members(Store(settings.members))
    await asyncio.wrap_future(members.set_channel(1, 2, answer=True))
    members.close()
    async with server:
        server.add_guild("study", server.add_user("mina"))
        granted = discord.ApplicationFlags(gateway_message_content_limited=True).value
        server.application["flags"] = granted if allowed else 0
        with pointed_at(server):
            await registered(settings)
            good, bad = await looked(settings)
    assert any("Message Content Intent" in text for text in (good if allowed else bad))
    assert bool(bad) is not allowed


@pytest.mark.parametrize(
    ("token", "words"),
    [(None, "No token"), ("  ", "No token"), ("secret", "shape"), (SHAPED[:-1] + "y", "renew it")],
)
async def test_a_token_that_is_none_is_told_from_a_wrong_one(server, tmp_path, token, words):
    async with server:
        with pointed_at(server):
            good, (bad,) = await looked(DiscordSettings(token, tmp_path / "members.db"))
    assert good == []
    assert words in bad


async def test_what_servers_have_set_is_told_in_the_readers_language(stage, gorae, monkeypatch):
    await stage.server.slash(
        stage.server.owner, stage.guild, stage.channel, "settings language", {"language": "ko"}
    )
    await stage.kept()
    monkeypatch.setenv("GORAE_MEMBERS", str(stage.folder / "members.db"))
    looked = await asyncio.to_thread(gorae, "doctor")
    (line,) = (one for one in looked.out.splitlines() if str(stage.guild.id) in one)
    assert line.startswith("✓ ")
    assert "Language of public answers: Korean" in line
    monkeypatch.setenv("GORAE_LANG", "ko")
    looked = await asyncio.to_thread(gorae, "doctor")
    (line,) = (one for one in looked.out.splitlines() if str(stage.guild.id) in one)
    assert "한국어" in line


async def test_a_discord_that_cannot_be_reached_is_no_wrong_token(server, settings):
    async with server:
        with pointed_at(server):
            server.faults.cut("GET", "/users/@me", times=50)
            _, (bad,) = await looked(settings)
    assert "cannot be reached" in bad


async def test_exactly_what_is_asked_for_is_enough_for_an_answer_with_its_picture(stage):
    stage.server.set_role(stage.guild, stage.guild.everyone, *NEEDED)
    await stage.server.gateway.settled()
    answer = await stage.say(f"{stage.server.bot.mention} 이미지와 컨테이너의 차이가 뭐야?")
    assert answer.attachments
    assert answer.reply_to is not None
    thread = stage.server.add_thread(stage.channel, "질문 하나", stage.mina)
    again = await stage.say(f"{stage.server.bot.mention} 볼륨이 뭐야?", channel=thread)
    assert again.text


@pytest.mark.parametrize("name", NEEDED)
async def test_each_permission_that_is_asked_for_is_missed(name):
    kept = invite.NEEDED.value & ~getattr(discord.Permissions, name).flag
    assert invite.missing(kept) == [name]
    assert invite.missing(discord.Permissions(administrator=True).value) == []
