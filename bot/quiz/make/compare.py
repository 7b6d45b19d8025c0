"""Items of tables that set two things side by side: what is true of one and not of the other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.quiz.find.model import Cell
from bot.quiz.lexicon import Lexicon
from bot.quiz.make.build import Draft, ask, context, language
from bot.quiz.make.fair import is_fair
from bot.quiz.model import digest

_WRONG = 3
_TWO = 2


def of_two(table: Sequence[tuple[Cell, Cell]], lexicon: Lexicon) -> Iterator[tuple[Cell, Draft]]:
    """Yield an item for each line of a table: its value for one thing, beside others' values.

    Args:
        table: the two values of each line, both fit to be asked and clearly not the same.
        lexicon: to see which words mean the same.
    """
    for number, line in enumerate(table):
        own = (number + int(digest(line[0].table), 16)) % _TWO
        cell = line[own]
        about = context(cell.spot, [])
        others = [other[1 - own] for other in (*table[number + 1 :], *table[:number])]
        # One line of a table may tell as well of the other thing what another line tells of this.
        wrong = [f"{other.aspect}: {other.value}" for other in others][:_WRONG]
        right = f"{cell.aspect}: {cell.value}"
        if about and is_fair(cell.thing, right, wrong, lexicon):
            lang = language(cell.spot.post)
            prompt = ask(lang, "true-of", context=about, thing=cell.thing)
            subject = f"{cell.table} {cell.given} {cell.aspect}"
            yield cell, Draft("detail", "choice", prompt, right, subject, wrong)
