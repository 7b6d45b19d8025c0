"""Draw what ``run.py`` measured: ``python tests/benchmarks/chart.py`` after it.

Two pictures in ``.github/images``: gorae beside its peers at the number of passages that all of
them were measured at, and how search, memory and the cost of a new post grow.
"""

# ruff: noqa: T201 - it prints what it drew
from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import matplotlib as mpl

mpl.use("Agg")
import matplotlib.pyplot as plt

HERE = Path(__file__).parent
IMAGES = HERE.parents[1] / ".github" / "images"
BESIDE = "100000"
INK, QUIET, OURS, THEIRS = "#1f2933", "#8a94a0", "#1d63ed", "#b8c4d2"
LINES = {
    "gorae": (OURS, "-"), "gorae, words only": (OURS, "--"), "tantivy": ("#d9822b", "-"),
    "tantivy, our four families": ("#d9822b", "--"), "bm25s numba": ("#6b9e3f", "-"),
    "FTS5 unicode61, our words": ("#8b5fbf", "-"),
}  # fmt: skip
PANELS = (
    ("right first, of 100", "hit1", 100, False),
    ("a search, ms (median)", "search_p50_ms", 1, True),
    ("a new passage, ms (median)", "add_p50_ms", 1, True),
    ("memory of the index, MB", "own_mb", 1, True),
    ("on disk, MB", "disk_mb", 1, True),
)
GROWTH = (
    ("a search, ms (median)", "search_p50_ms"),
    ("memory of the index, MB", "own_mb"),
    ("a new passage, ms (median)", "add_p50_ms"),
)


def main() -> None:
    results = json.loads((HERE / "results.json").read_text("utf-8"))
    IMAGES.mkdir(parents=True, exist_ok=True)
    plt.rcParams |= {
        "font.size": 9, "text.color": INK, "axes.labelcolor": INK, "xtick.color": INK,
        "ytick.color": INK, "axes.edgecolor": QUIET, "axes.spines.top": False,
        "axes.spines.right": False, "svg.fonttype": "none",
    }  # fmt: skip
    sizes = results["sizes"]
    size = BESIDE if BESIDE in sizes else list(sizes)[-1]
    beside(sizes[size], size, results["machine"], IMAGES / "benchmark.png")
    growth(sizes, results["machine"], IMAGES / "benchmark-growth.png")


def beside(found: dict[str, dict[str, Any]], size: str, machine: str, file: Path) -> None:
    names = list(found)[::-1]
    labels = [f"{n} ({found[n]['terms']:.0f} terms)" if "terms" in found[n] else n for n in names]
    figure, panels = plt.subplots(1, len(PANELS), figsize=(13, 3.9), sharey=True)
    for panel, (title, key, factor, logarithmic) in zip(panels, PANELS, strict=True):
        values = [found[name].get(key) for name in names]
        heights = [factor * value if value else 0 for value in values]
        colours = [OURS if name.startswith("gorae") else THEIRS for name in names]
        panel.barh(labels, heights, color=colours, height=0.68)
        if logarithmic:
            panel.set_xscale("log")
            known = [height for height in heights if height]
            panel.set_xlim(min(known) / 3, max(known) * 12)
        else:
            panel.set_xlim(0, 118)
        for place, (value, height) in enumerate(zip(values, heights, strict=True)):
            start = height or panel.get_xlim()[0]
            text = f" {height:,.3g}" if value else " –"
            panel.text(start, place, text, va="center", color=INK, fontsize=8)
        panel.set_title(title, fontsize=9, loc="left")
        panel.tick_params(length=0)
        panel.set_xticks([])
        panel.minorticks_off()
        panel.spines[["bottom", "left"]].set_visible(False)
    figure.suptitle(
        f"{int(size):,} passages, one core (all but the first on a logarithmic scale)",
        x=0.01,
        ha="left",
        fontsize=11,
    )
    fewer = [
        f"{name} {one['asked']}" for name, one in found.items() if one.get("asked", 1000) < 1000
    ]
    note = f" · too slow for all 1,000 questions, asked: {', '.join(fewer)}" if fewer else ""
    _finish(figure, machine + note, file)


def growth(sizes: dict[str, dict[str, Any]], machine: str, file: Path) -> None:
    figure, panels = plt.subplots(1, len(GROWTH), figsize=(13, 4))
    for panel, (title, key) in zip(panels, GROWTH, strict=True):
        for name, (colour, style) in LINES.items():
            points = [
                (int(size), found[name][key])
                for size, found in sizes.items()
                if found.get(name, {}).get(key) is not None
            ]
            if points:
                panel.plot(*zip(*points, strict=True), style, color=colour, marker="o",
                           markersize=3.5, label=name)  # fmt: skip
        panel.set_xscale("log")
        panel.set_yscale("log")
        panel.set_title(title, fontsize=9, loc="left")
        panel.set_xlabel("passages")
        panel.grid(visible=True, color="#e6eaef", linewidth=0.7)
    lines, labels = panels[0].get_legend_handles_labels()
    figure.legend(lines, labels, loc="upper center", ncols=len(labels), frameon=False, fontsize=8)
    _finish(figure, machine, file, top=0.93)


def _finish(figure: Any, machine: str, file: Path, top: float = 1.0) -> None:
    figure.text(0.01, 0.005, machine, fontsize=7.5, color=QUIET)
    figure.tight_layout(rect=(0, 0.03, 1, top))
    figure.savefig(file, dpi=110, facecolor="white")
    plt.close(figure)
    print(file)


if __name__ == "__main__":
    main()
