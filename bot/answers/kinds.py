"""What kind of question it is, told by cue words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from bot.answers.model import QuestionKind

# Where several kinds have a cue, the more telling one wins: "what is the difference" compares.
_ORDER: tuple[QuestionKind, ...] = (
    "compare", "diagram", "command", "why", "history", "example", "list", "how", "definition",
    "yesno",
)  # fmt: skip
_OPEN = "open"
"""Cues of what nobody answers with yes or no: "what can I …", "… 뭐 있나요"."""
_SPACE = re.compile(r"\s+")
_SHORT = 2
_GLUED = 6
"""Longer runs without a space are several words."""


def question_kind(question: str, cues: Mapping[str, Iterable[str]]) -> QuestionKind:
    """Return the kind of a question; "topic" where no cue stands in it.

    Args:
        question: NFC.
        cues: for each kind, and for open questions, its patterns, lower case; Latin ones match
            whole words, Hangul ones anywhere and without regard to spaces, but short ones only
            where a word begins or ends.
    """
    lower = _SPACE.sub(" ", question.lower()).strip(" ?!.~")
    for kind in _ORDER:
        if _has_any(lower, cues.get(kind, ())) and not (
            kind == "yesno" and _has_any(lower, cues.get(_OPEN, ()))
        ):
            return kind
    return "topic"


def _has_any(question: str, cues: Iterable[str]) -> bool:
    return any(_matches(question, cue) for cue in cues)


def _matches(question: str, cue: str) -> bool:
    if cue.isascii():
        return (
            re.search(rf"(?<![a-z0-9]){re.escape(cue.strip())}(?![a-z0-9])", question) is not None
        )
    squeezed = cue.replace(" ", "").rstrip("?")
    if len(squeezed) > _SHORT:
        return squeezed in question.replace(" ", "")
    if " " in cue.strip() and cue in question:
        return True
    words = question.split()
    if cue.endswith("?"):
        return words[-1:] != [] and words[-1].endswith(squeezed)
    return any(
        word.startswith(squeezed)
        or word.endswith(squeezed)
        or (len(word) > _GLUED and squeezed in word)
        for word in words
    )
