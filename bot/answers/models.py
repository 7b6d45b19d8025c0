"""The weights that were learned from labelled questions, kept as data beside this module."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

FILE = Path(__file__).parent / "data" / "models.json"


@dataclass(frozen=True, slots=True)
class Linear:
    """A weighted sum of features; those that it does not name do not count."""

    weights: Mapping[str, float]
    bias: float

    def score(self, features: Mapping[str, float]) -> float:
        """Return the sum."""
        return self.bias + sum(
            weight * features.get(name, 0.0) for name, weight in self.weights.items()
        )

    def probability(self, features: Mapping[str, float]) -> float:
        """Return the sum as a probability (logistic function)."""
        return 1 / (1 + math.exp(-max(-60.0, min(60.0, self.score(features)))))


@dataclass(frozen=True, slots=True)
class Models:
    """All learned weights.

    Attributes:
        ranking: orders passages.
        confidence: probability that the first passage answers the question.
        diagram: chooses among the pictures of a section and none of them, which scores 0.
        answer_from: confidence from which it is answered.
        suggest_from: confidence from which the closest sections are offered.
        diagram_from: probability that any of the pictures shows it, from which the best is shown.
    """

    ranking: Linear
    confidence: Linear
    diagram: Linear
    answer_from: float
    suggest_from: float
    diagram_from: float


def load(file: Path = FILE) -> Models:
    """Read the weights."""
    data = json.loads(file.read_text("utf-8"))

    def linear(name: str) -> Linear:
        return Linear(data[name]["weights"], data[name]["bias"])

    return Models(linear("ranking"), linear("confidence"), linear("diagram"), **data["thresholds"])


MODELS = load()
