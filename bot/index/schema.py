"""The door to the file of an index: opening it, and what its errors mean."""

from __future__ import annotations

import contextlib
import json
import os
import sqlite3
from collections.abc import Iterator
from errno import ENOSPC
from pathlib import Path

from bot.errors import GoraeError
from bot.index.at_work import AtWork, at_work

STEPS = ("first", "history", "keyed", "slim", "paged", "associated", "settling")
"""The steps that make the tables, in order; one that is not among them is of a newer gorae."""
APPLICATION_ID = 0x676F7261  # "gora": tells our file from anybody else's


class IndexFileError(GoraeError):
    """The index cannot be used; the message is one line that says what to do."""


class IndexBusyError(IndexFileError):
    """Another run is writing into the index; what it held before can still be read."""

    def __init__(self, path: Path, run: AtWork | None) -> None:
        """Say it of an index, and which run that is where it says so."""
        self.run = run
        super().__init__(f"{_writer(path, run)}, then try again")


def _writer(path: Path, run: AtWork | None) -> str:
    if run is None:
        return f"another gorae is indexing into {path}: wait until it has ended"
    if not run.total:
        return f"{run} began to index into {path} {run.seconds} s ago: wait until that has ended"
    far = f"{run.done} of {run.total} posts after {run.seconds} s"
    return f"{run} is indexing into {path}, {far}: wait until that has ended"


class IndexUnwritableError(IndexFileError):
    """Nothing can be written into the index; what it held before can still be read."""


PATIENCE = 5.0
"""Seconds that a run waits for another one to end."""
_KEPT_KIB = 512
"""KiB of pages that a reader keeps; every thread has one, and the system keeps the file anyway."""


def connect(path: Path, *, read_only: bool, patience: float = PATIENCE) -> sqlite3.Connection:
    """Open the database file of an index.

    Args:
        path: the file.
        read_only: nothing will be written.
        patience: seconds to wait where another run is writing.

    Raises:
        IndexBusyError: another run is writing.
        IndexFileError: it is not gorae's, is damaged, of a newer version, or cannot be opened.
    """
    try:
        if read_only:
            connection = _open_to_read(path)
            connection.execute(f"PRAGMA cache_size = -{_KEPT_KIB}")
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            connection = sqlite3.connect(path, timeout=patience)
        connection.execute("PRAGMA foreign_keys = ON")
        _check(connection, path)
    except (sqlite3.Error, OSError) as error:
        raise failure(error, path) from error
    return connection


def copy(path: Path) -> sqlite3.Connection:
    """Return the index in memory, so that nothing done to it lasts; empty where there is none.

    Raises:
        IndexFileError: it is not gorae's, is damaged, of a newer version, or cannot be opened.
    """
    connection = sqlite3.connect(":memory:")
    connection.execute("PRAGMA foreign_keys = ON")
    if path.exists():
        stored = connect(path, read_only=True)
        with contextlib.closing(stored), errors_in_one_line(stored, path):
            stored.backup(connection)
    return connection


def _open_to_read(path: Path) -> sqlite3.Connection:
    address = path.absolute().as_uri()
    connection = sqlite3.connect(f"{address}?mode=ro", uri=True, timeout=5)
    try:
        connection.execute("SELECT 1 FROM sqlite_master").fetchone()
    except sqlite3.OperationalError:
        # Where the folder is read-only SQLite cannot put its shared memory beside the file;
        # without a log nobody is writing either, and the file may be read as it lies there.
        log = path.with_name(f"{path.name}-wal")
        if log.exists() or not path.is_file() or os.access(path.parent, os.W_OK):
            raise
        connection.close()
        connection = sqlite3.connect(f"{address}?immutable=1", uri=True)
    return connection


@contextlib.contextmanager
def errors_in_one_line(connection: sqlite3.Connection, path: Path) -> Iterator[None]:
    """Tell of whatever a damaged file leads to as of a damaged file.

    Raises:
        IndexFileError: the database failed, or holds what gorae never wrote.
    """
    try:
        yield
    except (sqlite3.Error, json.JSONDecodeError) as error:
        raise failure(error, path) from error
    except (ValueError, TypeError, LookupError) as error:
        if _is_whole(connection):
            raise
        raise failure(error, path) from error


def _is_whole(connection: sqlite3.Connection) -> bool:
    try:
        sound = connection.execute("PRAGMA integrity_check(1)").fetchone() == ("ok",)
        return sound and not any(_mistyped(connection))
    except sqlite3.Error:
        return False


_STORED = {"BLOB": "blob", "TEXT": "text", "INTEGER": "integer"}


def _mistyped(connection: sqlite3.Connection) -> Iterator[bool]:
    """Yield for each column whether it holds a value of another type, which SQLite allows."""
    columns = connection.execute(
        "SELECT tables.name, columns.name, columns.type FROM sqlite_master AS tables"
        " JOIN pragma_table_info(tables.name) AS columns WHERE tables.type = 'table'"
    ).fetchall()
    for table, column, declared in columns:
        if stored := _STORED.get(declared):
            found = connection.execute(
                f'SELECT 1 FROM "{table}"'  # noqa: S608 - names from the schema itself
                f" WHERE typeof(\"{column}\") NOT IN ('null', '{stored}') LIMIT 1"
            )
            yield found.fetchone() is not None


def _check(connection: sqlite3.Connection, path: Path) -> None:
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    (tables,) = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    if application != APPLICATION_ID and (tables or application):
        raise IndexFileError(f"{path} is not an index of gorae: name another file with --db")
    if tables:
        applied = connection.execute("SELECT name FROM _sqlite_migrations")
        if {name for (name,) in applied} - set(STEPS):
            raise IndexFileError(
                f"{path} was written by a newer gorae: update gorae, or name another file with --db"
            )


def failure(error: Exception, path: Path) -> IndexFileError:
    """Return an error of the index's file as one that says in one line what to do."""
    text = str(error)
    if "locked" in text:
        return IndexBusyError(path, at_work(path))
    if "readonly" in text or "read-only" in text.lower():
        return IndexUnwritableError(
            f"cannot write the index {path} (read-only): name a writable file with --db"
        )
    if "full" in text or getattr(error, "errno", 0) == ENOSPC:
        return IndexUnwritableError(
            f"no space left for the index {path}: free some, then try again; the old index is whole"
        )
    damaged = ("malformed", "not a database", "disk image", "Could not decode")
    if not isinstance(error, sqlite3.Error | OSError) or any(sign in text for sign in damaged):
        return IndexFileError(
            f"{path} is damaged or no database: delete it, gorae builds the index anew"
        )
    reason = getattr(error, "strerror", None) or text
    return IndexFileError(f"cannot open the index {path} ({reason}): name another file with --db")
