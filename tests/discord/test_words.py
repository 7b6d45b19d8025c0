"""Every word that members see is in the catalogues, in both languages, and none is left over."""

import ast
import re
from pathlib import Path

import pytest
from discord import app_commands
from fluent.syntax import FluentParser
from fluent.syntax import ast as ftl
from fluent.syntax.visitor import Visitor

import bot
from bot.wording import FOLDER, LANGUAGES, say

BOT = Path(bot.__file__).parent
PACKAGE = BOT / "discord_app"
ELSEWHERE = {"quiz", "terminal", "told"}
"""Catalogues of what is said in the terminal too, which has tests of its own."""


class Variables(Visitor):
    def __init__(self):
        self.found = set()

    def visit_VariableReference(self, node):  # noqa: N802 - the visitor's own name
        self.found.add(node.id.name)


def catalogue(lang, *, without=frozenset()):
    """Return the messages of a language: name to the variables in it."""
    files = [file for file in (FOLDER / lang).glob("*.ftl") if file.stem not in without]
    resource = FluentParser().parse("\n".join(file.read_text("utf-8") for file in files))
    assert not [entry for entry in resource.body if isinstance(entry, ftl.Junk)]
    messages = {}
    for entry in resource.body:
        if isinstance(entry, ftl.Message):
            visitor = Variables()
            visitor.visit(entry)
            assert entry.id.name not in messages
            messages[entry.id.name] = visitor.found
    return messages


def literals():
    """Return every text literal in the program."""
    return {
        node.value
        for file in BOT.rglob("*.py")
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }


def beginnings():
    """Return how those names of messages begin that are put together."""
    return {
        node.values[0].value
        for file in BOT.rglob("*.py")
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.JoinedStr)
        and isinstance(node.values[0], ast.Constant)
        and re.fullmatch(r"[a-z]+-[a-z-]*", node.values[0].value)
    }


def said():
    """Return what is said by name: key to the values given with it."""
    found = {}
    for file in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
                continue
            place = {"say": 1, "named": 0}.get(node.func.id)
            if place is not None and isinstance(node.args[place], ast.Constant):
                given = {keyword.arg for keyword in node.keywords}
                found.setdefault(node.args[place].value, set()).update(given)
    return found


def test_both_languages_say_the_same_things():
    assert catalogue("ko") == catalogue("en")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_key_that_is_used_exists_with_its_values(lang):
    messages = catalogue(lang)
    for key, given in said().items():
        assert key in messages, key
        assert messages[key] == given, key


def test_no_key_is_left_over():
    known, built = literals(), tuple(beginnings())
    for key in catalogue("en", without=ELSEWHERE):
        assert key in known or key.startswith(built), key


@pytest.mark.parametrize("lang", LANGUAGES)
def test_names_of_commands_are_as_discord_wants_them(lang):
    for key in catalogue(lang):
        text = say(lang, key)
        if key.endswith("-help"):
            assert 1 <= len(text) <= 100, key
        elif key.startswith(("command-", "option-")):
            assert re.fullmatch(r"[-_\w]{1,32}", text), key
            assert text == text.lower()
            app_commands.Command(name=text, description="x", callback=callback)
        elif key.startswith(("button-", "menu-")):
            assert 1 <= len(text) <= 32, key


async def callback(interaction):
    """Serve as a command's callback."""
