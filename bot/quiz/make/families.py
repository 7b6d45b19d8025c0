"""Things of which the same may be true, as a file of data tells."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from pathlib import Path

from bot.quiz.lexicon import Lexicon
from bot.quiz.names import Names, squeezed

_DATA = Path(__file__).parents[1] / "data" / "families.toml"


class Families:
    """The file of data, looked up by name."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Read the file."""
        self._lexicon = lexicon
        data = tomllib.loads(_DATA.read_text("utf-8"))
        self._alike = [self._keys(names) for names in data["alike"]]
        self._kinds = [
            (self._keys([name]), self._keys(kinds)) for name, kinds in data["kinds"].items()
        ]

    def may_share(self, one: Names, other: Names) -> bool:
        """Tell whether what is said of one of two things may be true of the other."""
        # With and without a last word: ``Deployment object``.
        every = ([*n.every, *(name.rsplit(" ", 1)[0] for name in n.every)] for n in (one, other))
        ones, others = map(self._keys, every)
        return any(family & ones and family & others for family in self._alike) or any(
            (name & ones and kinds & others) or (name & others and kinds & ones)
            for name, kinds in self._kinds
        )

    def _keys(self, names: Iterable[str]) -> frozenset[str]:
        names = tuple(names)
        ids = (f"concept {found}" for found in self._lexicon.concepts(names))
        return frozenset({*map(squeezed, names), *ids})
