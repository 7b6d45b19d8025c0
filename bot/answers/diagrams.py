"""Which picture belongs to an answer: chosen by what it shows, none rather than a wrong one."""

from __future__ import annotations

from dataclasses import dataclass

from bot.answers.model import Picture
from bot.answers.models import MODELS
from bot.answers.question import Question
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
    rows = snapshot.section_diagrams(passage.section)
    around = [coverage(question.spans, term_set(f"{row.before}\n{row.after}")) for row in rows]
    shown = [coverage(question.spans, term_set(f"{row.alt}\n{row.caption}")) for row in rows]
    found = []
    for i, row in enumerate(rows):
        values = {
            "beside": float(passage.id in row.passages),
            "around": around[i],
            "around_best": float(around[i] >= max(around)),
            "shown": shown[i],
            "shown_best": float(shown[i] > 0 and shown[i] >= max(shown)),
            "only": float(len(rows) == 1),
            "few": 1.0 / len(rows),
            "asked": float(question.kind == "diagram"),
            "code": float("code" in passage.kinds),
        }
        found.append(Seen(row, MODELS.diagram.probability(values), values))
    return found
