"""What a word of the question may be called in the posts, and how much each name counts."""

from __future__ import annotations

from collections.abc import Iterator

from bot.answers.question import Name, terms_of
from bot.index.snapshot import Snapshot
from bot.language.analyzer import stem
from bot.language.hangul import is_hangul, verb_stems
from bot.language.loanwords import is_loanword_pair, similarity, sound_keys
from bot.language.spelling import nearest

SAME = 0.9
"""Weight of another name of the same concept, against 1 for the word that was typed."""
ALIKE = 0.7
"""Weight of a word that means the same in technical talk, in one of its senses."""
MISSPELT = 0.5
"""Weight of a word that an unknown one may be a misspelling of."""
NEAR = 0.3
"""Weight of a closely related concept."""
_NO_THINGS = frozenset({"word", "action", "quality", "error"})
"""Kinds of concept that go by many words; a thing has its names, and other words only touch it."""
_SPELT_LIKE = 0.8
"""Closeness from which an unknown word may be another one misspelt: it counts as that as well."""
_SPELT_AS_WELL = 3
_SOUNDS_AS_WELL = 0.03
"""Of words that sound like another, those this close to the best are taken."""


def names_of(key: Name, exact: str, snapshot: Snapshot) -> dict[Name, float]:
    """Return what was typed with weight 1, and its other names with smaller weights.

    Args:
        key: the name in terms.
        exact: the word as it is spelt, for one Latin word, else "".
        snapshot: whose glossary, pairs and words are asked.
    """
    names: dict[Name, float] = {key: 1.0}

    def add(found: Iterator[tuple[Name, float]]) -> None:
        for name, weight in found:
            names[name] = max(weight, names.get(name, 0.0))

    add(_listed(key, snapshot))
    if len(names) == 1 and " " not in key:
        add(_sounding_alike(exact or key, snapshot))
    if len(names) == 1 and is_hangul(key) and not snapshot.holds(terms_of(key)):
        add(_spelt_alike(key, snapshot))
    add((form, SAME) for form in verb_stems(key) if snapshot.knows(form))
    thing = not _NO_THINGS.issuperset(snapshot.kinds(key))
    add((name, NEAR if thing else ALIKE) for name in snapshot.associated(key))
    return names


def _listed(key: Name, snapshot: Snapshot) -> Iterator[tuple[Name, float]]:
    """Yield the names that the glossary and the posts themselves list."""
    for concept in snapshot.concepts((key,)).get(key, []):
        for name in snapshot.concept_keys(concept):
            yield name, SAME
        for near in snapshot.near_concepts(concept):
            for name in snapshot.concept_keys(near):
                yield name, NEAR
    for name, _ in snapshot.paired(key):
        yield name, SAME


def _sounding_alike(word: str, snapshot: Snapshot) -> Iterator[tuple[Name, float]]:
    """Yield the words of the other script that are the same loanword, by their sound."""
    hangul = is_hangul(word)
    found: list[tuple[float, str]] = []
    for other in snapshot.sounding(sound_keys(word)):
        if is_hangul(other) != hangul and is_loanword_pair(word, other):
            pair = (word, other) if hangul else (other, word)
            found.append((similarity(*pair), other))
    best = max((closeness for closeness, _ in found), default=0.0)
    for closeness, other in found:
        if closeness >= best - _SOUNDS_AS_WELL:
            yield stem(other) if hangul else other, SAME


def _spelt_alike(word: str, snapshot: Snapshot) -> Iterator[tuple[Name, float]]:
    """Yield the known words that an unknown one may be a misspelling of."""
    for other, closeness in nearest(word, snapshot.vocabulary, limit=_SPELT_AS_WELL):
        if closeness >= _SPELT_LIKE:
            yield stem(other), MISSPELT * closeness
