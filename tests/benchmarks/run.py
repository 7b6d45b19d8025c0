"""Measure gorae and everything that one would use instead, side by side in one run.

    python3 -m venv --without-pip /some/venv
    python3 -m pip --python /some/venv/bin/python install -r requirements.txt
    python3 -m pip --python /some/venv/bin/python install -r tests/benchmarks/requirements.txt
    PYTHONPATH=. /some/venv/bin/python tests/benchmarks/run.py KORQUAD.json

``KORQUAD.json`` is a question set in SQuAD's format. ``--sizes 1000,10000`` measures fewer
passages, ``--only NAME`` some peers beside gorae, ``--folder DIR`` keeps the indexes. A million
passages take about an hour and 20 GB of disk. Figures go to ``results.json`` beside this file, the
picture to ``.github/images``.

gorae is given some two thousand passages before its changes are measured: what these cost is not
that of an index that was just built, but of one that changes from day to day.

"terms" is how many terms an engine looks up for a question: gorae's own search asks for four
families of them and for what means the same, the peers for the words. "gorae, words only" asks for
what the peers ask for, "tantivy, our four families" for nearly what gorae does. "own" is the
private memory that came with opening the index and searching, without the process and its code.

Each engine builds, searches and changes in processes of its own, on one core; all get the same
passages and the same questions, and where they take words, the same words. Building and searching
are counted in processor time, for a busy machine tells nothing else; "warm" is the best of the
rounds by the clock.
"""

# ruff: noqa: T201 - it prints its figures
from __future__ import annotations

import argparse
import json
import os
import platform
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from peers import PEERS
from terms import RARE, made_up_words, peer_words, teach
from texts import BEFORE, NEW, ORIGINALS, WORDS, paragraphs, passages

HERE = Path(__file__).parent
QUESTIONS = 1_000
OURS = ("gorae", "gorae, words only")
COLUMNS = {
    "terms": ("terms", 1), "Hit@1": ("hit1", 3), "MRR@10": ("mrr10", 3),
    "search p50": ("search_p50_ms", 3), "p99": ("search_p99_ms", 2),
    "answer p50": ("answer_p50_ms", 2), "p99 ": ("answer_p99_ms", 1),
    "first": ("first_ms", 1), "cold": ("cold_ms", 0), "build s": ("build_s", 1),
    "add ms": ("add_p50_ms", 2), "mean": ("add_mean_ms", 2), "change": ("change_mean_ms", 2),
    "remove": ("remove_mean_ms", 2), "disk MB": ("disk_mb", 0), "RSS MB": ("resident_mb", 0),
    "private": ("private_mb", 0), "own": ("own_mb", 1),
}  # fmt: skip
RATIOS = ("search_p50_ms", "search_p99_ms", "add_mean_ms", "build_s", "disk_mb", "own_mb")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("questions", type=Path, help="question set in SQuAD's format")
    parser.add_argument("--sizes", default="1000,10000,100000,1000000")
    parser.add_argument("--only", action="append", help="a peer; more may be given")
    parser.add_argument("--folder", type=Path, help="where the indexes are made, and stay")
    parser.add_argument("--results", type=Path, default=HERE / "results.json")
    options = parser.parse_args()
    names = [*OURS, *(peer.name for peer in PEERS if not options.only or peer.name in options.only)]
    results: dict[str, Any] = {"machine": machine(), "sizes": {}}
    with tempfile.TemporaryDirectory() as temporary:
        folder = options.folder or Path(temporary)
        for size in map(int, options.sizes.split(",")):
            data = make(options.questions, size, folder / str(size))
            results["sizes"][size] = {name: measure(name, data, size) for name in names}
            show(size, results["sizes"][size])
            options.results.write_text(json.dumps(results, indent=1, ensure_ascii=False) + "\n")
            if not options.folder:
                shutil.rmtree(folder / str(size))


def machine() -> str:
    """Say what it was measured on, and when."""
    model = "unknown processor"
    cpus = Path("/proc/cpuinfo")
    if cpus.exists():
        lines = cpus.read_text("utf-8").splitlines()
        model = next((line.split(": ")[1] for line in lines if "model name" in line), model)
    day = datetime.now(UTC).date().isoformat()
    return f"{model}, {os.cpu_count()} cores, Python {platform.python_version()}, {day}"


