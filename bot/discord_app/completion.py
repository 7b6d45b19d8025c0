"""What is offered while a member types: headings and what was asked before, from memory."""

from __future__ import annotations

import unicodedata
from collections import OrderedDict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from rapidfuzz import fuzz, process

from bot.discord_app.limits import CHOICE, CHOICES, shorten
from bot.index.snapshot import Heading
from bot.language.hangul import jamo

_LIKE: Final = 70.0
_KEPT_QUESTIONS: Final = 500
_OFFERED_UNTYPED: Final = 8
_DRAWN: Final = 60


@dataclass(frozen=True, slots=True)
class _Entry:
    label: str
    letters: str
    passage: int | None


class Completions:
    """The choices of a corpus and of each guild. Not to be shared between threads."""

    def __init__(self) -> None:
        """Begin with nothing to offer."""
        self._headings: list[_Entry] = []
        self._passages: dict[str, int] = {}
        self._asked: dict[int, OrderedDict[str, _Entry]] = {}

    def set_outline(self, outline: Sequence[Heading]) -> None:
        """Offer the sections of a new generation of the index."""
        entries: dict[str, _Entry] = {}
        for heading in outline:
            name = heading.heading_path[-1] if heading.heading_path else heading.title
            label = name if name == heading.title else f"{name} · {heading.title}"
            entry = _entry(label, heading.passage)
            entries.setdefault(entry.label, entry)
        self._headings = list(entries.values())
        self._passages = {entry.label: entry.passage or 0 for entry in self._headings}

    def add_asked(self, guild: int, questions: Iterable[str]) -> None:
        """Offer what was asked and answered in a guild, the newest last."""
        asked = self._asked.setdefault(guild, OrderedDict())
        for question in questions:
            entry = _entry(question, None)
            if not entry.label or entry.label in self._passages:
                continue
            asked[entry.label] = entry
            asked.move_to_end(entry.label)
            if len(asked) > _KEPT_QUESTIONS:
                asked.popitem(last=False)

    def forget_asked(self) -> None:
        """Offer no questions any more: somebody wants to be forgotten, and nobody's are told."""
        self._asked.clear()

    def passage(self, label: str) -> int | None:
        """Return the first passage of the section that a choice stands for, None for others."""
        return self._passages.get(label)

    def choices(self, typed: str, guild: int | None) -> list[str]:
        """Return what to offer, best first, at most as many as Discord takes.

        Args:
            typed: so far.
            guild: where.
        """
        asked = list(self._asked.get(guild or 0, {}).values())[::-1]
        wanted = _letters(typed)
        if not wanted:
            return [one.label for one in [*asked[:_OFFERED_UNTYPED], *self._headings][:CHOICES]]
        entries = [*asked, *self._headings]
        near = process.extract(
            wanted,
            [entry.letters for entry in entries],
            scorer=fuzz.partial_ratio,
            score_cutoff=_LIKE,
            limit=_DRAWN,
        )
        ranked = sorted(near, key=lambda one: (-_score(wanted, *one[:2]), one[2]))
        return [entries[place].label for _, _, place in ranked[:CHOICES]]


def _score(wanted: str, letters: str, near: float) -> float:
    """Return how well an entry fits: at the start of it, of a word, somewhere, or only alike."""
    place = letters.find(wanted)
    if place < 0:
        return 0.6 * near + 0.4 * fuzz.token_set_ratio(wanted, letters)
    starts = place == 0 or not letters[place - 1].isalnum()
    return 100.0 + 20.0 * starts + 10.0 * len(wanted) / len(letters)


def _entry(text: str, passage: int | None) -> _Entry:
    label = shorten(unicodedata.normalize("NFC", text), CHOICE)
    return _Entry(label, _letters(label), passage)


def _letters(text: str) -> str:
    """Return text as keystrokes, so that a half-typed syllable already finds its word."""
    return jamo(" ".join(unicodedata.normalize("NFC", text).casefold().split()))
