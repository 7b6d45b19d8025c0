"""All questions of a corpus, written by hand and generated."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path, PurePosixPath

from bot.language import glossary
from bot.posts import PostError, open_corpus
from bot.posts.decode import decode
from bot.posts.model import Post
from bot.quiz.generate import generated
from bot.quiz.handwritten import handwritten
from bot.quiz.lexicon import Lexicon
from bot.quiz.model import Bank, Item, QuizWarning
from bot.quiz.names import squeezed

# Folders of what a site is made with: Markdown without front matter there tells of pictures and
# styles, not of what readers study. A blog may keep its posts in one of them all the same.
_OF_THE_SITE = frozenset(
    {"assets", "static", "public", "img", "images", "includes", "layouts", "themes"}
)


def make_bank(posts: Iterable[tuple[Post, str]], words: glossary.Glossary) -> Bank:
    """Return the questions of posts; the same posts give the same bank in the same order.

    Args:
        posts: each with the text of its file ("" where lines of warnings are not wanted).
        words: the glossary.
    """
    ordered = sorted(
        (pair for pair in posts if not _is_of_the_site(pair[0])), key=lambda pair: pair[0].path
    )
    lexicon = Lexicon(words)
    written: list[Item] = []
    warnings: list[QuizWarning] = []
    for post, text in ordered:
        items, faults = handwritten(post, text, lexicon)
        written += items
        warnings += faults
    taken = {(item.source.post, squeezed(item.prompt)) for item in written}
    made = [
        item
        for item in generated([post for post, _ in ordered], words, lexicon)
        if (item.source.post, squeezed(item.prompt)) not in taken
    ]
    return Bank((*written, *made), tuple(warnings))


def corpus_bank(root: Path, extra_glossary: Path | None = None) -> Bank:
    """Return the questions of a folder of posts; files that cannot be read are left out.

    Raises:
        CorpusError: the folder cannot be read.
        GlossaryError: the extra glossary cannot be read.
    """
    corpus = open_corpus(root)
    posts = []
    for file in corpus.files():
        try:
            data = corpus.read_bytes(file)
            posts.append((corpus.read(file, data), decode(data)[0]))
        except PostError:
            continue  # the index reports it
    return make_bank(posts, glossary.load(extra_glossary))


def _is_of_the_site(post: Post) -> bool:
    folders = {part.lower() for part in PurePosixPath(post.path).parts[:-1]}
    return bool(folders & _OF_THE_SITE) and not post.front_matter
