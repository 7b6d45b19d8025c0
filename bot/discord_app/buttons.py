"""The buttons of cards. What they mean stands in their ids, so they outlive a restart."""

from __future__ import annotations

import logging
import re
import time
from abc import abstractmethod
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final, Self, TypeAlias

import discord
from discord import ui

from bot.discord_app import cards, ids, offers, sending
from bot.discord_app.frames import Frame
from bot.discord_app.languages import of_channel, of_reader
from bot.discord_app.layout import Card
from bot.discord_app.troubles import explain
from bot.wording import say

if TYPE_CHECKING:
    from bot.discord_app.client import Gorae
    from bot.study import Study

_log = logging.getLogger(__name__)
Pressed: TypeAlias = "discord.Interaction[Gorae]"


class Pressable(ui.DynamicItem[ui.Button[Any]], template=r"gorae:\Z"):
    """A button that is read from its id."""

    def __init__(self, custom_id: str, values: dict[str, str]) -> None:
        """Hold a button and the values of its id."""
        super().__init__(ui.Button(custom_id=custom_id))
        self.values = values

    @classmethod
    async def from_custom_id(
        cls, _interaction: discord.Interaction[Any], _item: ui.Item[Any], match: re.Match[str], /
    ) -> Self:
        """Read a button."""
        return cls(match.string, match.groupdict())

    def number(self, name: str) -> int:
        """Return a value of the id."""
        return int(self.values[name])

    async def interaction_check(self, interaction: discord.Interaction[Any], /) -> bool:
        """Refuse a press that came twice over the wire."""
        first: bool = interaction.client.seen.first_time(interaction.id)
        return first

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        """Do what the button is for; what goes wrong becomes a word for the member."""
        try:
            await self.press(interaction)
        except sending.GoneError as error:
            _log.info("a press came to nothing: %s", error)
        except Exception as error:  # noqa: BLE001 - the member is told, the log has the rest
            await sending.tell(interaction, explain(of_reader(interaction), error))

    @abstractmethod
    async def press(self, interaction: Pressed) -> None:
        """Do what the button is for."""


class Alternatives(Pressable, template=ids.ALTERNATIVES):
    """Lists other passages."""

    async def press(self, interaction: Pressed) -> None:
        """Show the list to who pressed."""
        numbers = [int(number) for number in self.values["passages"].split(".")]
        lang = of_reader(interaction)

        def read(study: Study) -> Card | None:
            hits = study.passages(numbers)
            return offers.alternatives_card(hits, lang) if hits else None

        await _show(interaction, await _made(interaction, read))


class Open(Pressable, template=ids.OPEN):
    """Opens a passage."""

    async def press(self, interaction: Pressed) -> None:
        """Show the passage to who pressed."""
        await _show(interaction, await _opened(interaction, self.number("passage")))


class Suggestion(Pressable, template=ids.SUGGESTION):
    """Opens a suggestion: in the place of the question for its asker, else for who pressed."""

    async def press(self, interaction: Pressed) -> None:
        """Show the passage."""
        passage, asker, answer = map(self.number, ("passage", "asker", "answer"))
        if interaction.user.id != asker:
            await _show(interaction, await _opened(interaction, passage))
            return
        card = await _opened(interaction, passage, answer)
        await _show(interaction, card, update=True)


class Section(Pressable, template=ids.SECTION):
    """Opens the whole section of a passage."""

    async def press(self, interaction: Pressed) -> None:
        """Show a page of the section to who pressed."""
        await _show(interaction, await _section(interaction, self))


class Turn(Pressable, template=ids.TURN):
    """Turns the pages of an open section."""

    async def press(self, interaction: Pressed) -> None:
        """Show another page in the place of this one."""
        await _show(interaction, await _section(interaction, self, update=True), update=True)


class Feedback(Pressable, template=ids.FEEDBACK):
    """A thumb up or down."""

    async def press(self, interaction: Pressed) -> None:
        """Keep it and thank for it."""
        good = self.values["verdict"] == "good"
        answer = self.number("answer")
        member = interaction.user.id
        written = interaction.client.desk.members.judge(answer, member, good=good, at=time.time())
        work = interaction.client.finished(written)
        known = await sending.in_time(interaction, work, private=True)
        lang = of_reader(interaction)
        if not known:
            text = say(lang, "expired-answer")
        else:
            text = say(lang, "thanks-good") if good else say(lang, "thanks-bad")
        await sending.tell(interaction, text)


class Delete(Pressable, template=ids.DELETE):
    """Takes an answer away."""

    async def press(self, interaction: Pressed) -> None:
        """Delete the message for who asked; tell others kindly."""
        if interaction.user.id != self.number("asker"):
            await sending.tell(interaction, say(of_reader(interaction), "not-yours"))
            return
        await sending.take_away(interaction)


class Quiz(Pressable, template=ids.QUIZ):
    """Asks questions about a passage."""

    async def press(self, interaction: Pressed) -> None:
        """Hand over to who makes quizzes."""
        quizzes = interaction.client.quizzes
        if quizzes is None:
            await sending.tell(interaction, say(of_reader(interaction), "no-quiz"))
        else:
            await quizzes.ask_about(interaction, self.number("passage"))


class Unknown(Pressable, template=ids.UNKNOWN):
    """A button of another edition of gorae."""

    async def press(self, interaction: Pressed) -> None:
        """Say that it has expired."""
        await _show(interaction, None)


BUTTONS: Final = (
    Alternatives, Open, Suggestion, Section, Turn, Feedback, Delete, Quiz, Unknown,
)  # fmt: skip


async def _opened(interaction: Pressed, passage: int, answer: int = 0) -> Card | None:
    """Return a passage as a card; with the buttons of an answer where it becomes one."""
    client = interaction.client
    settings = client.desk.members.settings(interaction.guild_id)
    frame = Frame(
        lang=of_channel(interaction, settings) if answer else of_reader(interaction),
        answer=answer,
        asker=interaction.user.id,
        private=not answer or _is_private(interaction),
        quiz=client.quizzes is not None,
    )
    upload = sending.upload_limit(interaction)
    desk = client.desk
    if not answer:
        return await _made(interaction, lambda _: desk.open_passage(passage, frame, upload))
    # A reply stands below its question; the answer to a command repeats what was asked.
    quote = interaction.message is None or interaction.message.reference is None
    return await _made(
        interaction,
        lambda _: desk.open_suggestion(passage, frame, upload, quote=quote),
        update=True,
    )


async def _section(interaction: Pressed, button: Pressable, *, update: bool = False) -> Card | None:
    passage, page = button.number("passage"), button.number("page")
    lang = of_reader(interaction)

    def read(study: Study) -> Card | None:
        hits = study.section(passage)
        return cards.section_card(hits, page, lang) if hits else None

    return await _made(interaction, read, update=update)


async def _made(
    interaction: Pressed, make: Callable[[Study], Card | None], *, update: bool = False
) -> Card | None:
    """Return a card made off the event loop, the press acknowledged in time."""
    work = interaction.client.desk.look_up(interaction.user.id, make)
    return await sending.in_time(interaction, work, private=True, update=update)


async def _show(interaction: Pressed, card: Card | None, *, update: bool = False) -> None:
    """Show a card to who pressed, or in place of the message; where it is gone, say so kindly."""
    if card is None:
        await sending.tell(interaction, say(of_reader(interaction), "expired"))
    elif update:
        await sending.replace(interaction, card)
    else:
        await sending.respond(interaction, card, private=True)


def _is_private(interaction: Pressed) -> bool:
    return interaction.message is not None and interaction.message.flags.ephemeral
