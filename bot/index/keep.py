"""What was used lately, within bounds of memory."""

from __future__ import annotations

from typing import Generic, TypeVar

K = TypeVar("K")
V = TypeVar("V")


class Kept(Generic[K, V]):
    """Values by key: when half the room is taken, what was not used since the last time goes.

    That is nearly as good as forgetting what was used longest ago, and costs one look instead of a
    list kept in order.
    """

    def __init__(self, room: int) -> None:
        """Begin with nothing.

        Args:
            room: the most that is kept, in the unit in which sizes are given.
        """
        self._half = room // 2
        self._taken = 0
        self._young: dict[K, tuple[V, int]] = {}
        self._old: dict[K, tuple[V, int]] = {}

    def get(self, key: K, default: V) -> V:
        """Return what is kept under a key."""
        found = self._young.get(key)
        if found is None:
            found = self._old.get(key)
            if found is None:
                return default
            self.put(key, *found)
        return found[0]

    def put(self, key: K, value: V, size: int) -> None:
        """Keep a value of some size, where it leaves room for others."""
        if size > self._half // 2:
            return
        if self._taken + size > self._half:
            self._old, self._young, self._taken = self._young, {}, 0
        self._young[key] = value, size
        self._taken += size
