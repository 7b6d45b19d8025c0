"""Kill a bot at random moments while it re-indexes, keeps scores and answers; count what is lost.

    python tests/admin/measure_kills.py [--kills 300]

A process re-indexes from one state of the posts to another, keeps scores and asks questions, and
is killed with SIGKILL at a random moment; another process asks all the while. After each kill the
index must open, be sound and hold just one of the two states, and every score that the killed
process had been told is kept must be there. Exit status 1 where anything is lost.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import random
import signal
import sqlite3
import sys
import tempfile
import threading
import time
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from bot.index.update import update as _preloaded  # noqa: F401 - so that forks have it already
from bot.members.quiz import QuizRecords
from bot.members.quiz_model import KeptGame, Scored
from bot.members.quiz_schema import quiz_steps
from bot.members.store import Store
from bot.quiz.reviews import reviewed
from bot.study import Study

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parents[1] / "index")]
from big_corpus import lay_out  # noqa: E402 - beside this file
from dumping import dump  # noqa: E402

SHIPPED = Path(__file__).parents[2] / "corpus" / "_posts"
POSTS = 24
QUESTIONS = (
    "이미지와 컨테이너의 차이가 뭐야?",
    "what is a volume",
    "도커 네트워크 종류",
    "marker7",
)


def states(folder: Path) -> list[Path]:
    """Lay out two states of the posts: half of them differ, some are in one alone."""
    found = []
    for seed in (1, 2):
        root = folder / f"posts-{seed}"
        lay_out(root, SHIPPED, POSTS + seed * 3, seed)
        found.append(root)
    return found


def fingerprint(index: Path) -> str:
    """Return what an index holds, as short as it may be; it is opened as anybody would."""
    with closing(sqlite3.connect(index)) as db:
        sound = db.execute("PRAGMA integrity_check").fetchall()
    if sound != [("ok",)]:
        return f"damaged: {sound[:3]}"
    return hashlib.sha256(in_order(dump(index)).encode()).hexdigest()


def in_order(value: object) -> str:
    """Return the text of a value, whatever order its parts were put in."""
    if isinstance(value, dict):
        return repr(sorted((in_order(key), in_order(held)) for key, held in value.items()))
    if isinstance(value, set):
        return repr(sorted(map(in_order, value)))
    return repr(value)


def serve(root: Path, index: Path, members: Path, told: int) -> None:
    """Be a bot: re-index, keep scores, answer; tell of each score once it is kept."""
    store = Store(members, quiz_steps)
    records = QuizRecords(store)

    def score() -> None:
        number = time.time_ns()
        while True:
            number += 1
            game = KeptGame(number, 1, None, None, 7, together=False, ended=True, data={}, at=1e9)
            one = Scored(
                number, 0, 7, 1, f"{number:016x}", "t", "right", 1, datetime.now(UTC), "UTC"
            )
            records.keep(game, [one], reviewed).result()
            os.write(told, number.to_bytes(8, "little"))
            time.sleep(0.002)

    def ask() -> None:
        study = Study(root, index)
        while True:
            for question in QUESTIONS:
                study.ask(question)
                time.sleep(0.01)

    for work in (score, ask):
        threading.Thread(target=work, daemon=True).start()
    Study(root, index).index()
    time.sleep(60)  # until the kill


def time_of_a_run(root: Path, index: Path, members: Path) -> float:
    """Return how long a bot takes until its new index is there."""
    before = generation(index)
    began = time.perf_counter()
    child, told = forked(serve, root, index, members)
    taken = drainer(told)
    while generation(index) == before and time.perf_counter() - began < 120:
        time.sleep(0.005)
    took = time.perf_counter() - began
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    say(f"a run takes {took:.2f} s; {len(taken()) // 2} scores were kept meanwhile")
    return took


def generation(index: Path) -> str:
    """Return the number of the index's generation."""
    with closing(sqlite3.connect(index)) as db:
        return str(db.execute("SELECT value FROM state WHERE name = 'generation'").fetchone())


