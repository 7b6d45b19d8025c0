"""What the core found, as a message of Discord: passages with diagram and source, sections."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

import discord
from discord import ui

from bot.answers.model import Answer, Hit, Picture
from bot.discord_app import ids
from bot.discord_app.blocks import groups
from bot.discord_app.frames import Frame, corrections, judging, quoted
from bot.discord_app.gallery import Shown
from bot.discord_app.layout import (
    BLUE,
    Card,
    Still,
    Upload,
    button,
    pictures,
    rows,
    source,
    title,
)
from bot.discord_app.limits import MESSAGE_TEXT, Piece, length, pages
from bot.wording import Lang, say

PASSAGE: Final = 2_000
"""Characters of the passages in a card; the rest is one button away."""
PAGE: Final = 3_000
_MARGIN: Final = 100
_LEAD: Final = 60
"""Characters from which on the first words of a passage stand alone above its diagram."""


def answer_card(
    outcome: Answer,
    frame: Frame,
    shown: Mapping[Picture, Shown | None],
    section: Sequence[Hit],
    *others: Sequence[Hit],
) -> Card:
    """Return an answer with its diagram and source; a comparison with both sides.

    Args:
        outcome: what was found.
        frame: for whom.
        shown: the diagrams that can be shown.
        section: all passages of the section that the answer is of.
        others: those of the other sides' sections.
    """
    sections = [section, *others]
    lang = frame.lang
    top = quoted(frame)
    notes = corrections(lang, outcome)
    room = MESSAGE_TEXT - _MARGIN - sum(map(length, [*top, *notes]))
    room //= len(outcome.hits)
    inside: list[ui.Item[Any]] = [ui.TextDisplay("\n".join(notes))] if notes else []
    uploads: list[Upload] = []
    opening: list[ui.Button[Any]] = []
    for number, hit in enumerate(outcome.hits):
        head, foot = title(hit), source(lang, hit)
        blocks = groups(hit.text, hit.marks)
        most = min(room - length(head) - length(foot), PASSAGE // len(outcome.hits))
        laid = pages(blocks, max(most, 200))
        if len(laid) > 1:
            page = _page_of(laid[1], sections[number] if number < len(sections) else [hit])
            opening.append(button(ids.section(hit.passage_id, page), say(lang, "button-read-on")))
        picture = outcome.diagram if number == 0 else _other(hit.diagram, outcome.diagram)
        seen, files = pictures(lang, [shown.get(picture) if picture else None], len(uploads) + 1)
        uploads += files
        if number:
            inside.append(ui.Separator(spacing=discord.SeparatorSpacing.large))
        lead, rest = _parted(blocks, laid) if seen else ("".join(laid[:1]), "")
        inside.append(ui.TextDisplay("\n".join(filter(None, [head, lead]))))
        inside += [*seen, *([ui.TextDisplay[Any](rest)] if rest else []), ui.TextDisplay(foot)]
    first = outcome.hits[0].passage_id
    if not opening and len(section) > 1:
        page = _page_of("".join(pages(groups(outcome.hits[0].text), PAGE)[:1]), section)
        opening.append(button(ids.section(first, page), say(lang, "button-section")))
    if outcome.more:
        numbers = [hit.passage_id for hit in outcome.more]
        opening.append(button(ids.alternatives(numbers), say(lang, "button-other")))
    if frame.quiz:
        opening.append(button(ids.quiz(first), say(lang, "button-quiz")))
    inside += rows(opening, judging(frame))
    box = ui.Container(*inside, accent_colour=BLUE)
    return Card(Still(*(ui.TextDisplay(text) for text in top), box), tuple(uploads))


def _parted(blocks: Sequence[Sequence[Piece]], laid: Sequence[str]) -> tuple[str, str]:
    """Return the first words of a page and the rest of it: a diagram is best seen in between.

    On a phone a picture below a whole passage would be a screen or two away from its question.
    """
    page = "".join(laid[:1])
    for count in range(1, len(blocks)):
        lead = "".join(pages(blocks[:count], len(page) + 1)[:1])
        if length(lead) >= _LEAD:
            break
    else:
        return page, ""
    return (lead, page[len(lead) :].strip("\n")) if page.startswith(lead) else (page, "")


def passage_card(
    hit: Hit, frame: Frame, shown: Mapping[Picture, Shown | None], section: Sequence[Hit]
) -> Card:
    """Return one passage that was chosen, as an answer without alternatives."""
    outcome = Answer("", "topic", 1.0, (), 0.0, (hit,), hit.diagram, ())
    return answer_card(outcome, frame, shown, section)


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


def _other(picture: Picture | None, first: Picture | None) -> Picture | None:
    return picture if picture and (first is None or picture.ref != first.ref) else None
