"""What admins did, and what was refused to others: kept, so that nobody need be asked."""

from __future__ import annotations

import contextlib
from concurrent.futures import Future
from dataclasses import astuple, dataclass
from typing import Final, Literal

from sqlite_utils import Database
from sqlite_utils.migrations import Migrations

from bot.members.schema import UnwrittenError
from bot.members.store import Store

Result = Literal["done", "refused", "failed"]
KEPT: Final = 10_000
"""Entries of a guild; older ones go."""
steps = Migrations("gorae-audit")


@steps()
def first(db: Database) -> None:
    """Create the table of entries."""
    db.execute(
        "CREATE TABLE audit (id INTEGER PRIMARY KEY, at REAL NOT NULL, guild INTEGER NOT NULL,"
        " who INTEGER NOT NULL, action TEXT NOT NULL, result TEXT NOT NULL, detail TEXT NOT NULL)"
    )
    db.execute("CREATE INDEX audit_by_guild ON audit (guild, id)")


@dataclass(frozen=True, slots=True)
class Entry:
    """An action.

    Attributes:
        at: seconds since 1970.
        guild: where, 0 in direct messages.
        who: id of the member.
        action: the command as typed, without its slash, or the button.
        result: what became of it.
        detail: what it was about, in one line; "" where nothing needs saying.
    """

    at: float
    guild: int
    who: int
    action: str
    result: Result
    detail: str = ""


class Audit:
    """The trail of actions. May be shared between threads."""

    def __init__(self, store: Store) -> None:
        """Keep it in the members' database, its table made where it is missing."""
        self._store = store
        self._ready = store.write(steps.apply, hold=True)

    def note(self, entry: Entry) -> Future[None]:
        """Add an entry."""

        def job(db: Database) -> None:
            db.execute(
                "INSERT INTO audit (at, guild, who, action, result, detail)"
                " VALUES (?, ?, ?, ?, ?, ?)",
                astuple(entry),
            )
            db.execute(
                "DELETE FROM audit WHERE guild = ?1 AND id <= (SELECT id FROM audit"
                " WHERE guild = ?1 ORDER BY id DESC LIMIT 1 OFFSET ?2)",
                [entry.guild, KEPT],
            )

        return self._store.write(job, hold=True)

    def latest(self, guild: int, limit: int, before: int = 0) -> list[Entry]:
        """Return the newest entries of a guild, newest first.

        Args:
            guild: whose.
            limit: how many at most.
            before: how many newer ones to pass over.

        Raises:
            MembersFileError: the file cannot be read.
        """
        sql = (
            "SELECT at, guild, who, action, result, detail FROM audit WHERE guild = ?"
            " ORDER BY id DESC LIMIT ? OFFSET ?"
        )
        with contextlib.suppress(UnwrittenError):  # reading says whether the table is missing
            self._ready.result()
        rows = self._store.read(lambda db: db.execute(sql, [guild, limit, before]).fetchall())
        return [Entry(*row) for row in rows]

    def forget_guild(self, guild: int) -> Future[None]:
        """Delete the entries of a guild that gorae was removed from."""

        def job(db: Database) -> None:
            db.execute("DELETE FROM audit WHERE guild = ?", [guild])

        return self._store.write(job, hold=True)
