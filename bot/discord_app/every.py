"""Work that is done again and again, by a clock that nobody sets.

The loops of discord.py sleep until a time of day: where the computer's clock is set back they sleep
as long as it was set back by, and where it is set ahead they catch up without a rest.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable


class Every:
    """Does something, rests, and does it again until it is cancelled."""

    def __init__(self, seconds: float, work: Callable[[], Awaitable[None]]) -> None:
        """Prepare it.

        Args:
            seconds: of rest in between.
            work: looks after its own errors.
        """
        self._seconds = seconds
        self._work = work
        self._task: asyncio.Task[None] | None = None

    @property
    def running(self) -> bool:
        """Whether it goes on."""
        return self._task is not None and not self._task.done()

    def start(self) -> None:
        """Begin, where it has not."""
        if not self.running:
            self._task = asyncio.create_task(self._go_on())

    def cancel(self) -> None:
        """End it."""
        if self._task is not None:
            self._task.cancel()

    async def _go_on(self) -> None:
        while True:
            await self._work()
            await asyncio.sleep(self._seconds)
