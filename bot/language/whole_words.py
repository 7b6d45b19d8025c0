"""Korean words of the glossary that the morpheme analyser would tear apart.

mecab-ko's dictionary lacks many loanwords: 쿠버네티스 becomes 쿠 + 버네 + 티스, and 커밋으로
becomes 커 + 밋 + 으로. ``data/whole_words.txt`` lists those names of the glossary; it is made by
``python -m bot.language.whole_words`` whenever the glossary changes.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from bot.language.hangul import is_syllable

_FILE = Path(__file__).parent / "data" / "whole_words.txt"
_CONTEXTS = (
    *("{}", "{}으로", "{}를", "{}이", "{}은 뭐야", "{}에서", "{}랑", "{}가", "{}도"),
    *("{} 사용", "{} 쓰면", "{} 쓰는 이유", "{} 안 됨", "{} 왜", "새 {} 만들기"),
)
# A short one behind these endings would be found in other words as well: 로그 in 로그인.
_LONG_CONTEXTS = ("{}의", "{}임", "{}고", "{}인데", "{}면", "{}인가요", "{}만", "{}하고", "{}에")
_NOUNS = ("NNG", "NNP")
_SHORT = 2
Trie = dict[str, "Trie"]


class WholeWords:
    """Finds the longest of some words; a short one only where a word begins."""

    def __init__(self, words: Iterable[str]) -> None:
        self._pattern = re.compile(_branches(_trie(words)) or r"(?!)")

    def find(self, text: str) -> Iterator[re.Match[str]]:
        """Yield the words of a text from left to right, none over another."""
        # Looking behind in the pattern, it would no longer pass quickly over where none begins.
        place = 0
        while found := self._pattern.search(text, place):
            start, place = found.span()
            if place - start > _SHORT or not start or not is_syllable(text[start - 1]):
                yield found
            else:
                place = start + 1


def _trie(words: Iterable[str]) -> Trie:
    root: Trie = {}
    for word in words:
        node = root
        for letter in word:
            node = node.setdefault(letter, {})
        node[""] = {}
    return root


def _branches(node: Trie) -> str:
    """Return a pattern that branches letter by letter, so that a miss costs one look."""
    branches = [
        re.escape(letter) + _branches(rest) for letter, rest in sorted(node.items()) if letter
    ]
    if not branches:
        return ""
    return f"(?:{'|'.join(branches)})" + ("?" if "" in node else "")


def torn(names: Iterable[str]) -> Iterator[str]:
    """Yield the one-word Korean names that the analyser breaks into less than nouns."""
    import mecab_ko  # noqa: PLC0415 - only needed to make the list

    tagger = mecab_ko.Tagger()
    for name in sorted(set(names)):
        if re.fullmatch("[가-힣]{2,}", name) and not name.endswith("다"):
            contexts = _CONTEXTS + _LONG_CONTEXTS * (len(name) > _SHORT)
            rows = [_pieces(tagger.parse(context.format(name)), name) for context in contexts]
            if not all(rows):
                yield name


def _pieces(parsed: str, name: str) -> bool:
    """Tell whether the name was left whole or cut into nouns of two syllables and more."""
    text, rows = "", []
    for row in parsed.splitlines():
        surface, tab, features = row.partition("\t")
        if tab:
            rows.append((len(text), surface, features.split(",")[0]))
            text += surface
    start = text.find(name)
    end = start + len(name)
    inside = [(at, s, tag) for at, s, tag in rows if at < end and at + len(s) > start]
    fits = inside[0][0] == start and inside[-1][0] + len(inside[-1][1]) == end
    rest = [
        (s, tag) for i, (_, s, tag) in enumerate(inside)
        if not (i == 0 and tag == "XPN") and not (i == len(inside) - 1 and tag == "XSN")
    ]  # fmt: skip
    return fits and all(tag in _NOUNS and len(s) >= _SHORT for s, tag in rest)


def _read() -> list[str]:
    return _FILE.read_text("utf-8").split() if _FILE.exists() else []


WHOLE = WholeWords(_read())
WHOLE_DIGEST = hashlib.sha256("\n".join(_read()).encode()).hexdigest()[:12]


def make() -> list[str]:
    """Return the list that the glossary as it stands should have."""
    from bot.language.glossary import load  # noqa: PLC0415 - it needs the analyser, which needs us

    glossary = load()
    every = (*glossary.concepts, *glossary.elsewhere)
    concepts = (concept for concept in every if concept.kind != "word")
    return sorted({*torn(n for c in concepts for n in c.names), *glossary.whole})


if __name__ == "__main__":
    _FILE.write_text("\n".join(make()) + "\n", "utf-8")
