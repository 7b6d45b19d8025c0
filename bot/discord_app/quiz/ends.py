"""The end of a game as a message of Discord: score, what was missed, where to read on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Final

from discord import ButtonStyle, ui

from bot.discord_app.inline import escape, link
from bot.discord_app.layout import Card, Still, button, rows
from bot.discord_app.limits import MESSAGE_TEXT, shorten
from bot.discord_app.quiz import ids
from bot.discord_app.quiz.session import Session
from bot.quiz.model import TRUE, Item
from bot.quiz.play import gist
from bot.quiz.scores import Standing
from bot.wording import Lang, say

GREEN: Final = 0x2EA043
_WHERE: Final = 80
_LINE: Final = 90
_MISSED: Final = 6
_PLACES: Final = 10
_POSTS: Final = 3
_MEDALS: Final = ("🥇", "🥈", "🥉")


def end_card(session: Session) -> Card:
    """Return how a game ended."""
    lang, game = session.lang, session.game
    standings = game.standings()
    buttons: list[ui.Button[Any]] = []
    if session.together:
        lines = [f"### {say(lang, 'quizzes-over')}"]
        lines += [standing_line(lang, one) for one in standings[:_PLACES]] or [
            say(lang, "quizzes-nobody-played")
        ]
        missed: Sequence[Item] = tuple(
            item
            for item, replies in list(zip(game.items, game.replies, strict=True))[: game.asked]
            if any(reply.grade == "wrong" for reply in replies.values())
        )
        if standings:
            label = say(lang, "button-quiz-mine")
            buttons.append(button(ids.button("again", session.id, game.place), label))
    else:
        right, points = (standings[0].right, standings[0].points) if standings else (0, 0)
        score = say(lang, "quizzes-score", right=right, count=game.asked, points=points)
        missed = game.missed(str(session.host))
        all_right = game.asked and not missed
        lines = [f"### {score}", *([say(lang, "quizzes-all-right")] if all_right else [])]
        if missed:
            label = say(lang, "button-quiz-again", count=len(missed))
            style = ButtonStyle.primary
            place = game.place
            buttons.append(button(ids.button("again", session.id, place), label, style=style))
    head = "\n".join(lines)
    inside: list[ui.Item[Any]] = [ui.TextDisplay(head)]
    onward = _read_on(session) if game.asked else ""
    if missed:
        told = _told(lang, missed[:_MISSED], MESSAGE_TEXT - len(head) - len(onward))
        inside += [ui.Separator(), ui.TextDisplay(told)]
    if onward:
        inside.append(ui.TextDisplay(onward))
    return Card(Still(ui.Container(*inside, *rows(buttons), accent_colour=GREEN)))


def standing_line(lang: Lang, one: Standing) -> str:
    """Return a line of a board: rank, who, points."""
    return say(
        lang,
        "quizzes-place",
        rank=_MEDALS[one.rank - 1] if one.rank <= len(_MEDALS) else f"{one.rank}.",
        who=f"<@{one.player}>",
        points=one.points,
        right=one.right,
        count=one.asked,
    )


def _read_on(session: Session) -> str:
    """Return the posts that the questions came from, as links where they are known."""
    asked = session.game.items[: session.game.asked]
    posts = dict.fromkeys((item.source.title, item.source.url) for item in asked)
    names = [link(escape(shorten(title, _LINE)), _page(url)) for title, url in posts]
    return say(session.lang, "quizzes-read-on", posts=" · ".join(names[:_POSTS]))


def _page(url: str | None) -> str | None:
    return url.partition("#")[0] if url else None


def _told(lang: Lang, missed: Sequence[Item], room: int) -> str:
    """Return missed questions in so many letters: as many as fit, links where room is left."""
    head = f"**{say(lang, 'quizzes-missed')}**"
    lines = [_missed(lang, replace(one, source=replace(one.source, url=None))) for one in missed]
    room -= sum(map(len, (head, *lines))) + len(lines)
    while lines and room < 0:
        room += len(lines.pop()) + 1
    for place, item in enumerate(missed[: len(lines)]):
        linked = _missed(lang, item)
        longer = len(linked) - len(lines[place])
        if longer <= room:
            room -= longer
            lines[place] = linked
    return "\n".join((head, *lines))


def _missed(lang: Lang, item: Item) -> str:
    """Return a missed question in a line, and where to read about it."""
    asked = escape(shorten(gist(item), _LINE))
    answer = escape(shorten(words(lang, item, item.answer), _LINE))
    return f"- {asked} → **{answer}**\n  {source(lang, item)}"


def words(lang: Lang, item: Item, answer: str) -> str:
    """Return an answer in words."""
    if item.form != "boolean":
        return answer
    return say(lang, "button-quiz-true") if answer == TRUE else say(lang, "button-quiz-false")


def source(lang: Lang, item: Item) -> str:
    """Return where the passage stands."""
    name = item.source.heading_path[-1] if item.source.heading_path else item.source.title
    where = escape(shorten(name, _WHERE))
    return f"-# {say(lang, 'quizzes-source', where=link(where, item.source.url))}"
