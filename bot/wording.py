"""Messages in the reader's language, from the catalogues in ``locales/`` (Project Fluent)."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Final, Literal

from fluent.runtime import FluentLocalization, FluentResourceLoader

Lang = Literal["ko", "en"]
LANGUAGES: tuple[Lang, ...] = ("ko", "en")
FOLDER = Path(__file__).parent / "locales"


def say(lang: Lang, key: str, **values: object) -> str:
    """Return a message of the catalogues.

    Args:
        lang: language of the reader.
        key: name of the message.
        values: what the message's placeholders stand for.
    """
    return str(_catalogue(lang, _files(lang).get(key, "")).format_value(key, values))


_NAME: Final = re.compile(r"^([a-z][\w-]*) *=", re.MULTILINE | re.IGNORECASE)


@cache
def _files(lang: Lang) -> dict[str, str]:
    """Return which file holds which message: a file is parsed when one of its is wanted."""
    return {
        name: file.name
        for file in (FOLDER / lang).glob("*.ftl")
        for name in _NAME.findall(file.read_text("utf-8"))
    }


@cache
def _catalogue(lang: Lang, file: str) -> FluentLocalization:
    """Return one file of the catalogues; no message refers to one of another file."""
    loader = FluentResourceLoader(str(FOLDER / "{locale}"))
    return FluentLocalization([lang], [file] if file else [], loader, use_isolating=False)
