"""Days as people count them: each in the time zone of one's own."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from bot.errors import GoraeError


class UnknownZoneError(GoraeError):
    """There is no such time zone; the message names it and says how one is written."""


def zone(name: str) -> ZoneInfo:
    """Return a time zone by its IANA name.

    Raises:
        UnknownZoneError: there is none.
    """
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        message = f"{name!r}: no such time zone; write it like Asia/Seoul or Europe/Berlin"
        raise UnknownZoneError(message) from error


def local_day(at: dt.datetime, where: dt.tzinfo) -> dt.date:
    """Return the date that a moment has in a time zone."""
    return at.astimezone(where).date()
