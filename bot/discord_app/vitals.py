"""How the running bot is, told again and again: to the health check and to the figures."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import time
from collections.abc import AsyncIterator
from typing import Final

import discord

from bot import health, metrics, thrift
from bot.discord_app.options import DiscordSettings
from bot.errors import GoraeError
from bot.study import Study

_log = logging.getLogger(__name__)

_LATE: Final = 10.0
"""Seconds that the answer to a gateway heartbeat may take."""


class Vitals:
    """Looks at the client every few seconds. To be used from the event loop."""

    def __init__(self, study: Study, settings: DiscordSettings) -> None:
        """Begin without a client.

        Args:
            study: whose index questions are answered from.
            settings: say where the heartbeat and the figures belong.
        """
        self.client: discord.AutoShardedClient | None = None
        self._study = study
        self._pulse: health.Pulse | None = None
        self._metrics = settings.metrics
        if settings.heartbeat is not None:
            self._pulse = health.Pulse(settings.heartbeat, study.index_file)
        self._mute = False

    @contextlib.asynccontextmanager
    async def told(self, every: float | None = None) -> AsyncIterator[None]:
        """Tell how the bot is from now on; a bot that has left is not well.

        Args:
            every: seconds between two looks.

        Raises:
            MetricsError: the figures cannot be served.
        """
        with metrics.served(self._metrics) as place:
            if place is not None:
                _log.info("figures are served", extra={"address": place[0], "port": place[1]})
            going = asyncio.create_task(self._go_on(every or health.EVERY))
            try:
                yield
            finally:
                going.cancel()
                if self._pulse is not None:
                    self._pulse.stop()

    async def _go_on(self, every: float) -> None:
        settled: discord.AutoShardedClient | None = None
        while True:
            if await self._tell() and settled is not self.client:
                settled = self.client
                thrift.settle()
            thrift.give_back()
            await asyncio.sleep(every)

    async def _tell(self) -> bool:
        well = connected(self.client)
        if self._pulse is not None:
            try:
                self._pulse.beat(connected=well)
                self._mute = False
            except OSError as error:
                if not self._mute:
                    _log.warning("the heartbeat cannot be written: %s", error)
                self._mute = True
        if self._metrics is not None:
            loop = asyncio.get_running_loop()
            generation = await loop.run_in_executor(None, self._generation)
            latency = self.client.latency if well and self.client else float("inf")
            guilds = len(self.client.guilds) if self.client else 0
            metrics.state(metrics.State(well, latency, guilds, generation))
        return well

    def _generation(self) -> int:
        try:
            with self._study.snapshot() as snapshot:
                return snapshot.generation
        except GoraeError:
            return 0


def connected(client: discord.AutoShardedClient | None) -> bool:
    """Tell whether every shard of a client has a gateway that is alive at this moment."""
    if client is None or client.is_closed() or not client.is_ready():
        return False
    shards = client.shards
    return bool(shards) and all(_alive(shard) for shard in shards.values())


def _alive(shard: discord.ShardInfo) -> bool:
    """Tell whether a shard's line is open and its last heartbeat was answered in time.

    A gateway that has gone without a word leaves the line open, and discord.py closes it only
    after a minute. It keeps the time of the last answer to itself; an edition that keeps it
    elsewhere is taken at its word about the line.
    """
    if shard.is_closed():
        return False
    socket = shard._parent.ws  # noqa: SLF001 - see above
    keeper = getattr(socket, "_keep_alive", None)
    last, interval = getattr(keeper, "_last_ack", None), getattr(keeper, "interval", None)
    if last is None or interval is None:
        return True
    return bool(time.perf_counter() - last <= interval + _LATE)
