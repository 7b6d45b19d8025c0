"""The game in a terminal, with asking and telling as parameters."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from typing import Final

from bot.quiz.judge import Judge
from bot.quiz.markup import plain
from bot.quiz.model import TRUE, Bank, Item
from bot.quiz.rounds import Game, Question, draw
from bot.quiz.topics import about, as_hard_as, in_language
from bot.wording import Lang, say

_PLAYER: Final = "you"
_QUIT: Final = frozenset({"q", "quit", "exit", "ㅂ", "끝", "그만"})
_AGAIN: Final = frozenset({"y", "yes", "ㅛ", "네", "예", "응"})

Ask = Callable[[str], str]
Tell = Callable[[str], None]


def choose(
    bank: Bank, *, topic: str = "", lang: Lang | None = None, difficulty: int | None = None
) -> list[Item]:
    """Return the items to draw from.

    Args:
        bank: all items.
        topic: title of a post or words of its headings, "" for all.
        lang: language of the items, None for all; where there are none in it, all.
        difficulty: 1, 2 or 3, None for all.
    """
    items = about(bank.items, topic)
    if lang is not None:
        items = in_language(items, lang)
    return as_hard_as(items, difficulty) if difficulty is not None else items


def play(
    bank: Bank,
    judge: Judge,
    ask: Ask,
    tell: Tell,
    *,
    topic: str = "",
    count: int = 10,
    seed: int = 0,
    lang: Lang = "ko",
    now: Callable[[], dt.datetime] = lambda: dt.datetime.now(dt.UTC),
) -> Game | None:
    """Ask questions until they are through, somebody quits or input ends.

    Args:
        bank: all items.
        judge: decides.
        ask: shows a prompt of one line and returns the line typed; EOFError ends the game.
        tell: shows a line or a paragraph of Markdown.
        topic: as in ``choose``.
        count: how many questions.
        seed: the same seed gives the same game.
        lang: language of the items and of what is said around them.
        now: the clock.

    Returns:
        The game at its end, None where there was nothing to ask.
    """
    items = choose(bank, topic=topic, lang=lang)
    drawn, _ = draw(items, count, seed)
    if not drawn:
        tell(say(lang, "quiz-no-topic", topic=topic) if topic else say(lang, "quiz-nothing"))
        return None
    tell(say(lang, "quiz-welcome", count=len(drawn)))
    first = game = _through(Game(seed, drawn), judge, ask, tell, lang, now)
    while (missed := game.missed(_PLAYER)) and game.place + 1 == len(game.items):
        _tell_missed(missed, tell, lang)
        if _heard(ask, say(lang, "quiz-again")).casefold() not in _AGAIN:
            break
        game = _through(Game(seed + 1, missed), judge, ask, tell, lang, now)
    tell(say(lang, "quiz-bye"))
    return first


def _through(
    game: Game, judge: Judge, ask: Ask, tell: Tell, lang: Lang, now: Callable[[], dt.datetime]
) -> Game:
    while not game.ended and (question := game.question) is not None:
        tell(shown(question, lang))
        given = _heard(ask, say(lang, "quiz-your-answer"))
        while given.casefold() not in {*_QUIT, ""} and not judge.understands(
            question.item, given, question.options
        ):
            tell(say(lang, "quiz-choose"))
            given = _heard(ask, say(lang, "quiz-your-answer"))
        if given.casefold() in _QUIT:
            game = game.stop()
            break
        if given:
            game, reply = game.answer(_PLAYER, given, now(), judge)
            tell(_decided(question.item, reply.grade, lang))
        else:
            tell(say(lang, "quiz-skipped", answer=answer_text(question.item)))
        tell(explained(question.item, lang))
        game = game.close().advance()
    standings = game.standings()
    right, points = (standings[0].right, standings[0].points) if standings else (0, 0)
    tell(say(lang, "quiz-score", right=right, count=game.asked, points=points))
    return game


def _heard(ask: Ask, prompt: str) -> str:
    try:
        return " ".join(ask(prompt).split())
    except EOFError:
        return "q"


def shown(question: Question, lang: Lang) -> str:
    """Return a question as Markdown: number, topic, prompt, options by number."""
    item = question.item
    lines = [
        say(lang, "quiz-number", number=question.number, count=question.count, topic=item.topic)
    ]
    if item.shows_figure and item.figure is not None:
        where = item.figure.path or item.figure.url or ""
        lines += ["", say(lang, "quiz-figure", where=where)]
    lines += ["", item.prompt]
    if item.form == "boolean":
        both = (say(lang, "quiz-mode-true"), say(lang, "quiz-mode-false"))
        lines += ["", *(f"{number}. {text}" for number, text in enumerate(both, 1))]
    elif question.options:
        lines += ["", *(f"{number}. {text}" for number, text in enumerate(question.options, 1))]
    return "\n".join(lines)


def answer_text(item: Item) -> str:
    """Return the right answer in words."""
    if item.form == "boolean":
        return say(item.lang, "quiz-mode-true" if item.answer == TRUE else "quiz-mode-false")
    return item.answer


def _decided(item: Item, grade: str, lang: Lang) -> str:
    return say(lang, f"quiz-{grade}", answer=answer_text(item))


def explained(item: Item, lang: Lang) -> str:
    """Return why the answer is right, the diagram beside it and where it stands."""
    lines = [say(lang, "quiz-because", because=plain(item.because))] if item.because else []
    if item.figure is not None and not item.shows_figure:
        lines.append(say(lang, "quiz-figure", where=item.figure.path or item.figure.url or ""))
    where = " › ".join((item.source.post, *item.source.heading_path[-1:]))
    return "\n".join([*lines, say(lang, "quiz-source", where=where)])


def _tell_missed(missed: Sequence[Item], tell: Tell, lang: Lang) -> None:
    lines = [f"- {gist(item)} → {answer_text(item)}" for item in missed]
    tell("\n".join([say(lang, "quiz-missed"), *lines]))


def gist(item: Item) -> str:
    """Return one line that reminds of a question."""
    quoted = [line.removeprefix("> ") for line in item.prompt.splitlines() if line.startswith("> ")]
    return plain(quoted[0] if quoted else item.prompt.splitlines()[0])
