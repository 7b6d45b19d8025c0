"""Games: which questions, in which order, who answered what; each step gives a new state."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal, cast

from bot.members.quiz_model import Grade
from bot.quiz.judge import Judge
from bot.quiz.model import Item, from_data, to_data
from bot.quiz.scores import Standing, ranked

_MOST_CHANGES = 1
Refusal = Literal["ended", "closed", "changed"]


class RefusedError(ValueError):
    """An answer that does not count; ``reason`` says why.

    "ended": the game is over. "closed": the question is. "changed": one change was all.
    """

    def __init__(self, reason: Refusal) -> None:
        super().__init__(reason)
        self.reason: Refusal = reason


@dataclass(frozen=True, slots=True)
class Reply:
    """What somebody answered to a question.

    Attributes:
        given: the option or the words, as understood.
        grade: what was decided.
        changes: how often it was changed.
        at: when it was given last, with a time zone.
    """

    given: str
    grade: Grade
    changes: int
    at: dt.datetime


@dataclass(frozen=True, slots=True)
class Question:
    """A question as it is shown: its number from 1, and its options in the order of this game."""

    number: int
    count: int
    item: Item
    options: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Game:
    """A state of a game; each step returns the next one and leaves this one alone.

    Attributes:
        seed: decides the order of options.
        items: its questions in order; kept whole, so that a game goes on when posts change.
        replies: for each question what each player answered.
        place: index of the question that is or was asked last.
        open: whether that question takes answers.
        ended: whether the game is over.
        left: whether it was left at a question that nobody had answered; that one is not asked.
    """

    seed: int
    items: tuple[Item, ...]
    replies: tuple[Mapping[str, Reply], ...] = ()
    place: int = 0
    open: bool = True
    ended: bool = False
    left: bool = False

    def __post_init__(self) -> None:
        missing = len(self.items) - len(self.replies)
        object.__setattr__(self, "replies", (*self.replies, *({} for _ in range(missing))))
        if not self.items:
            object.__setattr__(self, "ended", True)
            object.__setattr__(self, "open", False)

    @property
    def question(self) -> Question | None:
        """The question that is or was asked last; None where the game has none."""
        return self.question_at(self.place) if self.items else None

    def question_at(self, place: int) -> Question:
        """Return a question by its index."""
        item = self.items[place]
        options = list(item.options)
        random.Random(f"{self.seed} {item.id}").shuffle(options)  # noqa: S311 (no secret)
        return Question(place + 1, len(self.items), item, tuple(options))

    def answer(self, player: str, given: str, at: dt.datetime, judge: Judge) -> tuple[Game, Reply]:
        """Take an answer, the first or a change of it; the same answer again changes nothing.

        Args:
            player: id of the person.
            given: as for ``Judge.judge``.
            at: when, with a time zone.
            judge: decides.

        Raises:
            RefusedError: the answer does not count.
        """
        if self.ended:
            raise RefusedError("ended")
        if not self.open:
            raise RefusedError("closed")
        question = self.question_at(self.place)
        verdict = judge.judge(question.item, given, question.options)
        before = self.replies[self.place].get(player)
        if before is not None and before.given == verdict.given:
            return self, before
        changes = 0 if before is None else before.changes + 1
        if changes > _MOST_CHANGES:
            raise RefusedError("changed")
        reply = Reply(verdict.given, verdict.grade, changes, at)
        replies = list(self.replies)
        replies[self.place] = {**replies[self.place], player: reply}
        return replace(self, replies=tuple(replies)), reply

    def close(self) -> Game:
        """Return the game with its question closed."""
        return replace(self, open=False)

    def advance(self) -> Game:
        """Return the game with the next question open, or at its end."""
        if self.ended:
            return self
        if self.place + 1 >= len(self.items):
            return self.stop()
        return replace(self, place=self.place + 1, open=True)

    def stop(self) -> Game:
        """Return the game at its end."""
        left = self.open and not self.replies[self.place]
        return replace(self, open=False, ended=True, left=self.left or left)

    @property
    def asked(self) -> int:
        """How many questions have been asked and were not left."""
        return self.place + 1 - self.left if self.items else 0

    def standings(self) -> list[Standing]:
        """Return everybody's place in this game."""
        totals: dict[str, tuple[int, int, int]] = {}
        for item, replies in zip(self.items, self.replies, strict=True):
            for player, reply in replies.items():
                points, right, asked = totals.get(player, (0, 0, 0))
                good = reply.grade != "wrong"
                totals[player] = (points + item.difficulty * good, right + good, asked + 1)
        return ranked(totals)

    def missed(self, player: str) -> tuple[Item, ...]:
        """Return the questions asked that a player answered wrong or not at all."""
        return tuple(
            item
            for item, replies in list(zip(self.items, self.replies, strict=True))[: self.asked]
            if player not in replies or replies[player].grade == "wrong"
        )

    def to_data(self) -> dict[str, Any]:
        """Return the state as plain data that JSON can hold."""
        return {
            "seed": self.seed,
            "items": [to_data(item) for item in self.items],
            "replies": [
                {
                    player: [reply.given, reply.grade, reply.changes, reply.at.isoformat()]
                    for player, reply in replies.items()
                }
                for replies in self.replies
            ],
            "place": self.place,
            "open": self.open,
            "ended": self.ended,
            "left": self.left,
        }


