"""What nobody answers: a form of before a restart, a button of an edition that is no more."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Final, TypeAlias

import discord
from discord.ext import commands

from bot.discord_app import sending
from bot.discord_app.languages import of_reader
from bot.discord_app.seen import Seen
from bot.wording import say

if TYPE_CHECKING:
    from bot.discord_app.client import Gorae

Asked: TypeAlias = "discord.Interaction[Gorae]"
_EXPIRED: Final = {
    discord.InteractionType.component: "expired-button",
    discord.InteractionType.modal_submit: "expired-form",
}


class Unheard(commands.Cog):
    """Says kindly that it has expired, before Discord says that gorae did not answer."""

    patience = 2.0
    """Seconds after which a press has not been heard: whatever is heard is acknowledged sooner."""

    def __init__(self) -> None:
        """Begin with nothing that came in."""
        self._seen = Seen()

    @commands.Cog.listener()
    async def on_interaction(self, interaction: Asked) -> None:
        """Wait whether anybody answers; what comes twice over the wire is waited for once."""
        key = _EXPIRED.get(interaction.type)
        if key is None or not self._seen.first_time(interaction.id):
            return
        await asyncio.sleep(self.patience)
        if not sending.begun(interaction):
            await sending.tell(interaction, say(of_reader(interaction), key))
