"""Reading one file without a corpus being named: for an author who looks at a single post."""

from __future__ import annotations

from pathlib import Path

from bot.posts.errors import PostError
from bot.posts.model import Post
from bot.posts.reader import open_corpus

_SITE_MARKS = ("_config.yml", "_config.yaml", "hugo.toml", "config.toml", "mkdocs.yml", ".git")


def read_alone(file: Path) -> Post:
    """Read one file as the corpus that it lies in would have it read, without an index.

    The corpus is the nearest folder above it that is a site or a repository, else its own folder.

    Raises:
        CorpusError: its folder cannot be read.
        PostError: there is no such post, or it cannot be read.
    """
    path = file.expanduser().absolute()
    folders = [path.parent, *path.parents[1:]]
    root = next((f for f in folders if any((f / m).exists() for m in _SITE_MARKS)), path.parent)
    corpus = open_corpus(root)
    real = path.resolve()
    for source in corpus.files():
        if (corpus.root / source.name).resolve() == real:
            try:
                return corpus.read(source, corpus.read_bytes(source))
            except PostError as error:
                raise PostError(f"{file} is not read: {error}") from error
    raise PostError(f"{file}: no post there; name a Markdown file (.md) of your posts")
