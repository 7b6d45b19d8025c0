"""The passages and questions that every engine is measured with, of any number, always the same.

The first passages are the paragraphs of a question set in SQuAD's format (KorQuAD), the others are
made up: words drawn as often as they occur there, every seventh a coined one, so that the
vocabulary goes on growing with the passages as it does in real text (Heaps' law) and rare words
stay rare. The questions are real, and ask for the real paragraphs.
"""

# ruff: noqa: S311 - no secret is made
from __future__ import annotations

import json
import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

WORDS = 38
"""Words between spaces of a passage that is made up: some 44 terms as peers index them."""
REAL = 1_000
"""No more passages than that are real."""
_COINED = 1 / 7
_PARTICLES = ("은", "는", "이", "가", "을", "를", "의", "에", "에서", "로", "과", "와", "도", "")


@dataclass(frozen=True, slots=True)
class Question:
    """A question with the number of the passage that answers it."""

    text: str
    passage: int


def paragraphs(file: Path) -> tuple[list[str], list[Question]]:
    """Return the real paragraphs, each once, and the questions on them in an order by lot."""
    numbers: dict[str, int] = {}
    questions = []
    for article in json.loads(file.read_text("utf-8"))["data"]:
        for paragraph in article["paragraphs"]:
            text = " ".join(paragraph["context"].split())
            number = numbers.setdefault(text, len(numbers))
            questions += [Question(one["question"], number) for one in paragraph["qas"]]
    random.Random(7).shuffle(questions)
    return list(numbers), questions


NEW = 200
"""Passages that are added, changed and removed."""
BEFORE = 2_100
"""Passages that an engine may be given before."""
ORIGINALS = 100_000
"""Passages from which on they are copies with other rare words."""


def passages(file: Path, count: int) -> Iterator[str]:
    """Yield passages: the real ones, then as many made-up ones as are missing."""
    real, _ = paragraphs(file)
    yield from real[:count]
    words = [word for text in real for word in text.split()]
    syllables = [letter for word in words for letter in word if "가" <= letter <= "힣"]
    rng = random.Random(11)
    for number in range(len(real), count):
        yield " ".join(
            _coined(rng, number, syllables) if rng.random() < _COINED else rng.choice(words)
            for _ in range(WORDS)
        )


def _coined(rng: random.Random, number: int, syllables: list[str]) -> str:
    """Return one of the words coined so far, an old one more often than a new one."""
    word = int(number ** rng.random() * 3)
    letters = []
    for _ in range(2 + word % 3):
        word = (word * 6_364_136_223_846_793_005 + 1_442_695_040_888_963_407) % 2**64
        letters.append(syllables[(word >> 33) % len(syllables)])
    return "".join(letters) + rng.choice(_PARTICLES)
