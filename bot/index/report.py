"""What a run of indexing tells: its progress and its report."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

Progress = Callable[[int, int, str], None]
"""Called with posts done, posts in all and the path of the post at hand."""


@dataclass(frozen=True, slots=True)
class Warned:
    """A warning and the post that it is about."""

    post: str
    line: int
    message: str


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
