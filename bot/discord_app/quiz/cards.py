"""Questions, results and ends of games as messages of Discord."""

from __future__ import annotations

from collections import Counter
from typing import Any, Final

import discord
from discord import ui

from bot.discord_app.blocks import groups
from bot.discord_app.gallery import Shown
from bot.discord_app.inline import escape
from bot.discord_app.layout import AMBER, BLUE, Card, Still, button, pictures, rows
from bot.discord_app.limits import pages, shorten
from bot.discord_app.quiz import ids
from bot.discord_app.quiz.ends import GREEN, end_card, source, words
from bot.discord_app.quiz.session import Session
from bot.members.quiz_model import Grade
from bot.quiz.model import FALSE, TRUE
from bot.quiz.rounds import Question
from bot.wording import say

RED: Final = 0xD1242F
LETTERS: Final = "ABCDEFGH"
_PROMPT: Final = 1_400
_OPTION: Final = 220
_BECAUSE: Final = 500
_PASSAGE: Final = 700
_WHERE: Final = 200
_LINE: Final = 90
_NAMES: Final = 15
_GRADES: Final = {"right": "quizzes-right", "almost": "quizzes-almost", "wrong": "quizzes-wrong"}
_STARS: Final = "★"
_BARS: Final = 20
_TYPED: Final[tuple[tuple[Grade, str, str], ...]] = (
    ("right", "✅", "quizzes-typed-right"),
    ("almost", "☑️", "quizzes-typed-almost"),
    ("wrong", "▫️", "quizzes-typed-wrong"),
)


def card(session: Session, shown: Shown | None) -> Card:
    """Return what a game shows now.

    Args:
        session: the game.
        shown: the diagram of the current question, None where there is nothing to show.
    """
    question = session.game.question
    if question is None or (session.stage == "end" and not session.daily):
        return end_card(session)
    made = _question if session.stage == "question" else _result
    card = made(session, question, shown)
    if session.daily:
        ping = f" <@&{session.ping}>" if session.ping else ""
        head = ui.TextDisplay[Any](say(session.lang, "daily-head") + ping)
        box = card.view.children[0]
        card.view.clear_items().add_item(head).add_item(box)
    return card


def needs_picture(session: Session) -> bool:
    """Tell whether the current stage shows the question's diagram."""
    question = session.game.question
    if question is None or question.item.figure is None:
        return False
    if session.stage == "end":
        return session.daily
    return session.stage == "result" or (session.stage == "question" and question.item.shows_figure)


def _question(session: Session, question: Question, shown: Shown | None) -> Card:
    lang, item = session.lang, question.item
    seen, uploads = pictures(lang, [shown])
    inside: list[ui.Item[Any]] = [ui.TextDisplay(_head(question)), *seen]
    inside.append(ui.TextDisplay("\n\n".join([_text(item.prompt, _PROMPT), *_options(question)])))
    if session.together:
        until = f"<t:{int(session.deadline or 0)}:R>"
        note = say(lang, "quizzes-until", until=until, count=session.answered)
        inside.append(ui.TextDisplay(f"-# {note}"))
    place = session.game.place
    first = _answers(session, question)
    if session.together:
        second = [
            button(ids.button("skip", session.id, place), say(lang, "button-quiz-close")),
            button(ids.button("more", session.id, place), say(lang, "button-quiz-more")),
        ]
    else:
        second = [button(ids.button("skip", session.id, place), say(lang, "button-quiz-skip"))]
    second.append(button(ids.button("stop", session.id, place), say(lang, "button-quiz-stop")))
    below = rows(first, second, _opting(session))
    box = ui.Container(*inside, *below, accent_colour=BLUE)
    return Card(Still(box), tuple(uploads))


def _answers(session: Session, question: Question) -> list[ui.Button[Any]]:
    lang, place = session.lang, session.game.place
    primary = discord.ButtonStyle.primary
    if question.item.form == "typed":
        label = say(lang, "button-quiz-type")
        return [button(ids.button("type", session.id, place), label, "✏️", style=primary)]
    if question.item.form == "boolean":
        labels = [say(lang, "button-quiz-true"), say(lang, "button-quiz-false")]
    else:
        labels = list(LETTERS[: len(question.options)])
    return [
        button(ids.button("pick", session.id, place, number), label, style=primary)
        for number, label in enumerate(labels)
    ]


def _opting(session: Session) -> list[ui.Button[Any]]:
    """Return the button for the role that the question of the day pings, where there is one."""
    if session.ping is None:
        return []
    return [button(ids.ping(session.guild), say(session.lang, "button-daily-ping"), "🔔")]


