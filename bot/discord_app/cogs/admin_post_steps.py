"""What is to happen to a post once it is confirmed, and how it happens."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.admin.reindex import BusyError, Outcome, reindex
from bot.admin.uploads.errors import UploadError
from bot.admin.uploads.keeping import Entry
from bot.discord_app import sending
from bot.discord_app.cogs import admin_post_cards, admin_report
from bot.discord_app.cogs.admin import Asked
from bot.discord_app.cogs.admin_reindex import Reindex
from bot.discord_app.drafts import Drafts
from bot.discord_app.inline import escape
from bot.discord_app.languages import of_reader
from bot.discord_app.limits import shorten
from bot.errors import GoraeError
from bot.members.audit import Result
from bot.wording import Lang, say

if TYPE_CHECKING:
    from bot.discord_app.client import Gorae


@dataclass(frozen=True, slots=True)
class Step:
    """Something that waits to be confirmed.

    Attributes:
        action: for the trail.
        name: the post's file or path.
        work: does it to the files; blocks.
    """

    action: str
    name: str
    work: Callable[[], Entry]


class Steps:
    """Keeps what waits, and carries it out."""

    def __init__(self, client: Gorae) -> None:
        """Begin with nothing that waits."""
        self.client = client
        self.trail = client.trail
        self.waiting: Drafts[Step] = Drafts()

    async def carry_out(self, interaction: Asked, step: Step) -> None:
        """Do a step, have the index follow, and tell what came of it."""
        lang = of_reader(interaction)
        indexing = self.client.get_cog(Reindex.__name__)
        if not isinstance(indexing, Reindex):
            return
        try:
            run = indexing.right.begin(interaction.user.id)
        except BusyError as error:
            await self.trail.note(interaction, step.action, "failed", f"{step.name}: {error}")
            await sending.tell(interaction, admin_report.busy(lang, error.run))
            return
        try:
            with self.client.at_work():
                if not sending.begun(interaction):
                    await sending.acknowledge(interaction, private=True)
                study = await self.client.desk.look_up(interaction.user.id, lambda one: one)
                entry = await asyncio.to_thread(step.work)
                outcome = await asyncio.to_thread(
                    reindex, study, run, source="post", automatic=True
                )
                await indexing.taken_over()
        except UploadError as error:
            await self.trail.note(interaction, step.action, "failed", f"{step.name}: {error}")
            await sending.tell(interaction, admin_post_cards.refusal(lang, error))
        except GoraeError as error:
            await self.trail.note(interaction, step.action, "failed", f"{step.name}: {error}")
            reason = admin_report.why(lang, error, self.client.desk)
            await sending.tell(interaction, say(lang, "post-not-indexed", reason=reason))
        else:
            result: Result = "done" if outcome.taken else "refused"
            await self.trail.note(interaction, step.action, result, entry.post)
            await sending.tell(interaction, _told(lang, step, entry, outcome))
        finally:
            indexing.right.end(run)


def _told(lang: Lang, step: Step, entry: Entry, outcome: Outcome) -> str:
    done = {
        "post add": "post-added",
        "post update": "post-updated",
        "post remove": "post-removed",
        "post restore": "post-restored",
    }
    name = escape(shorten(entry.post, 200))
    back = f" {say(lang, 'post-way-back')}" if entry.files else ""
    return f"{say(lang, done[step.action], name=name)}{back}\n\n" + admin_report.report(
        lang, outcome, dry_run=False
    )
