"""The decision: an answer, suggestions, or an honest no."""

from __future__ import annotations

import time
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice

from bot.answers.confidence import confidence_features
from bot.answers.diagrams import diagram_of
from bot.answers.model import Answer, Hit, Outcome, Suggestions, Unknown
from bot.answers.models import MODELS
from bot.answers.question import Question, Span
from bot.answers.ranking import Ranked, rank
from bot.answers.understand import understand
from bot.answers.view import view
from bot.index.snapshot import PassageRow, Snapshot

_CLOSE = 5
_MOST_SIDES = 2
_SAME_TEXT = 0.8
_HELD = 0.5


def answer(text: str, snapshot: Snapshot, after: str | None = None) -> Outcome:
    """Decide about a question.

    Args:
        text: as typed; any text, of any length.
        snapshot: the posts.
        after: the question before it, where there is one.
    """
    started = time.perf_counter()
    question = understand(text, snapshot, after)
    ranked = rank(question, snapshot)
    sure = MODELS.confidence.probability(confidence_features(question, ranked)) if ranked else 0.0
    common = (question.text, question.kind, sure, question.corrections)

    def took() -> float:
        return (time.perf_counter() - started) * 1000

    if ranked and sure >= MODELS.answer_from:
        shown = _sides(question, ranked) or ranked[:1]
        hits = tuple(hit(question, one, snapshot) for one in shown)
        taken = {one.row.section for one in shown}
        further = _distinct([*shown, *_each_side(question, snapshot), *ranked])
        others = islice((one for one in further if one.row.section not in taken), _CLOSE)
        more = tuple(hit(question, one, snapshot) for one in others)
        return Answer(*common, took(), hits, hits[0].diagram, more)
    if ranked and sure >= MODELS.suggest_from:
        close = islice(_distinct(ranked), _CLOSE)
        hits = tuple(hit(question, one, snapshot) for one in close)
        return Suggestions(*common, took(), hits)
    return Unknown(*common, took())


def search(text: str, snapshot: Snapshot, limit: int) -> list[Hit]:
    """Return the best passages for a question and decide nothing."""
    question = understand(text, snapshot)
    return [hit(question, one, snapshot) for one in rank(question, snapshot, limit)]


def hit(question: Question, ranked: Ranked, snapshot: Snapshot) -> Hit:
    """Return a ranked passage as it is shown."""
    row = ranked.row
    return Hit(
        passage_id=row.id,
        section=row.section,
        post=row.post,
        title=row.title,
        date=row.date,
        heading_path=tuple(heading for heading in row.heading_path if heading),
        text=row.text,
        score=ranked.score,
        url=row.url,
        diagram=diagram_of(question, row, snapshot),
        marks=tuple(_marks(question, row, snapshot.light)),
    )


def plain_hit(row: PassageRow, snapshot: Snapshot) -> Hit:
    """Return a passage as it is shown where nothing was asked."""
    nothing = Question("", "", "topic", row.lang, (), (), (), ())
    return hit(nothing, Ranked(row, 0.0, {}), snapshot)


def _sides(question: Question, ranked: Sequence[Ranked]) -> list[Ranked]:
    """Return a passage for each side of a comparison where no single one holds both."""
    sides = _compared(question)
    if not sides:
        return []
    first = view(ranked[0].row).whole
    missing = [span for span in sides if first.strength(span) < _HELD]
    if len(missing) != 1:
        return []
    for other in ranked[1:]:
        if view(other.row).body.strength(missing[0]) >= _HELD:
            return [ranked[0], other]
    return []


def _compared(question: Question) -> list[Span]:
    """Return the two things that are compared, none where it is no comparison of two."""
    sides = [span for span in question.spans if span.importance == 1.0][:_MOST_SIDES]
    return sides if question.kind == "compare" and len(sides) == _MOST_SIDES else []


def _each_side(question: Question, snapshot: Snapshot) -> Iterator[Ranked]:
    """Yield where it is told what each of two things is: who compares may want to read on there."""
    for span in _compared(question):
        side = understand(question.corrected[span.start : span.end], snapshot)
        yield from rank(replace(side, lang=question.lang), snapshot)[:1]


def _distinct(ranked: Iterable[Ranked]) -> Iterator[Ranked]:
    """Yield the best passage of each section, without near-duplicates."""
    sections: set[int] = set()
    texts: list[frozenset[str]] = []
    for one in ranked:
        words = view(one.row).body.words
        same = any(len(words & text) > _SAME_TEXT * len(words | text) for text in texts)
        if one.row.section not in sections and not same:
            sections.add(one.row.section)
            texts.append(words)
            yield one


def _marks(question: Question, row: PassageRow, light: Container[str]) -> Iterator[tuple[int, int]]:
    """Yield the places of the question's words, without the "and" of a name that holds one."""
    start = end = -1
    for token in row.tokens:
        if token.term not in question.asked or token.term in light:
            continue
        if start >= 0 and not row.text[end : token.start].strip(" "):
            end = max(end, token.end)
            continue
        if start >= 0:
            yield start, end
        start, end = token.start, token.end
    if start >= 0:
        yield start, end
