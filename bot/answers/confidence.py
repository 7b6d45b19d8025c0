"""How sure it is: what can be explained about the question and the passage that came first."""

from __future__ import annotations

import math
from collections.abc import Sequence

from bot.answers.question import Question, Span
from bot.answers.ranking import Ranked
from bot.answers.synonyms import ALIKE
from bot.answers.view import View, coverage, view
from bot.language.glossary import ELSEWHERE

_MISSING = 0.3
_FEW = 3


def confidence_features(question: Question, ranked: Sequence[Ranked]) -> dict[str, float]:
    """Return what tells whether the first passage answers: numbers between 0 and 1.

    Args:
        question: understood.
        ranked: its passages, best first, at least one.
    """
    first = ranked[0]
    found = view(first.row)
    others = [r.score for r in ranked if r.row.section != first.row.section]
    values = {f"first_{name}": value for name, value in first.features.items()}
    return (
        values
        | _gaps(question.spans, found)
        | {
            "margin": min((first.score - max(others)) / 2, 1.0) if others else 1.0,
            "chance": _chance(ranked),
            "one_word": float(len(question.spans) == 1),
            "few_words": float(len(question.spans) <= _FEW),
            "words": min(len(question.spans) / 8, 1.0),
            "found_first": float(first.features.get("rank", 0.0) == 1.0),
            **_loosely(question, found),
            "defined": first.features.get("kind_definition", 0.0)
            * first.features.get("heading_both", 0.0),
        }
    )


def _loosely(question: Question, found: View) -> dict[str, float]:
    """Return how far the passage is from holding the very things that are named."""
    whole = found.whole
    named = [whole.strength(s) for s in question.spans if s.importance == 1.0]
    held = [strength for strength in named if strength >= _MISSING]
    return {
        "loose": float(bool(held) and min(held) <= ALIKE),
        "all_loose": float(bool(held) and max(held) <= ALIKE),
    }


def _chance(ranked: Sequence[Ranked]) -> float:
    """Return the share of the first passage's section in the softmax of all scores.

    Ranking is learned so that this is the chance of its being right, if any of them is.
    """
    best = ranked[0].score
    parts = [math.exp(one.score - best) for one in ranked]
    own = [p for p, r in zip(parts, ranked, strict=True) if r.row.section == ranked[0].row.section]
    return sum(own) / sum(parts)


def _gaps(spans: Sequence[Span], found: View) -> dict[str, float]:
    """Return which share of a question the passage, and which all the posts, leave out."""
    total = sum(span.weight for span in spans) or 1.0
    whole = found.whole
    missing = [span for span in spans if whole.strength(span) < _MISSING]
    apart = [s for s in spans if found.body.strength(s) < _MISSING and s not in missing]
    unheard = [span for span in spans if not span.occurs]
    named = [span for span in spans if span.importance == 1.0]
    flat = sum(span.importance for span in spans) or 1.0
    field = [span for span in spans if set(span.kinds) - {"word", ELSEWHERE}]
    gap = sum(span.weight for span in missing) / total
    sentence = max((coverage(spans, one) for one in found.sentences), default=0.0)
    return {
        "missing": gap,
        "missing_third": float(gap > 1 / 3),
        "missing_half": float(gap > 1 / 2),
        "missing_most": float(gap > 2 / 3),
        "sentence_most": float(sentence > 2 / 3),
        "sentence_half": float(sentence > 1 / 2),
        "missing_named": sum(s.weight for s in missing if s.importance == 1.0) / total,
        "missing_any_named": float(any(s.importance == 1.0 for s in missing)),
        "only_in_headings": sum(span.weight for span in apart) / total,
        "unheard": sum(span.weight for span in unheard) / total,
        "unheard_named": float(any(s.importance == 1.0 for s in unheard)),
        "unheard_concept": float(any(set(s.kinds) - {"word"} for s in unheard)),
        "unknown_word": float(any(not s.kinds and not s.occurs for s in named)),
        "nothing_named": float(not named),
        "unheard_flat": sum(span.importance for span in unheard) / flat,
        "unknown_words": min(sum(not s.kinds and not s.occurs for s in spans) / 3, 1.0),
        "missing_flat": sum(span.importance for span in missing) / flat,
        "elsewhere": float(any(ELSEWHERE in s.kinds for s in unheard)),
        "of_the_field": float(bool(field)),
        "field": sum(span.weight for span in field) / total,
        "field_held": float(bool(field) and all(whole.strength(s) >= _MISSING for s in field)),
    }
