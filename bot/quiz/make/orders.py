"""Items of ordered steps: which of four orders is right."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence

from bot.quiz.find.model import Steps
from bot.quiz.make.build import Draft, ask, item, language
from bot.quiz.model import Item, digest

_WRONG = 3


def from_steps(found: Sequence[Steps]) -> Iterator[Item]:
    """Yield an item for each way of doing something; its steps are shown in another order."""
    for steps in found:
        chance = random.Random(digest(steps.title, *steps.steps))  # noqa: S311 (no secret)
        count = len(steps.steps)
        shown = list(range(count))
        while shown == sorted(shown):
            chance.shuffle(shown)
        lines = "\n".join(f"{n}. {steps.steps[place]}" for n, place in enumerate(shown, 1))
        right = tuple(shown.index(place) + 1 for place in range(count))
        wrong: list[tuple[int, ...]] = []
        while len(wrong) < _WRONG:
            other = list(right)
            one, two = chance.sample(range(count), 2)
            other[one], other[two] = other[two], other[one]
            if count > _WRONG and chance.random() < 0.5:
                one, two = chance.sample(range(count), 2)
                other[one], other[two] = other[two], other[one]
            if tuple(other) != right and tuple(other) not in wrong:
                wrong.append(tuple(other))
        key = "order" if steps.told == "steps" else "order-of-time"
        prompt = ask(language(steps.spot.post), key, title=steps.title, steps=lines)
        yield item(
            steps.spot,
            Draft(
                "order",
                "choice",
                prompt,
                _said(right),
                f"order {steps.spot.post.path} {steps.title}",
                [_said(other) for other in wrong],
            ),
        )


def _said(order: Sequence[int]) -> str:
    return " → ".join(map(str, order))
