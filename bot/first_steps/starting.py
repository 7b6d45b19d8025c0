"""Carries out what was agreed on: settings, commands, posts, and the address to invite with."""

from __future__ import annotations

import shutil
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bot import discord_app, env_file, terminal
from bot.discord_app.options import DiscordSettings
from bot.first_steps.agreeing import Agreed, InitError, Wish, agree
from bot.settings import index_file, posts_folder, settings, shipped_corpus
from bot.study import Study
from bot.wording import say

if TYPE_CHECKING:
    from bot.discord_app.checkup import Account


def start(wish: Wish, file: Path, options: DiscordSettings) -> None:
    """Ask, write the settings, register the commands, read the posts, and say what comes next.

    Args:
        wish: what was given on the command line.
        file: to write the settings into.
        options: of the bot, as set so far.

    Raises:
        GoraeError: something cannot be used or written; nothing is half-written.
    """
    known = env_file.values(file)
    accounts: list[Account] = []

    def takes(token: str, guild: int | None) -> bool:
        account = discord_app.account(replace(options, token=token), guild, online=wish.online)
        accounts.append(account)
        return account.valid

    agreed = agree(wish, known, takes, posts_folder())
    _write(wish, agreed, file, known)
    account = accounts[-1] if agreed.token else None
    if account is not None and account.name:
        click.echo(say(agreed.lang, "init-account", name=account.name))
        discord_app.sync(replace(options, token=agreed.token))
        click.echo(say(agreed.lang, "init-commands"))
    elif account is not None and account.trouble:
        click.echo(say(agreed.lang, "init-unreachable", reason=account.trouble))
    _read(agreed)
    if account is not None and account.invitation:
        click.echo(say(agreed.lang, "init-invite", link=account.invitation))
    key = "init-next" if agreed.token else "init-next-alone"
    click.echo(say(agreed.lang, key, command=_command()))


def _command() -> str:
    """Return how gorae is started from here: by its name only where that is on the path."""
    started = Path(sys.argv[0])
    found = shutil.which("gorae")
    if started.name == "__main__.py":
        return "python -m bot"
    if not started.is_file() or (found is not None and started.samefile(found)):
        return "gorae"
    full, here = started.absolute(), Path.cwd()
    return str(full.relative_to(here) if full.is_relative_to(here) else full)


def _write(wish: Wish, agreed: Agreed, file: Path, known: dict[str, str]) -> None:
    """Write the settings; what stands there already goes only where somebody agrees."""
    wanted = {name: new for name, new in agreed.values.items() if known.get(name) != new}
    for name in sorted(wanted.keys() & known.keys()):
        if wish.replace:
            continue
        if not wish.asks:
            raise InitError(f"{file} sets {name} already: give --replace, or change it by hand")
        if not click.confirm(say(agreed.lang, "init-replace", name=name, file=str(file))):
            del wanted[name]
    if wanted:
        env_file.write(file, wanted)
    click.echo(say(agreed.lang, "init-written" if wanted else "init-same", file=str(file)))


def _read(agreed: Agreed) -> None:
    root = agreed.posts or shipped_corpus()
    chosen = settings()
    study = Study(root, chosen.db or index_file(root), chosen.glossary)
    with terminal.progress() as progress:
        report = study.index(progress)
    terminal.show_report(report)