def game_from_data(data: Mapping[str, Any]) -> Game:
    """Return the game that ``Game.to_data`` took apart.

    Raises:
        KeyError: a part is missing.
    """
    replies = tuple(
        {
            player: Reply(given, cast("Grade", grade), changes, dt.datetime.fromisoformat(at))
            for player, (given, grade, changes, at) in one.items()
        }
        for one in data["replies"]
    )
    items = tuple(from_data(item) for item in data["items"])
    left = data.get("left", False)
    return Game(data["seed"], items, replies, data["place"], data["open"], data["ended"], left)


def draw(
    items: Sequence[Item],
    count: int,
    seed: int,
    *,
    asked: frozenset[str] = frozenset(),
    first: Sequence[str] = (),
) -> tuple[tuple[Item, ...], frozenset[str]]:
    """Draw questions from a bag: none comes twice before all have come.

    Args:
        items: all that may be asked.
        count: how many; fewer come where there are fewer.
        seed: the same seed, bag and items give the same questions.
        asked: ids that are out of the bag already.
        first: ids of due and missed ones, which come first, out of the bag or not.

    Returns:
        The questions in their order, no two about the same fact where that can be, and the ids
        that are out of the bag now (kept as plain data: a sorted list).
    """
    by_id = {item.id: item for item in items}
    chosen = [by_id[i] for i in dict.fromkeys(first) if i in by_id][: max(count, 0)]
    chance = random.Random(f"draw {seed}")  # noqa: S311 (no secret)
    bag = [item for item in by_id.values() if item.id not in asked and item not in chosen]
    chosen += _varied(bag, count - len(chosen), chance, chosen)
    out = asked | {item.id for item in chosen}
    if len(chosen) < count:  # the bag is empty: all go back but those of this game
        rest = [item for item in by_id.values() if item not in chosen]
        chosen += _varied(rest, count - len(chosen), chance, chosen)
        out = frozenset(item.id for item in chosen)
    return tuple(chosen), frozenset(out & by_id.keys())


def _varied(
    bag: Sequence[Item], count: int, chance: random.Random, chosen: Sequence[Item]
) -> list[Item]:
    """Return items of many kinds in turn, those written by hand every other time."""
    if count <= 0:
        return []
    shelves: dict[str, list[Item]] = {}
    for item in sorted(bag, key=lambda i: i.id):
        shelves.setdefault(item.kind, []).append(item)
    for shelf in shelves.values():
        chance.shuffle(shelf)
    kinds = sorted(kind for kind in shelves if kind != "written")
    chance.shuffle(kinds)
    turn = [kind for other in kinds for kind in ("written", other)] or ["written"]
    facts = {item.fact for item in chosen}
    found: list[Item] = []
    left: list[Item] = []
    while len(found) < count and any(shelves.values()):
        for kind in turn:
            shelf = shelves.get(kind, [])
            while shelf and len(found) < count:
                item = shelf.pop()
                if item.fact not in facts:
                    facts.add(item.fact)
                    found.append(item)
                    break
                left.append(item)
    return [*found, *left[: count - len(found)]]
