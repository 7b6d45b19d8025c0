"""Cards to choose from, where nothing is certain, and the honest no."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import groupby
from typing import Any, Final

from discord import ui

from bot.answers.model import Hit, Suggestions, Unknown
from bot.discord_app import ids
from bot.discord_app.frames import Frame, corrections, deleting, quoted
from bot.discord_app.inline import escape
from bot.discord_app.layout import AMBER, BLUE, GREY, Card, Still, button, heading, place, rows
from bot.discord_app.limits import shorten
from bot.wording import Lang, say

_OFFERED: Final = 5
_PATH: Final = 120


def suggestions_card(outcome: Suggestions, frame: Frame) -> Card:
    """Return the closest sections as buttons, with a word that this is not certain."""
    lang = frame.lang
    notes = [*corrections(lang, outcome), say(lang, "card-not-certain")]

    def chosen(hit: Hit) -> str:
        return ids.suggestion(frame.answer, frame.asker, hit.passage_id)

    inside = [
        ui.TextDisplay[Any]("\n".join(notes)),
        *_offered(outcome.hits[:_OFFERED], chosen),
        *rows(deleting(frame)),
    ]
    top = [ui.TextDisplay[Any](text) for text in quoted(frame)]
    return Card(Still(*top, ui.Container(*inside, accent_colour=AMBER)))


def unknown_card(outcome: Unknown, frame: Frame, *, noted: bool) -> Card:
    """Return that the posts do not know and, where it is noted, that the author will hear of it."""
    lang = frame.lang
    then = say(lang, "card-noted" if noted else "card-again")
    lines = [*corrections(lang, outcome), say(lang, "card-unknown"), then]
    inside = [ui.TextDisplay[Any]("\n".join(lines)), *rows(deleting(frame))]
    top = [ui.TextDisplay[Any](text) for text in quoted(frame)]
    return Card(Still(*top, ui.Container(*inside, accent_colour=GREY)))


def alternatives_card(hits: Sequence[Hit], lang: Lang) -> Card:
    """Return other passages to choose from."""
    inside = [
        ui.TextDisplay[Any](say(lang, "card-other")),
        *_offered(hits, lambda hit: ids.open_passage(hit.passage_id)),
    ]
    return Card(Still(ui.Container(*inside, accent_colour=BLUE)))


def _offered(hits: Sequence[Hit], chosen: Callable[[Hit], str]) -> list[ui.Item[Any]]:
    """Return a button for each section, below the place that neighbours share.

    A phone has no room to say everything twice: the post is enough where the headings differ.
    """
    alike = len({heading(hit) for hit in hits}) < len(hits)

    def above(hit: Hit) -> str:
        return place(hit) if alike else hit.title

    found: list[ui.Item[Any]] = []
    for where, shared in groupby(hits, above):
        if where:
            found.append(ui.TextDisplay(f"-# {escape(shorten(where, _PATH))}"))
        found += rows(*([button(chosen(hit), heading(hit))] for hit in shared))
    return found
