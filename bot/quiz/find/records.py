"""Labelled lines that recur from section to section: ``**증상**: …``, ``**원인**: …``."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from bot.quiz.find.model import Cell, Spot, Stretch
from bot.quiz.find.predicates import stripped
from bot.quiz.markup import plain, sentences

_LABELLED = re.compile(
    r"^\*\*(?P<label>[^*]{1,24}?)(?:[:：]\*\*|\*\*\s?[:：])\s*(?P<text>\S.*)$", re.DOTALL
)
_OFTEN = 3


def from_records(parts: Sequence[Stretch]) -> Iterator[Cell]:
    """Yield for each section what the label behind its first one says, the first one given."""
    found = [(stretch, _labelled(stretch)) for stretch in parts]
    counted = Counter(label for _, lines in found for label, _, _ in lines)
    for stretch, lines in found:
        known = [line for line in lines if counted[line[0]] >= _OFTEN]
        if len(known) < 2:
            continue
        (first, given, _), (second, wanted, spot) = known[0], known[1]
        if first == second:
            continue
        group = f"{stretch.post.path}:{first}:{second}"
        value = stripped(sentences(wanted)[0])
        told = Spot(stretch, spot.passage, f"{second}: {plain(wanted)}")
        yield Cell(first, second, plain(value), group, plain(given), group, told)


def _labelled(stretch: Stretch) -> list[tuple[str, str, Spot]]:
    lines = []
    for block, passage in stretch.blocks:
        match = _LABELLED.match(block.text) if block.kind == "paragraph" else None
        if match:
            text = " ".join(match["text"].split())
            lines.append((plain(match["label"]), text, Spot(stretch, passage, text)))
    return lines
