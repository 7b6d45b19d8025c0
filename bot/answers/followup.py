"""A question that is understood from the one before it: "그럼 컨테이너는?", "and its diagram?"."""

from __future__ import annotations

import re
from collections.abc import Callable

from bot.answers.model import QuestionKind
from bot.answers.question import Question, Span

_POINTS_BACK = re.compile(
    r"^(?:그럼|그러면|그렇다면|그건|그거|그게|그것|그\s|이건|이거|얘는|걔는|근데|and\b|then\b|so\b|but\b"
    r"|what about|how about|its?\b|that\b|this\b|those\b|them\b)"
    r"|\b(?:its|it|that one|of it|for it)\b|(?:그거|그것|이거|이것)",
    re.IGNORECASE,
)
_ONLY_A_TOPIC = re.compile(r"[가-힣A-Za-z0-9)\s]+(?:은|는|은요|는요|도|랑은|이랑은)\s*[?？]*$")
_FEW = 2


def completed(
    question: Question, before: str, understand: Callable[[str], Question]
) -> tuple[str, QuestionKind] | None:
    """Return the question as it would stand by itself and its kind, None where it does so already.

    What it names takes the place of the thing of the same kind in the question before; what it
    leaves out is taken from there.

    Args:
        question: understood by itself.
        before: text of the question before it.
        understand: reads a text.
    """
    named = [span for span in question.spans if span.importance == 1.0]
    points = bool(_POINTS_BACK.search(question.corrected.strip()))
    bare = question.kind == "topic" and bool(_ONLY_A_TOPIC.match(question.corrected.strip()))
    if len(named) > _FEW or not (points or bare or not named):
        return None
    earlier = understand(before)
    topics = [span for span in earlier.spans if span.importance == 1.0]
    if not topics:
        return None
    if not named:
        kind = earlier.kind if question.kind in ("topic", "yesno") else question.kind
        return earlier.corrected, kind
    if question.kind not in ("topic", "yesno") and not points:
        return None
    replaced = next((span for span in topics if _same_kind(span, named[0])), topics[0])
    new = question.corrected[named[0].start : named[-1].end]
    text = earlier.corrected
    whole = f"{text[: replaced.start]}{new}{text[replaced.end :]}"
    if question.kind == "topic":
        return whole, earlier.kind
    return question.corrected, question.kind


def _same_kind(one: Span, other: Span) -> bool:
    return bool(set(one.kinds) & set(other.kinds) - {"word"})
