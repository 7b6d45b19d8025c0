"""The door to the members' database: one thread writes, every reader has its own connection."""

from __future__ import annotations

import queue
import sqlite3
import threading
from collections.abc import Callable
from concurrent.futures import Future
from datetime import UTC, datetime
from pathlib import Path
from typing import Final, TypeVar

from sqlite_utils import Database
from sqlite_utils.migrations import Migrations

from bot.members.schema import APPLICATION_ID, MembersFileError, steps

T = TypeVar("T")
_BUSY_MS: Final = 5_000
_KEPT_KIB: Final = 512
"""KiB of pages that a connection keeps; every thread has one."""
_Job = tuple[Callable[[Database], object], "Future[object]"]


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
        self._closed = threading.Lock()
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._prepare([steps, *more])
        except (sqlite3.Error, OSError) as error:
            raise MembersFileError(
                f"cannot use the members' database {path} ({error}): "
                "name another file with GORAE_MEMBERS, or put a backup in its place"
            ) from error
        self._thread = threading.Thread(target=self._work, name="members-writer", daemon=True)
        self._thread.start()

    @property
    def path(self) -> Path:
        """The file."""
        return self._path

    def write(self, job: Callable[[Database], T]) -> Future[T]:
        """Run a job in a transaction of its own, after those handed in before it.

        Args:
            job: takes the database; what it raises rolls everything back and comes out of
                the future.
        """
        future: Future[object] = Future()
        self._jobs.put((job, future))
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

    def close(self) -> None:
        """Write what was handed in, then end the writer. Later jobs are never run."""
        if self._closed.acquire(blocking=False):
            self._jobs.put(None)
            self._thread.join()

    def _connect(self) -> Database:
        connection = sqlite3.connect(self._path, timeout=_BUSY_MS / 1000)
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

    def _work(self) -> None:
        db = self._connect()
        db.execute("PRAGMA synchronous = NORMAL")
        while (item := self._jobs.get()) is not None:
            job, future = item
            if not future.set_running_or_notify_cancel():
                continue
            try:
                # Taking the lock first: two programs on one file then wait instead of failing.
                db.execute("BEGIN IMMEDIATE")
                try:
                    result = job(db)
                    db.execute("COMMIT")
                except BaseException:
                    db.conn.rollback()
                    raise
            except BaseException as error:  # noqa: BLE001 - it belongs to who handed the job in
                future.set_exception(error)
            else:
                future.set_result(result)
        db.close()
