"""Show what a full build costs: Markdown files in, whole index out, beside FTS5 for the same text.

    PYTHONPATH=. python tests/benchmarks/build.py KORQUAD.json [--passages 2000]

FTS5 is built as it comes, with its trigrams, and with the words that gorae's analysis finds (on one
core, for that is what a script around it would do). Processor time of all processes is counted.
"""

# ruff: noqa: T201 - it prints its figures
from __future__ import annotations

import argparse
import os
import sqlite3
import tempfile
import time
from collections.abc import Iterable
from pathlib import Path

from terms import peer_words
from texts import passages

from bot.study import Study


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("questions", type=Path, help="question set in SQuAD's format")
    parser.add_argument("--passages", type=int, default=2_000)
    options = parser.parse_args()
    texts = list(passages(options.questions, options.passages))
    peer_words("준비")  # loads the dictionary
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "posts").mkdir()
        (folder / "posts" / "first.md").write_text("first", "utf-8")
        study = Study(folder / "posts", folder / "index.db")
        study.index()
        for number, text in enumerate(texts):
            (folder / "posts" / f"{number}.md").write_text(text, "utf-8")
        before, wall = os.times(), time.perf_counter()
        study.index()
        wall, after = time.perf_counter() - wall, os.times()
        own = after.user + after.system - before.user - before.system
        others = sum(after[2:4]) - sum(before[2:4])
        clock = f"{own:.2f} of it writing; {wall:.2f} by the clock on {os.cpu_count()} cores"
        print(f"gorae                 {own + others:8.2f} s, {clock}")
        print(f"FTS5 unicode61        {fts5(texts, 'unicode61'):8.2f} s")
        print(f"FTS5 trigram          {fts5(texts, 'trigram'):8.2f} s")
        analysed = (" ".join(peer_words(text)) for text in texts)
        print(f"FTS5 with our words   {fts5(analysed, 'unicode61'):8.2f} s")


def fts5(texts: Iterable[str], tokenizer: str) -> float:
    """Return how long FTS5 takes to index texts."""
    with tempfile.TemporaryDirectory() as folder:
        started = time.process_time()
        db = sqlite3.connect(Path(folder) / "fts5.db")
        db.execute(f"CREATE VIRTUAL TABLE p USING fts5(body, tokenize='{tokenizer}')")
        db.executemany("INSERT INTO p(body) VALUES (?)", ((text,) for text in texts))
        db.commit()
        db.close()
        return time.process_time() - started


if __name__ == "__main__":
    main()
