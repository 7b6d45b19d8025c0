"""Files to posts: front matter, Markdown, sections, passages and diagrams."""

from bot.posts.alone import read_alone
from bot.posts.errors import (
    CorpusError,
    PostError,
    UnreadableCorpusError,
    UnreadablePostError,
)
from bot.posts.files import Problem, SourceFile
from bot.posts.reader import MAX_POST_BYTES, READER_VERSION, Corpus, open_corpus

__all__ = [
    "MAX_POST_BYTES",
    "READER_VERSION",
    "Corpus",
    "CorpusError",
    "PostError",
    "Problem",
    "SourceFile",
    "UnreadableCorpusError",
    "UnreadablePostError",
    "open_corpus",
    "read_alone",
]
