"""The README tells of every command, option and setting, and names nothing that is not there."""

from __future__ import annotations

import asyncio
import re
import subprocess
import sys
from pathlib import Path

import click
import pytest

from bot.cli import cli
from bot.discord_app import cogs, invite
from bot.discord_app.client import Gorae
from bot.discord_app.naming import Translator
from bot.discord_app.options import DiscordSettings
from bot.settings import Settings

ROOT = Path(__file__).parents[1]
TEXT = (ROOT / "README.md").read_text("utf-8")
EVERYWHERE = {"--corpus", "--db", "--help"}
"""Told once for all commands."""
PREFIX = Settings.model_config["env_prefix"]


def section(title: str) -> str:
    found = re.search(rf"^## {re.escape(title)}\n(.*?)(?=^## |\Z)", TEXT, re.MULTILINE | re.DOTALL)
    assert found, f"no section {title}"
    return found[1]


def lines_of(command: str) -> str:
    """What the reference of the terminal says about a command."""
    rows = section("Commands in the terminal").splitlines()
    return "\n".join(row for row in rows if re.search(rf"`gorae {command}\b", row))


@pytest.mark.parametrize("name", sorted(cli.commands))
def test_every_command_has_its_line_with_every_option(name):
    told = lines_of(name)
    assert told
    options = {
        option
        for parameter in cli.commands[name].params
        if isinstance(parameter, click.Option)
        for option in parameter.opts
        if option.startswith("--")
    }
    assert options - EVERYWHERE <= set(re.findall(r"--[a-z]+", told))


def test_no_command_or_option_is_told_of_that_is_not_there():
    rows = [
        row for row in section("Commands in the terminal").splitlines() if row[:8] == "| `gorae"
    ]
    for row in rows:
        names = re.findall(r"`gorae (\w+)", row)
        known = {
            option for name in names for one in cli.commands[name].params for option in one.opts
        }
        assert set(re.findall(r"--[a-z]+", row)) <= known | EVERYWHERE, row


def test_every_setting_is_told_of_and_no_other():
    told = set(re.findall(r"`((?:GORAE|DISCORD)_[A-Z_]+)`", section("Settings")))
    known = {
        str(field.validation_alias or PREFIX + name.upper())
        for name, field in Settings.model_fields.items()
    }
    assert told == known
    assert set(re.findall(r"\bGORAE_[A-Z_]+", TEXT)) <= known


@pytest.fixture(scope="module")
def registered(tmp_path_factory):
    """The commands as Discord gets them: their full names in English and Korean."""

    async def names():
        settings = DiscordSettings("x", tmp_path_factory.mktemp("readme") / "members.db")
        client = Gorae(settings, None, content=False)
        async with client:
            for cog in cogs.every(client):
                await client.add_cog(cog)
            commands = client.tree.get_commands()
            return [await one.get_translated_payload(client.tree, Translator()) for one in commands]

    found = []

    def walk(payload, english, korean):
        own = payload["name"]
        english = [*english, own]
        korean = [*korean, (payload.get("name_localizations") or {}).get("ko", own)]
        inner = [one for one in payload.get("options") or [] if one["type"] in {1, 2}]
        for one in inner:
            walk(one, english, korean)
        if not inner:
            found.append((payload.get("type", 1), " ".join(english), " ".join(korean)))

    for payload in asyncio.run(names()):
        walk(payload, [], [])
    return found


def test_every_command_of_discord_is_told_of_in_both_languages(registered):
    told = section("Commands in Discord")
    assert len(registered) > 10
    for kind, english, korean in registered:
        if kind == 1:
            # Either whole, or by the name that its subcommands share.
            assert f"`/{english}`" in told or f"`/{english.split()[0]}`" in told, english
            assert f"`/{korean}`" in told or f"`/{korean.split()[0]}`" in told, korean
        else:
            assert f"*{english}*" in told, english
            assert f"*{korean}*" in told, korean


def test_no_command_of_discord_is_told_of_that_is_not_there(registered):
    told = set(re.findall(r"`/([\w -]+)`", section("Commands in Discord")))
    known = {name for _, english, korean in registered for name in (english, korean)}
    known |= {name.split()[0] for name in known}
    assert told <= known


def test_the_permissions_are_told_by_name():
    names = ("View Channels", "Send Messages", "Send Messages in Threads", "Attach Files")
    for name in (*names, "Read Message History"):
        assert name in TEXT
    assert len([needed for _, needed in invite.NEEDED if needed]) == 5


@pytest.mark.parametrize("target", sorted(set(re.findall(r"\]\(([^)#:]+)\)", TEXT))))
def test_every_file_that_is_pointed_at_is_there(target):
    assert (ROOT / target).exists()


@pytest.mark.parametrize("anchor", sorted(set(re.findall(r"\]\(#([^)]+)\)", TEXT))))
def test_every_link_within_leads_to_a_heading(anchor):
    headings = re.findall(r"^#+ (.*)$", TEXT, re.MULTILINE)
    slugs = {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}
    assert anchor in slugs


def test_the_figures_that_are_told_of_are_served():
    """They are found in a process of their own: figures belong to a process."""
    script = (
        "import urllib.request\n"
        "from bot import metrics\n"
        "with metrics.served(('127.0.0.1', 0)) as place:\n"
        "    print(urllib.request.urlopen('http://%s:%d/metrics' % place).read().decode())\n"
    )
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    served = set(re.findall(r"^# TYPE (gorae_\w+)", ran.stdout, re.MULTILINE))
    told = set(re.findall(r"`(gorae_\w+)`", section("Operating")))
    assert told == {name for name in served if not name.endswith("_created")}
