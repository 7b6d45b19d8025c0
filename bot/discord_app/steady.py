"""Requests that break on the way are made again; the library does so only for some of them."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import Final, TypeVar

import aiohttp

T = TypeVar("T")
_log = logging.getLogger(__name__)

_WAITS: Final = (0.1, 0.5)
BROKEN: Final = (aiohttp.ClientError, ConnectionError, asyncio.TimeoutError)
"""What a line that breaks looks like."""


async def steadily(request: Callable[[], Awaitable[T]]) -> T:
    """Make a request until its answer arrives, three times at most.

    The request must be one that does no harm when it arrives twice.

    Raises:
        aiohttp.ClientError: the line breaks again and again.
        Exception: whatever else the request raises.
    """
    for wait in _WAITS:
        try:
            return await request()
        except BROKEN as error:
            _log.info("a request broke on the way, it is made again: %s", error)
            await asyncio.sleep(wait)
    return await request()
