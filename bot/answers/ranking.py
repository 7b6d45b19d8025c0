"""From an understood question to passages in order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from bot.answers.features import Candidate, Drawn, features
from bot.answers.models import MODELS
from bot.answers.question import Question
from bot.answers.view import TermSet, joined, term_set, view
from bot.index.snapshot import PassageRow, Snapshot

_LEAST, _MOST = 40, 120
"""How many passages of the search are looked at closely."""


@dataclass(frozen=True, slots=True)
class Ranked:
    """A passage in its place.

    Attributes:
        row: the passage.
        score: what it was ranked by, above 0.
        features: what speaks for it, by name.
    """

    row: PassageRow
    score: float
    features: dict[str, float]


def rank(question: Question, snapshot: Snapshot, limit: int = _LEAST) -> list[Ranked]:
    """Return the passages that answer best, best first; none where no word of it occurs."""
    found = candidates(question, snapshot, max(limit, depth(question)))
    ranked = [
        Ranked(candidate.row, MODELS.ranking.score(values), values)
        for candidate, values in zip(found, features(question, found), strict=True)
    ]
    ranked.sort(key=lambda r: (-r.score, r.row.post, r.row.ordinal))
    return ranked[:limit]


def depth(question: Question) -> int:
    """Return how many passages to look at closely: more where every word asked for is common.

    What is the best passage about a word that stands nearly everywhere, the search cannot tell.
    """
    rarest = min((span.occurs for span in question.spans if span.occurs), default=0)
    return max(_LEAST, min(_MOST, rarest))


def candidates(question: Question, snapshot: Snapshot, limit: int) -> list[Candidate]:
    """Return what the search brings up, best first, each with its view."""
    hits = snapshot.search(question.wanted, limit)
    scores = dict(hits)
    sections: dict[int, tuple[TermSet, Counter[str], tuple[Drawn, ...]]] = {}
    found = []
    rows = _in_own_language(question, snapshot.rows(number for number, _ in hits), snapshot)
    for place, row in enumerate(rows):
        if row.section not in sections:
            every = [view(other) for other in snapshot.section_passages(row.section)]
            counts = Counter[str]()
            for one in every:
                counts.update(one.counts)
            terms = joined(part for one in every for part in one.parts)
            sections[row.section] = terms, counts, _drawn(question, row.section, snapshot)
        found.append(Candidate(row, view(row), scores[row.id], place, *sections[row.section]))
    return found


def _drawn(question: Question, section: int, snapshot: Snapshot) -> tuple[Drawn, ...]:
    """Return what a section's pictures show, where a picture was asked for."""
    if question.kind != "diagram":
        return ()
    found = []
    for row in snapshot.diagrams(section):
        told = term_set(f"{row.alt}\n{row.caption}")
        found.append(Drawn(told, joined((told, term_set(row.beside)))))
    return tuple(found)


def _in_own_language(
    question: Question, rows: Sequence[PassageRow], snapshot: Snapshot
) -> list[PassageRow]:
    """Leave out posts that were found in the question's own language as well."""
    posts = {row.post for row in rows}
    own = {post: snapshot.editions.get(post, {}).get(question.lang, post) for post in posts}
    return [row for row in rows if own[row.post] == row.post or own[row.post] not in posts]
