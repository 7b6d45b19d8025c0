"""The tokens of a passage as bytes, so that nothing is analysed again when it is judged."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable
from sys import intern

from bot.language.analyzer import Token, TokenKind

_KINDS: tuple[TokenKind, ...] = ("korean", "latin", "number", "technical", "predicate")


def pack(tokens: Iterable[Token]) -> bytes:
    """Return the tokens that carry meaning as bytes."""
    rows = [
        (t.term, t.start, t.end - t.start, _KINDS.index(t.kind), t.exact, int(t.whole))
        for t in tokens
        if t.kind != "function"
    ]
    return zlib.compress(json.dumps(rows, ensure_ascii=False, separators=(",", ":")).encode(), 1)


def unpack(data: bytes) -> tuple[Token, ...]:
    """Return what was packed; a word that many passages hold is one string in memory."""
    return tuple(
        Token(intern(term), start, start + length, _KINDS[kind], intern(exact), bool(whole))
        for term, start, length, kind, exact, whole in json.loads(zlib.decompress(data))
    )
