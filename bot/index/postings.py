"""Postings as bytes: where a term occurs, how often, and how long the passage is.

A posting is eight bytes, little-endian: passage (4), weighted term frequency (2), length of the
passage in that family (2). The length rides along so that a search reads nothing else. Postings
of a term are cut into chunks of ``CHUNK`` passage numbers, so that a changed post rewrites only
the chunks in which it lies.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

POSTING = np.dtype([("passage", "<u4"), ("frequency", "<u2"), ("length", "<u2")])
CHUNK = 4_096
FREQUENCY_UNIT = 4
"""Frequencies are stored in quarters, so that a field's weight may be a fraction."""
MAX = 65_535
"""The most that a frequency or a length can be; what is more is stored as this."""

Postings = NDArray[np.void]


def encode(passage: int, frequency: int, length: int) -> bytes:
    """Return one posting; frequency (in quarters) and length are cut at 65,535."""
    return (
        passage.to_bytes(4, "little")
        + min(frequency, MAX).to_bytes(2, "little")
        + min(length, MAX).to_bytes(2, "little")
    )


def decode(blobs: list[bytes]) -> Postings:
    """Return the postings of chunks that are given in order."""
    return np.frombuffer(blobs[0] if len(blobs) == 1 else b"".join(blobs), dtype=POSTING)
