"""How sure it is: what can be explained about the question and the passage that came first."""

from __future__ import annotations

from collections.abc import Sequence

from bot.answers.question import Question
from bot.answers.ranking import Ranked
from bot.answers.view import view


def confidence_features(question: Question, ranked: Sequence[Ranked]) -> dict[str, float]:
    """Return what tells whether the first passage answers: numbers between 0 and 1.

    Args:
        question: understood.
        ranked: its passages, best first, at least one.
    """
    first = ranked[0]
    spans = question.spans
    total = sum(span.weight for span in spans) or 1.0
    found = view(first.row)
    missing = [span.weight for span in spans if found.whole.strength(span) < 0.3]
    unheard = [span.weight for span in spans if span.occurs == 0]
    others = [r.score for r in ranked if r.row.section != first.row.section]
    values = {f"first_{name}": value for name, value in first.features.items()}
    return values | {
        "missing": sum(missing) / total,
        "missing_most": max(missing, default=0.0) / 10,
        "unheard": sum(unheard) / total,
        "unheard_any": float(bool(unheard)),
        "margin": min((first.score - max(others)) / 2, 1.0) if others else 1.0,
        "one_word": float(len(spans) == 1),
        "words": min(len(spans) / 8, 1.0),
        "corrected": min(len(question.corrections) / 2, 1.0),
    }
