"""Bringing the index up to date: what differs is read again, in one transaction."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from bot.index.accumulator import Accumulator
from bot.index.fields import PassageTerms, passage_terms
from bot.index.packing import unpack
from bot.index.rows import DIAGRAM, PASSAGE, POST, SECTION, PostRows, Row, as_post, of_index
from bot.index.state import get_state, set_state
from bot.language.terms import Family


class PostWriter:
    """Writes posts into an open transaction; numbers of rows are never used twice."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection
        self._terms = Accumulator(connection)
        self._next = {
            table: int(get_state(connection, f"next_{table}", "1"))
            for table in ("posts", "sections", "passages", "diagrams")
        }
        self._lengths = [int(get_state(connection, f"length_{family}", "0")) for family in Family]
        self._passages = int(get_state(connection, "passages", "0"))

    def add(self, rows: PostRows, passages: Sequence[PassageTerms]) -> None:
        """Write one post, its passages' postings among it."""
        post = self._number("posts")
        self._terms.add(self._next["passages"], passages)
        self._insert("posts", f"id, {POST}", (post, *rows.post))
        sections = [self._number("sections") for _ in rows.sections]
        for ordinal, values in enumerate(rows.sections):
            row = (sections[ordinal], post, ordinal, *values)
            self._insert("sections", f"id, post, ordinal, {SECTION}", row)
        diagrams = [self._number("diagrams") for _ in rows.diagrams]
        for ordinal, (section, *rest) in enumerate(rows.diagrams):
            row = (diagrams[ordinal], post, sections[section], ordinal, *rest)
            self._insert("diagrams", f"id, post, section, ordinal, {DIAGRAM}", row)
        numbers = [self._number("passages") for _ in rows.passages]
        for ordinal, ((section, *rest), found) in enumerate(
            zip(rows.passages, passages, strict=True)
        ):
            self._insert(
                "passages",
                f"id, post, section, ordinal, {PASSAGE}, tokens",
                (numbers[ordinal], post, sections[section], ordinal, *rest, found.tokens),
            )
            self._passages += 1
            for family in Family:
                self._lengths[family] += found.lengths[family]
        self._db.executemany(
            "INSERT INTO passage_diagrams VALUES (?,?)",
            [(numbers[passage], diagrams[diagram]) for passage, diagram in rows.beside],
        )
        self._db.executemany(
            "INSERT OR IGNORE INTO pairs VALUES (?,?,?)", [(*pair, post) for pair in rows.pairs]
        )

    def _insert(self, table: str, columns: str, values: Row) -> None:
        marks = ",".join("?" * len(values))
        self._db.execute(f"INSERT INTO {table} ({columns}) VALUES ({marks})", values)  # noqa: S608

    def remove(self, path: str) -> None:
        """Delete a post and everything that came from it."""
        rows = of_index(self._db, path)
        if rows is None:
            raise sqlite3.DatabaseError("malformed: a post that is to go is not there")
        (post,) = self._db.execute("SELECT id FROM posts WHERE path = ?", (path,)).fetchone()
        found = self._db.execute(
            "SELECT id, tokens FROM passages WHERE post = ? ORDER BY ordinal", (post,)
        ).fetchall()
        known = [list(unpack(tokens)) for _, tokens in found]
        terms = list(passage_terms(as_post(rows), known))
        # A post's passages are numbered without a gap, for they are written in one go.
        self._terms.remove(found[0][0] if found else 0, terms, self._passages)
        self._passages -= len(terms)
        for family in Family:
            self._lengths[family] -= sum(one.lengths[family] for one in terms)
        self._db.execute("DELETE FROM posts WHERE id = ?", (post,))

    def finish(self) -> None:
        """Write what is still held back; to be called before the transaction is committed."""
        self._terms.flush(self._passages)
        for table, number in self._next.items():
            set_state(self._db, f"next_{table}", str(number))
        for family in Family:
            set_state(self._db, f"length_{family}", str(self._lengths[family]))
        set_state(self._db, "passages", str(self._passages))

    def _number(self, table: str) -> int:
        self._next[table] += 1
        return self._next[table] - 1
