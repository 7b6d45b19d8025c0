"""The files below a root: posts and pictures, never one outside of it."""

from __future__ import annotations

import os
import stat
from dataclasses import dataclass, field
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING

from bot.posts.decode import nfc
from bot.posts.pictures import PICTURE_SUFFIXES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

POST_SUFFIXES = frozenset({".md", ".markdown", ".mdown", ".mkd", ".mdx"})
_SKIPPED_FOLDERS = frozenset(
    {
        *("_site", "_drafts", "_includes", "_layouts", "_sass", "_plugins", "_data"),
        *("node_modules", "vendor", "archetypes", "__pycache__"),
    }
)
# Of a repository rather than of its author; the second kind only in capital letters, for a post
# about security may well be named so.
_NO_POSTS = frozenset(
    {
        *("license", "licence", "code_of_conduct", "contributing"),
        *("pull_request_template", "issue_template"),
    }
)
_NO_POSTS_IN_CAPITALS = frozenset(
    {
        *("SECURITY", "SUPPORT", "CHANGELOG", "AUTHORS", "CONTRIBUTORS", "MAINTAINERS", "COPYING"),
        *("NOTICE", "GOVERNANCE"),
    }
)
_MAX_DEPTH = 64


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A post's file as it lies on the disk.

    Attributes:
        path: POSIX path below the corpus, NFC.
        size: in bytes.
        mtime_ns: time of its last change, nanoseconds.
        name: the path as the file system spells it, for opening it.
    """

    path: str
    size: int
    mtime_ns: int
    name: str


@dataclass(frozen=True, slots=True)
class Problem:
    """A file or folder that was left out, and why.

    Attributes:
        path: below the root.
        message: why.
        unreadable: the system does not let it be read, so nobody knows what is in it.
    """

    path: str
    message: str
    unreadable: bool = False


@dataclass(slots=True)
class Tree:
    """What was found below a root; keys are NFC, names as the file system spells them.

    A post has its name, its size in bytes, its time of change in nanoseconds, and what tells its
    file from others: plain numbers, which of many thousand posts nobody has to look through.
    """

    posts: dict[str, tuple[str, int, int, int, int]] = field(default_factory=dict)
    pictures: dict[str, str] = field(default_factory=dict)
    configs: dict[str, str] = field(default_factory=dict)
    aliases: dict[str, str] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


def scan(root: Path) -> Tree:
    """List the posts, pictures and ``_config.yml`` below ``root``, a resolved folder."""
    tree = Tree()
    links: list[str] = []
    for name, status in _walk(root, "", 0, tree, links):
        _sort_in(tree, name, status)
    if links:
        seen = {(device, node) for *_, device, node in tree.posts.values()}
        for name in sorted(links):
            _follow(root, name, tree, seen)
    return tree


def with_more(tree: Tree, names: Iterable[str]) -> Tree:
    """Return a tree as it would be with further files; one that would be passed over is not in it.

    Args:
        tree: what is there.
        names: POSIX paths below the root.
    """
    more = Tree(
        dict(tree.posts), dict(tree.pictures), dict(tree.configs), tree.aliases, tree.problems
    )
    for name in names:
        *folders, base = name.split("/")
        hidden = any(f.startswith(".") or f.lower() in _SKIPPED_FOLDERS for f in folders)
        if not hidden and not base.startswith("."):
            _sort_in(more, name, os.stat_result((0,) * 19))
    return more


def is_inside(path: Path, root: Path) -> bool:
    """Tell whether ``path``, once every link is followed, lies below ``root``."""
    try:
        return path.resolve(strict=True).is_relative_to(root)
    except (OSError, RuntimeError, ValueError):
        return False


def read_inside(root: Path, name: str, limit: int) -> bytes:
    """Return the bytes of a regular file below ``root``, at most ``limit`` + 1 of them.

    Raises:
        OSError: it cannot be read, is no regular file, or lies outside the root.
    """
    path = root / name
    if not is_inside(path, root):
        raise PermissionError("lies outside the corpus")
    # Not to hang on a named pipe that takes a post's place.
    handle = os.open(
        path.resolve(), os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    )
    with os.fdopen(handle, "rb") as file:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            raise OSError("is no regular file")
        return file.read(limit + 1)


def _walk(
    root: Path, folder: str, depth: int, tree: Tree, links: list[str]
) -> Iterator[tuple[str, os.stat_result]]:
    try:
        with os.scandir(root / folder) as entries:
            found = sorted(entries, key=attrgetter("name"))
    except OSError as error:
        tree.problems.append(_unreadable(folder, error, "folder"))
        return
    for entry in found:
        name = f"{folder}/{entry.name}" if folder else entry.name
        if entry.name.startswith("."):
            continue
        try:
            if entry.is_symlink():
                links.append(name)
            elif entry.is_dir():
                if entry.name.lower() not in _SKIPPED_FOLDERS and depth < _MAX_DEPTH:
                    yield from _walk(root, name, depth + 1, tree, links)
            elif entry.is_file():
                yield name, entry.stat()
        except OSError as error:
            tree.problems.append(_unreadable(name, error, "file"))


def _sort_in(tree: Tree, name: str, status: os.stat_result) -> None:
    base = name.rpartition("/")[2]
    stem, dot, end = base.rpartition(".")  # pathlib takes ten times as long for every file
    suffix = f".{end.lower()}" if dot else ""
    key = nfc(name)
    if suffix in POST_SUFFIXES:
        if not _is_no_post(stem):
            found = name, status.st_size, status.st_mtime_ns, status.st_dev, status.st_ino
            tree.posts.setdefault(key, found)
    elif suffix in PICTURE_SUFFIXES:
        tree.pictures.setdefault(key, name)
    elif base.lower() in {"_config.yml", "_config.yaml"}:
        tree.configs.setdefault(key, name)


def _is_no_post(stem: str) -> bool:
    return stem.lower().replace("-", "_") in _NO_POSTS or stem in _NO_POSTS_IN_CAPITALS


def _follow(root: Path, name: str, tree: Tree, seen: set[tuple[int, int]]) -> None:
    """Take a link for what it points to, where that lies below the root and is not known yet."""
    path = root / name
    if not is_inside(path, root):
        suffix = path.suffix.lower()
        if suffix in POST_SUFFIXES:
            reason = "link leads nowhere" if not path.exists() else "link leads out of the corpus"
            tree.problems.append(Problem(nfc(name), reason))
        return
    target = path.resolve().relative_to(root).as_posix()
    hidden = any(
        part.startswith(".") or part.lower() in _SKIPPED_FOLDERS for part in Path(target).parts
    )
    if hidden:
        return
    if path.is_dir():
        tree.aliases[nfc(name)] = nfc(target) if target != "." else ""
        return
    try:
        status = path.stat()
    except OSError as error:
        tree.problems.append(_unreadable(name, error, "file"))
        return
    if (status.st_dev, status.st_ino) not in seen and stat.S_ISREG(status.st_mode):
        seen.add((status.st_dev, status.st_ino))
        _sort_in(tree, name, status)


def _unreadable(name: str, error: OSError, what: str) -> Problem:
    reason = f"{what} cannot be read: {error.strerror or error}"
    return Problem(nfc(name), reason, unreadable=True)
