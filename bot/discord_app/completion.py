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
_ENOUGH: Final = 5


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
            if entry.label.endswith("…") and not question.endswith("…"):
                continue  # a question that was cut would not be the same question
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
        holding = [entry for entry in entries if wanted in entry.letters]
        ranked = sorted(holding, key=lambda entry: -_score(wanted, entry.letters))
        if len(ranked) < _ENOUGH:  # only then is it worth looking for what is merely alike
            ranked += self._alike(wanted, [one for one in entries if wanted not in one.letters])
        return [entry.label for entry in ranked[:CHOICES]]

    def _alike(self, wanted: str, entries: Sequence[_Entry]) -> list[_Entry]:
        near = process.extract(
            wanted,
            [entry.letters for entry in entries],
            scorer=fuzz.partial_ratio,
            score_cutoff=_LIKE,
            limit=CHOICES,
        )
        whole = {
            place: 0.6 * score + 0.4 * fuzz.token_set_ratio(wanted, letters)
            for letters, score, place in near
        }
        return [entries[place] for place in sorted(whole, key=lambda place: -whole[place])]


def _score(wanted: str, letters: str) -> float:
    """Return how well an entry fits: the beginning of a word counts most, then the place."""
    place = letters.index(wanted)
    starts = place == 0 or not letters[place - 1].isalnum()
    return 2.0 * starts + (1 - place / len(letters)) + 0.5 * len(wanted) / len(letters)


def _entry(text: str, passage: int | None) -> _Entry:
    label = shorten(unicodedata.normalize("NFC", text), CHOICE)
    return _Entry(label, _letters(label), passage)


def _letters(text: str) -> str:
    """Return text as keystrokes, so that a half-typed syllable already finds its word."""
    return jamo(" ".join(unicodedata.normalize("NFC", text).casefold().split()))
