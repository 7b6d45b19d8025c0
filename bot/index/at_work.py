"""Who is writing into an index, since when and how far: a note beside it for who comes meanwhile.

Whoever left the note holds a lock on it that the system takes away with the process, however that
ends: a note that nobody holds is one of before and tells nothing.
"""

from __future__ import annotations

import contextlib
import json
import os
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from bot.index.report import Author, Progress

_EVERY: Final = 0.25
"""Seconds between two writes of the note, however many posts are read meanwhile."""
_WIDTH: Final = 1_024
"""Bytes that a note is filled up to, so that a shorter one leaves nothing of one before."""
_NAME: Final = 100
_TRIES: Final = 10
_LOOK_AGAIN: Final = 0.01


@dataclass(frozen=True, slots=True)
class AtWork:
    """A run that is under way in some process.

    Attributes:
        author: whose it is.
        seconds: since it began.
        done, total: posts looked at and posts in all; 0 of 0 before it has begun reading.
    """

    author: Author
    seconds: int
    done: int
    total: int

    def __str__(self) -> str:
        """Say whose it is, as the beginning of a sentence."""
        who, source = self.author.who, self.author.source
        if source == "automatic":
            return "gorae by itself"
        if source == "watch":
            return "gorae index --watch"
        ways = {"shell": "in a shell", "undo": "with undo"}
        return f"{who or 'somebody'} {ways.get(source, f'with /{source}')}"


def at_work(index: Path) -> AtWork | None:
    """Return the run that writes into an index, None where none does or none says so."""
    try:
        with _note(index).open("rb") as file:
            if not _held(file.fileno()):
                return None
            told = json.loads(file.read())
        author = Author(str(told["who"]), str(told["source"]))
        seconds = max(round(time.time() - told["began"]), 0)  # the clock may have been set
        return AtWork(author, seconds, int(told["done"]), int(told["total"]))
    except (OSError, ValueError, LookupError, TypeError):  # none, or just being written
        return None


@contextlib.contextmanager
def noted(index: Path, author: Author) -> Iterator[Progress]:
    """Leave a note while a run lasts, where the folder lets; give what keeps it true.

    Args:
        index: the file that the run alone writes into.
        author: whose run it is.
    """
    with contextlib.ExitStack() as stack:
        try:
            number = os.open(_note(index), os.O_RDWR | os.O_CREAT, 0o644)
            stack.callback(os.close, number)
            held = _hold(number)
        except OSError:
            held = False
        if not held:
            yield lambda _done, _total, _post: None
            return
        told = {"who": author.who[:_NAME], "source": author.source, "began": time.time()}
        written = -_EVERY

        def tell(done: int, total: int, _post: str) -> None:
            nonlocal written
            now = time.monotonic()
            if now - written >= _EVERY or done == total:
                written = now
                told_now = {**told, "done": done, "total": total}
                _write(number, json.dumps(told_now, ensure_ascii=False))

        tell(0, 0, "")
        try:
            yield tell
        finally:
            _write(number, "")


def _note(index: Path) -> Path:
    return index.with_name(f"{index.name}-run")  # as SQLite names what it keeps beside


def _write(number: int, text: str) -> None:
    with contextlib.suppress(OSError):  # the run matters more than what others hear of it
        os.lseek(number, 0, os.SEEK_SET)
        os.write(number, text.encode("utf-8", "replace").ljust(_WIDTH))


def _hold(number: int) -> bool:
    """Lock an open note; a reader may have it in hand for a moment."""
    if sys.platform == "win32":  # no lock there that others could look at
        return False
    import fcntl  # noqa: PLC0415 - not everywhere

    for _ in range(_TRIES):
        try:
            fcntl.flock(number, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            time.sleep(_LOOK_AGAIN)
        else:
            return True
    return False


def _held(number: int) -> bool:
    """Tell whether somebody else holds an open note."""
    if sys.platform == "win32":
        return False
    import fcntl  # noqa: PLC0415 - not everywhere

    try:
        fcntl.flock(number, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    return False
