"""Messages in the reader's language, from the catalogues in ``locales/`` (Project Fluent)."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Literal

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
    return str(_catalogue(lang).format_value(key, values))


@cache
def _catalogue(lang: Lang) -> FluentLocalization:
    files = sorted(file.name for file in (FOLDER / lang).glob("*.ftl"))
    loader = FluentResourceLoader(str(FOLDER / "{locale}"))
    return FluentLocalization([lang], files, loader, use_isolating=False)
