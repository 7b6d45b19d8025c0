"""Keeps an index from being replaced by the ruins of its posts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from bot.admin import golden
from bot.index.report import Candidate, Counts

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


def accept(found: Candidate) -> str | None:
    """Say in one line why an index is not to be taken over, None where it may be.

    To be given to ``Study.index`` and ``Study.refresh``.

    Raises:
        GoldenError: the golden questions of the posts cannot be read.
    """
    lost = drop(found.before, found.report.counts)
    if lost is not None:
        return (
            f"only {lost.now} of {lost.before} {lost.kind} would be left: the old index stays; "
            "look at the folder of the posts, or force it"
        )
    fallen = golden.fall(found)
    if fallen is not None:
        return (
            f"{fallen.now} of {fallen.of} golden questions would be answered rightly where "
            f'{fallen.before} are now (such as "{fallen.lost[0]}"): the old index stays; '
            "look at what changed, or force it"
        )
    return None
