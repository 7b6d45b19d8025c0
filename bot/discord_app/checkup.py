"""What is missing for gorae to run on Discord, for ``gorae doctor``."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

import discord

from bot.discord_app import registered
from bot.discord_app.client import Gorae
from bot.discord_app.options import DiscordSettings
from bot.discord_app.steady import BROKEN
from bot.members.members import Members
from bot.members.schema import MembersFileError
from bot.members.store import Store
from bot.wording import Lang, say


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at.

    Attributes:
        good: nothing is to be done about it.
        text: what was found, and what to do where it is not good.
    """

    good: bool
    text: str


def check(settings: DiscordSettings, lang: Lang) -> list[Finding]:
    """Look at token, commands, intents and the members' database; change nothing."""
    return asyncio.run(looked_at(settings, lang))


async def looked_at(settings: DiscordSettings, lang: Lang) -> list[Finding]:
    """Do what ``check`` does, within an event loop."""
    answers_everywhere, members = _members(settings, lang)
    if not settings.token or not settings.token.strip():
        return [members, Finding(good=False, text=say(lang, "doctor-no-token"))]
    client = Gorae(settings, None, content=False)
    try:
        async with client:
            await client.login(settings.token.strip())
            name = str(client.user)
            return [
                members,
                Finding(good=True, text=say(lang, "doctor-token", name=name)),
                await _commands(client, lang),
                _intent(client, lang, needed=answers_everywhere),
            ]
    except discord.LoginFailure:
        return [members, Finding(good=False, text=say(lang, "doctor-wrong-token"))]
    except (discord.HTTPException, *BROKEN) as error:
        text = say(lang, "doctor-unreachable", reason=str(error))
        return [members, Finding(good=False, text=text)]


def _members(settings: DiscordSettings, lang: Lang) -> tuple[bool, Finding]:
    """Return whether any guild wants every question answered, and how the database is."""
    path = str(settings.members)
    if not settings.members.exists():
        return False, Finding(good=True, text=say(lang, "doctor-members-new", path=path))
    try:
        members = Members(Store(settings.members))
    except MembersFileError as error:
        return False, Finding(good=False, text=str(error))
    wanted = members.answers_everywhere()
    members.close()
    return wanted, Finding(good=True, text=say(lang, "doctor-members", path=path))


async def _commands(client: Gorae, lang: Lang) -> Finding:
    difference = await registered.difference(client)
    if not difference:
        return Finding(good=True, text=say(lang, "doctor-commands"))
    return Finding(good=False, text=say(lang, "doctor-commands-differ"))


def _intent(client: Gorae, lang: Lang, *, needed: bool) -> Finding:
    """Tell whether the message content intent is there, where a guild wants it."""
    if not needed:
        return Finding(good=True, text=say(lang, "doctor-intent-unneeded"))
    flags = client.application.flags if client.application else discord.ApplicationFlags()
    if flags.gateway_message_content or flags.gateway_message_content_limited:
        return Finding(good=True, text=say(lang, "doctor-intent"))
    return Finding(good=False, text=say(lang, "doctor-intent-missing"))
