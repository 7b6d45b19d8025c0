"""Change one post among many while questions are asked; compare with a full build and with quiet.

    python tests/admin/measure_one_change.py [--posts 10000] [--changes 300] [--kept FOLDER]

Prints the seconds and processor seconds of a full build, those of re-indexing one changed post (so
many times that changes go all the way into the postings), and the times of questions in quiet and
meanwhile. Questions are asked in another thread of the same process, as the bot does. With --kept
posts and index stay in a folder and the full build is done once, not in each call. Exit status 1
where a goal is missed: 1 s for each change, 1 % of the work, twice the p99.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import random
import statistics
import sys
import tempfile
import threading
import time
from pathlib import Path
from resource import RUSAGE_CHILDREN, RUSAGE_SELF, getrusage

from bot import thrift
from bot.study import Study

sys.path.insert(0, str(Path(__file__).parent))
from typing import Self

from big_corpus import lay_out

SHIPPED = Path(__file__).parents[2] / "corpus" / "_posts"
SWITCH = 0.001  # as the running bot sets it
MEANWHILE = 20
"""Changes while questions are asked."""
PAUSE = 2.0
"""Seconds between two of these; the bot itself looks once a minute."""


def work() -> float:
    """Return the processor seconds that this process and its children have used."""
    used = [getrusage(who) for who in (RUSAGE_SELF, RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


class Asker:
    """Asks questions one after the other in a thread, as members do with a pause between."""

    def __init__(self, study: Study, questions: list[str]) -> None:
        self._study, self._questions = study, questions
        self._stop = threading.Event()
        self.times: list[float] = []
        self.work: list[float] = []
        self.failed = 0

    def __enter__(self) -> Self:
        self._thread = threading.Thread(target=self._ask)
        self._thread.start()
        return self

    def __exit__(self, *_error: object) -> None:
        self._stop.set()
        self._thread.join()

    def _ask(self) -> None:
        while not self._stop.is_set():
            question = random.choice(self._questions)  # noqa: S311 - not for secrets
            began, used = time.perf_counter(), time.thread_time()
            try:
                self._study.ask(question)
            except Exception as error:  # noqa: BLE001 - each one counts
                self.failed += 1
                print(f"an answer failed: {error!r}")  # noqa: T201
            self.times.append(time.perf_counter() - began)
            self.work.append(time.thread_time() - used)
            self._stop.wait(0.02)

    def at(self, share: float, *, work: bool = False) -> float:
        """Return the time in ms, or the processor's, within which such a share was answered."""
        every = sorted(self.work if work else self.times)
        return every[int(len(every) * share)] * 1000


def main() -> int:
    """Build, change, ask, compare."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--posts", type=int, default=10_000)
    options.add_argument("--changes", type=int, default=300)
    options.add_argument("--kept", type=Path)
    chosen = options.parse_args()
    sys.setswitchinterval(SWITCH)
    with contextlib.ExitStack() as stack:
        folder = chosen.kept or Path(stack.enter_context(tempfile.TemporaryDirectory()))
        study, questions, build_work = built(folder, chosen.posts)
        root = folder / "posts"
        say(f"load {os.getloadavg()[0]:.1f} before")
        for question in questions[:20]:
            study.ask(question)
        changed(study, root, 0)
        thrift.leave_alone()  # as the running bot does
        changes = [changed(study, root, number) for number in range(chosen.changes)]
        took = sorted(one for one, _ in changes)
        share = statistics.median(one for _, one in changes) / build_work
        say(
            f"one post, {len(took)} times: median {statistics.median(took):.3f} s,"
            f" p99 {took[int(len(took) * 0.99)]:.3f} s, worst {took[-1]:.3f} s,"
            f" {share:.2%} of the work"
        )
        slow = sorted(range(len(changes)), key=lambda number: -changes[number][0])[:5]
        say("the slowest: " + ", ".join(
            f"{changes[n][0]:.3f} s (processor {changes[n][1]:.3f} s) at {n}" for n in slow
        ))  # fmt: skip
        with Asker(study, questions) as quiet:
            time.sleep(MEANWHILE * PAUSE)
        with Asker(study, questions) as busy:
            for number in range(MEANWHILE):
                changed(study, root, number)
                time.sleep(PAUSE)
        for label, asker in (("quiet", quiet), ("meanwhile", busy)):
            say(f"questions {label}: {len(asker.times)}, p50 {asker.at(0.5):.1f} ms,"
                f" p99 {asker.at(0.99):.1f} ms (processor {asker.at(0.99, work=True):.1f} ms),"
                f" {asker.failed} failed")  # fmt: skip
        ratio = busy.at(0.99) / quiet.at(0.99)
        say(f"p99 meanwhile is {ratio:.2f} times that in quiet")
        say(f"load {os.getloadavg()[0]:.1f} after")
        return int(took[-1] > 1 or share > 0.01 or ratio > 2 or busy.failed > 0)


def built(folder: Path, posts: int) -> tuple[Study, list[str], float]:
    """Return posts with their index, questions, and the processor seconds that a build took."""
    root, figures = folder / "posts", folder / "built.json"
    study = Study(root, folder / "index.db")
    if figures.exists():
        known = json.loads(figures.read_text("utf-8"))
        study.refresh()
        return study, known["questions"], known["work"]
    questions = lay_out(root, SHIPPED, posts)
    began, used = time.perf_counter(), work()
    report = study.index()
    took, used = time.perf_counter() - began, work() - used
    say(f"full build: {report.posts} posts, {report.passages} passages,"
        f" {took:.1f} s, {used:.1f} processor s, load {os.getloadavg()[0]:.1f}")  # fmt: skip
    figures.write_text(json.dumps({"questions": questions, "work": used}), "utf-8")
    return study, questions, used


def changed(study: Study, root: Path, number: int) -> tuple[float, float]:
    """Change a post and re-index; return the seconds and processor seconds that it took."""
    file = sorted((root / "000").iterdir())[number % 50]
    file.write_text(file.read_text("utf-8") + f"\n더 쓴 줄 {time.time_ns()}\n", "utf-8")
    began, used = time.perf_counter(), time.thread_time()
    report = study.refresh()
    took = time.perf_counter() - began, time.thread_time() - used
    if report is None or len(report.changed) != 1:
        raise RuntimeError("the change was not seen")
    return took


def say(text: str) -> None:
    """Print a line at once."""
    print(text, flush=True)  # noqa: T201


if __name__ == "__main__":
    sys.exit(main())
