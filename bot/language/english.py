"""How common an English word is: the frequency list that comes with symspellpy.

82,765 words, counted in Google Books and checked against SCOWL. A word of the list is no typo, and
a common one says less about what is asked than a rare one.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files

_FILE = "frequency_dictionary_en_82_765.txt"


def words() -> Iterator[str]:
    """Yield the words, the most frequent first."""
    for line in (files("symspellpy") / _FILE).read_text("utf-8-sig").splitlines():
        yield line.split(" ")[0]
