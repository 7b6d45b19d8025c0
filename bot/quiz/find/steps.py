"""Ordered lists that tell a way to do something, step by step."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.quiz.find.model import Spot, Steps, Stretch
from bot.quiz.find.predicates import stripped
from bot.quiz.markup import entries, plain, sentences

_FEWEST, _MOST = 3, 6
_LONGEST_STEP = 110
_IN_ORDER = re.compile(
    r"순서|단계|흐름|과정|절차|걸음|차례|따라가|길을|거칩니다|"
    r"step|order|sequence|path|flow|process|procedure|how it works",
    re.IGNORECASE,
)
_NO_STEP = re.compile(r"[?？]|^(?:만약|또는|if |or |otherwise)", re.IGNORECASE)
_NEVER = re.compile(
    r"주의|이유|까닭|장점|단점|신호|경우|고르|특징|확인할|점검|체크|reason|caution|choose|pitfall",
    re.IGNORECASE,
)


def from_steps(stretch: Stretch) -> Iterator[Steps]:
    """Yield the ways that ordered lists tell."""
    before = ""
    for block, passage in stretch.blocks:
        if block.kind == "list":
            items = entries(block.text)
            told = sentences(before)[-1:] if before else []
            intro = plain(told[0]) if told else ""
            if _is_way(intro, stretch.heading) and all(item.ordered for item in items):
                steps = tuple(_step(item.text) for item in items if not item.children)
                good = len(steps) == len(items) and _FEWEST <= len(steps) <= _MOST
                if good and all(map(_is_step, steps)) and len(set(steps)) == len(steps):
                    yield Steps(stretch.heading, steps, Spot(stretch, passage, " → ".join(steps)))
        if block.kind in {"paragraph", "code"}:
            before = block.text if block.kind == "paragraph" else before
        else:
            before = ""


def _is_way(intro: str, heading: str) -> bool:
    if _NEVER.search(intro) or _NEVER.search(heading):
        return False
    return bool(_IN_ORDER.search(intro) or _IN_ORDER.search(heading))


def _step(text: str) -> str:
    parts = sentences(text)
    return stripped(plain(parts[0])) if parts else ""


def _is_step(step: str) -> bool:
    return 4 <= len(step) <= _LONGEST_STEP and not _NO_STEP.search(step)
