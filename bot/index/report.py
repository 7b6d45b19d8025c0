"""What a run of indexing tells: its progress and its report."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from bot.errors import GoraeError

if TYPE_CHECKING:
    from bot.index.snapshot import Snapshot

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


@dataclass(frozen=True, slots=True)
class Author:
    """Who has an index made, and by what means.

    Attributes:
        who: id of a member or name of a user of the shell; "" where nobody asked for it.
        source: "automatic", "shell", "watch", "reindex", "post" or "undo".
    """

    who: str = ""
    source: str = "automatic"


@dataclass(frozen=True, slots=True)
class Candidate:
    """An index that is finished but not taken over yet.

    Attributes:
        report: what changed.
        before: what the index held before.
        root: the folder of the posts.
        index: the new index, to be asked.
        old: opens the index as it still is, None where there is none.
    """

    report: UpdateReport
    before: Counts
    root: Path
    index: Snapshot
    old: Callable[[], AbstractContextManager[Snapshot | None]]


Accept: TypeAlias = Callable[[Candidate], str | None]
"""Judges a finished run: why it is not to be taken over, None where it may be."""


class RefusedError(GoraeError):
    """A run was not accepted and nothing changed; the message is one line that says why."""
