"""Figures for Prometheus, where an admin asks for them; without, nothing is counted or loaded."""

from __future__ import annotations

import logging
import math
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from bot.errors import GoraeError

if TYPE_CHECKING:
    from prometheus_client import CollectorRegistry

_SECONDS: Final = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0)
"""Bounds of the histogram: an answer is due after three seconds, and most take milliseconds."""


class MetricsError(GoraeError):
    """The figures cannot be served; the message is one line that says what to do."""


@dataclass(frozen=True, slots=True)
class State:
    """How the bot is at a moment.

    Attributes:
        connected: every shard has its connection to the gateway.
        latency: seconds that the gateway takes to answer a heartbeat; may be infinite.
        guilds: how many guilds gorae is in.
        generation: of the index that questions are answered from.
    """

    connected: bool
    latency: float
    guilds: int
    generation: int


@dataclass(frozen=True, slots=True)
class _Figures:
    answered: Callable[[str, str, float], None]
    state: Callable[[State], None]


_serving: list[_Figures] = []


def answered(outcome: str, way: str, seconds: float) -> None:
    """Count a question.

    Args:
        outcome: answer, suggestions or unknown.
        way: how it was asked: command or message.
        seconds: from its arrival until the answer was sent.
    """
    for figures in _serving:
        figures.answered(outcome, way, seconds)


def state(now: State) -> None:
    """Tell how the bot is."""
    for figures in _serving:
        figures.state(now)


@contextmanager
def served(place: tuple[str, int] | None) -> Iterator[tuple[str, int] | None]:
    """Serve the figures meanwhile and give the place where; do nothing where ``place`` is None.

    Args:
        place: address and port; port 0 is any that is free.

    Raises:
        MetricsError: nothing can be served there.
    """
    if place is None:
        yield None
        return
    import prometheus_client  # noqa: PLC0415 - a tenth of a second that most do not need

    registry = prometheus_client.CollectorRegistry()
    prometheus_client.ProcessCollector(registry=registry)
    prometheus_client.GCCollector(registry=registry)
    figures = _figures(registry)
    handler = _Counted(registry)
    try:
        server, thread = prometheus_client.start_http_server(place[1], place[0], registry)
    except OSError as error:
        raise MetricsError(
            f"figures cannot be served at {place[0]}:{place[1]} ({error}): change GORAE_METRICS"
        ) from error
    _serving.append(figures)
    logging.root.addHandler(handler)
    try:
        yield place[0], server.server_port
    finally:
        logging.root.removeHandler(handler)
        _serving.remove(figures)
        server.shutdown()
        server.server_close()
        thread.join()


def _figures(registry: CollectorRegistry) -> _Figures:
    from prometheus_client import Counter, Gauge, Histogram  # noqa: PLC0415 - as above

    questions = Counter(
        "gorae_questions", "Questions that were answered", ("outcome", "way"), registry=registry
    )
    seconds = Histogram(
        "gorae_answer_seconds",
        "From the arrival of a question until its answer was sent",
        buckets=_SECONDS,
        registry=registry,
    )
    connected = Gauge(
        "gorae_gateway_connected", "1 where every shard is connected", registry=registry
    )
    latency = Gauge("gorae_gateway_latency_seconds", "Round trip of a heartbeat", registry=registry)
    guilds = Gauge("gorae_guilds", "Guilds that gorae is in", registry=registry)
    generation = Gauge(
        "gorae_index_generation", "Grows with each change of the index", registry=registry
    )
    for outcome in ("answer", "suggestions", "unknown"):
        for way in ("command", "message"):
            questions.labels(outcome, way)  # a figure that is 0 is there from the start

    def count(outcome: str, way: str, took: float) -> None:
        questions.labels(outcome, way).inc()
        seconds.observe(took)

    def tell(now: State) -> None:
        connected.set(now.connected)
        latency.set(now.latency if math.isfinite(now.latency) else math.nan)
        guilds.set(now.guilds)
        generation.set(now.generation)

    return _Figures(count, tell)


class _Counted(logging.Handler):
    """Counts warnings and errors: what goes wrong is logged, wherever it happens."""

    def __init__(self, registry: CollectorRegistry) -> None:
        super().__init__(logging.WARNING)
        from prometheus_client import Counter  # noqa: PLC0415 - as above

        self._counter = Counter(
            "gorae_log_messages", "Warnings and errors in the log", ("level",), registry=registry
        )
        for level in ("warning", "error"):
            self._counter.labels(level)

    def emit(self, record: logging.LogRecord) -> None:
        """Count a message."""
        level = "error" if record.levelno >= logging.ERROR else "warning"
        self._counter.labels(level).inc()
