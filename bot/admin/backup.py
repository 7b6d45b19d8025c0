"""Copies of the members' database while it is in use, and the way back."""

from __future__ import annotations

import contextlib
import os
import sqlite3
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Final

from bot.errors import GoraeError
from bot.members.schema import APPLICATION_ID

KEPT: Final = 7
"""Nightly copies that are kept."""
_FORM: Final = "members-????????.db"
_WAIT: Final = 30.0
_PAGES: Final = 1_000


class BackupError(GoraeError):
    """A copy cannot be made or used; the message is one line that says what to do."""


def backup(members: Path, target: Path) -> None:
    """Copy the members' database as it is at this moment, also while others write to it.

    The copy takes the place of an older one only once it is whole.

    Args:
        members: the database.
        target: file to write.

    Raises:
        BackupError: there is no database of gorae's, or the copy cannot be written.
    """
    if not members.is_file():
        raise BackupError(f"{members}: no members' database there yet, so nothing to copy")
    if target.is_dir():
        raise BackupError(f"{target} is a folder: name a file for the copy")
    if target.exists() and target.resolve() == members.resolve():
        raise BackupError(f"{target} is the database itself: name another file for the copy")
    part = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        part.unlink(missing_ok=True)
        with _opened(members) as source, contextlib.closing(sqlite3.connect(part)) as copy:
            _check(source, members)
            source.backup(copy, pages=_PAGES, sleep=0.01)
            copy.execute("PRAGMA journal_mode = DELETE")  # one file, nothing beside it
        part.chmod(0o600)  # it tells who asked what
        part.replace(target)
    except (sqlite3.Error, OSError) as error:
        raise BackupError(f"{target} cannot be written ({error}): name another place") from error
    finally:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)


def restore(file: Path, members: Path) -> Path | None:
    """Put a copy in the place of the members' database, also while a bot has it open.

    A bot that runs meanwhile goes on with it; it takes the settings of servers over at its next
    look at them.

    Args:
        file: the copy.
        members: the database; made where it is missing.

    Returns:
        The file that keeps what was there before, None where nothing was.

    Raises:
        BackupError: the file is no copy of gorae's members' database, is damaged or cannot be
            read, or the database cannot be written.
    """
    if not file.is_file():
        raise BackupError(f"{file}: no such file; name a copy that gorae backup has written")
    if members.exists() and file.resolve() == members.resolve():
        raise BackupError(f"{file} is the database itself: name the copy")
    kept: Path | None = None
    with _opened(file) as source:
        _check(source, file)
        if members.exists():
            now = datetime.now(UTC).strftime("%Y%m%d-%H%M%S")
            kept = members.with_name(f"{members.name}.{now}.before-restore")
            backup(members, kept)
        try:
            members.parent.mkdir(parents=True, exist_ok=True)
            with contextlib.closing(sqlite3.connect(members, timeout=_WAIT)) as target:
                source.backup(target)  # in one step: others see the old one or the new one
                target.execute("PRAGMA journal_mode = WAL")
        except (sqlite3.Error, OSError) as error:
            raise BackupError(
                f"{members} cannot be written ({error}): stop the bot and try again"
            ) from error
    return kept


def nightly(members: Path, folder: Path, today: date, kept: int = KEPT) -> Path | None:
    """Make the copy of a day where it is missing, and delete all but the newest ones.

    Args:
        members: the database.
        folder: of the copies, made where it is missing.
        today: the day.
        kept: how many copies stay.

    Returns:
        The copy that was made, None where the day had one.

    Raises:
        BackupError: as for ``backup``.
    """
    target = folder / f"members-{today:%Y%m%d}.db"
    if target.exists():
        return None
    backup(members, target)
    # The one just made stays, even where a clock that was wrong has left others of days to come.
    others = sorted(one for one in folder.glob(_FORM) if one != target)
    for old in others[: max(len(others) - kept + 1, 0)]:
        with contextlib.suppress(OSError):
            old.unlink()
    return target


@contextlib.contextmanager
def _opened(path: Path) -> Iterator[sqlite3.Connection]:
    """Open a file to read it; what fails while it is read is told as of that file."""
    connection: sqlite3.Connection | None = None
    try:
        connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, timeout=_WAIT)
        connection.execute("SELECT 1 FROM sqlite_master").fetchone()
    except sqlite3.Error as error:
        if connection is not None:
            connection.close()
        raise BackupError(f"{path} cannot be read ({error}): name another copy") from error
    with contextlib.closing(connection):
        yield connection


def _check(source: sqlite3.Connection, path: Path) -> None:
    """Tell gorae's own from other files, and whole ones from damaged ones."""
    try:
        (application,) = source.execute("PRAGMA application_id").fetchone()
        if application != APPLICATION_ID:
            raise BackupError(f"{path} is no members' database of gorae: name another copy")
        (whole,) = source.execute("PRAGMA integrity_check(1)").fetchone()
    except sqlite3.Error as error:
        raise BackupError(f"{path} is damaged ({error}): name another copy") from error
    if whole != "ok":
        raise BackupError(f"{path} is damaged: name another copy")
