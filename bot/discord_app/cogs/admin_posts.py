"""``/post``: posts in, changed, out and back again, each step previewed and recoverable."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Final, TypeVar

import discord
from discord import app_commands
from discord.ext import commands

from bot.admin.uploads import draft as drafts
from bot.admin.uploads import keeping, upload
from bot.admin.uploads.archive import LARGEST_SUM
from bot.admin.uploads.draft import Draft
from bot.admin.uploads.errors import UploadError
from bot.discord_app import sending
from bot.discord_app.cogs import admin_post_cards
from bot.discord_app.cogs.admin import Asked, PostsCog, for_admins
from bot.discord_app.cogs.admin_post_buttons import ListPage, No, Yes, listed, titles
from bot.discord_app.cogs.admin_post_steps import Step, Steps
from bot.discord_app.languages import of_reader
from bot.discord_app.layout import Card, Upload
from bot.discord_app.limits import CHOICE, CHOICES, shorten
from bot.discord_app.naming import named
from bot.discord_app.quiz.session import default_zone
from bot.study import Study

if TYPE_CHECKING:
    from bot.discord_app.client import Gorae

T = TypeVar("T")
_FILE: Final = "post.md"
_SHOWN_BYTES: Final = 1_000_000


@for_admins
class Posts(
    PostsCog,
    commands.GroupCog,
    group_name=named("command-post"),
    group_description=named("command-post-help"),
):
    """Looks after the posts."""

    def __init__(self, client: Gorae) -> None:
        """Begin with nothing that waits."""
        super().__init__(client)
        self.steps = Steps(client)

    async def cog_load(self) -> None:
        """Have the buttons work."""
        self.client.add_dynamic_items(Yes, No, ListPage)

    async def cog_unload(self) -> None:
        """Let go of the buttons."""
        self.client.remove_dynamic_items(Yes, No, ListPage)

    @app_commands.command(name=named("command-add"), description=named("command-add-help"))
    @app_commands.rename(file=named("option-file"), name=named("option-name"))
    @app_commands.describe(file=named("option-file-help"), name=named("option-name-help"))
    async def add(
        self,
        interaction: Asked,
        file: discord.Attachment,
        name: app_commands.Range[str, 1, 200] = "",
    ) -> None:
        """Show how a new post would be read."""
        await self._preview(interaction, "post add", file, name=name)

    @app_commands.command(name=named("command-update"), description=named("command-update-help"))
    @app_commands.rename(post=named("option-post"), file=named("option-file"))
    @app_commands.describe(post=named("option-post-help"), file=named("option-file-help"))
    async def update(
        self,
        interaction: Asked,
        post: app_commands.Range[str, 1, 400],
        file: discord.Attachment,
    ) -> None:
        """Show how another version of a post would be read."""
        await self._preview(interaction, "post update", file, instead_of=post)

    @app_commands.command(name=named("command-remove"), description=named("command-remove-help"))
    @app_commands.rename(post=named("option-post"))
    @app_commands.describe(post=named("option-post-help"))
    async def remove(self, interaction: Asked, post: app_commands.Range[str, 1, 400]) -> None:
        """Ask whether a post is to be removed."""
        lang, who = of_reader(interaction), interaction.user.id

        def look(study: Study) -> tuple[Path, str] | None:
            corpus = study.corpus()
            found = next((one for one in corpus.files() if one.path == post), None)
            return (corpus.root, found.name) if found else None

        found = await self._in_time(interaction, look)
        if found is None:
            error = UploadError("gone", post)
            await sending.tell(interaction, admin_post_cards.refusal(lang, error))
            return
        root, name = found
        step = Step("post remove", post, lambda: keeping.remove(root, name, who))
        number = self.steps.waiting.add(step, interaction.guild_id or 0, who)
        card = admin_post_cards.removal(lang, post, number)
        await sending.respond(interaction, card, private=True)

    @app_commands.command(name=named("command-restore"), description=named("command-restore-help"))
    @app_commands.rename(step=named("option-step"))
    @app_commands.describe(step=named("option-step-help"))
    async def restore(self, interaction: Asked, step: app_commands.Range[str, 1, 60]) -> None:
        """Bring back what a step took away."""
        who = interaction.user.id
        root = await self._in_time(interaction, lambda study: study.corpus().root)
        await self.steps.carry_out(
            interaction, Step("post restore", step, lambda: keeping.restore(root, step, who))
        )

    @app_commands.command(name=named("command-list"), description=named("command-list-help"))
    async def list_all(self, interaction: Asked) -> None:
        """Show all posts."""
        card = await self._in_time(interaction, listed(of_reader(interaction), 0))
        await sending.respond(interaction, card, private=True)

    @app_commands.command(
        name=named("command-show-post"), description=named("command-show-post-help")
    )
    @app_commands.rename(post=named("option-post"))
    @app_commands.describe(post=named("option-post-help"))
    async def show(self, interaction: Asked, post: app_commands.Range[str, 1, 400]) -> None:
        """Show how a post is read, and its file."""
        lang, limit = of_reader(interaction), sending.upload_limit(interaction)

        def look(study: Study) -> Card:
            corpus = study.corpus()
            found = next((one for one in corpus.files() if one.path == post), None)
            if found is None:
                raise UploadError("gone", post)
            data = corpus.read_bytes(found)
            fits = len(data) <= min(limit, _SHOWN_BYTES)
            file = Upload(_FILE, data, "") if fits else None
            return admin_post_cards.one_post(lang, post, corpus.read(found, data), file)

        try:
            card = await self._in_time(interaction, look)
        except UploadError as error:
            await sending.tell(interaction, admin_post_cards.refusal(lang, error))
            return
        await sending.respond(interaction, card, private=True)

    @update.autocomplete("post")
    @remove.autocomplete("post")
    @show.autocomplete("post")
    async def posts(self, interaction: Asked, current: str) -> list[app_commands.Choice[str]]:
        """Offer posts by path or title; to admins only."""
        if not await self.trail.offers(interaction, posts=True):
            return []
        found = await self.client.desk.look_up(interaction.user.id, titles)
        wanted = current.casefold()
        return [
            app_commands.Choice(name=shorten(f"{title} · {path}", CHOICE), value=path)
            for path, title in found
            if len(path) <= CHOICE and wanted in f"{path}\n{title}".casefold()
        ][:CHOICES]

    @restore.autocomplete("step")
    async def ways_back(self, interaction: Asked, current: str) -> list[app_commands.Choice[str]]:
        """Offer what can be brought back; to admins only."""
        if not await self.trail.offers(interaction, posts=True):
            return []
        found = await self.client.desk.look_up(
            interaction.user.id, lambda study: keeping.entries(study.corpus().root)
        )
        wanted = current.casefold()
        lang, zone = of_reader(interaction), default_zone(interaction.locale)
        return [
            app_commands.Choice(name=admin_post_cards.way_back(lang, entry, zone), value=entry.id)
            for entry in found
            if entry.files and wanted in f"{entry.id} {entry.post}".casefold()
        ][:CHOICES]

    async def _preview(
        self,
        interaction: Asked,
        action: str,
        file: discord.Attachment,
        *,
        name: str = "",
        instead_of: str = "",
    ) -> None:
        """Read what was sent, show it, and keep it until it is confirmed."""
        lang, who = of_reader(interaction), interaction.user.id
        try:
            await sending.acknowledge(interaction, private=True)
            data = await file.read() if file.size <= LARGEST_SUM else None
            draft = await asyncio.to_thread(
                _laid_out,
                await self.client.desk.look_up(who, lambda study: study),
                (_sent_as(file), data),
                name,
                instead_of,
            )
        except UploadError as error:
            await self.trail.note(interaction, action, "refused", str(error))
            await sending.tell(interaction, admin_post_cards.refusal(lang, error))
            return
        kind: keeping.Action = "update" if draft.replaces else "add"
        step = Step(action, draft.path, lambda: keeping.put(draft.root, draft.files, who, kind))
        number = self.steps.waiting.add(step, interaction.guild_id or 0, who)
        card = admin_post_cards.preview(lang, draft, number)
        await sending.respond(interaction, card, private=True)

    async def _in_time(self, interaction: Asked, look: Callable[[Study], T]) -> T:
        work = self.client.desk.look_up(interaction.user.id, look)
        return await sending.in_time(interaction, work, private=True)


def _sent_as(file: discord.Attachment) -> str:
    """Return a file's name as its sender knows it: Discord keeps other letters than ASCII apart."""
    suffix = PurePosixPath(file.filename).suffix
    title = file.title or ""
    if not title or title.casefold().endswith(suffix.casefold()):
        return title or file.filename
    return title + suffix


def _laid_out(study: Study, file: tuple[str, bytes | None], name: str, instead_of: str) -> Draft:
    filename, data = file
    if data is None:
        raise UploadError("large", filename)
    sent = upload.read(filename, data)
    return drafts.lay_out(study.corpus(), sent, name=name, instead_of=instead_of)
