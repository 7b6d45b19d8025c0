"""Follows the folder of the posts as somebody writes in it."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from typing import Final

from watchfiles import watch as changes

from bot.admin import guard
from bot.errors import GoraeError
from bot.index.report import Author, UpdateReport
from bot.posts import CorpusError
from bot.study import Study

_SETTLED_MS: Final = 400
_LOOK_MS: Final = 5_000


def watch(
    study: Study, stop: threading.Event | None = None, *, force: bool = False
) -> Iterator[UpdateReport | GoraeError]:
    """Bring the index up to date after each change, until told to stop.

    Args:
        study: whose posts.
        stop: ends it when set.
        force: take over an index that loses much, too.

    Yields:
        What a run came to, or why it could not be; runs that found nothing new are passed over.

    Raises:
        CorpusError: there is no folder to follow.
    """
    root = study.pictures
    accept = None if force else guard.accept
    said = ""
    # Every few seconds also without any news: some file systems tell of no changes.
    looks = changes(
        root,
        stop_event=stop,
        debounce=_SETTLED_MS,
        rust_timeout=_LOOK_MS,
        yield_on_timeout=True,
    )
    try:
        while True:
            try:
                report = study.refresh(accept=accept, author=Author("", "watch"))
            except GoraeError as error:
                if str(error) != said:  # once is enough for what lasts
                    said = str(error)
                    yield error
            else:
                said = ""
                if report is not None:
                    yield report
            if next(looks, None) is None:
                return
    except OSError as error:
        raise CorpusError(f"{root} cannot be followed ({error}): start again") from error
