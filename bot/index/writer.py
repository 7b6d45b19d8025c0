"""Bringing the index up to date: what differs is read again, in one transaction."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

import numpy as np

from bot.index.accumulator import Accumulator, remove_postings
from bot.index.fields import PassageTerms, around
from bot.index.postings import MAX
from bot.language.pairs import mine
from bot.language.terms import Family
from bot.posts.model import Post


class PostWriter:
    """Writes posts into an open transaction; numbers of rows are never used twice."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection
        self._postings = Accumulator(connection)
        self._next = {
            table: int(get_state(connection, f"next_{table}", "1"))
            for table in ("posts", "sections", "passages", "diagrams")
        }
        self._lengths = [int(get_state(connection, f"length_{family}", "0")) for family in Family]
        self._passages = int(get_state(connection, "passages", "0"))

    def add(self, post: Post, read_key: str, passages: Iterable[PassageTerms]) -> None:
        """Write one post, its passages' postings among it."""
        row = self._number("posts")
        self._db.execute(
            "INSERT INTO posts VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
            (
                row, post.path, post.title, post.date, dump(post.tags), dump(post.categories),
                post.description, post.lang, post.translation_of, post.url, read_key,
                dump([asdict(warning) for warning in post.warnings]), dump(post.front_matter), b"",
            ),
        )  # fmt: skip
        sections = []
        for ordinal, section in enumerate(post.sections):
            sections.append(self._number("sections"))
            self._db.execute(
                "INSERT INTO sections VALUES (?,?,?,?,?,?)",
                (
                    sections[-1],
                    row,
                    ordinal,
                    dump(section.heading_path),
                    section.level,
                    section.line,
                ),
            )
        diagrams = []
        for ordinal, diagram in enumerate(post.diagrams):
            diagrams.append(self._number("diagrams"))
            before, after = around(post, ordinal)
            self._db.execute(
                "INSERT INTO diagrams VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?)",
                (
                    diagrams[-1], row, sections[diagram.section], ordinal, diagram.ref,
                    diagram.line, diagram.path, diagram.url, diagram.alt, diagram.caption,
                    f"{diagram.before}\n{diagram.after}", dump(before), dump(after),
                ),
            )  # fmt: skip
        terms: set[int] = set()
        for ordinal, (passage, found) in enumerate(zip(post.passages, passages, strict=True)):
            number = self._number("passages")
            kinds = dump([block.kind for block in passage.blocks])
            self._db.execute(
                "INSERT INTO passages VALUES (?,?,?,?,?,?,?,?,?)",
                (
                    number, row, sections[passage.section], ordinal, passage.line, kinds,
                    passage.contents, passage.text, found.tokens,
                ),
            )  # fmt: skip
            self._db.executemany(
                "INSERT INTO passage_diagrams VALUES (?,?)",
                [(number, diagrams[i]) for i in passage.diagrams],
            )
            terms.update(self._postings.add(number, found))
            self._passages += 1
            for family in Family:
                self._lengths[family] += min(found.lengths[family], MAX)
        self._db.execute(
            "UPDATE posts SET terms = ? WHERE id = ?",
            (np.array(sorted(terms), dtype="<u4").tobytes(), row),
        )
        self._db.executemany(
            "INSERT OR IGNORE INTO pairs VALUES (?,?,?)",
            [(*pair, row) for passage in post.passages for pair in sorted(mine(passage.text))],
        )

    def remove(self, path: str) -> None:
        """Delete a post and everything that came from it."""
        self._postings.flush()
        row, blob = self._db.execute(
            "SELECT id, terms FROM posts WHERE path = ?", (path,)
        ).fetchone()
        # A post's passages are numbered without a gap, for they are written in one go.
        first, count = self._db.execute(
            "SELECT coalesce(min(id), 0), count(*) FROM passages WHERE post = ?", (row,)
        ).fetchone()
        numbers = range(first, first + count)
        lengths = remove_postings(self._db, np.frombuffer(blob, dtype="<u4").tolist(), numbers)
        self._passages -= len(numbers)
        for family in Family:
            self._lengths[family] -= lengths[family]
        self._db.execute("DELETE FROM posts WHERE id = ?", (row,))

    def finish(self) -> None:
        """Write what is still held back; to be called before the transaction is committed."""
        self._postings.flush()
        for table, number in self._next.items():
            set_state(self._db, f"next_{table}", str(number))
        for family in Family:
            set_state(self._db, f"length_{family}", str(self._lengths[family]))
        set_state(self._db, "passages", str(self._passages))

    def _number(self, table: str) -> int:
        self._next[table] += 1
        return self._next[table] - 1


def get_state(connection: sqlite3.Connection, name: str, default: str) -> str:
    """Return a value that the index keeps about itself."""
    row = connection.execute("SELECT value FROM state WHERE name = ?", (name,)).fetchone()
    return str(row[0]) if row else default


def set_state(connection: sqlite3.Connection, name: str, value: str) -> None:
    """Keep a value about the index itself."""
    connection.execute("INSERT OR REPLACE INTO state VALUES (?,?)", (name, value))


def dump(value: Any) -> str:
    """Return compact JSON; what JSON has no form for (dates) as text."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=str)
