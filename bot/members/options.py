"""What a guild's admins chose beyond language, channels and role."""

from __future__ import annotations

import threading
from concurrent.futures import Future
from dataclasses import astuple, dataclass, replace
from typing import Any

from sqlite_utils import Database
from sqlite_utils.migrations import Migrations

from bot.members.store import Store

steps = Migrations("gorae-options")


@steps()
def first(db: Database) -> None:
    """Create the table of options."""
    db.execute(
        "CREATE TABLE guild_options (guild INTEGER PRIMARY KEY, questions INTEGER, seconds REAL,"
        " log_questions INTEGER NOT NULL, note_gaps INTEGER NOT NULL, digest INTEGER,"
        " digest_week TEXT NOT NULL)"
    )


@steps()
def home(db: Database) -> None:
    """Whether the admins of a guild may change the posts."""
    db.execute("ALTER TABLE guild_options ADD COLUMN home INTEGER NOT NULL DEFAULT 0")


@dataclass(frozen=True, slots=True)
class GuildOptions:
    """Options of a guild.

    Attributes:
        questions: how many questions a member may ask within ``seconds``, None as gorae's
            settings say; 0 for any number.
        seconds: see there.
        log_questions: the text of questions may stand in gorae's log, where its settings say so.
        note_gaps: questions that were not answered are noted for the author.
        digest: channel of the weekly digest of those, None for none.
        digest_week: ISO week of the last one, such as "2026-W48".
        home: its admins may change the posts, which all guilds share.
    """

    questions: int | None = None
    seconds: float | None = None
    log_questions: bool = True
    note_gaps: bool = True
    digest: int | None = None
    digest_week: str = ""
    home: bool = False


class Options:
    """The options of all guilds. May be shared between threads."""

    def __init__(self, store: Store) -> None:
        """Keep them in the members' database; asking for them never touches the disk.

        Raises:
            sqlite3.Error: the database cannot be written.
        """
        self._store = store
        self._lock = threading.Lock()
        self._changes = 0
        store.write(steps.apply).result()
        self._guilds = store.read(_all)

    def of(self, guild: int | None) -> GuildOptions:
        """Return the options of a guild; the defaults in direct messages."""
        with self._lock:
            return self._guilds.get(guild or 0, GuildOptions())

    def change(self, guild: int, **changes: Any) -> Future[None]:
        """Change some of a guild's options, named as in ``GuildOptions``."""
        with self._lock:
            self._changes += 1
            options = self._guilds[guild] = replace(
                self._guilds.get(guild, GuildOptions()), **changes
            )

        def job(db: Database) -> None:
            db.execute(
                "INSERT OR REPLACE INTO guild_options VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                (guild, *astuple(options)),
            )

        return self._store.write(job, hold=True)

    def reload(self) -> Future[None]:
        """Take over what another bot changed, or what a copy held that was put back."""
        with self._lock:
            before = self._changes

        def job(db: Database) -> None:
            found = _all(db)
            with self._lock:  # what was changed here meanwhile is not written yet, and newer
                if self._changes == before and not self._store.holds:
                    self._guilds = found

        return self._store.write(job)

    def guilds(self) -> list[int]:
        """Return the guilds whose admins chose anything, in order."""
        with self._lock:
            return sorted(self._guilds)

    def digests(self) -> dict[int, GuildOptions]:
        """Return the guilds that want a weekly digest."""
        with self._lock:
            return {guild: one for guild, one in self._guilds.items() if one.digest}

    def forget_guild(self, guild: int) -> Future[None]:
        """Delete the options of a guild that gorae was removed from."""

        def job(db: Database) -> None:
            db.execute("DELETE FROM guild_options WHERE guild = ?", [guild])

        with self._lock:
            self._changes += 1
            self._guilds.pop(guild, None)
        return self._store.write(job, hold=True)


def _all(db: Database) -> dict[int, GuildOptions]:
    return {
        guild: GuildOptions(questions, seconds, bool(log), bool(note), digest, week, bool(home))
        for guild, questions, seconds, log, note, digest, week, home in db.execute(
            "SELECT guild, questions, seconds, log_questions, note_gaps, digest, digest_week, home"
            " FROM guild_options"
        )
    }
