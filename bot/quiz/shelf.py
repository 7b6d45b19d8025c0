"""The questions kept in a file beside the index: making them takes seconds, reading them none."""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path

from bot import __version__
from bot.quiz.model import Bank, QuizWarning, from_data, to_data

_FORMAT = f"3 {__version__}"  # another edition of gorae may ask other questions


def kept(file: Path, stamp: str, make: Callable[[], Bank]) -> Bank:
    """Return the questions from the file where they are those of the posts, else made anew.

    Args:
        file: where they are kept; that it cannot be written only costs time.
        stamp: differs whenever the posts do.
        make: makes the questions.
    """
    if (found := _read(file)) is not None and found[0] == stamp:
        return found[1]
    bank = make()
    data = {
        "format": _FORMAT,
        "stamp": stamp,
        "items": [to_data(item) for item in bank.items],
        "warnings": [asdict(warning) for warning in bank.warnings],
    }
    with contextlib.suppress(OSError):
        part = file.with_suffix(f".{os.getpid()}")
        part.write_text(json.dumps(data, ensure_ascii=False), "utf-8")
        part.replace(file)
    return bank


def last(file: Path) -> Bank | None:
    """Return the questions that were kept last, of whatever posts; None where none were."""
    found = _read(file)
    return found[1] if found else None


def _read(file: Path) -> tuple[str, Bank] | None:
    """Return the questions of a file and the stamp of their posts."""
    with contextlib.suppress(OSError, ValueError, KeyError, TypeError):
        data = json.loads(file.read_text("utf-8"))
        if data["format"] == _FORMAT:
            items = tuple(from_data(item) for item in data["items"])
            warnings = tuple(QuizWarning(**warning) for warning in data["warnings"])
            return str(data["stamp"]), Bank(items, warnings)
    return None
