"""What servers have set, for ``gorae doctor``: read from the members' database."""

from __future__ import annotations

from typing import Final

from bot.discord_app.cogs.admin_panel import Chosen, facts
from bot.discord_app.options import DiscordSettings
from bot.machine import Finding
from bot.members.members import Members
from bot.members.options import Options
from bot.members.quiz import QuizRecords
from bot.members.quiz_schema import quiz_steps
from bot.members.schema import MembersFileError
from bot.members.store import Store
from bot.wording import Lang, say

_SHOWN: Final = 20
"""Servers that are told of; who runs more looks into the database."""


def findings(settings: DiscordSettings, lang: Lang) -> list[Finding]:
    """Return a line for each server that has anything set; blocks."""
    if not settings.members.exists():
        return []
    try:
        store = Store(settings.members, quiz_steps)
    except MembersFileError:
        return []  # whoever looks at the database says so
    try:
        members, options = Members(store), Options(store)
        dailies = {daily.guild: daily for daily in QuizRecords(store).dailies()}
        guilds = sorted({*members.guilds(), *options.guilds(), *dailies})
        found = []
        for guild in guilds[:_SHOWN]:
            chosen = members.settings(guild), options.of(guild), dailies.get(guild)
            told = facts(lang, Chosen(*chosen, settings))
            text = "; ".join(f"{name}: {value}" for name, value in told)
            line = say(lang, "doctor-guild", guild=str(guild), settings=text)
            found.append(Finding(good=True, text=line))
        return found
    finally:
        store.close()
