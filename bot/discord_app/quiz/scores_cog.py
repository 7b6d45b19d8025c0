"""What was learnt: a guild's leaderboard, one's own strengths, and what is due again."""

from __future__ import annotations

import asyncio
import datetime as dt
from collections import Counter
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from typing import TYPE_CHECKING, Any, Final, TypeAlias

import discord
from discord import app_commands, ui
from discord.ext import commands

from bot.discord_app import sending
from bot.discord_app.languages import of_channel, of_reader
from bot.discord_app.layout import AMBER, BLUE, Card, Still, Upload
from bot.discord_app.limits import CHOICE, CHOICES
from bot.discord_app.naming import named
from bot.discord_app.quiz.chart import Picture, strengths_svg
from bot.discord_app.quiz.ends import standing_line
from bot.discord_app.quiz.session import default_zone, moment, zones_like
from bot.members.days import UnknownZoneError, local_day, zone
from bot.members.quiz import QuizRecords
from bot.members.quiz_model import Answered
from bot.pictures import PictureError, render
from bot.quiz.reviews import Streak, due, due_at, repeated_on, streak
from bot.quiz.rounds import Game, draw
from bot.quiz.scores import Standing, counted, leaderboard, strengths, week_start
from bot.wording import Lang, say

if TYPE_CHECKING:
    from bot.discord_app.client import Gorae
    from bot.discord_app.cogs.quizzes import Quizzes

Asked: TypeAlias = "discord.Interaction[Gorae]"
_A_DAY: Final = 10
"""Questions that are due: so many come back in a day, the others on the next."""
_PLACES: Final = 10
_ALL: Final = "all"


