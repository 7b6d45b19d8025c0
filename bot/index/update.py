"""One run of indexing: corpus and glossary in, a report of what changed out."""

from __future__ import annotations

import contextlib
import json
import sqlite3
import time
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from sqlite_utils import Database

from bot.index import schema
from bot.index.reading import Read, read_all
from bot.index.report import Accept, Counts, Progress, RefusedError, UpdateReport, Warned
from bot.index.stamp import rules, stamp
from bot.index.tables import steps
from bot.index.writer import PostWriter, dump, get_state, set_state
from bot.language import analyzer, english
from bot.language.glossary import Glossary
from bot.language.terms import keys
from bot.posts import Corpus


def update(
    path: Path,
    corpus: Corpus,
    glossary: Glossary,
    progress: Progress | None = None,
    *,
    keep: bool = True,
    accept: Accept | None = None,
) -> UpdateReport:
    """Bring the index at ``path`` up to date with a corpus.

    Everything happens in one transaction: a run that is killed or fails leaves the index as it
    was, and readers see the old index until the new one is whole.

    Args:
        path: the database file; made where it is missing.
        corpus: the posts.
        glossary: written into the index in terms.
        progress: told before each post that is read.
        keep: False to work on a copy in memory, so that only the report remains.
        accept: asked before the index is taken over; what it answers is why it is not.

    Raises:
        RefusedError: ``accept`` had a reason against it.
        schema.IndexFileError: the file cannot be used, or another run is at work.
    """
    started = time.perf_counter()
    connection = schema.connect(path, read_only=False) if keep else schema.copy(path)
    with contextlib.closing(connection), schema.errors_in_one_line(connection, path):
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")
        steps.apply(Database(connection))
        connection.execute("BEGIN IMMEDIATE")
        try:
            rules = get_state(connection, "rules", "")
            before = _counts(connection)
            changes = _Run(connection, corpus).posts(progress)
            renamed = _write_glossary(connection, glossary)
            renumbered = rules != get_state(connection, "rules", "")
            report = _report(connection, changes, started)
            if accept and (reason := accept(report, before)):
                raise RefusedError(reason)
            set_state(connection, "stamp", stamp(corpus, glossary.fingerprint))
            if renamed or renumbered or report.added or report.changed or report.removed:
                generation = int(get_state(connection, "generation", "0")) + 1
                set_state(connection, "generation", str(generation))
            connection.execute("COMMIT")
        finally:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
    return report


@dataclass
class _Changes:
    added: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    unchanged: int = 0
    warnings: list[Warned] = field(default_factory=list)


class _Run:
    """The posts' part of a run."""

    def __init__(self, connection: sqlite3.Connection, corpus: Corpus) -> None:
        self._db = connection
        self._corpus = corpus

    def posts(self, progress: Progress | None) -> _Changes:
        changes = _Changes()
        indexed: dict[str, str] = dict(self._db.execute("SELECT path, read_key FROM posts"))
        self._begin_anew_where_rules_changed()
        stored: dict[str, str] = dict(self._db.execute("SELECT path, read_key FROM posts"))
        writer = PostWriter(self._db)
        files = self._corpus.files()
        for gone in sorted(set(stored) - {file.path for file in files}):
            writer.remove(gone)
        for done, read in enumerate(read_all(self._corpus, files, stored)):
            if progress:
                progress(done, len(files), read.file.path)
            self._post(writer, read, indexed, stored, changes)
        if progress:
            progress(len(files), len(files), "")
        writer.finish()
        changes.warnings += [Warned(p.path, 0, p.message) for p in self._corpus.problems()]
        left = {path for (path,) in self._db.execute("SELECT path FROM posts")}
        changes.removed = sorted(set(indexed) - left)
        return changes

    def _post(
        self,
        writer: PostWriter,
        read: Read,
        indexed: dict[str, str],
        stored: dict[str, str],
        changes: _Changes,
    ) -> None:
        path = read.file.path
        if read.error:
            changes.warnings.append(Warned(path, 0, read.error))
        elif read.post is None:
            changes.unchanged += 1
            return
        if path in stored:
            writer.remove(path)
        if read.post is None:
            return
        writer.add(read.post, read.key, read.terms)
        if path not in indexed:
            changes.added.append(path)
        elif indexed[path] != read.key:
            changes.changed.append(path)
        else:
            changes.unchanged += 1

    def _begin_anew_where_rules_changed(self) -> None:
        now = rules(self._corpus)
        if get_state(self._db, "rules", "") != now:
            for table in ("posts", "terms", "postings", "sounds"):
                self._db.execute(f"DELETE FROM {table}")  # noqa: S608 - fixed names
            self._db.execute(
                "DELETE FROM state WHERE name NOT IN ('generation', 'glossary', 'light', 'cues',"
                " 'cue_words')"
            )
            set_state(self._db, "rules", now)


def _write_glossary(connection: sqlite3.Connection, glossary: Glossary) -> bool:
    """Write the glossary in terms where it differs; tell whether it did."""
    fingerprint = f"{analyzer.VERSION} 4 {glossary.fingerprint}"
    if get_state(connection, "glossary", "") == fingerprint:
        return False
    connection.execute("DELETE FROM concepts")
    numbers = {concept.id: number for number, concept in enumerate(glossary.concepts, start=1)}
    connection.executemany(
        "INSERT INTO concepts VALUES (?,?,?)",
        [(numbers[concept.id], concept.id, concept.kind) for concept in glossary.concepts],
    )
    connection.executemany(
        "INSERT OR IGNORE INTO concept_names VALUES (?,?,?)",
        [
            (key, numbers[concept.id], name)
            for concept in glossary.concepts
            for name in concept.names
            for key in keys(name.lower())
        ],
    )
    connection.executemany(
        "INSERT OR IGNORE INTO concept_near VALUES (?,?)",
        [
            (numbers[concept.id], numbers[near])
            for concept in glossary.concepts
            for near in concept.near
            if near in numbers
        ],
    )
    connection.execute("DELETE FROM english")
    connection.executemany(
        "INSERT OR IGNORE INTO english VALUES (?,?)",
        [(word, rank) for rank, word in enumerate(english.words(), start=1)],
    )
    set_state(connection, "light", dump(sorted(_light_terms(glossary.light))))
    set_state(connection, "cues", dump(glossary.cues))
    cue_words = _light_terms(cue for cues in glossary.cues.values() for cue in cues)
    set_state(connection, "cue_words", dump(sorted(cue_words)))
    set_state(connection, "glossary", fingerprint)
    return True


def _light_terms(words: Iterable[str]) -> set[str]:
    """Return the words that carry no content as terms; what is more than one term stays out."""
    return {key for word in words for key in (word, *keys(word)) if " " not in key}


def _counts(connection: sqlite3.Connection) -> Counts:
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


def _report(connection: sqlite3.Connection, changes: _Changes, started: float) -> UpdateReport:
    warnings = [
        Warned(path, warning["line"], warning["message"])
        for path, row in connection.execute("SELECT path, warnings FROM posts ORDER BY path")
        for warning in json.loads(row)
    ]
    counts = _counts(connection)
    return UpdateReport(
        posts=counts.posts,
        sections=counts.sections,
        passages=counts.passages,
        diagrams=counts.diagrams,
        added=tuple(changes.added),
        changed=tuple(changes.changed),
        removed=tuple(changes.removed),
        unchanged=changes.unchanged,
        warnings=tuple(sorted(changes.warnings + warnings, key=lambda w: (w.post, w.line))),
        took_s=time.perf_counter() - started,
    )
