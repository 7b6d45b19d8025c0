"""``/gaps``: what the posts do not answer, grouped by meaning, to be written about."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from discord import app_commands, ui

from bot.admin import gaps
from bot.admin.gaps import Group
from bot.answers.model import Hit
from bot.discord_app import sending
from bot.discord_app.buttons import Pressed
from bot.discord_app.cogs.admin import AdminCog, Asked, Trail, for_admins, runs_gorae
from bot.discord_app.cogs.admin_buttons import (
    GAPS_DONE,
    GAPS_EXPORT,
    GAPS_PAGE,
    AdminButton,
    turning,
)
from bot.discord_app.inline import escape, link
from bot.discord_app.languages import of_reader
from bot.discord_app.layout import Card, Still, Upload, button, heading, notice, rows
from bot.discord_app.limits import LINK, length, shorten
from bot.discord_app.naming import named
from bot.members.members import Members
from bot.members.records import Judged
from bot.study import Study
from bot.wording import Lang, say

if TYPE_CHECKING:
    from bot.discord_app.client import Gorae

_ON_PAGE: Final = 5
_WORST: Final = 5
_QUESTION: Final = 200
_ALSO: Final = 160
_SECTION: Final = 60
_CLOSE: Final = 240
_FILE: Final = "gaps.csv"
_HERE: Final = "g"
_DIRECT: Final = "d"


class Gaps(AdminCog):
    """Shows what is missing."""

    @for_admins
    @app_commands.command(name=named("command-gaps"), description=named("command-gaps-help"))
    @app_commands.rename(direct=named("option-direct"))
    @app_commands.describe(direct=named("option-direct-help"))
    async def gaps(
        self,
        interaction: Asked,
        direct: bool = False,  # noqa: FBT001, FBT002 - Discord passes options by name
    ) -> None:
        """Show what the posts do not answer."""
        where = _DIRECT if direct else _HERE
        if not await _may_see(interaction, where, self.trail, "gaps direct"):
            return
        work = _page_of(interaction, where, 0)
        card = await sending.in_time(interaction, work, private=True)
        await sending.respond(interaction, card, private=True)

    async def cog_load(self) -> None:
        """Have the buttons work, also those of before a restart."""
        self.client.add_dynamic_items(Done, Page, Export)

    async def cog_unload(self) -> None:
        """Let go of the buttons."""
        self.client.remove_dynamic_items(Done, Page, Export)


class Page(AdminButton, template=GAPS_PAGE):
    """Turns the pages."""

    async def act(self, interaction: Pressed, trail: Trail) -> None:
        """Show another page."""
        if await _may_see(interaction, self.values["where"], trail, "button page"):
            await _turn(interaction, self)


class Done(AdminButton, template=GAPS_DONE):
    """Takes a group off the list."""

    async def act(self, interaction: Pressed, trail: Trail) -> None:
        """Take it off and show the page anew; one that has changed since stays."""
        where = self.values["where"]
        if not await _may_see(interaction, where, trail, "button done"):
            return
        desk, guild = interaction.client.desk, _guild(interaction, where)
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
        detail = " / ".join(gap.question for gap in group.gaps) if guild else "direct messages"
        await trail.note(interaction, "gaps done", "done", f"{group.times}× {detail}")
        await _turn(interaction, self)


class Export(AdminButton, template=GAPS_EXPORT):
    """Sends the list as a file."""

    async def act(self, interaction: Pressed, trail: Trail) -> None:
        """Send it to who pressed."""
        where = self.values["where"]
        if not await _may_see(interaction, where, trail, "button export"):
            return
        desk, guild = interaction.client.desk, _guild(interaction, where)
        lang = of_reader(interaction)
        data = await sending.in_time(
            interaction,
            desk.look_up(
                interaction.user.id,
                lambda one: gaps.as_csv(one, gaps.groups(one, desk.members, guild)),
            ),
            private=True,
        )
        await trail.note(interaction, "gaps export", "done", f"{len(data)} bytes")
        if len(data) > sending.upload_limit(interaction):
            await sending.tell(interaction, say(lang, "gaps-no-file"))
            return
        file: ui.File[Any] = ui.File(f"attachment://{_FILE}")
        view = Still(ui.TextDisplay(say(lang, "gaps-exported")), file)
        card = Card(view, (Upload(_FILE, data, ""),))
        await sending.respond(interaction, card, private=True)


async def _may_see(interaction: Pressed, where: str, trail: Trail, action: str) -> bool:
    """Tell whether a member may see a list: what was asked in private is for who runs gorae."""
    if where == _HERE or runs_gorae(interaction):
        return True
    await trail.note(interaction, action, "refused")
    await sending.tell(interaction, say(of_reader(interaction), "gaps-direct-owner"))
    return False


def _guild(interaction: Pressed, where: str) -> int:
    return (interaction.guild_id or 0) if where == _HERE else 0


async def _turn(interaction: Pressed, pressed: AdminButton) -> None:
    """Show a page in the place of the message."""
    work = _page_of(interaction, pressed.values["where"], pressed.number("page"))
    card = await sending.in_time(interaction, work, private=True, update=True)
    await sending.replace(interaction, card)


async def _page_of(interaction: Pressed, where: str, page: int) -> Card:
    client: Gorae = interaction.client
    members, guild = client.desk.members, _guild(interaction, where)
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
    where = _HERE if guild else _DIRECT
    questions = sum(len(group.gaps) for group in found)
    title = say(lang, "gaps-title", groups=len(found), questions=questions)
    view = Still(ui.TextDisplay(title))
    for group in found[page * _ON_PAGE : (page + 1) * _ON_PAGE]:
        done = button(
            label=say(lang, "button-done"),
            custom_id=f"gorae-admin:done:{where}:{page}:{group.id}",
        )
        view.add_item(ui.Section(_entry(lang, group, gaps.closest(study, group)), accessory=done))
    if worst and page == 0:
        lines = [_judged(one) for one in worst]
        view.add_item(ui.TextDisplay("\n".join([say(lang, "gaps-worst"), *lines])))
    if found:
        turn = turning(lang, f"gorae-admin:gaps:{where}:{{}}", page, pages)
        export = button(f"gorae-admin:export:{where}", say(lang, "button-export"))
        for row in rows([*turn, export]):
            view.add_item(row)
    return Card(view)


def _entry(lang: Lang, group: Group, hits: list[Hit]) -> str:
    first, *others = (escape(shorten(gaps.nameless(gap.question), _QUESTION)) for gap in group.gaps)
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
    question = escape(shorten(gaps.nameless(judged.question), _QUESTION))
    return f"- 👎 {judged.bad} · 👍 {judged.good} · {question}"
