"""The tables of the index database, in ordered steps."""

from __future__ import annotations

import numpy as np
from sqlite_utils import Database
from sqlite_utils.migrations import Migrations

from bot.index.merge import merge
from bot.index.postings import Array
from bot.index.records import RECORD, by_key, lasting, records_of
from bot.index.schema import APPLICATION_ID, STEPS

steps = Migrations("gorae-index")


@steps(name=STEPS[0])
def first(db: Database) -> None:
    """Posts, sections, passages, diagrams, terms, postings and the glossary in terms."""
    db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    for statement in _TABLES.split(";"):
        if statement.strip():
            db.execute(statement)


@steps(name=STEPS[1])
def history(db: Database) -> None:
    """What files looked like when they were read, the generations, and the way back."""
    for statement in _HISTORY.split(";"):
        if statement.strip():
            db.execute(statement)


@steps(name=STEPS[2])
def keyed(db: Database) -> None:
    """Postings found by the number of their term, long ones in parts; the newest by themselves."""
    for statement in _KEYED.split(";"):
        if statement.strip():
            db.execute(statement)


@steps(name=STEPS[3])
def slim(db: Database) -> None:
    """The terms of a post are not kept: they are found again where they are needed."""
    db.execute("ALTER TABLE posts DROP COLUMN terms")


@steps(name=STEPS[4])
def paged(db: Database) -> None:
    """Parts of postings in a table whose rows fill a page each, and are read by their number."""
    for statement in _PAGED.split(";"):
        if statement.strip():
            db.execute(statement)


@steps(name=STEPS[5])
def associated(db: Database) -> None:
    """What an answer may say instead of a word of the question."""
    db.execute(
        "CREATE TABLE associations (key TEXT NOT NULL, name TEXT NOT NULL,"
        " PRIMARY KEY (key, name)) WITHOUT ROWID"
    )


@steps(name=STEPS[6])
def settling(db: Database) -> None:
    """What waits in records alone, those of passages that are gone too; the older by their keys."""
    waited = db.execute("SELECT * FROM recent ORDER BY passage").fetchall()
    for statement in _SETTLING.split(";"):
        db.execute(statement)
    merge(db.conn, lasting(by_key([_records(*row) for row in waited])))


def _records(passage: int, gone: int, data: bytes) -> Array:
    """Return a row of what waited: of passages that are gone it held the keys, and how many."""
    if not gone:
        return records_of(data)
    keys = np.frombuffer(data, dtype="<i8")
    records = np.zeros(len(keys) * gone, dtype=RECORD)
    records["key"] = keys.repeat(gone)
    records["passage"] = np.tile(np.arange(passage, passage + gone), len(keys))
    return records


_SETTLING = """
DROP TABLE recent;
CREATE TABLE recent (passage INTEGER PRIMARY KEY, data BLOB NOT NULL);
CREATE TABLE settling (stretch INTEGER PRIMARY KEY, data BLOB NOT NULL)
"""

_PAGED = """
CREATE TABLE paged (
  id INTEGER PRIMARY KEY, term INTEGER NOT NULL, first INTEGER NOT NULL, data BLOB NOT NULL);
INSERT INTO paged (term, first, data) SELECT term, first, data FROM parts ORDER BY term, first;
DROP TABLE parts;
ALTER TABLE paged RENAME TO parts;
CREATE UNIQUE INDEX parts_by_term ON parts (term, first)
"""

_KEYED = """
DROP TABLE postings;
DROP TABLE terms;
CREATE TABLE postings (term INTEGER PRIMARY KEY, data BLOB NOT NULL);
CREATE TABLE parts (
  term INTEGER NOT NULL, first INTEGER NOT NULL, data BLOB NOT NULL,
  PRIMARY KEY (term, first)) WITHOUT ROWID;
CREATE TABLE recent (passage INTEGER PRIMARY KEY, gone INTEGER NOT NULL, data BLOB NOT NULL);
CREATE TABLE words (
  term INTEGER PRIMARY KEY, family INTEGER NOT NULL, word TEXT NOT NULL,
  passages INTEGER NOT NULL)
"""

_HISTORY = """
CREATE TABLE files (
  path TEXT PRIMARY KEY, size INTEGER NOT NULL, changed INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE pictures (path TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE held (path TEXT PRIMARY KEY, content TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE generations (
  number INTEGER PRIMARY KEY, at REAL NOT NULL, who TEXT NOT NULL, source TEXT NOT NULL,
  content INTEGER NOT NULL, base INTEGER, way_back INTEGER NOT NULL, posts INTEGER NOT NULL,
  passages INTEGER NOT NULL, changes TEXT NOT NULL);
CREATE TABLE former (
  id INTEGER PRIMARY KEY, content INTEGER NOT NULL, path TEXT NOT NULL, data BLOB,
  UNIQUE (content, path))
"""

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
