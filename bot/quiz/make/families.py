"""Things of which the same may be true, and things mixed up, as a file of data tells."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from bot.quiz.lexicon import Lexicon
from bot.quiz.names import Names, squeezed

_DATA = Path(__file__).parents[1] / "data" / "families.toml"


_COMMAND = re.compile(r"[a-z][a-z-]*(?: [a-z][a-z-]*)+")


def _last_word(names: Names) -> list[str]:
    """Return what tells a command from others: ``exec`` of ``docker container exec -it``."""
    command = _COMMAND.match(names.main) if names.code else None
    return command.group().split()[-1:] if command else []


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
        self._rivals = [self._keys(names) for groups in data["rivals"].values() for names in groups]
        self._groups_of = cache(self._find_groups)

    def may_share(self, one: Names, other: Names) -> bool:
        """Tell whether what is said of one of two things may be true of the other."""
        # With and without a last word: ``Deployment object``.
        every = (
            [*n.every, *_last_word(n), *(name.rsplit(" ", 1)[0] for name in n.every)]
            for n in (one, other)
        )
        ones, others = map(self._keys, every)
        return any(family & ones and family & others for family in self._alike) or any(
            (name & ones and kinds & others) or (name & others and kinds & ones)
            for name, kinds in self._kinds
        )

    def are_mixed_up(self, one: Names, other: Names) -> bool:
        """Tell whether learners take one of two things for the other."""
        return not self._groups_of(one).isdisjoint(self._groups_of(other))

    def knows_rivals(self, names: Names) -> bool:
        """Tell whether it is known what a thing is mixed up with."""
        return bool(self._groups_of(names))

    def _find_groups(self, names: Names) -> frozenset[int]:
        keys = self._keys([*names.every, *_last_word(names)])
        return frozenset(place for place, group in enumerate(self._rivals) if group & keys)

    def _keys(self, names: Iterable[str]) -> frozenset[str]:
        names = tuple(names)
        ids = (f"concept {found}" for found in self._lexicon.concepts(names))
        return frozenset({*map(squeezed, names), *ids})
