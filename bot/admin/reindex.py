"""One re-indexing at a time; whoever comes second hears who is at it and how far."""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass

from bot.admin import golden, guard
from bot.admin.golden import Fall
from bot.admin.guard import Drop
from bot.index.report import Author, Candidate, Counts, RefusedError, UpdateReport
from bot.study import Study


@dataclass(slots=True)
class Run:
    """A run under way; its numbers grow while it works.

    Attributes:
        who: id of who started it.
        began: seconds of the monotonic clock.
        done, total: posts looked at and posts in all; 0 of 0 before it has begun reading.
        post: the post at hand, "" where none is.
        pulls: git is at work; no post is read yet.
    """

    who: int
    began: float
    done: int = 0
    total: int = 0
    post: str = ""
    pulls: bool = False

    def progress(self, done: int, total: int, post: str) -> None:
        """Note how far it is."""
        self.done, self.total, self.post = done, total, post


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a run came to.

    Attributes:
        report: what it found.
        before: what the index held before it.
        drop: the loss that speaks against it, None where nothing does.
        fall: by how much it answers worse, None where it does not.
        taken: the index is the new one now.
    """

    report: UpdateReport
    before: Counts
    drop: Drop | None
    fall: Fall | None
    taken: bool


class BusyError(Exception):
    """Somebody is re-indexing already."""

    def __init__(self, run: Run) -> None:
        super().__init__(f"another run was at work: {run.done} of {run.total} posts")
        self.run = run


class Reindexing:
    """The right to re-index, held by one run at a time. May be shared between threads."""

    def __init__(self) -> None:
        """Begin with nobody at it."""
        self._lock = threading.Lock()
        self._run: Run | None = None

    def begin(self, who: int) -> Run:
        """Take the right for somebody; to be given back with ``end``.

        Raises:
            BusyError: somebody else has it.
        """
        with self._lock:
            if self._run is not None:
                raise BusyError(self._run)
            self._run = Run(who, time.monotonic())
            return self._run

    def end(self, run: Run) -> None:
        """Give the right back."""
        with self._lock:
            if self._run is run:
                self._run = None


def reindex(
    study: Study,
    run: Run,
    *,
    dry_run: bool = False,
    force: bool = False,
    automatic: bool = False,
    source: str = "reindex",
) -> Outcome:
    """Bring the index up to date unless that would lose much; blocks.

    Args:
        study: whose index.
        run: told how far it is.
        dry_run: find out everything, change nothing.
        force: take the new index over whatever it loses.
        automatic: leave undone what was undone, as a look at the posts by itself does.
        source: by what means, for the history.

    Raises:
        CorpusError: the corpus cannot be read.
        GlossaryError: the extra glossary cannot be read.
        IndexFileError: the index cannot be used.
        GoldenError: the golden questions cannot be read.
    """
    judged: list[Outcome] = []

    def accept(found: Candidate) -> str | None:
        lost = guard.drop(found.before, found.report.counts)
        fallen = golden.fall(found) if lost is None else None
        well = force or (lost is None and fallen is None)
        judged.append(Outcome(found.report, found.before, lost, fallen, well and not dry_run))
        return None if well or dry_run else "refused"

    author = Author(str(run.who), source)
    try:
        report = (
            study.refresh(run.progress, accept=accept, author=author, wait=True)
            if automatic
            else None
        ) or study.index(run.progress, check=dry_run or automatic, accept=accept, author=author)
    except RefusedError:
        return judged[0]
    # Where nothing changed there was nothing to judge.
    return judged[0] if judged else Outcome(report, report.counts, None, None, not dry_run)
