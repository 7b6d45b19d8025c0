"""The tables of the index database, in ordered steps, and the door to open it."""

from __future__ import annotations

import contextlib
import json
import os
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from sqlite_utils import Database
from sqlite_utils.migrations import Migrations

from bot.errors import GoraeError

APPLICATION_ID = 0x676F7261  # "gora": tells our file from anybody else's
steps = Migrations("gorae-index")


class IndexFileError(GoraeError):
    """The index cannot be used; the message is one line that says what to do."""


@steps()
def first(db: Database) -> None:
    """Posts, sections, passages, diagrams, terms, postings and the glossary in terms."""
    db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    for statement in _TABLES.split(";"):
        if statement.strip():
            db.execute(statement)


_TABLES = """
CREATE TABLE state (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE posts (
  id INTEGER PRIMARY KEY, path TEXT NOT NULL UNIQUE, title TEXT NOT NULL, date TEXT,
  tags TEXT NOT NULL, categories TEXT NOT NULL, description TEXT NOT NULL, lang TEXT NOT NULL,
  translation_of TEXT, url TEXT, read_key TEXT NOT NULL, warnings TEXT NOT NULL,
  front_matter TEXT NOT NULL, terms BLOB NOT NULL);
CREATE TABLE sections (
  id INTEGER PRIMARY KEY, post INTEGER NOT NULL REFERENCES posts(id) ON DELETE CASCADE,
  ordinal INTEGER NOT NULL, heading_path TEXT NOT NULL, level INTEGER NOT NULL,
  line INTEGER NOT NULL, UNIQUE (post, ordinal));
CREATE TABLE passages (
  id INTEGER PRIMARY KEY, post INTEGER NOT NULL REFERENCES posts(id) ON DELETE CASCADE,
  section INTEGER NOT NULL REFERENCES sections(id) ON DELETE CASCADE, ordinal INTEGER NOT NULL,
  line INTEGER NOT NULL, kinds TEXT NOT NULL, contents INTEGER NOT NULL, text TEXT NOT NULL,
  tokens BLOB NOT NULL,
  UNIQUE (post, ordinal));
CREATE INDEX passages_by_section ON passages (section);
CREATE TABLE diagrams (
  id INTEGER PRIMARY KEY, post INTEGER NOT NULL REFERENCES posts(id) ON DELETE CASCADE,
  section INTEGER NOT NULL REFERENCES sections(id) ON DELETE CASCADE, ordinal INTEGER NOT NULL,
  ref TEXT NOT NULL, line INTEGER NOT NULL, path TEXT, url TEXT, alt TEXT NOT NULL,
  caption TEXT NOT NULL, beside TEXT NOT NULL, before TEXT NOT NULL, after TEXT NOT NULL,
  UNIQUE (post, ordinal));
CREATE INDEX diagrams_by_section ON diagrams (section);
CREATE TABLE passage_diagrams (
  passage INTEGER NOT NULL REFERENCES passages(id) ON DELETE CASCADE,
  diagram INTEGER NOT NULL REFERENCES diagrams(id) ON DELETE CASCADE,
  PRIMARY KEY (passage, diagram)) WITHOUT ROWID;
CREATE TABLE terms (
  id INTEGER PRIMARY KEY, family INTEGER NOT NULL, term TEXT NOT NULL, UNIQUE (family, term));
CREATE TABLE postings (
  term INTEGER NOT NULL, chunk INTEGER NOT NULL, data BLOB NOT NULL,
  PRIMARY KEY (term, chunk)) WITHOUT ROWID;
CREATE TABLE sounds (
  key TEXT NOT NULL, word TEXT NOT NULL, PRIMARY KEY (key, word)) WITHOUT ROWID;
CREATE TABLE pairs (
  one TEXT NOT NULL, other TEXT NOT NULL,
  post INTEGER NOT NULL REFERENCES posts(id) ON DELETE CASCADE,
  PRIMARY KEY (one, other, post)) WITHOUT ROWID;
CREATE TABLE concepts (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, kind TEXT NOT NULL);
CREATE TABLE concept_names (
  key TEXT NOT NULL, concept INTEGER NOT NULL REFERENCES concepts(id) ON DELETE CASCADE,
  name TEXT NOT NULL, PRIMARY KEY (key, concept)) WITHOUT ROWID;
CREATE INDEX concept_names_by_concept ON concept_names (concept);
CREATE TABLE english (word TEXT PRIMARY KEY, rank INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE concept_near (
  concept INTEGER NOT NULL REFERENCES concepts(id) ON DELETE CASCADE,
  near INTEGER NOT NULL REFERENCES concepts(id) ON DELETE CASCADE,
  PRIMARY KEY (concept, near)) WITHOUT ROWID
"""


def connect(path: Path, *, read_only: bool) -> sqlite3.Connection:
    """Open the database file of an index.

    Raises:
        IndexFileError: it is not gorae's, is damaged, of a newer version, or cannot be opened.
    """
    try:
        if read_only:
            connection = _open_to_read(path)
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            connection = sqlite3.connect(path, timeout=5)
        connection.execute("PRAGMA foreign_keys = ON")
        _check(connection, path)
    except (sqlite3.Error, OSError) as error:
        raise IndexFileError(explain(error, path)) from error
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
        raise IndexFileError(explain(error, path)) from error
    except (ValueError, TypeError, LookupError) as error:
        if _is_whole(connection):
            raise
        raise IndexFileError(explain(error, path)) from error


def _is_whole(connection: sqlite3.Connection) -> bool:
    try:
        return bool(connection.execute("PRAGMA integrity_check(1)").fetchone() == ("ok",))
    except sqlite3.Error:
        return False


def _check(connection: sqlite3.Connection, path: Path) -> None:
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    (tables,) = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    if application != APPLICATION_ID and (tables or application):
        raise IndexFileError(f"{path} is not an index of gorae: name another file with --db")
    if tables:
        applied = {migration.name for migration in steps.applied(Database(connection))}
        if applied - {step.name for step in steps._migrations}:  # noqa: SLF001 - no public list
            raise IndexFileError(
                f"{path} was written by a newer gorae: update gorae, or name another file with --db"
            )


def explain(error: Exception, path: Path) -> str:
    """Say in one line what an error of the index's file means and what to do."""
    text = str(error)
    if "locked" in text:
        return f"another gorae is indexing into {path}: wait until it has ended, then try again"
    if "readonly" in text or "read-only" in text.lower():
        return f"cannot write the index {path} (read-only): name a writable file with --db"
    if "full" in text or getattr(error, "errno", 0) == 28:
        return (
            f"no space left for the index {path}: free some, then try again; the old index is whole"
        )
    damaged = ("malformed", "not a database", "disk image", "Could not decode")
    if not isinstance(error, sqlite3.Error | OSError) or any(sign in text for sign in damaged):
        return f"{path} is damaged or no database: delete it, gorae builds the index anew"
    reason = getattr(error, "strerror", None) or text
    return f"cannot open the index {path} ({reason}): name another file with --db"
