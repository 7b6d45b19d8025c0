"""What an index says, without the numbers that its rows happen to have."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

from bot.index.merge import read_parts
from bot.index.postings import Head, array, numbers
from bot.index.waiting import wait_no_longer

# Rows are named by what they are: a post by its path, what is in it by path and place.
_OF_A_POST = {
    "posts": "posts",
    "sections": "sections JOIN posts ON posts.id = sections.post",
    "passages": "passages JOIN posts ON posts.id = passages.post"
    " JOIN sections ON sections.id = passages.section",
    "diagrams": "diagrams JOIN posts ON posts.id = diagrams.post"
    " JOIN sections ON sections.id = diagrams.section",
}
_NUMBERS = {"id", "post", "section"}
_BESIDE = (
    "SELECT posts.path, passages.ordinal, diagrams.ordinal FROM passage_diagrams"
    " JOIN passages ON passages.id = passage_diagrams.passage"
    " JOIN diagrams ON diagrams.id = passage_diagrams.diagram"
    " JOIN posts ON posts.id = passages.post"
)
_WHOLE = ("words", "sounds", "concepts", "concept_names", "concept_near")
_OF_THE_RUN = ("next_", "generation", "content", "stamp", "settled")
"""Beginnings of the names of state that tells about runs, not about posts."""

Dump = dict[str, Any]


def dump(file: Path) -> Dump:
    """Return everything that the index at ``file`` holds."""
    with closing(sqlite3.connect(file)) as db:
        found: Dump = {table: _of_posts(db, table) for table in _OF_A_POST}
        found["pictures beside passages"] = sorted(db.execute(_BESIDE))
        found["pairs"] = sorted(
            db.execute("SELECT one, other, path FROM pairs JOIN posts ON posts.id = pairs.post")
        )
        for table in _WHOLE:
            found[table] = sorted(db.execute(f"SELECT * FROM {table}"))  # noqa: S608
        found["english"] = db.execute("SELECT count(*), sum(rank * length(word)) FROM english")
        found["english"] = found["english"].fetchone()  # 82,765 words: their sum will do
        found["postings"] = _postings(db)
        found["state"] = {
            name: value
            for name, value in db.execute("SELECT name, value FROM state")
            if not name.startswith(_OF_THE_RUN)
        }
    return found


def is_whole(file: Path) -> bool:
    """Tell whether SQLite finds the file sound and every reference in it kept."""
    with closing(sqlite3.connect(file)) as db:
        return db.execute("PRAGMA integrity_check").fetchall() == [("ok",)] and not list(
            db.execute("PRAGMA foreign_key_check")
        )


def _of_posts(db: sqlite3.Connection, table: str) -> list[str]:
    names = [row[1] for row in db.execute(f"PRAGMA table_info({table})")]
    columns = [f"{table}.{name}" for name in names if name not in _NUMBERS]
    place = [] if table in ("posts", "sections") else ["sections.ordinal"]
    select = ", ".join(["posts.path", *place, *columns])
    query = f"SELECT {select} FROM {_OF_A_POST[table]}"  # noqa: S608
    return sorted(map(repr, db.execute(query)))


def _postings(db: sqlite3.Connection) -> dict[int, dict[tuple[str, int], Any]]:
    places = {
        number: (path, ordinal)
        for number, path, ordinal in db.execute(
            "SELECT passages.id, path, ordinal FROM passages JOIN posts ON posts.id = post"
        )
    }
    with closing(sqlite3.connect(":memory:")) as merged:
        db.backup(merged)
        wait_no_longer(merged)  # what waits to be merged says the same as what is
        found: dict[int, dict[tuple[str, int], Any]] = {}
        for term, data in merged.execute("SELECT * FROM postings"):
            head = Head.unpack(data)
            parts = read_parts(merged, term, numbers(head.firsts).tolist())
            rows = array(b"".join((*parts, head.tail))).tolist()
            assert len(rows) == head.count
            assert [row[0] for row in rows] == sorted({row[0] for row in rows})
            found[term] = {places[passage]: posting for passage, *posting in rows}
    assert all(found.values()), "a term is left that no passage has"
    return found
