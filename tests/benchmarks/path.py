"""Show where each millisecond of an answer goes.

    PYTHONPATH=. python tests/benchmarks/path.py QUESTIONS.jsonl [--corpus DIR] [--most 300]

A line of the file is a JSON object with ``question``, as in ``tests/golden``. What a profiler finds
is laid on the time that the same questions take without one; each question is asked once before,
so that what is measured is a bot that has been up for a while.
"""

# ruff: noqa: T201 - it prints its figures
from __future__ import annotations

import argparse
import cProfile
import json
import pstats
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from bot.study import Study

STAGES = {
    "analysis": ("bot/language/",),
    "look-up": ("bot/index/lookup", "bot/index/merge", "bot/index/recent", "bot/index/settling",
                "bot/index/waiting", "bot/index/keys", "bot/index/postings",
                "bot/index/names", "bot/index/words", "bot/index/state"),
    "search": ("bot/index/search", "bot/index/shares", "bot/index/snapshot",
               "numpy/"),
    "passages": ("bot/index/passages", "bot/index/packing", "json/"),
    "reading the question": ("bot/answers/understand", "bot/answers/correct", "bot/answers/kinds",
                             "bot/answers/followup", "bot/answers/question"),
    "scoring": ("bot/answers/view", "bot/answers/features", "bot/answers/ranking",
                "bot/answers/models", "bot/answers/confidence", "bot/answers/forms"),
    "composing": ("bot/answers/answering", "bot/answers/diagrams", "bot/answers/model.",
                  "bot/study"),
}  # fmt: skip
OTHER = "other"
Place = tuple[str, int, str]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("questions", type=Path)
    parser.add_argument("--corpus", type=Path, default=Path("corpus"))
    parser.add_argument("--most", type=int, default=300)
    options = parser.parse_args()
    lines = options.questions.read_text("utf-8").splitlines()[: options.most]
    questions = [json.loads(line)["question"] for line in lines]
    with tempfile.TemporaryDirectory() as folder:
        study = Study(options.corpus, Path(folder) / "index.db")
        study.refresh()
        for question in questions:
            study.ask(question)
        took = []
        for question in questions:
            began = time.thread_time()
            study.ask(question)
            took.append((time.thread_time() - began) * 1000)
        profile = cProfile.Profile()
        profile.enable()
        for question in questions:
            study.ask(question)
        profile.disable()
    mean, rising = sum(took) / len(took), sorted(took)
    spent = stages(pstats.Stats(profile))
    print(f"{len(took)} answers: mean {mean:.2f} ms, p50 {rising[len(rising) // 2]:.2f},"
          f" p99 {rising[int(len(rising) * 0.99)]:.2f} (processor time)")  # fmt: skip
    whole = sum(spent.values())
    for stage, seconds in spent.most_common():
        share = seconds / whole
        print(f"{stage:22}{share * mean:8.2f} ms {share:6.0%}")


def stages(stats: pstats.Stats) -> Counter[str]:
    """Return the time spent in each stage; what is built in counts for those who call it."""
    spent = Counter[str]()
    for place, (_, _, own, _, callers) in stats.stats.items():  # type: ignore[attr-defined]
        if stage := stage_of(place):
            spent[stage] += own
            continue
        for caller, (_, _, part, _) in callers.items():
            spent[stage_of(caller) or OTHER] += part
    return spent


def stage_of(place: Place) -> str | None:
    """Return the stage that a function belongs to, None for none of ours."""
    file = place[0].replace("\\", "/")
    return next((s for s, parts in STAGES.items() if any(part in file for part in parts)), None)


if __name__ == "__main__":
    sys.exit(main())
