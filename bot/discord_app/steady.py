"""Requests that break on the way are made again; the library does so only for some of them."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import Awaitable, Callable, Iterator, Sequence
from types import SimpleNamespace
from typing import Final, TypeVar

import aiohttp
import discord

T = TypeVar("T")
_log = logging.getLogger(__name__)

_WAITS: Final = (0.1, 0.5)
_IN_HASTE: Final = (0.1, 0.3, 0.6, 0.9)
_LONGEST_LIMIT: Final = 2.0
_TOO_MANY, _BROKEN_THERE = 429, 500
BROKEN: Final = (aiohttp.ClientError, ConnectionError, asyncio.TimeoutError)
"""What a line that breaks looks like."""


class Stumbles:
    """Hears at once where Discord stumbles over a first response, which is due within 3 seconds.

    The library keeps a 5xx to itself and waits: a second after the first, three after the next.
    """

    def __init__(self) -> None:
        """Begin with nobody who waits; ``trace`` is to be given to the client."""
        self._waiting: dict[str, asyncio.Event] = {}
        self.trace = aiohttp.TraceConfig()
        self.trace.on_request_end.append(self._ended)

    @contextlib.contextmanager
    def of(self, interaction: int) -> Iterator[asyncio.Event]:
        """Give an event that is set whenever Discord stumbles over an interaction's response."""
        event = self._waiting[str(interaction)] = asyncio.Event()
        try:
            yield event
        finally:
            self._waiting.pop(str(interaction), None)

    async def _ended(
        self,
        _session: aiohttp.ClientSession,
        _context: SimpleNamespace,
        request: aiohttp.TraceRequestEndParams,
    ) -> None:
        if request.response.status >= _BROKEN_THERE and request.url.name == "callback":
            for part in request.url.parts:
                if part in self._waiting:
                    self._waiting[part].set()


async def steadily(request: Callable[[], Awaitable[T]]) -> T:
    """Make a request until its answer arrives, three times at most.

    The request must be one that does no harm when it arrives twice.

    Raises:
        aiohttp.ClientError: the line breaks again and again.
        Exception: whatever else the request raises.
    """
    return await _repeated(request, _WAITS)


async def promptly(request: Callable[[], Awaitable[T]], stumbled: asyncio.Event) -> T:
    """Do what ``steadily`` does for a first response, and begin anew whenever Discord stumbles."""
    return await _repeated(lambda: _unless(stumbled, request()), _IN_HASTE, request)


async def _repeated(
    request: Callable[[], Awaitable[T]],
    waits: Sequence[float],
    last: Callable[[], Awaitable[T]] | None = None,
) -> T:
    for wait in waits:
        pause = wait
        try:
            return await request()
        except BROKEN as error:
            _log.info("a request broke on the way, it is made again: %r", error)
        except discord.HTTPException as error:
            limit = _limit(error)
            if limit is None:
                raise
            pause = max(wait, limit)
            _log.info("a request is one too many, it is made again in %.1f s", pause)
        await asyncio.sleep(pause)
    return await (last or request)()


async def _unless(stumbled: asyncio.Event, request: Awaitable[T]) -> T:
    """Wait for a request unless Discord stumbles over it.

    Raises:
        ConnectionError: it stumbled.
        Exception: whatever the request raises.
    """
    stumbled.clear()
    made = asyncio.ensure_future(request)
    stumbling = asyncio.ensure_future(stumbled.wait())
    try:
        await asyncio.wait({made, stumbling}, return_when=asyncio.FIRST_COMPLETED)
        if made.done():
            return made.result()
        raise ConnectionError("Discord stumbled")
    finally:
        stumbling.cancel()
        made.cancel()


def _limit(error: discord.HTTPException) -> float | None:
    """Return after how many seconds a request may be made again, None where it had better not.

    The library waits for Discord's own limits, not for those of who stands before Discord.
    """
    if error.status != _TOO_MANY:
        return None
    try:
        seconds = float(error.response.headers["Retry-After"])
    except (KeyError, ValueError):
        return None
    return seconds if seconds <= _LONGEST_LIMIT else None
