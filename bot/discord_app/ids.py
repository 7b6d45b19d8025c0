"""Custom ids: what a button means, written so that it can still be read after a restart.

The form is ``gorae:KIND:ARGUMENT:…``; nothing but numbers in it, so it is always short enough.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

PREFIX: Final = "gorae:"
_PASSAGES: Final = 5

ALTERNATIVES: Final = re.compile(r"gorae:other:(?P<passages>\d+(?:\.\d+)*)")
OPEN: Final = re.compile(r"gorae:open:(?P<passage>\d+)")
SUGGESTION: Final = re.compile(r"gorae:pick:(?P<answer>\d+):(?P<asker>\d+):(?P<passage>\d+)")
SECTION: Final = re.compile(r"gorae:section:(?P<passage>\d+):(?P<page>\d+)")
TURN: Final = re.compile(r"gorae:turn:(?P<passage>\d+):(?P<page>\d+)")
FEEDBACK: Final = re.compile(r"gorae:(?P<verdict>good|bad):(?P<answer>\d+)")
DELETE: Final = re.compile(r"gorae:delete:(?P<asker>\d+)")
QUIZ: Final = re.compile(r"gorae:quiz:(?P<passage>\d+)")
_KNOWN: Final = (ALTERNATIVES, OPEN, SUGGESTION, SECTION, TURN, FEEDBACK, DELETE, QUIZ)
UNKNOWN: Final = re.compile(
    "".join(rf"(?!{re.sub(r'[?]P<[^>]*>', '?:', one.pattern)}\Z)" for one in _KNOWN) + "gorae:.*",
    re.DOTALL,
)
"""Whatever begins as an id of gorae's and is none of this edition's."""


def alternatives(passages: Iterable[int]) -> str:
    """Return the id of the button that lists other passages."""
    return "gorae:other:" + ".".join(map(str, list(passages)[:_PASSAGES]))


def open_passage(passage: int) -> str:
    """Return the id of the button that shows one passage."""
    return f"gorae:open:{passage}"


def suggestion(answer: int, asker: int, passage: int) -> str:
    """Return the id of a suggestion; pressed by its asker, it becomes the answer."""
    return f"gorae:pick:{answer}:{asker}:{passage}"


def section(passage: int, page: int = 0) -> str:
    """Return the id of the button that opens the section of a passage at a page, from 0."""
    return f"gorae:section:{passage}:{page}"


def turn(passage: int, page: int) -> str:
    """Return the id of the button that turns an open section to a page, from 0."""
    return f"gorae:turn:{passage}:{page}"


def feedback(answer: int, *, good: bool) -> str:
    """Return the id of a thumb."""
    return f"gorae:{'good' if good else 'bad'}:{answer}"


def delete(asker: int) -> str:
    """Return the id of the button with which the asker takes an answer away."""
    return f"gorae:delete:{asker}"


def quiz(passage: int) -> str:
    """Return the id of the button that asks questions about a passage."""
    return f"gorae:quiz:{passage}"
