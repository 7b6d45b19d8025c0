"""What every run on an index shares: one transaction, and a report of what it came to."""

from __future__ import annotations

import contextlib
import json
import sqlite3
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from sqlite_utils import Database

from bot.index import schema
from bot.index.at_work import noted
from bot.index.report import Author, Counts, Progress, UpdateReport, Warned
from bot.index.snapshot import Reader, Snapshot
from bot.index.tables import steps

_LOOK_AGAIN = 0.05


@dataclass
class Changes:
    """What a run did so far."""

    added: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    unchanged: int = 0
    warnings: list[Warned] = field(default_factory=list)


@contextlib.contextmanager
def writing(
    path: Path,
    author: Author,
    progress: Progress | None = None,
    *,
    keep: bool = True,
    patience: float = schema.PATIENCE,
) -> Iterator[tuple[sqlite3.Connection, Progress]]:
    """Open the index in one transaction that is committed where nothing goes wrong.

    Args:
        path: the database file; made where it is missing.
        author: who is said to be at work, to others who come meanwhile.
        progress: told of posts, too.
        keep: False to work on a copy in memory.
        patience: seconds to wait where another run is at work.

    Yields:
        The connection, and what is to be told before each post.
    """
    connection = (
        schema.connect(path, read_only=False, patience=patience) if keep else schema.copy(path)
    )
    with contextlib.closing(connection), schema.errors_in_one_line(connection, path):
        _log_ahead(connection, time.monotonic() + patience)
        connection.execute("PRAGMA synchronous = NORMAL")
        steps.apply(Database(connection))
        connection.execute("BEGIN IMMEDIATE")
        with noted(path, author) if keep else contextlib.nullcontext() as note:
            told = [one for one in (note, progress) if one is not None]

            def tell(done: int, total: int, post: str) -> None:
                for one in told:
                    one(done, total, post)

            try:
                yield connection, tell
                connection.execute("COMMIT")
            finally:
                if connection.in_transaction:
                    connection.execute("ROLLBACK")


def _log_ahead(connection: sqlite3.Connection, until: float) -> None:
    """Have readers never wait for a writer; SQLite itself does not wait to be let to do that."""
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError:
            if time.monotonic() > until:
                raise
            time.sleep(_LOOK_AGAIN)
        else:
            return


@contextlib.contextmanager
def as_it_was(path: Path) -> Iterator[Snapshot | None]:
    """Open the index as others see it while a run is not committed."""
    if not path.exists():
        yield None
        return
    with contextlib.closing(Reader(path)) as reader, reader.snapshot() as snapshot:
        yield snapshot if snapshot.passages else None


def counts(connection: sqlite3.Connection) -> Counts:
    """Return how much an index holds."""

    def count(table: str, where: str = "1") -> int:
        (number,) = connection.execute(
            f"SELECT count(*) FROM {table} WHERE {where}"  # noqa: S608 - fixed names
        ).fetchone()
        return int(number)

    return Counts(
        posts=count("posts"),
        sections=count("sections", "level > 0"),
        passages=count("passages"),
        diagrams=count("diagrams"),
    )


def report_of(connection: sqlite3.Connection, changes: Changes, started: float) -> UpdateReport:
    """Return the report of a run that began at a time of the performance counter."""
    warnings = [
        Warned(path, warning["line"], warning["message"])
        for path, row in connection.execute(
            "SELECT path, warnings FROM posts WHERE warnings <> '[]'"
        )
        for warning in json.loads(row)
    ]
    held = counts(connection)
    return UpdateReport(
        posts=held.posts,
        sections=held.sections,
        passages=held.passages,
        diagrams=held.diagrams,
        added=tuple(changes.added),
        changed=tuple(changes.changed),
        removed=tuple(changes.removed),
        unchanged=changes.unchanged,
        warnings=tuple(sorted(changes.warnings + warnings, key=lambda w: (w.post, w.line))),
        took_s=time.perf_counter() - started,
    )
