"""What happens when somebody presses a button of a game or sends a form."""

from __future__ import annotations

import re
from collections.abc import Coroutine
from typing import TYPE_CHECKING, Any, Final, TypeAlias, TypeVar

import discord
from discord import ui

from bot.discord_app import sending
from bot.discord_app.buttons import Pressable
from bot.discord_app.inline import escape
from bot.discord_app.languages import of_reader
from bot.discord_app.limits import shorten
from bot.discord_app.quiz import ids
from bot.discord_app.quiz.cards import LETTERS
from bot.discord_app.quiz.session import Session, default_zone
from bot.discord_app.quiz.table import Table
from bot.quiz.model import TRUE
from bot.quiz.rounds import Game, RefusedError
from bot.wording import Lang, say

if TYPE_CHECKING:
    from bot.discord_app.client import Gorae

T = TypeVar("T")
Pressed: TypeAlias = "discord.Interaction[Gorae]"
_TYPED: Final = 200
_REFUSALS: Final = {
    "ended": "quizzes-ended",
    "closed": "quizzes-closed",
    "changed": "quizzes-changed",
}
_SHOWN: Final = 80
_PATIENCE: Final = 1.0


class QuizButton(Pressable, template=ids.BUTTON):
    """Any button of a game."""

    async def press(self, interaction: Pressed) -> None:
        """Hand over to the table."""
        cog: Any = interaction.client.quizzes
        choice = self.values["choice"]
        await Hands(cog.table, interaction).press(
            self.values["action"],
            self.number("game"),
            self.number("place"),
            None if choice is None else int(choice),
        )


class Form(ui.Modal):
    """Where an answer is typed; read from its id when it comes back, also after a restart."""

    def __init__(self, lang: Lang, game: int, place: int) -> None:
        """Make the form of a game's question."""
        title = say(lang, "quizzes-form")
        super().__init__(title=title, timeout=None, custom_id=ids.form(game, place))
        field: ui.TextInput[Any] = ui.TextInput(
            custom_id=ids.FIELD, max_length=_TYPED, placeholder=say(lang, "quizzes-form-hint")
        )
        self.add_item(ui.Label(text=say(lang, "quizzes-form-label"), component=field))

    def is_finished(self) -> bool:
        """Tell the library not to keep it."""
        return True


def typed(data: Any) -> tuple[re.Match[str], str] | None:
    """Return whose form was sent and what was typed, None where the form is no quiz's."""
    match = ids.FORM.fullmatch(str(data.get("custom_id", "")))
    if match is None:
        return None
    for row in data.get("components", ()):
        inner = [row.get("component") or {}, *row.get("components", ())]
        for one in inner:
            if one.get("custom_id") == ids.FIELD:
                return match, str(one.get("value") or "")[:_TYPED]
    return None


