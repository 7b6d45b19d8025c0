"""How lines to the gateway are opened: patiently, and never in a hurry.

discord.py resumes at once whenever a line ends, without end where the gateway closes every new
line, and it gives a session up, with all that was missed, at the first line that cannot be opened.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable
from typing import Final, TypeVar

import discord

from bot.discord_app.steady import BROKEN

T = TypeVar("T")
_log = logging.getLogger(__name__)

PATIENCE: Final = 50.0
"""Seconds for opening one line; discord.py takes the work over after a minute."""
_LONGEST: Final = 10.0
_LONGEST_PAUSE: Final = 30.0
_FIRST: Final = 0.25
_IN_VAIN: Final = 2
"""Lines that may end before anything came over them without a pause before the next."""
_DOUBLINGS: Final = 6
"""discord.py's own waits, once patience ends, stay below two to the power of this many seconds."""


class Pace:
    """Opens lines; counts those that ended before the gateway said that all is well."""

    def __init__(self, first: float = _FIRST) -> None:
        """Begin with waits of about so many seconds."""
        self._first = first
        self._in_vain = 0

    def well(self) -> None:
        """Take note that a line serves: its session was begun or resumed."""
        self._in_vain = 0

    async def open(self, connect: Callable[..., Awaitable[T]], *args: object) -> T:
        """Open a line; try again for a while where that fails.

        Raises:
            Exception: the last failure, once patience ends.
        """
        until = time.monotonic() + PATIENCE
        many = self._in_vain - _IN_VAIN
        self._in_vain += 1
        if many >= 0:
            pause = min(self._first * 2.0 ** min(many, 20), _LONGEST_PAUSE)
            _log.warning("the gateway closes every line, next try in %.1f s", pause)
            await asyncio.sleep(pause)
        wait = self._first
        while True:
            try:
                return await connect(*args)
            except (OSError, *BROKEN) as error:
                if time.monotonic() + wait > until:
                    raise
                _log.warning("the gateway cannot be reached, next try in %.1f s: %s", wait, error)
                await asyncio.sleep(wait)
                wait = min(wait * 2, _LONGEST)


def shorten_waits(shard: discord.ShardInfo) -> None:
    """Keep discord.py from waiting a quarter of an hour when an outage is long over.

    It keeps its waits to itself; an edition that does so elsewhere is left alone.
    """
    backoff = getattr(getattr(shard, "_parent", None), "_backoff", None)
    if isinstance(getattr(backoff, "_max", None), int):
        backoff._max = _DOUBLINGS  # type: ignore[union-attr] # noqa: SLF001 - see above
