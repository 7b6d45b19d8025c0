"""What speaks for a passage as the answer to a question: named numbers between 0 and 1."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from bot.answers.question import Question, Span
from bot.answers.view import TermSet, View, coverage
from bot.index.snapshot import PassageRow

Features = Mapping[str, float]

_DEFINING = re.compile(
    r"(?:이란|란|은|는|이라는|라는|：|:)\s.{0,120}?(?:입니다|이다|다\.|것|뜻|말합니다|말한다|의미|부릅니다|부른다|기술|도구|플랫폼|방법|공간|단위)"
    r"|\b(?:is|are|means|refers to)\s(?:an?|the)?\b",
    re.DOTALL,
)
_REASON = re.compile(
    r"때문|이유|왜냐|따라서|그래서|므로|덕분|because|since|therefore|reason|so that", re.IGNORECASE
)
_CONTRAST = re.compile(
    r"차이|다르|달리|반면|비교|대신|보다|vs|differ|whereas|while|unlike|compar|instead",
    re.IGNORECASE,
)
_TIME = re.compile(r"(?:19|20)\d\d|버전|처음|등장|출시|발표|version|first|release", re.IGNORECASE)
_EXAMPLE = re.compile(r"예를|예시|예\)|예:|가령|example|e\.g\.|such as", re.IGNORECASE)
_STEPS = re.compile(r"^\s*\d+[.)]\s", re.MULTILINE)
_CUES = {
    "why": _REASON,
    "compare": _CONTRAST,
    "history": _TIME,
    "example": _EXAMPLE,
}


_HELD = 0.5


@dataclass(frozen=True, slots=True)
class Among:
    """What the candidates of one question have in common.

    Attributes:
        best: the highest search score.
        total: the sum of all search scores.
        posts: the sum of the search scores for each post.
    """

    best: float
    total: float
    posts: Mapping[str, float]

    @classmethod
    def of(cls, candidates: Sequence[Candidate]) -> Among:
        """Sum up candidates."""
        posts: dict[str, float] = {}
        for candidate in candidates:
            posts[candidate.row.post] = posts.get(candidate.row.post, 0.0) + candidate.score
        best = max((candidate.score for candidate in candidates), default=0.0)
        return cls(best or 1.0, sum(posts.values()) or 1.0, posts)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A passage that the search brought up.

    Attributes:
        score: of the search.
        place: among the hits of the search, from 0.
        section: the terms of all passages of its section, its headings among them.
    """

    row: PassageRow
    view: View
    score: float
    place: int
    section: TermSet


def features(question: Question, candidate: Candidate, among: Among) -> dict[str, float]:
    """Return what speaks for a candidate.

    Args:
        question: understood.
        candidate: one of its candidates.
        among: what all of its candidates have in common.
    """
    spans, view, row = question.spans, candidate.view, candidate.row
    body = coverage(spans, view.body)
    heading = coverage(spans, view.heading)
    exact = _exact(question, view.heading)
    title_exact = _exact(question, view.title)
    return {
        "score": candidate.score / among.best,
        "score_of_ideal": candidate.score / (sum(s.weight for s in spans) or 1.0),
        "rank": 1.0 / (1 + candidate.place),
        "body": body,
        "often": _often(spans, row),
        "sentence": _best_sentence(spans, view),
        "heading": heading,
        "heading_exact": exact,
        "heading_both": 2 * heading * exact / (heading + exact) if heading + exact else 0.0,
        "path": coverage(spans, view.path),
        "title": coverage(spans, view.title),
        "title_exact": title_exact,
        "whole": coverage(spans, view.whole),
        "section": coverage(spans, candidate.section),
        "post_mass": among.posts[row.post] / among.total,
        "all": float(all(view.whole.strength(span) >= _HELD for span in spans)),
        "near": _nearness(spans, row),
        "pairs": _share(question.pairs, view.body.pairs | view.heading.pairs),
        "first": coverage(spans[:1], view.heading),
        "kind": _fits(question, row, view),
        "heading_kind": heading * _heading_fits(question, row),
        "contents": float(row.contents),
        "early": 1.0 / (1.0 + row.ordinal),
        "intro": float(row.level <= 1),
        "depth": row.level / 6,
        "short": float(len(row.text) < 60),
        "long": min(len(row.text) / 3000, 1.0),
        "lang": float(row.lang == question.lang),
    }


