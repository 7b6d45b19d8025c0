"""The generations of an index: who made them, what changed, and the way back."""

from __future__ import annotations

import contextlib
import json
import sqlite3
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from bot.errors import GoraeError
from bot.index import schema
from bot.index.report import Author, UpdateReport
from bot.index.rows import PostRows, dump, pack, unpack
from bot.index.state import get_state, set_state

KEPT: Final = 1_000
"""Generations that are remembered."""
WAYS_BACK: Final = 10
"""Generations that can be undone, as long as they fit into ``ROOM``; the last one always can."""
ROOM: Final = 32 * 1024 * 1024
_NAMES: Final = 100


class NoWayBackError(GoraeError):
    """There is nothing to go back to; the message is one line that says why."""


@dataclass(frozen=True, slots=True)
class Changed:
    """Posts of one kind of change: how many, and the paths of the first of them."""

    count: int
    posts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Generation:
    """An index as it once was.

    Attributes:
        number: rises by one with each.
        at: when it was made, in seconds since 1970.
        author: who had it made.
        same_as: the generation whose posts it holds: its own number, unless it was gone back to.
        way_back: it can be undone while its posts are those of the index.
        posts, passages: how much it holds.
        added, changed, removed: against the one before.
    """

    number: int
    at: float
    author: Author
    same_as: int
    way_back: bool
    posts: int
    passages: int
    added: Changed
    changed: Changed
    removed: Changed


def generations(path: Path, limit: int, before: int = 0) -> list[Generation]:
    """Return what is remembered of an index, the newest first; nothing where there is none.

    Args:
        path: the index.
        limit: how many at most.
        before: how many newer ones to pass over.

    Raises:
        schema.IndexFileError: it cannot be read.
    """
    if not path.exists():
        return []
    connection = schema.connect(path, read_only=True)
    with contextlib.closing(connection), schema.errors_in_one_line(connection, path):
        if not _remembers(connection):
            return []
        now = content(connection)
        rows = connection.execute(
            "SELECT number, at, who, source, content, way_back, posts, passages, changes"
            " FROM generations ORDER BY number DESC LIMIT ? OFFSET ?",
            (limit, before),
        ).fetchall()
        return [_generation(row, now) for row in rows]


def content(connection: sqlite3.Connection) -> int:
    """Return the generation whose posts the index holds."""
    return int(get_state(connection, "content", get_state(connection, "generation", "0")))


def record(
    connection: sqlite3.Connection,
    author: Author,
    report: UpdateReport,
    former: dict[str, PostRows | None] | None,
) -> None:
    """Begin a generation and remember it.

    Args:
        connection: the index, in a transaction.
        author: who has it made.
        report: what changed.
        former: posts of before by path, None for what was not there; None as a whole where there
            is no way back, for all posts were read by other rules.
    """
    base = content(connection)
    number = _begin(connection)
    own = bool(report.added or report.changed or report.removed) or former is None
    _remember(connection, number, author, report, (number, base) if own else (base, None))
    if not own:
        return
    if former is None:
        connection.execute("DELETE FROM former")
        connection.execute("UPDATE generations SET way_back = 0")
        return
    connection.executemany(
        "INSERT INTO former (content, path, data) VALUES (?,?,?)",
        ((number, path, pack(rows) if rows else None) for path, rows in former.items()),
    )
    connection.execute("UPDATE generations SET way_back = 1 WHERE number = ?", (number,))
    _make_room(connection)


def way_back(connection: sqlite3.Connection) -> tuple[int, dict[str, PostRows | None]]:
    """Return the generation to go back to, and the posts to put back by path, None for none.

    Raises:
        NoWayBackError: there is none.
    """
    now = content(connection)
    row = connection.execute(
        "SELECT base, way_back FROM generations WHERE number = ?", (now,)
    ).fetchone()
    if row is None or row[0] in (None, 0):
        raise NoWayBackError("there is no generation before this one: nothing was changed")
    if not row[1]:
        raise NoWayBackError(
            "the generation before was read by other rules or is too long ago: nothing was "
            "changed; bring the posts themselves back and index them"
        )
    rows = connection.execute("SELECT path, data FROM former WHERE content = ?", (now,))
    return int(row[0]), {path: unpack(data) if data else None for path, data in rows}


