"""The golden questions of a corpus: what a new index must answer as well as the old one.

They lie in ``_gorae/golden.jsonl`` below the folder of the posts, in the form of ``gorae eval``: a
JSON object a line, with ``question`` and ``answers``, each a ``post`` and a ``line`` inside the
section that answers, or its ``heading``, which stays right when lines move. No answers means that
the posts must not answer it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from bot.answers import answering
from bot.answers.model import Answer
from bot.errors import GoraeError
from bot.index.report import Candidate
from bot.index.snapshot import Snapshot

PLACE: Final = Path("_gorae") / "golden.jsonl"
MOST: Final = 300
"""Questions that are asked; more would hold every run up."""


class GoldenError(GoraeError):
    """The golden questions cannot be read; the message names file and line."""


@dataclass(frozen=True, slots=True)
class Golden:
    """A question and the sections that answer it, by line or heading; none for none."""

    question: str
    answers: tuple[tuple[str, int | str], ...]


@dataclass(frozen=True, slots=True)
class Fall:
    """How many of all are answered rightly by the old and the new index, and what was lost."""

    before: int
    now: int
    of: int
    lost: tuple[str, ...]


def fall(found: Candidate) -> Fall | None:
    """Return by how much an index answers worse than the one before, None where it does not.

    Raises:
        GoldenError: the questions cannot be read.
    """
    questions = read(found.root / PLACE)
    if not questions:
        return None
    with found.old() as old:
        if old is None:
            return None
        before = [_right(old, one) for one in questions]
    now = [_right(found.index, one) for one in questions]
    if sum(now) >= sum(before):
        return None
    every = zip(questions, before, now, strict=True)
    lost = tuple(one.question for one, was, still in every if was and not still)
    return Fall(sum(before), sum(now), len(questions), lost)


def read(file: Path) -> list[Golden]:
    """Return the golden questions; none where there is no such file.

    Raises:
        GoldenError: it cannot be read, or a line has another shape.
    """
    try:
        lines = file.read_text("utf-8").splitlines()
    except (FileNotFoundError, NotADirectoryError):
        return []
    except (OSError, UnicodeDecodeError) as error:
        raise GoldenError(f"{file} cannot be read ({error}): mend or remove it") from error
    rows = [(number, line) for number, line in enumerate(lines, 1) if line.strip()]
    return [_golden(line, f"{file}:{number}") for number, line in rows[:MOST]]


def _golden(line: str, place: str) -> Golden:
    try:
        row: dict[str, Any] = json.loads(line)
        answers: Iterable[dict[str, Any]] = row["answers"]
        places = tuple(
            (str(a["post"]), str(a["heading"]) if "heading" in a else int(a["line"]))
            for a in answers
        )
        return Golden(str(row["question"]), places)
    except (ValueError, KeyError, TypeError) as error:
        raise GoldenError(f"{place}: no golden question ({error!r}): mend the line") from error


def _right(snapshot: Snapshot, golden: Golden) -> bool:
    outcome = answering.answer(golden.question, snapshot)
    if not golden.answers:
        return not isinstance(outcome, Answer)
    if not isinstance(outcome, Answer):
        return False
    first = outcome.hits[0]
    return any(
        first.section == snapshot.section_at(post, place)
        if isinstance(place, int)
        else first.post == post and (first.heading_path or (first.title,))[-1] == place
        for post, place in golden.answers
    )
