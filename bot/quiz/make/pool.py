"""All facts beside one another: how alike they are, and which may stand among the wrong options."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from functools import cached_property, lru_cache

from bot.quiz.find.model import Fact
from bot.quiz.lexicon import Lexicon, mentions
from bot.quiz.make.alike import Likeness
from bot.quiz.make.traits import (
    fewest_ideas,
    genus,
    head,
    like_long,
    register,
    same_option,
    shelf,
    tie,
)
from bot.quiz.names import Names, squeezed
from bot.quiz.sound import gives_away, is_readable

# From this likeness (cosine, share of words) on, what is said of one may be true of the other.
_ALIKE = 0.45
_SHARED = 0.67
_WRONG = 3
# How plausible a wrong answer must be: few facts leave little to choose from.
_PLAUSIBLE, _PLAUSIBLE_OF_FEW = 1.25, 0.75
_FEW = 40
_MANY = 200
# Classes of the glossary that make no answer to a question about another class.
_UNLIKE_OTHERS = frozenset(
    {"error", "os", "company", "person", "action", "quality", "command", "option"}
)


class Pool:
    """Facts of one language, with their likeness by TF-IDF over ideas."""

    def __init__(self, facts: Sequence[Fact], lexicon: Lexicon) -> None:
        """Take all facts, sound or not: even those that are not asked tell what is true."""
        self.facts = tuple(facts)
        self.lexicon = lexicon
        self._ranked = lru_cache(maxsize=8)(self._rank)  # a fact is asked in several ways
        self._least = _PLAUSIBLE if len(self.facts) > _FEW else _PLAUSIBLE_OF_FEW
        self._of_name: dict[str, list[Fact]] = {}
        for fact in self.facts:
            for key in self.name_keys(fact.names):
                self._of_name.setdefault(key, []).append(fact)

    def name_keys(self, names: Names) -> frozenset[str]:
        """Return keys that names of one thing share."""
        found = (
            {f"concept {i}" for i in self.lexicon.concepts(names.every)} if not names.code else ()
        )
        return frozenset({*found, *(squeezed(name) for name in names.every)})

    def told_of(self, names: Names) -> list[Fact]:
        """Return every fact about a thing, each once."""
        found = (
            fact for key in sorted(self.name_keys(names)) for fact in self._of_name.get(key, ())
        )
        return list(dict.fromkeys(found))

    def together(self, fact: Fact) -> Sequence[Fact]:
        """Return the facts of one list, table or code block; the fact alone where it is in none."""
        return self._groups[fact.group] if fact.group else (fact,)

    @cached_property
    def _groups(self) -> dict[str, list[Fact]]:
        found: dict[str, list[Fact]] = {}
        for fact in self.facts:
            found.setdefault(fact.group, []).append(fact)
        return found

    def subject(self, fact: Fact) -> str:
        """Return what a fact is about, the same for every fact about the same thing."""
        return f"{min(self.name_keys(fact.names))} {fact.owner}"

    @cached_property
    def _likeness(self) -> Likeness[Fact]:
        return Likeness({fact: self.lexicon.ideas(fact.gloss) for fact in self.facts})

    def likeness(self, one: Fact, other: Fact) -> float:
        """Return how alike what is said of two things is, 0 to 1."""
        return self._likeness.between(one, other)

    def may_both_be_true(self, one: Fact, other: Fact, alike: float = _ALIKE) -> bool:
        """Tell whether what is said of one thing may be true of the other as well."""
        if self.lexicon.same(one.names, other.names) or same_option(one, other):
            return True
        for mine in self.told_of(one.names):
            for theirs in self.told_of(other.names):
                if mine.sort == theirs.sort == "option" and mine.owner != theirs.owner:
                    continue
                if one is not mine and other is not theirs:
                    continue
                if self.likeness(mine, theirs) >= alike or self._shares(mine, theirs):
                    return True
        if one.names.code and (self._named_by(one, other) or self._named_by(other, one)):
            return True
        return self._is_kind_of(one, other) or self._is_kind_of(other, one)

    def _named_by(self, one: Fact, other: Fact) -> bool:
        """``docker container ls`` is told to be the same as ``docker ps``."""
        return any(mentions(fact.gloss, other.names.main) for fact in self.told_of(one.names))

    def _shares(self, one: Fact, other: Fact) -> bool:
        ones = set(self.lexicon.ideas(one.gloss))
        others = set(self.lexicon.ideas(other.gloss))
        return bool(ones and others) and len(ones & others) / min(len(ones), len(others)) >= _SHARED

    def _is_kind_of(self, one: Fact, other: Fact) -> bool:
        """``Docker Hub`` is a registry: what is said of registries is true of it."""
        return any(
            fact.style == "noun" and mentions(genus(fact), name)
            for fact in self.told_of(one.names)
            for name in other.names.every
            if len(squeezed(name)) > 1
        )

    def rivals(
        self, fact: Fact, *, by_name: bool, beside: Callable[[Fact], bool] | None = None
    ) -> tuple[Fact, ...]:
        """Return up to three facts whose names (or glosses) are wrong but plausible answers.

        Args:
            fact: whose name (or gloss) is right.
            by_name: whether names are the options; else what is said of them.
            beside: tells what the question shows already, so that nobody would choose it.
        """
        chosen: list[Fact] = []
        for other in self._ranked(fact, by_name):
            if len(chosen) == _WRONG:
                break
            if beside is not None and beside(other):
                continue
            if all(self._apart(other, one) for one in chosen) and not self.may_both_be_true(
                fact, other
            ):
                chosen.append(other)
        return tuple(chosen)

    def _rank(self, fact: Fact, by_name: bool) -> list[Fact]:  # noqa: FBT001 - a part of a key
        """Return who may stand beside a fact, the most plausible first."""
        scored = (
            (self._plausible(fact, other, by_name=by_name), other)
            for other in self._around(fact)
            if self._may_stand(fact, other, by_name=by_name)
        )
        ranked = sorted(
            (pair for pair in scored if pair[0] >= self._least),
            key=lambda pair: (-pair[0], tie(fact, pair[1])),
        )
        return [other for _, other in ranked]

    def _around(self, fact: Fact) -> Sequence[Fact]:
        """Return the facts to look for rivals among: all, of many posts those close by."""
        every = self._shelves[shelf(fact)]
        if len(every) <= _MANY:
            return every
        close = dict.fromkeys(self._of_post[fact.spot.post.path])
        close.update(dict.fromkeys(self._likeness.nearest(fact, _MANY)))
        return [other for other in close if shelf(other) == shelf(fact)]

    @cached_property
    def _shelves(self) -> dict[tuple[str, bool], list[Fact]]:
        found: dict[tuple[str, bool], list[Fact]] = {}
        for fact in self.facts:
            found.setdefault(shelf(fact), []).append(fact)
        return found

    @cached_property
    def _of_post(self) -> dict[str, list[Fact]]:
        found: dict[str, list[Fact]] = {}
        for fact in self.facts:
            found.setdefault(fact.spot.post.path, []).append(fact)
        return found

    def _may_stand(self, fact: Fact, other: Fact, *, by_name: bool) -> bool:
        """Tell, cheaply, whether two facts are alike enough in kind to stand side by side."""
        if other is fact:
            return False
        together = bool(fact.group) and fact.group == other.group
        if not together and not self._alike_in_kind(fact, other, by_name=by_name):
            return False
        if by_name:
            return not mentions(fact.gloss, other.names.main)
        readable = is_readable(other.gloss, self.lexicon, fewest_ideas(other))
        given_away = gives_away(other.gloss, fact.names, self.lexicon)
        return readable and not given_away and like_long(fact, other)

    def _alike_in_kind(self, fact: Fact, other: Fact, *, by_name: bool) -> bool:
        if fact.sort in {"value", "date"}:
            return False  # means something in its own list only
        if fact.sort == "option":
            return bool(fact.owner) and fact.owner == other.owner
        if not by_name and (fact.style, register(fact)) != (other.style, register(other)):
            return False
        if fact.sort == "command":
            return fact.names.main.split()[0] == other.names.main.split()[0]
        if fact.sort == "thing":
            kinds = {self.lexicon.kind(fact.names), self.lexicon.kind(other.names)}
            same_post = fact.spot.post.path == other.spot.post.path
            alike = len(kinds) == 1 or same_post or head(fact) == head(other)
            return alike and (len(kinds) == 1 or not kinds & _UNLIKE_OTHERS)
        return True

    def _plausible(self, fact: Fact, other: Fact, *, by_name: bool) -> float:
        score = 2.0 * (bool(fact.group) and fact.group == other.group)
        score += 0.5 * (fact.spot.stretch is other.spot.stretch)
        score += 1.0 * (fact.spot.post.path == other.spot.post.path)
        score += self._same_kind(fact, other)
        score += 0.6 * (fact.style == other.style == "noun" and head(fact) == head(other))
        score += 2.0 * min(self.likeness(fact, other), 0.4)
        concepts = self.lexicon.concepts
        score += 0.5 * self.lexicon.near(concepts(fact.names.every), concepts(other.names.every))
        mine, theirs = (
            set(self.lexicon.ideas(fact.names.main)),
            set(self.lexicon.ideas(other.names.main)),
        )
        score += 0.6 * bool(mine & theirs)
        if not by_name:
            score += 0.4 * (fact.style == other.style)
            score -= abs(math.log(len(other.gloss) / len(fact.gloss)))
        return score

    def _same_kind(self, fact: Fact, other: Fact) -> float:
        """Return how much it tells that two things are of one class; "concept" tells little."""
        kind = self.lexicon.kind(fact.names)
        if not kind or kind != self.lexicon.kind(other.names):
            return 0.0
        return 0.2 if kind == "concept" else 0.5

    def _apart(self, one: Fact, other: Fact) -> bool:
        return not self.lexicon.same(one.names, other.names) and one.gloss != other.gloss
