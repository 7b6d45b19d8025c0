"""Work is done again and again by a clock that nobody sets, and so are questions counted."""

import ast
import asyncio
import time
from pathlib import Path

import pytest

import bot
from bot.discord_app.every import Every
from bot.discord_app.patience import Patience

DISCORD = Path(bot.__file__).parent / "discord_app"


@pytest.mark.asyncio
async def test_work_is_done_at_once_and_again_until_it_is_cancelled():
    done, third = [], asyncio.Event()

    async def work():
        done.append(1)
        if len(done) == 3:
            third.set()

    every = Every(0.0, work)
    assert not every.running
    every.start()
    every.start()
    await asyncio.wait_for(third.wait(), 10)
    assert every.running
    every.cancel()
    await asyncio.sleep(0)
    count = len(done)
    for _ in range(5):
        await asyncio.sleep(0)
    assert len(done) == count
    assert not every.running


def test_nothing_rests_until_a_time_of_day():
    for file in DISCORD.rglob("*.py"):
        names = [
            node.attr if isinstance(node, ast.Attribute) else node.name
            for node in ast.walk(ast.parse(file.read_text("utf-8")))
            if isinstance(node, ast.Attribute | ast.alias)
        ]
        assert not {"loop_until", "sleep_until", "tasks"} & set(names), file


def test_a_clock_that_is_set_back_keeps_nobody_waiting(monkeypatch):
    patience = Patience(2, 30.0)
    monkeypatch.setattr(time, "time", lambda: 2e9)
    assert [patience.wait(7) for _ in range(2)] == [0, 0]
    monkeypatch.setattr(time, "time", lambda: 1e9)
    assert 0 < patience.wait(7) <= 30
