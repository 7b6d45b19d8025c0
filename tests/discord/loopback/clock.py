"""Time as the server sees it: the real clock, which a test may move ahead instead of sleeping."""

import time
from datetime import UTC, datetime

DISCORD_EPOCH_MS = 1_420_070_400_000


class Clock:
    """Seconds since the Unix epoch. It runs with the monotonic clock and never goes back."""

    def __init__(self) -> None:
        self._offset = time.time() - time.monotonic()
        self._last_id = 0

    def now(self) -> float:
        return time.monotonic() + self._offset

    def advance(self, seconds: float) -> None:
        """Move the server's time ahead: deadlines and tokens expire as if it had been waited."""
        if seconds < 0:
            raise ValueError("time does not run backwards")
        self._offset += seconds

    def snowflake(self) -> int:
        """Return a new id, larger than every id before, that carries the time now."""
        made = (int(self.now() * 1000) - DISCORD_EPOCH_MS) << 22
        self._last_id = max(made, self._last_id + 1)
        return self._last_id

    def iso(self) -> str:
        return iso(self.now())


def iso(seconds: float) -> str:
    """Return a time as Discord writes it."""
    return datetime.fromtimestamp(seconds, UTC).isoformat(timespec="microseconds")


def time_of(snowflake: int) -> float:
    """Return when an id was made, in seconds since the Unix epoch."""
    return ((snowflake >> 22) + DISCORD_EPOCH_MS) / 1000
