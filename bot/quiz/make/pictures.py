"""Items of diagrams: which description belongs to what is seen."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from bot.posts.model import Diagram, Post
from bot.quiz.find.model import Spot, stretches
from bot.quiz.lexicon import Lexicon
from bot.quiz.make.build import Draft, ask, figure_of, item, language
from bot.quiz.make.fair import is_fair
from bot.quiz.model import Item, digest
from bot.quiz.sound import LONGEST

_SHORTEST = 12
_WRONG = 3
_AROUND = 150  # diagrams before and behind: of many posts, those close by
_FEWEST_IDEAS = 4
_ALIKE = 0.5
_NO_DESCRIPTION = re.compile(
    r"^(?:image|img|screenshot|untitled|\S+\.(?:png|jpe?g|gif|svg|webp))\b", re.IGNORECASE
)


class _Described(NamedTuple):
    """A diagram that can be asked about: its post, its place there, what it shows, in ideas."""

    post: Post
    place: int
    words: str
    ideas: frozenset[str]

    @property
    def diagram(self) -> Diagram:
        return self.post.diagrams[self.place]

    @property
    def file(self) -> str | None:
        return self.diagram.path or self.diagram.url


def from_pictures(posts: Sequence[Post], lexicon: Lexicon) -> Iterator[Item]:
    """Yield an item for each diagram that is described, where others are described alike."""
    every = [
        _Described(post, place, words, frozenset(lexicon.ideas(words)))
        for post in posts
        for place, diagram in enumerate(post.diagrams)
        if (words := _words(diagram, lexicon))
    ]
    for number, own in enumerate(every):
        spot = _spot(own.post, own.place)
        wrong = _wrong(own, every[max(0, number - _AROUND) : number + _AROUND])
        if spot is None or not is_fair("", own.words, wrong, lexicon):
            continue
        draft = Draft(
            "diagram",
            "choice",
            ask(language(own.post), "diagram"),
            own.words,
            f"diagram {own.file}",
            wrong,
            because=own.words,
            figure=figure_of(own.diagram),
        )
        yield item(spot, draft)


def _words(diagram: Diagram, lexicon: Lexicon) -> str:
    """Return how a diagram is described, "" where it is not, or cannot be seen."""
    words = (diagram.alt or diagram.caption).strip().rstrip(".")
    if diagram.path is None and diagram.url is None:
        return ""
    if not _SHORTEST <= len(words) <= LONGEST or _NO_DESCRIPTION.match(words):
        return ""
    return words if len(set(lexicon.ideas(words))) >= _FEWEST_IDEAS else ""


def _wrong(own: _Described, others: Sequence[_Described]) -> list[str]:
    found: list[tuple[float, str, str]] = []
    for other in others:
        if other.file == own.file or other.post.lang != own.post.lang:
            continue
        shared = len(own.ideas & other.ideas) / min(len(own.ideas), len(other.ideas))
        if shared < _ALIKE and 0.5 <= len(other.words) / len(own.words) <= 2:
            near = shared + 0.2 * (other.post.path == own.post.path)
            found.append((-near, digest(own.words, other.words), other.words))
    return list(dict.fromkeys(words for _, _, words in sorted(found)))[:_WRONG]


def _spot(post: Post, place: int) -> Spot | None:
    for stretch in stretches(post):
        for _, passage in stretch.blocks:
            if place in passage.diagrams:
                return Spot(stretch, passage, "")
    return None
