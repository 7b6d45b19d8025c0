"""``gorae run`` as shipped, with another address of Discord; in a container if wanted.

The environment's ``DOCKER`` is the command that stands for ``docker``, such as ``podman``.
"""

from __future__ import annotations

import asyncio
import os
import shlex
import subprocess
from contextlib import asynccontextmanager
from pathlib import Path

STARTER = """
import sys
from discord.gateway import DiscordWebSocket
from discord.http import Route
from yarl import URL
Route.BASE = sys.argv[1]
DiscordWebSocket.DEFAULT_GATEWAY = URL(Route.BASE).with_scheme("ws").with_path("/gateway")
sys.argv[1:] = ["run"]
from bot.cli import main
main()
"""
CONFINED = [
    "--read-only",
    "--tmpfs=/tmp:size=16m,mode=1777",
    "--cap-drop=ALL",
    "--pids-limit=128",
    "--security-opt=no-new-privileges:true",
    "--memory=256m",
    "--memory-swap=256m",
]
"""As compose.yaml has it."""
ENGINE = shlex.split(os.environ.get("DOCKER", "docker"))
ENVIRONMENT = {**os.environ, "BUILDAH_FORMAT": "docker", "DISABLE_HC_SYSTEMD": "true"}
"""Podman keeps a HEALTHCHECK in Docker's format only, and is not to need systemd for it."""


def docker(*words: object) -> str:
    """Run a command of Docker and return what it prints."""
    command = [*ENGINE, *map(str, words)]
    ran = subprocess.run(command, capture_output=True, text=True, check=False, env=ENVIRONMENT)
    if ran.returncode:
        raise SystemExit(f"{' '.join(command[: len(ENGINE) + 2])}: {ran.stderr.strip()}")
    return ran.stdout.strip()


@asynccontextmanager
async def confined(image: str, api: str, environment: dict[str, str], data: Path | None):
    """Run the bot in a container; yield the number of its process on this machine.

    Args:
        image: made from the Dockerfile.
        api: the loopback Discord, which the container reaches through the host's network.
        environment: settings beside the image's own.
        data: folder in the place of the volume; None for a volume of its own.
    """
    words = [word for name, value in environment.items() for word in ("-e", f"{name}={value}")]
    mount = ["-v", f"{data}:/data"] if data else []
    held = docker(
        "run", "-d", "--network", "host", *CONFINED, *words, *mount, "--entrypoint", "tini",
        image, "--", "python", "-c", STARTER, api,
    )  # fmt: skip
    try:
        yield await _process(held)
    finally:
        print(docker("logs", held))
        docker("rm", "-f", "-v", held)


async def _process(held: str) -> int:
    """Return the child of the container's first process: the first is tini."""
    first = docker("inspect", "-f", "{{.State.Pid}}", held)
    children = Path(f"/proc/{first}/task/{first}/children")
    for _ in range(100):
        if found := children.read_text().split():
            return int(found[0])
        await asyncio.sleep(0.05)
    raise SystemExit("the container's bot did not start: " + docker("logs", held))
