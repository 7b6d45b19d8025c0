"""Names and descriptions of commands, from the catalogues."""

from __future__ import annotations

from typing import Final

import discord
from discord import app_commands

from bot.wording import say

_KEY: Final = "key"


def named(key: str) -> app_commands.locale_str:
    """Return the English text of a catalogue's key, to be registered with its translations."""
    return app_commands.locale_str(say("en", key), **{_KEY: key})


class Translator(app_commands.Translator):
    """Gives Discord the Korean of what ``named`` made; English is what commands start from."""

    async def translate(
        self,
        string: app_commands.locale_str,
        locale: discord.Locale,
        context: app_commands.TranslationContextTypes,  # noqa: ARG002 - the key tells enough
    ) -> str | None:
        """Return a text in another language, None where there is none."""
        key = string.extras.get(_KEY)
        return say("ko", key) if key and locale is discord.Locale.korean else None
