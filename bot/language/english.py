"""English words: how common they are, and the base of what is inflected irregularly.

The frequency list comes with symspellpy: 82,765 words, counted in Google Books and checked against
SCOWL. A word of the list is no typo, and a common one says less about what is asked than a rare
one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from pathlib import Path

_FREQUENCIES = "frequency_dictionary_en_82_765.txt"
_INFLECTIONS = Path(__file__).parent / "data" / "inflections.txt"


def words() -> Iterator[str]:
    """Yield the words, the most frequent first."""
    for line in (files("symspellpy") / _FREQUENCIES).read_text("utf-8-sig").splitlines():
        yield line.split(" ")[0]


@cache
def bases() -> Mapping[str, str]:
    """Return the base of each form that no rule of endings leads to: built, faster, VMs."""
    found: dict[str, str] = {}
    for line in _INFLECTIONS.read_text("utf-8").splitlines():
        base, *forms = line.partition("#")[0].split() or [""]
        found.update(dict.fromkeys(forms, base))
    return found
