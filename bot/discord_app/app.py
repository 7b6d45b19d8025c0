"""From start to stop: what ``gorae run`` and ``gorae sync`` do."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import os
import signal
import sys
import threading
from collections.abc import AsyncIterator, Callable
from typing import Final

import aiohttp
import discord

from bot.admin import guard
from bot.discord_app import logs, registered
from bot.discord_app.client import Gorae
from bot.discord_app.desk import Desk
from bot.discord_app.options import DiscordSettings
from bot.discord_app.registered import Difference
from bot.discord_app.vitals import Vitals
from bot.errors import GoraeError
from bot.index.schema import IndexFileError
from bot.members.members import Members
from bot.members.quiz_schema import quiz_steps
from bot.members.store import Store
from bot.study import Study

_log = logging.getLogger(__name__)

_FIRST_WAIT: Final = 1.0
_LONGEST_WAIT: Final = 120.0  # Discord takes a thousand new sessions a day
_STOP: Final = (signal.SIGTERM, signal.SIGINT)
_CLOSING: Final = 0.2
_LATE: Final = 0.3
_BAD_TOKEN: Final = 4004
_DAILY_LIMIT: Final = 30034
_SWITCH_INTERVAL: Final = 0.001

_MISSING = "no token: put DISCORD_TOKEN into the environment or .env (portal: Bot, Reset Token)"
_REFUSED = "Discord does not take the token: renew DISCORD_TOKEN (portal: Bot, Reset Token)"
_NO_INTENT = (
    "Discord refuses the message content intent: switch it on (portal: Bot, Privileged Gateway "
    "Intents) and restart gorae"
)
_UNREACHABLE = (OSError, aiohttp.ClientError, asyncio.TimeoutError, discord.GatewayNotFound)


class DiscordError(GoraeError):
    """Discord cannot be used; the message is one line that says what to do."""


def run(study: Study, settings: DiscordSettings) -> int:
    """Serve until SIGTERM or SIGINT.

    Returns:
        0, the exit status after a clean stop.

    Raises:
        DiscordError: the token is missing or wrong.
        GoraeError: the posts, the index or the members' database cannot be used.
    """
    token = _token(settings)
    logs.set_up(settings.log_level)
    _make_ready(study)
    members = Members(Store(settings.members, quiz_steps))
    # Questions are worked on in threads; the event loop gets its turn sooner than by default.
    sys.setswitchinterval(_SWITCH_INTERVAL)
    # All is written and closed when serving ends. What may still hold the process is a look-up of
    # an address, which blocks a thread for as long as the name server is silent.
    late = threading.Timer(_LATE, os._exit, [0])
    late.daemon = True
    try:
        return asyncio.run(_serve(study, members, settings, token, late.start))
    finally:
        late.cancel()


def sync(settings: DiscordSettings, guild: int | None = None) -> Difference:
    """Register the commands where they differ from what Discord knows; else change nothing.

    Args:
        settings: with the token.
        guild: register them for one guild, at once; None for everywhere.

    Returns:
        What was changed; false where nothing was.

    Raises:
        DiscordError: Discord refuses, or cannot be reached.
    """
    return asyncio.run(_sync(settings, guild, _token(settings)))


def _token(settings: DiscordSettings) -> str:
    if not settings.token or not settings.token.strip():
        raise DiscordError(_MISSING)
    return settings.token.strip()


def _make_ready(study: Study) -> None:
    """Read the posts before anybody can ask; an older index is better than none."""
    try:
        study.refresh(accept=guard.accept)
    except GoraeError as error:
        try:
            study.outline()
        except IndexFileError:
            raise error from None
        _log.warning("the posts cannot be read, the index of before is used: %s", error)


async def _serve(
    study: Study,
    members: Members,
    settings: DiscordSettings,
    token: str,
    left: Callable[[], None],
) -> int:
    """Serve until told to stop; ``left`` is called when nothing is left to be done."""
    desk = Desk(study, members)
    vitals = Vitals(study, settings)
    wait = _FIRST_WAIT
    content = members.answers_everywhere()
    try:
        await desk.warm_up()
        await desk.refresh()
        async with _told_to_stop() as stop, vitals.told():
            while not stop.is_set():
                client = vitals.client = Gorae(settings, desk, content=content)
                try:
                    await _connected(client, token, stop)
                except discord.PrivilegedIntentsRequired:
                    if not content:
                        raise DiscordError(_NO_INTENT) from None
                    _log.warning("%s; until then it hears commands and mentions only", _NO_INTENT)
                    content = False
                except _UNREACHABLE as error:
                    if client.served:  # a new trouble, not the one of before
                        wait = _FIRST_WAIT
                    _log.warning("Discord cannot be reached, next try in %.0f s: %s", wait, error)
                    await _pause(stop, wait)
                    wait = min(wait * 2, _LONGEST_WAIT)
    finally:
        desk.close()
    _log.info("left")
    left()
    return 0


async def _connected(client: Gorae, token: str, stop: asyncio.Event) -> None:
    """Serve until told to stop, or until the connection cannot be kept.

    Raises:
        DiscordError: the token is wrong.
        Exception: whatever ends the connection.
    """
    async with client:
        running = asyncio.create_task(client.start(token))
        stopping = asyncio.create_task(stop.wait())
        try:
            await asyncio.wait({running, stopping}, return_when=asyncio.FIRST_COMPLETED)
            if not running.done():
                if not client.shards:  # it still tries to get there
                    running.cancel()
                await client.leave()
                await asyncio.wait({running}, timeout=_CLOSING)
                running.cancel()
                return
            await running
        except discord.LoginFailure:
            raise DiscordError(_REFUSED) from None
        except discord.ConnectionClosed as error:
            if error.code == _BAD_TOKEN:
                raise DiscordError(_REFUSED) from None
            raise ConnectionError(str(error)) from error
        except (discord.HTTPException, discord.RateLimited) as error:
            raise ConnectionError(str(error)) from error
        except (discord.PrivilegedIntentsRequired, GoraeError, *_UNREACHABLE):
            raise
        except Exception as error:
            _log.exception("an error nobody expected ended the connection")
            raise ConnectionError(repr(error)) from error
        finally:
            stopping.cancel()


@contextlib.asynccontextmanager
async def _told_to_stop() -> AsyncIterator[asyncio.Event]:
    """Give an event that SIGTERM and SIGINT set."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    handled = []
    for number in _STOP:
        with contextlib.suppress(NotImplementedError, RuntimeError):  # Windows, other threads
            loop.add_signal_handler(number, stop.set)
            handled.append(number)
    try:
        yield stop
    finally:
        for number in handled:
            loop.remove_signal_handler(number)


async def _pause(stop: asyncio.Event, seconds: float) -> None:
    with contextlib.suppress(asyncio.TimeoutError):
        await asyncio.wait_for(stop.wait(), seconds)


async def _sync(settings: DiscordSettings, guild: int | None, token: str) -> Difference:
    place = discord.Object(guild) if guild else None
    client = Gorae(settings, None, content=False)
    try:
        async with client:
            await client.login(token)
            if place is not None:
                client.tree.copy_global_to(guild=place)
            found = await registered.difference(client, place)
            if found:
                await client.tree.sync(guild=place)
            return found
    except discord.LoginFailure:
        raise DiscordError(_REFUSED) from None
    except discord.Forbidden:
        raise DiscordError(
            f"gorae may not register commands for guild {guild}: invite it there with the scope "
            "applications.commands"
        ) from None
    except discord.HTTPException as error:
        if error.code == _DAILY_LIMIT:
            raise DiscordError(
                "Discord takes no more commands today: try again tomorrow"
            ) from error
        raise DiscordError(f"Discord refuses the commands: {error}") from error
    except _UNREACHABLE as error:
        raise DiscordError(f"Discord cannot be reached: {error}") from error
