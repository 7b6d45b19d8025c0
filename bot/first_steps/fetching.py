"""The folder of somebody's posts: one on the disk, or a clone of a repository."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path
from typing import Final

from bot.admin.pull import PullError, pull
from bot.posts import CorpusError, open_corpus

_ADDRESS: Final = re.compile(r"(?:https?|ssh|git|file)://\S+|[\w.-]+@[\w.-]+:\S+")
_CLONING: Final = 600.0


def is_address(place: str) -> bool:
    """Tell whether a place is a repository's address rather than a folder."""
    return _ADDRESS.fullmatch(place) is not None


def folder_of(place: str, clones: Path) -> Path:
    """Return the folder of the posts, cloned into ``clones`` where an address was given.

    Raises:
        PullError: the repository cannot be cloned.
        CorpusError: there is no such folder, or no post in it.
    """
    folder = _cloned(place, clones) if is_address(place) else Path(place).expanduser().absolute()
    if not open_corpus(folder).files():
        raise CorpusError(f"{folder} holds no Markdown files: name the folder of your posts")
    return folder


def _cloned(address: str, clones: Path) -> Path:
    """Clone a repository, or bring the clone of before up to date; whole or not at all."""
    git = shutil.which("git")
    if git is None:
        raise PullError("git is not installed: install it, or name a folder")
    name = re.sub(r"\W+", "-", address.rstrip("/").removesuffix(".git")).strip("-").lower()
    folder = clones / name
    if folder.is_dir():
        pull(folder)
        return folder
    draft = clones / f".{name}.{os.getpid()}"
    try:
        clones.mkdir(parents=True, exist_ok=True)
        ran = subprocess.run(  # noqa: S603 - no shell, and -- ends the options
            [git, "clone", "--quiet", "--", address, str(draft)],
            env={
                **os.environ,
                "GIT_TERMINAL_PROMPT": "0",
                "GIT_SSH_COMMAND": "ssh -o BatchMode=yes",
                "LC_ALL": "C",
            },
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            timeout=_CLONING,
            check=False,
        )
        if ran.returncode:
            said = ran.stderr.strip().splitlines() or ["git says nothing"]
            raise PullError(f"{address} cannot be cloned: {said[-1]}")
        draft.replace(folder)
    except subprocess.TimeoutExpired as error:
        raise PullError(f"{address} took too long: clone it by hand, name its folder") from error
    except OSError as error:
        raise PullError(f"{address} cannot be cloned: {error}") from error
    finally:
        shutil.rmtree(draft, ignore_errors=True)
    return folder
