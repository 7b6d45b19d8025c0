"""The only sender of messages: answers reach their reader or somebody is told why not."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any, Final, TypeVar

import discord

from bot.discord_app.inquiry import Prepared
from bot.discord_app.layout import Card, notice
from bot.discord_app.limits import FILE_BYTES
from bot.discord_app.steady import BROKEN, promptly, steadily

T = TypeVar("T")
_log = logging.getLogger(__name__)

PATIENCE: Final = 0.15
"""Seconds that an answer may take before the member is shown that gorae thinks."""
_NOBODY: Final = discord.AllowedMentions.none()
_TOO_LATE: Final = frozenset({10008, 10015, 10062, 50027})
_ANSWERED_ALREADY: Final = 40060
_BEGUN: Final = "begun"
"""Where an interaction keeps what its first response was, if it arrived without its receipt."""
_QUICK: Final = 256 * 1024
"""Bytes of pictures that a slow line carries in time; before more, gorae is shown to think."""
_REFUSED_FILES: Final = frozenset({40005, 50001, 50013, 50035})

Asked = discord.Interaction[Any]


class GoneError(Exception):
    """The interaction, message or channel is not there any more; nobody is left to be told."""


async def in_time(
    interaction: Asked,
    work: Coroutine[Any, Any, T],
    *,
    private: bool,
    patience: float = PATIENCE,
    update: bool = False,
) -> T:
    """Return what some work makes, the interaction acknowledged where that takes a while.

    Args:
        interaction: what waits for the work.
        work: to be done.
        private: what follows is for the member's eyes only.
        patience: seconds until the interaction is acknowledged.
        update: what follows takes the place of the message that was pressed on.

    Raises:
        GoneError: nobody waits for it any more.
        Exception: whatever the work raises.
    """
    task = asyncio.ensure_future(work)
    try:
        await asyncio.wait({task}, timeout=patience)
        if not task.done() and not begun(interaction):
            await acknowledge(interaction, private=private, update=update)
        return await task
    except BaseException:
        task.cancel()
        raise


async def answer(interaction: Asked, prepared: Prepared, *, private: bool) -> int | None:
    """Send an answer as the response to an interaction.

    Returns:
        The message that holds it where that is known.

    Raises:
        GoneError: nobody waits for the answer any more.
        discord.HTTPException: Discord refuses it.
    """
    try:
        return await respond(interaction, prepared.card, private=private)
    except discord.HTTPException as error:
        if not (prepared.card.uploads and _refuses_files(error)):
            raise
        _log.warning("a picture was refused (%s %s)", error.status, error.code)
        card = await asyncio.to_thread(prepared.plain)
        return await respond(interaction, card, private=private)


def begun(interaction: Asked) -> discord.InteractionResponseType | None:
    """Return what the first response to an interaction was, None where there was none."""
    return interaction.response.type or interaction.extras.get(_BEGUN)


async def acknowledge(interaction: Asked, *, private: bool, update: bool = False) -> None:
    """Show that gorae thinks, or with ``update`` only that it heard.

    Raises:
        GoneError: it is too late.
        discord.HTTPException: Discord refuses it.
    """
    kinds = discord.InteractionResponseType
    try:
        await _first(
            interaction, lambda: interaction.response.defer(ephemeral=private, thinking=not update)
        )
    except discord.HTTPException as error:
        if error.code != _ANSWERED_ALREADY:
            raise _gone(error) from error
        kind = kinds.deferred_message_update if update else kinds.deferred_channel_message
        interaction.extras[_BEGUN] = kind


async def respond(interaction: Asked, card: Card, *, private: bool) -> int | None:
    """Send a card as the response to an interaction, or as what follows one.

    Returns:
        The message that holds it where that is known.

    Raises:
        GoneError: it is too late.
        discord.HTTPException: Discord refuses it.
    """
    try:
        if not begun(interaction) and _is_large(card):
            await acknowledge(interaction, private=private)
        if begun(interaction):
            return await steadily(lambda: _edited(interaction, card))
        return await _first(interaction, lambda: _sent(interaction, card, private=private))
    except discord.HTTPException as error:
        if error.code != _ANSWERED_ALREADY:
            raise _gone(error) from error
    # A request that broke on the way back, and was made again: the first one did arrive.
    interaction.extras[_BEGUN] = discord.InteractionResponseType.channel_message
    with contextlib.suppress(discord.HTTPException, *BROKEN):
        found = await interaction.original_response()
        return await _edited(interaction, card) if found.flags.loading else found.id
    return None


async def _first(interaction: Asked, request: Callable[[], Awaitable[T]]) -> T:
    with interaction.client.stumbles.of(interaction.id) as stumbled:
        return await promptly(request, stumbled)


def _is_large(card: Card) -> bool:
    return sum(len(upload.data) for upload in card.uploads) > _QUICK


async def _sent(interaction: Asked, card: Card, *, private: bool) -> int | None:
    sent = await interaction.response.send_message(
        view=card.view,
        files=card.files() or discord.utils.MISSING,
        ephemeral=private,
        allowed_mentions=_NOBODY,
    )
    return sent.message_id


async def _edited(interaction: Asked, card: Card) -> int:
    edited = await interaction.edit_original_response(
        view=card.view, attachments=card.files(), allowed_mentions=_NOBODY
    )
    return edited.id


async def replace(interaction: Asked, card: Card) -> None:
    """Put a card in the place of the message that a button belongs to.

    Raises:
        GoneError: it is too late.
        discord.HTTPException: Discord refuses it.
    """
    try:
        if not begun(interaction) and _is_large(card):
            await acknowledge(interaction, private=False, update=True)
        if begun(interaction):
            await steadily(lambda: _edited(interaction, card))
        else:
            await _first(interaction, lambda: _updated(interaction, card))
    except discord.HTTPException as error:
        if error.code != _ANSWERED_ALREADY:
            raise _gone(error) from error


async def _updated(interaction: Asked, card: Card) -> None:
    await interaction.response.edit_message(
        view=card.view, attachments=card.files(), allowed_mentions=_NOBODY
    )


async def open_form(interaction: Asked, form: discord.ui.Modal) -> None:
    """Show a form.

    Raises:
        GoneError: it is too late.
        discord.HTTPException: Discord refuses it.
    """
    try:
        await _first(interaction, lambda: interaction.response.send_modal(form))
    except discord.HTTPException as error:
        if error.code != _ANSWERED_ALREADY:
            raise _gone(error) from error


async def tell(interaction: Asked, text: str) -> None:
    """Say something for the member's eyes only; where that is too late, nothing."""
    card = notice(text)
    deferred = discord.InteractionResponseType.deferred_channel_message
    try:
        if begun(interaction) in {None, deferred}:
            await respond(interaction, card, private=True)
        else:
            await interaction.followup.send(
                view=card.view, ephemeral=True, allowed_mentions=_NOBODY
            )
    except (GoneError, discord.HTTPException, *BROKEN) as error:
        _log.info("a notice did not arrive: %s", error)


async def take_away(interaction: Asked) -> None:
    """Delete the message that a button belongs to.

    Raises:
        GoneError: it is gone already.
        discord.HTTPException: Discord refuses it.
    """
    await acknowledge(interaction, private=False, update=True)
    try:
        await steadily(interaction.delete_original_response)
    except discord.HTTPException as error:
        raise _gone(error) from error


def upload_limit(interaction: Asked) -> int:
    """Return the bytes that an attachment of a response may have, 0 where none may be sent."""
    if interaction.guild_id is not None and not interaction.app_permissions.attach_files:
        return 0
    return interaction.filesize_limit or FILE_BYTES


def _refuses_files(error: discord.HTTPException) -> bool:
    return error.status == 413 or error.code in _REFUSED_FILES


def _gone(error: discord.HTTPException) -> Exception:
    if error.code in _TOO_LATE or isinstance(error, discord.NotFound):
        return GoneError(f"{error.status} {error.code}")
    return error
