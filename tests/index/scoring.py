"""Scores as their formula has them, one passage and one term at a time."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence

from bot.index.postings import FREQUENCY_UNIT, array
from bot.index.search import PRIOR, Wanted
from bot.index.shares import K1, B
from bot.index.snapshot import Snapshot
from bot.language.frequencies import share
from bot.language.terms import Family


def scores(snapshot: Snapshot, wanted: Sequence[Wanted]) -> dict[int, float]:
    """Return the score of every passage that has any term wanted."""
    total: dict[int, float] = defaultdict(float)
    for want in wanted:
        frequency: dict[int, float] = defaultdict(float)
        norm: dict[int, float] = {}
        for family, term, weight in want.terms:
            found = snapshot._lookup.find([(family, term)])[0]
            if found is None:
                continue
            mean = snapshot.mean_length[family]
            for passage, count, length in array(snapshot._lookup.every(found)).tolist():
                frequency[passage] += weight * count / FREQUENCY_UNIT
                norm.setdefault(passage, K1 * (1 - B + B * length / mean))
        n, every = float(len(frequency)), float(snapshot.passages)
        if {family for family, _, _ in want.terms} == {Family.WORD}:
            n += PRIOR * share([term for _, term, _ in want.terms])
            every += PRIOR
        idf = math.log(1 + (every - n + 0.5) / (n + 0.5))
        for passage, f in frequency.items():
            total[passage] += want.boost * idf * f / (f + norm[passage])
    return total
