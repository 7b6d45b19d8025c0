"""What waits for a second press: kept for a while, for the one who asked for it."""

from __future__ import annotations

import secrets
import time
from collections import OrderedDict
from collections.abc import Callable
from typing import Final, Generic, TypeVar

T = TypeVar("T")
MOST: Final = 20
"""Drafts that wait at once; the oldest is let go."""
SECONDS: Final = 900.0
"""How long a draft waits: as long as Discord lets its message be changed."""


class Drafts(Generic[T]):
    """Drafts by number. To be used from one event loop."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        """Begin with none."""
        self._clock = clock
        self._held: OrderedDict[str, tuple[T, int, int, float]] = OrderedDict()

    def add(self, draft: T, guild: int, who: int) -> str:
        """Keep a draft; return its number, 16 hexadecimal digits that nobody can guess."""
        number = secrets.token_hex(8)
        self._held[number] = draft, guild, who, self._clock()
        while len(self._held) > MOST:
            self._held.popitem(last=False)
        return number

    def take(self, number: str, guild: int, who: int) -> T | None:
        """Return a draft and let go of it; None where it is gone, or somebody else's."""
        draft, its_guild, its_author, at = self._held.get(number, (None, 0, 0, 0.0))
        if draft is None or (its_guild, its_author) != (guild, who):
            return None
        del self._held[number]
        return draft if self._clock() - at < SECONDS else None
