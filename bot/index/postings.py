"""Postings as bytes: where a term occurs, how often, and how long the passage is.

A posting is eight bytes, little-endian: passage (4), weighted term frequency (2), length of the
passage in that family (2). The length rides along so that a search reads nothing else.

A term has one row, its *head*, and most terms have nothing more. Of a frequent term the head keeps
the newest postings only; the others lie in *parts* of ``PART`` postings, and the head says with
which passage each part begins. So a search that knows its candidates reads only the parts in which
they may stand, and a change rewrites only the part that it falls into.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

POSTING = np.dtype([("passage", "<u4"), ("frequency", "<u2"), ("length", "<u2")])
PART = 504
"""Postings of a part: with what SQLite keeps beside them they fill a page of 4,096 bytes."""
FREQUENCY_UNIT = 4
"""Frequencies are stored in quarters, so that a field's weight may be a fraction."""
MAX = 65_535
"""The most that a frequency or a length can be; what is more is stored as this."""

Array = NDArray[np.void]
Passages = NDArray[np.uint32]


@dataclass(slots=True)
class Head:
    """What the one row of a term says.

    Attributes:
        stored: number of postings in the parts.
        firsts: first passage of each part, rising, as bytes of four each.
        tail: the newest postings.
    """

    stored: int
    firsts: bytes
    tail: bytes

    @classmethod
    def unpack(cls, data: bytes) -> Head:
        """Read a row."""
        stored = int.from_bytes(data[:4], "little")
        if not stored:
            return cls(0, b"", data[4:])
        end = 8 + 4 * int.from_bytes(data[4:8], "little")
        return cls(stored, data[8:end], data[end:])

    def pack(self) -> bytes:
        """Return it as bytes."""
        if not self.stored:
            return bytes(4) + self.tail
        parts = (len(self.firsts) // 4).to_bytes(4, "little")
        return b"".join((self.stored.to_bytes(4, "little"), parts, self.firsts, self.tail))

    @property
    def count(self) -> int:
        """In how many passages the term occurs."""
        return self.stored + len(self.tail) // POSTING.itemsize


def array(data: bytes) -> Array:
    """Return postings that lie in bytes, uncopied."""
    return np.frombuffer(data, dtype=POSTING)


def numbers(data: bytes) -> Passages:
    """Return passage numbers that lie in bytes, uncopied."""
    return np.frombuffer(data, dtype="<u4")


def without(data: bytes, passages: Passages) -> bytes:
    """Return postings without those of some passages."""
    if not len(passages):
        return data
    postings = array(data)
    stored = postings["passage"]
    places = stored.searchsorted(passages)
    below = places < len(stored)
    places, passages = places[below], passages[below]
    places = places[stored[places] == passages]
    if not len(places):
        return data
    left = np.ones(len(postings), dtype=bool)
    left[places] = False
    return postings.view("<u8")[left].tobytes()


def parts_with(firsts: Passages, passages: NDArray[np.integer[Any]]) -> NDArray[np.intp]:
    """Return the parts, rising, in which some passages would be, by first passages of all."""
    # Asked for the values alone, numpy would import its masked arrays.
    places, _ = np.unique(firsts.searchsorted(passages, "right"), return_index=True)
    return places[places > 0] - 1


def apart(data: bytes) -> tuple[bytes, Passages]:
    """Return postings without those that say that a passage is gone, and these passages, rising."""
    postings = array(data)
    gone = postings["frequency"] == 0
    return postings[~gone].tobytes(), np.sort(postings["passage"][gone])
