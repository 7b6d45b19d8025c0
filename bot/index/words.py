"""The words of the posts as somebody may type them: what typos and loanwords are matched with."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping

from bot.index.keys import Word
from bot.language.hangul import is_hangul
from bot.language.loanwords import sound_keys
from bot.language.terms import Family

_AT_ONCE = 500
_MIN_LETTERS, _MIN_SYLLABLES = 3, 2
"""Shorter words sound like too many others."""


def add_words(connection: sqlite3.Connection, counts: Mapping[Word, int]) -> None:
    """Count passages in which words occur, and keep how those that are new sound."""
    words = list(counts)
    for start in range(0, len(words), _AT_ONCE):
        part = words[start : start + _AT_ONCE]
        known = {key for key, *_ in _stored(connection, [key for key, _, _ in part])}
        connection.executemany(
            "INSERT INTO words VALUES (?,?,?,?)"
            " ON CONFLICT (term) DO UPDATE SET passages = passages + excluded.passages",
            [(*word, counts[word]) for word in part],
        )
        connection.executemany(
            "INSERT OR IGNORE INTO sounds VALUES (?,?)",
            [
                row
                for key, family, text in part
                if key not in known
                for row in _sounds(family, text)
            ],
        )


def remove_words(connection: sqlite3.Connection, counts: Mapping[Word, int]) -> None:
    """Take back passages in which words occur, and forget words that have none left."""
    connection.executemany(
        "UPDATE words SET passages = passages - ? WHERE term = ?",
        [(count, key) for (key, _, _), count in counts.items()],
    )
    words = list(counts)
    for start in range(0, len(words), _AT_ONCE):
        keys = [key for key, _, _ in words[start : start + _AT_ONCE]]
        gone = [row[:3] for row in _stored(connection, keys) if row[3] <= 0]
        connection.executemany("DELETE FROM words WHERE term = ?", [(key,) for key, _, _ in gone])
        connection.executemany(
            "DELETE FROM sounds WHERE key = ? AND word = ?",
            [row for _, family, text in gone for row in _sounds(family, text)],
        )


def spelt(connection: sqlite3.Connection) -> dict[str, float]:
    """Return each word that may be meant by a misspelt one, with its number of passages."""
    return {
        word: float(passages)
        for family, word, passages in connection.execute("SELECT family, word, passages FROM words")
        if (word.isascii() and family == Family.EXACT) or is_hangul(word)
    }


def _stored(connection: sqlite3.Connection, keys: Iterable[int]) -> list[tuple[int, int, str, int]]:
    keys = tuple(keys)
    marks = ",".join("?" * len(keys))
    return connection.execute(
        f"SELECT * FROM words WHERE term IN ({marks})",  # noqa: S608 - marks only
        keys,
    ).fetchall()


def _sounds(family: int, word: str) -> list[tuple[str, str]]:
    """Return the rows by which a word is found by its sound: Hangul as it is, English unstemmed."""
    if family == Family.EXACT:
        heard = len(word) >= _MIN_LETTERS and word.isascii() and word.isalpha()
    else:
        heard = len(word) >= _MIN_SYLLABLES and is_hangul(word)
    return [(key, word) for key in sound_keys(word)] if heard else []
