"""Who wants to be told of the question of the day gives oneself the role that it pings."""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING, Any, TypeAlias

import discord

from bot.discord_app import sending
from bot.discord_app.buttons import Pressable
from bot.discord_app.languages import of_reader
from bot.discord_app.quiz import ids
from bot.discord_app.steady import steadily
from bot.wording import say

if TYPE_CHECKING:
    from bot.discord_app.client import Gorae

Pressed: TypeAlias = "discord.Interaction[Gorae]"
_log = logging.getLogger(__name__)


class PingButton(Pressable, template=ids.PING):
    """Gives the role, or takes it back."""

    async def press(self, interaction: Pressed) -> None:
        """Do so, and say what holds from now on."""
        lang = of_reader(interaction)
        role, member = await self._role(interaction), interaction.user
        if role is None or not isinstance(member, discord.Member):
            await sending.tell(interaction, say(lang, "daily-ping-none"))
            return
        has = any(one.id == role for one in member.roles)
        change = member.remove_roles if has else member.add_roles
        wanted = discord.Object(role)
        try:
            await steadily(lambda: change(wanted, reason="the member pressed the button"))
        except discord.HTTPException as error:
            _log.warning("the role of the daily question could not be changed: %s", error)
            await sending.tell(interaction, say(lang, "daily-ping-may-not"))
            return
        await sending.tell(interaction, say(lang, "daily-ping-off" if has else "daily-ping-on"))

    async def _role(self, interaction: Pressed) -> int | None:
        """Return the role that the guild's question pings now, not when the button was made."""
        cog: Any = interaction.client.quizzes
        dailies = await asyncio.to_thread(cog.table.records.dailies)
        return next((one.role for one in dailies if one.guild == interaction.guild_id), None)


def may_give(guild: discord.Guild | None, role: discord.Role) -> bool:
    """Tell whether gorae can give a role: it manages roles, and stands above it."""
    if guild is None or guild.me is None or role.managed:
        return False
    return guild.me.guild_permissions.manage_roles and role < guild.me.top_role


def may_post(guild: discord.Guild, channel: int) -> bool:
    """Tell whether gorae can say something in a channel; not where that channel is gone."""
    found = guild.get_channel(channel)
    if found is None:
        return False
    may = found.permissions_for(guild.me)
    return may.view_channel and may.send_messages
