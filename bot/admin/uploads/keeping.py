"""Writing posts whole or not at all, and keeping what they take the place of."""

from __future__ import annotations

import calendar
import contextlib
import errno
import json
import os
import secrets
import shutil
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final, Literal

from bot.admin.uploads.errors import UploadError
from bot.posts.files import is_inside

TRASH: Final = ".gorae-trash"
"""Folder below the posts' root; hidden, so nothing in it is ever taken for a post."""
KEPT: Final = 100
"""Steps back that are kept."""
Action = Literal["add", "update", "remove", "restore"]
_READ_ONLY: Final = frozenset({errno.EROFS, errno.EACCES, errno.EPERM})
_FULL: Final = frozenset({errno.ENOSPC, errno.EDQUOT})
_NOTE: Final = "entry.json"
_TIME: Final = "%Y%m%d-%H%M%S"


@dataclass(frozen=True, slots=True)
class Entry:
    """What was there before a step.

    Attributes:
        id: its name; later ones sort later.
        at: seconds since 1970.
        who: id of who did it.
        action: what was done.
        post: file of the post, below the root.
        files: what it took the place of or removed, below the root; empty where nothing.
    """

    id: str
    at: float
    who: int
    action: Action
    post: str
    files: tuple[str, ...]


def put(root: Path, files: Mapping[str, bytes], who: int, action: Action) -> Entry:
    """Write files, the last of them the post; blocks.

    Each appears whole, the post after its pictures. Where any cannot be written, what was there
    before is there again.

    Args:
        root: the posts' root.
        files: by name below it.
        who: id of who does it.
        action: why.

    Raises:
        UploadError: "read-only", "full" or "link".
    """
    with _said():
        for name in files:
            _refuse_links(root, name)
        parts: dict[str, Path] = {}
        try:
            for name, data in files.items():
                parts[name] = _beside(root / name, data)
            entry = _keep(root, list(files), who, action)
            try:
                for name, part in parts.items():
                    part.replace(root / name)
            except BaseException:
                _put_back(root, entry, list(files))
                raise
        finally:
            for part in parts.values():
                with contextlib.suppress(OSError):
                    part.unlink(missing_ok=True)
    return entry


def remove(root: Path, name: str, who: int) -> Entry:
    """Take a post away, to be brought back with ``restore``; its pictures stay. Blocks.

    Raises:
        UploadError: "read-only", "full", "link", or "gone" where it is not there.
    """
    with _said():
        _refuse_links(root, name)
        if not (root / name).is_file():
            raise UploadError("gone", name)
        entry = _keep(root, [name], who, "remove")
        (root / name).unlink()
    return entry


def restore(root: Path, entry_id: str, who: int) -> Entry:
    """Bring back what a step took away; what is there now can be brought back in turn. Blocks.

    Raises:
        UploadError: "gone" where there is no such step, else as ``put``.
    """
    entry = next((one for one in entries(root) if one.id == entry_id), None)
    if entry is None or not entry.files:
        raise UploadError("gone", entry_id[:40])
    with _said():
        kept = root / TRASH / entry.id / "files"
        files = {name: (kept / name).read_bytes() for name in entry.files}
        done = put(root, files, who, "restore")
        shutil.rmtree(root / TRASH / entry.id, ignore_errors=True)
    return replace(done, post=entry.post)


def entries(root: Path) -> list[Entry]:
    """Return the steps that are kept, the newest first; damaged ones are left out."""
    found = []
    with contextlib.suppress(OSError):
        for folder in sorted((root / TRASH).iterdir(), reverse=True):
            with contextlib.suppress(OSError, ValueError, KeyError, TypeError):
                note: dict[str, Any] = json.loads((folder / _NOTE).read_text("utf-8"))
                found.append(Entry(**note | {"files": tuple(note["files"])}))
    return found


def _keep(root: Path, names: list[str], who: int, action: Action) -> Entry:
    """Copy what is there now into the trash; its note is written last, so it is whole or not."""
    at = time.time()
    number = _number(root, at)
    folder = root / TRASH / number
    there = [name for name in names if (root / name).exists()]
    entry = Entry(number, at, who, action, names[-1], tuple(there))
    note = {
        "id": number, "at": at, "who": who, "action": action, "post": names[-1], "files": there,
    }  # fmt: skip
    try:
        folder.mkdir(parents=True)
        with contextlib.suppress(FileExistsError), (root / TRASH / ".gitignore").open("x") as ours:
            ours.write("*\n")
        for name in there:
            target = folder / "files" / name
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(root / name, target)
        _beside(folder / _NOTE, json.dumps(note).encode()).replace(folder / _NOTE)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    for old in sorted((root / TRASH).glob("*-*-*"), reverse=True)[KEPT:]:
        shutil.rmtree(old, ignore_errors=True)
    return entry


def _number(root: Path, at: float) -> str:
    """Return a name that sorts behind all others, also where the clock was set back."""
    newest = max((path.name for path in (root / TRASH).glob("*-*-*")), default="")
    with contextlib.suppress(ValueError, OverflowError):
        at = max(at, calendar.timegm(time.strptime(newest[:15], _TIME)) + 1.0)
    return f"{time.strftime(_TIME, time.gmtime(at))}-{secrets.token_hex(4)}"


def _put_back(root: Path, entry: Entry, names: list[str]) -> None:
    for name in names:
        with contextlib.suppress(OSError):
            if name in entry.files:
                kept = (root / TRASH / entry.id / "files" / name).read_bytes()
                _beside(root / name, kept).replace(root / name)
            else:
                (root / name).unlink(missing_ok=True)


def _beside(target: Path, data: bytes) -> Path:
    """Write a file beside the one that it is to become, to the disk and not only on its way."""
    target.parent.mkdir(parents=True, exist_ok=True)
    part = target.with_name(f".gorae-{secrets.token_hex(8)}.part")
    try:
        with part.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
    except BaseException:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)
        raise
    return part


def _refuse_links(root: Path, name: str) -> None:
    """Refuse to write where a link leads out of the posts, or in the place of a link."""
    target = root / name
    folder = target.parent
    while not folder.exists():
        folder = folder.parent
    if target.is_symlink() or not is_inside(folder, root.resolve()):
        raise UploadError("link", name)


@contextlib.contextmanager
def _said() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        if error.errno in _FULL:
            raise UploadError("full") from error
        if error.errno in _READ_ONLY:
            raise UploadError("read-only") from error
        raise UploadError("disk", error.strerror or str(error)) from error
