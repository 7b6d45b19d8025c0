"""Questions of a corpus: those written by hand and those that posts are asked for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.language.glossary import Glossary
from bot.posts.model import Post
from bot.quiz.find.all import find
from bot.quiz.find.model import Cell, Fact, Steps
from bot.quiz.lexicon import Lexicon
from bot.quiz.make.cells import from_cells
from bot.quiz.make.facts import from_facts
from bot.quiz.make.orders import from_steps
from bot.quiz.make.pictures import from_pictures
from bot.quiz.make.pool import Pool
from bot.quiz.model import Item


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
            seen = made.figure.alt if made.shows_figure and made.figure else ""
            items.setdefault((made.source.post, made.prompt, seen), made)
    return sorted(items.values(), key=lambda i: (i.source.post, i.source.line, i.kind, i.id))


def _of_language(posts: Sequence[Post], lexicon: Lexicon) -> Iterator[Item]:
    found = [thing for post in posts for thing in find(post, lexicon)]
    yield from from_facts(Pool([f for f in found if isinstance(f, Fact)], lexicon))
    yield from from_cells([c for c in found if isinstance(c, Cell)], lexicon)
    yield from from_steps([s for s in found if isinstance(s, Steps)])
    yield from from_pictures(posts, lexicon)
