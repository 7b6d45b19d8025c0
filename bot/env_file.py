"""Writes settings into ``.env``: all or nothing, readable for its owner only, other lines kept."""

from __future__ import annotations

import contextlib
import os
import re
import shutil
from collections.abc import Mapping
from pathlib import Path

from dotenv import dotenv_values, set_key

from bot.errors import GoraeError

_OWNER_ONLY = 0o600
_PLAIN = re.compile(r"[\w./:@+~-]*")


class EnvFileError(GoraeError):
    """``.env`` cannot be read or written; the message is one line."""


def values(file: Path) -> dict[str, str]:
    """Return what a file sets, nothing where it is missing; an empty value counts as none.

    Raises:
        EnvFileError: it cannot be read.
    """
    try:
        return {name: value for name, value in dotenv_values(file).items() if value}
    except (OSError, UnicodeDecodeError) as error:
        raise EnvFileError(f"{file} cannot be read ({error}): mend or remove it") from error


def write(file: Path, wanted: Mapping[str, str]) -> None:
    """Set values in a file, made where it is missing; every other line stays as it is.

    Raises:
        EnvFileError: nothing was written.
    """
    draft = file.with_name(f"{file.name}.{os.getpid()}.draft")
    try:
        try:
            os.close(os.open(draft, os.O_CREAT | os.O_EXCL | os.O_WRONLY, _OWNER_ONLY))
            if file.exists():
                shutil.copyfile(file, draft)
            for name, value in wanted.items():
                # Docker's --env-file takes quotes for a part of the value: none where none are due.
                plain = _PLAIN.fullmatch(value) is not None
                set_key(draft, name, value, quote_mode="never" if plain else "always")
            draft.chmod(_OWNER_ONLY)
            draft.replace(file)
        finally:
            with contextlib.suppress(OSError):
                draft.unlink(missing_ok=True)
    except (OSError, UnicodeDecodeError) as error:
        raise EnvFileError(f"{file} cannot be written: {error}") from error
