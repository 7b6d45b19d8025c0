"""Thousands of posts of real words: paragraphs of given ones in ever new company."""

from __future__ import annotations

import random
import re
from pathlib import Path


def lay_out(folder: Path, source: Path, count: int, seed: int = 1) -> list[str]:
    """Write so many posts; return questions that they answer.

    Args:
        folder: where to.
        source: folder of posts whose paragraphs are taken.
        count: how many.
        seed: the same seed writes the same posts.
    """
    draw = random.Random(seed)  # noqa: S311 - not for secrets
    blocks, headings = _pieces(source)
    for number in range(count):
        lines = [f"# 글 {number} {draw.choice(headings)}"]
        for _ in range(draw.randint(2, 4)):
            lines += ["", f"## {draw.choice(headings)}"]
            for _ in range(draw.randint(1, 3)):
                lines += ["", draw.choice(blocks)]
        lines += ["", f"표시{number} marker{number}"]
        file = folder / f"{number // 100:03}" / f"{number:05}.md"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("\n".join(lines) + "\n", "utf-8")
    return [f"{draw.choice(headings)}?" for _ in range(300)]


def _pieces(source: Path) -> tuple[list[str], list[str]]:
    blocks, headings = [], []
    for file in sorted(source.rglob("*.md")):
        text = re.sub(r"\A---\n.*?\n---\n", "", file.read_text("utf-8"), flags=re.DOTALL)
        for block in re.split(r"\n{2,}", text):
            if block.startswith("#"):
                headings.append(block.lstrip("# ").splitlines()[0])
            elif len(block) > 40 and "```" not in block and "![" not in block:
                blocks.append(block.strip())
    return blocks, headings
