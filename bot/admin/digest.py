"""What was asked and not answered in the last week, for a channel: without names."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from bot.admin import gaps
from bot.admin.gaps import Group
from bot.members.members import Members
from bot.study import Study

WEEK: Final = 7 * 24 * 3_600.0
MOST: Final = 10


def week_of(now: datetime) -> str:
    """Return the ISO week of a moment, such as "2026-W48": a digest comes once in each."""
    year, week, _ = now.isocalendar()
    return f"{year}-W{week:02}"


def of_last_week(study: Study, members: Members, guild: int, now: float) -> list[Group]:
    """Return what a guild's members asked in the last week, the most wanted first; blocks.

    Args:
        study: whose posts do not answer it.
        members: who noted it.
        guild: whose.
        now: seconds since 1970.

    Raises:
        IndexFileError: there is no index, or it cannot be read.
        MembersFileError: the members' database cannot be read.
    """
    return [one for one in gaps.groups(study, members, guild) if one.last >= now - WEEK][:MOST]
