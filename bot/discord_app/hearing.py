"""The words of a question, without what only Discord's clients read."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

_MARKUP: Final = re.compile(
    r"<(?:@[!&]?|#|t:-?)\d+(?::[A-Za-z])?>"  # people, roles, channels, times
    r"|<(?P<command>/[^:<>]+):\d+>"
    r"|<a?:\w+:\d+>"
    r"|@(?:everyone|here)\b"
)


def words(text: str) -> str:
    """Return a question without mentions and emoji of a server, commands by their names, NFC."""

    def shown(found: re.Match[str]) -> str:
        return f" {found['command'] or ''} "

    return unicodedata.normalize("NFC", _MARKUP.sub(shown, text)).strip()
