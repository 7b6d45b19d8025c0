"""The questions held back from tuning: which posts they are asked of, and what is measured.

Run ``PYTHONPATH=. python tests/golden_sets.py`` to record what is measured now as the floors that
``test_golden.py`` holds everyone to. Single questions are never shown: nobody shall tune to them.
"""

from __future__ import annotations

import json
import math
import shutil
import sys
import tempfile
from pathlib import Path

from bot.evaluation import figures, judge, read_labels
from bot.study import Study

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"
GOLDEN = ROOT / "tests" / "golden"
FLOORS = GOLDEN / "floors.json"
SLACK = 0.03
"""A figure may fall this far below what was measured when the floors were recorded."""
WORSE_WHEN_HIGHER = frozenset({"answered wrongly"})
NOT_HELD = frozenset({"wrongly not answered"})
"""Follows from the others."""

Figures = dict[str, float]
SETS = {
    "source": ["source-report.jsonl", "source-report-2.jsonl"],
    "real": ["real-report.jsonl", "real-report-2.jsonl"],
    "shipped": sorted(file.name for file in GOLDEN.glob("shipped-*.jsonl")),
}
PLACES = {
    "source": SHARED / "source-article.md",
    "real": SHARED / "data" / "real-posts",
    "shipped": ROOT / "corpus",
}


def measure(name: str, folder: Path) -> Figures:
    """Ask the held-back questions of one set and return the figures.

    Args:
        name: of the set.
        folder: to write the index and a copy of a lone article into.
    """
    place = PLACES[name]
    if place.is_file():
        corpus = folder / "posts"
        corpus.mkdir()
        shutil.copy(place, corpus)
        place = corpus
    study = Study(place, folder / "index.db")
    study.refresh()
    labels = [one for file in SETS[name] for one in read_labels(GOLDEN / file, "report")]
    judged = [judge(study, label) for label in labels]
    return {share.name: share.value for share in figures(judged) if share.name not in NOT_HELD}


def floor(name: str, value: float) -> float:
    """Return the bound that a figure may not cross, in hundredths."""
    if name in WORSE_WHEN_HIGHER:
        return min(math.ceil((value + SLACK) * 100) / 100, 1.0)
    return max(math.floor((value - SLACK) * 100) / 100, 0.0)


def crossed(found: Figures, floors: Figures) -> list[str]:
    """Return the figures that fell below their floors, said in words."""
    return [
        f"{name}: {found.get(name, 0.0):.3f}, recorded bound {bound:.2f}"
        for name, bound in floors.items()
        if (
            found.get(name, 1.0) > bound
            if name in WORSE_WHEN_HIGHER
            else found.get(name, 0.0) < bound
        )
    ]


def main() -> None:
    """Record the floors anew for every set whose posts are here."""
    recorded = json.loads(FLOORS.read_text("utf-8")) if FLOORS.exists() else {}
    for name in SETS:
        if PLACES[name].exists():
            with tempfile.TemporaryDirectory() as folder:
                found = measure(name, Path(folder))
            recorded[name] = {figure: floor(figure, value) for figure, value in found.items()}
            for figure, value in found.items():
                sys.stdout.write(f"{name}: {value:.3f} {figure}\n")
    FLOORS.write_text(json.dumps(recorded, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