def keep_asking(root: Path, index: Path, told: int) -> None:
    """Ask until the end of the pipe; tell of each answer, or of what went wrong."""
    study = Study(root, index)
    while True:
        for question in QUESTIONS:
            began = time.perf_counter()
            try:
                study.ask(question)
                took = min(int((time.perf_counter() - began) * 1e6), 2**32 - 1)
                os.write(told, took.to_bytes(4, "little"))
                time.sleep(0.01)
            except BrokenPipeError:
                os._exit(0)
            except Exception as error:  # noqa: BLE001 - each one counts
                print(f"an answer failed: {error!r}", flush=True)  # noqa: T201
                os.write(told, b"\xff\xff\xff\xff")


def forked(job, *arguments) -> tuple[int, int]:
    """Run a job in a process of its own; return its number and what it tells."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        try:
            job(*arguments, writing)
        finally:
            os._exit(1)
    os.close(writing)
    return child, reading


def drained(reading: int) -> bytes:
    """Return all that is in a pipe up to its end."""
    with os.fdopen(reading, "rb") as pipe:
        return pipe.read()


def main() -> int:
    """Kill, look, count."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--kills", type=int, default=300)
    options.add_argument("--seed", type=int, default=1)
    chosen = options.parse_args()
    draw = random.Random(chosen.seed)  # noqa: S311 - not for secrets
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        roots, index, members = states(folder), folder / "index.db", folder / "members.db"
        known = {}
        for root in roots:
            Study(root, folder / "clean.db").index()
            known[fingerprint(folder / "clean.db")] = root
            (folder / "clean.db").unlink()
        expected = list(known)
        Study(roots[0], index).index()
        asker, answers = forked(keep_asking, roots[0], index)
        taken = drainer(answers)
        takes = time_of_a_run(roots[1], index, members)
        now = fingerprint(index)
        outcomes = dict.fromkeys(("old", "new"), 0)
        lost = wrong = 0
        scores: set[int] = set()
        now = fingerprint(index)
        for number in range(chosen.kills):
            target = next(root for print_, root in known.items() if print_ != now)
            child, told = forked(serve, target, index, members)
            time.sleep(draw.uniform(0, takes))
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)
            data = drained(told)
            scores |= {
                int.from_bytes(data[at : at + 8], "little") for at in range(0, len(data) - 7, 8)
            }
            after = fingerprint(index)
            if after not in expected:
                wrong += 1
                say(f"kill {number}: the index is neither of the two: {after}")
                break
            outcomes["old" if after == now else "new"] += 1
            # Other work on the machine slows runs: a third of the kills is to come after the end.
            takes *= 1.05 if after == now else 0.9
            now = after
            if number % 25 == 24:
                lost = len(scores - kept(members))
                say(f"{number + 1} kills: {outcomes}, {len(scores)} scores, {lost} lost")
        lost = len(scores - kept(members))
        os.kill(asker, signal.SIGKILL)
        os.waitpid(asker, 0)
        failed = sum(one == 2**32 - 1 for one in taken())
        times = sorted(one / 1000 for one in taken() if one != 2**32 - 1)
        p50, p99 = times[len(times) // 2], times[len(times) * 99 // 100]
        say(
            f"{sum(outcomes.values())} kills: index {outcomes}, {wrong} wrong;"
            f" {len(scores)} scores, {lost} lost; {len(times)} answers beside it, {failed} failed,"
            f" p50 {p50:.1f} ms, p99 {p99:.1f} ms"
        )
        return 1 if lost or wrong or failed else 0


def drainer(reading: int):
    """Empty a pipe as it fills; return a function that returns the numbers so far."""
    found = bytearray()

    def read() -> None:
        while data := os.read(reading, 65_536):
            found.extend(data)

    threading.Thread(target=read, daemon=True).start()
    return lambda: [
        int.from_bytes(found[at : at + 4], "little") for at in range(0, len(found) - 3, 4)
    ]


def kept(members: Path) -> set[int]:
    """Return the scores that the database holds, once it was found sound."""
    if not members.exists():
        return set()
    with closing(sqlite3.connect(members)) as db:
        assert db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        if not db.execute("SELECT 1 FROM sqlite_master WHERE name = 'quiz_answers'").fetchone():
            return set()
        return {number for (number,) in db.execute("SELECT game FROM quiz_answers")}


def say(text: str) -> None:
    """Print a line at once."""
    print(text, flush=True)  # noqa: T201


if __name__ == "__main__":
    sys.exit(main())
