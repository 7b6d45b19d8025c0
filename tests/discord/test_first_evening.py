"""The README's way from nothing to an answer in a server, each step as a process of its own."""

import asyncio
import json
import os
import signal
import sys
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from bot_process import POST
from loopback import PATIENCE, LoopbackDiscord

pytestmark = pytest.mark.asyncio

ROOT = Path(__file__).parents[2]
TOKEN = "MTIzNDU2Nzg5MDEyMzQ1Njc4OQ.GabcDE." + "x" * 38
STARTER = """
import sys
from discord.gateway import DiscordWebSocket
from discord.http import Route
from yarl import URL
Route.BASE = sys.argv.pop(1)
DiscordWebSocket.DEFAULT_GATEWAY = URL(Route.BASE).with_scheme("ws").with_path("/gateway")
from bot.cli import main
main()
"""
"""The command as it is, with another address of Discord."""


@asynccontextmanager
async def gorae(server, folder, *words):
    home = {name: str(folder / "home") for name in ("HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME")}
    running = await asyncio.create_subprocess_exec(
        sys.executable,
        "-c",
        STARTER,
        server.api,
        *words,
        cwd=folder,
        env={**os.environ, **home, "PYTHONPATH": str(ROOT)},
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )
    try:
        yield running
    finally:
        if running.returncode is None:
            running.kill()
            await running.wait()


async def said(server, folder, *words):
    """Run a command to its end; return its status and all that it said."""
    async with gorae(server, folder, *words) as running:
        out, _ = await asyncio.wait_for(running.communicate(), 60)
        return running.returncode, out.decode()


async def test_init_doctor_run_and_the_first_answer(tmp_path):
    posts = tmp_path / "posts"
    posts.mkdir()
    (posts / "2026-01-01-volumes.md").write_text(POST, "utf-8")
    async with LoopbackDiscord() as server:
        server.token = TOKEN
        mina = server.add_user("mina", locale="ko")
        status, told = await said(
            server, tmp_path, "init", "--yes", "--token", TOKEN, "--posts", "posts", "--lang", "en"
        )
        assert status == 0, told
        assert "Discord knows the bot as gorae" in told
        assert "The commands are registered" in told
        assert f"client_id={server.application['id']}" in told
        assert TOKEN not in told

        guild = server.add_guild("도커 스터디", mina, locale="ko")  # whoever opened the address
        status, told = await said(server, tmp_path, "doctor")
        assert status == 0, told
        assert "✗" not in told
        assert told.count("✓") >= 8

        async with gorae(server, tmp_path, "run") as running:
            await server.gateway.connected()
            channel = server.add_channel(guild, "질문")
            asked = await server.slash(
                mina, guild, channel, "ask", {"question": "도커 볼륨이 뭐야?"}
            )
            assert "데이터를 지키는 저장소" in asked.text.replace("**", "")
            running.send_signal(signal.SIGTERM)
            await asyncio.wait_for(running.communicate(), PATIENCE)
            assert running.returncode == 0


@pytest.mark.parametrize("wanted", [False, True])
async def test_the_log_holds_a_question_only_where_that_is_wanted(tmp_path, wanted):
    env = f"DISCORD_TOKEN={TOKEN}\nGORAE_LOG_LEVEL=DEBUG\nGORAE_LOG_QUESTIONS={wanted}\n"
    (tmp_path / ".env").write_text(env)
    async with LoopbackDiscord() as server:
        server.token = TOKEN
        mina = server.add_user("mina", locale="ko")
        channel = server.add_channel(server.add_guild("스터디", mina), "질문")
        async with gorae(server, tmp_path, "run") as running:
            await server.gateway.connected()
            for words in ("캥거루 볼륨이 뭐야?", "캥거루 qwxzv?"):
                await server.answer_to(server.say(mina, channel, f"{server.bot.mention} {words}"))
            running.send_signal(signal.SIGTERM)
            out, _ = await asyncio.wait_for(running.communicate(), PATIENCE)
    log = [json.loads(line) for line in out.decode().splitlines()]
    assert [one["level"] for one in log if one["message"] == "answered"] == ["info", "info"]
    assert {one["level"] for one in log} >= {"info", "debug"}
    assert ("캥거루" in json.dumps(log, ensure_ascii=False)) is wanted


async def test_a_token_that_discord_does_not_take_is_written_nowhere(tmp_path):
    async with LoopbackDiscord() as server:
        server.token = TOKEN
        status, told = await said(server, tmp_path, "init", "--yes", "--token", TOKEN[:-1] + "y")
    assert status == 2
    assert "no token that Discord takes" in told or "토큰이 아닙니다" in told
    assert not (tmp_path / ".env").exists()


async def test_where_discord_is_not_reached_init_says_so_and_goes_on(tmp_path):
    async with LoopbackDiscord() as server:
        server.token = TOKEN
        server.faults.cut("GET", "/users/@me", times=50)
        words = ("init", "--yes", "--token", TOKEN, "--lang", "en")
        status, told = await said(server, tmp_path, *words)
    assert status == 0, told
    assert "cannot be reached" in told
    assert "client_id=1234567890123456789" in told
    assert f"DISCORD_TOKEN={TOKEN}" in (tmp_path / ".env").read_text()
