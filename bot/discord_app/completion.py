"""What is offered while a member types: headings and what was asked before, from memory."""

from __future__ import annotations

import functools
import unicodedata
from collections import OrderedDict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from rapidfuzz import fuzz, process

from bot.discord_app.limits import CHOICE, CHOICES, shorten
from bot.index.snapshot import Heading
from bot.language import keyboard
from bot.language.hangul import jamo

_LIKE: Final = 70.0
_KEPT_QUESTIONS: Final = 500
_OFFERED_UNTYPED: Final = 8
_ENOUGH: Final = 5
_AT_ONCE: Final = 500
_A_WORD: Final = 2
_MOST: Final = 0.8
"""Share of what was typed that an entry holds, and its own name with it: 2 would be all."""
_LETTERS: Final = 40
"""Keystrokes of a question that are compared with headings, which are short."""


@dataclass(frozen=True, slots=True)
class _Entry:
    """Something to offer: its label, the keystrokes of that and of its own name alone."""

    label: str
    letters: str
    own: str
    passage: int | None


class Sections:
    """The sections of one generation of the index, ready to be offered; never changed."""

    def __init__(self, outline: Sequence[Heading] = (), generation: int = 0) -> None:
        """Read an outline of a generation; of many sections that takes a while."""
        self.generation = generation
        entries: dict[str, _Entry] = {}
        for heading in outline:
            name = heading.heading_path[-1] if heading.heading_path else heading.title
            label = name if name == heading.title else f"{name} · {heading.title}"
            entry = _entry(label, heading.passage, name)
            entries.setdefault(entry.label, entry)
        self.entries = tuple(entries.values())
        self.passages = {entry.label: entry.passage or 0 for entry in self.entries}


class Completions:
    """The choices of a corpus and of each guild; but for new sections, used from one thread."""

    def __init__(self) -> None:
        """Begin with nothing to offer."""
        self._sections = Sections()
        self._asked: dict[int, OrderedDict[str, _Entry]] = {}

    def set_sections(self, sections: Sections) -> None:
        """Offer the sections of a new generation of the index."""
        self._sections = sections

    def add_asked(self, guild: int, questions: Iterable[str]) -> None:
        """Offer what was asked and answered in a guild, the newest last."""
        asked = self._asked.setdefault(guild, OrderedDict())
        for question in questions:
            entry = _entry(question, None)
            if entry.label.endswith("…") and not question.endswith("…"):
                continue  # a question that was cut would not be the same question
            if not entry.label or entry.label in self._sections.passages:
                continue
            asked[entry.label] = entry
            asked.move_to_end(entry.label)
            if len(asked) > _KEPT_QUESTIONS:
                asked.popitem(last=False)

    def forget_asked(self) -> None:
        """Offer no questions any more: somebody wants to be forgotten, and nobody's are told."""
        self._asked.clear()

    def passage(self, label: str, generation: int = 0) -> int | None:
        """Return the first passage of the section that a choice stands for, None for others.

        The numbers of one generation of the index mean other passages in the next, so there is
        none where the sections are not of the generation that is asked.
        """
        sections = self._sections
        return sections.passages.get(label) if sections.generation == generation else None

    def choices(self, typed: str, guild: int | None) -> Callable[[], list[str]]:
        """Return what finds out what to offer: best first, at most as many as Discord takes.

        It knows what there is to offer now, and may be called in any thread.

        Args:
            typed: so far.
            guild: where.
        """
        asked = list(self._asked.get(guild or 0, {}).values())[::-1]
        return functools.partial(_choices, typed, asked, self._sections.entries)


def _choices(typed: str, asked: Sequence[_Entry], headings: Sequence[_Entry]) -> list[str]:
    wanted = _letters(typed)
    if not wanted:
        return [one.label for one in [*asked[:_OFFERED_UNTYPED], *headings[:CHOICES]]][:CHOICES]
    entries = [*asked, *headings]
    found = dict.fromkeys(_holding(wanted, entries))
    for look in (_by_words, _on_the_other_keyboard, _alike):
        if len(found) >= _ENOUGH:  # only else is it worth looking for what is less like it
            break
        found |= dict.fromkeys(look(wanted, entries))
    return [entry.label for entry in found][:CHOICES]


def _holding(wanted: str, entries: Sequence[_Entry]) -> list[_Entry]:
    holding = [entry for entry in entries if wanted in entry.letters]
    return sorted(holding, key=lambda entry: -_score(wanted, entry.letters))


def _by_words(wanted: str, entries: Sequence[_Entry]) -> list[_Entry]:
    """Return what holds most of the words that were typed, in whichever order."""
    words = [word for word in dict.fromkeys(wanted.split()) if len(word) >= _A_WORD]
    whole = sum(map(len, words))
    if len(words) < 2:
        return []

    def held(letters: str) -> float:
        return sum(len(word) for word in words if word in letters) / whole

    scores = {entry: held(entry.letters) + held(entry.own) for entry in entries}
    good = [entry for entry, score in scores.items() if score >= _MOST]
    return sorted(good, key=lambda entry: -scores[entry])


def _on_the_other_keyboard(wanted: str, entries: Sequence[_Entry]) -> list[_Entry]:
    """Return what was meant where somebody forgot to switch the keyboard: ``ehzj`` is 도커."""
    meant = _letters(keyboard.to_hangul(wanted))
    return _holding(meant, entries) if meant != wanted else []


def _alike(wanted: str, entries: Sequence[_Entry]) -> list[_Entry]:
    whole: dict[int, float] = {}
    for start in range(0, len(entries), _AT_ONCE):  # in between, others get their turn
        near = process.extract(
            wanted[:_LETTERS],
            [entry.letters for entry in entries[start : start + _AT_ONCE]],
            scorer=fuzz.partial_ratio,
            score_cutoff=_LIKE,
            limit=CHOICES,
        )
        for letters, score, place in near:
            own = fuzz.partial_ratio(wanted, entries[start + place].own)
            whole[start + place] = score + own + 0.7 * fuzz.token_set_ratio(wanted, letters)
    return [entries[place] for place in sorted(whole, key=lambda place: -whole[place])]


def _score(wanted: str, letters: str) -> float:
    """Return how well an entry fits: the beginning of a word counts most, then the place."""
    place = letters.index(wanted)
    starts = place == 0 or not letters[place - 1].isalnum()
    return 2.0 * starts + (1 - place / len(letters)) + 0.5 * len(wanted) / len(letters)


def _entry(text: str, passage: int | None, name: str | None = None) -> _Entry:
    label = shorten(unicodedata.normalize("NFC", text), CHOICE)
    letters = _letters(label)
    return _Entry(label, letters, letters if name is None else _letters(name), passage)


def _letters(text: str) -> str:
    """Return text as keystrokes, so that a half-typed syllable already finds its word."""
    return jamo(" ".join(unicodedata.normalize("NFC", text).casefold().split()))
