"""The process: starts, logs in fields, follows the posts, leaves cleanly, fails in one line."""

import asyncio
import json
import signal
import time

import pytest
from bot_process import POST, logged, process
from loopback import PATIENCE, LoopbackDiscord

from bot.members.members import Members
from bot.members.store import Store

pytestmark = pytest.mark.asyncio


@pytest.fixture(name="server")
def _server():
    return LoopbackDiscord()


def room(server):
    """Return somebody and a channel of a guild that gorae is in."""
    mina = server.add_user("mina", locale="ko")
    return mina, server.add_channel(server.add_guild("도커 스터디", mina, locale="ko"), "질문")


async def test_a_mention_is_answered_and_sigterm_ends_it_within_seconds(server, tmp_path):
    async with server:
        mina, channel = room(server)
        async with process(server, tmp_path) as running:
            await server.gateway.connected()
            message = server.say(mina, channel, f"{server.bot.mention} 도커 볼륨이 뭐야?")
            answer = await server.answer_to(message)
            assert "데이터를 지키는 저장소" in answer.text.replace("**", "")
            started = time.monotonic()
            running.send_signal(signal.SIGTERM)
            log = await logged(running)
            assert time.monotonic() - started < 5
            assert running.returncode == 0
    entries = [json.loads(line) for line in log.splitlines()]
    (answered,) = [one for one in entries if one["message"] == "answered"]
    assert answered["outcome"] in {"answer", "suggestions"}
    assert "볼륨" not in json.dumps(answered, ensure_ascii=False)
    assert entries[-1]["message"] == "left"


async def test_a_question_under_way_is_answered_before_leaving(server, tmp_path):
    async with server:
        mina, channel = room(server)
        async with process(server, tmp_path) as running:
            await server.gateway.connected()
            held = server.faults.hold("POST", "/messages")
            message = server.say(mina, channel, f"{server.bot.mention} 도커 볼륨이 뭐야?")
            await server.changes.until(lambda: server.requested("POST", "/messages"))
            running.send_signal(signal.SIGTERM)
            held.release()
            assert (await server.answer_to(message)).text
            await logged(running)
            assert running.returncode == 0


async def test_posts_that_change_are_answered_from_without_a_restart(server, tmp_path):
    async with server:
        mina, channel = room(server)
        async with process(server, tmp_path) as running:
            await server.gateway.connected()
            text = POST + "\n## 바인드 마운트란\n\n바인드 마운트는 호스트의 폴더를 그대로 씁니다.\n"
            (tmp_path / "corpus" / "2026-01-01-volumes.md").write_text(text, "utf-8")
            line = ""
            while "posts read again" not in line:
                line = (await asyncio.wait_for(running.stderr.readline(), PATIENCE)).decode()
            message = server.say(mina, channel, f"{server.bot.mention} 바인드 마운트란?")
            assert "호스트의 폴더" in (await server.answer_to(message)).text.replace("**", "")


async def test_a_refused_intent_is_one_line_and_mentions_are_still_answered(server, tmp_path):
    members = Members(Store(tmp_path / "members.db"))
    members.set_channel(1, 2, answer=True)
    members.close()
    async with server:
        server.gateway.allowed_intents &= ~(1 << 15)
        mina, channel = room(server)
        async with process(server, tmp_path) as running:
            await server.gateway.connected()
            message = server.say(mina, channel, f"{server.bot.mention} 도커 볼륨이 뭐야?")
            assert (await server.answer_to(message)).text
            running.send_signal(signal.SIGTERM)
            log = await logged(running)
    assert "Privileged Gateway Intents" in log


async def test_a_wrong_token_ends_it_with_one_line(server, tmp_path):
    async with server, process(server, tmp_path, "wrong") as running:
        log = await logged(running)
        assert running.returncode == 2
        assert "DISCORD_TOKEN" in log.splitlines()[-1]
        assert "Traceback" not in log


async def test_commands_that_are_not_registered_are_warned_of(server, tmp_path):
    async with server, process(server, tmp_path) as running:
        await server.gateway.connected()
        line = ""
        while "gorae sync" not in line:
            line = (await asyncio.wait_for(running.stderr.readline(), PATIENCE)).decode()
        assert "+ /ask" in json.loads(line)["difference"]


async def test_sigterm_ends_it_while_discord_cannot_be_reached(server, tmp_path):
    async with server:
        server.faults.cut("GET", "/users/@me", times=50)
        async with process(server, tmp_path) as running:
            await server.changes.until(lambda: server.requested("GET", "/users/@me"))
            running.send_signal(signal.SIGTERM)
            log = await logged(running)
            assert running.returncode == 0
    assert "Traceback" not in log


async def test_sigterm_ends_it_at_once_while_the_gateway_refuses_it(server, tmp_path):
    async with server:
        server.gateway.refusing = 503
        async with process(server, tmp_path) as running:
            await server.changes.until(lambda: server.gateway.opened > 1)
            started = time.monotonic()
            running.send_signal(signal.SIGTERM)
            log = await logged(running)
            assert time.monotonic() - started < 4
            assert running.returncode == 0
    assert "Traceback" not in log
    assert "the gateway cannot be reached" in log


async def test_sigterm_ends_it_in_time_where_discord_neither_takes_its_answer_nor_hears_it_leave(
    server, tmp_path
):
    async with server:
        mina, channel = room(server)
        async with process(server, tmp_path) as running:
            await server.gateway.connected()
            first = server.say(mina, channel, f"{server.bot.mention} 도커 볼륨이 뭐야?")
            await server.answer_to(first)
            server.faults.hold("POST", "/messages")
            server.say(mina, channel, f"{server.bot.mention} 볼륨은 왜 필요해?")
            await server.changes.until(lambda: len(server.requested("POST", "/messages")) > 1)
            server.gateway.deafen()
            started = time.monotonic()
            running.send_signal(signal.SIGTERM)
            log = await logged(running)
            assert time.monotonic() - started < 5
            assert running.returncode == 0
            server.faults.clear()
    assert "Traceback" not in log
    kept = Members(Store(tmp_path / "members.db"))
    assert [question for _, question in kept.asked(10)] == ["도커 볼륨이 뭐야?"]
    kept.close()
