"""For whom a card is made, and the parts of it that depend on that."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from discord import ui

from bot.answers.model import Reply
from bot.discord_app import ids
from bot.discord_app.inline import escape
from bot.discord_app.layout import button
from bot.discord_app.limits import shorten
from bot.wording import Lang, say

_CORRECTIONS: Final = 3
_QUOTED: Final = 200
_WORDS: Final = 60


@dataclass(frozen=True, slots=True)
class Frame:
    """What a card needs to know besides the answer.

    Attributes:
        lang: language of the reader.
        answer: number under which the answer is kept.
        asker: id of the member who asked.
        quote: the question where the channel does not show it, else "".
        private: only the asker sees it.
        quiz: somebody can ask questions about a passage.
    """

    lang: Lang
    answer: int
    asker: int
    quote: str = ""
    private: bool = False
    quiz: bool = False


def quoted(frame: Frame) -> list[str]:
    """Return what was asked, for where the channel does not show it."""
    if not frame.quote:
        return []
    return [say(frame.lang, "card-question", question=escape(shorten(frame.quote, _QUOTED)))]


def corrections(lang: Lang, outcome: Reply) -> list[str]:
    """Return what was understood where a question was not taken as typed."""
    return [
        "-# "
        + say(
            lang,
            "card-understood",
            typed=escape(shorten(correction.typed, _WORDS)),
            understood=escape(shorten(correction.understood, _WORDS)),
        )
        for correction in outcome.corrections[:_CORRECTIONS]
    ]


def judging(frame: Frame) -> list[ui.Button[Any]]:
    """Return the thumbs below an answer that is kept, and the button that takes it away."""
    if not frame.answer:
        return []
    return [
        button(ids.feedback(frame.answer, good=True), emoji="👍"),
        button(ids.feedback(frame.answer, good=False), emoji="👎"),
        *deleting(frame),
    ]


def deleting(frame: Frame) -> list[ui.Button[Any]]:
    """A private answer can be dismissed by its reader, so it needs no button for that."""
    return [] if frame.private else [button(ids.delete(frame.asker), emoji="🗑️")]
