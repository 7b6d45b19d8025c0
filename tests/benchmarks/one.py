"""One engine in a process of its own: builds, searches or changes, and prints figures as JSON.

Called by ``run.py``: ``python one.py STEP ENGINE FOLDER PASSAGES``.
"""

# ruff: noqa: T201 - it prints its figures
from __future__ import annotations

import json
import pickle
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from peers import PEERS, Engine
from texts import NEW

ROUNDS = 2
PATIENCE = (400, 20)
"""Seconds for each round of questions; what is too slow for all is asked fewer."""


def main() -> None:
    step, name, folder, data = sys.argv[1], sys.argv[2], Path(sys.argv[3]), Path(sys.argv[4])
    steps: dict[str, Callable[[Engine, Path, Path], dict[str, Any]]] = {
        "build": build, "search": search, "change": change, "answer": answer, "read": read,
        "first": first_only,
    }  # fmt: skip
    print(json.dumps(steps[step](engine(name), folder, data)))


def engine(name: str) -> Engine:
    if name.startswith("gorae"):
        from ours import Gorae, GoraeWords  # noqa: PLC0415 - not into the peers' memory

        return next(one for one in (Gorae, GoraeWords) if one.name == name)()
    return next(one for one in PEERS if one.name == name)()


def build(one: Engine, folder: Path, data: Path) -> dict[str, Any]:
    texts = (data / "texts").read_text("utf-8").split("\n")
    words = [line.split(" ") for line in (data / "words").read_text("utf-8").split("\n")]
    one.load()
    started, wall = time.process_time(), time.perf_counter()
    one.build(texts, words, folder)
    return {
        "build_s": time.process_time() - started,
        "build_wall_s": time.perf_counter() - wall,
        "bytes": size(folder),
    }


def search(one: Engine, folder: Path, data: Path) -> dict[str, Any]:
    questions = json.loads((data / "questions").read_text("utf-8"))
    one.load()
    wanted = data / "wanted"
    if wanted.exists() and hasattr(one, "take"):
        one.take(pickle.loads(wanted.read_bytes()))  # noqa: S301 - our own
    before = memory()["private_mb"]
    started = time.perf_counter()
    one.open(folder)
    one.search(questions[0]["text"], questions[0]["words"])
    first = time.perf_counter() - started
    found: list[list[int]] = []
    took: list[float] = []
    best: list[float] = []
    for number in range(ROUNDS):
        until = time.monotonic() + PATIENCE[number]
        for place, asked in enumerate(questions):
            if time.monotonic() > until or (number and place == len(found)):
                break
            began, wall = time.thread_time(), time.perf_counter()
            hits = one.search(asked["text"], asked["words"])
            spent = (time.perf_counter() - wall) * 1000
            if number:
                best[place] = min(best[place], spent)
            else:
                took.append((time.thread_time() - began) * 1000)
                best.append(spent)
                found.append(hits)
    right = [asked["passage"] for asked in questions[: len(found)]]
    terms = sum(one.asks(asked["text"], asked["words"]) for asked in questions) / len(questions)
    after = memory()
    return {
        "first_ms": first * 1000, "asked": len(found), "terms": terms,
        **percentiles("search", took), **percentiles("warm", best), **quality(found, right),
        **after, "own_mb": after["private_mb"] - before,
    }  # fmt: skip


def read(one: Engine, folder: Path, data: Path) -> dict[str, Any]:
    """Read the questions as gorae does, for the process that only searches."""
    one.open(folder)
    questions = json.loads((data / "questions").read_text("utf-8"))
    wanted = one.understand([asked["text"] for asked in questions])  # type: ignore[attr-defined]
    (data / "wanted").write_bytes(pickle.dumps(wanted))
    return {}


def first_only(one: Engine, folder: Path, data: Path) -> dict[str, Any]:
    """Answer one question and end: what a process costs that is started for it."""
    return answer(one, folder, data, most=0)


