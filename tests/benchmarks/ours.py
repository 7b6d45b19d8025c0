"""gorae's own index behind the same door as its peers.

Passages come by direct insertion, as posts of one passage, through the writer that every run uses.
"""

# ruff: noqa: ARG002 - every engine is given all, and takes what it needs
from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from peers import TOP, Engine
from texts import BEFORE, ORIGINALS, REAL, WORDS

from bot.index.search import Wanted
from bot.index.snapshot import Reader
from bot.language.terms import Family

if TYPE_CHECKING:  # what only writes is not loaded where it is only searched
    from bot.index.fields import PassageTerms
    from bot.index.rows import PostRows
    from bot.index.writer import PostWriter


class Gorae(Engine):
    """All four families of terms, names of both languages among them."""

    name = "gorae"
    changes = True
    before = BEFORE

    def __init__(self) -> None:
        self._wanted: dict[str, tuple[Wanted, ...]] = {}

    def build(self, texts: Sequence[str], words: Sequence[list[str]], folder: Path) -> None:
        from terms import Copies, analysed, made_up, teach  # noqa: PLC0415

        from bot.index.report import Author  # noqa: PLC0415
        from bot.index.run import writing  # noqa: PLC0415
        from bot.index.writer import PostWriter  # noqa: PLC0415

        blank(folder)
        teach([text for text in texts[:REAL] if len(text.split()) != WORDS])
        found = [
            analysed(text) if len(text.split()) != WORDS else made_up(text)
            for text in texts[:ORIGINALS]
        ]
        with writing(folder / "index.db", Author()) as (db, _):
            writer = PostWriter(db)
            for number, (text, terms) in enumerate(zip(texts, found, strict=False)):
                writer.add(_rows(number, text), [terms])
            if len(texts) > ORIGINALS:
                copies = Copies(found)
                for number in range(ORIGINALS, len(texts)):
                    time, place = divmod(number, ORIGINALS)
                    writer.add(_rows(number, texts[place]), [copies.copy(place, time)])
            writer.finish()
            db.execute("UPDATE state SET value = value + 1 WHERE name = 'generation'")

    def open(self, folder: Path) -> None:
        self._file = folder / "index.db"
        self._reader = Reader(self._file)
        self._writer: sqlite3.Connection | None = None

    def understand(self, questions: Sequence[str]) -> dict[str, tuple[Wanted, ...]]:
        """Read questions beforehand, for what is measured then is the search."""
        from bot.answers.understand import understand  # noqa: PLC0415

        with self._reader.snapshot() as snapshot:
            return {one: understand(one, snapshot).wanted for one in questions}

    def take(self, wanted: dict[str, tuple[Wanted, ...]]) -> None:
        """Take what questions mean from another process."""
        self._wanted = wanted

    def asks(self, text: str, words: list[str]) -> int:
        return sum(len(want.terms) for want in self._wanted[text])

    def search(self, text: str, words: list[str]) -> list[int]:
        with self._reader.snapshot() as snapshot:
            return [number - 1 for number, _ in snapshot.search(self._wanted[text], TOP)]

    def add(self, number: int, text: str, words: list[str]) -> None:
        rows, terms = _rows(number, text), [_prepared(text)]
        self._write(lambda writer: writer.add(rows, terms))

    def remove(self, number: int) -> None:
        self._write(lambda writer: writer.remove(f"{number}.md"))

    def change(self, number: int, text: str, words: list[str]) -> None:
        rows, terms = _rows(number, text), [_prepared(text)]

        def both(writer: PostWriter) -> None:
            writer.remove(f"{number}.md")
            writer.add(rows, terms)

        self._write(both)

    def _write(self, what: Callable[[PostWriter], None]) -> None:
        from bot.index.writer import PostWriter  # noqa: PLC0415

        if self._writer is None:
            self._writer = sqlite3.connect(self._file, isolation_level=None)
            self._writer.execute("PRAGMA foreign_keys = ON")
            self._writer.execute("PRAGMA synchronous = NORMAL")
        self._writer.execute("BEGIN IMMEDIATE")
        writer = PostWriter(self._writer)
        what(writer)
        writer.finish()
        self._writer.execute("UPDATE state SET value = value + 1 WHERE name = 'generation'")
        self._writer.execute("COMMIT")


class GoraeWords(Gorae):
    """The words alone, each as typed: just what the peers search for."""

    name = "gorae, words only"

    def asks(self, text: str, words: list[str]) -> int:
        return len(set(words))

    def search(self, text: str, words: list[str]) -> list[int]:
        wanted = [Wanted(((Family.WORD, word, 1.0),), 1.0) for word in dict.fromkeys(words)]
        with self._reader.snapshot() as snapshot:
            return [number - 1 for number, _ in snapshot.search(wanted, TOP)]


def blank(folder: Path) -> None:
    """Make an index that knows the glossary, and no post."""
    from bot.index.report import Author  # noqa: PLC0415
    from bot.index.run import writing  # noqa: PLC0415
    from bot.study import Study  # noqa: PLC0415

    (folder / "posts").mkdir()
    (folder / "posts" / "x.md").write_text("x", "utf-8")
    file = folder / "index.db"
    Study(folder / "posts", file).refresh()
    with writing(file, Author()) as (db, _):
        for table in ("posts", "postings", "parts", "recent", "settling", "words", "sounds"):
            db.execute(f"DELETE FROM {table}")  # noqa: S608 - fixed names
        db.execute("DELETE FROM state WHERE name LIKE 'next_%' OR name LIKE 'length_%'")
        db.execute("DELETE FROM state WHERE name = 'passages'")


_ready: dict[str, PassageTerms] = {}


def prepare(texts: Sequence[str]) -> None:
    """Analyse passages beforehand, as the peers get theirs analysed."""
    from terms import analysed  # noqa: PLC0415

    for text in texts:
        _ready[text] = analysed(text)


def _prepared(text: str) -> PassageTerms:
    return _ready[text]


def _rows(number: int, text: str) -> PostRows:
    from bot.index.rows import PostRows  # noqa: PLC0415

    post = (f"{number}.md", "", None, "[]", "[]", "", "ko", None, None, str(number), "[]", "{}")
    passage = (0, 1, '["paragraph"]', 0, text)
    return PostRows(post, (("[]", 0, 1),), (), (passage,), (), ())
