"""``/reindex``: new posts in, while questions go on being answered."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import time
from typing import TYPE_CHECKING, Final

import discord
from discord import app_commands

from bot.admin.pull import pull as pulled
from bot.admin.reindex import BusyError, Outcome, Reindexing, Run, reindex
from bot.discord_app import sending
from bot.discord_app.cogs.admin import AdminCog, Asked, fitted, for_admins
from bot.discord_app.inline import escape
from bot.discord_app.languages import of_reader
from bot.discord_app.layout import notice
from bot.discord_app.limits import MESSAGE_TEXT, shorten
from bot.discord_app.naming import named
from bot.discord_app.steady import BROKEN
from bot.errors import GoraeError
from bot.members.audit import Result
from bot.study import Study
from bot.wording import Lang, say

if TYPE_CHECKING:
    from bot.discord_app.client import Gorae

_log = logging.getLogger(__name__)
EVERY: Final = 2.0
"""Seconds between two looks at how far it is."""
_NAMES: Final = 10
_NAME: Final = 80
_WARNING: Final = 300
_LIST: Final = 900


class Reindex(AdminCog):
    """Brings the index up to date."""

    def __init__(self, client: Gorae) -> None:
        """Begin with nobody at it."""
        super().__init__(client)
        self._right = Reindexing()

    @for_admins
    @app_commands.command(name=named("command-reindex"), description=named("command-reindex-help"))
    @app_commands.rename(
        dry_run=named("option-dry-run"), force=named("option-force"), pull=named("option-pull")
    )
    @app_commands.describe(
        dry_run=named("option-dry-run-help"),
        force=named("option-force-help"),
        pull=named("option-pull-help"),
    )
    async def reindex(
        self,
        interaction: Asked,
        dry_run: bool = False,  # noqa: FBT001, FBT002 - Discord passes options by name
        force: bool = False,  # noqa: FBT001, FBT002
        pull: bool = False,  # noqa: FBT001, FBT002
    ) -> None:
        """Bring the index up to date, and report."""
        lang = of_reader(interaction)
        try:
            run = self._right.begin(interaction.user.id)
        except BusyError as error:
            await sending.tell(interaction, _busy(lang, error.run))
            return
        options = {"dry_run": dry_run, "force": force, "pull": pull}
        action = " ".join(["reindex", *(name for name, given in options.items() if given)])
        try:
            with self.client.at_work():
                await interaction.response.defer(ephemeral=True, thinking=True)
                study = await self.client.desk.look_up(interaction.user.id, lambda one: one)
                before = await self._git(interaction, study) if pull and not dry_run else ""
                outcome = await self._watched(interaction, study, run, dry_run=dry_run, force=force)
        except GoraeError as error:
            await self.trail.note(interaction, action, "failed", str(error))
            reason = escape(shorten(str(error), 1_000))
            await sending.tell(interaction, say(lang, "reindex-failed", reason=reason))
            return
        finally:
            self._right.end(run)
        if outcome.taken:
            await self._taken_over()
        result: Result = "done" if outcome.taken or dry_run else "refused"
        await self.trail.note(interaction, action, result, _in_short(outcome))
        await sending.tell(interaction, before + _report(lang, outcome, dry_run=dry_run))

    async def _git(self, interaction: Asked, study: Study) -> str:
        """Fetch new posts; return the line that tells which."""
        found = await asyncio.to_thread(lambda: pulled(study.pictures))
        lang = of_reader(interaction)
        if not found.commits:
            return say(lang, "reindex-pulled-nothing") + "\n"
        return say(lang, "reindex-pulled", count=found.commits, to=found.after[:7]) + "\n"

    async def _watched(
        self, interaction: Asked, study: Study, run: Run, *, dry_run: bool, force: bool
    ) -> Outcome:
        """Run it off the event loop and show how far it is."""
        work = asyncio.to_thread(reindex, study, run, dry_run=dry_run, force=force)
        task = asyncio.ensure_future(work)
        lang = of_reader(interaction)
        shown = ""
        while not (await asyncio.wait({task}, timeout=EVERY))[0]:
            text = _progress(lang, run)
            if text != shown:
                shown = text
                with contextlib.suppress(sending.GoneError, discord.HTTPException, *BROKEN):
                    await sending.respond(interaction, notice(text), private=True)
        return task.result()

    async def _taken_over(self) -> None:
        """Have completions and pictures follow the new index."""
        try:
            await self.client.desk.refresh()
        except GoraeError as error:
            _log.warning("the posts cannot be read again: %s", error)


def _busy(lang: Lang, run: Run) -> str:
    return say(
        lang,
        "reindex-busy",
        who=f"<@{run.who}>",
        done=run.done,
        total=run.total,
        seconds=round(time.monotonic() - run.began),
    )


def _progress(lang: Lang, run: Run) -> str:
    post = escape(shorten(run.post, _NAME))
    return say(lang, "reindex-progress", done=run.done, total=run.total, post=post)


def _in_short(outcome: Outcome) -> str:
    report = outcome.report
    changes = f"+{len(report.added)} ~{len(report.changed)} -{len(report.removed)}"
    return f"{changes} ={report.unchanged}, {len(report.warnings)} warnings"


def _report(lang: Lang, outcome: Outcome, *, dry_run: bool) -> str:
    report, before = outcome.report, outcome.before
    parts = [_title(lang, outcome, dry_run=dry_run)]
    parts.append(
        say(
            lang,
            "reindex-counts",
            posts=f"{before.posts} → {report.posts}",
            sections=f"{before.sections} → {report.sections}",
            passages=f"{before.passages} → {report.passages}",
            diagrams=f"{before.diagrams} → {report.diagrams}",
        )
    )
    parts += [
        f"{say(lang, key)} ({len(posts)}): {_named(lang, posts)}"
        for key, posts in (
            ("reindex-added", report.added),
            ("reindex-changed", report.changed),
            ("reindex-removed", report.removed),
        )
        if posts
    ]
    seconds = f"{report.took_s:.1f}"
    parts.append(say(lang, "reindex-unchanged", count=report.unchanged, seconds=seconds))
    text = "\n".join(parts)
    if report.warnings:
        head = f"\n\n**{say(lang, 'reindex-warnings')} ({len(report.warnings)})**\n"
        lines = [
            f"- {_where(warned.post, warned.line)} {escape(shorten(warned.message, _WARNING))}"
            for warned in report.warnings
        ]
        room = MESSAGE_TEXT - _PULLED - len(text) - len(head)
        text += head + fitted(lang, lines, room)
    return text


def _title(lang: Lang, outcome: Outcome, *, dry_run: bool) -> str:
    title = say(lang, "reindex-dry") if dry_run else say(lang, "reindex-done")
    lost = outcome.drop
    if lost is None:
        return title
    kind = say(lang, "reindex-posts" if lost.kind == "posts" else "reindex-passages")
    loss = say(lang, "reindex-drop", kind=kind, before=lost.before, now=lost.now)
    if outcome.taken:
        return f"{title}\n⚠️ {loss}"
    if dry_run:
        return f"{title}\n⚠️ {loss} {say(lang, 'reindex-force')}"
    return f"{say(lang, 'reindex-refused')}\n⚠️ {loss} {say(lang, 'reindex-force')}"


def _named(lang: Lang, posts: tuple[str, ...]) -> str:
    names = [escape(shorten(post, _NAME)) for post in posts[:_NAMES]]
    left = len(posts) - len(names)
    more = f" {say(lang, 'admin-more', count=left)}" if left else ""
    return shorten(", ".join(names), _LIST) + more


def _where(post: str, line: int) -> str:
    name = escape(shorten(post, _NAME))
    return f"**{name}:{line}**" if line else f"**{name}**"


_PULLED: Final = 200
"""Characters left for what git brought."""
