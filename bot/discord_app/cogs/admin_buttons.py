"""The buttons for admins: their ids, and who may press them."""

from __future__ import annotations

import re
from typing import Any, Final

from discord import ui

from bot.discord_app import sending
from bot.discord_app.buttons import Pressable, Pressed
from bot.discord_app.cogs.admin import Trail, may_change_posts
from bot.discord_app.languages import of_reader
from bot.discord_app.layout import button
from bot.wording import Lang, say

# Another prefix than that of the cards' buttons: what is for admins is told apart at once.
_PREFIX: Final = "gorae-admin:"
GAPS_PAGE: Final = re.compile(r"gorae-admin:gaps:(?P<where>[gd]):(?P<page>\d{1,4})")
GAPS_DONE: Final = re.compile(
    r"gorae-admin:done:(?P<where>[gd]):(?P<page>\d{1,4}):(?P<group>[0-9a-f]{16})"
)
GAPS_EXPORT: Final = re.compile(r"gorae-admin:export:(?P<where>[gd])")
POSTS_PAGE: Final = re.compile(r"gorae-admin:posts:(?P<page>\d{1,4})")
POST_YES: Final = re.compile(r"gorae-admin:post-yes:(?P<draft>[0-9a-f]{16})")
POST_NO: Final = re.compile(r"gorae-admin:post-no:(?P<draft>[0-9a-f]{16})")
SETTING: Final = re.compile(r"gorae-admin:set:(?P<what>[a-z-]{1,20})")
_EVERY: Final = (GAPS_PAGE, GAPS_DONE, GAPS_EXPORT, POSTS_PAGE, POST_YES, POST_NO, SETTING)
_OURS: Final = "|".join(
    re.sub(r"P<[a-z]+>", ":", form.pattern.removeprefix(_PREFIX)) for form in _EVERY
)
OTHER: Final = re.compile(rf"gorae-admin:(?!(?:{_OURS})\Z).*")


class AdminButton(Pressable, template=r"gorae-admin:\Z"):
    """A button that only admins may press, whoever its message was for."""

    changes_posts = False

    async def press(self, interaction: Pressed) -> None:
        """Refuse and note where the member may not; else do it."""
        trail, name = interaction.client.trail, f"button {type(self).__name__.lower()}"
        if not await trail.allows(interaction, name):
            await sending.tell(interaction, say(of_reader(interaction), "not-allowed"))
            return
        if self.changes_posts and not may_change_posts(interaction):
            await trail.note(interaction, name, "refused", "another server")
            await sending.tell(interaction, say(of_reader(interaction), "not-home"))
            return
        await self.act(interaction, trail)

    async def act(self, interaction: Pressed, trail: Trail) -> None:
        """Do what the button is for."""
        raise NotImplementedError


class Other(AdminButton, template=OTHER):
    """A button of another edition, or none of ours."""

    async def act(self, interaction: Pressed, trail: Trail) -> None:  # noqa: ARG002
        """Say that it has expired."""
        await sending.tell(interaction, say(of_reader(interaction), "expired"))


def turning(lang: Lang, form: str, page: int, pages: int) -> list[ui.Button[Any]]:
    """Return the buttons that turn pages, where there are any to turn.

    Args:
        lang: language of the reader.
        form: custom id with ``{}`` for the page.
        page: the one that is shown, from 0.
        pages: how many there are.
    """
    back = [button(form.format(page - 1), say(lang, "button-back"))] if page else []
    more = page < pages - 1
    return back + ([button(form.format(page + 1), say(lang, "button-forward"))] if more else [])
