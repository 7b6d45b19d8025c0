"""Ordered lists that tell a way to do something, step by step."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.quiz.find.model import Spot, Steps, Stretch
from bot.quiz.find.predicates import stripped
from bot.quiz.markup import entries, plain, sentences

_FEWEST, _MOST = 3, 5
_LONGEST_STEP = 110
_IN_ORDER = re.compile(
    r"순서|단계|흐름|과정|절차|걸음|차례|따라가|길을|거칩니다|지나가|지나갔|움직입니다|"
    r"일어나는 일|생명 주기|"
    r"step|order|sequence|path|flow|process|procedure|how it works|life ?cycle",
    re.IGNORECASE,
)
# ``만들기 → 실행 → 멈춤 → 삭제``, in bold or alone, said to be one after the other.
_CHAIN = re.compile(r"\*\*([^*]+(?:\s(?:→|->|➜)\s[^*]+){2,})\*\*")
_FIRST_WINS = re.compile(r"이깁|우선|앞의 것|먼저입|precedence|\bwins?\b|overrid", re.IGNORECASE)
_LEADING = re.compile(r"^(?P<what>.{4,40}?)(?:은|는|\s(?:goes|is|are))$")
_ARROW = re.compile(r"\s(?:→|->|➜)\s")
_LABEL = re.compile(r"^\*\*([^*]+?)[:：]?\*\*\s*[:：]?$")
# What is done in some cases only has no place of its own among the steps.
_NO_STEP = re.compile(
    r"[?？]|^(?:만약|또는|if |or |otherwise)|그래도|(?:있|남|필요하)으?면\s|"
    r"\b(?:unless|if needed)\b",
    re.IGNORECASE,
)
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
                good = len(steps) == len(items) >= _FEWEST
                steps = steps[:_MOST]  # the first of many are in order, too
                if good and all(map(_is_step, steps)) and len(set(steps)) == len(steps):
                    bold = _LABEL.match(before.strip())
                    title = plain(bold.group(1)) if bold else stretch.heading
                    yield Steps(title, steps, Spot(stretch, passage, " → ".join(steps)))
        if block.kind == "paragraph":
            yield from _chains(block.text, Spot(stretch, passage, ""))
        if block.kind in {"paragraph", "code"}:
            before = block.text if block.kind == "paragraph" else before
        else:
            before = ""


def _chains(markdown: str, spot: Spot) -> Iterator[Steps]:
    """Yield the chains of arrows in a paragraph that is about an order."""
    for sentence in sentences(markdown):
        match = _CHAIN.search(sentence)
        about = f"{sentence} {spot.heading}"
        if match is None or _FIRST_WINS.search(sentence) or not _IN_ORDER.search(about):
            continue
        steps = tuple(stripped(plain(step)) for step in _ARROW.split(match.group(1)))
        if _FEWEST <= len(steps) <= _MOST and len(set(steps)) == len(steps) and all(steps):
            title = _subject(sentence[: match.start()]) or spot.heading
            yield Steps(title, steps, Spot(spot.stretch, spot.passage, plain(sentence)))


def _subject(words: str) -> str:
    """Return what a chain is said to be the order of, "" where that is not told before it."""
    match = _LEADING.match(plain(words).strip())
    return match["what"] if match else ""


def _is_way(intro: str, heading: str) -> bool:
    if _NEVER.search(intro) or _NEVER.search(heading):
        return False
    return bool(_IN_ORDER.search(intro) or _IN_ORDER.search(heading))


def _step(text: str) -> str:
    parts = sentences(text)
    return stripped(plain(parts[0])) if parts else ""


def _is_step(step: str) -> bool:
    return 4 <= len(step) <= _LONGEST_STEP and not _NO_STEP.search(step)
