"""Which picture belongs to an answer: chosen by what it shows, none rather than a wrong one."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import PurePosixPath
from urllib.parse import unquote

from bot.answers.features import often, share
from bot.answers.model import Picture
from bot.answers.models import MODELS
from bot.answers.question import Question, Span
from bot.answers.view import coverage, term_set
from bot.index.snapshot import DiagramRow, PassageRow, Snapshot
from bot.language.analyzer import analyze


@dataclass(frozen=True, slots=True)
class Seen:
    """A picture of the answer's section and what speaks for it."""

    row: DiagramRow
    probability: float
    features: dict[str, float]


def diagram_of(question: Question, passage: PassageRow, snapshot: Snapshot) -> Picture | None:
    """Return the picture that shows what was asked, None where none does."""
    seen = pictures(question, passage, snapshot)
    if sum(one.probability for one in seen) < MODELS.diagram_from:
        return None
    best = max(seen, key=lambda one: (one.probability, -one.row.line))
    row = best.row
    return Picture(row.ref, row.path, row.url, row.alt or row.caption)


def pictures(question: Question, passage: PassageRow, snapshot: Snapshot) -> list[Seen]:
    """Return the pictures of a passage's section, in order, each with what speaks for it.

    The probabilities are those of a choice among them and none at all (a conditional logit).
    """
    rows = snapshot.diagrams(passage.section)
    alone = [_alone(question.spans, row) for row in rows]
    most = {name: max(values[name] for values in alone) for name in alone[0]} if alone else {}
    found = []
    for row, values in zip(rows, alone, strict=True):
        every = dict(values)
        for name, best in most.items():
            every[f"{name}_beside"] = values[name] / best if best else 0.0
        every |= {
            "beside": float(passage.id in row.passages),
            "described": float(bool(row.alt or row.caption)),
            "only": float(len(rows) == 1),
            "few": 1.0 / len(rows),
            "asked": float(question.kind == "diagram"),
            f"kind_{question.kind}": 1.0,
            "elsewhere": float(row.section != passage.section),
            "any": 1.0,
        }
        found.append(every)
    chances = chosen([MODELS.diagram.score(values) for values in found])
    return [Seen(*one) for one in zip(rows, chances, found, strict=True)]


def chosen(scores: Sequence[float]) -> list[float]:
    """Return the probability of each choice, where to choose none scores 0."""
    top = max((0.0, *scores))
    parts = [math.exp(score - top) for score in scores]
    total = sum(parts) + math.exp(-top)
    return [part / total for part in parts]


def _alone(spans: Sequence[Span], row: DiagramRow) -> dict[str, float]:
    """Return how well the text around a picture fits the question, near it and farther off."""
    before = [coverage(spans, term_set(text)) for text in row.before]
    after = [coverage(spans, term_set(text)) for text in row.after]
    best = max((*before, *after), default=0.0)
    at = min((i for side in (before, after) for i, c in enumerate(side) if c == best), default=0)
    near = term_set("\n".join((*row.before[:2], *row.after[:2])))
    everything = "\n".join((*row.before, *row.after))
    flat = [span.importance for span in spans]
    return {
        "before": before[0] if before else 0.0,
        "after": after[0] if after else 0.0,
        "around": coverage(spans, term_set(row.beside)),
        "near": coverage(spans, near),
        "near_flat": share(flat, [near.strength(span) for span in spans]),
        "all": coverage(spans, term_set(everything)),
        "often": often(spans, _counts(everything)),
        "often_near": often(spans, _counts(row.beside)),
        "best_block": best,
        "best_is_near": best / (1 + at),
        "best_before": float(best > 0 and max(before, default=0.0) == best),
        "shown": coverage(spans, term_set(f"{row.alt}\n{row.caption}")),
        "named": coverage(spans, term_set(_words_of(row.ref))),
    }


@lru_cache(maxsize=512)
def _counts(text: str) -> Counter[str]:
    return Counter(token.term for token in analyze(text) if token.kind != "function")


def _words_of(ref: str) -> str:
    """Return the words of a picture's file name: portainer-create-container.png."""
    return " ".join(re.findall(r"[^\W\d_]{3,}", unquote(PurePosixPath(ref).stem)))
