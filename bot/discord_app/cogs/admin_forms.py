"""The forms of the settings' panel: what is typed rather than chosen."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

import discord
from discord import ui

from bot.discord_app import sending
from bot.discord_app.cogs.admin_panel import Chosen
from bot.discord_app.languages import of_reader
from bot.discord_app.layout import Card
from bot.discord_app.troubles import explain
from bot.members.days import UnknownZoneError, zone
from bot.members.quiz import QuizRecords
from bot.wording import Lang, say

if TYPE_CHECKING:
    from bot.discord_app.buttons import Pressed

_TIME: Final = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)")
_MOST: Final = 3_600
Render = Callable[["Pressed"], Awaitable[Card]]


class _Form(ui.Modal):
    """A form whose sender is checked again: the right may be gone since it was opened."""

    what = ""

    def __init__(self, lang: Lang, chosen: Chosen, render: Render, title: str) -> None:
        super().__init__(title=title, timeout=600)
        self.lang, self.chosen, self.render = lang, chosen, render

    def field(self, label: str, value: str) -> ui.TextInput[Any]:
        """Add a field."""
        found: ui.TextInput[Any] = ui.TextInput(default=value, max_length=40, required=False)
        self.add_item(ui.Label(text=label, component=found))
        return found

    async def on_submit(self, interaction: Pressed, /) -> None:  # type: ignore[override]
        """Keep what was typed, or say what is wrong with it."""
        trail = interaction.client.trail
        action = f"settings {self.what}"
        if not await trail.allows(interaction, action):
            await sending.tell(interaction, say(of_reader(interaction), "not-allowed"))
            return
        work = self.keep(interaction)
        told = await sending.in_time(interaction, work, private=True, update=True)
        if told is None:
            await sending.tell(interaction, say(self.lang, "settings-not-read"))
            return
        await trail.note(interaction, action, "done", told)
        await sending.replace(interaction, await self.render(interaction))

    async def on_error(  # type: ignore[override]
        self, interaction: discord.Interaction[Any], error: Exception, /
    ) -> None:
        """Say that it failed, and log why."""
        await sending.tell(interaction, explain(self.lang, error))

    async def keep(self, interaction: Pressed) -> str | None:
        """Keep what was typed; return what it is in short, None where it cannot be read."""
        raise NotImplementedError


class TimeForm(_Form):
    """When the question of the day comes."""

    what = "time"

    def __init__(self, lang: Lang, chosen: Chosen, render: Render) -> None:
        """Show what holds now."""
        super().__init__(lang, chosen, render, say(lang, "button-quiz-time"))
        daily = chosen.daily
        at = f"{daily.minute // 60:02}:{daily.minute % 60:02}" if daily else "09:00"
        self._at = self.field(say(lang, "settings-at"), at)
        self._zone = self.field(say(lang, "settings-zone"), daily.zone if daily else "Asia/Seoul")

    async def keep(self, interaction: Pressed) -> str | None:
        """Keep the time; a channel must have been chosen before."""
        read = _TIME.fullmatch(self._at.value.strip())
        where = self._zone.value.strip()
        if read is None or self.chosen.daily is None:
            return None
        try:
            zone(where)
        except UnknownZoneError:
            return None
        daily = replace(self.chosen.daily, minute=int(read[1]) * 60 + int(read[2]), zone=where)
        records = QuizRecords(interaction.client.desk.members.store)
        await interaction.client.finished(records.set_daily(daily))
        return f"{self._at.value} {where}"


class CooldownForm(_Form):
    """How many questions a member may ask within how many seconds."""

    what = "cooldown"

    def __init__(self, lang: Lang, chosen: Chosen, render: Render) -> None:
        """Show what holds now."""
        super().__init__(lang, chosen, render, say(lang, "button-cooldown"))
        options, defaults = chosen.options, chosen.defaults
        questions = defaults.cooldown_questions if options.questions is None else options.questions
        seconds = defaults.cooldown_seconds if options.seconds is None else options.seconds
        self._questions = self.field(say(lang, "settings-questions"), str(questions))
        self._seconds = self.field(say(lang, "settings-seconds"), f"{seconds:g}")

    async def keep(self, interaction: Pressed) -> str | None:
        """Keep the numbers; nothing typed means as gorae's own settings say."""
        typed = [self._questions.value.strip(), self._seconds.value.strip()]
        if not all(re.fullmatch(r"\d{0,4}", text) for text in typed):
            return None
        questions, seconds = (int(text) if text else None for text in typed)
        if (seconds or 0) > _MOST:
            return None
        options = interaction.client.desk.options
        change = options.change(
            interaction.guild_id or 0,
            questions=questions,
            seconds=None if seconds is None else float(seconds),
        )
        await interaction.client.finished(change)
        return f"{typed[0]} / {typed[1]} s"


FORMS: Final[dict[str, Callable[[Lang, Chosen, Render], _Form]]] = {
    "time": TimeForm,
    "cooldown": CooldownForm,
}
