"""What speaks for a passage as the answer to a question: named numbers, most of them 0 to 1."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import takewhile
from operator import mul
from typing import NamedTuple

from bot.answers.forms import fit, heading_fits, introduces, set_side_by_side
from bot.answers.question import Question, Span
from bot.answers.view import TermSet, View, coverage, reach
from bot.index.snapshot import PassageRow
from bot.language.analyzer import Token

Features = dict[str, float]

_HELD = 0.5
_RELATIVE = (
    "body", "flat_body", "sentence", "heading", "often", "section_often", "section", "near", "lead",
)  # fmt: skip
_IDEAL = 2.0
"""What words that stand nearly everywhere, and so weigh nearly nothing, may make of a score."""
_LEAD = 160
"""Characters of a passage that say what it is about."""


class Drawn(NamedTuple):
    """What a picture shows by its own words, and by these and the blocks next to it."""

    told: TermSet
    whole: TermSet


@dataclass(frozen=True, slots=True)
class Candidate:
    """A passage that the search brought up.

    Attributes:
        score: of the search.
        place: among the hits of the search, from 0.
        section: the terms of all passages of its section, its headings among them.
        counts: how often each term occurs in its section's text.
        drawn: the pictures of its section; looked at only where one is asked for.
    """

    row: PassageRow
    view: View
    score: float
    place: int
    section: TermSet
    counts: Counter[str]
    drawn: tuple[Drawn, ...]


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
    asked = _Asked(question)
    found = []
    for candidate in candidates:
        values = _alone(question, candidate, asked)
        values["score"] = candidate.score / best
        values["post_mass"] = posts[candidate.row.post] / total
        found.append(values)
    for name in _RELATIVE:
        most = max((values[name] for values in found), default=0.0)
        for values in found:
            values[f"{name}_beside"] = values[name] / most if most else 0.0
    return found


class _Asked:
    """What a question's candidates are looked at for; worked out once, as most texts recur."""

    def __init__(self, question: Question) -> None:
        self.spans = question.spans
        self.rare = [span.weight for span in self.spans]
        self.flat = [span.importance for span in self.spans]
        self.rarest = max(range(len(self.spans)), key=self.rare.__getitem__, default=None)
        self.named = [i for i, span in enumerate(self.spans) if span.importance == 1.0]
        self.places = question.asked
        self._reaches = [reach(span) for span in self.spans]
        self._any = frozenset[str]().union(*self._reaches)
        self._nothing = [0.0] * len(self.spans)
        self._kept: dict[int, tuple[TermSet, list[float]]] = {}

    def strengths(self, found: TermSet) -> list[float]:
        """Return how well a text holds each span."""
        if self._any.isdisjoint(found.words):
            return self._nothing
        return [
            0.0 if near.isdisjoint(found.words) else found.strength(span)
            for near, span in zip(self._reaches, self.spans, strict=True)
        ]

    def recurring(self, found: TermSet) -> list[float]:
        """Return the same of a text that many candidates share, such as a title."""
        kept = self._kept.get(id(found))  # which it keeps for as long as it is known here
        if kept is None:
            kept = self._kept[id(found)] = found, self.strengths(found)
        return kept[1]


