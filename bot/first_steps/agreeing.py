"""What is asked for and agreed on before anything is written."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import click

from bot.errors import GoraeError
from bot.first_steps.fetching import folder_of, is_address
from bot.wording import LANGUAGES, Lang, say

SHIPPED: Final = "shipped"
"""What stands for the posts that come with gorae."""
_GUILD: Final = re.compile(r"[0-9]{15,20}")


class InitError(GoraeError):
    """Something given cannot be used; the message is one line that says what to do."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What was given on the command line; None is asked for.

    Attributes:
        token: secret of the bot.
        posts: folder, git address or ``SHIPPED``.
        lang: language of the terminal.
        guild: number of a server that the invitation is for.
        asks: somebody is there who can be asked.
        replace: what the file sets already may be replaced without asking.
        online: Discord may be asked about the token.
    """

    token: str | None
    posts: str | None
    lang: str | None
    guild: str | None
    asks: bool
    replace: bool
    online: bool


@dataclass(frozen=True, slots=True)
class Agreed:
    """What is to be written, and what to go on with.

    Attributes:
        values: settings.
        lang: language of the conversation.
        token: secret of the bot, None for a life without Discord.
        posts: folder of the posts, None for those shipped.
    """

    values: dict[str, str]
    lang: Lang
    token: str | None
    posts: Path | None


def agree(
    wish: Wish,
    known: dict[str, str],
    takes: Callable[[str, int | None], bool],
    clones: Path,
) -> Agreed:
    """Ask for what was not given, until it can be used.

    Args:
        wish: what was given.
        known: what the settings file has already; it is not asked for again.
        takes: tells whether a token is good; gets the server that the invitation is for.
        clones: folder that repositories are cloned into.

    Raises:
        GoraeError: something given cannot be used, and nobody is there to be asked again.
    """
    lang = _language(wish, known)
    number = _until_good(wish, lang, "init-guild", _number, wish.guild)
    guild = int(number) if number else None

    def token_of(text: str, lang: Lang) -> str:
        if not takes(text, guild):
            raise InitError(say(lang, "init-token-wrong"))
        return text

    def folder(text: str, lang: Lang) -> str:
        if text == SHIPPED:
            return text
        if is_address(text):
            click.echo(say(lang, "init-cloning", address=text))
        return str(folder_of(text, clones))

    held = known.get("DISCORD_TOKEN")
    if wish.asks and wish.token is None and not held:
        click.echo(say(lang, "init-portal"))
    token = _until_good(wish, lang, "init-token", token_of, wish.token or held, secret=True)
    place = wish.posts or known.get("GORAE_CORPUS")
    posts = _until_good(wish, lang, "init-posts", folder, place)
    values = {"GORAE_LANG": lang, "DISCORD_TOKEN": token}
    values["GORAE_CORPUS"] = "" if posts == SHIPPED else posts
    return Agreed(
        {name: value for name, value in values.items() if value},
        lang,
        token or None,
        Path(posts) if values["GORAE_CORPUS"] else None,
    )


def _until_good(
    wish: Wish,
    lang: Lang,
    question: str,
    good: Callable[[str, Lang], str],
    given: str | None,
    *,
    secret: bool = False,
) -> str:
    """Return what was given or typed once it is good, "" where an empty line was typed."""
    while True:
        if given is None and wish.asks:
            text = say(lang, question)
            given = click.prompt(text, default="", show_default=False, hide_input=secret)
        given = (given or "").strip()
        if not given:
            return ""
        try:
            return good(given, lang)
        except GoraeError as error:
            if not wish.asks:
                raise
            click.echo(str(error))
            given = None


def _number(text: str, lang: Lang) -> str:
    if not _GUILD.fullmatch(text):
        raise InitError(say(lang, "init-no-guild", given=text))
    return text


def _language(wish: Wish, known: dict[str, str]) -> Lang:
    words = os.environ.get("LC_ALL") or os.environ.get("LANG") or ""
    guessed: Lang = "ko" if words.lower().startswith("ko") else "en"
    given = wish.lang or known.get("GORAE_LANG")
    if given is None and wish.asks:
        given = click.prompt("Language · 언어", type=click.Choice(LANGUAGES), default=guessed)
    return next((one for one in LANGUAGES if one == given), guessed)
