"""What goes wrong, in words for the member in front of it; the log has the rest."""

from __future__ import annotations

import logging
from typing import Final

import discord
from discord import app_commands

from bot.discord_app.cogs.admin import NotHomeError
from bot.discord_app.steady import BROKEN
from bot.discord_app.turns import TooManyWaitingError
from bot.errors import GoraeError
from bot.members.schema import MembersFileError, UnwrittenError
from bot.wording import Lang, say

_log = logging.getLogger(__name__)

_KNOWN: Final[tuple[tuple[tuple[type[BaseException], ...], str], ...]] = (
    ((TooManyWaitingError,), "too-many-waiting"),
    ((UnwrittenError,), "members-full"),
    ((MembersFileError,), "members-unreadable"),
    ((GoraeError,), "index-missing"),
    ((NotHomeError,), "not-home"),
    ((app_commands.CheckFailure,), "not-allowed"),
    ((app_commands.CommandNotFound, app_commands.CommandSignatureMismatch), "commands-changed"),
    ((discord.RateLimited, *BROKEN), "discord-busy"),
    ((OverflowError,), "expired"),  # a number that nothing has, in the id of a button
)
_LEVELS: Final = dict.fromkeys(
    ("members-full", "members-unreadable", "index-missing", "commands-changed"), logging.ERROR
)
_TOO_MANY, _BROKEN_THERE = 429, 500


def explain(lang: Lang, error: BaseException) -> str:
    """Return what to tell a member about an error, and log what its admin needs to know."""
    if isinstance(error, app_commands.CommandInvokeError):
        error = error.original
    if isinstance(error, UnwrittenError) and error.held:
        _log.error("members-held: %s", error)
        return say(lang, "members-held")
    key = next((key for kinds, key in _KNOWN if isinstance(error, kinds)), None)
    if key is None and isinstance(error, discord.HTTPException) and _is_their_fault(error.status):
        key = "discord-busy"
    if key is None:
        _log.error("an error nobody expected", exc_info=error)
        return say(lang, "broken")
    _log.log(_LEVELS.get(key, logging.INFO), "%s: %s", key, error)
    return say(lang, key)


def _is_their_fault(status: int) -> bool:
    return status == _TOO_MANY or status >= _BROKEN_THERE