def change(one: Engine, folder: Path, data: Path) -> dict[str, Any]:
    new = json.loads((data / "new").read_text("utf-8"))[: NEW + one.before]
    if one.name.startswith("gorae"):
        from ours import prepare  # noqa: PLC0415 - not into the peers' memory

        prepare([passage["text"] for passage in new])
    one.open(folder)
    count = len((data / "texts").read_text("utf-8").split("\n"))
    took: dict[str, list[float]] = {"add": [], "change": [], "remove": []}

    def timed(kind: str, what: Callable[[], None]) -> None:
        began = time.perf_counter()
        what()
        took[kind].append((time.perf_counter() - began) * 1000)

    new, before = new[:NEW], new[NEW:]
    for place, passage in enumerate(before, start=count + NEW):
        one.add(place, passage["text"], passage["words"])
    for place, passage in enumerate(new):
        timed("add", lambda: one.add(count + place, passage["text"], passage["words"]))  # noqa: B023
    for place, passage in enumerate(reversed(new)):
        timed("change", lambda: one.change(count + place, passage["text"], passage["words"]))  # noqa: B023
    for place in range(len(new)):
        timed("remove", lambda: one.remove(count + place))  # noqa: B023
    for place in range(len(before)):  # the index may be kept
        one.remove(count + NEW + place)
    return {
        name: value for kind, all_ in took.items() for name, value in spread(kind, all_).items()
    }


def answer(one: Engine, folder: Path, data: Path, most: int = 200) -> dict[str, Any]:
    """Text in: for gorae a whole answer out, for the others ten passages."""
    questions = [asked["text"] for asked in json.loads((data / "questions").read_text("utf-8"))]
    started = time.perf_counter()
    if one.name == "gorae":
        from bot.study import Study  # noqa: PLC0415 - not into the peers' memory

        study = Study(folder / "posts", folder / "index.db")
        ask: Callable[[str], object] = study.ask
    else:
        from terms import peer_words  # noqa: PLC0415 - as above

        one.open(folder)

        def ask(text: str) -> object:
            return one.search(text, peer_words(text))

    ask(questions[0])
    first = (time.perf_counter() - started) * 1000
    took = []
    for question in questions[:most]:
        began = time.perf_counter()
        ask(question)
        took.append((time.perf_counter() - began) * 1000)
    return {"cold_ms": first, **(percentiles("answer", took) if took else {})}


def percentiles(name: str, took: Sequence[float]) -> dict[str, float]:
    rising = sorted(took)
    return {
        f"{name}_p50_ms": rising[len(rising) // 2],
        f"{name}_p99_ms": rising[int(len(rising) * 0.99)],
    }


def spread(name: str, took: Sequence[float]) -> dict[str, float]:
    rising = sorted(took)
    return {
        f"{name}_p50_ms": rising[len(rising) // 2],
        f"{name}_mean_ms": sum(rising) / len(rising),
        f"{name}_most_ms": rising[-1],
    }


def quality(found: Sequence[Sequence[int]], right: Sequence[int]) -> dict[str, float]:
    ranks = [
        hits.index(one) + 1 if one in hits else 0 for hits, one in zip(found, right, strict=True)
    ]
    return {
        "hit1": sum(rank == 1 for rank in ranks) / len(ranks),
        "mrr10": sum(1 / rank for rank in ranks if rank) / len(ranks),
    }


def memory() -> dict[str, float]:
    """Return megabytes: all that is resident, and without what the file's own pages are."""
    status = Path("/proc/self/status").read_text("ascii")
    lines = dict(line.split(":", 1) for line in status.splitlines())
    return {
        "resident_mb": int(lines["VmRSS"].split()[0]) / 1024,
        "private_mb": int(lines["RssAnon"].split()[0]) / 1024,
    }


def size(folder: Path) -> int:
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())


if __name__ == "__main__":
    main()
