"""What kind of question it is, told by cue words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import get_args

from bot.answers.model import QuestionKind

# Where several kinds have a cue, the more telling one wins: "what is the difference" compares.
_ORDER: tuple[QuestionKind, ...] = (
    "compare", "diagram", "command", "why", "history", "example", "list", "how", "definition",
    "yesno",
)  # fmt: skip
_SPACE = re.compile(r"\s+")
_SHORT = 2


def question_kind(question: str, cues: Mapping[str, Iterable[str]]) -> QuestionKind:
    """Return the kind of a question; "topic" where no cue stands in it.

    Args:
        question: NFC.
        cues: for each kind its patterns, lower case; Latin ones match whole words, Hangul ones
            anywhere and without regard to spaces, but short ones only at the end of a word.
    """
    lower = _SPACE.sub(" ", question.lower()).strip(" ?!.~")
    for kind in _ORDER:
        if any(_matches(lower, cue) for cue in cues.get(kind, ())):
            return kind
    return "topic"


def _matches(question: str, cue: str) -> bool:
    if cue.isascii():
        return re.search(rf"(?<![a-z0-9]){re.escape(cue.strip())}(?![a-z0-9])", question) is not None
    squeezed = cue.replace(" ", "")
    if len(squeezed) <= _SHORT:
        return any(word.rstrip("?!.,~").endswith(squeezed) for word in question.split())
    return squeezed in question.replace(" ", "")


KINDS: tuple[QuestionKind, ...] = get_args(QuestionKind)
