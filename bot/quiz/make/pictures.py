"""Items of diagrams: what is seen, beside what would be seen if things were in other places."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from bot.posts.model import Diagram, Post
from bot.quiz.find.model import Spot, stretches
from bot.quiz.lexicon import Lexicon
from bot.quiz.make.build import Draft, ask, item, language
from bot.quiz.make.fair import FEWEST_WRONG
from bot.quiz.make.swaps import false_variants
from bot.quiz.model import FALSE, TRUE, Figure, Item, digest
from bot.quiz.sound import LONGEST

_SHORTEST = 12
_WRONG = 3
_NO_DESCRIPTION = re.compile(
    r"^(?:image|img|screenshot|untitled|\S+\.(?:png|jpe?g|gif|svg|webp))\b", re.IGNORECASE
)


def from_pictures(posts: Sequence[Post], lexicon: Lexicon) -> Iterator[Item]:
    """Yield an item for each diagram whose description can be made to tell something false.

    All options speak of the same things, which the diagram shows, so that it has to be read.
    """
    for post in posts:
        for place, diagram in enumerate(post.diagrams):
            spot = _spot(post, place)
            draft = _draft(spot, diagram, lexicon) if spot else None
            if draft and spot:
                yield item(spot, draft)


def _draft(spot: Spot, diagram: Diagram, lexicon: Lexicon) -> Draft | None:
    """Ask what is shown; where there is but one false description, whether it is right."""
    right = _words(diagram)
    wrong = sorted(false_variants(right, lexicon), key=digest)[:_WRONG] if right else []
    if not wrong:
        return None
    lang, fact = language(spot.post), f"diagram {diagram.path or diagram.url}"
    # Its description is what is asked for, and Discord shows it to whoever looks for it.
    figure = Figure(diagram.path, diagram.url, spot.heading)
    if len(wrong) >= FEWEST_WRONG:
        prompt = ask(lang, "diagram")
        return Draft("diagram", "choice", prompt, right, fact, wrong, because=right, figure=figure)
    truth = int(digest(right), 16) % 2 == 0
    prompt = ask(lang, "diagram-truefalse", gloss=right if truth else wrong[0])
    answer = TRUE if truth else FALSE
    return Draft("diagram", "boolean", prompt, answer, fact, because=right, figure=figure)


def _words(diagram: Diagram) -> str:
    """Return how a diagram is described, "" where it is not, or cannot be seen."""
    words = (diagram.alt or diagram.caption).strip().rstrip(".")
    if diagram.path is None and diagram.url is None:
        return ""
    good = _SHORTEST <= len(words) <= LONGEST and not _NO_DESCRIPTION.match(words)
    return words if good else ""


def _spot(post: Post, place: int) -> Spot | None:
    for stretch in stretches(post):
        for _, passage in stretch.blocks:
            if place in passage.diagrams:
                return Spot(stretch, passage, "")
    return None
