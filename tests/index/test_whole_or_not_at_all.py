"""A run that fails or is killed leaves the old index whole, and readers never see half of one."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from contextlib import closing
from pathlib import Path

import pytest
from dumping import dump, is_whole

from bot.index.schema import IndexFileError
from bot.study import Study

MANY = 16
ROOT = Path(__file__).parents[2]


def add_many(folder: Path) -> None:
    for number in range(MANY):
        parts = [f"## Part {part}\n\nword{number}x{part} 낱말{part} of many" for part in range(30)]
        (folder / f"many-{number:02}.md").write_text("\n\n".join(["# Many", *parts]), "utf-8")


@pytest.fixture(name="study")
def _study(posts, index_file):
    """A small index, and a corpus that has grown a lot since."""
    study = Study(posts, index_file)
    study.index()
    add_many(posts)
    return study


@pytest.mark.parametrize("at", [0, MANY + 2])
def test_a_run_that_fails_takes_everything_back(study, index_file, at):
    before = dump(index_file)

    def fail(done: int, total: int, post: str) -> None:  # noqa: ARG001
        if done == at:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        study.index(fail)
    assert dump(index_file) == before
    assert is_whole(index_file)
    assert study.search("digest")
    assert len(study.index().added) == MANY


def start(posts: Path, file: Path, at: int) -> subprocess.Popen[bytes]:
    """Start a run in a process that kills itself before its post number ``at``, never for -1."""
    script = f"""
import os, signal
from pathlib import Path
from bot.study import Study
def tell(done, total, post):
    if done == {at}:
        os.kill(os.getpid(), signal.SIGKILL)
Study(Path({str(posts)!r}), Path({str(file)!r})).index(tell)
"""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.Popen([sys.executable, "-c", script], env=environment)


@pytest.mark.parametrize("at", [MANY // 2, MANY + 2])
def test_a_run_that_is_killed_while_reading_leaves_the_old_index(study, posts, index_file, at):
    before = dump(index_file)
    assert start(posts, index_file, at).wait(60) == -signal.SIGKILL
    assert is_whole(index_file)
    assert dump(index_file) == before
    assert study.ask("what is a digest?") is not None
    assert len(study.index().added) == MANY


def test_a_run_that_is_killed_while_writing_leaves_the_old_index_or_the_new(
    study, posts, index_file
):
    """The log beside the file grows while a run writes: it is killed at several lengths of it."""
    before = dump(index_file)
    log = index_file.with_name(index_file.name + "-wal")
    for size in (1, 250_000):
        run = start(posts, index_file, -1)
        until = time.monotonic() + 60
        while run.poll() is None and time.monotonic() < until:
            if log.exists() and log.stat().st_size >= size:
                run.kill()
                break
        run.wait(60)
        assert is_whole(index_file)
        found = dump(index_file)
        assert found == before or len(found["posts"]) == MANY + 2
        assert study.search("digest")
    study.index()
    assert len(dump(index_file)["posts"]) == MANY + 2


def test_a_reader_keeps_its_generation_while_another_is_written(study, posts, index_file):
    with study.snapshot() as old:
        rows = old.section_passages(old.section_at("notes/registry.md", 7))
        (posts / "notes" / "registry.md").unlink()
        report = Study(posts, index_file).index()
        assert report.removed == ("notes/registry.md",)
        assert old.section_passages(old.section_at("notes/registry.md", 7)) == rows
        assert old.passages < report.passages
    with study.snapshot() as new:
        assert new.generation == old.generation + 1
        assert new.section_at("notes/registry.md", 7) is None
        assert new.passages == report.passages


def test_readers_in_threads_get_whole_answers_while_posts_come_and_go(posts, index_file):
    study = Study(posts, index_file)
    study.index()
    file = posts / "notes" / "registry.md"
    with_it, without = file.read_text("utf-8"), "# Registry\n\nNothing here.\n"
    stop = threading.Event()
    seen: list[str] = []
    failed: list[BaseException] = []

    def read() -> None:
        try:
            while not stop.is_set():
                seen.extend(hit.text for hit in study.search("digest names content")[:1])
        except BaseException as error:  # noqa: BLE001 - told to the test's own thread
            failed.append(error)

    readers = [threading.Thread(target=read) for _ in range(3)]
    for reader in readers:
        reader.start()
    writer = Study(posts, index_file)
    for text in (without, with_it) * 5:
        file.write_text(text, "utf-8")
        writer.index()
    stop.set()
    for reader in readers:
        reader.join()
    assert failed == []
    assert {text for text in seen if "digest" in text} <= {
        "A digest names the content of an image, a tag only points at one."
    }


def test_an_index_that_was_deleted_is_built_anew_and_seen_by_those_who_had_it_open(
    study, posts, index_file
):
    study.refresh()
    assert study.refresh() is None
    for file in index_file.parent.glob("index.db*"):
        file.unlink()
    with pytest.raises(IndexFileError):
        study.search("digest")
    assert len(Study(posts, index_file).refresh().added) == MANY + 2
    assert study.refresh() is None
    assert study.search("digest")


def test_rules_that_change_renumber_rows_in_a_new_generation(study, posts, index_file):
    study.refresh()
    with study.snapshot() as old:
        generation = old.generation
    with closing(sqlite3.connect(index_file)) as db, db:
        db.execute("UPDATE state SET value = 'of another version' WHERE name = 'rules'")
        db.execute("UPDATE state SET value = '' WHERE name = 'stamp'")
    report = Study(posts, index_file).refresh()
    assert (report.added, report.changed, report.removed) == ((), (), ())
    with study.snapshot() as new:
        assert new.generation > generation
    assert study.search("digest")[0].heading_path[-1] == "Digest"
