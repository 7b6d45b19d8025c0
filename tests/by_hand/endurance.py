"""Let a running bot answer ten thousand questions over the loopback Discord, and watch its memory.

    python tests/by_hand/endurance.py [--questions 10000] [--guilds 0] [--container IMAGE]

The bot is ``gorae run`` as shipped, in a process of its own or in a container that is confined
as compose.yaml confines it; only the address of Discord is another. The posts are read before,
as ``gorae init`` reads them for a new user; a container brings them read. ``DOCKER=podman`` in
the environment takes podman in the place of Docker.
"""

from __future__ import annotations

import argparse
import asyncio
import itertools
import json
import os
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from contextlib import asynccontextmanager
from pathlib import Path

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
sys.path[:0] = [str(HERE.parent / "discord"), str(HERE)]

from loopback import LoopbackDiscord  # noqa: E402 - found by the line above
from starting import STARTER, confined  # noqa: E402 - as above

LARGEST_MB, SLOWEST_START, GROWTH = 150.0, 2.0, 1.05
SETTLED = 0.2
"""Share of the questions after which memory is not to grow any more."""
AT_ONCE = 4
REST = 11.0
"""Seconds after which the bot has given back what it only borrowed."""


def questions():
    """Yield questions without end, no two alike: those that people asked, each in other words."""
    asked = [
        json.loads(line)["question"]
        for file in sorted((ROOT / "tests" / "golden").glob("*.jsonl"))
        for line in file.read_text("utf-8").splitlines()
    ]
    endings = (f"{mark} {number}".rstrip() for number in itertools.count() for mark in "?!.")
    for ending in endings:
        yield from (f"{text.rstrip('?')}{ending}" for text in asked)


def memory(pid: int, name: str = "VmRSS") -> float:
    """Return the megabytes that are resident for a process; ``RssAnon`` are those of its own."""
    status = Path(f"/proc/{pid}/status").read_text()
    (line,) = [one for one in status.splitlines() if one.startswith(f"{name}:")]
    return int(line.split()[1]) / 1024


@asynccontextmanager
async def bot(server: LoopbackDiscord, folder: Path, image: str | None):
    """Run gorae; yield the number of its process."""
    environment = {
        "DISCORD_TOKEN": server.token,
        "GORAE_COOLDOWN_QUESTIONS": "1000000",
        "GORAE_LOG_LEVEL": "WARNING",
    }
    if image:
        async with confined(image, server.api, environment, folder) as pid:
            yield pid
        return
    places = {"GORAE_DB": folder / "index.db", "GORAE_MEMBERS": folder / "members.db"}
    environment |= {name: str(path) for name, path in places.items()}
    running = await asyncio.create_subprocess_exec(
        sys.executable,
        "-c",
        STARTER,
        server.api,
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
    )
    try:
        yield running.pid
    finally:
        running.send_signal(signal.SIGTERM)
        await asyncio.wait_for(running.wait(), 10)


async def watched(count: int, image: str | None, guilds: int) -> bool:
    """Ask and print; tell whether every bound holds."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o777)
        if not image:
            command = [sys.executable, "-m", "bot", "index", "--db", str(folder / "index.db")]
            inside = {**os.environ, "PYTHONPATH": str(ROOT)}
            await asyncio.to_thread(subprocess.run, command, cwd=folder, env=inside, check=True)
        async with LoopbackDiscord() as server:
            people = [server.add_user(f"member{number}", locale="ko") for number in range(20)]
            guild = server.add_guild("도커 스터디", *people, locale="ko")
            channel = server.add_channel(guild, "질문")
            for number in range(guilds):
                server.add_guild(f"server {number}")
            began = time.monotonic()
            async with bot(server, folder if not image else None, image) as pid:
                await server.changes.until(lambda: server.identifies, 60)
                ready = time.monotonic() - began
                await server.gateway.connected()
                print(f"ready after {ready:.2f} s, {memory(pid):.0f} MB; load {os.getloadavg()}")
                fine = await asked(server, channel, people, count, pid)
                return fine and ready <= SLOWEST_START


async def asked(server, channel, people, count, pid) -> bool:
    """Ask so many questions, a few at once; tell whether memory stayed within its bounds."""
    waiting = iter(itertools.islice(questions(), count))
    took, sizes, done = [], [], 0

    async def one(person) -> None:
        nonlocal done
        for text in waiting:
            began = time.perf_counter()
            message = server.say(person, channel, f"{server.bot.mention} {text}")
            await server.answer_to(message, within=30)
            took.append(time.perf_counter() - began)
            done += 1
            if done % max(count // 20, 1) == 0:
                sizes.append(memory(pid, "RssAnon"))
                print(f"{done:6} questions  {memory(pid):6.1f} MB, {sizes[-1]:6.1f} MB its own")
                server.requests.clear()
                server.files.clear()

    began = time.monotonic()
    await asyncio.gather(*(one(person) for person in people[:AT_ONCE]))
    print(f"{count / (time.monotonic() - began):.0f} questions a second")
    cuts = statistics.quantiles(took, n=100)
    print(f"answers, ms: median {cuts[49] * 1000:.0f}, 95 % {cuts[94] * 1000:.0f}, "
          f"worst {max(took) * 1000:.0f}; {AT_ONCE} members at once")  # fmt: skip
    settled = sizes[int(len(sizes) * SETTLED)]
    print(f"its own: {settled:.1f} MB after the first fifth, {sizes[-1]:.1f} MB at the end")
    await asyncio.sleep(REST)
    rest = memory(pid)
    print(f"resident at rest: {rest:.1f} MB, {memory(pid, 'RssAnon'):.1f} MB of it its own")
    return rest <= LARGEST_MB and sizes[-1] <= settled * GROWTH


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--questions", type=int, default=10_000)
    parser.add_argument("--container", metavar="IMAGE")
    parser.add_argument("--guilds", type=int, default=0, help="servers beside the first")
    given = parser.parse_args()
    sys.exit(0 if asyncio.run(watched(given.questions, given.container, given.guilds)) else 1)
