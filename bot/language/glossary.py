"""The bilingual glossary: concepts of the field and ordinary words, each with its names.

Data, not code: ``data/concepts.toml`` and ``data/words.toml``; an admin may add a file of the
same format.
"""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from bot.errors import GoraeError
from bot.language.analyzer import normalise

DATA = Path(__file__).parent / "data"


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
class Glossary:
    """All concepts, and the words that carry no content in a question."""

    concepts: tuple[Concept, ...]
    light: frozenset[str]
    cues: Mapping[str, tuple[str, ...]]
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
    shipped = [DATA / "words.toml", DATA / "concepts.toml"]
    return [*shipped, extra] if extra else shipped


def _digest(files: Sequence[Path]) -> str:
    digest = hashlib.sha256()
    for file in files:
        try:
            digest.update(file.read_bytes())
        except OSError as error:
            message = f"glossary {file}: {error.strerror}; name a readable file"
            raise GlossaryError(message) from error
    return digest.hexdigest()


@cache
def _load(extra: Path | None, digest: str) -> Glossary:
    concepts: dict[str, Concept] = {}
    light: set[str] = set()
    cues: dict[str, tuple[str, ...]] = {}
    for file in _files(extra):
        table = _parse(file)
        concepts.update(_entries(file, table))
        for language in ("ko", "en"):
            light.update(
                normalise(word).lower() for word in table.get("light", {}).get(language, ())
            )
        for kind, patterns in table.get("cues", {}).items():
            cues[kind] = tuple(normalise(p).lower() for p in (*patterns["ko"], *patterns["en"]))
    return Glossary(tuple(concepts.values()), frozenset(light), cues, digest)


def _parse(file: Path) -> dict[str, dict[str, dict[str, list[str]]]]:
    try:
        return tomllib.loads(file.read_text("utf-8-sig"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise GlossaryError(f"glossary {file}: {error}") from error


def _entries(
    file: Path, table: dict[str, dict[str, dict[str, list[str]]]]
) -> list[tuple[str, Concept]]:
    found = []
    for part in ("words", "concepts"):
        for name, entry in table.get(part, {}).items():
            names = (*entry.get("ko", ()), *entry.get("en", ()))
            if not names or not all(isinstance(n, str) and n.strip() for n in names):
                raise GlossaryError(f'glossary {file}: "{name}" needs names in ko or en')
            kind = str(entry.get("kind", "word" if part == "words" else "concept"))
            concept = Concept(
                name, tuple(normalise(n) for n in names), kind, tuple(entry.get("near", ()))
            )
            found.append((name, concept))
    return found
