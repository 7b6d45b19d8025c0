"""gorae as a process of its own, for the tests of what only a process does."""

import asyncio
import json
import sys
import time
from contextlib import asynccontextmanager
from pathlib import Path

from loopback import PATIENCE

SCRIPT = Path(__file__).with_name("run_bot.py")
POST = "# 도커 볼륨\n\n## 볼륨이란\n\n도커 볼륨은 컨테이너의 데이터를 지키는 저장소입니다.\n"


@asynccontextmanager
async def process(server, folder, token=None, *more):
    """Run gorae; yield the process, which is ended whatever happens."""
    corpus = folder / "corpus"
    corpus.mkdir(exist_ok=True)
    (corpus / "2026-01-01-volumes.md").write_text(POST, "utf-8")
    running = await asyncio.create_subprocess_exec(
        sys.executable,
        str(SCRIPT),
        server.api,
        token or server.token,
        str(corpus),
        str(folder),
        *more,
        stderr=asyncio.subprocess.PIPE,
        cwd=SCRIPT.parents[2],
    )
    try:
        yield running
    finally:
        if running.returncode is None:
            running.kill()
            await running.wait()


async def logged(running):
    """Return what the process wrote, once it has ended."""
    text = (await asyncio.wait_for(running.stderr.read(), PATIENCE)).decode()
    await running.wait()
    return text


async def entry(running, message, within=PATIENCE):
    """Return the next line of the log that has a message."""
    async with asyncio.timeout(within):
        while True:
            found = json.loads(await running.stderr.readline())
            if found["message"] == message:
                return found


async def until(condition, within=PATIENCE):
    """Wait for something that no event tells of, and return it."""
    end = time.monotonic() + within
    while not (found := condition()):
        assert time.monotonic() < end, "waited in vain"
        await asyncio.sleep(0.02)
    return found
