"""How common words are where people write about containers.

What a word says about a question, few posts cannot tell: in an article of four sections every word
that stands in one of them looks as rare as any other. ``data/frequencies.txt`` holds the share of
sections, of many posts of the field, that each word stands in; it is made by
``python -m bot.language.frequencies FOLDER …`` from the Markdown files below some folders.
"""

from __future__ import annotations

import math
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path

from bot.language.analyzer import analyze, normalise

_FILE = Path(__file__).parent / "data" / "frequencies.txt"
_FEWEST = 4
"""Sections that a word stands in at least, to be listed."""
_AUTHORS = 3
"""Folders, below the one that was named, that it stands in at least: no name of one author's."""
_HEADING = re.compile(r"^#{1,6}\s", re.MULTILINE)
_THOUSAND = 1_000


def share(words: Iterable[str]) -> float:
    """Return in which share of the field's sections any of some words would stand, 0 to 1.

    Words are taken to stand independently of each other; those that are not listed count nothing.
    """
    known = _shares()
    return 1.0 - math.prod(1.0 - known.get(word, 0.0) for word in words)


@cache
def _shares() -> Mapping[str, float]:
    rows = (line.split(" ", 1) for line in _FILE.read_text("utf-8").splitlines())
    return {word: float(thousandths) / _THOUSAND for thousandths, word in rows}


def _sections(folders: Sequence[Path]) -> Iterator[tuple[Path, str]]:
    """Yield each section with the folder of its author."""
    for folder in folders:
        for file in sorted(folder.rglob("*.md")):
            author = folder / file.relative_to(folder).parts[0]
            text = normalise(file.read_bytes().decode("utf-8", "replace"))
            yield from ((author, part) for part in _HEADING.split(text) if part.strip())


def _made(folders: Sequence[Path]) -> Iterator[str]:
    counts, sections = Counter[str](), 0
    authors: dict[str, set[Path]] = {}
    for author, text in _sections(folders):
        sections += 1
        for term in {token.term for token in analyze(text) if token.kind != "function"}:
            counts[term] += 1
            authors.setdefault(term, set()).add(author)
    for term, count in sorted(counts.items()):
        if count >= _FEWEST and len(authors[term]) >= _AUTHORS:
            yield f"{_THOUSAND * count / sections:.1f} {term}"


if __name__ == "__main__":
    _FILE.write_text("\n".join(_made([Path(name) for name in sys.argv[1:]])) + "\n", "utf-8")
