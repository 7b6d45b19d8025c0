"""Which posts a run has to read: told by size and time of change, by what their pictures are.

What a run costs grows with what changed, not with how many posts there are.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from posixpath import basename
from urllib.parse import unquote

from bot.posts import Corpus, PostError, SourceFile
from bot.posts.decode import nfc

_SETTLED_NS = 2_000_000_000
"""A file that changed a moment ago may change again within the same tick of its clock."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What a run has to do.

    Attributes:
        files: every file of the corpus.
        read: those that may differ from what the index holds.
        again: paths among them whose surroundings changed: they are read whatever they hold.
        gone: paths of posts that have no file any more.
        kept: posts that stay as they were before, for somebody went back to that.
    """

    files: list[SourceFile]
    read: list[SourceFile]
    again: frozenset[str]
    gone: list[str]
    kept: frozenset[str]

    @property
    def same(self) -> int:
        """How many files need not be looked into."""
        return len(self.files) - len(self.read)


def content_key(corpus: Corpus, data: bytes) -> str:
    """Return what tells a version of a file, and how it is read, from others."""
    return f"{corpus.fingerprint()[:16]} {content(data)}"


def content(data: bytes) -> str:
    """Return what tells a version of a file from others."""
    return hashlib.sha256(data).hexdigest()


def plan(
    connection: sqlite3.Connection, corpus: Corpus, stored: Mapping[str, str], *, automatic: bool
) -> Plan:
    """Find out what a run has to do.

    Args:
        connection: the index, in a transaction.
        corpus: the posts.
        stored: read keys of the posts that the index holds.
        automatic: nobody asked for the run, so what was undone stays undone.
    """
    if not automatic:
        connection.execute("DELETE FROM held")
    files = corpus.files()
    kept = _kept(connection, corpus, files)
    again = _again(connection, corpus, files, stored)
    seen = {path: (size, at) for path, size, at in connection.execute("SELECT * FROM files")}
    read = [
        file
        for file in files
        if file.path not in kept
        and (
            file.path not in stored
            or file.path in again
            or seen.get(file.path) != (file.size, file.mtime_ns)
        )
    ]
    there = {file.path for file in files}
    gone = sorted(
        path
        for path in stored.keys() - there - kept
        if not corpus.may_hold(path)  # what cannot be looked into for now has lost nothing
    )
    return Plan(files, read, again, gone, kept)


def note(
    connection: sqlite3.Connection, corpus: Corpus, done: Plan, failed: set[str], now_ns: int
) -> None:
    """Keep what the files that were read looked like.

    Args:
        connection: the index, in a transaction.
        corpus: the posts.
        done: what was done.
        failed: paths of files that could not be read.
        now_ns: when the run began, nanoseconds since 1970.
    """
    connection.executemany(
        "INSERT OR REPLACE INTO files VALUES (?,?,?)",
        [
            (file.path, file.size, file.mtime_ns)
            for file in done.read
            if file.path not in failed and file.mtime_ns < now_ns - _SETTLED_NS
        ],
    )
    unsettled = [
        (file.path,)
        for file in done.read
        if file.path in failed or file.mtime_ns >= now_ns - _SETTLED_NS
    ]
    gone = [(path,) for path in done.gone]
    connection.executemany("DELETE FROM files WHERE path = ?", [*unsettled, *gone])
    before = {path for (path,) in connection.execute("SELECT path FROM pictures")}
    now = _pictures(corpus)
    connection.executemany("DELETE FROM pictures WHERE path = ?", [(p,) for p in before - now])
    connection.executemany("INSERT INTO pictures VALUES (?)", [(p,) for p in now - before])


def _kept(
    connection: sqlite3.Connection, corpus: Corpus, files: Iterable[SourceFile]
) -> frozenset[str]:
    """Return the posts that are held back; where a file has become another one, it is let go."""
    held: dict[str, str] = dict(connection.execute("SELECT path, content FROM held"))
    if not held:
        return frozenset()
    found = {file.path: file for file in files if file.path in held}
    kept = frozenset(
        path for path, undone in held.items() if _content_of(corpus, found.get(path)) == undone
    )
    connection.executemany(
        "DELETE FROM held WHERE path = ?", [(path,) for path in held.keys() - kept]
    )
    return kept


def _content_of(corpus: Corpus, file: SourceFile | None) -> str:
    if file is None:
        return ""
    try:
        return content(corpus.read_bytes(file))
    except PostError:
        return "unreadable"


def _again(
    connection: sqlite3.Connection,
    corpus: Corpus,
    files: Iterable[SourceFile],
    stored: Mapping[str, str],
) -> frozenset[str]:
    return frozenset(
        {
            *_with_other_pictures(connection, corpus),
            *_with_other_originals(connection, stored.keys() ^ {file.path for file in files}),
        }
    )


def _with_other_pictures(connection: sqlite3.Connection, corpus: Corpus) -> set[str]:
    """Return the posts that show a picture of a name that came or went."""
    before = {path for (path,) in connection.execute("SELECT path FROM pictures")}
    changed = _pictures(corpus) ^ before
    if not changed:
        return set()
    linked = any("\x00" in path for path in changed)
    names = {basename(path).lower() for path in changed}
    return {
        post
        for post, ref, path in connection.execute(
            "SELECT posts.path, ref, diagrams.path FROM diagrams JOIN posts ON posts.id = post"
        )
        if linked or (basename(path).lower() in names if path else _may_be(ref, names))
    }


def _may_be(ref: str, names: set[str]) -> bool:
    """Tell whether a reference that leads nowhere may mean one of some names."""
    if "{" in ref or "&" in ref:  # filled in when the post is read
        return True
    target = nfc(unquote(ref.split("?", maxsplit=1)[0].split("#", maxsplit=1)[0])).replace(
        "\\", "/"
    )
    return basename(target.strip()).lower() in names


def _with_other_originals(connection: sqlite3.Connection, paths: set[str]) -> set[str]:
    """Return the translations whose original may be among posts that came or went."""
    if not paths:
        return set()
    from bot.posts.post import title_slug  # noqa: PLC0415 - parsers wait until they are needed

    slugs = {title_slug(path) for path in paths}
    found = set()
    for path, original, front in connection.execute(
        "SELECT path, translation_of, front_matter FROM posts"
        " WHERE translation_of IS NOT NULL OR instr(front_matter, 'translation_of')"
    ):
        wanted = json.loads(front).get("translation_of") or original
        if isinstance(wanted, str) and title_slug(nfc(wanted).strip().strip("/")) in slugs:
            found.add(path)
    return found


def _pictures(corpus: Corpus) -> set[str]:
    """Return all pictures, and the folders that are links, told apart by a zero byte."""
    return {*corpus.pictures(), *(f"{link}\x00{to}" for link, to in corpus.links().items())}
