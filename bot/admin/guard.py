"""Keeps an index from being replaced by the ruins of its posts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from bot.index.report import Counts, UpdateReport

Kind = Literal["posts", "passages"]
MANY: Final[dict[Kind, int]] = {"posts": 4, "passages": 20}
"""Below so many, losing half is ordinary editing."""


@dataclass(frozen=True, slots=True)
class Drop:
    """A loss that nobody means: of what, how many there were and how many are left."""

    kind: Kind
    before: int
    now: int


def drop(before: Counts, now: Counts) -> Drop | None:
    """Return what shrank by half or more where there was much of it, None where all is well."""
    kinds: tuple[tuple[Kind, int, int], ...] = (
        ("posts", before.posts, now.posts),
        ("passages", before.passages, now.passages),
    )
    for kind, had, has in kinds:
        if had >= MANY[kind] and has * 2 <= had:
            return Drop(kind, had, has)
    return None


def accept(report: UpdateReport, before: Counts) -> str | None:
    """Say in one line why a run is not to be taken over, None where it may be.

    To be given to ``Study.index`` and ``Study.refresh``.
    """
    found = drop(before, report.counts)
    if found is None:
        return None
    return (
        f"only {found.now} of {found.before} {found.kind} would be left: the old index stays; "
        "look at the folder of the posts, or force it"
    )