class Hands:
    """One press on a table."""

    def __init__(self, table: Table, interaction: Pressed) -> None:
        """Take an interaction to be answered."""
        self._table = table
        self._interaction = interaction
        self._lang = of_reader(interaction)

    async def press(self, action: str, game: int, place: int, choice: int | None) -> None:
        """Do what a button is for; what is stale or another's gets a kind word."""
        session = await self._table.find(game)
        refusal = self._refusal(session, action, place)
        if session is None or refusal is not None:
            await self._tell(refusal or "quizzes-unknown")
            if session is not None and session.together and refusal == "quizzes-ended":
                await self._table.screen.show(session)  # its message could not be told before
        elif action == "pick":
            given = session.option(choice or 0)
            await self._give(session, place, given or "")
        elif action == "type":
            await self._interaction.response.send_modal(Form(self._lang, game, place))
        elif action == "again":
            await (self._mine(session) if session.together else self._again(session))
        else:
            await self._move(session, action)

    async def submit(self, game: int, place: int, given: str) -> None:
        """Take what was typed into a form."""
        session = await self._table.find(game)
        refusal = self._refusal(session, "pick", place)
        if session is None or refusal is not None:
            await self._tell(refusal or "quizzes-unknown")
        else:
            await self._give(session, place, given)

    async def show(self, session: Session) -> None:
        """Put the game as it is now in the place of the message that was pressed."""
        upload = sending.upload_limit(self._interaction)
        card = await self._in_time(self._table.screen.card(session, upload))
        await sending.replace(self._interaction, card)

    def _refusal(self, session: Session | None, action: str, place: int) -> str | None:
        """Return the key of why a press does nothing, None where it does something."""
        if session is None:
            return "quizzes-unknown"
        if session.together and session.message is None and self._interaction.message:
            session.message = self._interaction.message.id
        answering = action in {"pick", "type"}
        if session.together and action == "again":
            return None if session.game.ended else "quizzes-already"
        if not session.together and self._interaction.user.id != session.host:
            return "quizzes-not-yours"
        if session.together and not answering and not self._may_lead(session):
            return "quizzes-host-only"
        if action == "again":
            return None if session.game.ended and session.followed is None else "quizzes-already"
        return self._stale(session, action, place)

    def _stale(self, session: Session, action: str, place: int) -> str | None:
        game: Game = session.game
        if game.ended:
            return "quizzes-ended"
        if action in {"pick", "type"} and not (game.open and place == game.place):
            return "quizzes-closed" if session.together else "quizzes-answered"
        wanted = {"skip": True, "next": False}.get(action, game.open)
        if action != "stop" and (place != game.place or game.open != wanted):
            return "quizzes-already"
        return None

    def _may_lead(self, session: Session) -> bool:
        if self._interaction.user.id == session.host:
            return True
        return self._interaction.permissions.manage_messages

    async def _give(self, session: Session, place: int, given: str) -> None:
        player = self._interaction.user.id
        before = session.game.replies[place].get(str(player))
        zone = default_zone(self._interaction.locale)
        try:
            reply = await self._in_time(self._table.answer(session, place, player, given, zone))
        except RefusedError as error:
            alone = error.reason == "closed" and not session.together
            await self._tell("quizzes-answered" if alone else _REFUSALS[error.reason])
            return
        if not session.together:
            await self.show(session)
            return
        text = escape(shorten(self._name(session, reply.given), _SHOWN))
        if before is not None and reply.changes:
            await sending.tell(
                self._interaction, say(self._lang, "quizzes-noted-again", given=text)
            )
        else:
            await sending.tell(self._interaction, say(self._lang, "quizzes-noted", given=text))

    def _name(self, session: Session, given: str) -> str:
        question = session.game.question
        if question is not None and question.item.form == "boolean":
            right = given == TRUE
            return say(self._lang, "button-quiz-true" if right else "button-quiz-false")
        if question is not None and given in question.options:
            return f"{LETTERS[question.options.index(given)]}. {given}"
        return given

    async def _move(self, session: Session, action: str) -> None:
        table = self._table
        if action == "stop":
            await table.stop(session)
        elif action == "skip":
            zone = default_zone(self._interaction.locale)
            session.zones.setdefault(str(self._interaction.user.id), zone)
            await table.close(session)
        elif action == "next":
            await table.advance(session)
        else:
            await table.extend(session)
        await self.show(session)

    async def _again(self, session: Session) -> None:
        missed = session.game.missed(str(session.host))
        session.followed = 0  # before anything is waited for: a second press finds it
        following = await self._table.begin(
            Game(session.game.seed + 1, missed),
            guild=session.guild,
            channel=session.channel,
            host=session.host,
            lang=session.lang,
        )
        session.followed = following.id
        await self._table.keep(session)
        await self.show(following)

    async def _mine(self, session: Session) -> None:
        """Begin a game alone of what somebody missed in a game together."""
        player = self._interaction.user.id
        before = session.practising.get(player)
        running = None if before is None else await self._table.find(before)
        missed = session.game.missed(str(player))
        if before == 0 or (running is not None and not running.game.ended):
            await self._tell("quizzes-already")
        elif all(str(player) not in replies for replies in session.game.replies):
            await self._tell("quizzes-no-part")
        elif not missed:
            await self._tell("quizzes-all-right")
        else:
            session.practising[player] = 0  # as above: a second press finds it
            following = await self._table.begin(
                Game(session.game.seed + 1, missed),
                guild=session.guild,
                channel=session.channel,
                host=player,
                lang=self._lang,
            )
            session.practising[player] = following.id
            card = await sending.in_time(
                self._interaction,
                self._table.screen.card(following, sending.upload_limit(self._interaction)),
                private=True,
            )
            await sending.respond(self._interaction, card, private=True)

    async def _in_time(self, work: Coroutine[Any, Any, T]) -> T:
        """Return what some work makes, the press acknowledged where that takes a while."""
        return await sending.in_time(
            self._interaction, work, private=True, patience=_PATIENCE, update=True
        )

    async def _tell(self, key: str) -> None:
        await sending.tell(self._interaction, say(self._lang, key))
