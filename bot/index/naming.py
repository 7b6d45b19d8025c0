"""The glossary in terms, as rows of the index."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from functools import cache

from bot.index.rows import dump
from bot.index.state import get_state, set_state
from bot.language import analyzer, english
from bot.language.glossary import Association, Glossary
from bot.language.terms import keys


def write_glossary(connection: sqlite3.Connection, glossary: Glossary) -> bool:
    """Write the glossary in terms where it differs; tell whether it did."""
    fingerprint = f"{analyzer.VERSION} 6 {glossary.fingerprint}"
    if get_state(connection, "glossary", "") == fingerprint:
        return False
    known = cache(keys)  # most words of the associations are names, too
    connection.execute("DELETE FROM concepts")
    concepts = (*glossary.concepts, *glossary.elsewhere)
    numbers = {concept.id: number for number, concept in enumerate(concepts, start=1)}
    connection.executemany(
        "INSERT INTO concepts VALUES (?,?,?)",
        [(numbers[concept.id], concept.id, concept.kind) for concept in concepts],
    )
    connection.executemany(
        "INSERT OR IGNORE INTO concept_names VALUES (?,?,?)",
        [
            (key, numbers[concept.id], name)
            for concept in concepts
            for name in concept.names
            for key in known(name.lower())
        ],
    )
    connection.executemany(
        "INSERT OR IGNORE INTO concept_near VALUES (?,?)",
        [
            (numbers[concept.id], numbers[near])
            for concept in concepts
            for near in concept.near
            if near in numbers
        ],
    )
    connection.execute("DELETE FROM associations")
    connection.executemany(
        "INSERT OR IGNORE INTO associations VALUES (?,?)",
        (row for association in glossary.associations for row in _associated(association, known)),
    )
    connection.execute("DELETE FROM english")
    connection.executemany(
        "INSERT OR IGNORE INTO english VALUES (?,?)",
        [(word, rank) for rank, word in enumerate(english.words(), start=1)],
    )
    set_state(connection, "light", dump(sorted(_light_terms(glossary.light))))
    set_state(connection, "cues", dump(glossary.cues))
    set_state(connection, "spellings", dump(glossary.spellings))
    cue_words = _light_terms(cue for cues in glossary.cues.values() for cue in cues)
    set_state(connection, "cue_words", dump(sorted(cue_words)))
    set_state(connection, "glossary", fingerprint)
    return True


def _associated(
    association: Association, keys: Callable[[str], list[str]]
) -> Iterator[tuple[str, str]]:
    """Yield a word in terms with each of what may stand for it."""
    names = [name for word in association.instead for name in keys(word.lower())]
    for key in keys(association.word.lower()):
        yield from ((key, name) for name in names if name != key)


def _light_terms(words: Iterable[str]) -> set[str]:
    """Return the words that carry no content as terms; what is more than one term stays out."""
    return {key for word in words for key in (word, *keys(word)) if " " not in key}
