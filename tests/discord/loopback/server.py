"""The loopback Discord as a whole: one HTTP server with the gateway, the REST API and the files."""

import asyncio
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from types import TracebackType
from typing import Self

import discord
from aiohttp import web

from .acts_commands import CommandActs
from .acts_components import ComponentActs
from .acts_messages import MessageActs
from .client import pointed_at
from .faults import Faults
from .gateway import Gateway
from .posting import Posting
from .records import RequestRecord
from .rest import API, RestServer
from .routes_channels import ChannelRoutes
from .routes_commands import CommandRoutes
from .routes_identity import IdentityRoutes
from .routes_interactions import InteractionRoutes
from .routes_messages import MessageRoutes
from .waiting import PATIENCE

LARGEST_REQUEST = 600 * 1024 * 1024


class LoopbackDiscord(CommandActs, ComponentActs, MessageActs):
    """A Discord of its own on 127.0.0.1, on a free port, for one application and its bot.

    `gateway` and `faults` hold what can go wrong on demand, `clock` moves time ahead.
    """

    def __init__(self, bot_name: str = "gorae", *, heartbeat_s: float = 41.25) -> None:
        super().__init__(bot_name)
        self.gateway = Gateway(self, heartbeat_s)
        self.faults = Faults(self.clock)
        self.rest = RestServer(self, self.faults)
        self.posting = Posting(self)
        self._runner: web.AppRunner | None = None

    @property
    def api(self) -> str:
        """The base URL of the REST API."""
        return self.url + API

    @property
    def requests(self) -> list[RequestRecord]:
        """Every request that was made, in order."""
        return self.rest.requests

    @property
    def refusals(self) -> list[RequestRecord]:
        """The requests that Discord would not have done, save those that a test ordered."""
        return [record for record in self.rest.requests if record.refused]

    @property
    def invalid_requests(self) -> int:
        """How many answers count towards an IP ban: 401, 403 and 429."""
        return sum(record.status in {401, 403, 429} for record in self.rest.requests)

    def requested(self, method: str, route: str) -> list[RequestRecord]:
        """Return the requests of a method whose route or path holds a text."""
        return [
            record
            for record in self.rest.requests
            if record.method == method and (route in record.route or route in record.path)
        ]

    async def __aenter__(self) -> Self:
        app = web.Application(client_max_size=LARGEST_REQUEST)
        app.router.add_get("/gateway", self.gateway.handle)
        app.router.add_get("/attachments/{channel_id}/{file_id}/{name}", self._file)
        self.rest.add(
            app,
            IdentityRoutes(self),
            MessageRoutes(self.posting),
            ChannelRoutes(self, self.posting),
            CommandRoutes(self),
            InteractionRoutes(self.posting),
        )
        listening = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{listening.getsockname()[1]}"
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=1.0)
        await self._runner.setup()
        await web.SockSite(self._runner, listening).start()
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.faults.clear()
        await self.gateway.disconnect(1001)
        if self._runner:
            await self._runner.cleanup()

    async def _file(self, request: web.Request) -> web.StreamResponse:
        file_id = request.match_info["file_id"]
        found = self.files.get(int(file_id)) if file_id.isdecimal() else None
        if found is None or found[0] != request.match_info["name"]:
            return web.Response(status=404, text="This content is no longer available.")
        return web.Response(body=found[1])

    @asynccontextmanager
    async def connect(
        self, client: discord.Client, *, shards: int = 1, ready: bool = False
    ) -> AsyncIterator[None]:
        """Run a client against this server; inside, it has logged in and knows its servers.

        With `ready`, its `on_ready` has also been called (discord.py waits two seconds for it,
        unless the client has a smaller `guild_ready_timeout`). Leaving closes the client.

        Raises:
            discord.DiscordException: the client could not log in or was closed for good.
        """
        with pointed_at(self):
            running = asyncio.create_task(client.start(self.token))
            try:
                async with _failing_with(running):
                    await self.gateway.connected(shards)
                    if ready:
                        await asyncio.wait_for(client.wait_until_ready(), PATIENCE)
                yield
            finally:
                await client.close()
                await asyncio.gather(running, return_exceptions=True)


@asynccontextmanager
async def _failing_with(running: "asyncio.Task[None]") -> AsyncIterator[None]:
    """Stop waiting as soon as a task fails, with its error."""
    waiting = asyncio.current_task()

    def stop(task: "asyncio.Task[None]") -> None:
        if waiting and not task.cancelled() and task.exception():
            waiting.cancel()

    running.add_done_callback(stop)
    try:
        yield
    except asyncio.CancelledError:
        if running.done() and (error := running.exception()):
            if waiting:
                waiting.uncancel()
            raise error from None
        raise
    finally:
        running.remove_done_callback(stop)
