"""What of Discord is missing for gorae to run there, for ``gorae doctor`` and ``gorae init``."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

import discord

from bot.discord_app import guild_settings, invite, registered
from bot.discord_app.client import Gorae
from bot.discord_app.options import DiscordSettings
from bot.discord_app.steady import BROKEN
from bot.machine import Finding
from bot.members.members import Members
from bot.members.schema import MembersFileError
from bot.members.store import Store
from bot.wording import Lang, say

_GUILDS_SHOWN = 5
"""Servers that are named; a bot that is in thousands has their admins to look after them."""


@dataclass(frozen=True, slots=True)
class Account:
    """Who Discord says a token is of.

    Attributes:
        name: of the bot, None where Discord was not asked or not reached.
        invitation: address that an admin invites it with, None where that is not known.
        trouble: why Discord was not reached, "" where it was.
        valid: it has the shape of a token, and Discord takes it where it was asked.
    """

    name: str | None
    invitation: str | None
    trouble: str = ""
    valid: bool = True


def account(settings: DiscordSettings, guild: int | None, *, online: bool) -> Account:
    """Ask Discord who a token is of; what can be told without Discord is told all the same.

    Args:
        settings: with the token.
        guild: server that the invitation is for; None to choose.
        online: ask Discord; else judge by the token's shape alone.
    """
    application = invite.application_of(settings.token or "")
    if application is None:
        return Account(None, None, valid=False)
    if not online:
        return Account(None, invite.link(application, guild))
    return asyncio.run(_account(settings, guild, application))


async def _account(settings: DiscordSettings, guild: int | None, application: int) -> Account:
    client = Gorae(settings, None, content=False)
    try:
        async with client:
            await client.login(settings.token or "")
            found = client.application_id or application
            return Account(str(client.user), invite.link(found, guild))
    except discord.LoginFailure:
        return Account(None, None, valid=False)
    except (discord.HTTPException, *BROKEN) as error:
        return Account(None, invite.link(application, guild), str(error))


def check(settings: DiscordSettings, lang: Lang) -> list[Finding]:
    """Look at token, account, intents, permissions, commands and servers; change nothing."""
    found = asyncio.run(looked_at(settings, lang))
    return found + guild_settings.findings(settings, lang)


async def looked_at(settings: DiscordSettings, lang: Lang) -> list[Finding]:
    """Do what ``check`` does, within an event loop."""
    token = (settings.token or "").strip()
    if not token:
        return [Finding(good=False, text=say(lang, "doctor-no-token"))]
    if invite.application_of(token) is None:
        return [Finding(good=False, text=say(lang, "doctor-no-such-token"))]
    client = Gorae(settings, None, content=False)
    try:
        async with client:
            await client.login(token)
            name = str(client.user)
            return [
                Finding(good=True, text=say(lang, "doctor-token", name=name)),
                _intent(client, lang, needed=_answers_everywhere(settings)),
                *await _permissions(client, lang),
                await _commands(client, lang),
            ]
    except discord.LoginFailure:
        return [Finding(good=False, text=say(lang, "doctor-wrong-token"))]
    except (discord.HTTPException, *BROKEN) as error:
        text = say(lang, "doctor-unreachable", reason=str(error))
        return [Finding(good=False, text=text)]


def _answers_everywhere(settings: DiscordSettings) -> bool:
    """Tell whether any guild wants every question answered."""
    if not settings.members.exists():
        return False
    try:
        members = Members(Store(settings.members))
    except MembersFileError:
        return False  # whoever looks at the database says so
    wanted = members.answers_everywhere()
    members.close()
    return wanted


async def _permissions(client: Gorae, lang: Lang) -> list[Finding]:
    """Tell where gorae lacks a permission, and how to invite it with what it needs."""
    link = invite.link(client.application_id or 0)
    guilds = await client.http.get_guilds(200, with_counts=False)
    if not guilds:
        return [Finding(good=False, text=say(lang, "doctor-no-guild", link=link))]
    lacking = {
        str(guild["name"]): names
        for guild in guilds
        if (names := invite.missing(int(guild["permissions"])))
    }
    found = [
        Finding(
            good=False,
            text=say(
                lang,
                "doctor-permissions-missing",
                guild=guild,
                names=", ".join(
                    say(lang, f"permission-{name.replace('_', '-')}") for name in names
                ),
                link=link,
            ),
        )
        for guild, names in list(lacking.items())[:_GUILDS_SHOWN]
    ]
    well = len(guilds) - len(lacking)
    if well:
        text = say(lang, "doctor-permissions", count=well, link=link)
        found.append(Finding(good=True, text=text))
    return found


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
