"""What things are called: glossary, pairs from the posts, sounds, and words as they are spelt."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from functools import cached_property

from bot.index.keys import key_of
from bot.index.state import get_state
from bot.index.words import spelt
from bot.language.hangul import is_hangul
from bot.language.spelling import Vocabulary
from bot.language.terms import Family


class Names:
    """The names of one generation of the index."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection

    def concepts(self, names: Iterable[str]) -> dict[str, list[int]]:
        """Return the numbers of the concepts that some keys name."""
        names = list(names)
        found: dict[str, list[int]] = {}
        marks = ",".join("?" * len(names))
        for key, concept in self._db.execute(
            f"SELECT key, concept FROM concept_names WHERE key IN ({marks})"  # noqa: S608
            " ORDER BY key, concept",
            names,
        ):
            found.setdefault(key, []).append(concept)
        return found

    def kinds(self, key: str) -> tuple[str, ...]:
        """Return what kinds of concept a key names."""
        rows = self._db.execute(
            "SELECT DISTINCT kind FROM concept_names JOIN concepts ON concepts.id = concept"
            " WHERE key = ? ORDER BY kind",
            (key,),
        )
        return tuple(kind for (kind,) in rows)

    def concept_keys(self, concept: int) -> list[str]:
        """Return every key by which a concept is named."""
        return [
            key
            for (key,) in self._db.execute(
                "SELECT DISTINCT key FROM concept_names WHERE concept = ? ORDER BY key", (concept,)
            )
        ]

    def near_concepts(self, concept: int) -> list[int]:
        """Return the concepts close to one, both ways."""
        return [
            number
            for (number,) in self._db.execute(
                "SELECT near FROM concept_near WHERE concept = ?1"
                " UNION SELECT concept FROM concept_near WHERE near = ?1 ORDER BY 1",
                (concept,),
            )
        ]

    def associated(self, key: str) -> list[str]:
        """Return what an answer may say instead of a key."""
        sql = "SELECT name FROM associations WHERE key = ? ORDER BY name"
        return [name for (name,) in self._db.execute(sql, (key,))]

    def paired(self, key: str) -> list[tuple[str, int]]:
        """Return the keys that posts give as another name of a key, and in how many posts."""
        return self._db.execute(
            "SELECT name, count(DISTINCT post) FROM ("
            " SELECT other AS name, post FROM pairs WHERE one = ?1"
            " UNION SELECT one, post FROM pairs WHERE other = ?1)"
            " GROUP BY name ORDER BY name",
            (key,),
        ).fetchall()

    def sounding(self, sound_keys: Iterable[str]) -> list[str]:
        """Return the words of the posts that have one of some sound keys."""
        return sorted(
            {
                word
                for key in sound_keys
                for (word,) in self._db.execute("SELECT word FROM sounds WHERE key = ?", (key,))
            }
        )

    def knows(self, term: str) -> bool:
        """Tell whether a word occurs in the posts or names something in the glossary."""
        (known,) = self._db.execute(
            "SELECT EXISTS (SELECT 1 FROM words WHERE term = ?)"
            " OR EXISTS (SELECT 1 FROM concept_names WHERE key = ?)",
            (key_of(Family.WORD, term), term),
        ).fetchone()
        return bool(known)

    def english_rank(self, word: str) -> int | None:
        """Return the place of an English word among all by frequency, None for no such word."""
        row = self._db.execute("SELECT rank FROM english WHERE word = ?", (word,)).fetchone()
        return int(row[0]) if row else None

    def english_ranks(self, words: Iterable[str]) -> dict[str, int]:
        """Return the places of those of some words that are English."""
        sql = "SELECT word, rank FROM english WHERE word IN (SELECT value FROM json_each(?))"
        return dict(self._db.execute(sql, (json.dumps(list(words)),)))

    @cached_property
    def light(self) -> frozenset[str]:
        """The terms that carry no content in a question."""
        return frozenset(json.loads(get_state(self._db, "light", "[]")))

    @cached_property
    def cue_words(self) -> frozenset[str]:
        """The terms that tell the kind of a question more than what it is about."""
        return frozenset(json.loads(get_state(self._db, "cue_words", "[]")))

    @cached_property
    def cues(self) -> dict[str, list[str]]:
        """Cue words for each kind of question."""
        return dict(json.loads(get_state(self._db, "cues", "{}")))

    @cached_property
    def spellings(self) -> dict[str, str]:
        """How a word that people often type otherwise is spelt, by what they type."""
        return dict(json.loads(get_state(self._db, "spellings", "{}")))

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """Every word of the posts and of the glossary's names as it is spelt, with its weight."""
        counts = spelt(self._db)
        for (name,) in self._db.execute("SELECT DISTINCT name FROM concept_names"):
            for word in str(name).lower().split():
                if word.isalpha() and (is_hangul(word) or word.isascii()):
                    counts[word] = counts.get(word, 0.0) + 1.0
        return Vocabulary(counts)
