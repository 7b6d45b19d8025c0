"""Reading posts and their terms, on every core where there is much to read.

Analysis takes as long as writing the index, so a second core halves a full build.
"""

from __future__ import annotations

import multiprocessing
import os
import threading
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass

from bot.index.changes import content_key
from bot.index.fields import PassageTerms, passage_terms
from bot.posts import Corpus, PostError, SourceFile, UnreadablePostError
from bot.posts.model import Post

_MANY = 150
"""Files from which further processes, half a second each to start, are worth it."""
_AT_ONCE = 8
_AHEAD = 6


@dataclass(frozen=True, slots=True)
class Read:
    """What became of one file.

    Attributes:
        file: the file.
        key: its read key; "" where it cannot be read.
        post: None where the file is as it was, or cannot be read.
        terms: of each passage, in order.
        error: why it cannot be read, "" where it can.
        hidden: the system does not let it be read; what it held before is as good as ever.
    """

    file: SourceFile
    key: str
    post: Post | None
    terms: tuple[PassageTerms, ...]
    error: str
    hidden: bool = False


def read_all(
    corpus: Corpus, files: Sequence[SourceFile], stored: Mapping[str, str]
) -> Iterator[Read]:
    """Yield what became of each file, in order.

    Args:
        corpus: the posts.
        files: those to look at.
        stored: read keys of the posts that the index holds; a file with the same key is not read.
    """
    cores = os.cpu_count() or 1
    if cores == 1 or sum(file.path not in stored for file in files) < _MANY:
        yield from (_read(corpus, file, stored.get(file.path, "")) for file in files)
        return
    context = multiprocessing.get_context("spawn")  # a fork would copy other threads' locks
    with ProcessPoolExecutor(cores, context, _begin, (corpus,)) as pool:
        ahead: deque[Future[list[Read]]] = deque()
        for start in range(0, len(files), _AT_ONCE):
            part = [(file, stored.get(file.path, "")) for file in files[start : start + _AT_ONCE]]
            ahead.append(pool.submit(_read_in_process, part))
            if len(ahead) > _AHEAD:  # what is read waits in memory until it is written
                yield from ahead.popleft().result()
        while ahead:
            yield from ahead.popleft().result()


def _read(corpus: Corpus, file: SourceFile, known: str) -> Read:
    try:
        data = corpus.read_bytes(file)
        key = content_key(corpus, data)
        if key == known:
            return Read(file, key, None, (), "")
        post = corpus.read(file, data)
    except PostError as error:
        hidden = isinstance(error, UnreadablePostError)
        return Read(file, "", None, (), str(error), hidden)
    return Read(file, key, post, tuple(passage_terms(post)), "")


_corpora: list[Corpus] = []


def _begin(corpus: Corpus) -> None:
    _corpora[:] = [corpus]
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """End this process when the one that it reads for is gone, killed for instance."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _read_in_process(part: list[tuple[SourceFile, str]]) -> list[Read]:
    return [_read(_corpora[0], file, known) for file, known in part]
