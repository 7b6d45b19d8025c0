"""The game in a terminal, with asking and telling as parameters."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from bot.quiz.judge import Judge
from bot.quiz.markup import plain
from bot.quiz.model import TRUE, Bank, Item
from bot.quiz.rounds import Game, Question, draw
from bot.quiz.topics import about, as_hard_as, in_language
from bot.wording import Lang, say

_PLAYER: Final = "you"
_QUIT: Final = frozenset({"q", "quit", "exit", "ㅂ", "끝", "그만"})
_AGAIN: Final = frozenset({"y", "yes", "ㅛ", "네", "예", "응"})


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


class Talk(NamedTuple):
    """How to speak with the player.

    Attributes:
        ask: shows a prompt of one line and returns the line typed; EOFError ends the game.
        tell: shows a line or a paragraph of Markdown.
        lang: language of what is said around the questions.
    """

    ask: Callable[[str], str]
    tell: Callable[[str], None]
    lang: Lang = "ko"


@dataclass(frozen=True, slots=True)
class Wish:
    """What to play.

    Attributes:
        topic: as in ``choose``.
        count: how many questions.
        seed: the same seed gives the same game.
        lang: language of the questions, None for all.
    """

    topic: str = ""
    count: int = 10
    seed: int = 0
    lang: Lang | None = None


def utc_now() -> dt.datetime:
    """Return the time of the computer's clock."""
    return dt.datetime.now(dt.UTC)


def play(
    bank: Bank,
    judge: Judge,
    talk: Talk,
    wish: Wish = Wish(),
    now: Callable[[], dt.datetime] = utc_now,
) -> Game | None:
    """Ask questions until they are through, somebody quits or input ends.

    Args:
        bank: all items.
        judge: decides.
        talk: how to ask and tell.
        wish: what to play.
        now: the clock.

    Returns:
        The game at its end, None where there was nothing to ask.
    """
    lang = talk.lang
    items = choose(bank, topic=wish.topic, lang=wish.lang)
    drawn, _ = draw(items, wish.count, wish.seed)
    if not drawn:
        nothing = say(lang, "quiz-nothing")
        talk.tell(say(lang, "quiz-no-topic", topic=wish.topic) if wish.topic else nothing)
        return None
    talk.tell(say(lang, "quiz-welcome", count=len(drawn)))
    first = game = _through(Game(wish.seed, drawn), judge, talk, now)
    while (missed := game.missed(_PLAYER)) and game.asked == len(game.items):
        _tell_missed(missed, talk)
        if _heard(talk, "quiz-again").casefold() not in _AGAIN:
            break
        game = _through(Game(game.seed + 1, missed), judge, talk, now)
    talk.tell(say(lang, "quiz-bye"))
    return first


def _through(game: Game, judge: Judge, talk: Talk, now: Callable[[], dt.datetime]) -> Game:
    lang = talk.lang
    while not game.ended and (question := game.question) is not None:
        talk.tell(shown(question, lang))
        given = _answer(question, judge, talk)
        if given in _QUIT:
            game = game.stop()
            break
        if given:
            game, reply = game.answer(_PLAYER, given, now(), judge)
            talk.tell(say(lang, f"quiz-{reply.grade}", answer=answer_text(question.item)))
        else:
            talk.tell(say(lang, "quiz-skipped", answer=answer_text(question.item)))
        talk.tell(explained(question.item, lang))
        game = game.close().advance()
    standings = game.standings()
    right, points = (standings[0].right, standings[0].points) if standings else (0, 0)
    talk.tell(say(lang, "quiz-score", right=right, count=game.asked, points=points))
    return game


def _answer(question: Question, judge: Judge, talk: Talk) -> str:
    """Ask until something is chosen; "" for a question passed over, one of _QUIT for the end."""
    while True:
        given = _heard(talk, "quiz-your-answer")
        if given.casefold() in _QUIT:
            return given.casefold()
        if not given or judge.understands(question.item, given, question.options):
            return given
        talk.tell(say(talk.lang, "quiz-choose"))


def _heard(talk: Talk, prompt: str) -> str:
    try:
        return " ".join(talk.ask(say(talk.lang, prompt)).split())
    except EOFError:
        return "q"


def shown(question: Question, lang: Lang) -> str:
    """Return a question as Markdown: number, topic, prompt, options by number."""
    item = question.item
    number, count = question.number, question.count
    lines = [say(lang, "quiz-number", number=number, count=count, topic=item.shown_topic).rstrip()]
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


def explained(item: Item, lang: Lang) -> str:
    """Return why the answer is right, the diagram beside it and where it stands."""
    lines = [say(lang, "quiz-because", because=plain(item.because))] if item.because else []
    if item.figure is not None and not item.shows_figure:
        lines.append(say(lang, "quiz-figure", where=item.figure.path or item.figure.url or ""))
    where = " › ".join((item.source.post, *item.source.heading_path[-1:]))
    return "\n".join([*lines, say(lang, "quiz-source", where=where)])


def _tell_missed(missed: Sequence[Item], talk: Talk) -> None:
    lines = [f"- {gist(item)} → {answer_text(item)}" for item in missed]
    talk.tell("\n".join([say(talk.lang, "quiz-missed"), *lines]))


def gist(item: Item) -> str:
    """Return one line that reminds of a question."""
    quoted = [line.removeprefix("> ") for line in item.prompt.splitlines() if line.startswith("> ")]
    return plain(quoted[0] if quoted else item.prompt.splitlines()[0])
