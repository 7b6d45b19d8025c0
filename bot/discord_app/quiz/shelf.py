"""What questions there are, read off the event loop and kept until the posts change."""

from __future__ import annotations

import asyncio
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.answers.model import Picture
from bot.discord_app.desk import Desk
from bot.discord_app.gallery import Gallery, Shown
from bot.quiz.judge import Judge
from bot.quiz.model import Bank, Item
from bot.quiz.topics import topics

if TYPE_CHECKING:
    from bot.study import Study

_SPACES = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Shelf:
    """All questions, who judges them, and their pictures."""

    bank: Bank
    judge: Judge
    gallery: Gallery

    def show(self, item: Item, limit: int) -> Shown | None:
        """Return the diagram of an item as it can be shown; blocks.

        Args:
            item: the question.
            limit: bytes that an attachment may have; 0 where none may be sent.
        """
        figure = item.figure
        if figure is None:
            return None
        picture = Picture(figure.path or figure.url or "", figure.path, figure.url, figure.alt)
        return self.gallery.show(picture, limit)

    def topics(self, typed: str, limit: int) -> list[str]:
        """Return the topics that hold what was typed so far, those with most questions first."""
        wanted = _SPACES.sub("", typed).casefold()
        names = [name for name, _ in topics(self.bank.items)]
        return [name for name in names if wanted in _SPACES.sub("", name).casefold()][:limit]


class Shelves:
    """Gives the shelf as it is now; to be used from one event loop."""

    def __init__(self, desk: Desk) -> None:
        """Read from the corpus that a desk works on."""
        self._desk = desk
        self._study: Study | None = None
        self._shelf: Shelf | None = None
        self._reading: asyncio.Task[Shelf] | None = None

    @property
    def known(self) -> Shelf | None:
        """What was read last, at once; None where nothing was yet."""
        return self._shelf

    async def make(self) -> None:
        """Have the questions made where the posts changed; who plays first has them read.

        Where nobody plays, neither they nor what judges them takes memory.

        Raises:
            GoraeError: the posts cannot be read.
        """
        study = await self._of_the_desk()
        await asyncio.to_thread(study.quiz)

    async def now(self) -> Shelf:
        """Return the shelf, read again where the posts changed.

        Raises:
            GoraeError: the posts cannot be read.
        """
        if self._reading is None or self._reading.done():
            self._reading = asyncio.create_task(self._read())
        return await asyncio.shield(self._reading)

    async def _of_the_desk(self) -> Study:
        if self._study is None:
            self._study = await self._desk.look_up(0, lambda study: study)
        return self._study

    async def _read(self) -> Shelf:
        study = await self._of_the_desk()
        bank = await asyncio.to_thread(study.quiz)
        shelf = self._shelf
        if shelf is None or shelf.bank != bank:
            judge = shelf.judge if shelf else await asyncio.to_thread(_warm, study, bank)
            shelf = self._shelf = Shelf(bank, judge, Gallery(study))
        return shelf


def _warm(study: Study, bank: Bank) -> Judge:
    """Return a judge that has read what typed answers need."""
    judge = study.judge()
    typed = next((item for item in bank.items if item.form == "typed"), None)
    if typed is not None:
        judge.judge(typed, "gorae")
    return judge
