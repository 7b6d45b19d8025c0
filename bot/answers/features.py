"""What speaks for a passage as the answer to a question: named numbers, most of them 0 to 1."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.answers.forms import fit, heading_fits
from bot.answers.question import Question, Span
from bot.answers.view import TermSet, View
from bot.index.snapshot import PassageRow
from bot.language.analyzer import Token

Features = dict[str, float]

_HELD = 0.5
_RELATIVE = (
    "body", "flat_body", "sentence", "heading", "often", "section_often", "section", "near", "lead",
)  # fmt: skip
_LEAD = 160
"""Characters of a passage that say what it is about."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A passage that the search brought up.

    Attributes:
        score: of the search.
        place: among the hits of the search, from 0.
        section: the terms of all passages of its section, its headings among them.
        counts: how often each term occurs in its section's text.
    """

    row: PassageRow
    view: View
    score: float
    place: int
    section: TermSet
    counts: Counter[str]


def features(question: Question, candidates: Sequence[Candidate]) -> list[Features]:
    """Return what speaks for each candidate, by itself and beside the others.

    Args:
        question: understood.
        candidates: all that the search brought up for it.
    """
    best = max((candidate.score for candidate in candidates), default=0.0) or 1.0
    total = sum(candidate.score for candidate in candidates) or 1.0
    posts: Counter[str] = Counter()
    for candidate in candidates:
        posts[candidate.row.post] += candidate.score  # type: ignore[assignment]
    found = []
    for candidate in candidates:
        values = _alone(question, candidate)
        values["score"] = candidate.score / best
        values["post_mass"] = posts[candidate.row.post] / total
        found.append(values)
    for name in _RELATIVE:
        most = max((values[name] for values in found), default=0.0)
        for values in found:
            values[f"{name}_beside"] = values[name] / most if most else 0.0
    return found


def _alone(question: Question, candidate: Candidate) -> Features:
    spans, view, row = question.spans, candidate.view, candidate.row
    rare = [span.weight for span in spans]
    flat = [span.importance for span in spans]
    body, heading, path, title, section = (
        [found.strength(span) for span in spans]
        for found in (view.body, view.heading, view.path, view.title, candidate.section)
    )
    whole = [max(parts) for parts in zip(body, heading, path, strict=True)]
    sentences = [[sentence.strength(span) for span in spans] for sentence in view.sentences]
    exact = _exact(question, view.heading)
    headed = share(rare, heading)
    rarest = max(range(len(spans)), key=rare.__getitem__, default=None)
    named = [i for i, span in enumerate(spans) if span.importance == 1.0]
    fits = fit(question, row, view)
    announced = float(heading_fits(question.kind, row))
    return {
        "score_of_ideal": candidate.score / (sum(rare) or 1.0),
        "rank": 1.0 / (1 + candidate.place),
        "body": share(rare, body),
        "flat_body": share(flat, body),
        "often": often(spans, view.counts),
        "section_often": often(spans, candidate.counts),
        "sentence": max((share(rare, one) for one in sentences), default=0.0),
        "flat_sentence": max((share(flat, one) for one in sentences), default=0.0),
        "lead": share(rare, _lead(spans, row)),
        "heading": headed,
        "flat_heading": share(flat, heading),
        "heading_exact": exact,
        "heading_both": 2 * headed * exact / (headed + exact) if headed + exact else 0.0,
        "path": share(rare, path),
        "title": share(rare, title),
        "title_exact": _exact(question, view.title),
        "whole": share(rare, whole),
        "flat_whole": share(flat, whole),
        "section": share(rare, section),
        "flat_section": share(flat, section),
        "all": float(all(strength >= _HELD for strength in whole)),
        "all_named": float(all(whole[i] >= _HELD for i in named)),
        "named_in_section": float(all(section[i] >= _HELD for i in named)),
        "rarest": whole[rarest] if rarest is not None else 0.0,
        "near": _nearness(question, row.tokens),
        "pairs": _held_pairs(question.pairs, view.body.pairs | view.heading.pairs),
        "first": heading[0] if spans else 0.0,
        "kind": fits,
        "heading_kind": headed * announced,
        f"kind_{question.kind}": fits,
        f"heading_{question.kind}": announced,
        "contents": float(row.contents),
        "early": 1.0 / (1.0 + row.ordinal),
        "intro": float(row.level <= 1),
        "depth": row.level / 6,
        "short": float(len(row.text) < 60),
        "long": min(len(row.text) / 3000, 1.0),
        "code": float("code" in row.kinds),
        "lang": float(row.lang == question.lang),
    }


def share(weights: Sequence[float], strengths: Sequence[float]) -> float:
    """Return which share of a question is held, 0 to 1."""
    total = sum(weights)
    held = sum(weight * strength for weight, strength in zip(weights, strengths, strict=True))
    return held / total if total else 0.0


def _lead(spans: Sequence[Span], row: PassageRow) -> list[float]:
    """Return how well the first words of a passage hold each span; words only, no pairs."""
    words = frozenset(token.term for token in row.tokens if token.start < _LEAD)
    lead = TermSet(words, frozenset())
    return [lead.strength(span) for span in spans]


def often(spans: Sequence[Span], counts: Counter[str]) -> float:
    """Return how much a text is about the question: saturated frequencies, weighted."""
    norm = 0.5 + counts.total() / 120
    total = found = 0.0
    for span in spans:
        total += span.weight
        frequency = 0.0
        for words, weight in span.split_names:
            if words[0] in counts:
                frequency += weight * min(counts[word] for word in words)
        found += span.weight * frequency / (frequency + norm)
    return found / total if total else 0.0


def _held_pairs(wanted: Iterable[str], found: frozenset[str]) -> float:
    wanted = set(wanted)
    return len(wanted & found) / len(wanted) if wanted else 0.0


def _exact(question: Question, heading: TermSet) -> float:
    """Return which share of a heading's words the question asks for."""
    words = [word for word in heading.words if not word[0].isdigit()]
    return sum(word in question.asked for word in words) / len(words) if words else 0.0


def _nearness(question: Question, tokens: Sequence[Token]) -> float:
    """Return how close together the question's words stand: 1 side by side, 0 apart."""
    spans = len(question.spans)
    if spans < 2:
        return 0.0
    last: dict[int, int] = {}
    best = 0.0
    for place, token in enumerate(tokens):
        for span in question.asked.get(token.term, ()):
            last[span] = place
            if len(last) > 1:
                width = max(last.values()) - min(last.values()) + 1
                close = min(1.0, 4 * len(last) / (width + 8))
                best = max(best, len(last) / spans * close)
    return best
