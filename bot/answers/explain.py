"""Why a question was answered as it was: for people who tune posts, glossary or weights."""

from __future__ import annotations

from typing import Any

from bot.answers.confidence import confidence_features
from bot.answers.diagrams import pictures
from bot.answers.models import MODELS, Linear
from bot.answers.question import Span
from bot.answers.ranking import Ranked, rank
from bot.answers.understand import understand
from bot.answers.view import view
from bot.index.snapshot import Snapshot

_SHOWN = 3
_NAMES = 12


def explained(text: str, snapshot: Snapshot) -> dict[str, Any]:
    """Return, as plain data, how a question was understood and what decided.

    Args:
        text: as typed.
        snapshot: the posts.
    """
    question = understand(text, snapshot)
    ranked = rank(question, snapshot)
    first = ranked[0] if ranked else None
    sure = confidence_features(question, ranked) if ranked else {}
    return {
        "understood": question.corrected,
        "kind": question.kind,
        "ideas": [_idea(span, first) for span in question.spans],
        "passages": [
            {
                "post": one.row.post,
                "heading_path": list(one.row.heading_path),
                "score": round(one.score, 3),
                "because": _because(MODELS.ranking, one.features),
            }
            for one in ranked[:_SHOWN]
        ],
        "diagrams": [
            {
                "ref": seen.row.ref,
                "probability": round(seen.probability, 3),
                "because": _because(MODELS.diagram, seen.features),
            }
            for seen in (pictures(question, first.row, snapshot) if first else [])
        ],
        "confidence": round(MODELS.confidence.probability(sure), 3) if sure else 0.0,
        "confidence_because": _because(MODELS.confidence, sure),
        "answers_from": MODELS.answer_from,
        "suggests_from": MODELS.suggest_from,
    }


def _idea(span: Span, first: Ranked | None) -> dict[str, Any]:
    found = view(first.row) if first else None
    return {
        "typed": span.typed,
        "also": [name for name, weight in span.names if name != span.typed][:_NAMES],
        "kinds": list(span.kinds),
        "weight": round(span.weight, 3),
        "passages": span.occurs,
        "in_text": round(found.body.strength(span), 2) if found else 0.0,
        "in_heading": round(found.heading.strength(span), 2) if found else 0.0,
    }


def _because(model: Linear, features: dict[str, float]) -> dict[str, float]:
    """Return what each feature added, the most telling first."""
    added = {
        name: round(weight * features[name], 3)
        for name, weight in model.weights.items()
        if features.get(name)
    }
    return dict(sorted(added.items(), key=lambda item: -abs(item[1])))
