"""The options that several commands share, and how the questions among them are read."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import click


class _Place(click.Path):
    """A path as it was typed, made or found by who uses it; an empty one is a slip of a script."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        if not os.fspath(value):
            self.fail("the path is empty", param, ctx)
        return super().convert(value, param, ctx)


PLACE = _Place(path_type=Path, readable=False)
CORPUS = click.option(
    "--corpus",
    type=PLACE,
    help="Folder of the posts (default: the shipped).",
)
DB = click.option("--db", type=PLACE, help="File of the index.")
WORDS = click.argument("words", nargs=-1, metavar="[QUESTION]")
JSON = click.option("--json", "as_json", is_flag=True, help="Print JSON.")
BATCH = click.option(
    "--batch",
    type=click.File("r", "utf-8", errors="replace"),
    help="File of questions, one a line; - for standard input.",
)

DASHES = {"ignore_unknown_options": True}
"""A question may begin with a dash: "-p 옵션은 뭐야?"."""


def question_of(words: tuple[str, ...]) -> str:
    """Return the one question of a command line."""
    if not words:
        raise click.UsageError('give a question, such as: gorae ask "image vs container?"')
    if len(words) > 1:
        for word in words:
            if word.startswith("--"):
                raise click.NoSuchOption(word)
        raise click.UsageError(f'put the question in quotes: "{" ".join(words)}"')
    (question,) = words
    # Where the locale knows no Korean, what was typed arrives as bytes that stand for letters.
    # Windows may hand over half a letter, which stands for no byte: it stays as it came.
    with suppress(UnicodeEncodeError):
        return os.fsencode(question).decode("utf-8", "replace")
    return question


def questions_of(lines: Iterable[str]) -> Iterator[str]:
    """Yield the questions of a batch: a line each, as they are or in a JSON object."""
    for line in lines:
        text = line.rstrip("\r\n")
        if text.lstrip().startswith("{"):
            # What is no such object is itself the question.
            with suppress(ValueError, KeyError, TypeError, RecursionError):
                text = str(json.loads(text)["question"])
        yield text
