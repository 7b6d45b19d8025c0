"""The health check and the figures follow the bot: not yet there, well, gone."""

import asyncio
import contextlib
import json
import signal
import socket
import sys
import time
import urllib.request

import pytest
from bot_process import entry, logged, process, until
from loopback import PATIENCE, LoopbackDiscord
from prometheus_client.parser import text_string_to_metric_families

from bot import health
from bot.discord_app import vitals
from bot.discord_app.client import Gorae
from bot.discord_app.options import DiscordSettings

pytestmark = pytest.mark.asyncio


def said(file):
    return health.trouble(file, time.time())


async def asked(file):
    """Ask as the container does; return status and words."""
    ran = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot.health", str(file), stdout=asyncio.subprocess.PIPE
    )
    out, _ = await ran.communicate()
    return ran.returncode, out.decode()


async def test_the_check_is_right_before_while_and_after_the_bot_is_up(tmp_path):
    file = tmp_path / "heartbeat.json"
    async with LoopbackDiscord() as server:
        server.add_guild("도커 스터디", server.add_user("mina"))
        held = server.faults.hold("GET", "/users/@me")
        async with process(server, tmp_path) as running:
            await until(lambda: said(file) == "starting: Discord was not reached yet")
            assert (await asked(file))[0] == 1
            held.release()
            await until(lambda: said(file) is None)
            assert await asked(file) == (0, "well\n")
            running.send_signal(signal.SIGTERM)
            await running.wait()
            assert "not running" in said(file)


async def test_the_check_turns_when_the_gateway_is_gone_though_the_bot_goes_on(tmp_path):
    file = tmp_path / "heartbeat.json"

    def beat(condition):
        told = json.loads(file.read_text())
        return told if condition(told) else None

    async with contextlib.AsyncExitStack() as discord_is_there:
        server = await discord_is_there.enter_async_context(LoopbackDiscord())
        async with process(server, tmp_path) as running:
            await until(lambda: said(file) is None)
            await discord_is_there.aclose()
            gone = await until(lambda: beat(lambda one: one["at"] > one["connected"]))
            later = await until(lambda: beat(lambda one: one["at"] > gone["at"]))
            assert later["connected"] == gone["connected"]
            old = tmp_path / "half-a-minute-later.json"
            old.write_text(json.dumps(later | {"connected": later["connected"] - health.AWAY}))
            assert "no connection to Discord" in said(old)
            assert running.returncode is None


async def test_a_gateway_that_falls_silent_counts_as_gone(tmp_path, monkeypatch):
    monkeypatch.setattr(vitals, "_LATE", 0.3)
    async with LoopbackDiscord(heartbeat_s=0.05) as server:
        client = Gorae(DiscordSettings("x", tmp_path / "members.db"), None, content=False)
        assert not vitals.connected(None)
        assert not vitals.connected(client)
        async with server.connect(client, ready=True):
            await until(lambda: client.latency < 1)
            await until(lambda: vitals.connected(client))
            server.gateway.zombie = True
            await until(lambda: not vitals.connected(client))
            server.gateway.zombie = False
            await until(lambda: vitals.connected(client))
        assert not vitals.connected(client)


async def test_a_heartbeat_that_cannot_be_written_is_warned_of_once(study, tmp_path, caplog):
    settings = DiscordSettings("x", tmp_path / "members.db", heartbeat=tmp_path / "no" / "file")
    async with vitals.Vitals(study, settings).told(0.01):
        await until(lambda: caplog.records)
        await asyncio.sleep(0.05)
    (warning,) = caplog.records
    assert "heartbeat" in warning.getMessage()


async def test_prometheus_finds_questions_gateway_and_index(tmp_path):
    async with LoopbackDiscord() as server:
        mina = server.add_user("mina", locale="ko")
        guild = server.add_guild("도커 스터디", mina, locale="ko")
        channel = server.add_channel(guild, "질문")
        async with process(server, tmp_path, None, f"127.0.0.1:{free_port()}") as running:
            place = await entry(running, "figures are served")
            address = f"http://{place['address']}:{place['port']}/metrics"
            await until(lambda: figures(address)["gorae_gateway_connected"] == 1)
            assert figures(address)["gorae_guilds"] == 1
            assert figures(address)["gorae_index_generation"] >= 1
            before = figures(address)["gorae_answer_seconds_count"]
            message = server.say(mina, channel, f"{server.bot.mention} 도커 볼륨이 뭐야?")
            await server.answer_to(message)
            await until(lambda: figures(address)["gorae_answer_seconds_count"] == before + 1)
            counted = figures(address)
            assert counted["gorae_questions_total/answer/message"] == 1
            assert counted["gorae_questions_total/unknown/command"] == 0
            assert counted["gorae_log_messages_total/warning"] >= 1  # commands are not registered


async def test_a_port_that_is_taken_ends_it_with_one_line(tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        place = f"127.0.0.1:{taken.getsockname()[1]}"
        async with LoopbackDiscord() as server, process(server, tmp_path, None, place) as running:
            last = (await logged(running)).splitlines()[-1]
    assert running.returncode == 2
    assert "GORAE_METRICS" in last


def free_port():
    with socket.create_server(("127.0.0.1", 0)) as listening:
        return int(listening.getsockname()[1])


def figures(address):
    """Return every figure by its name and the values of its labels."""
    with urllib.request.urlopen(address, timeout=5) as answer:  # noqa: S310 - our own, on loopback
        text = answer.read().decode()
    return {
        "/".join(
            [sample.name, *(sample.labels[name] for name in sorted(sample.labels))]
        ): sample.value
        for family in text_string_to_metric_families(text)
        for sample in family.samples
    }


async def test_sigterm_ends_it_at_once_while_it_waits_for_a_gateway_that_is_gone(tmp_path):
    async with contextlib.AsyncExitStack() as discord_is_there:
        server = await discord_is_there.enter_async_context(LoopbackDiscord())
        server.add_guild("도커 스터디", server.add_user("mina"))
        async with process(server, tmp_path) as running:
            await until(lambda: said(tmp_path / "heartbeat.json") is None)
            await discord_is_there.aclose()
            line = ""
            while "next try in 4" not in line:
                line = (await asyncio.wait_for(running.stderr.readline(), PATIENCE)).decode()
            began = time.monotonic()
            running.send_signal(signal.SIGTERM)
            await logged(running)
            assert time.monotonic() - began < 3.5
            assert running.returncode == 0
