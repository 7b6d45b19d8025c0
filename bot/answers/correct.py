"""Reading what was meant: typos, missing spaces, the wrong keyboard layout."""

from __future__ import annotations

from bot.answers.model import Correction
from bot.index.snapshot import Snapshot


def correct(text: str, snapshot: Snapshot) -> tuple[str, tuple[Correction, ...]]:
    """Return the question as it was meant, and what was changed."""
    return text, ()
