"""What tells whether the index is still that of its posts, without reading any of them."""

from __future__ import annotations

import hashlib

from bot.index.schema import STEPS
from bot.index.weights import BODY, CAPTION, HEADING, PATH, TAGS
from bot.language import analyzer
from bot.posts import Corpus

AGAIN = " again"
"""After the stamp of an index whose posts could not all be read: they may be, with no change."""
_LAYOUT = 7
"""Raised when the same post gives other rows than before."""


def edition() -> str:
    """Return what changes when this gorae would write other rows of the same post."""
    return repr((analyzer.VERSION, _LAYOUT, BODY, HEADING, PATH, TAGS, CAPTION))


def rules(corpus: Corpus) -> str:
    """Return a hash of everything but the posts that decides what is written."""
    return hashlib.sha256(f"{edition()} {corpus.fingerprint()}".encode()).hexdigest()


def stamp(corpus: Corpus, glossary: str) -> str:
    """Return what changes when an update may have something to do; reads no post.

    Args:
        corpus: the posts, told apart by path, size and time of change.
        glossary: fingerprint of the glossary.
    """
    files = [f"{file.path!r} {file.size} {file.mtime_ns}" for file in corpus.files()]
    parts = (rules(corpus), STEPS, glossary, corpus.pictures())
    return hashlib.sha256("\n".join([repr(parts), *files]).encode()).hexdigest()
