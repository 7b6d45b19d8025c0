"""The form that a kind of question asks of a passage: does it define, contrast, list, tell how."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from pathlib import Path

from bot.answers.model import QuestionKind
from bot.answers.question import Question, Span
from bot.answers.view import View
from bot.index.snapshot import PassageRow

_DATA = tomllib.loads((Path(__file__).parent / "data" / "forms.toml").read_text("utf-8"))


def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(text, re.IGNORECASE | re.MULTILINE | re.DOTALL)


_DEFINING = _pattern(_DATA["defining"])
_TEXT = {kind: _pattern(text) for kind, text in _DATA["text"].items()}
_HEADING = {kind: _pattern(text) for kind, text in _DATA["heading"].items()}
_SOON = 300
"""Characters after which a definition counts half: what a passage is about it says first."""
_TAIL = 200
"""Characters behind a name in which a sentence that defines it says what it is."""
_CODE_SPAN = 0.6
"""How much commands within the text count for, against a whole block of code."""


def fit(question: Question, row: PassageRow, view: View) -> float:
    """Return how well the form of a passage answers the kind of a question, 0 to 1."""
    kind = question.kind
    if kind == "definition":
        return _defines(question, row)
    if kind == "compare":
        return _contrasts(question.spans, row, view)
    if kind in ("how", "command"):
        if "code" in row.kinds:
            return 1.0
        return _CODE_SPAN if "`" in row.text or _TEXT["steps"].search(row.text) else 0.0
    if kind == "list":
        return float("list" in row.kinds or "table" in row.kinds)
    cue = _TEXT.get(kind)
    return float(bool(cue and cue.search(row.text)))


def heading_fits(kind: QuestionKind, row: PassageRow) -> bool:
    """Tell whether a passage's own heading announces what a kind of question asks for."""
    cue = _HEADING.get(kind)
    return bool(cue and row.heading_path and cue.search(row.heading_path[-1]))


def _contrasts(spans: Sequence[Span], row: PassageRow, view: View) -> float:
    """Return how well a passage sets the two sides of a question side by side."""
    sides = [span for span in spans if span.importance == 1.0][:2]
    together = max(
        (min(one.strength(side) for side in sides) for one in view.sentences if sides),
        default=0.0,
    )
    held = min((view.body.strength(side) for side in sides), default=0.0)
    return (float(bool(_TEXT["compare"].search(row.text))) + held + together) / 3


def _defines(question: Question, row: PassageRow) -> float:
    """Return 1 where a sentence says of the asked thing what it is, less the later it comes."""
    best = 0.0
    for token in row.tokens:
        if token.term in question.asked:
            tail = row.text[token.end : token.end + _TAIL].split("\n")[0]
            if _DEFINING.match(tail):
                best = max(best, 1.0 / (1.0 + token.start / _SOON))
    return best
