"""Which facts may stand among the wrong options to a question, the most plausible first."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Sequence
from functools import cached_property, lru_cache

from bot.quiz.find.model import Fact
from bot.quiz.find.owners import command_stem, names_example
from bot.quiz.lexicon import Lexicon, mentions
from bot.quiz.make.fair import FEWEST_WRONG
from bot.quiz.make.told import Told
from bot.quiz.make.traits import (
    fewest_ideas,
    head,
    like_long,
    register,
    shelf,
    tie,
)
from bot.quiz.names import INSTRUCTIONS, Names
from bot.quiz.sound import is_readable, is_remark, says_little
from bot.quiz.tells import gives_away

_WRONG = 3
# How plausible a wrong answer must be: few facts leave little to choose from.
_PLAUSIBLE, _PLAUSIBLE_OF_FEW = 1.25, 0.75
_FEW = 40
_MANY = 200
_MIXED_UP = 1.0  # what it counts that learners take two things for one another
_AKIN = 0.1  # likeness of what is said, from which on two things are of one field
_OBJECTS = frozenset({"container", "image", "volume", "network"})  # ideas
_TOOLS = frozenset({"tool", "service", ""})
# What is said to be a tool is none of the ideas around it.
_IS_TOOL = re.compile(
    r"(?:도구|플랫폼|프로그램|소프트웨어)$|^(?:an?|the)\s(?:[\w-]+\s){0,2}(?:tool|platform|program)\b"
)
_CAPTION = re.compile(r"^[A-Z]{2,}(?: [A-Z]{2,})+$|^[A-Z]{6,}$")
_OTHER_OPTION = re.compile(r"(?<![\w-])--?[A-Za-z]")
_TELL_LITTLE = frozenset({"", "concept"})  # classes that very different things share
# Classes of the glossary that make no answer to a question about another class.
_UNLIKE_OTHERS = frozenset(
    {"error", "os", "company", "person", "action", "quality", "command", "option"}
)


class Pool(Told):
    """The facts of one language, and which of them may stand beside which."""

    def __init__(self, facts: Sequence[Fact], lexicon: Lexicon) -> None:
        """Take all facts, sound or not: even those that are not asked tell what is true."""
        super().__init__(facts, lexicon)
        self._ranked = lru_cache(maxsize=8)(self._rank)  # a fact is asked in several ways
        self._choosy = len(self.facts) > _FEW
        self._least = _PLAUSIBLE if self._choosy else _PLAUSIBLE_OF_FEW

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
            if len(chosen) >= FEWEST_WRONG and not self._is_near(fact, other):
                continue  # two that one may take for it, rather than three that one may not
            if all(self._apart(other, one) for one in chosen) and not self.may_both_be_true(
                fact, other
            ):
                chosen.append(other)
        if self._choosy and not any(self._is_near(fact, other) for other in chosen):
            return ()
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
        found = [other for _, other in ranked]
        own = [other for other in found if fact.group and other.group == fact.group]
        # A list of things of one kind needs no help from elsewhere.
        if fact.sort != "thing" or not fact.group:
            return found
        if len(own) >= FEWEST_WRONG:
            return own
        return [other for other in found if other in own or self._is_close(fact, other)]

    def _around(self, fact: Fact) -> Sequence[Fact]:
        """Return the facts to look for rivals among: all, of many posts those close by."""
        every = self._shelves[shelf(fact)]
        if len(every) <= _MANY:
            return every
        close = dict.fromkeys(self.of_post[fact.spot.post.path])
        close.update(dict.fromkeys(self._likeness.nearest(fact, _MANY)))
        return [other for other in close if shelf(other) == shelf(fact)]

    @cached_property
    def _shelves(self) -> dict[tuple[str, bool], list[Fact]]:
        found: dict[tuple[str, bool], list[Fact]] = {}
        for fact in self.facts:
            found.setdefault(shelf(fact), []).append(fact)
        return found

    def _may_stand(self, fact: Fact, other: Fact, *, by_name: bool) -> bool:
        """Tell, cheaply, whether two facts are alike enough in kind to stand side by side."""
        if other is fact or (other.sort == "command" and names_example(other.names.main)):
            return False
        together = bool(fact.group) and fact.group == other.group
        if not together and not self._alike_in_kind(fact, other, by_name=by_name):
            return False
        if by_name:
            foreign = fact.sort == "command" and not self._acts_on_what_is_told(fact, other)
            return not foreign and not mentions(fact.gloss, other.names.main)
        return self._may_be_said(fact, other)

    def _may_be_said(self, fact: Fact, other: Fact) -> bool:
        """Tell whether what is said of another thing may be taken for what is said of this one."""
        if fact.sort == "command" and not self._acts_on_what_is_told(other, fact):
            return False
        if fact.sort == "option" and _OTHER_OPTION.search(other.gloss):
            return False  # names the option that it is of
        if fact.sort == "thing" and says_little(other.gloss, self.lexicon):
            return False  # it may be true of anything
        names = fact.names, other.names  # neither its own: who reads it knows what it is of
        if any(gives_away(other.gloss, one, self.lexicon) for one in names):
            return False
        readable = is_readable(other.gloss, self.lexicon, fewest_ideas(other))
        return readable and not is_remark(other.gloss) and like_long(fact, other)

    def _acts_on_what_is_told(self, told: Fact, command: Fact) -> bool:
        """Tell whether a command acts on the objects that a description tells of, if any."""
        objects = _OBJECTS.intersection(self.lexicon.single_ideas(told.gloss))
        stem = command_stem(command.names.main)
        own = _OBJECTS.intersection(self.lexicon.single_ideas(" ".join(stem[1:-1])))
        return not objects or not own or bool(objects & own)

    def _alike_in_kind(self, fact: Fact, other: Fact, *, by_name: bool) -> bool:
        if fact.sort in {"value", "date"}:
            return False  # means something in its own list only
        if fact.sort == "option":
            return bool(fact.owner) and fact.owner == other.owner
        if not by_name and (fact.style, register(fact)) != (other.style, register(other)):
            return False
        if fact.sort == "command":
            form, others = ((n.main.split()[0], " -" in n.main) for n in (fact.names, other.names))
            return form == others if by_name else form[0] == others[0]
        return fact.sort != "thing" or self._are_like_things(fact, other, by_name=by_name)

    def _are_like_things(self, fact: Fact, other: Fact, *, by_name: bool) -> bool:
        kinds = {self.lexicon.kind(fact.names), self.lexicon.kind(other.names)}
        if by_name and self._choosy and _IS_TOOL.search(fact.gloss) and not kinds <= _TOOLS:
            return False
        same_post = fact.spot.post.path == other.spot.post.path
        # One that nobody knows beside one that is known: nothing tells that they are alike.
        strangers = len(kinds) > 1 and "" in kinds
        alike = len(kinds) == 1 or (same_post and not strangers) or head(fact) == head(other)
        # A list tells of things of its own.
        near = not (fact.group or other.group) or self._is_akin(fact, other)
        alike = alike and _is_caption(fact.names) == _is_caption(other.names)
        return alike and near and (len(kinds) == 1 or not kinds & _UNLIKE_OTHERS)

    def _is_akin(self, fact: Fact, other: Fact) -> bool:
        """Tell whether two things are of one class, or close in another way."""
        kinds = {self.lexicon.kind(fact.names), self.lexicon.kind(other.names)}
        if len(kinds) == 1 and not kinds & _TELL_LITTLE:
            return True
        return self._is_close(fact, other)

    def _is_close(self, fact: Fact, other: Fact) -> bool:
        """Tell whether two things are told to be close, or what is said of them is."""
        if head(fact) == head(other) or self._stand_together(fact, other):
            return True
        ones, others = (self.lexicon.concepts(one.names.every) for one in (fact, other))
        if self.lexicon.near(ones, others) or self.likeness(fact, other) >= _AKIN:
            return True
        mine, theirs = (self.lexicon.ideas(one.names.main) for one in (fact, other))
        return bool(set(mine) & set(theirs))

    def _plausible(self, fact: Fact, other: Fact, *, by_name: bool) -> float:
        score = 2.0 * (bool(fact.group) and fact.group == other.group)
        score += 0.5 * self._stand_together(fact, other)
        score += _MIXED_UP * self._families.are_mixed_up(fact.names, other.names)
        score += 1.0 * (fact.spot.post.path == other.spot.post.path)
        score += self._same_kind(fact, other)
        if fact.sort == "thing" and not self._is_akin(fact, other):
            # A list tells of things of its own; few posts leave little else to choose from.
            score -= 0.6 if fact.group != other.group else 0.2 * self._choosy
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

    def _is_near(self, fact: Fact, other: Fact) -> bool:
        """Tell whether one may well take a thing for another: as people do, or by what is said."""
        listed = bool(fact.group) and fact.group == other.group
        if listed and fact.sort not in {"command", "instruction"}:
            return True  # a list of things is of near ones; one of commands is of all there are
        if self._families.are_mixed_up(fact.names, other.names):
            return True
        known = listed and self._families.knows_rivals(fact.names)
        return not known and self.likeness(fact, other) >= _AKIN

    def _stand_together(self, fact: Fact, other: Fact) -> bool:
        return fact.spot.stretch is other.spot.stretch and fact.group == other.group

    def _same_kind(self, fact: Fact, other: Fact) -> float:
        """Return how much it tells that two things are of one class; "concept" tells little."""
        kind = self.lexicon.kind(fact.names)
        if not kind or kind != self.lexicon.kind(other.names):
            return 0.0
        return 0.2 if kind == "concept" else 0.5

    def _apart(self, one: Fact, other: Fact) -> bool:
        return not self.lexicon.same(one.names, other.names) and one.gloss != other.gloss


def _is_caption(names: Names) -> bool:
    """Tell what heads a column of some output from a thing: ``COMMAND``, ``CONTAINER ID``."""
    instruction = names.code or names.main in INSTRUCTIONS
    return not instruction and _CAPTION.match(names.main) is not None