def make(questions: Path, size: int, folder: Path) -> Path:
    """Write passages, words, questions and new passages where every process reads them."""
    if (folder / "new").exists():
        return folder
    folder.mkdir(parents=True, exist_ok=True)
    asked = [one for one in paragraphs(questions)[1] if one.passage < size][:QUESTIONS]
    rows = [
        {"text": one.text, "words": peer_words(one.text), "passage": one.passage} for one in asked
    ]
    (folder / "questions").write_text(json.dumps(rows), "utf-8")
    originals = min(size, ORIGINALS)
    texts = list(passages(questions, originals + NEW + BEFORE))
    teach(paragraphs(questions)[0])
    new = [{"text": text, "words": words(text)} for text in texts[originals:]]
    texts = texts[:originals]
    split = [words(text) for text in texts]
    counts = Counter(word for one in split for word in set(one))
    with (
        (folder / "texts").open("w", encoding="utf-8") as text_file,
        (folder / "words").open("w", encoding="utf-8") as word_file,
    ):
        for number in range(size):
            again, place = divmod(number, ORIGINALS)
            end = "\n" if number else ""
            text_file.write(end + texts[place])
            mine = split[place]
            if again:  # as the terms of copies are: see ``terms.Copies``
                mine = [f"{word}{again}" if counts[word] <= RARE else word for word in mine]
            word_file.write(end + " ".join(mine))
    (folder / "new").write_text(json.dumps(new), "utf-8")
    return folder


def words(text: str) -> list[str]:
    """Return the words of a passage for peers."""
    return made_up_words(text) if len(text.split()) == WORDS else peer_words(text)


def measure(name: str, data: Path, size: int) -> dict[str, Any]:
    """Return the figures of one engine, or why there are none."""
    most = next((peer.most for peer in PEERS if peer.name == name), (size, ""))
    if size > most[0]:
        return {"skipped": most[1]}
    folder = data / ("gorae" if name in OURS else name.replace(" ", "-"))
    built = folder.with_suffix(".json")  # what it cost is kept beside what is kept
    if not folder.exists():
        folder.mkdir()
        built.write_text(json.dumps(call("build", name, folder, data)))
    found: dict[str, Any] = {}
    if name != OURS[1]:
        found |= json.loads(built.read_text())
        found["disk_mb"] = found.pop("bytes") / 1e6
    if name == "gorae":
        found |= call("read", name, folder, data)
    found |= call("search", name, folder, data)
    found |= call("answer", name, folder, data) if name != "gorae, words only" else {}
    started = time.perf_counter()
    call("first", name, folder, data)
    found["process_ms"] = (time.perf_counter() - started) * 1000
    changes = next((peer.changes for peer in PEERS if peer.name == name), name == "gorae")
    if changes:
        found |= call("change", name, folder, data)
    return found


def call(step: str, name: str, folder: Path, data: Path) -> dict[str, Any]:
    """Run one step in a process of its own, on one core."""
    print(f"  {step} {name}", file=sys.stderr, flush=True)
    alone = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "NUMBA_NUM_THREADS": "1"}
    run = subprocess.run(
        [sys.executable, HERE / "one.py", step, name, folder, data],
        env=os.environ | alone, check=True, capture_output=True, text=True,
    )  # fmt: skip
    found: dict[str, Any] = json.loads(run.stdout.splitlines()[-1])
    return found


def show(size: int, found: dict[str, dict[str, Any]]) -> None:
    """Print the figures, and of the most telling ones the ratio to gorae's."""
    print(f"\n{size:,} passages (times in ms)")
    print(f"{'':27}" + "".join(f"{title:>11}" for title in COLUMNS))
    for name, figures in found.items():
        if "skipped" in figures:
            print(f"{name:27}  skipped: {figures['skipped']}")
            continue
        cells = (_cell(figures.get(key), digits) for key, digits in COLUMNS.values())
        print(f"{name:27}" + "".join(f"{cell:>11}" for cell in cells))
    print("times gorae's:")
    for name, figures in found.items():
        ratios = (
            f"{key.removesuffix('_ms')} {figures[key] / found['gorae'][key]:.2f}"
            for key in RATIOS
            if key in figures and key in found["gorae"]
        )
        print(f"{name:27}  " + " · ".join(ratios))


def _cell(value: float | None, digits: int) -> str:
    return "–" if value is None else f"{value:,.{digits}f}"


if __name__ == "__main__":
    main()
