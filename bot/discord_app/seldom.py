"""Tells when something that comes again and again is worth another word."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Final

SECONDS: Final = 600.0
"""How long a thing is not worth another word."""
_MOST: Final = 1_000


class Seldom:
    """What had its word lately. To be used from one event loop."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        """Begin with nothing."""
        self._clock = clock
        self._told: OrderedDict[Hashable, float] = OrderedDict()

    def again(self, thing: Hashable) -> bool:
        """Tell whether a thing is worth a word now, and count it as said where it is."""
        now = self._clock()
        before = self._told.get(thing)
        if before is not None and now - before < SECONDS:
            return False
        self._told[thing] = now
        self._told.move_to_end(thing)
        if len(self._told) > _MOST:
            self._told.popitem(last=False)
        return True
