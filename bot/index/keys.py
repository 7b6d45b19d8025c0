"""A term as a number: what postings are found by, without a table of terms to look it up in."""

from __future__ import annotations

from hashlib import blake2b

from bot.language.terms import Family

_KEPT = 500_000
_known: dict[tuple[Family, str], int] = {}


def key_of(family: Family, term: str) -> int:
    """Return the number of a term: 64 bits of its BLAKE2 hash.

    Among ten million terms the chance that any two share a number is three in a million.
    """
    found = _known.get((family, term))
    if found is None:
        data = term.encode("utf-8", "surrogatepass")
        digest = blake2b(data, digest_size=8, salt=_SALTS[family]).digest()
        found = int.from_bytes(digest, "little", signed=True)
        if len(_known) >= _KEPT:
            _known.clear()
        _known[family, term] = found
    return found


_SALTS = {family: bytes([family]) for family in Family}
