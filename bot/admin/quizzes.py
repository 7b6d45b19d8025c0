"""Which questions of the quiz a change of the posts brings and takes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from bot.quiz.model import Bank
from bot.study import Study

MOST_POSTS: Final = 200
"""Making the questions of more posts than this takes longer than anybody waits for a report."""


@dataclass(frozen=True, slots=True)
class QuizChange:
    """How many questions came, went, and are there now."""

    gained: int
    lost: int
    now: int


def change(study: Study, before: Bank | None, *, keep: bool) -> QuizChange | None:
    """Compare the questions of before with those of now; blocks for seconds.

    Args:
        study: whose posts.
        before: ``Study.last_quiz`` of before the change.
        keep: the questions of now are to be asked from now on; False after a dry run.

    Returns:
        What changed, None where nothing is known of before.

    Raises:
        CorpusError: the corpus cannot be read.
        GlossaryError: the extra glossary cannot be read.
    """
    if before is None:
        if keep:
            study.quiz()  # so that the next time something is known
        return None
    now = study.quiz() if keep else study.new_quiz()
    old, new = ({item.id for item in bank.items} for bank in (before, now))
    return QuizChange(len(new - old), len(old - new), len(new))
