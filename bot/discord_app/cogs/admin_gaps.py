"""``/gaps``: what the posts do not answer, grouped by meaning, to be written about."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

import discord
from discord import app_commands, ui

from bot.admin import gaps
from bot.admin.gaps import Group
from bot.answers.model import Hit
from bot.discord_app import sending
from bot.discord_app.buttons import Pressable, Pressed
from bot.discord_app.cogs.admin import AdminCog, Asked, for_admins
from bot.discord_app.inline import escape, link
from bot.discord_app.languages import of_reader
from bot.discord_app.layout import Card, Still, Upload, heading, notice
from bot.discord_app.limits import LINK, length, shorten
from bot.discord_app.naming import named
from bot.members.members import Members
from bot.members.records import Judged
from bot.study import Study
from bot.wording import Lang, say

if TYPE_CHECKING:
    from bot.discord_app.client import Gorae

# Another prefix than that of the cards' buttons: what is for admins is told apart at once.
_DONE: Final = re.compile(r"gorae-admin:done:(?P<page>\d{1,4}):(?P<group>[0-9a-f]{16})")
_PAGE: Final = re.compile(r"gorae-admin:gaps:(?P<page>\d{1,4})")
_EXPORT: Final = re.compile(r"gorae-admin:export")
_OURS: Final = "|".join(
    form.pattern.removeprefix("gorae-admin:") for form in (_DONE, _PAGE, _EXPORT)
)
_OTHER: Final = re.compile(rf"gorae-admin:(?!(?:{re.sub(r'P<[a-z]+>', ':', _OURS)})\Z).*")
_ON_PAGE: Final = 5
_WORST: Final = 5
_QUESTION: Final = 200
_ALSO: Final = 160
_SECTION: Final = 60
_CLOSE: Final = 240
_FILE: Final = "gaps.csv"


class Gaps(AdminCog):
    """Shows what is missing."""

    @for_admins
    @app_commands.command(name=named("command-gaps"), description=named("command-gaps-help"))
    async def gaps(self, interaction: Asked) -> None:
        """Show what the posts do not answer."""
        work = _page_of(interaction, 0)
        card = await sending.in_time(interaction, work, private=True)
        await sending.respond(interaction, card, private=True)

    async def cog_load(self) -> None:
        """Have the buttons work, also those of before a restart."""
        self.client.add_dynamic_items(Done, Page, Export, Other)

    async def cog_unload(self) -> None:
        """Let go of the buttons."""
        self.client.remove_dynamic_items(Done, Page, Export, Other)


class AdminButton(Pressable, template=r"gorae-admin:\Z"):
    """A button that only admins may press, whoever its message was for."""

    async def press(self, interaction: Pressed) -> None:
        """Refuse and note where the member may not; else do it."""
        cog = interaction.client.get_cog(Gaps.__name__)
        name = f"button {type(self).__name__.lower()}"
        if not isinstance(cog, Gaps) or not await cog.trail.allows(interaction, name):
            await sending.tell(interaction, say(of_reader(interaction), "not-allowed"))
            return
        await self.act(interaction, cog)

    async def act(self, interaction: Pressed, cog: Gaps) -> None:
        """Do what the button is for."""
        raise NotImplementedError

    async def turn(self, interaction: Pressed) -> None:
        """Show a page in the place of the message."""
        work = _page_of(interaction, self.number("page"))
        card = await sending.in_time(interaction, work, private=True, update=True)
        await sending.replace(interaction, card)


class Page(AdminButton, template=_PAGE):
    """Turns the pages."""

    async def act(self, interaction: Pressed, cog: Gaps) -> None:  # noqa: ARG002
        """Show another page."""
        await self.turn(interaction)


class Done(AdminButton, template=_DONE):
    """Takes a group off the list."""

    async def act(self, interaction: Pressed, cog: Gaps) -> None:
        """Take it off and show the page anew; one that has changed since stays."""
        desk, guild = interaction.client.desk, interaction.guild_id or 0
        found = await sending.in_time(
            interaction,
            desk.look_up(interaction.user.id, lambda one: gaps.groups(one, desk.members, guild)),
            private=True,
            update=True,
        )
        group = next((one for one in found if one.id == self.values["group"]), None)
        if group is None:
            await sending.tell(interaction, say(of_reader(interaction), "gaps-changed"))
            return
        await interaction.client.finished(gaps.done(desk.members.store, group))
        detail = " / ".join(gap.question for gap in group.gaps)
        await cog.trail.note(interaction, "gaps done", "done", f"{group.times}× {detail}")
        await self.turn(interaction)


class Export(AdminButton, template=_EXPORT):
    """Sends the list as a file."""

    async def act(self, interaction: Pressed, cog: Gaps) -> None:
        """Send it to who pressed."""
        desk, guild = interaction.client.desk, interaction.guild_id or 0
        lang = of_reader(interaction)
        data = await sending.in_time(
            interaction,
            desk.look_up(
                interaction.user.id,
                lambda one: gaps.as_csv(one, gaps.groups(one, desk.members, guild)),
            ),
            private=True,
        )
        await cog.trail.note(interaction, "gaps export", "done", f"{len(data)} bytes")
        if len(data) > sending.upload_limit(interaction):
            await sending.tell(interaction, say(lang, "gaps-no-file"))
            return
        file: ui.File[Any] = ui.File(f"attachment://{_FILE}")
        view = Still(ui.TextDisplay(say(lang, "gaps-exported")), file)
        card = Card(view, (Upload(_FILE, data, ""),))
        await sending.respond(interaction, card, private=True)


class Other(AdminButton, template=_OTHER):
    """A button of another edition, or none of ours."""

    async def act(self, interaction: Pressed, cog: Gaps) -> None:  # noqa: ARG002
        """Say that it has expired."""
        await sending.tell(interaction, say(of_reader(interaction), "expired"))


async def _page_of(interaction: Pressed, page: int) -> Card:
    client: Gorae = interaction.client
    members, guild = client.desk.members, interaction.guild_id or 0
    lang = of_reader(interaction)
    return await client.desk.look_up(
        interaction.user.id, lambda study: _card(study, members, guild, lang, page)
    )


def _card(study: Study, members: Members, guild: int, lang: Lang, page: int) -> Card:
    found = gaps.groups(study, members, guild)
    worst = gaps.disliked(members.store, guild, _WORST)
    if not found and not worst:
        return notice(say(lang, "gaps-none"))
    pages = max(1, -(-len(found) // _ON_PAGE))
    page = min(page, pages - 1)
    questions = sum(len(group.gaps) for group in found)
    title = say(lang, "gaps-title", groups=len(found), questions=questions)
    view = Still(ui.TextDisplay(title))
    for group in found[page * _ON_PAGE : (page + 1) * _ON_PAGE]:
        button: ui.Button[Any] = ui.Button(
            label=say(lang, "button-done"),
            style=discord.ButtonStyle.secondary,
            custom_id=f"gorae-admin:done:{page}:{group.id}",
        )
        view.add_item(ui.Section(_entry(lang, group, gaps.closest(study, group)), accessory=button))
    if worst and page == 0:
        lines = [_judged(one) for one in worst]
        view.add_item(ui.TextDisplay("\n".join([say(lang, "gaps-worst"), *lines])))
    if found:
        view.add_item(_row(lang, page, pages))
    return Card(view)


def _entry(lang: Lang, group: Group, hits: list[Hit]) -> str:
    first, *others = (escape(shorten(gap.question, _QUESTION)) for gap in group.gaps)
    lines = [f"**{group.times}×** {first}"]
    if others:
        also = shorten(" · ".join(others), _ALSO)
        lines.append(f"-# {say(lang, 'gaps-also', questions=also)}")
    if hits:
        lines.append(f"-# {say(lang, 'gaps-closest', sections=_places(hits))}")
    return "\n".join(lines)


def _places(hits: list[Hit]) -> str:
    """Return as many places as there is room for; addresses only where all of them fit."""
    names = [escape(shorten(heading(hit), _SECTION)) for hit in hits]
    linked = [
        link(name, hit.url if hit.url and len(hit.url) <= LINK else None)
        for name, hit in zip(names, hits, strict=True)
    ]
    text = " · ".join(linked)
    return text if length(text) <= _CLOSE else " · ".join(names)


def _judged(judged: Judged) -> str:
    return f"- 👎 {judged.bad} · 👍 {judged.good} · {escape(shorten(judged.question, _QUESTION))}"


def _row(lang: Lang, page: int, pages: int) -> ui.ActionRow[Any]:
    row: ui.ActionRow[Any] = ui.ActionRow()
    if page:
        back = f"gorae-admin:gaps:{page - 1}"
        row.add_item(ui.Button(label=say(lang, "button-back"), custom_id=back))
    if page < pages - 1:
        forward = f"gorae-admin:gaps:{page + 1}"
        row.add_item(ui.Button(label=say(lang, "button-forward"), custom_id=forward))
    row.add_item(ui.Button(label=say(lang, "button-export"), custom_id="gorae-admin:export"))
    return row
