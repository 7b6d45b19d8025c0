"""Choosing items by topic, language and difficulty."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from bot.language.analyzer import normalise
from bot.quiz.markup import without_number
from bot.quiz.model import Item
from bot.quiz.names import squeezed
from bot.wording import Lang

_ENOUGH = 10  # of one language, so that a game need not mix two


def topics(items: Iterable[Item]) -> list[tuple[str, int]]:
    """Return the titles of the posts that have items, with how many, most first."""
    counted = Counter(item.topic for item in items)
    return sorted(counted.items(), key=lambda pair: (-pair[1], pair[0]))


def about(items: Sequence[Item], topic: str) -> list[Item]:
    """Return the items of a topic: of the post with that title, else whose headings hold its words.

    Args:
        items: to choose from.
        topic: as typed; spaces, case and hyphens do not matter. Blank chooses all.
    """
    wanted = squeezed(topic)
    if not wanted:
        return list(items)
    exact = [item for item in items if squeezed(item.topic) == wanted]
    if exact:
        return exact
    words = [squeezed(word) for word in normalise(topic).split()]
    return [item for item in items if all(word in _place(item) for word in words)]


def _place(item: Item) -> str:
    headings = (without_number(heading) for heading in item.source.heading_path)
    return squeezed(" ".join((item.topic, *headings)))


def in_language(items: Sequence[Item], lang: Lang) -> list[Item]:
    """Return the items of a language; all of them where there are hardly any in it."""
    found = [item for item in items if item.lang == lang]
    return found if len(found) >= min(_ENOUGH, len(items) / 2) > 0 else list(items)


def as_hard_as(items: Sequence[Item], difficulty: int) -> list[Item]:
    """Return the items of a difficulty, 1 easy, 2 middling, 3 hard."""
    return [item for item in items if item.difficulty == difficulty]
