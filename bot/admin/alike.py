"""Which short texts are about the same: TF-IDF vectors, joined by mean distance."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from math import log
from typing import Final

import numpy as np
from numpy.typing import NDArray

FAR: Final = 0.7
"""Mean cosine distance at which two groups are about different things."""


def labels(documents: Sequence[Sequence[str]]) -> list[int]:
    """Return a number for each document; those about the same have the same one.

    Two groups are joined where the mean of the distances between their documents is the least and
    below ``FAR`` (Sokal and Michener, 1958). A document without terms stays by itself.

    Args:
        documents: the terms of each.
    """
    found = [-1 - place for place in range(len(documents))]
    told = [place for place, terms in enumerate(documents) if terms]
    if told:
        distances = _distances([documents[place] for place in told])
        for place, label in zip(told, _joined(distances), strict=True):
            found[place] = label
    return found


def _distances(documents: Sequence[Sequence[str]]) -> NDArray[np.float64]:
    """Return the cosine distance of each two documents; no entry of a term is worth nothing."""
    held = Counter(term for terms in documents for term in set(terms))
    place_of = {term: place for place, term in enumerate(held)}
    weights = np.zeros((len(documents), len(held)))
    for row, terms in enumerate(documents):
        for term, count in Counter(terms).items():
            rarity = log((1 + len(documents)) / (1 + held[term])) + 1
            weights[row, place_of[term]] = (1 + log(count)) * rarity
    weights /= np.linalg.norm(weights, axis=1, keepdims=True)
    distances: NDArray[np.float64] = (1.0 - weights @ weights.T).clip(0.0, 1.0)
    return distances


def _joined(distances: NDArray[np.float64]) -> list[int]:
    """Return the group of each document, named by its first one."""
    count = len(distances)
    group = np.arange(count)
    size = np.ones(count)
    np.fill_diagonal(distances, np.inf)
    while True:
        one, other = sorted(divmod(int(distances.argmin()), count))
        if not distances[one, other] < FAR:
            return [int(label) for label in group]
        # The mean over all pairs of documents follows from the means of the two groups.
        mean = (size[one] * distances[one] + size[other] * distances[other]) / (
            size[one] + size[other]
        )
        distances[one], distances[:, one] = mean, mean
        distances[one, one] = np.inf
        distances[other], distances[:, other] = np.inf, np.inf
        size[one] += size[other]
        group[group == other] = one
