"""The words of a question, without what only Discord's clients read."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

import discord

_MARKUP: Final = re.compile(
    r"<(?:@[!&]?|#|t:-?)\d+(?::[A-Za-z])?>"  # people, roles, channels, times
    r"|<(?P<command>/[^:<>]+):\d+>"
    r"|<a?:\w+:\d+>"
    r"|@(?:everyone|here)\b"
)


_INVISIBLE: Final = frozenset("\u115f\u1160\u3164\uffa0")
"""Letters of Hangul that show nothing."""
_JOINERS: Final = frozenset("\u200c\u200d")
"""They show nothing either, but words and emoji are not the same without them."""


def words(text: str) -> str:
    """Return the words of a question, NFC: what only Discord's clients read is left out.

    That is mentions and emoji of a server, and characters that nobody sees, among them those that
    turn the direction of what follows; of commands their names are left. "" where no letter and
    no digit is left: that asks nothing.
    """

    def shown(found: re.Match[str]) -> str:
        return f" {found['command'] or ''} "

    seen = "".join(map(_seen, _MARKUP.sub(shown, text)))
    kept = unicodedata.normalize("NFC", seen).strip()
    return kept if any(map(str.isalnum, kept)) else ""


def text_of(message: discord.Message) -> str:
    """Return what a message says: its own text, else what it forwards, else what it embeds."""
    forwarded = (snapshot.content for snapshot in message.message_snapshots)
    embedded = ("\n".join(filter(None, (one.title, one.description))) for one in message.embeds)
    return next(filter(None, (message.content, *forwarded, *embedded)), "")


def _seen(character: str) -> str:
    if character in _INVISIBLE:
        return " "
    kind = unicodedata.category(character)
    if kind == "Cc":
        return character if character.isspace() else " "
    return "" if kind in {"Cf", "Cs"} and character not in _JOINERS else character
