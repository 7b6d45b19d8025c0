"""The panel of a guild's settings: what is chosen, and the menus that change it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

import discord
from discord import ui

from bot.discord_app.layout import BLUE, Card, Still, button
from bot.discord_app.options import DiscordSettings
from bot.members.options import GuildOptions
from bot.members.quiz_model import Daily
from bot.members.records import GuildSettings
from bot.wording import Lang, say

EACH: Final = "each"
MOST_CHANNELS: Final = 25
_ID: Final = "gorae-admin:set:{}"
_TEXT: Final = [discord.ChannelType.text, discord.ChannelType.news]
_ANSWERED: Final = [discord.ChannelType.text, discord.ChannelType.forum]


@dataclass(frozen=True, slots=True)
class Chosen:
    """All that a guild's admins chose, and what holds where they did not."""

    settings: GuildSettings
    options: GuildOptions
    daily: Daily | None
    defaults: DiscordSettings
    by_owner: bool = False


def panel(lang: Lang, chosen: Chosen, *hints: str) -> Card:
    """Return the panel.

    Args:
        lang: language of the reader.
        chosen: what holds now.
        hints: what the admin should know about it.
    """
    settings, options = chosen.settings, chosen.options
    daily = [chosen.daily.channel] if chosen.daily else []
    home = "button-home-off" if options.home else "button-home-on"
    for_owner = [button(_ID.format("home"), say(lang, home))] if chosen.by_owner else []
    digest = [options.digest] if options.digest else []
    log = "button-log-off" if options.log_questions else "button-log-on"
    gaps = "button-gaps-off" if options.note_gaps else "button-gaps-on"
    items: list[ui.Item[Any]] = [
        ui.TextDisplay("\n".join([*summary(lang, chosen), *hints])),
        _language(lang, settings.language),
        _channels(lang, "settings-channels", "channels", sorted(settings.channels), _ANSWERED),
        _role(lang, settings.admin_role),
        _channels(lang, "settings-quiz", "quiz", daily, _TEXT),
        _channels(lang, "settings-digest", "digest", digest, _TEXT),
        ui.ActionRow(
            button(_ID.format("time"), say(lang, "button-quiz-time")),
            button(_ID.format("cooldown"), say(lang, "button-cooldown")),
            button(_ID.format("log"), say(lang, log)),
            button(_ID.format("gaps"), say(lang, gaps)),
            *for_owner,
        ),
    ]
    return Card(Still(ui.Container(*items, accent_colour=BLUE)))


def summary(lang: Lang, chosen: Chosen) -> list[str]:
    """Return what is chosen as lines of a message."""
    lines = [f"- **{name}**: {value}" for name, value in facts(lang, chosen)]
    return [say(lang, "settings-title"), *lines]


def facts(lang: Lang, chosen: Chosen) -> list[tuple[str, str]]:
    """Return the name and the value of everything that can be chosen."""
    settings, options, daily = chosen.settings, chosen.options, chosen.daily
    nothing = say(lang, "settings-none")
    languages = {
        None: say(lang, "choice-each"),
        "ko": say(lang, "choice-ko"),
        "en": say(lang, "choice-en"),
    }
    channels = " ".join(f"<#{channel}>" for channel in sorted(settings.channels))
    role = f"<@&{settings.admin_role}>" if settings.admin_role else nothing
    quiz = nothing
    if daily:
        time = f"{daily.minute // 60:02}:{daily.minute % 60:02}"
        quiz = f"<#{daily.channel}> · {time} {daily.zone}"
    return [
        (say(lang, "settings-language"), languages[settings.language]),
        (say(lang, "settings-channels"), channels or nothing),
        (say(lang, "settings-role"), role),
        (say(lang, "settings-quiz"), quiz),
        (say(lang, "settings-digest"), f"<#{options.digest}>" if options.digest else nothing),
        (say(lang, "settings-cooldown"), _cooldown(lang, chosen)),
        (say(lang, "settings-logged"), _logged(lang, chosen)),
    ]


def _cooldown(lang: Lang, chosen: Chosen) -> str:
    options, defaults = chosen.options, chosen.defaults
    questions = defaults.cooldown_questions if options.questions is None else options.questions
    seconds = defaults.cooldown_seconds if options.seconds is None else options.seconds
    if not questions or not seconds:
        return say(lang, "settings-no-cooldown")
    return say(lang, "settings-pace", questions=questions, seconds=f"{seconds:g}")


def _logged(lang: Lang, chosen: Chosen) -> str:
    text = chosen.defaults.log_questions and chosen.options.log_questions
    return " · ".join(
        [
            say(lang, "settings-log-text" if text else "settings-log-no-text"),
            say(lang, "settings-gaps-on" if chosen.options.note_gaps else "settings-gaps-off"),
        ]
    )


def _language(lang: Lang, chosen: Lang | None) -> ui.ActionRow[Any]:
    options = {
        EACH: say(lang, "choice-each"),
        "ko": say(lang, "choice-ko"),
        "en": say(lang, "choice-en"),
    }
    select: ui.Select[Any] = ui.Select(
        custom_id=_ID.format("language"),
        placeholder=say(lang, "settings-language"),
        options=[
            discord.SelectOption(label=label, value=value, default=value == (chosen or EACH))
            for value, label in options.items()
        ],
    )
    return ui.ActionRow(select)


def _channels(
    lang: Lang, key: str, what: str, chosen: list[int], kinds: list[discord.ChannelType]
) -> ui.ActionRow[Any]:
    select: ui.ChannelSelect[Any] = ui.ChannelSelect(
        custom_id=_ID.format(what),
        channel_types=kinds,
        placeholder=say(lang, key),
        min_values=0,
        max_values=MOST_CHANNELS if what == "channels" else 1,
        default_values=[
            discord.SelectDefaultValue(id=one, type=discord.SelectDefaultValueType.channel)
            for one in chosen[:MOST_CHANNELS]
        ],
    )
    return ui.ActionRow(select)


def _role(lang: Lang, chosen: int | None) -> ui.ActionRow[Any]:
    select: ui.RoleSelect[Any] = ui.RoleSelect(
        custom_id=_ID.format("role"),
        placeholder=say(lang, "settings-role"),
        min_values=0,
        max_values=1,
        default_values=[
            discord.SelectDefaultValue(id=chosen, type=discord.SelectDefaultValueType.role)
        ]
        if chosen
        else [],
    )
    return ui.ActionRow(select)
