"""In which language a reader is spoken to."""

from __future__ import annotations

from typing import Any

import discord

from bot.language.hangul import has_hangul
from bot.members.records import GuildSettings
from bot.wording import Lang


def of_locale(*locales: discord.Locale | None) -> Lang:
    """Return the language of the first locale that gorae speaks, else English."""
    for locale in locales:
        if locale is not None and locale.value.startswith("ko"):
            return "ko"
        if locale is not None and locale.value.startswith("en"):
            return "en"
    return "en"


def of_reader(interaction: discord.Interaction[Any]) -> Lang:
    """Return the language of who presses or types: for what nobody else sees."""
    return of_locale(interaction.locale, interaction.guild_locale)


def of_channel(interaction: discord.Interaction[Any], settings: GuildSettings) -> Lang:
    """Return the language of what everybody sees: as the guild chose, else the asker's."""
    return settings.language or of_reader(interaction)


def of_message(message: discord.Message, settings: GuildSettings, text: str) -> Lang:
    """Return the language of a reply to a message, which tells no locale of its author.

    As the guild chose; else Korean where the question or the guild is Korean, for guilds that
    never set their language count as American ones.
    """
    if settings.language:
        return settings.language
    if has_hangul(text):
        return "ko"
    return of_locale(message.guild.preferred_locale if message.guild else None)
