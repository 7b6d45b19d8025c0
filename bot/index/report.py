"""What a run of indexing tells: its progress and its report."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from bot.errors import GoraeError

Progress = Callable[[int, int, str], None]
"""Called with posts done, posts in all and the path of the post at hand."""


@dataclass(frozen=True, slots=True)
class Warned:
    """A warning and the post that it is about."""

    post: str
    line: int
    message: str


@dataclass(frozen=True, slots=True)
class Counts:
    """How much an index holds."""

    posts: int
    sections: int
    passages: int
    diagrams: int


@dataclass(frozen=True, slots=True)
class UpdateReport:
    """What a run found and did. Posts are named by their path below the corpus root."""

    posts: int
    sections: int
    passages: int
    diagrams: int
    added: tuple[str, ...]
    changed: tuple[str, ...]
    removed: tuple[str, ...]
    unchanged: int
    warnings: tuple[Warned, ...]
    took_s: float

    @property
    def counts(self) -> Counts:
        """How much the index holds afterwards."""
        return Counts(self.posts, self.sections, self.passages, self.diagrams)


Accept: TypeAlias = Callable[[UpdateReport, Counts], str | None]
"""Judges a finished run by its report and what the index held before: why not, None to keep it."""


class RefusedError(GoraeError):
    """A run was not accepted and nothing changed; the message is one line that says why."""
