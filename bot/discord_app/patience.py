"""How often a member may ask."""

from __future__ import annotations

import math
import time
from collections import OrderedDict
from typing import Final

from discord import app_commands

_KEPT: Final = 10_000


class Patience:
    """A cooldown for each member."""

    def __init__(self, questions: int, seconds: float) -> None:
        """Allow ``questions`` within ``seconds``; zero of either allows any number."""
        self._rate = questions
        self._per = seconds
        self._cooldowns: OrderedDict[int, app_commands.Cooldown] = OrderedDict()
        self._told: dict[int, float] = {}

    def wait(self, member: int, rate: int | None = None, per: float | None = None) -> int:
        """Count a question; return the whole seconds to wait where it is one too many, else 0.

        Args:
            member: who asks.
            rate: questions that are allowed here, None for as many as anywhere.
            per: seconds within which they are, None for as anywhere.
        """
        rate = self._rate if rate is None else rate
        per = self._per if per is None else per
        if not rate or not per:
            return 0
        cooldown = self._cooldowns.get(member)
        if cooldown is None or (cooldown.rate, cooldown.per) != (rate, per):
            cooldown = self._cooldowns[member] = app_commands.Cooldown(rate, per)
            if len(self._cooldowns) > _KEPT:
                old, _ = self._cooldowns.popitem(last=False)
                self._told.pop(old, None)
        self._cooldowns.move_to_end(member)
        # By a clock that nobody sets: else one set back would keep members waiting as long.
        left = cooldown.update_rate_limit(time.monotonic())
        return math.ceil(left) if left else 0

    def tell(self, member: int) -> bool:
        """Tell whether a member is to hear about the cooldown: once for each that is filled."""
        now = time.monotonic()
        if now - self._told.get(member, -self._per) < self._per:
            return False
        self._told[member] = now
        return True
