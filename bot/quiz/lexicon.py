"""What the glossary knows of names and words, for telling things apart and alike."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from bot.language.analyzer import analyze
from bot.language.glossary import Concept, Glossary
from bot.language.hangul import has_hangul
from bot.language.loanwords import is_loanword_pair
from bot.language.terms import keys, words
from bot.quiz.markup import without_code_marks
from bot.quiz.names import Names, squeezed

_LONGEST_NAME = 4  # words
_ABBREVIATION = re.compile(r"^[A-Z]{3,4}$")
_JOINED = re.compile(r"(?<=[a-z])(?=[A-Z][a-z]{2}|[A-Z]{2,}(?![A-Za-z]))|(?<=\w)_(?=\w)")


class Lexicon:
    """The glossary, looked up by name."""

    def __init__(self, glossary: Glossary) -> None:
        """Take a loaded glossary."""
        self._light = glossary.light
        self._concepts: dict[str, Concept] = {concept.id: concept for concept in glossary.concepts}
        self._by_name: dict[str, list[str]] = {}
        self._by_key: dict[str, str] = {}
        things = [c for c in glossary.concepts if c.kind != "word"]
        for concept in [*things, *(c for c in glossary.concepts if c.kind == "word")]:
            for name in concept.names:
                if concept.kind != "word":
                    self._by_name.setdefault(squeezed(name), []).append(concept.id)
                for key in keys(name.lower()):
                    self._by_key.setdefault(key, concept.id)
        self.ideas = lru_cache(maxsize=20_000)(self._ideas)
        self.single_ideas = lru_cache(maxsize=20_000)(self._single_ideas)
        self.spelled_out = lru_cache(maxsize=20_000)(self._spelled_out)
        self.loanwords = lru_cache(maxsize=20_000)(self._loanwords)

    def concepts(self, names: Iterable[str]) -> frozenset[str]:
        """Return the ids of the concepts that go by one of the names; no ordinary words."""
        return frozenset(found for name in names for found in self._by_name.get(squeezed(name), ()))

    def kind(self, names: Names) -> str:
        """Return the class of a thing: object, tool, command, …; "" where it is not known."""
        for name in names.every:
            for found in self._by_name.get(squeezed(name), ()):
                return self._concepts[found].kind
        return ""

    def classes(self, names: Iterable[str]) -> frozenset[str]:
        """Return the classes of the concepts that go by one of the names."""
        return frozenset(self._concepts[found].kind for found in self.concepts(names))

    def near(self, one: Iterable[str], other: Iterable[str]) -> bool:
        """Tell whether one of the concepts is told to be close to one of the others."""
        ones, others = set(one), set(other)
        return any(
            others & set(self._concepts[i].near) for i in ones if i in self._concepts
        ) or any(ones & set(self._concepts[i].near) for i in others if i in self._concepts)

    def synonyms(self, names: Iterable[str]) -> tuple[str, ...]:
        """Return every name of the concept that the first known one of the names stands for."""
        for name in names:
            found = self._by_name.get(squeezed(name))
            if found:
                return self._concepts[found[0]].names
        return ()

    def is_known(self, names: Names) -> bool:
        """Tell a thing that many speak of, code or a number, from what one post calls so."""
        return names.code or names.main.isdigit() or bool(self.concepts(names.every))

    def are_known(self, every: Sequence[Names | None]) -> bool:
        """Tell whether at least half of the names of a list or table are known."""
        known = sum(names is not None and self.is_known(names) for names in every)
        return 2 * known >= len(every)

    def same(self, one: Names, other: Names) -> bool:
        """Tell whether two names may stand for one thing, or one of them is part of the other."""
        ones = {squeezed(name) for name in one.every}
        others = {squeezed(name) for name in other.every}
        if ones & others:
            return True
        if not one.code and not other.code:
            if self.concepts(one.every) & self.concepts(other.every):
                return True
            if any(is_loanword_pair(a, b) for a in one.every for b in other.every if a and b):
                return True
        return any(
            a <= b or b <= a for a, b in zip(self._words(one), self._words(other), strict=True)
        )

    def names_in(self, text: str) -> Iterator[tuple[int, int, str]]:
        """Yield where a text names a thing just as the glossary does, and of what class it is."""
        tokens = words(analyze(text))
        place = 0
        while place < len(tokens):
            for length in range(min(_LONGEST_NAME, len(tokens) - place), 0, -1):
                start, end = tokens[place].start, tokens[place + length - 1].end
                name = re.sub(r"(?<=[a-z])s$", "", text[start:end])
                known = self._by_name.get(squeezed(name))
                if known or length == 1:
                    if known:
                        yield start, end, self._concepts[known[0]].kind
                    place += length
                    break

    def _words(self, names: Names) -> tuple[frozenset[str], frozenset[str]]:
        """Return the words of a name, read together and one by one; neither is ever empty."""
        plain = names.main.casefold()
        if names.code or plain.startswith("-"):
            return (frozenset(plain.split()),) * 2
        own = frozenset({plain})
        return frozenset(self.ideas(plain)) or own, frozenset(self.single_ideas(plain)) or own

    def _single_ideas(self, text: str) -> tuple[str, ...]:
        """Return what the words of a text mean one by one; names of several words stay apart."""
        tokens = words(analyze(_apart(without_code_marks(text)).lower()))
        return tuple(self._by_key.get(t.term, t.term) for t in tokens if t.term not in self._light)

    def _spelled_out(self, text: str) -> frozenset[str]:
        """Return what the words mean that abbreviations in a text are short for: AWS, OOM, PID."""
        found = (self._concepts.get(i) for i in {*self.ideas(text), *self.single_ideas(text)})
        short = (c for c in found if c and c.kind != "instruction")
        names = [c.names for c in short if any(map(_ABBREVIATION.match, c.names))]
        long = [name for every in names for name in every if " " in name]
        return frozenset(idea for name in long for idea in self.single_ideas(name))

    def actions(self, text: str) -> frozenset[str]:
        """Return the ids of what a text does: run, stop, copy."""
        found = map(self._concepts.get, self.single_ideas(text))
        return frozenset(concept.id for concept in found if concept and concept.kind == "action")

    def _loanwords(self, text: str) -> tuple[str, ...]:
        """Return how the loanwords of a text are spelled in English: check for 체크."""
        found = []
        for token in words(analyze(without_code_marks(text))):
            concept = self._concepts.get(self._by_key.get(token.term, ""))
            names = concept.names if concept and has_hangul(token.term) else ()
            found += [name for name in names if is_loanword_pair(token.term, name)]
        return tuple(found)

    def _ideas(self, text: str) -> tuple[str, ...]:
        """Return what a text speaks of: concepts where its words are known, else the words."""
        tokens = words(analyze(_apart(without_code_marks(text)).lower()))
        terms = [token.term for token in tokens]
        found: list[str] = []
        place = 0
        while place < len(terms):
            for length in range(min(_LONGEST_NAME, len(terms) - place), 0, -1):
                name = " ".join(terms[place : place + length])
                known = self._by_key.get(name)
                if length == 1 and name not in self._light:
                    found.append(known or name)
                elif length > 1 and known:  # a light word may be part of a name: 다시 시작
                    found.append(known)
                if length == 1 or known:
                    place += length
                    break
        return tuple(found)


def _apart(text: str) -> str:
    """Return a text with the words of ``NodePort`` and ``service_healthy`` apart."""
    return _JOINED.sub(" ", text)


def mentions(text: str, name: str) -> bool:
    """Tell whether a text names a thing, whatever the spaces and particles around it."""
    wanted = squeezed(name)
    if not wanted:
        return False
    if re.search(r"[가-힣]", wanted):
        return wanted in squeezed(text)
    return _written(name).search(text) is not None


@lru_cache(maxsize=4_000)
def _written(name: str) -> re.Pattern[str]:
    """Return what finds a Latin name in a text, also in the plural."""
    inside = r"[\s_\-]*".join(map(re.escape, _pieces(name)))
    return re.compile(rf"(?<![A-Za-z0-9-]){inside}(?:e?s)?(?![A-Za-z0-9])", re.IGNORECASE)


def _pieces(name: str) -> list[str]:
    bare = without_code_marks(name).strip()
    return [bare] if bare.startswith("-") else re.split(r"[\s_\-]+", bare)
