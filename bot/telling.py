"""What the core says in English, in the language of its reader.

Warnings about posts are kept in the index and printed as JSON in English, and errors are raised in
it; a face that speaks another language finds its words by the English ones, as gettext does. What
the catalogues do not hold stays English.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Final

from fluent.syntax import FluentParser
from fluent.syntax import ast as ftl

from bot.wording import FOLDER, Lang, say

_FILE: Final = "told.ftl"
_WITHIN: Final = frozenset({"reason", "fault"})
"""What stands within a message and is one itself; anything else is a name, and stays."""


def tell(lang: Lang, text: str) -> str:
    """Return what a warning or an error says, in a language.

    Args:
        lang: language of the reader.
        text: the message, as it is in English.
    """
    if lang == "en":
        return text
    for key, form in _forms():
        if (found := form.fullmatch(text)) is not None:
            values = {
                name: tell(lang, value) if name in _WITHIN else value
                for name, value in found.groupdict().items()
            }
            return say(lang, key, **values)
    return text


def without_places(text: str, folders: Iterable[Path]) -> str:
    """Return a message without where on this machine something lies, for who only uses it.

    Args:
        text: the message.
        folders: absolute; what is in one is named by its path within, the folder itself by name.
    """
    for folder in sorted(folders, key=lambda one: len(one.parts), reverse=True):
        if folder.name:
            here = re.escape(str(folder))
            text = re.sub(rf"{here}[/\\](?=\w|\.\w)", "", text)
            name = f"…/{folder.name}".replace("\\", "\\\\")
            text = re.sub(rf"{here}(?![\w-])", name, text)
    return text


@cache
def _forms() -> list[tuple[str, re.Pattern[str]]]:
    """Return the forms of all messages, those with the most words of their own first."""
    resource = FluentParser().parse((FOLDER / "en" / _FILE).read_text("utf-8"))
    found: list[tuple[int, str, re.Pattern[str]]] = []
    for entry in resource.body:
        if isinstance(entry, ftl.Message) and entry.value is not None:
            words, form = 0, ""
            for element in entry.value.elements:
                if isinstance(element, ftl.TextElement):
                    words += len(element.value)
                    form += re.escape(element.value)
                elif isinstance(element.expression, ftl.VariableReference):
                    form += f"(?P<{element.expression.id.name}>.+?)"
            found.append((words, entry.id.name, re.compile(form, re.DOTALL)))
    return [(key, form) for _, key, form in sorted(found, key=lambda one: -one[0])]
