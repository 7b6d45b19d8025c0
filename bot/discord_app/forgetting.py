"""Being forgotten: what will go is told first, and goes when its member says so again."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, TypeAlias

import discord

from bot.discord_app import sending
from bot.discord_app.buttons import Pressable
from bot.discord_app.languages import of_reader
from bot.discord_app.layout import GREY, RED, Card, boxed, button
from bot.members.members import Members
from bot.members.quiz import QuizRecords
from bot.wording import Lang, say

if TYPE_CHECKING:
    from bot.discord_app.client import Gorae

Pressed: TypeAlias = "discord.Interaction[Gorae]"
_ID: Final = re.compile(r"forget:(?P<choice>all|nothing):(?P<member>\d+)")


@dataclass(frozen=True, slots=True)
class Kept:
    """How much is kept about a member: questions with their answers, feedback, quiz answers."""

    questions: int
    feedback: int
    quizzes: int


def kept(members: Members, member: int) -> Kept:
    """Return how much is kept about a member; blocks."""
    found = members.kept_about(member)
    quizzes = QuizRecords(members.store).answers(player=member)
    return Kept(found.answers, found.feedback, len(quizzes))


def question_card(found: Kept, member: int, lang: Lang) -> Card:
    """Return what would be deleted, and the question whether it is to be."""
    danger = discord.ButtonStyle.danger
    choice = [
        button(f"forget:all:{member}", say(lang, "button-forget"), style=danger),
        button(f"forget:nothing:{member}", say(lang, "button-keep")),
    ]
    text = say(
        lang,
        "forget-question",
        questions=found.questions,
        feedback=found.feedback,
        quizzes=found.quizzes,
    )
    return boxed(text, accent=RED, buttons=choice)


class Forget(Pressable, template=_ID):
    """Deletes what is kept about a member, or leaves it."""

    async def press(self, interaction: Pressed) -> None:
        """Do as was chosen, in the place of the question."""
        lang = of_reader(interaction)
        member = interaction.user.id
        if member != self.number("member"):
            await sending.tell(interaction, say(lang, "forget-not-yours"))
            return
        text = say(lang, "forget-kept")
        if self.values["choice"] == "all":
            await sending.in_time(
                interaction, _forgotten(interaction.client, member), private=True, update=True
            )
            text = say(lang, "forgotten")
        await sending.replace(interaction, boxed(text, accent=GREY))


async def _forgotten(client: Gorae, member: int) -> None:
    await client.finished(client.desk.members.forget(member))
    if client.quizzes is not None:
        await client.quizzes.forget(member)
    await client.desk.recall()
