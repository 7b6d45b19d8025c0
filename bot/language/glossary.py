"""The bilingual glossary: concepts of the field and ordinary words, each with its names.

Data, not code: ``concepts.toml``, ``words.toml``, ``elsewhere.toml`` and ``associations.toml`` in
``data``; an admin may add a file of the same format.
"""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Annotated, Self

from pydantic import BaseModel, Field, ValidationError, model_validator

from bot.errors import GoraeError
from bot.language.analyzer import normalise

DATA = Path(__file__).parent / "data"
ELSEWHERE = "elsewhere"
"""Kind of a name that is not of the field, though its words are: the image of a company."""


class GlossaryError(GoraeError):
    """A glossary file cannot be used; the message is one line and names the file."""


@dataclass(frozen=True, slots=True)
class Concept:
    """One idea and all the names that people give it.

    Attributes:
        id: ASCII name, unique over all files; a later file replaces an earlier entry.
        names: Korean and English forms, the standard ones first.
        kind: object, tool, command, … or "word" for an ordinary word.
        near: ids of closely related concepts.
    """

    id: str
    names: tuple[str, ...]
    kind: str
    near: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Association:
    """A word of questions and what an answer may say instead, in one of its senses.

    Attributes:
        word: as somebody asks.
        instead: words that mean the same in technical talk; not the other way round.
    """

    word: str
    instead: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Glossary:
    """All that is known of words.

    Attributes:
        concepts: ideas with their names.
        elsewhere: what words of the field name in another sense, each by itself.
        associations: what answers say instead of the words of questions.
        light: words that carry no content in a question.
        whole: words never cut apart.
        cues: how people put each kind of question.
        spellings: how a word that people often type otherwise is spelt, by what they type.
        fingerprint: changes with anything of it.
    """

    concepts: tuple[Concept, ...]
    elsewhere: tuple[Concept, ...]
    associations: tuple[Association, ...]
    light: frozenset[str]
    whole: frozenset[str]
    cues: Mapping[str, tuple[str, ...]]
    spellings: Mapping[str, str]
    fingerprint: str


def load(extra: Path | None = None) -> Glossary:
    """Read the shipped glossary and, behind it, an admin's own file.

    Raises:
        GlossaryError: a file is missing, is no TOML or has another shape.
    """
    return _load(extra, _digest(_files(extra)))


def fingerprint(extra: Path | None = None) -> str:
    """Return a hash of the files that ``load`` would read, without parsing them."""
    return _digest(_files(extra))


def _files(extra: Path | None) -> list[Path]:
    shipped = [
        DATA / name
        for name in ("words.toml", "concepts.toml", "elsewhere.toml", "associations.toml")
    ]
    return [*shipped, extra] if extra else shipped


def _digest(files: Sequence[Path]) -> str:
    digest = hashlib.sha256()
    for file in files:
        try:
            digest.update(file.read_bytes())
        except OSError as error:
            raise _unusable(file, error.strerror or str(error)) from error
    return digest.hexdigest()


@cache
def _load(extra: Path | None, digest: str) -> Glossary:
    concepts: dict[str, Concept] = {}
    elsewhere: dict[str, Concept] = {}
    associations: dict[str, Association] = {}
    light: set[str] = set()
    whole: set[str] = set()
    cues: dict[str, tuple[str, ...]] = {}
    spellings: dict[str, str] = {}
    for file in _files(extra):
        found = _parse(file)
        for part, usual in ((found.words, "word"), (found.concepts, "concept")):
            for name, entry in part.items():
                names = tuple(map(normalise, (*entry.ko, *entry.en)))
                concepts[name] = Concept(name, names, entry.kind or usual, tuple(entry.near))
        for name in map(normalise, (*found.elsewhere.ko, *found.elsewhere.en)):
            elsewhere[name] = Concept(f"{ELSEWHERE} {name}", (name,), ELSEWHERE, ())
        for word, instead in found.associations.items():
            associations[word] = Association(normalise(word), tuple(map(normalise, instead)))
        light.update(normalise(word).lower() for word in (*found.light.ko, *found.light.en))
        whole.update(map(normalise, found.whole.ko))
        for right, typed in found.spellings.items():
            spellings.update((normalise(wrong).lower(), normalise(right)) for wrong in typed)
        for kind, patterns in found.cues.items():
            cues[kind] = tuple(normalise(p).lower() for p in (*patterns.ko, *patterns.en))
    return Glossary(
        concepts=tuple(concepts.values()),
        elsewhere=tuple(elsewhere.values()),
        associations=tuple(associations.values()),
        light=frozenset(light),
        whole=frozenset(whole),
        cues=cues,
        spellings=spellings,
        fingerprint=digest,
    )


_Name = Annotated[str, Field(pattern=r"\S")]


class _Names(BaseModel):
    ko: list[_Name] = []
    en: list[_Name] = []


class _Entry(_Names):
    kind: str = ""
    near: list[str] = []

    @model_validator(mode="after")
    def _named(self) -> Self:
        if not self.ko and not self.en:
            raise ValueError("names are needed, in ko or en")
        return self


class _File(BaseModel):
    words: dict[str, _Entry] = {}
    concepts: dict[str, _Entry] = {}
    elsewhere: _Names = _Names()
    associations: dict[_Name, list[_Name]] = {}
    light: _Names = _Names()
    whole: _Names = _Names()
    cues: dict[str, _Names] = {}
    spellings: dict[_Name, list[_Name]] = {}


def _parse(file: Path) -> _File:
    try:
        return _File.model_validate(tomllib.loads(file.read_text("utf-8-sig")))
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"])
        fault = _FAULTS.get(first["type"]) or str(first.get("ctx", {}).get("error", first["msg"]))
        raise _unusable(file, f"in {place}, {fault}") from error
    except UnicodeDecodeError as error:
        raise _unusable(file, "no UTF-8 text") from error
    except OSError as error:
        raise _unusable(file, error.strerror or str(error)) from error
    except tomllib.TOMLDecodeError as error:
        raise _unusable(file, str(error)) from error


_FAULTS = {
    "list_type": "a list is needed",
    "string_type": "a text in quotes is needed",
    "string_pattern_mismatch": "a text is empty",
    "dict_type": "a table is needed",
    "model_type": "a table is needed",
}


def _unusable(file: Path, reason: str) -> GlossaryError:
    return GlossaryError(f"glossary {file}: {reason}; mend it, or name another in GORAE_GLOSSARY")
