"""Postings with the numbers of their terms: what is written, until it is put under its terms.

That a passage is gone is said in the same form, so what came and what went waits, moves and is
merged in the same way.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from bot.index.postings import POSTING, Array

RECORD = np.dtype([("key", "<i8"), ("passage", "<u4"), ("frequency", "<u2"), ("length", "<u2")])
"""A posting with the number of its term; of frequency 0 where the passage is gone."""


def records_of(data: bytes) -> Array:
    """Return records that lie in bytes, uncopied."""
    return np.frombuffer(data, dtype=RECORD)


def numbered(data: bytes, passage: int) -> Array:
    """Return a passage's records with its number filled in."""
    records = records_of(data).copy()
    records["passage"] = passage
    return records


def by_key(arrays: Sequence[Array]) -> Array:
    """Return records of several arrays by key, those of a key in the order given."""
    records = np.concatenate([_NO_RECORDS, *arrays])
    return records[np.argsort(records["key"], kind="stable")]


def as_postings(records: Array) -> Array:
    """Return records without the numbers of their terms."""
    found = np.empty(len(records), dtype=POSTING)
    for name in ("passage", "frequency", "length"):
        found[name] = records[name]
    return found


def lasting(records: Array) -> Array:
    """Return records without those of passages that came and went among them."""
    gone = records["passage"][records["frequency"] == 0]
    if not len(gone):
        return records
    places = np.isin(records["passage"], gone).nonzero()[0]
    keys, passages = records["key"][places], records["passage"][places]
    order = np.lexsort((passages, keys))
    keys, passages, places = keys[order], passages[order], places[order]
    twice = ((keys[1:] == keys[:-1]) & (passages[1:] == passages[:-1])).nonzero()[0]
    return np.delete(records, np.concatenate((places[twice], places[twice + 1])))


_NO_RECORDS = records_of(b"")
