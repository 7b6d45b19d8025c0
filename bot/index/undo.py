"""Going back to the generation of an index before, without any file of a post."""

from __future__ import annotations

import time
from pathlib import Path

from bot.index import history
from bot.index.fields import passage_terms
from bot.index.report import Author, Progress, UpdateReport
from bot.index.rows import as_post, of_index
from bot.index.run import Changes, counts, report_of, writing
from bot.index.stamp import edition
from bot.index.state import get_state
from bot.index.writer import PostWriter


def undo(path: Path, author: Author, progress: Progress | None = None) -> UpdateReport:
    """Go back to the generation before, and hold what was undone back from automatic runs.

    Reads no post's file: what is put back was kept when it was replaced.

    Args:
        path: the index.
        author: who goes back.
        progress: told before each post that is put back.

    Raises:
        history.NoWayBackError: there is nothing to go back to.
        schema.IndexFileError: the index cannot be used, or another run is at work.
    """
    started = time.perf_counter()
    if not path.exists():
        raise history.NoWayBackError(f"there is no index {path} yet: nothing was changed")
    with writing(path, author, progress) as (connection, tell):
        if get_state(connection, "edition", "") != edition():
            raise history.NoWayBackError(
                "the index was made by another edition of gorae: run gorae index first"
            )
        to, former = history.way_back(connection)
        changes, undone = Changes(), dict[str, str]()
        writer = PostWriter(connection)
        for done, (post, rows) in enumerate(sorted(former.items())):
            tell(done, len(former), post)
            now = of_index(connection, post)
            undone[post] = now.read_key.split()[-1] if now else ""
            if now:
                writer.remove(post)
            if rows:
                writer.add(rows, tuple(passage_terms(as_post(rows))))
            kind = changes.removed if not rows else changes.changed if now else changes.added
            kind.append(post)
        writer.finish()
        tell(len(former), len(former), "")
        changes.unchanged = counts(connection).posts - len(changes.added) - len(changes.changed)
        report = report_of(connection, changes, started)
        history.went_back(connection, author, report, to, undone)
    return report
