"""A term as a number: what postings are found by, without a table of terms to look it up in."""

from __future__ import annotations

from hashlib import blake2b

from bot.language.terms import Family

_KEPT = 200_000
_known: dict[tuple[Family, str], int] = {}


def key_of(family: Family, term: str) -> int:
    """Return the number of a term: 64 bits of its BLAKE2 hash.

    Among ten million terms the chance that any two share a number is three in a million.
    """
    data = term.encode("utf-8", "surrogatepass")
    digest = blake2b(data, digest_size=8, salt=_SALTS[family]).digest()
    return int.from_bytes(digest, "little", signed=True)


def known_key_of(family: Family, term: str) -> int:
    """Return the same, remembered: for posts, where terms come again and again."""
    found = _known.get((family, term))
    if found is None:
        if len(_known) >= _KEPT:
            _known.clear()
        found = _known[family, term] = key_of(family, term)
    return found


_SALTS = {family: bytes([family]) for family in Family}