class Scores(commands.Cog):
    """Leaderboards, statistics and reviews."""

    def __init__(self, quizzes: Quizzes) -> None:
        """Work on the table of the quizzes."""
        self._quizzes = quizzes

    @property
    def _records(self) -> QuizRecords:
        return self._quizzes.table.records

    def _now(self) -> dt.datetime:
        return moment(self._quizzes.table.clock())

    @app_commands.command(
        name=named("command-leaderboard"), description=named("command-leaderboard-help")
    )
    @app_commands.rename(period=named("option-period"))
    @app_commands.describe(period=named("option-period-help"))
    @app_commands.choices(
        period=[
            app_commands.Choice(name=named("choice-week"), value="week"),
            app_commands.Choice(name=named("choice-all"), value=_ALL),
        ]
    )
    @app_commands.allowed_contexts(guilds=True, dms=False, private_channels=False)
    async def leaderboard(
        self, interaction: Asked, period: app_commands.Choice[str] | None = None
    ) -> None:
        """Show who has learnt most in a guild."""
        guild = interaction.guild_id
        settings = interaction.client.desk.members.settings(guild)
        lang = of_channel(interaction, settings)
        every = period is not None and period.value == _ALL
        where = default_zone(interaction.guild_locale)
        since = None if every else week_start(self._now().astimezone(zone(where)))
        records = self._records

        def read() -> list[Standing]:
            return leaderboard(records.answers(guild=guild), since)

        standings = await sending.in_time(interaction, asyncio.to_thread(read), private=False)
        title = say(lang, "scores-all") if every else say(lang, "scores-week")
        lines = [f"### {title}"]
        own = str(interaction.user.id)
        lines += [standing_line(lang, one) for one in standings[:_PLACES]] or [
            say(lang, "scores-nobody")
        ]
        lines += [standing_line(lang, one) for one in standings[_PLACES:] if one.player == own]
        lines.append(f"-# {say(lang, 'scores-rule', zone=where)}")
        box = ui.Container[Any](ui.TextDisplay("\n".join(lines)), accent_colour=AMBER)
        await sending.respond(interaction, Card(Still(box)), private=False)

    @app_commands.command(name=named("command-stats"), description=named("command-stats-help"))
    @app_commands.rename(timezone=named("option-timezone"))
    @app_commands.describe(timezone=named("option-timezone-help"))
    async def stats(
        self, interaction: Asked, timezone: app_commands.Range[str, 1, CHOICE] | None = None
    ) -> None:
        """Show somebody's own streak, strengths and weaknesses."""
        lang = of_reader(interaction)
        player = interaction.user.id
        if timezone is not None:
            try:
                zone(timezone)
            except UnknownZoneError:
                await sending.tell(interaction, say(lang, "scores-no-zone"))
                return
            await interaction.client.finished(self._records.set_zone(player, timezone))
        assumed = default_zone(interaction.locale)
        with interaction.client.at_work():
            shelves = self._quizzes.table.shelves
            shelf = await sending.in_time(interaction, shelves.now(), private=True)
            asked = {item.id for item in shelf.bank.items}
            open_yet = self._quizzes.table.pending(player)
            work = asyncio.to_thread(self._stats, lang, player, assumed, asked, open_yet)
            card = await sending.in_time(interaction, work, private=True)
        await sending.respond(interaction, card, private=True)

    @stats.autocomplete("timezone")
    async def zones(self, _interaction: Asked, current: str) -> list[app_commands.Choice[str]]:
        """Offer time zones."""
        return [app_commands.Choice(name=one, value=one) for one in zones_like(current, CHOICES)]

    @app_commands.command(name=named("command-review"), description=named("command-review-help"))
    async def review(self, interaction: Asked) -> None:
        """Ask again what is due, a few a day, else what was missed last."""
        lang = of_reader(interaction)
        player = interaction.user.id
        with interaction.client.at_work():
            table = self._quizzes.table
            shelf = await sending.in_time(interaction, table.shelves.now(), private=True)
            states = await asyncio.to_thread(self._records.reviews, player)
            known = {item: state for item, state in states.items() if shelf.bank.get(item)}
            waiting = due(known, self._now())
            left, tomorrow = await asyncio.to_thread(self._left_today, player, interaction.locale)
            if waiting and not left:
                at = f"<t:{int(tomorrow.timestamp())}:R>"
                enough = say(lang, "scores-enough", count=_A_DAY, waiting=len(waiting), at=at)
                await sending.tell(interaction, enough)
                return
            missed = await asyncio.to_thread(self._records.missed, player)
            wanted = waiting[:left] or [item for item in missed if item in known][:_A_DAY]
            if not wanted:
                await sending.tell(interaction, self._nothing_due(lang, list(known.values())))
                return
            items = [item for one in wanted if (item := shelf.bank.get(one)) is not None]
            drawn, _ = draw(items, len(items), table.seed(), first=wanted)
            await self._quizzes.begin_alone(interaction, Game(table.seed(), drawn))

    def _left_today(self, player: int, locale: discord.Locale) -> tuple[int, dt.datetime]:
        """Return how many may come back to somebody today, and when the next day begins; blocks."""
        where = zone(self._records.zone(player) or default_zone(locale))
        today = local_day(self._now(), where)
        done = repeated_on(self._records.answers(player=player), today)
        next_day = dt.datetime.combine(today + dt.timedelta(days=1), dt.time(), where)
        return max(_A_DAY - done, 0), next_day

    def _nothing_due(self, lang: Lang, states: Sequence[dict[str, Any]]) -> str:
        if not states:
            return say(lang, "scores-nothing-yet")
        first = min(map(due_at, states))
        return say(lang, "scores-next-due", at=f"<t:{int(first.timestamp())}:R>")

    def _stats(
        self,
        lang: Lang,
        player: int,
        assumed: str,
        asked: AbstractSet[str],
        open_yet: Sequence[tuple[dt.datetime, str]] = (),
    ) -> Card:
        """Return somebody's statistics; blocks.

        Args:
            lang: language to speak.
            player: whose.
            assumed: time zone where none was chosen.
            asked: ids of the questions that can come back; retired ones wait for nobody.
            open_yet: when questions that are still open were answered, which makes a day as well.
        """
        chosen = self._records.zone(player)
        where = chosen or assumed
        answers = self._records.answers(player=player)
        if not answers and not open_yet:
            text = f"{say(lang, 'scores-nothing-yet')}\n-# {say(lang, 'scores-zone', zone=where)}"
            return Card(Still(ui.Container[Any](ui.TextDisplay(text), accent_colour=BLUE)))
        now = self._now()
        answered = [one.day for one in answers]
        answered += [local_day(at, zone(chosen or at_home)) for at, at_home in open_yet]
        run = streak(answered, local_day(now, zone(where)))
        waiting = len(asked & set(due(self._records.reviews(player), now)))
        text = "\n".join(_summary(lang, answers, run, waiting, where))
        inside: list[ui.Item[Any]] = [ui.TextDisplay(text)]
        if not answers:
            return Card(Still(ui.Container(*inside, accent_colour=BLUE)))
        found = strengths(answers)
        days = Counter(one.day for one in counted(answers))
        title = say(lang, "scores-topics")
        drawn = Picture(found, days, local_day(now, zone(where)), title)
        alt = "; ".join(f"{one.topic}: {one.right}/{one.asked}" for one in found)[:256]
        try:
            data = render(strengths_svg(drawn, lang))
        except PictureError:
            lines = [f"- {one.topic}: {one.right}/{one.asked}" for one in found[:_PLACES]]
            inside.append(ui.TextDisplay("\n".join(lines)))
            return Card(Still(ui.Container(*inside, accent_colour=BLUE)))
        upload = Upload("strengths.png", data, alt)
        picture = discord.MediaGalleryItem("attachment://strengths.png", description=alt)
        inside.append(ui.MediaGallery(picture))
        return Card(Still(ui.Container(*inside, accent_colour=BLUE)), (upload,))


def _summary(
    lang: Lang, answers: Sequence[Answered], run: Streak, waiting: int, where: str
) -> list[str]:
    days = say(lang, "scores-streak", days=run.days, longest=run.longest)
    lines = [f"### {days}"]
    if run.lost_on is not None:
        lines.append(say(lang, "scores-lost", day=run.lost_on.isoformat()))
    elif not run.today:
        lines.append(say(lang, "scores-today"))
    every = counted(answers)
    good = [one for one in every if one.grade != "wrong"]
    points = sum(one.points for one in good)
    lines.append(say(lang, "quizzes-score", right=len(good), count=len(every), points=points))
    if waiting:
        lines.append(say(lang, "scores-due", count=waiting))
    lines.append(f"-# {say(lang, 'scores-zone', zone=where)}")
    return lines