def went_back(
    connection: sqlite3.Connection,
    author: Author,
    report: UpdateReport,
    to: int,
    undone: dict[str, str],
) -> None:
    """Begin a generation that holds the posts of an earlier one, and hold back what was undone.

    Args:
        connection: the index, in a transaction.
        author: who goes back.
        report: what changed.
        to: the generation that was gone back to.
        undone: content of the files that were undone by path, "" for a post that was removed.
    """
    connection.execute("DELETE FROM former WHERE content = ?", (content(connection),))
    number = _begin(connection)
    _remember(connection, number, author, report, (to, None))
    connection.executemany("INSERT OR REPLACE INTO held VALUES (?,?)", undone.items())
    connection.executemany("DELETE FROM files WHERE path = ?", [(path,) for path in undone])


def held(path: Path) -> list[str]:
    """Return the posts that stay as they were because somebody went back, in order.

    Raises:
        schema.IndexFileError: the index cannot be read.
    """
    if not path.exists():
        return []
    connection = schema.connect(path, read_only=True)
    with contextlib.closing(connection), schema.errors_in_one_line(connection, path):
        if not _remembers(connection):
            return []
        return [post for (post,) in connection.execute("SELECT path FROM held ORDER BY path")]


def _begin(connection: sqlite3.Connection) -> int:
    number = int(get_state(connection, "generation", "0")) + 1
    set_state(connection, "generation", str(number))
    return number


def _remember(
    connection: sqlite3.Connection,
    number: int,
    author: Author,
    report: UpdateReport,
    posts: tuple[int, int | None],
) -> None:
    same_as, base = posts
    changes = [_named(paths) for paths in (report.added, report.changed, report.removed)]
    connection.execute(
        "INSERT INTO generations (number, at, who, source, content, base, way_back, posts,"
        " passages, changes) VALUES (?,?,?,?,?,?,0,?,?,?)",
        (
            number, time.time(), author.who, author.source, same_as, base, report.posts,
            report.passages, dump(changes),
        ),
    )  # fmt: skip
    connection.execute(
        "DELETE FROM generations WHERE number <= ? AND number <> ?", (number - KEPT, same_as)
    )
    set_state(connection, "content", str(same_as))


def _make_room(connection: sqlite3.Connection) -> None:
    """Let go of the oldest ways back beyond the limits; a broken way leads nowhere."""
    sizes = connection.execute(
        "SELECT content, sum(coalesce(length(data), 0)) FROM former GROUP BY content"
        " ORDER BY content DESC"
    ).fetchall()
    used = 0
    for place, (number, size) in enumerate(sizes):
        used += size
        if place and (place >= WAYS_BACK or used > ROOM):
            connection.execute("DELETE FROM former WHERE content <= ?", (number,))
            connection.execute("UPDATE generations SET way_back = 0 WHERE number <= ?", (number,))
            return


def _remembers(connection: sqlite3.Connection) -> bool:
    """Tell whether the file is of an edition that has a history."""
    found = connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'generations'")
    return found.fetchone() is not None


def _named(paths: Sequence[str]) -> tuple[int, Sequence[str]]:
    return len(paths), paths[:_NAMES]


def _generation(row: tuple[Any, ...], now: int) -> Generation:
    number, at, who, source, same_as, has_way, posts, passages, changes = row
    added, changed, removed = (Changed(n, tuple(paths)) for n, paths in json.loads(changes))
    return Generation(
        number, at, Author(who, source), same_as, bool(has_way) and number == now, posts, passages,
        added, changed, removed,
    )  # fmt: skip
