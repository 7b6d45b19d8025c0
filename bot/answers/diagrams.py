"""Which picture belongs to an answer: chosen by what it shows, none rather than a wrong one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.answers.model import Picture
from bot.answers.models import MODELS
from bot.answers.question import Question, Span
from bot.answers.view import coverage, term_set
from bot.index.snapshot import DiagramRow, PassageRow, Snapshot


@dataclass(frozen=True, slots=True)
class Seen:
    """A picture of the answer's section and what speaks for it."""

    row: DiagramRow
    probability: float
    features: dict[str, float]


def diagram_of(question: Question, passage: PassageRow, snapshot: Snapshot) -> Picture | None:
    """Return the picture that shows what was asked, None where none does."""
    best = max(
        pictures(question, passage, snapshot),
        key=lambda seen: (seen.probability, -seen.row.line),
        default=None,
    )
    if best is None or best.probability < MODELS.diagram_from:
        return None
    row = best.row
    return Picture(row.ref, row.path, row.url, row.alt or row.caption)


def pictures(question: Question, passage: PassageRow, snapshot: Snapshot) -> list[Seen]:
    """Return the pictures of a passage's section, in order, each with what speaks for it."""
    rows = snapshot.diagrams(passage.section)
    spans = question.spans
    around = [_around(spans, row) for row in rows]
    beside = [coverage(spans, term_set(row.beside)) for row in rows]
    shown = [coverage(spans, term_set(f"{row.alt}\n{row.caption}")) for row in rows]
    found = []
    for i, row in enumerate(rows):
        values = around[i] | {
            "beside": float(passage.id in row.passages),
            "around": beside[i],
            "around_best": float(beside[i] >= max(beside)),
            "all_best": float(around[i]["all"] >= max(other["all"] for other in around)),
            "near_best": float(around[i]["near"] >= max(other["near"] for other in around)),
            "shown": shown[i],
            "shown_best": float(shown[i] > 0 and shown[i] >= max(shown)),
            "described": float(bool(row.alt or row.caption)),
            "only": float(len(rows) == 1),
            "few": 1.0 / len(rows),
            "asked": float(question.kind == "diagram"),
            "compared": float(question.kind == "compare"),
            "elsewhere": float(row.section != passage.section),
        }
        found.append(Seen(row, MODELS.diagram.probability(values), values))
    return found


def _around(spans: Sequence[Span], row: DiagramRow) -> dict[str, float]:
    """Return how well the text around a picture fits the question, near it and farther off."""
    before = [coverage(spans, term_set(text)) for text in row.before]
    after = [coverage(spans, term_set(text)) for text in row.after]
    best = max((*before, *after), default=0.0)
    at = min((i for side in (before, after) for i, c in enumerate(side) if c == best), default=0)
    near = [*row.before[:2], *row.after[:2]]
    return {
        "before": before[0] if before else 0.0,
        "after": after[0] if after else 0.0,
        "near": coverage(spans, term_set("\n".join(near))),
        "all": coverage(spans, term_set("\n".join((*row.before, *row.after)))),
        "best_block": best,
        "best_is_near": best / (1 + at),
        "best_before": float(best > 0 and max(before, default=0.0) == best),
    }
