"""Tells what came in before: a gateway may repeat events after a connection was lost."""

from __future__ import annotations

from collections import OrderedDict


class Seen:
    """The last ids that came in."""

    def __init__(self, limit: int = 4_096) -> None:
        """Remember at most ``limit`` ids."""
        self._limit = limit
        self._ids: OrderedDict[int, None] = OrderedDict()

    def first_time(self, number: int) -> bool:
        """Tell whether an id is new, and remember it."""
        if number in self._ids:
            return False
        self._ids[number] = None
        if len(self._ids) > self._limit:
            self._ids.popitem(last=False)
        return True
