"""Waiting for something to hold, woken by changes instead of by sleeping."""

import asyncio
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")

PATIENCE = 30.0
"""Seconds that a test waits before it gives up; only a failing test waits so long."""


class Changes:
    """Tells everyone who waits that something in the world has changed."""

    def __init__(self) -> None:
        self._waiting: set[asyncio.Event] = set()

    def notify(self) -> None:
        for event in self._waiting:
            event.set()

    async def until(
        self,
        holds: Callable[[], T],
        within: float = PATIENCE,
        *,
        what: Callable[[], str] | str = "the expected change",
    ) -> T:
        """Return the first true value of `holds`, asked anew after every change.

        Raises:
            TimeoutError: it did not come true within that many seconds; the text says `what`.
        """
        event = asyncio.Event()
        self._waiting.add(event)
        try:
            async with asyncio.timeout(within):
                while not (found := holds()):
                    await event.wait()
                    event.clear()
        except TimeoutError:
            said = what if isinstance(what, str) else what()
            raise TimeoutError(f"not within {within:g} s: {said}") from None
        finally:
            self._waiting.discard(event)
        return found
