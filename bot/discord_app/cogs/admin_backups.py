"""A copy of the members' database every night, without anybody asking for it."""

from __future__ import annotations

import asyncio
import logging
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from discord.ext import commands

from bot.admin.backup import nightly
from bot.discord_app.every import Every
from bot.errors import GoraeError

if TYPE_CHECKING:
    from bot.discord_app.client import Gorae

_log = logging.getLogger(__name__)
_LOOK: Final = 3_600.0
"""Seconds between two looks at what is there."""


class Backups(commands.Cog):
    """Keeps copies in the folder ``backups`` beside the database."""

    def __init__(self, client: Gorae) -> None:
        """Serve a client."""
        self._client = client
        self._looks = Every(_LOOK, self.look)

    @commands.Cog.listener()
    async def on_ready(self) -> None:
        """Begin once gorae is there."""
        self._looks.start()

    async def cog_unload(self) -> None:
        """End with the client."""
        self._looks.cancel()

    async def look(self) -> None:
        """Make the day's copy where it is missing: also after a night that gorae slept through."""
        try:
            made = await asyncio.to_thread(self._copy)
        except GoraeError as error:
            _log.warning("no copy of the members' database: %s", error)
        except Exception:  # noqa: BLE001 - the next hour may do better
            _log.exception("an error nobody expected while copying the members' database")
        else:
            if made is not None:
                _log.info("copied the members' database", extra={"file": str(made)})

    def _copy(self) -> Path | None:
        path = self._client.desk.members.store.path
        return nightly(path, path.parent / "backups", datetime.now(UTC).date())
