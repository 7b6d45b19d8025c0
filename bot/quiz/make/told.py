"""What is told of things, all facts beside one another, and what may be true of two of them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from bot.quiz.find.model import Fact
from bot.quiz.find.owners import command_stem
from bot.quiz.lexicon import Lexicon, mentions
from bot.quiz.make.alike import Likeness
from bot.quiz.make.families import Families
from bot.quiz.make.traits import (
    bare_name,
    ends_with,
    genus,
    head,
    same_command,
    same_option,
    shelf,
)
from bot.quiz.markup import without_number
from bot.quiz.names import Names, read_name, squeezed
from bot.quiz.sound import denies

# From this likeness (cosine, share of words) on, what is said of one may be true of the other.
_ALIKE = 0.45
_SHARED = 0.67
_AS_GOOD_AS_SAME = 0.7
_LITTLE = 5  # ideas


class Told:
    """Facts of one language, with their likeness by TF-IDF over ideas."""

    def __init__(self, facts: Sequence[Fact], lexicon: Lexicon) -> None:
        """Take all facts, sound or not: even those that are not asked tell what is true."""
        self.facts = tuple(facts)
        self.lexicon = lexicon
        self._families = Families(lexicon)
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

    def is_alone(self, fact: Fact) -> bool:
        """Tell whether no other name for what a fact is about is defined for itself in its post."""
        mine = {squeezed(name) for name in fact.names.every}
        return all(
            mine & {squeezed(name) for name in other.names.every}
            for other in self.told_of(fact.names)
            if other.spot.post.path == fact.spot.post.path
        )

    def together(self, fact: Fact) -> Sequence[Fact]:
        """Return the facts of one list, table or code block; the fact alone where it is in none."""
        return self._groups[fact.group] if fact.group else (fact,)

    def is_told_twice(self, fact: Fact) -> bool:
        """Tell whether one list says several things of a name."""
        same = (other for other in self.together(fact) if other.names.main == fact.names.main)
        return len({other.gloss for other in same}) > 1

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
        if same_command(one, other) or self._are_told_alike(one, other, alike):
            return True
        for mine, theirs in ((one, other), (other, one)):
            if self._is_said_without_object(mine, theirs) or self._is_listed_under(mine, theirs):
                return True
        if self._families.may_share(one.names, other.names):
            return True
        if one.names.code and (self._named_by(one, other) or self._named_by(other, one)):
            return True
        return self._is_kind_of(one, other) or self._is_kind_of(other, one)

    def _are_told_alike(self, one: Fact, other: Fact, alike: float) -> bool:
        """Tell whether either, as asked, is told like anything that is told of the other."""
        for mine in self.told_of(one.names):
            for theirs in self.told_of(other.names):
                if mine.sort == theirs.sort == "option" and mine.owner != theirs.owner:
                    continue
                if one is not mine and other is not theirs:
                    continue
                if self.likeness(mine, theirs) >= alike or self._shares(mine, theirs):
                    return True
        return False

    def _is_said_without_object(self, one: Fact, other: Fact) -> bool:
        """``docker system prune`` frees space: so does ``docker image prune``."""
        if one.sort != "command" or other.sort != "command":
            return False
        mine, theirs = (command_stem(fact.names.main) for fact in (one, other))
        if mine[-1:] != theirs[-1:] or mine == theirs:
            return False
        said = self.lexicon.single_ideas(one.gloss)
        return not any(idea in said for idea in self.lexicon.single_ideas(" ".join(mine[1:-1])))

    def _is_listed_under(self, one: Fact, other: Fact) -> bool:
        """``Docker Hub``, in a list below the heading ``Registry``: what is said of those holds."""
        if not one.group or one.group == other.group:
            return False
        above = map(read_name, map(without_number, one.spot.stretch.section.heading_path))
        keys = self.name_keys(other.names)
        return any(name is not None and keys & self.name_keys(name) for name in above)

    def _named_by(self, one: Fact, other: Fact) -> bool:
        """``docker container ls`` is told to be the same as ``docker ps``."""
        return any(mentions(fact.gloss, other.names.main) for fact in self.told_of(one.names))

    def _shares(self, one: Fact, other: Fact) -> bool:
        ones = set(self.lexicon.ideas(one.gloss))
        others = set(self.lexicon.ideas(other.gloss))
        if ones and others and len(ones & others) / min(len(ones), len(others)) >= _SHARED:
            return True
        # The whole of one within the other, word by word: 컨테이너 연결, 컨테이너의 포트를 연결.
        ones = set(self.lexicon.single_ideas(one.gloss))
        others = set(self.lexicon.single_ideas(other.gloss))
        within = bool(ones and others) and (ones <= others or others <= ones)
        return within and denies(one.gloss) == denies(other.gloss)

    def tells_apart(self, fact: Fact) -> bool:
        """Tell whether the little that is said of a thing is not half said of another, too.

        ``A running environment with the OS in it`` may be an image or a virtual machine.
        """
        ones = set(self.lexicon.ideas(fact.gloss))
        if fact.sort != "thing" or len(ones) > _LITTLE:
            return True
        return not any(
            2 * len(ones & set(self.lexicon.ideas(other.gloss))) >= len(ones)
            for other in self.of_post[fact.spot.post.path]
            if shelf(other) == shelf(fact)
            and not (fact.group and fact.group == other.group)
            and not self.lexicon.same(fact.names, other.names)
        )

    def is_said_of_another(self, fact: Fact) -> bool:
        """Tell whether its post says as good as the same of another thing of its sort."""
        return any(
            other is not fact
            and shelf(other) == shelf(fact)
            and not self.lexicon.same(fact.names, other.names)
            and self.likeness(fact, other) >= _AS_GOOD_AS_SAME
            for other in self.of_post[fact.spot.post.path]
        )

    def _is_kind_of(self, one: Fact, other: Fact) -> bool:
        """``Docker Hub`` is a registry: what is said of registries is true of it."""
        kinds = {name for full in other.names.every for name in (full, bare_name(full))}
        return any(
            (fact.style == "noun" and mentions(genus(fact), kind)) or ends_with(one.names, kind)
            for fact in self.told_of(one.names)
            for kind in kinds
            if len(squeezed(kind)) > 1
        )

    def are_siblings(self, fact: Fact, other: Fact) -> bool:
        """Tell whether two things are of one sort, so that the one is clearly not the other.

        A tool is not the idea behind it, and yet what is said of the one fits the other half.
        """
        if fact.sort != "thing" or (fact.group and fact.group == other.group):
            return True
        if fact.group:
            return False
        kinds = {self.lexicon.kind(fact.names), self.lexicon.kind(other.names)}
        return len(kinds) == 1 or head(fact) == head(other)

    @cached_property
    def of_post(self) -> dict[str, list[Fact]]:
        """The facts of each post, by its path."""
        found: dict[str, list[Fact]] = {}
        for fact in self.facts:
            found.setdefault(fact.spot.post.path, []).append(fact)
        return found