def _alone(question: Question, candidate: Candidate, asked: _Asked) -> Features:
    spans, view, row = question.spans, candidate.view, candidate.row
    rare, flat, rarest, named = asked.rare, asked.flat, asked.rarest, asked.named
    body = asked.strengths(view.body)
    heading, path, title, section = map(
        asked.recurring, (view.heading, view.path, view.title, candidate.section)
    )
    whole = [max(parts) for parts in zip(body, heading, path, strict=True)]
    sentences = [asked.strengths(sentence) for sentence in view.sentences]
    exact = _exact(asked, view.heading)
    headed = share(rare, heading)
    fits = fit(question, row, view)
    announced = float(heading_fits(question, row))
    return {
        "score_of_ideal": min(candidate.score / (sum(rare) or 1.0), _IDEAL),
        "rank": 1.0 / (1 + candidate.place),
        "body": share(rare, body),
        "flat_body": share(flat, body),
        "often": often(spans, view.counts),
        "section_often": often(spans, candidate.counts),
        "sentence": max((share(rare, one) for one in sentences), default=0.0),
        "flat_sentence": max((share(flat, one) for one in sentences), default=0.0),
        "lead": share(rare, _lead(asked, row)),
        "heading": headed,
        "flat_heading": share(flat, heading),
        "heading_exact": exact,
        "heading_both": 2 * headed * exact / (headed + exact) if headed + exact else 0.0,
        "path": share(rare, path),
        "title": share(rare, title),
        "title_exact": _exact(asked, view.title),
        "whole": share(rare, whole),
        "flat_whole": share(flat, whole),
        "section": share(rare, section),
        "flat_section": share(flat, section),
        "all": float(all(strength >= _HELD for strength in whole)),
        "all_named": float(all(whole[i] >= _HELD for i in named)),
        "named_in_section": float(all(section[i] >= _HELD for i in named)),
        "rarest": whole[rarest] if rarest is not None else 0.0,
        "near": _nearness(asked, row.tokens),
        "pairs": _held_pairs(question.pairs, view.body.pairs, view.heading.pairs),
        "first": heading[0] if spans else 0.0,
        "kind": fits,
        "heading_kind": headed * announced,
        f"kind_{question.kind}": fits,
        f"heading_{question.kind}": announced,
        "side_by_side": set_side_by_side(question, row),
        "introduces": introduces(question, row),
        "contents": float(row.contents),
        "early": 1.0 / (1.0 + row.ordinal),
        "intro": float(row.level <= 1),
        "depth": row.level / 6,
        "short": float(len(row.text) < 60),
        "long": min(len(row.text) / 3000, 1.0),
        "code": float("code" in row.kinds),
        "lang": float(row.lang == question.lang),
        "pictured": float(bool(candidate.drawn)),
        "drawn": max((coverage(spans, one.whole) for one in candidate.drawn), default=0.0),
        "drawn_told": max((coverage(spans, one.told) for one in candidate.drawn), default=0.0),
    }


def share(weights: Sequence[float], strengths: Sequence[float]) -> float:
    """Return which share of a question is held, 0 to 1."""
    total = sum(weights)
    held = sum(map(mul, weights, strengths))
    return held / total if total else 0.0


def _lead(asked: _Asked, row: PassageRow) -> list[float]:
    """Return how well the first words of a passage hold each span; words only, no pairs."""
    tokens = takewhile(lambda token: token.start < _LEAD, row.tokens)  # they rise
    return asked.strengths(TermSet(frozenset([token.term for token in tokens]), frozenset()))


def often(spans: Sequence[Span], counts: Counter[str]) -> float:
    """Return how much a text is about the question: saturated frequencies, weighted."""
    norm = 0.5 + counts.total() / 120
    total = found = 0.0
    for span in spans:
        total += span.weight
        frequency = sum(
            [
                w * (min([counts[t] for t in n.split(" ")]) if " " in n else counts[n])
                for n, w in span.names
            ]
        )
        found += span.weight * frequency / (frequency + norm)
    return found / total if total else 0.0


def _held_pairs(wanted: Iterable[str], *found: Collection[str]) -> float:
    wanted = set(wanted)
    held = [one for one in wanted if any(one in pairs for pairs in found)]
    return len(held) / len(wanted) if wanted else 0.0


def _exact(asked: _Asked, heading: TermSet) -> float:
    """Return which share of a heading's words the question asks for."""
    words = {w for w in heading.words if not w[0].isdigit()}
    return len(words & asked.places.keys()) / len(words) if words else 0.0


def _nearness(asked: _Asked, tokens: Sequence[Token]) -> float:
    """Return how close together the question's words stand: 1 side by side, 0 apart."""
    count = len(asked.spans)
    if count < 2:
        return 0.0
    places = asked.places
    last: dict[int, int] = {}
    best = 0.0
    for place, token in enumerate(tokens):
        for i in places.get(token.term, ()):
            last[i] = place
            held = len(last)
            if held > 1:
                width = place - min(last.values()) + 1
                best = max(best, held / count * min(1.0, 4 * held / (width + 8)))
    return best
