"""The one change made to discord.py: where it finds Discord."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from discord.gateway import DiscordWebSocket
from discord.http import Route
from yarl import URL

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .server import LoopbackDiscord


@contextmanager
def pointed_at(server: LoopbackDiscord) -> Iterator[None]:
    """Let every discord.py client of this process talk to a loopback server."""
    before = Route.BASE, DiscordWebSocket.DEFAULT_GATEWAY
    Route.BASE = server.api
    DiscordWebSocket.DEFAULT_GATEWAY = URL(server.url.replace("http", "ws") + "/gateway")
    try:
        yield
    finally:
        Route.BASE, DiscordWebSocket.DEFAULT_GATEWAY = before