def _often(spans: tuple[Span, ...], row: PassageRow) -> float:
    """Return how much of a passage is about the question: saturated frequencies, weighted."""
    counts = Counter(token.term for token in row.tokens)
    norm = 0.5 + sum(counts.values()) / 120
    total = found = 0.0
    for span in spans:
        total += span.weight
        frequency = sum(w * min(counts[t] for t in n.split(" ")) for n, w in span.names)
        found += span.weight * frequency / (frequency + norm)
    return found / total if total else 0.0


def _best_sentence(spans: tuple[Span, ...], view: View) -> float:
    """Return the largest share of the question that one sentence or item holds."""
    return max((coverage(spans, sentence) for sentence in view.sentences), default=0.0)


def _share(wanted: Iterable[str], found: frozenset[str]) -> float:
    wanted = set(wanted)
    return len(wanted & found) / len(wanted) if wanted else 0.0


def _exact(question: Question, heading: TermSet) -> float:
    """Return which share of a heading's words the question asks for."""
    words = {w for w in heading.words if not w[0].isdigit()}
    if not words:
        return 0.0
    asked = {word for span in question.spans for word in span.words()}
    return len(words & asked) / len(words)


def _nearness(spans: tuple[Span, ...], row: PassageRow) -> float:
    """Return how close together the question's words stand: 1 side by side, 0 apart."""
    if len(spans) < 2:
        return 0.0
    names = [span.words() for span in spans]
    last: dict[int, int] = {}
    best = 0.0
    for place, token in enumerate(row.tokens):
        for i, words in enumerate(names):
            if token.term in words:
                last[i] = place
                recent = sorted(last.values())
                if len(recent) > 1:
                    width = recent[-1] - recent[0] + 1
                    best = max(
                        best, len(recent) / len(spans) * min(1.0, 4 * len(recent) / (width + 8))
                    )
    return best


def _fits(question: Question, row: PassageRow, view: View) -> float:
    """Return whether a passage has the form that this kind of question asks for."""
    kind = question.kind
    if kind == "definition":
        return _defines(question, row)
    if kind == "compare":
        sides = [span for span in question.spans if span.importance == 1.0][:2]
        together = max(
            (min(one.strength(side) for side in sides) for one in view.sentences if sides),
            default=0.0,
        )
        held = min((view.body.strength(side) for side in sides), default=0.0)
        return (float(bool(_CONTRAST.search(row.text))) + held + together) / 3
    if kind in _CUES:
        return float(bool(_CUES[kind].search(row.text)))
    if kind in ("how", "command"):
        return (
            1.0
            if "code" in row.kinds
            else 0.6
            if "`" in row.text or _STEPS.search(row.text)
            else 0.0
        )
    if kind == "list":
        return float("list" in row.kinds or "table" in row.kinds)
    return 0.0


def _defines(question: Question, row: PassageRow) -> float:
    """Return 1 where a sentence says of the asked thing what it is, less the later it comes."""
    names = {word for span in question.spans for word in span.words()}
    best = 0.0
    for token in row.tokens:
        if token.term in names:
            tail = row.text[token.end : token.end + 160]
            if (match := _DEFINING.match(tail.lstrip("*`_\"'”’) ").split("\n")[0])) and match:
                best = max(best, 1.0 / (1.0 + token.start / 300))
    return best


_HEADING_CUES = {
    "definition": re.compile(
        r"란|이란|무엇|정의|소개|개념|what|intro|overview|concept", re.IGNORECASE
    ),
    "compare": re.compile(r"차이|비교|vs|differ|compar", re.IGNORECASE),
    "why": re.compile(r"이유|왜|필요|배경|장점|why|reason", re.IGNORECASE),
    "how": re.compile(r"방법|하기|사용|설치|설정|실행|생성|how|usage|setup|install", re.IGNORECASE),
    "command": re.compile(r"명령|command|cli|옵션|사용", re.IGNORECASE),
    "list": re.compile(r"종류|목록|유형|구성|types?|list|kinds?", re.IGNORECASE),
    "example": re.compile(r"예|실습|example", re.IGNORECASE),
    "history": re.compile(r"역사|등장|배경|history", re.IGNORECASE),
}


def _heading_fits(question: Question, row: PassageRow) -> float:
    cue = _HEADING_CUES.get(question.kind)
    return float(bool(cue and row.heading_path and cue.search(row.heading_path[-1])))
