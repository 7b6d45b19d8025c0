"""Questions of a corpus: those written by hand and those that posts are asked for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.language.glossary import Glossary
from bot.posts.model import Post
from bot.quiz.find.all import find
from bot.quiz.find.model import Cell, Fact, Spot, Steps
from bot.quiz.lexicon import Lexicon
from bot.quiz.make.cells import from_cells
from bot.quiz.make.facts import from_facts
from bot.quiz.make.orders import from_steps
from bot.quiz.make.pictures import from_pictures
from bot.quiz.make.pool import Pool
from bot.quiz.model import Item

_FEWEST_EVENTS = 3


def generated(
    posts: Sequence[Post], glossary: Glossary, lexicon: Lexicon | None = None
) -> list[Item]:
    """Return the items that are made of posts, by post and place, none twice.

    The same posts give the same items, whatever the order they come in.

    Args:
        posts: any; translations stand for themselves.
        glossary: what the names of things are.
        lexicon: the same glossary looked up by name, where there is one already.
    """
    lexicon = lexicon or Lexicon(glossary)
    ordered = sorted(posts, key=lambda post: post.path)
    items: dict[tuple[str, str, str], Item] = {}
    for lang in ("ko", "en"):
        part = [post for post in ordered if (post.lang == "en") == (lang == "en")]
        for made in _of_language(part, lexicon):
            seen = made.because if made.shows_figure else ""
            items.setdefault((made.source.post, made.prompt, seen), made)
    return sorted(items.values(), key=lambda i: (i.source.post, i.source.line, i.kind, i.id))


def _in_time(found: Sequence[Fact | Cell | Steps]) -> Iterator[Steps]:
    """Yield the events that a list gives years to, where no year comes twice."""
    groups: dict[str, list[Fact]] = {}
    for fact in found:
        if isinstance(fact, Fact) and fact.sort == "date" and fact.group:
            groups.setdefault(fact.group, []).append(fact)
    for facts in groups.values():
        dated = sorted(facts, key=lambda fact: fact.names.main)
        if len({fact.names.main for fact in dated}) == len(dated) >= _FEWEST_EVENTS:
            first = dated[0]
            told = " → ".join(f"{fact.names.main}: {fact.gloss}" for fact in dated)
            spot = Spot(first.spot.stretch, first.spot.passage, told)
            yield Steps(spot.heading, tuple(fact.gloss for fact in dated), spot, "dates")


def _of_language(posts: Sequence[Post], lexicon: Lexicon) -> Iterator[Item]:
    found = [thing for post in posts for thing in find(post, lexicon)]
    yield from from_facts(Pool([f for f in found if isinstance(f, Fact)], lexicon))
    yield from from_cells([c for c in found if isinstance(c, Cell)], lexicon)
    yield from from_steps([*(s for s in found if isinstance(s, Steps)), *_in_time(found)])
    yield from from_pictures(posts, lexicon)
