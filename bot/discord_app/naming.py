"""Names and descriptions of commands, from the catalogues."""

from __future__ import annotations

from typing import Final

import discord
from discord import app_commands

from bot.wording import Lang, say

_KEY: Final = "key"
_named: dict[str, str] = {}
"""Keys of the catalogues by their English text."""


def named(key: str) -> app_commands.locale_str:
    """Return the English text of a catalogue's key, to be registered with its translations."""
    text = say("en", key)
    _named.setdefault(text, key)
    return app_commands.locale_str(text, **{_KEY: key})


def as_typed(lang: Lang, command: str) -> str:
    """Return the English words of a command as they are typed in another language."""
    words = command.replace("_", "-").split()
    return " ".join(say(lang, _named[word]) if word in _named else word for word in words)


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
