"""Blocking work off the event loop, members by turns: nobody waits behind one who asks much."""

from __future__ import annotations

import asyncio
import contextlib
import functools
from collections import OrderedDict, deque
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any, Final, TypeVar

T = TypeVar("T")
_LONGEST_REST: Final = 0.25
"""Seconds that jobs are held back at most while something of more haste is done."""
_Job = tuple[Callable[[], Any], "asyncio.Future[Any]"]


class TooManyWaitingError(Exception):
    """A member has as many questions waiting as one may have."""


class Turns:
    """A few threads and a queue for each member; the queues are served one after the other."""

    def __init__(self, name: str, *, threads: int = 1, waiting: int = 10) -> None:
        """Prepare the threads.

        Args:
            name: what they are called in logs and debuggers.
            threads: how many jobs run at once.
            waiting: how many jobs of one member may wait.
        """
        self._pool = ThreadPoolExecutor(threads, thread_name_prefix=name)
        self._free = threads
        self._waiting = waiting
        self._in_haste = 0
        self._rested: asyncio.TimerHandle | None = None
        self._queues: OrderedDict[int, deque[_Job]] = OrderedDict()

    @property
    def busy(self) -> bool:
        """Whether a new job would have to wait."""
        return self._free == 0

    def check(self, member: int) -> None:
        """Refuse a member who may not hand in another job.

        Raises:
            TooManyWaitingError: too many jobs of the member are waiting.
        """
        if len(self._queues.get(member, ())) >= self._waiting:
            raise TooManyWaitingError

    @contextlib.contextmanager
    def resting(self) -> Iterator[None]:
        """Begin no job meanwhile, for a short while: a thread slows the event loop down."""
        self._in_haste += 1
        if self._in_haste == 1:
            loop = asyncio.get_running_loop()
            self._rested = loop.call_later(_LONGEST_REST, self._go_on)
        try:
            yield
        finally:
            self._in_haste -= 1
            if not self._in_haste:
                self._go_on()

    def _go_on(self) -> None:
        if self._rested is not None:
            self._rested.cancel()
            self._rested = None
        self._serve()

    async def run(self, member: int, job: Callable[[], T]) -> T:
        """Run a job in a thread when it is the member's turn, and return what it returns.

        Raises:
            TooManyWaitingError: too many jobs of the member are waiting.
        """
        self.check(member)
        queue = self._queues.setdefault(member, deque())
        future: asyncio.Future[T] = asyncio.get_running_loop().create_future()
        queue.append((job, future))
        self._serve()
        return await future

    def close(self) -> None:
        """Let what runs end, and drop what waits."""
        for queue in self._queues.values():
            for _, future in queue:
                future.cancel()
        self._queues.clear()
        self._pool.shutdown(wait=False, cancel_futures=True)

    def _serve(self) -> None:
        while self._free and self._queues and self._rested is None:
            member, queue = self._queues.popitem(last=False)
            job, future = queue.popleft()
            if queue:
                self._queues[member] = queue  # behind everybody else
            if future.cancelled():
                continue
            self._free -= 1
            running = asyncio.get_running_loop().run_in_executor(self._pool, job)
            running.add_done_callback(functools.partial(self._done, future))

    def _done(self, future: asyncio.Future[Any], running: asyncio.Future[Any]) -> None:
        self._free += 1
        if not future.done():
            if running.cancelled():
                future.cancel()
            elif (error := running.exception()) is not None:
                future.set_exception(error)
            else:
                future.set_result(running.result())
        elif not running.cancelled():
            running.exception()  # nobody waits for it any more; it counts as seen
        self._serve()
