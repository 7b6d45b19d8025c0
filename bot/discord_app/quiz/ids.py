"""Custom ids of quizzes: which game, which question, what was pressed."""

from __future__ import annotations

import re
from typing import Final, Literal

Action = Literal["pick", "type", "skip", "next", "more", "stop", "again"]
BUTTON: Final = re.compile(
    r"quiz:(?P<action>pick|type|skip|next|more|stop|again)"
    r":(?P<game>\d{1,20}):(?P<place>\d{1,4})(?::(?P<choice>\d{1,2}))?"
)
FORM: Final = re.compile(r"quizform:(?P<game>\d{1,20}):(?P<place>\d{1,4})")
PING: Final = re.compile(r"quizping:(?P<guild>\d{1,20})")
FIELD: Final = "answer"


def button(action: Action, game: int, place: int, choice: int | None = None) -> str:
    """Return the id of a button of a game's question, of an option where one is given."""
    return f"quiz:{action}:{game}:{place}" + ("" if choice is None else f":{choice}")


def form(game: int, place: int) -> str:
    """Return the id of the form into which an answer is typed."""
    return f"quizform:{game}:{place}"


def ping(guild: int) -> str:
    """Return the id of the button that gives or takes the role of a guild's daily question."""
    return f"quizping:{guild}"
