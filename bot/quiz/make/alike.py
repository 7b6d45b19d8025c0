"""How alike texts are, by TF-IDF over what they speak of; a few hundred need no matrix."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Hashable, Iterable, Mapping
from typing import Generic, TypeVar

Key = TypeVar("Key", bound=Hashable)


class Likeness(Generic[Key]):
    """Cosines between texts."""

    def __init__(self, texts: Mapping[Key, Iterable[str]]) -> None:
        """Weigh what is said.

        Args:
            texts: the ideas that each text speaks of, as often as it does.
        """
        counts = {key: Counter(ideas) for key, ideas in texts.items()}
        found = Counter(idea for ideas in counts.values() for idea in ideas)
        rarity = {
            idea: math.log((1 + len(counts)) / (1 + count)) + 1 for idea, count in found.items()
        }
        self._vectors = {
            key: _unit({idea: (1 + math.log(n)) * rarity[idea] for idea, n in ideas.items()})
            for key, ideas in counts.items()
        }

    def between(self, one: Key, other: Key) -> float:
        """Return how alike two texts are, 0 to 1; 0 for one that speaks of nothing."""
        ones, others = self._vectors[one], self._vectors[other]
        if len(ones) > len(others):
            ones, others = others, ones
        return sum(weight * others[idea] for idea, weight in ones.items() if idea in others)


def _unit(vector: Mapping[str, float]) -> dict[str, float]:
    length = math.sqrt(sum(weight * weight for weight in vector.values()))
    return {idea: weight / length for idea, weight in vector.items()}
