"""What the core decided, as a message of Discord: answers, suggestions, an honest no."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import discord
from discord import ui

from bot.answers.model import Answer, Hit, Picture, Reply, Suggestions, Unknown
from bot.discord_app import ids
from bot.discord_app.blocks import groups
from bot.discord_app.gallery import Shown
from bot.discord_app.inline import escape
from bot.discord_app.layout import (
    AMBER,
    BLUE,
    GREY,
    Card,
    Still,
    Upload,
    button,
    heading,
    line,
    pictures,
    rows,
    source,
    title,
)
from bot.discord_app.limits import MESSAGE_TEXT, Piece, length, pages, shorten
from bot.wording import Lang, say

PASSAGE: Final = 2_000
"""Characters of a passage in a card; the rest is one button away."""
PAGE: Final = 3_000
_MARGIN: Final = 100
_CORRECTIONS: Final = 3
_QUOTED: Final = 200
_OFFERED: Final = 5


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


def answer_card(
    outcome: Answer, frame: Frame, shown: Mapping[Picture, Shown | None], section: Sequence[Hit]
) -> Card:
    """Return an answer with its diagram and source; a comparison with both sides.

    Args:
        outcome: what was found.
        frame: for whom.
        shown: the diagrams that can be shown.
        section: all passages of the section that the answer is of.
    """
    lang = frame.lang
    top = _quoted(frame)
    notes = _corrections(lang, outcome)
    fixed = [*top, *notes]
    room = MESSAGE_TEXT - _MARGIN - sum(map(length, fixed))
    room //= len(outcome.hits)
    inside: list[ui.Item[Any]] = [ui.TextDisplay("\n".join(notes))] if notes else []
    uploads: list[Upload] = []
    rest = ""
    for number, hit in enumerate(outcome.hits):
        head, foot = title(hit), source(lang, hit)
        laid = pages(groups(hit.text, hit.marks), _room(room - length(head) - length(foot)))
        if number == 0 and len(laid) > 1:
            rest = laid[1]
        picture = outcome.diagram if number == 0 else _other(hit.diagram, outcome.diagram)
        seen, files = pictures(lang, [shown.get(picture) if picture else None], len(uploads) + 1)
        uploads += files
        if number:
            inside.append(ui.Separator(spacing=discord.SeparatorSpacing.large))
        inside.append(ui.TextDisplay("\n".join([head, *laid[:1]])))
        inside += [*seen, ui.TextDisplay(foot)]
    first = outcome.hits[0].passage_id
    opening: list[ui.Button[Any]] = []
    if rest:
        page = _page_of(rest, section)
        opening.append(button(ids.section(first, page), say(lang, "button-read-on")))
    elif len(section) > 1:
        page = _page_of("".join(pages(groups(outcome.hits[0].text), PAGE)[:1]), section)
        opening.append(button(ids.section(first, page), say(lang, "button-section")))
    if outcome.more:
        numbers = [hit.passage_id for hit in outcome.more]
        opening.append(button(ids.alternatives(numbers), say(lang, "button-other")))
    if frame.quiz:
        opening.append(button(ids.quiz(first), say(lang, "button-quiz")))
    inside += rows(opening, _judging(frame))
    box = ui.Container(*inside, accent_colour=BLUE)
    return Card(Still(*(ui.TextDisplay(text) for text in top), box), tuple(uploads))


def suggestions_card(outcome: Suggestions, frame: Frame) -> Card:
    """Return the closest sections as buttons, with a word that this is not certain."""
    lang = frame.lang
    notes = _corrections(lang, outcome)
    hits = outcome.hits[:_OFFERED]
    lines = [*notes, say(lang, "card-not-certain"), *(line(h, n) for n, h in enumerate(hits, 1))]
    offered = [
        [button(ids.suggestion(frame.answer, frame.asker, hit.passage_id), _numbered(hit, number))]
        for number, hit in enumerate(hits, 1)
    ]
    inside = [ui.TextDisplay("\n".join(lines)), *rows(*offered), *rows(_deleting(frame))]
    top = [ui.TextDisplay[Any](text) for text in _quoted(frame)]
    return Card(Still(*top, ui.Container(*inside, accent_colour=AMBER)))


def unknown_card(outcome: Unknown, frame: Frame) -> Card:
    """Return that the posts do not know, and that the author will hear of it."""
    lang = frame.lang
    lines = [*_corrections(lang, outcome), say(lang, "card-unknown"), say(lang, "card-noted")]
    inside = [ui.TextDisplay("\n".join(lines)), *rows(_deleting(frame))]
    top = [ui.TextDisplay[Any](text) for text in _quoted(frame)]
    return Card(Still(*top, ui.Container(*inside, accent_colour=GREY)))


def passage_card(
    hit: Hit, frame: Frame, shown: Mapping[Picture, Shown | None], section: Sequence[Hit]
) -> Card:
    """Return one passage that was chosen, as an answer without alternatives."""
    outcome = Answer("", "topic", 1.0, (), 0.0, (hit,), hit.diagram, ())
    return answer_card(outcome, frame, shown, section)


def alternatives_card(hits: Sequence[Hit], lang: Lang) -> Card:
    """Return other passages to choose from."""
    lines = [say(lang, "card-other"), *(line(hit, n) for n, hit in enumerate(hits, 1))]
    buttons = [
        [button(ids.open_passage(hit.passage_id), _numbered(hit, number))]
        for number, hit in enumerate(hits, 1)
    ]
    inside = [ui.TextDisplay("\n".join(lines)), *rows(*buttons)]
    return Card(Still(ui.Container(*inside, accent_colour=BLUE)))


def section_card(hits: Sequence[Hit], page: int, lang: Lang) -> Card:
    """Return a page of a whole section, from 0; a page that is not there is the nearest one."""
    laid = pages(_section_groups(hits), PAGE)
    laid = laid or [say(lang, "card-empty")]
    page = min(max(page, 0), len(laid) - 1)
    head, foot = title(hits[0]), source(lang, hits[0])
    if len(laid) > 1:
        foot += f"\n-# {say(lang, 'card-page', page=page + 1, pages=len(laid))}"
    first = hits[0].passage_id
    turning = [
        button(ids.turn(first, other), label)
        for other, label in (
            (page - 1, say(lang, "button-back")),
            (page + 1, say(lang, "button-forward")),
        )
        if 0 <= other < len(laid)
    ]
    inside = [ui.TextDisplay(f"{head}\n{laid[page]}"), ui.TextDisplay(foot), *rows(turning)]
    return Card(Still(ui.Container(*inside, accent_colour=BLUE)))


def _section_groups(hits: Sequence[Hit]) -> list[list[Piece]]:
    return [group for hit in hits for group in groups(hit.text)]


def _page_of(text: str, section: Sequence[Hit]) -> int:
    """Return the page of a section that a text begins on."""
    start = text.replace("**", "")[:60]  # a section is shown without marks
    laid = pages(_section_groups(section), PAGE)
    return next((number for number, page in enumerate(laid) if start in page.replace("**", "")), 0)


def _room(left: int) -> int:
    return max(min(left, PASSAGE), 200)


def _other(picture: Picture | None, first: Picture | None) -> Picture | None:
    return picture if picture and (first is None or picture.ref != first.ref) else None


def _numbered(hit: Hit, number: int) -> str:
    return f"{number}. {heading(hit)}"


def _quoted(frame: Frame) -> list[str]:
    if not frame.quote:
        return []
    return [say(frame.lang, "card-question", question=escape(shorten(frame.quote, _QUOTED)))]


def _corrections(lang: Lang, outcome: Reply) -> list[str]:
    return [
        "-# "
        + say(
            lang,
            "card-understood",
            typed=escape(shorten(correction.typed, 60)),
            understood=escape(shorten(correction.understood, 60)),
        )
        for correction in outcome.corrections[:_CORRECTIONS]
    ]


def _judging(frame: Frame) -> list[ui.Button[Any]]:
    if not frame.answer:
        return []
    return [
        button(ids.feedback(frame.answer, good=True), emoji="👍"),
        button(ids.feedback(frame.answer, good=False), emoji="👎"),
        *_deleting(frame),
    ]


def _deleting(frame: Frame) -> list[ui.Button[Any]]:
    """A private answer can be dismissed by its reader, so it needs no button for that."""
    return [] if frame.private else [button(ids.delete(frame.asker), emoji="🗑️")]
