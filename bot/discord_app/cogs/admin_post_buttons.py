"""The buttons of ``/post``: confirming, letting go, turning the pages of the list."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from bot.discord_app import sending
from bot.discord_app.buttons import Pressed
from bot.discord_app.cogs import admin_post_cards
from bot.discord_app.cogs.admin import Trail
from bot.discord_app.cogs.admin_buttons import POST_NO, POST_YES, POSTS_PAGE, AdminButton
from bot.discord_app.languages import of_reader
from bot.discord_app.layout import Card
from bot.study import Study
from bot.wording import Lang, say

if TYPE_CHECKING:
    from bot.discord_app.cogs.admin_posts import Posts


class Yes(AdminButton, template=POST_YES):
    """Confirms."""

    changes_posts = True

    async def act(self, interaction: Pressed, trail: Trail) -> None:
        """Do what waits, for the one who asked for it."""
        await _decided(interaction, trail, self, go_on=True)


class No(AdminButton, template=POST_NO):
    """Lets go."""

    changes_posts = True

    async def act(self, interaction: Pressed, trail: Trail) -> None:
        """Let go of what waits."""
        await _decided(interaction, trail, self, go_on=False)


class ListPage(AdminButton, template=POSTS_PAGE):
    """Turns the pages of the list."""

    changes_posts = True

    async def act(self, interaction: Pressed, trail: Trail) -> None:  # noqa: ARG002
        """Show another page in the place of this one."""
        look = listed(of_reader(interaction), self.number("page"))
        work = interaction.client.desk.look_up(interaction.user.id, look)
        card = await sending.in_time(interaction, work, private=True, update=True)
        await sending.replace(interaction, card)


async def _decided(
    interaction: Pressed, trail: Trail, pressed: AdminButton, *, go_on: bool
) -> None:
    """Take what waits; a press on what is gone, or somebody else's, is noted."""
    cog: Posts | None = interaction.client.get_cog("Posts")  # type: ignore[assignment]
    if cog is None:
        return
    lang = of_reader(interaction)
    number, who = pressed.values["draft"], interaction.user.id
    step = cog.steps.waiting.take(number, interaction.guild_id or 0, who)
    if step is None:
        await trail.note(interaction, "button post", "refused", "stale or another's")
        await sending.tell(interaction, say(lang, "post-expired"))
    elif go_on:
        await sending.acknowledge(interaction, private=True)
        await cog.steps.carry_out(interaction, step)
    else:
        await sending.tell(interaction, say(lang, "post-cancelled"))


def titles(study: Study) -> list[tuple[str, str]]:
    """Return path and title of every post; blocks."""
    with study.snapshot() as snapshot:
        return snapshot.posts()


def listed(lang: Lang, page: int) -> Callable[[Study], Card]:
    """Return what makes a page of the list."""
    return lambda study: admin_post_cards.listing(lang, titles(study), page)
