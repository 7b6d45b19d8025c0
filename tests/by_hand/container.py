"""Hold the image to its word: build it, ask it, watch its health check, stop it.

    python tests/by_hand/container.py [--image gorae:local] [--no-build]

Needs a Docker daemon; ``DOCKER=podman`` in the environment takes podman in its place. Where the
base image cannot be pulled, ``stand_in_base.sh`` makes one of the same name from Debian's
packages; ``--network host`` lets the build reach a package index. Where Python here is older than
3.14, ``pip install zstandard``: the bot in the image asks the loopback Discord for that
compression.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import json
import subprocess
import sys
import time
from pathlib import Path

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
sys.path[:0] = [str(HERE.parent / "discord"), str(HERE)]

from loopback import LoopbackDiscord  # noqa: E402 - found by the line above
from starting import CONFINED, ENGINE, ENVIRONMENT, STARTER, docker  # noqa: E402 - as above

LARGEST_MB, LONGEST_STOP = 450, 3.0
QUESTION = "image vs container?"
SOON = ("--health-interval=2s", "--health-start-period=30s")
"""Asked more often than by default, so that nobody waits for minutes; the check is the image's."""


def told(name: str, *, good: bool, text: object) -> bool:
    """Print a finding."""
    print("✓" if good else "✗", f"{name}: {text}", flush=True)
    return good


def built(image: str) -> bool:
    """Build the image as the README says."""
    command = [*ENGINE, "build", "--network", "host", "-t", image, str(ROOT)]
    ran = subprocess.run(command, check=False, env=ENVIRONMENT)
    return told("build", good=ran.returncode == 0, text=image)


def looked_at(image: str) -> bool:
    """Look at what the image holds."""
    size = int(docker("image", "inspect", "-f", "{{.Size}}", image)) / 1e6
    found = [told("size", good=size <= LARGEST_MB, text=f"{size:.0f} MB")]
    user = docker("run", "--rm", "--entrypoint", "sh", image, "-c", "echo $(id -u):$(id -G)")
    found.append(told("user", good=user == "10001:10001", text=user))
    tools = "command -v gcc cc make git pytest; find / -xdev -type d -name tests; true"
    left = docker("run", "--rm", "--user", "0", "--entrypoint", "sh", image, "-c", tools)
    found.append(told("neither compiler nor test", good=not left, text=left or "none"))
    return all(found)


def answered(image: str) -> bool:
    """Ask as the issue asks: confined, without a network."""
    began = time.monotonic()
    text = docker("run", "--rm", "--network", "none", *CONFINED, image, "ask", QUESTION, "--json")
    answer = json.loads(text)
    took = time.monotonic() - began
    good = answer["outcome"] == "answer" and "image" in answer["diagram"]["path"]
    return told(f"ask {QUESTION!r}", good=good, text=f"{answer['diagram']['path']}, {took:.2f} s")


async def health(held: str, wanted: str, within: float) -> str:
    """Wait until the container's health is as wanted; return what it is then."""
    end = time.monotonic() + within
    now = ""
    while now != wanted and time.monotonic() < end:
        if ENGINE[0].endswith("podman"):  # has no daemon that would run the check
            check = [*ENGINE, "healthcheck", "run", held]
            await asyncio.to_thread(subprocess.run, check, capture_output=True, check=False)
        now = docker("inspect", "-f", "{{.State.Health.Status}}", held)
        await asyncio.sleep(0.2)
    return now


async def lived(image: str) -> bool:
    """Run the bot, take the gateway away and give it back, and stop it."""
    found = []
    async with contextlib.AsyncExitStack() as there:
        server = await there.enter_async_context(LoopbackDiscord())
        server.add_guild("study", server.add_user("mina"))
        held_back = server.faults.hold("GET", "/users/@me")
        held = docker(
            "run", "-d", "--network", "host", *CONFINED, *SOON,
            "-e", f"DISCORD_TOKEN={server.token}",
            "--entrypoint", "tini", image, "--", "python", "-c", STARTER, server.api,
        )  # fmt: skip
        try:
            await server.changes.until(lambda: server.requested("GET", "/users/@me"), 30)
            now = await health(held, "starting", 1)
            found.append(told("before the first connect", good=now == "starting", text=now))
            held_back.release()
            now = await health(held, "healthy", 30)
            found.append(told("connected", good=now == "healthy", text=now))
            await there.aclose()
            began = time.monotonic()
            now = await health(held, "unhealthy", 120)
            text = f"{now} after {time.monotonic() - began:.0f} s"
            found.append(told("the gateway is gone", good=now == "unhealthy", text=text))
        finally:
            began = time.monotonic()
            await asyncio.to_thread(docker, "stop", held)
            took = time.monotonic() - began
            state = docker("inspect", "-f", "{{.State.ExitCode}} {{.State.OOMKilled}}", held)
            good = took <= LONGEST_STOP and state == "0 false"
            found.append(told("docker stop", good=good, text=f"{took:.2f} s, exit {state}"))
            docker("rm", "-f", "-v", held)
    return all(found)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--image", default="gorae:local")
    parser.add_argument("--no-build", action="store_true")
    given = parser.parse_args()
    fine = given.no_build or built(given.image)
    fine = fine and all([looked_at(given.image), answered(given.image)])
    fine = asyncio.run(lived(given.image)) and fine
    sys.exit(0 if fine else 1)
