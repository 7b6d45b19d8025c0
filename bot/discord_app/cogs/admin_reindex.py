"""``/reindex``: new posts in, while questions go on being answered; and the way back."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Final, TypeVar

import discord
from discord import app_commands

from bot.admin import pull as git
from bot.admin import quizzes
from bot.admin.reindex import BusyError, Outcome, Reindexing, Run, reindex
from bot.discord_app import sending
from bot.discord_app.cogs import admin_report
from bot.discord_app.cogs.admin import Asked, PostsCog, for_admins
from bot.discord_app.languages import of_reader
from bot.discord_app.layout import notice
from bot.discord_app.naming import named
from bot.discord_app.steady import BROKEN
from bot.errors import GoraeError
from bot.index.report import Author, UpdateReport
from bot.members.audit import Result
from bot.quiz.model import Bank
from bot.study import Study
from bot.wording import say

if TYPE_CHECKING:
    from bot.discord_app.client import Gorae

T = TypeVar("T")
_log = logging.getLogger(__name__)
EVERY: Final = 2.0
"""Seconds between two looks at how far it is."""


class Reindex(PostsCog):
    """Brings the index up to date."""

    def __init__(self, client: Gorae) -> None:
        """Begin with nobody at it."""
        super().__init__(client)
        self.right = Reindexing()

    @for_admins
    @app_commands.command(name=named("command-reindex"), description=named("command-reindex-help"))
    @app_commands.rename(
        dry_run=named("option-dry-run"),
        force=named("option-force"),
        pull=named("option-pull"),
        undo=named("option-undo"),
    )
    @app_commands.describe(
        dry_run=named("option-dry-run-help"),
        force=named("option-force-help"),
        pull=named("option-pull-help"),
        undo=named("option-undo-help"),
    )
    async def reindex(
        self,
        interaction: Asked,
        dry_run: bool = False,  # noqa: FBT001, FBT002 - Discord passes options by name
        force: bool = False,  # noqa: FBT001, FBT002
        pull: bool = False,  # noqa: FBT001, FBT002
        undo: bool = False,  # noqa: FBT001, FBT002
    ) -> None:
        """Bring the index up to date, or back to what it was, and report."""
        lang = of_reader(interaction)
        if undo and (dry_run or force or pull):
            await sending.tell(interaction, say(lang, "reindex-undo-alone"))
            return
        options = {"dry_run": dry_run, "force": force, "pull": pull, "undo": undo}
        action = " ".join(["reindex", *(name for name, given in options.items() if given)])
        try:
            run = self.right.begin(interaction.user.id)
        except BusyError as error:
            await self.trail.note(interaction, action, "failed", str(error))
            await sending.tell(interaction, admin_report.busy(lang, error.run))
            return
        try:
            with self.client.at_work():
                await sending.acknowledge(interaction, private=True)
                study = await self.client.desk.look_up(interaction.user.id, lambda one: one)
                if undo:
                    await self._back(interaction, study, run, action)
                else:
                    await self._on(interaction, study, run, action, **options)
        except GoraeError as error:
            await self.trail.note(interaction, action, "failed", str(error))
            reason = admin_report.why(lang, error, self.client.desk)
            await sending.tell(interaction, say(lang, "reindex-failed", reason=reason))
        finally:
            self.right.end(run)

    async def _on(
        self, interaction: Asked, study: Study, run: Run, action: str, **options: bool
    ) -> None:
        """Bring the index up to date."""
        lang, dry_run = of_reader(interaction), options["dry_run"]
        fetched = ""
        if options["pull"]:
            fetched = await self._git(interaction, study, run, dry_run=dry_run)
        asked_before = await asyncio.to_thread(study.last_quiz)
        outcome = await self._watched(
            interaction, study, run, dry_run=dry_run, force=options["force"]
        )
        if outcome.taken:
            await self.taken_over()
        result: Result = "done" if outcome.taken or dry_run else "refused"
        await self.trail.note(interaction, action, result, admin_report.in_short(outcome.report))
        text = fetched + admin_report.report(lang, outcome, dry_run=dry_run)
        self.right.end(run)  # the next one need not wait for what follows
        await self._report(interaction, text, outcome.report)
        if outcome.taken or dry_run:
            await self._tell_quiz(interaction, study, outcome, asked_before, fetched)

    async def _tell_quiz(
        self, interaction: Asked, study: Study, outcome: Outcome, before: Bank | None, fetched: str
    ) -> None:
        """Add to the report what became of the quiz: making its questions takes seconds."""
        now, lang = outcome.report, of_reader(interaction)
        changed = now.added or now.changed or now.removed
        if not changed or now.posts > quizzes.MOST_POSTS:
            return
        found = await asyncio.to_thread(quizzes.change, study, before, keep=outcome.taken)
        every = await asyncio.to_thread(study.with_questions, now, keep=outcome.taken)
        line = admin_report.quiz(lang, found)
        if line or every.warnings != now.warnings:
            outcome = replace(outcome, report=every)
            text = admin_report.report(lang, outcome, dry_run=not outcome.taken)
            await self._report(interaction, fetched + text + line, every)

    async def _report(self, interaction: Asked, text: str, now: UpdateReport) -> None:
        """Show a report, with the warnings that it has no room for in a file."""
        limit = sending.upload_limit(interaction)
        card = admin_report.with_file(of_reader(interaction), text, now, limit)
        if not card.uploads:
            await sending.tell(interaction, text)
            return
        try:
            await sending.respond(interaction, card, private=True)
        except (sending.GoneError, discord.HTTPException, *BROKEN) as error:
            _log.info("a file of warnings was not sent: %s", error)
            await sending.tell(interaction, text)

    async def _back(self, interaction: Asked, study: Study, run: Run, action: str) -> None:
        """Go back to the generation before."""
        author = Author(str(interaction.user.id), "undo")
        report = await asyncio.to_thread(study.undo, author, run.progress)
        await self.taken_over()
        await self.trail.note(interaction, action, "done", admin_report.in_short(report))
        text = admin_report.undone(of_reader(interaction), report)
        await self._report(interaction, text, report)

    async def _git(self, interaction: Asked, study: Study, run: Run, *, dry_run: bool) -> str:
        """Fetch new posts, or only tell how many would come; return the line that tells which."""
        lang = of_reader(interaction)
        fetch = git.waiting if dry_run else git.pull
        run.pulls = True
        try:
            found = await self._shown(interaction, run, lambda: fetch(study.pictures))
        finally:
            run.pulls = False
        if not found.commits:
            return say(lang, "reindex-pulled-nothing") + "\n"
        key = "reindex-waiting" if dry_run else "reindex-pulled"
        return say(lang, key, count=found.commits, to=found.after[:7]) + "\n"

    async def _watched(
        self, interaction: Asked, study: Study, run: Run, *, dry_run: bool, force: bool
    ) -> Outcome:
        """Run it off the event loop and show how far it is."""
        return await self._shown(
            interaction, run, lambda: reindex(study, run, dry_run=dry_run, force=force)
        )

    async def _shown(self, interaction: Asked, run: Run, work: Callable[[], T]) -> T:
        """Do something that blocks and show meanwhile how far it is."""
        task = asyncio.ensure_future(asyncio.to_thread(work))
        lang = of_reader(interaction)
        shown = ""
        while not (await asyncio.wait({task}, timeout=EVERY))[0]:
            text = admin_report.progress(lang, run)
            if text != shown:
                shown = text
                with contextlib.suppress(sending.GoneError, discord.HTTPException, *BROKEN):
                    await sending.respond(interaction, notice(text), private=True)
        return task.result()

    async def taken_over(self) -> None:
        """Have completions and pictures follow the new index."""
        try:
            await self.client.desk.refresh()
        except GoraeError as error:
            _log.warning("the posts cannot be read again: %s", error)
