"""Retrieval figures for a file of labelled questions.

A line of the file is a JSON object: ``question``, ``answers`` (each a ``post`` and a ``line``
inside the section that answers; none for a question that must not be answered), and where known
``lang``, ``kind``, ``style``, ``group`` and ``diagram`` (base name, null for none).
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from bot.answers.model import Answer, Outcome, Suggestions
from bot.errors import GoraeError
from bot.study import Study

_ABSENT = "absent"
_Z = 1.96


class LabelError(GoraeError):
    """A file of labelled questions cannot be used; the message names file and line."""


@dataclass(frozen=True, slots=True)
class Labelled:
    """A question with what is right.

    Attributes:
        answers: post and line of every right section; empty where nothing answers.
        diagram: base name, None for none, ``"absent"`` where it is not judged.
        labels: lang, kind, style and group.
    """

    question: str
    answers: tuple[tuple[str, int], ...]
    diagram: str | None
    labels: dict[str, str]


@dataclass(frozen=True, slots=True)
class Judged:
    """What gorae made of a labelled question.

    Attributes:
        rank: place of the first right section in the ranking, from 1; 0 where none of ten is.
        right: whether the first passage shown or offered is right.
    """

    label: Labelled
    outcome: Outcome
    rank: int
    right: bool

    @property
    def answered(self) -> bool:
        """Whether it was answered."""
        return isinstance(self.outcome, Answer)


@dataclass(frozen=True, slots=True)
class Share:
    """A share with its 95 % confidence interval (Wilson, 1927)."""

    name: str
    good: float
    of: int

    @property
    def value(self) -> float:
        """The share, 0 where there is nothing to count."""
        return self.good / self.of if self.of else 0.0

    @property
    def interval(self) -> tuple[float, float]:
        """The lower and upper bound."""
        if not self.of:
            return 0.0, 1.0
        share, spread = self.value, _Z * _Z / self.of
        middle = (share + spread / 2) / (1 + spread)
        half = math.sqrt(max(share * (1 - share), 0) * spread + spread * spread / 4) / (1 + spread)
        return max(middle - half, 0.0), min(middle + half, 1.0)


def read_labels(file: Path, split: str | None = None) -> list[Labelled]:
    """Read labelled questions.

    Args:
        file: JSON lines.
        split: leave out the lines that say they belong to another part ("tune", "report").

    Raises:
        LabelError: the file cannot be read, or a line has another shape.
    """
    try:
        lines = file.read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "no UTF-8 text"
        raise LabelError(f"{file}: {reason}; name a readable file of labelled questions") from error
    found = [
        _labelled(line, f"{file}:{number}")
        for number, line in enumerate(lines, start=1)
        if line.strip()
    ]
    return [one for one in found if split is None or one.labels["split"] in ("", split)]


def _labelled(line: str, place: str) -> Labelled:
    try:
        row: dict[str, Any] = json.loads(line)
        answers = tuple((answer["post"], int(answer["line"])) for answer in row["answers"])
        labels = {key: str(row.get(key, "")) for key in ("lang", "kind", "style", "group", "split")}
        return Labelled(row["question"], answers, row.get("diagram", _ABSENT), labels)
    except (ValueError, KeyError, TypeError) as error:
        raise LabelError(f"{place}: no labelled question ({error!r})") from error


def judge(study: Study, label: Labelled) -> Judged:
    """Ask a labelled question and tell whether what came is right."""
    right = {study.section_at(post, line) for post, line in label.answers}
    outcome = study.ask(label.question)
    shown = outcome.hits if isinstance(outcome, Answer | Suggestions) else ()
    ranking = list(dict.fromkeys(hit.section for hit in study.search(label.question, 30)))[:10]
    rank = next((n for n, section in enumerate(ranking, start=1) if section in right), 0)
    return Judged(label, outcome, rank, bool(shown) and shown[0].section in right)


def figures(judged: Sequence[Judged]) -> list[Share]:
    """Return the figures of a set of questions."""
    can = [j for j in judged if j.label.answers]
    cannot = [j for j in judged if not j.label.answers]
    right = [j for j in can if j.answered and j.right]
    pictured = [j for j in right if j.label.diagram not in (None, _ABSENT)]
    bare = [j for j in right if j.label.diagram is None]
    found = [
        Share("right section ranked first (Hit@1)", sum(j.rank == 1 for j in can), len(can)),
        Share("reciprocal rank (MRR@10)", sum(1 / j.rank for j in can if j.rank), len(can)),
        Share("answered rightly", len(right), len(can)),
        Share("answered wrongly", sum(j.answered and not j.right for j in can), len(can)),
        Share("wrongly not answered", sum(not j.answered for j in can), len(can)),
        Share(
            "right diagram, where the answer is right",
            sum(map(_right_picture, pictured)),
            len(pictured),
        ),
        Share("no diagram, where none fits", sum(map(_right_picture, bare)), len(bare)),
    ]
    for group in ("offtopic", "nearmiss"):
        of = [j for j in cannot if j.label.labels["group"] == group]
        found.append(
            Share(f"rightly not answered: {group}", sum(not j.answered for j in of), len(of))
        )
    return [share for share in found if share.of]


def _right_picture(judged: Judged) -> bool:
    outcome = judged.outcome
    picture = outcome.diagram if isinstance(outcome, Answer) else None
    name = PurePosixPath(picture.ref.split("?")[0]).name if picture else None
    return name == judged.label.diagram


def by_label(judged: Sequence[Judged], label: str) -> list[Share]:
    """Return the share answered rightly for each value of a label."""
    can = [j for j in judged if j.label.answers]
    values = sorted({j.label.labels[label] for j in can})
    return [
        Share(
            f"{label} {value}",
            sum(j.answered and j.right for j in can if j.label.labels[label] == value),
            sum(j.label.labels[label] == value for j in can),
        )
        for value in values
    ]


def reliability(judged: Iterable[Judged], bins: int = 10) -> list[Share]:
    """Return, for each band of confidence, which share of its first passages was right."""
    bands: list[list[bool]] = [[] for _ in range(bins)]
    for j in judged:
        good = j.rank == 1 if j.label.answers else False
        bands[min(int(j.outcome.confidence * bins), bins - 1)].append(good)
    return [
        Share(f"confidence {i / bins:.1f} to {(i + 1) / bins:.1f}", sum(band), len(band))
        for i, band in enumerate(bands)
        if band
    ]


def evaluate(study: Study, file: Path, split: str | None = None) -> list[Share]:
    """Judge every question of a file and return the figures.

    Raises:
        LabelError: the file cannot be read.
    """
    judged = [judge(study, label) for label in read_labels(file, split)]
    shares = figures(judged)
    for name in ("lang", "kind", "style"):
        shares += by_label(judged, name)
    return [*shares, *reliability(judged)]