def _result(session: Session, question: Question, shown: Shown | None) -> Card:
    lang, item = session.lang, question.item
    replies = session.game.replies[session.game.place]
    colour = AMBER
    if session.together:
        verdict = _tally(session, question)
    else:
        reply = replies.get(str(session.host))
        grade = _GRADES[reply.grade] if reply else "quizzes-skipped"
        verdict = f"### {say(lang, grade)}"
        colour = AMBER if reply is None else RED if reply.grade == "wrong" else GREEN
        if reply and reply.grade != "right":
            given = escape(shorten(words(lang, item, reply.given), _LINE))
            verdict += f"\n{say(lang, 'quizzes-given', given=given)}"
    answer = say(lang, "quizzes-answer", answer=_inline(words(lang, item, item.answer)))
    seen, uploads = pictures(lang, [shown])
    why = [ui.TextDisplay[Any](f"{verdict}\n{answer}")]
    passage = _text(item.source.text, _PASSAGE)
    because = _text(item.because, _BECAUSE) if item.because != item.answer else ""
    if because and because not in passage:
        why.append(ui.TextDisplay(f"**{because}**"))
    inside: list[ui.Item[Any]] = [ui.TextDisplay(_head(question)), *why, ui.Separator()]
    inside += [ui.TextDisplay(passage), *seen, ui.TextDisplay(source(lang, item))]
    if session.game.ended:
        below = rows(_opting(session))
        return Card(Still(ui.Container(*inside, *below, accent_colour=colour)), tuple(uploads))
    place = session.game.place
    last = question.number == question.count
    label = say(lang, "button-quiz-end") if last else say(lang, "button-quiz-next")
    style = discord.ButtonStyle.primary
    onward = [button(ids.button("next", session.id, place), label, style=style)]
    if session.together:
        onward.append(button(ids.button("more", session.id, place), say(lang, "button-quiz-more")))
        until = int(session.deadline or 0)
        inside.append(ui.TextDisplay(f"-# {say(lang, 'quizzes-goes-on', at=f'<t:{until}:R>')}"))
    if not last:
        onward.append(button(ids.button("stop", session.id, place), say(lang, "button-quiz-stop")))
    box = ui.Container(*inside, *rows(onward), accent_colour=colour)
    return Card(Still(box), tuple(uploads))


def _tally(session: Session, question: Question) -> str:
    """Return how many chose what, and who was right."""
    lang, item = session.lang, question.item
    replies = session.game.replies[session.game.place]
    if not replies:
        return f"### {say(lang, 'quizzes-nobody')}"
    right = sorted(player for player, reply in replies.items() if reply.grade != "wrong")
    lines = [f"### {say(lang, 'quizzes-tally', right=len(right), count=len(replies))}"]
    if item.form == "typed":
        grades = Counter(reply.grade for reply in replies.values())
        lines += [f"{mark} {say(lang, key)} · {_bar(grades[grade])}" for grade, mark, key in _TYPED]
    every = (TRUE, FALSE) if item.form == "boolean" else question.options
    for number, option in enumerate(every):
        count = sum(reply.given == option for reply in replies.values())
        mark = "✅" if option == item.answer else "▫️"
        name = words(lang, item, option) if item.form == "boolean" else LETTERS[number]
        lines.append(f"{mark} {name} · {_bar(count)}")
    if right:
        names = " ".join(f"<@{player}>" for player in right[:_NAMES])
        more = "…" if len(right) > _NAMES else ""
        lines.append(f"🎉 {names}{more}")
    return "\n".join(lines)


def _bar(count: int) -> str:
    return f"{'▰' * min(count, _BARS)} {count}".lstrip()


def _head(question: Question) -> str:
    item = question.item
    topic = escape(shorten(item.shown_topic, _WHERE))
    parts = f"{question.number}/{question.count}", topic, _STARS * item.difficulty
    return f"-# {' · '.join(filter(None, parts))}"


def _options(question: Question) -> list[str]:
    return [
        "\n".join(
            f"**{LETTERS[number]}.** {_inline(option)}"
            for number, option in enumerate(question.options)
        )
    ] * bool(question.options)


def _text(markdown: str, limit: int) -> str:
    """Return Markdown of a post as Discord reads it, as much as fits."""
    laid = pages(groups(markdown), limit)
    return "" if not laid else laid[0] + (" …" if len(laid) > 1 else "")


def _inline(text: str) -> str:
    return _text(text, _OPTION) or escape(shorten(text, _OPTION))
