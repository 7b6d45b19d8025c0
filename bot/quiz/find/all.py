"""Everything that a post states, in order."""

from __future__ import annotations

from collections.abc import Iterator

from bot.posts.model import Post
from bot.quiz.find.comments import from_comments
from bot.quiz.find.headings import from_headings
from bot.quiz.find.lists import from_lists
from bot.quiz.find.model import Cell, Fact, Steps, stretches
from bot.quiz.find.records import from_records
from bot.quiz.find.sentences import from_sentences
from bot.quiz.find.steps import from_steps
from bot.quiz.find.tables import from_tables
from bot.quiz.lexicon import Lexicon


def find(post: Post, lexicon: Lexicon) -> Iterator[Fact | Cell | Steps]:
    """Yield what the post states, section by section."""
    parts = stretches(post)
    for stretch in parts:
        yield from from_sentences(stretch, lexicon)
        yield from from_lists(stretch, lexicon)
        yield from from_tables(stretch, lexicon)
        yield from from_steps(stretch)
        yield from from_comments(stretch)
    yield from from_headings(parts, lexicon)
    yield from from_records(parts)
