"""One run of indexing: corpus and glossary in, a report of what changed out."""

from __future__ import annotations

import sqlite3
import time
from pathlib import Path

from bot.index import history, schema
from bot.index.changes import Plan, note, plan
from bot.index.fields import passage_terms
from bot.index.naming import write_glossary
from bot.index.reading import Read, read_all
from bot.index.report import (
    Accept,
    Author,
    Candidate,
    Progress,
    RefusedError,
    UpdateReport,
    Warned,
)
from bot.index.rows import PostRows, as_post, of_index
from bot.index.run import Changes, as_it_was, counts, report_of, writing
from bot.index.snapshot import Snapshot
from bot.index.stamp import AGAIN, edition, rules, stamp
from bot.index.state import get_state, set_state
from bot.index.writer import PostWriter
from bot.language.glossary import Glossary
from bot.posts import Corpus


def update(
    path: Path,
    corpus: Corpus,
    glossary: Glossary,
    progress: Progress | None = None,
    *,
    keep: bool = True,
    accept: Accept | None = None,
    author: Author | None = None,
    automatic: bool = False,
    patience: float = schema.PATIENCE,
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
        author: who is remembered to have made this generation.
        automatic: nobody asked for this run, so what was undone stays undone until its file
            changes again.
        patience: seconds to wait where another run is at work.

    Raises:
        RefusedError: ``accept`` had a reason against it.
        schema.IndexBusyError: another run is at work.
        schema.IndexFileError: the file cannot be used.
    """
    started = time.perf_counter()
    author = author or Author()
    with writing(path, author, progress, keep=keep, patience=patience) as (connection, tell):
        old_rules = get_state(connection, "rules", "")
        before = counts(connection)
        run = _Run(connection, corpus, automatic=automatic)
        changes = run.posts(tell)
        renamed = write_glossary(connection, glossary)
        renumbered = old_rules != get_state(connection, "rules", "")
        report = report_of(connection, changes, started)
        changed = report.added or report.changed or report.removed
        if accept and (renamed or renumbered or changed):
            snapshot = Snapshot(connection, -1)
            found = Candidate(report, before, corpus.root, snapshot, lambda: as_it_was(path))
            if reason := accept(found):
                raise RefusedError(reason)
        now = stamp(corpus, glossary.fingerprint)
        set_state(connection, "stamp", now + AGAIN if run.hidden else now)
        set_state(connection, "edition", edition())
        if renamed or renumbered or changed:
            former = None if renumbered else run.former
            history.record(connection, author, report, former)
    return report


_OF_POSTS = ("posts", "postings", "parts", "recent", "settling", "words", "sounds", "files")


class _Run:
    """The posts' part of a run."""

    def __init__(self, connection: sqlite3.Connection, corpus: Corpus, *, automatic: bool) -> None:
        self._db = connection
        self._corpus = corpus
        self._automatic = automatic
        self.former: dict[str, PostRows | None] = {}
        self.hidden = any(problem.unreadable for problem in corpus.problems())
        """Something is there that the system does not let be read."""

    def posts(self, progress: Progress) -> Changes:
        changes = Changes()
        now_ns = time.time_ns()
        indexed: dict[str, str] = dict(self._db.execute("SELECT path, read_key FROM posts"))
        held = self._held()
        stored = {} if self._begin_anew_where_rules_changed() else indexed
        todo = plan(self._db, self._corpus, stored, automatic=self._automatic)
        total = len(todo.files)
        if todo.same:  # else the first post is told as 0
            progress(0, total, "")
        writer = PostWriter(self._db)
        for path in todo.gone:
            self._remove(writer, path)
        put_back = [] if stored else [rows for rows in held if rows.path in todo.kept]
        for rows in put_back:
            writer.add(rows, tuple(passage_terms(as_post(rows))))
        looked_at = {file.path for file in todo.read}.union(todo.gone)
        changes.unchanged = len(stored.keys() - looked_at) + len(put_back)
        known = {path: key for path, key in stored.items() if path not in todo.again}
        for number, read in enumerate(read_all(self._corpus, todo.read, known), start=todo.same):
            progress(number, total, read.file.path)
            self._post(writer, read, indexed, stored, changes)
        progress(total, total, "")
        writer.finish()
        note(self._db, self._corpus, todo, {w.post for w in changes.warnings}, now_ns)
        changes.warnings += [Warned(p.path, 0, p.message) for p in self._corpus.problems()]
        changes.removed = self._left_out(indexed, todo)
        return changes

    def _post(
        self,
        writer: PostWriter,
        read: Read,
        indexed: dict[str, str],
        stored: dict[str, str],
        changes: Changes,
    ) -> None:
        path = read.file.path
        self.hidden |= read.hidden
        if read.hidden and path in stored:
            changes.warnings.append(Warned(path, 0, f"{read.error}; it stays as it was"))
            changes.unchanged += 1
            return
        if read.error:
            changes.warnings.append(Warned(path, 0, read.error))
        elif read.rows is None:
            changes.unchanged += 1
            return
        rows = read.rows
        if path in stored:
            if rows == of_index(self._db, path):  # its surroundings changed, but it did not
                changes.unchanged += 1
                return
            self._remove(writer, path)
        if rows is None:
            return
        writer.add(rows, read.terms)
        self.former.setdefault(path, None)
        if path not in indexed:
            changes.added.append(path)
        elif path in stored or indexed[path] != read.key:
            changes.changed.append(path)
        else:
            changes.unchanged += 1

    def _remove(self, writer: PostWriter, path: str) -> None:
        """Delete a post from the index and keep what it was, for the way back."""
        self.former[path] = of_index(self._db, path)
        writer.remove(path)

    def _left_out(self, indexed: dict[str, str], todo: Plan) -> list[str]:
        """Return the posts that the index held and holds no more."""
        if not todo.read and not todo.gone:
            return []
        left = {path for (path,) in self._db.execute("SELECT path FROM posts")}
        return sorted(indexed.keys() - left)

    def _held(self) -> list[PostRows]:
        """Return the posts that somebody went back to, as they are in the index."""
        paths = self._db.execute("SELECT path FROM held ORDER BY path").fetchall()
        return [rows for (path,) in paths if (rows := of_index(self._db, path))]

    def _begin_anew_where_rules_changed(self) -> bool:
        now = rules(self._corpus)
        if get_state(self._db, "rules", "") == now:
            return False
        for table in _OF_POSTS:
            self._db.execute(f"DELETE FROM {table}")  # noqa: S608 - fixed names
        self._db.execute(
            "DELETE FROM state WHERE name NOT IN ('generation', 'content', 'glossary', 'light',"
            " 'cues', 'cue_words', 'spellings')"
        )
        set_state(self._db, "rules", now)
        return True
