"""How alike texts are, by TF-IDF over what they speak of; a few hundred need no matrix."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Hashable, Iterable, Mapping
from functools import cached_property
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

    def nearest(self, one: Key, most: int) -> list[Key]:
        """Return the texts that are most like a text, itself left out, best first."""
        scores: dict[Key, float] = {}
        for idea, weight in self._vectors[one].items():
            for key, other in self._holding[idea]:
                scores[key] = scores.get(key, 0.0) + weight * other
        scores.pop(one, None)
        return sorted(scores, key=lambda key: (-scores[key], self._places[key]))[:most]

    @cached_property
    def _holding(self) -> dict[str, list[tuple[Key, float]]]:
        found: dict[str, list[tuple[Key, float]]] = {}
        for key, vector in self._vectors.items():
            for idea, weight in vector.items():
                found.setdefault(idea, []).append((key, weight))
        return found

    @cached_property
    def _places(self) -> dict[Key, int]:
        return {key: place for place, key in enumerate(self._vectors)}


def _unit(vector: Mapping[str, float]) -> dict[str, float]:
    length = math.sqrt(sum(weight * weight for weight in vector.values()))
    return {idea: weight / length for idea, weight in vector.items()}
