"""Items of diagrams: which description belongs to what is seen."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from bot.posts.model import Diagram, Post
from bot.quiz.find.model import Spot, stretches
from bot.quiz.lexicon import Lexicon
from bot.quiz.make.build import Draft, ask, figure_of, item, language
from bot.quiz.make.fair import is_fair
from bot.quiz.model import Item, digest
from bot.quiz.sound import LONGEST

_SHORTEST = 12
_WRONG = 3
_FEWEST_IDEAS = 4
_ALIKE = 0.5
_NO_DESCRIPTION = re.compile(
    r"^(?:image|img|screenshot|untitled|\S+\.(?:png|jpe?g|gif|svg|webp))\b", re.IGNORECASE
)


def from_pictures(posts: Sequence[Post], lexicon: Lexicon) -> Iterator[Item]:
    """Yield an item for each diagram that is described, where others are described alike."""
    for post in posts:
        for place, diagram in enumerate(post.diagrams):
            spot = _spot(post, place)
            words = _words(diagram, lexicon)
            if spot is None or not words:
                continue
            wrong = _wrong(words, post, posts, diagram, lexicon)
            if not is_fair("", words, wrong, lexicon):
                continue
            draft = Draft(
                "diagram",
                "choice",
                ask(language(post), "diagram"),
                words,
                f"diagram {diagram.path or diagram.url}",
                wrong,
                because=words,
                figure=figure_of(diagram),
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


def _wrong(
    words: str, post: Post, posts: Sequence[Post], own: Diagram, lexicon: Lexicon
) -> list[str]:
    mine = set(lexicon.ideas(words))
    found: list[tuple[float, str, str]] = []
    for other in posts:
        if other.lang != post.lang:
            continue
        for diagram in other.diagrams:
            theirs = _words(diagram, lexicon)
            if not theirs or (diagram.path or diagram.url) == (own.path or own.url):
                continue
            ideas = set(lexicon.ideas(theirs))
            shared = len(mine & ideas) / min(len(mine), len(ideas))
            if shared < _ALIKE and 0.5 <= len(theirs) / len(words) <= 2:
                near = shared + 0.2 * (other.path == post.path)
                found.append((-near, digest(words, theirs), theirs))
    chosen: list[str] = []
    for _, _, theirs in sorted(found):
        if theirs not in chosen:
            chosen.append(theirs)
    return chosen[:_WRONG]


def _spot(post: Post, place: int) -> Spot | None:
    for stretch in stretches(post):
        for _, passage in stretch.blocks:
            if place in passage.diagrams:
                return Spot(stretch, passage, "")
    return None
