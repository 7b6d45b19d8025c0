"""Asking by message: mentions, replies, direct messages, channels where all is answered."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import discord
from discord import ui
from discord.ext import commands

from bot.answers.model import Answer, Outcome
from bot.discord_app import hearing, ids, posting
from bot.discord_app.frames import Frame
from bot.discord_app.inquiry import Inquiry
from bot.discord_app.languages import of_message
from bot.discord_app.limits import QUESTION
from bot.discord_app.troubles import explain
from bot.discord_app.turns import TooManyWaitingError
from bot.members.members import Members
from bot.members.records import GivenAnswer, GuildSettings
from bot.members.schema import MembersFileError
from bot.wording import Lang, say

if TYPE_CHECKING:
    from bot.discord_app.client import Gorae

_log = logging.getLogger(__name__)

_ORDINARY: Final = frozenset({discord.MessageType.default, discord.MessageType.reply})
_CONVERSATION: Final = 600.0
"""Seconds within which a direct message may take up the question before it."""

_TYPING_AFTER: Final = 0.5
_NEVER: Final = 3_600.0


@dataclass(frozen=True, slots=True)
class Heard:
    """A message that is taken for a question.

    Attributes:
        text: the question.
        called: gorae was meant; else the channel is one where all is answered.
        before: message that holds the answer that this one takes up, None where none.
    """

    text: str
    called: bool
    before: int | None


class Listening(commands.Cog):
    """Questions by message."""

    def __init__(self, client: Gorae) -> None:
        """Listen for a client."""
        self._client = client

    @commands.Cog.listener("on_message")
    async def hear(self, message: discord.Message) -> None:
        """Answer a message that asks gorae something."""
        client = self._client
        if message.author.bot or message.webhook_id or message.type not in _ORDINARY:
            return
        settings = client.desk.members.settings(_guild_of(message))
        heard = await self._heard(message, settings)
        if heard is None or not client.seen.first_time(message.id):
            return
        lang = of_message(message, settings, heard.text)
        try:
            with client.at_work():
                await self._answer(message, heard, lang)
        except Exception as error:  # noqa: BLE001 - the asker is told, the log has the rest
            text = explain(lang, error)
            if heard.called:
                await client.replies.say(message, text, lang)

    async def _heard(self, message: discord.Message, settings: GuildSettings) -> Heard | None:
        """Return the question in a message, None where there is none for gorae."""
        text = question_in(message)
        replied = message.reference.message_id if message.reference else None
        if _guild_of(message) is None:
            return Heard(text, called=True, before=replied)
        if self._is_called(message):
            asked = _with_title(message, text) or _replied_text(message)
            return Heard(asked, called=True, before=replied)
        if replied is not None:
            # Without the message's text nothing can be answered; other replies are not for gorae.
            takes_up = bool(text) and await self._is_our_answer(message, replied)
            return Heard(text, called=True, before=replied) if takes_up else None
        if text and _is_answered(message.channel, message.id, settings):
            return Heard(_with_title(message, text), called=False, before=None)
        return None

    def _is_called(self, message: discord.Message) -> bool:
        """Tell whether gorae is mentioned in the text, by its name or by its role."""
        me = self._client.user
        own = message.guild.self_role if message.guild else None
        names = {f"<@{me.id}>", f"<@!{me.id}>"} if me else set()
        names |= {f"<@&{own.id}>"} if own else set()
        return any(name in message.content for name in names)

    async def _is_our_answer(self, message: discord.Message, replied: int) -> bool:
        """Tell whether a message replies to an answer: by its buttons, else by what is kept."""
        resolved = message.reference.resolved if message.reference else None
        if isinstance(resolved, discord.Message):
            me = self._client.user
            return me is not None and resolved.author.id == me.id and has_our_buttons(resolved)
        return await self._given_in(message.author.id, replied) is not None

    async def _given_in(self, member: int, message: int) -> GivenAnswer | None:
        return await self._kept(member, lambda members: members.answer_in(message))

    async def _kept(
        self, member: int, look: Callable[[Members], GivenAnswer | None]
    ) -> GivenAnswer | None:
        """Return an answer of before; a question is worth answering without it too."""
        try:
            return await self._client.desk.remembered(member, look)
        except (MembersFileError, TooManyWaitingError) as error:
            _log.warning("an answer of before was not found: %s", error)
            return None

    async def _question_before(self, message: discord.Message, heard: Heard) -> str | None:
        """Return the question that this one takes up: of the answer replied to, else in a talk."""
        member, channel = message.author.id, message.channel.id
        given = None
        if heard.before is not None:
            given = await self._given_in(member, heard.before)
        elif _guild_of(message) is None:
            since = time.time() - _CONVERSATION
            given = await self._kept(
                member, lambda members: members.last_answer(member, channel, since)
            )
        return given.question if given else None

    async def _answer(self, message: discord.Message, heard: Heard, lang: Lang) -> None:
        started = time.perf_counter()
        client = self._client
        desk = client.desk
        if refusal := _refusal(heard, lang):
            if heard.called:
                await client.replies.say(message, refusal, lang)
            return
        options = desk.options.of(_guild_of(message))
        wait = client.patience.wait(message.author.id, options.questions, options.seconds)
        if wait:
            if client.patience.tell(message.author.id):
                await client.replies.say(message, say(lang, "cooldown", seconds=wait), lang)
            return
        inquiry = Inquiry(
            text=heard.text,
            member=message.author.id,
            guild=_guild_of(message),
            channel=message.channel.id,
            frame=Frame(
                lang=lang,
                answer=desk.number(),
                asker=message.author.id,
                quiz=client.quizzes is not None,
            ),
            after=await self._question_before(message, heard),
            upload=posting.upload_limit(message),
        )
        async with posting.thinking(message, _TYPING_AFTER if heard.called else _NEVER):
            prepared = await desk.answer(inquiry)
        if not heard.called and not worth_saying(heard.text, prepared.outcome):
            return
        sent = await client.replies.reply(message, prepared, lang)
        desk.keep(prepared, sent)
        client.note(prepared, "message", time.perf_counter() - started)


def _guild_of(message: discord.Message) -> int | None:
    """Return where a message was written, None in direct messages; it may be a guild not known."""
    if message.guild is not None:
        return message.guild.id
    return getattr(message.channel, "guild_id", None)


def _refusal(heard: Heard, lang: Lang) -> str | None:
    """Return why a question is not taken, None where it is."""
    if not heard.text:
        return say(lang, "nothing-asked")
    if len(heard.text) > QUESTION:
        return say(lang, "too-long", limit=QUESTION)
    return None


def question_in(message: discord.Message) -> str:
    """Return the text of a message without the mentions in it, NFC."""
    return hearing.words(hearing.text_of(message))


def has_our_buttons(message: discord.Message) -> bool:
    """Tell whether a message is an answer of gorae's, and no quiz or notice."""
    view = ui.LayoutView.from_message(message)
    return any(
        (getattr(item, "custom_id", None) or "").startswith(ids.PREFIX)
        for item in view.walk_children()
    )


def worth_saying(text: str, outcome: Outcome) -> bool:
    """Tell whether an answer is welcome where nobody called gorae: not below small talk."""
    asks = "?" in text or outcome.kind != "topic"
    return asks or isinstance(outcome, Answer)


def _replied_text(message: discord.Message) -> str:
    """Return the text of the message that this one replies to, where Discord tells it."""
    resolved = message.reference.resolved if message.reference else None
    return question_in(resolved) if isinstance(resolved, discord.Message) else ""


def _is_answered(channel: object, message: int, settings: GuildSettings) -> bool:
    """Tell whether every question is answered here; in a forum, that is what a post begins with."""
    if isinstance(channel, discord.Thread):
        chosen = bool({channel.id, channel.parent_id} & settings.channels)
        in_forum = isinstance(channel.parent, discord.ForumChannel)
        return chosen and (not in_forum or message == channel.id)
    return isinstance(channel, discord.abc.GuildChannel) and channel.id in settings.channels


def _with_title(message: discord.Message, text: str) -> str:
    """Return the question of a message; a forum post's title is part of it."""
    channel = message.channel
    if isinstance(channel, discord.Thread) and message.id == channel.id:
        return f"{hearing.words(channel.name)}\n{text}".strip()
    return text
