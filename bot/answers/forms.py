"""The form that a kind of question asks of a passage: does it define, contrast, list, tell how."""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from pathlib import Path

from bot.answers.question import Question
from bot.answers.view import View
from bot.index.snapshot import PassageRow
from bot.language.analyzer import Token, analyze

_DATA = tomllib.loads((Path(__file__).parent / "data" / "forms.toml").read_text("utf-8"))


def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(text, re.IGNORECASE | re.MULTILINE | re.DOTALL)


_DEFINING = _pattern(_DATA["defining"])
_NAMED = _pattern(_DATA["named"])
_TOPIC = _pattern(_DATA["topic"])
_CLOSED = _pattern(_DATA["closed"])
_TEXT = {kind: _pattern(text) for kind, text in _DATA["text"].items()}
_HEADING = {kind: _pattern(text) for kind, text in _DATA["heading"].items()}
_SOON = 300
"""Characters after which a definition counts half: what a passage is about it says first."""
_TAIL = 200
"""Characters behind a name in which a sentence that defines it says what it is."""
_ARTICLE = re.compile(r"\b(?:an?|the)$", re.IGNORECASE)
_MARKS = " \t\n*_`#>-:"
_UNMARKED = 0.7
"""How much a definition counts whose name is not set apart by any mark, nor named otherwise."""
_WITHIN = 0.7
"""How much one counts that does not begin its line."""
_ALONE = 0.8
"""How much a name alone on its line, with what it is below it, counts for a definition."""
_BESIDE = 120
"""Characters between two things of which one sentence, or one and the next, may speak."""
_CODE_SPAN = 0.6
"""How much commands within the text count for, against a whole block of code."""


def fit(question: Question, row: PassageRow, view: View) -> float:
    """Return how well the form of a passage answers the kind of a question, 0 to 1."""
    kind = question.kind
    if kind == "definition":
        return _defines(question, row)
    if kind == "compare":
        return _contrasts(question, row, view)
    if kind in ("how", "command"):
        if "code" in row.kinds:
            return 1.0
        return _CODE_SPAN if "`" in row.text or _TEXT["steps"].search(row.text) else 0.0
    if kind == "list":
        return float("list" in row.kinds or "table" in row.kinds)
    cue = _TEXT.get(kind)
    return float(bool(cue and cue.search(row.text)))


def heading_fits(question: Question, row: PassageRow) -> bool:
    """Tell whether a passage's own heading announces what a kind of question asks for.

    A definition is announced of the asked thing itself: what an image layer is, is not what an
    image is.
    """
    cue = _HEADING.get(question.kind)
    heading = row.heading_path[-1] if row.heading_path else ""
    if not cue or not cue.search(heading):
        return False
    return question.kind != "definition" or any(
        token.term in question.heads
        and _CLOSED.match(heading, token.end)
        and not _is_compound(heading[: token.start], question)
        for token in _tokens(heading)
    )


def _contrasts(question: Question, row: PassageRow, view: View) -> float:
    """Return how well a passage sets the two sides of a question side by side."""
    sides = [span for span in question.spans if span.importance == 1.0][:2]
    together = max(
        (min(map(one.strength, sides)) for one in view.sentences if sides),
        default=0.0,
    )
    held = min((view.body.strength(side) for side in sides), default=0.0)
    return (float(bool(_TEXT["compare"].search(row.text))) + held + together) / 3


def set_side_by_side(question: Question, row: PassageRow) -> float:
    """Return 1 where one sentence speaks of both sides of a comparison, less where farther off.

    "VM은 …, 컨테이너는 …" sets them side by side; "컨테이너는 VM보다 …" speaks of one of them.
    """
    if question.kind != "compare":
        return 0.0
    sides = [i for i, span in enumerate(question.spans) if span.importance == 1.0][:2]
    last: dict[int, int] = {}
    best = 0.0
    for token in row.tokens:
        for side in question.asked.get(token.term, ()):
            if side in sides and _TOPIC.match(row.text, token.end):
                last[side] = token.end
                if len(last) == 2 == len(sides):
                    apart = max(last.values()) - min(last.values())
                    best = max(best, min(1.0, _BESIDE / apart) if apart else 0.0)
    return best


def introduces(question: Question, row: PassageRow) -> float:
    """Return how well a passage says what the one thing is that a question is about.

    Why people use it and what it is good for is told where it is introduced.
    """
    named = sum(span.importance == 1.0 for span in question.spans)
    return _defines(question, row) if named == 1 and question.kind != "definition" else 0.0


def _defines(question: Question, row: PassageRow) -> float:
    """Return 1 where a line begins with the asked thing and says what it is.

    Within a line it counts less, the later it comes; a name alone on its line, what it is below,
    counts nearly as much. A thing that is named after it, such as a base image, is another thing.
    """
    best = 0.0
    for token in row.tokens:
        if token.term not in question.heads:
            continue
        before = _ARTICLE.sub("", row.text[: token.start].rpartition("\n")[2].strip(_MARKS))
        tail = row.text[token.end : token.end + _TAIL].partition("\n")[0]
        named = _NAMED.match(tail)
        alone = not before and not tail.strip(_MARKS) and row.text[token.end :].strip(_MARKS)
        if _DEFINING.match(tail) or (named and not before):
            told = 1.0 if named else _UNMARKED
            if before:
                told *= _WITHIN / (1 + token.start / _SOON)
            if told > best and not _is_compound(before, question):
                best = told
        elif alone:
            best = max(best, _ALONE)
    return best


@lru_cache(maxsize=4_096)
def _tokens(text: str) -> tuple[Token, ...]:
    """Return the tokens of a short text, such as a heading; kept, for headings recur."""
    return tuple(analyze(text))


def _is_compound(before: str, question: Question) -> bool:
    """Tell whether what stands before a name on its line ends with a noun that belongs to it."""
    last = analyze(before)[-1:]
    return any(
        token.kind in ("korean", "latin") and token.end == len(before)
        for token in last
        if token.term not in question.asked
    )
