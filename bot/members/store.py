"""The door to the members' database: one thread writes, every reader has its own connection."""

from __future__ import annotations

import contextlib
import logging
import queue
import sqlite3
import threading
from collections import deque
from collections.abc import Callable
from concurrent.futures import Future
from datetime import UTC, datetime
from pathlib import Path
from typing import Final, TypeVar

from sqlite_utils import Database
from sqlite_utils.migrations import Migrations

from bot.members.schema import APPLICATION_ID, MembersFileError, UnwrittenError, steps

T = TypeVar("T")
_log = logging.getLogger(__name__)
_BUSY_MS: Final = 5_000
_KEPT_KIB: Final = 512
"""KiB of pages that a connection keeps; every thread has one."""
_AGAIN: Final = 1.0
"""Seconds between two tries to write what is held."""
MOST_HELD: Final = 10_000
_PASSING: Final = frozenset(
    {
        sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_IOERR,
        sqlite3.SQLITE_FULL, sqlite3.SQLITE_CANTOPEN,
    }
)  # fmt: skip
"""What passes: somebody frees some space, plugs the disk in again, or ends another program."""
_PRIMARY: Final = 0xFF
"""The bits of an error's number that tell its kind."""
_Work = Callable[[Database], object]
_Job = tuple[_Work, "Future[object]", bool]


class Store:
    """A database file with its writer. May be shared between threads."""

    def __init__(self, path: Path, *more: Migrations) -> None:
        """Open the file, made where it is missing, and bring its tables up to date.

        Args:
            path: the file; its folder is made too.
            more: steps of other floors that keep their tables in the same file.

        Raises:
            MembersFileError: it cannot be opened, or is not such a file.
        """
        self._path = path
        self._local = threading.local()
        self._jobs: queue.SimpleQueue[_Job | None] = queue.SimpleQueue()
        self._held: deque[_Work] = deque()
        self._closed = threading.Lock()
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._prepare([steps, *more])
            db = self._connect(shared=True)
            db.execute("PRAGMA synchronous = NORMAL")
        except (sqlite3.Error, OSError) as error:
            raise MembersFileError(
                f"cannot use the members' database {path} ({error}): "
                "name another file with GORAE_MEMBERS, or put a backup in its place"
            ) from error
        self._thread = threading.Thread(
            target=self._work, args=(db,), name="members-writer", daemon=True
        )
        self._thread.start()

    @property
    def path(self) -> Path:
        """The file."""
        return self._path

    def write(self, job: Callable[[Database], T], *, hold: bool = False) -> Future[T]:
        """Run a job in a transaction of its own, after those handed in before it.

        Args:
            job: takes the database; what it raises rolls everything back and comes out of
                the future.
            hold: where the disk is full or the file cannot be written for now, the future says so
                with ``UnwrittenError``, and the job is run as soon as it can be: nothing is lost.
        """
        future: Future[object] = Future()
        self._jobs.put((job, future, hold))
        return future  # type: ignore[return-value]

    def read(self, job: Callable[[Database], T]) -> T:
        """Run a job that only reads, here and now.

        Raises:
            MembersFileError: the file cannot be read.
        """
        try:
            db: Database | None = getattr(self._local, "db", None)
            if db is None:
                db = self._local.db = self._connect()
                db.execute("PRAGMA query_only = 1")
            return job(db)
        except sqlite3.Error as error:
            raise MembersFileError(f"cannot read {self._path}: {error}") from error

    @property
    def holds(self) -> bool:
        """Whether something waits to be written until there is space."""
        return bool(self._held)

    def close(self) -> None:
        """Write what was handed in, then end the writer. Later jobs are never run."""
        if self._closed.acquire(blocking=False):
            self._jobs.put(None)
            self._thread.join()

    def _connect(self, *, shared: bool = False) -> Database:
        """Open the file; ``shared`` for a connection that another thread takes over."""
        connection = sqlite3.connect(
            self._path, timeout=_BUSY_MS / 1000, check_same_thread=not shared
        )
        connection.execute("PRAGMA foreign_keys = 1")
        connection.execute(f"PRAGMA cache_size = -{_KEPT_KIB}")
        return Database(connection)

    def _prepare(self, every: list[Migrations]) -> None:
        db = self._connect()
        try:
            found = int(db.execute("PRAGMA application_id").fetchone()[0])
            tables = db.table_names()
            if found != APPLICATION_ID and tables:
                raise sqlite3.DatabaseError("another program's file")
            db.execute("PRAGMA journal_mode = WAL")
            db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            if tables and any(migrations.pending(db) for migrations in every):
                self._back_up(db)
            for migrations in every:
                migrations.apply(db)
        finally:
            db.close()

    def _back_up(self, db: Database) -> None:
        """Keep the file as it was before its tables change."""
        day = datetime.now(UTC).strftime("%Y%m%d-%H%M%S")
        copy = sqlite3.connect(self._path.with_name(f"{self._path.name}.{day}.bak"))
        try:
            db.conn.backup(copy)
        finally:
            copy.close()

    def _work(self, db: Database) -> None:
        while True:
            try:
                item = self._jobs.get(timeout=_AGAIN if self._held else None)
            except queue.Empty:
                self._write_held(db)
                continue
            self._write_held(db)
            if item is None:
                break
            job, future, hold = item
            if future.set_running_or_notify_cancel():
                self._answer(db, job, future, hold=hold)
        if self._held:
            _log.error("%s things were never written: the disk is full", len(self._held))
        with contextlib.suppress(sqlite3.Error):
            db.close()

    def _answer(self, db: Database, job: _Work, future: Future[object], *, hold: bool) -> None:
        """Run a job and tell what came of it; it waits its turn behind what is held."""
        if hold and self._held:
            error = self._unwritten("what came before it waits", held=self._hold(job))
            future.set_exception(error)
            return
        try:
            future.set_result(_in_one(db, job))
        except sqlite3.OperationalError as error:
            if not _passes(error):
                future.set_exception(error)
                return
            future.set_exception(self._unwritten(error, held=hold and self._hold(job)))
        except BaseException as error:  # noqa: BLE001 - it belongs to who handed the job in
            future.set_exception(error)

    def _hold(self, job: _Work) -> bool:
        """Keep a job for later; False where too many wait already."""
        if len(self._held) >= MOST_HELD:
            return False
        self._held.append(job)
        return True

    def _write_held(self, db: Database) -> None:
        """Write what waits, in order, as far as that can be."""
        while self._held:
            try:
                _in_one(db, self._held[0])
            except sqlite3.OperationalError as error:
                if _passes(error):
                    return
                _log.error("what waited to be written cannot be: %s", error)
            except Exception:  # noqa: BLE001 - one that fails must not hold up the others
                _log.exception("what waited to be written cannot be")
            self._held.popleft()

    def _unwritten(self, why: object, *, held: bool) -> UnwrittenError:
        waits = "; it waits in memory until then" if held else ""
        text = f"cannot write {self._path} ({why}): free some space there, or end what locks it"
        return UnwrittenError(text + waits, held=held)


def _in_one(db: Database, job: Callable[[Database], T]) -> T:
    """Run a job in one transaction."""
    # Taking the lock first: two programs on one file then wait instead of failing.
    db.execute("BEGIN IMMEDIATE")
    try:
        result = job(db)
        db.execute("COMMIT")
    except BaseException:
        db.conn.rollback()
        raise
    return result


def _passes(error: sqlite3.OperationalError) -> bool:
    return getattr(error, "sqlite_errorcode", 0) & _PRIMARY in _PASSING
