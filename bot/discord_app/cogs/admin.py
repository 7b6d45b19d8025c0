"""What all commands for admins share: who may use them, and a trail of who did."""

from __future__ import annotations

import logging
import sqlite3
import time
from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final, TypeAlias, TypeVar

import discord
from discord import app_commands
from discord.ext import commands

from bot.discord_app.inline import escape
from bot.discord_app.languages import of_reader
from bot.discord_app.limits import length, shorten
from bot.discord_app.seldom import Seldom
from bot.errors import GoraeError
from bot.members.audit import Audit, Entry, Result
from bot.members.schema import MembersFileError, UnwrittenError
from bot.wording import Lang, say

if TYPE_CHECKING:
    from bot.discord_app.client import Gorae

Asked: TypeAlias = "discord.Interaction[Gorae]"
C = TypeVar("C")
_log = logging.getLogger(__name__)
_DETAIL: Final = 500
_REASON: Final = 1_000


def may_administer(interaction: Asked) -> bool:
    """Tell whether a member may administer gorae in a guild; never in direct messages."""
    if interaction.guild_id is None:
        return False
    if interaction.permissions.manage_guild:
        return True
    role = interaction.client.desk.members.settings(interaction.guild_id).admin_role
    member = interaction.user
    return isinstance(member, discord.Member) and member.get_role(role or 0) is not None


class NotHomeError(app_commands.CheckFailure):
    """The posts belong to others than this server: its admins may not change them."""


def may_change_posts(interaction: Asked) -> bool:
    """Tell whether the posts, which all servers share, may be changed from a server.

    From the only one that gorae is in, from those of who runs gorae, and from those that were
    let; who runs gorae may from anywhere.
    """
    guild = interaction.guild
    if guild is None:
        return False
    client = interaction.client
    return (
        len(client.guilds) <= 1
        or runs_gorae(interaction)
        or guild.owner_id in owners(client)
        or client.desk.options.of(guild.id).home
    )


def owners(client: Gorae) -> set[int]:
    """Return who owns gorae's application, alone or in a team."""
    application = client.application
    if application is None:
        return set()
    team = {member.id for member in application.team.members} if application.team else set()
    return {application.owner.id, *team}


def may_appoint(interaction: Asked) -> bool:
    """Tell whether a member may choose who administers gorae: no admin by role makes others."""
    return interaction.guild_id is not None and interaction.permissions.manage_guild


def runs_gorae(interaction: Asked) -> bool:
    """Tell whether a member owns gorae's application, alone or in a team."""
    return interaction.user.id in owners(interaction.client)


def for_admins(command: C) -> C:
    """Hide a command or group from everybody but admins; they are checked again when it runs."""
    marks: tuple[Callable[[Any], Any], ...] = (
        app_commands.default_permissions(manage_guild=True),
        app_commands.allowed_contexts(guilds=True, dms=False, private_channels=False),
        app_commands.allowed_installs(guilds=True, users=False),
    )
    marked: Any = command
    for mark in marks:
        marked = mark(marked)
    return marked  # type: ignore[no-any-return]


class Trail:
    """Notes in the audit what admins do."""

    def __init__(self, client: Gorae) -> None:
        """Keep it where the client keeps what members did."""
        self._client = client
        self._typing = Seldom()

    @cached_property
    def audit(self) -> Audit:
        """What is kept."""
        return Audit(self._client.desk.members.store)

    async def note(self, interaction: Asked, action: str, result: Result, detail: str = "") -> None:
        """Note an action; where that must wait or fails the log has it, and the action stands."""
        guild, who = interaction.guild_id or 0, interaction.user.id
        told = {"guild": guild, "who": who, "result": result, "detail": shorten(detail, _DETAIL)}
        shown = shorten(self._client.desk.told("en", detail), _DETAIL)
        entry = Entry(time.time(), guild, who, action, result, shown)
        _log.info("admin: %s", action, extra=told)
        try:
            await self._client.finished(self.audit.note(entry))
        except (sqlite3.Error, UnwrittenError) as error:
            _log.error("an action is not noted yet: %s", error)

    async def failed(self, interaction: Asked, error: BaseException, text: str) -> str:
        """Note that a command failed; return what to tell an admin, who can mend more than members.

        Args:
            interaction: of the command.
            error: what went wrong.
            text: what members are told.
        """
        if not isinstance(error, GoraeError) or isinstance(error, MembersFileError):
            return text
        name = interaction.command.qualified_name if interaction.command else "?"
        await self.note(interaction, name, "failed", str(error))
        lang = of_reader(interaction)
        reason = escape(shorten(self._client.desk.told(lang, error), _REASON))
        return say(lang, "admin-failed", reason=reason)

    async def allows(self, interaction: Asked, action: str) -> bool:
        """Tell whether a member may do something, and note it where not."""
        if may_administer(interaction):
            return True
        await self.note(interaction, action, "refused")
        return False

    async def offers(self, interaction: Asked, *, posts: bool = False) -> bool:
        """Tell whether a member who types a command for admins is to be offered anything.

        Discord asks with every letter: that it was refused is noted once in ten minutes for each
        command.

        Args:
            interaction: of the typing.
            posts: the command changes the posts.
        """
        reason = "while typing"
        if may_administer(interaction):
            if not posts or may_change_posts(interaction):
                return True
            reason = "another server"
        name = interaction.command.qualified_name if interaction.command else "?"
        if self._typing.again((interaction.guild_id, interaction.user.id, name)):
            await self.note(interaction, name, "refused", reason)
        return False


class AdminCog(commands.Cog):
    """A cog whose commands are for admins only."""

    def __init__(self, client: Gorae) -> None:
        """Serve a client."""
        self.client = client
        self.trail = client.trail

    async def interaction_check(self, interaction: Asked, /) -> bool:  # type: ignore[override]
        """Let only admins pass: what Discord shows to whom can be overridden."""
        name = interaction.command.qualified_name if interaction.command else "?"
        return await self.trail.allows(interaction, name)


class PostsCog(AdminCog):
    """A cog whose commands change the posts: for admins of servers that may."""

    async def interaction_check(self, interaction: Asked, /) -> bool:  # type: ignore[override]
        """Let only them pass.

        Raises:
            NotHomeError: an admin, but of a server that may not.
        """
        if not await super().interaction_check(interaction):
            return False
        if not may_change_posts(interaction):
            name = interaction.command.qualified_name if interaction.command else "?"
            await self.trail.note(interaction, name, "refused", "another server")
            raise NotHomeError
        return True


def fitted(lang: Lang, lines: list[str], limit: int) -> str:
    """Return as many lines as fit, and how many did not.

    Args:
        lang: language of the reader.
        lines: each on its own within the limit.
        limit: characters in all.
    """
    room = limit - length(say(lang, "admin-more", count=len(lines))) - 1
    text = ""
    for number, line in enumerate(lines):
        last = number == len(lines) - 1
        if length(text) + 1 + length(line) > (limit if last else room):
            return f"{text}\n{say(lang, 'admin-more', count=len(lines) - number)}".lstrip("\n")
        text = f"{text}\n{line}" if text else line
    return text
