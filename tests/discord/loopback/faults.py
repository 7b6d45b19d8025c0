"""Misfortune on demand: rate limits, server errors, late answers, cut lines."""

import asyncio
from collections import deque
from dataclasses import dataclass, field

from .clock import Clock
from .errors import Json
from .records import RequestRecord

Headers = dict[str, str]


@dataclass(eq=False)
class Fault:
    """One planned misfortune for requests of a method whose route holds a text.

    `times` counts how often it still happens. `held` requests wait until `release` is called;
    `arrived` is set once one waits. With `after`, the request is done, and only its answer is lost.
    """

    method: str
    route: str
    times: int
    status: int = 0
    body: Json = field(default_factory=dict)
    headers: Headers = field(default_factory=dict)
    held: bool = False
    cut: bool = False
    after: bool = False
    arrived: asyncio.Event = field(default_factory=asyncio.Event)
    released: asyncio.Event = field(default_factory=asyncio.Event)

    def release(self) -> None:
        """Let every request go on that waits here."""
        self.released.set()

    def meets(self, record: RequestRecord) -> bool:
        return (
            self.times > 0
            and self.method in {"*", record.method}
            and (self.route in record.route or self.route in record.path)
        )


@dataclass(eq=False)
class Bucket:
    """A real rate limit: `limit` requests in `per` seconds on one route."""

    method: str
    route: str
    limit: int
    per: float
    used: deque[float] = field(default_factory=deque)


class Faults:
    """Plans misfortunes. Routes are matched by a part of them, such as "callback"."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._planned: list[Fault] = []
        self._buckets: list[Bucket] = []

    def rate_limit(
        self,
        method: str,
        route: str,
        *,
        retry_after: float = 0.05,
        scope: str = "user",
        times: int = 1,
    ) -> Fault:
        """Answer 429. `scope` is user, shared, global, or cloudflare (without a JSON body)."""
        body: Json = {
            "message": "You are being rate limited.",
            "retry_after": retry_after,
            "global": scope == "global",
        }
        headers = {"Retry-After": str(max(1, round(retry_after)))}
        if scope == "cloudflare":
            body = {}
        else:
            headers |= {"Via": "1.1 google", "X-RateLimit-Scope": scope}
        if scope == "global":
            headers["X-RateLimit-Global"] = "true"
        return self._plan(Fault(method, route, times, 429, body, headers))

    def fail(
        self, method: str, route: str, status: int = 502, *, times: int = 1, after: bool = False
    ) -> Fault:
        """Answer with a server error, of which discord.py tries again 500, 502 and 504."""
        body = {"message": f"{status}: Internal Server Error", "code": 0} if status == 500 else {}
        return self._plan(Fault(method, route, times, status, body, after=after))

    def hold(self, method: str, route: str, *, times: int = 1) -> Fault:
        """Keep requests waiting until `release` is called on what this returns."""
        return self._plan(Fault(method, route, times, held=True))

    def cut(self, method: str, route: str, *, times: int = 1, after: bool = False) -> Fault:
        """Cut the line instead of answering."""
        return self._plan(Fault(method, route, times, cut=True, after=after))

    def limit(self, method: str, route: str, limit: int, per: float) -> None:
        """Put a real rate limit on a route, with true headers, counted on the server's clock."""
        self._buckets.append(Bucket(method, route, limit, per))

    def clear(self) -> None:
        """Forget every plan and let go what is held."""
        for fault in self._planned:
            fault.release()
        self._planned.clear()
        self._buckets.clear()

    def _plan(self, fault: Fault) -> Fault:
        self._planned.append(fault)
        return fault

    def next_for(self, record: RequestRecord) -> Fault | None:
        """Return the misfortune that meets a request, and count it."""
        fault = next((fault for fault in self._planned if fault.meets(record)), None)
        if fault:
            fault.times -= 1
        return fault

    def headers_for(self, record: RequestRecord) -> tuple[Headers, Fault | None]:
        """Return the rate-limit headers of an answer, and the 429 where the limit is used up."""
        now = self._clock.now()
        bucket = next(
            (
                found
                for found in self._buckets
                if found.method == record.method and found.route in record.route
            ),
            None,
        )
        if bucket is None:
            return _headers(record, 50, 49, 1.0, now), None
        while bucket.used and bucket.used[0] <= now - bucket.per:
            bucket.used.popleft()
        full = len(bucket.used) >= bucket.limit
        if not full:
            bucket.used.append(now)
        wait = bucket.used[0] + bucket.per - now
        headers = _headers(record, bucket.limit, bucket.limit - len(bucket.used), wait, now)
        if not full:
            return headers, None
        body: Json = {
            "message": "You are being rate limited.",
            "retry_after": round(wait, 3),
            "global": False,
        }
        extra = {"Retry-After": str(max(1, round(wait))), "X-RateLimit-Scope": "user"}
        return headers, Fault(record.method, record.route, 1, 429, body, headers | extra)


def _headers(
    record: RequestRecord, limit: int, remaining: int, reset_after: float, now: float
) -> Headers:
    return {
        "Via": "1.1 google",
        "X-RateLimit-Bucket": f"{hash((record.method, record.route)) & 0xFFFFFFFF:08x}",
        "X-RateLimit-Limit": str(limit),
        "X-RateLimit-Remaining": str(remaining),
        "X-RateLimit-Reset": f"{now + reset_after:.3f}",
        "X-RateLimit-Reset-After": f"{reset_after:.3f}",
    }
