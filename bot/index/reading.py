"""Reading posts and their terms, on every core where there is much to read.

Analysis takes longer than writing the index, so that a second core nearly halves a full build.
"""

from __future__ import annotations

import multiprocessing
import os
import sys
import threading
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from bot.index import numbering
from bot.index.changes import content_key
from bot.index.fields import PassageTerms, passage_terms
from bot.index.rows import PostRows, of_post
from bot.posts import Corpus, PostError, SourceFile, UnreadablePostError

_MANY = 500_000
"""Bytes from which further processes, a third of a second each to start, are worth it."""
_FILE = 300
"""A file takes as long as so many bytes of text, whatever it holds."""
_AT_ONCE = 20_000
"""Bytes that a process is given at a time."""
_AHEAD = 12
"""Of what is read so many parts wait in memory until they are written."""
_BUSY = 2
"""Parts given to each process before it is through with the first."""


@dataclass(frozen=True, slots=True)
class Read:
    """What became of one file.

    Attributes:
        file: the file.
        key: its read key; "" where it cannot be read.
        rows: of the post; None where the file is as it was, or cannot be read.
        terms: of each passage, in order.
        error: why it cannot be read, "" where it can.
        hidden: the system does not let it be read; what it held before is as good as ever.
    """

    file: SourceFile
    key: str
    rows: PostRows | None
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
    todo = [(file, stored.get(file.path, "")) for file in files]
    # Where this is not all that the process does, others would wait for the interpreter.
    alone = threading.current_thread() is threading.main_thread()
    helpers = (os.cpu_count() or 1) - alone
    much = sum(_cost(file) for file, known in todo if not known) >= _MANY
    if helpers and much and _can_be_helped():
        yield from _with_helpers(corpus, todo, helpers, alone=alone)
    else:
        yield from (_read(corpus, file, known) for file, known in todo)
    numbering.forget()


def _can_be_helped() -> bool:
    """Tell whether further processes do no harm: each imports the main module once more.

    That is how multiprocessing starts them; a script without a guard would run again.
    """
    main = sys.modules["__main__"]
    file = getattr(main, "__file__", None)
    if file is None or main.__spec__ is not None:
        return True
    try:
        return "__name__" in Path(file).read_text("utf-8", "replace")
    except OSError:
        return False


_Todo = Sequence[tuple[SourceFile, str]]
"""Files with the read keys that are known of them."""


def _with_helpers(corpus: Corpus, todo: _Todo, helpers: int, *, alone: bool) -> Iterator[Read]:
    """Read in further processes, and in this one while it waits for them where it is alone."""
    context = multiprocessing.get_context("spawn")  # a fork would copy other threads' locks
    with ProcessPoolExecutor(helpers, context, _begin, (corpus,)) as pool:
        ahead: deque[Future[list[Read]]] = deque()
        for part in _parts(todo):
            if not alone or sum(not one.done() for one in ahead) < _BUSY * helpers:
                ahead.append(pool.submit(_read_in_process, part))
            else:
                ahead.append(Future())
                ahead[-1].set_result([_read(corpus, file, known) for file, known in part])
            while ahead and (ahead[0].done() or len(ahead) > _AHEAD):
                yield from ahead.popleft().result()
        while ahead:
            yield from ahead.popleft().result()


def _parts(todo: _Todo) -> Iterator[_Todo]:
    start = cost = 0
    for place, (file, _) in enumerate(todo):
        cost += _cost(file)
        if cost >= _AT_ONCE or place == len(todo) - 1:
            yield todo[start : place + 1]
            start, cost = place + 1, 0


def _cost(file: SourceFile) -> int:
    """Return how long a file takes to read, in bytes of text."""
    return file.size + _FILE


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
    return Read(file, key, of_post(post, key), tuple(passage_terms(post)), "")


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


def _read_in_process(part: _Todo) -> list[Read]:
    return [_read(_corpora[0], file, known) for file, known in part]
