"""The Discord face of gorae: renders what the core returns and decides nothing about content."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.discord_app.checkup import Account
    from bot.discord_app.options import DiscordSettings
    from bot.discord_app.registered import Difference
    from bot.machine import Finding
    from bot.study import Study
    from bot.wording import Lang


def run(study: Study, settings: DiscordSettings) -> int:
    """Serve Discord until SIGTERM or SIGINT; return the exit status 0.

    Raises:
        GoraeError: the token, the posts, the index or the members' database cannot be used.
    """
    from bot.discord_app import app  # noqa: PLC0415 - other commands start without Discord

    return app.run(study, settings)


def sync(settings: DiscordSettings, guild: int | None = None) -> Difference:
    """Register the commands where they differ; return what was changed, false for nothing.

    Raises:
        GoraeError: Discord refuses, or cannot be reached.
    """
    from bot.discord_app import app  # noqa: PLC0415 - as above

    return app.sync(settings, guild)


def check(settings: DiscordSettings, lang: Lang) -> list[Finding]:
    """Return what was found about token, account, intents, permissions and commands."""
    from bot.discord_app import checkup  # noqa: PLC0415 - as above

    return checkup.check(settings, lang)


def account(settings: DiscordSettings, guild: int | None, *, online: bool) -> Account:
    """Return who Discord says the token is of, with the address to invite it with."""
    from bot.discord_app import checkup  # noqa: PLC0415 - as above

    return checkup.account(settings, guild, online=online)
