"""What gorae needs of a machine, for ``gorae doctor``: posts, index, database, room."""

from __future__ import annotations

import platform
import shutil
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Final

from bot import __version__
from bot.errors import GoraeError
from bot.study import Study
from bot.telling import tell
from bot.wording import Lang, say

_LIBRARIES: Final = ("discord.py", "sqlite-utils", "mecab-ko")
_ROOM: Final = 200 * 1024 * 1024
"""Bytes that are to be free: an index, a backup and what the members write meanwhile."""
_MIB: Final = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at.

    Attributes:
        good: nothing is to be done about it.
        text: what was found, and what to do where it is not good.
    """

    good: bool
    text: str


def looked_at(study: Study, corpus: Path, members: Path, lang: Lang) -> list[Finding]:
    """Look at everything that needs no Discord; the index is brought up to date for that.

    Args:
        study: the posts and their index.
        corpus: folder of the posts.
        members: the members' database.
        lang: language of the findings.
    """
    return [
        _versions(lang),
        *_posts(study, corpus, lang),
        _database(members, lang),
        *_disk([study.index_file, members], lang),
    ]


def _versions(lang: Lang) -> Finding:
    found = [f"gorae {__version__}", f"Python {platform.python_version()}"]
    found.append(f"SQLite {sqlite3.sqlite_version}")
    for library in _LIBRARIES:
        try:
            found.append(f"{library} {version(library)}")
        except PackageNotFoundError:
            text = say(lang, "doctor-library-missing", name=library)
            return Finding(good=False, text=text)
    return Finding(good=True, text=" · ".join(found))


def _posts(study: Study, corpus: Path, lang: Lang) -> list[Finding]:
    try:
        report = study.refresh() or study.index(check=True)
    except GoraeError as error:
        return [Finding(good=False, text=tell(lang, str(error)))]
    if not report.posts:
        return [Finding(good=False, text=say(lang, "doctor-corpus-empty", path=str(corpus)))]
    found = [
        Finding(good=True, text=say(lang, "doctor-corpus", path=str(corpus), posts=report.posts)),
        Finding(
            good=True,
            text=say(
                lang,
                "doctor-index",
                path=str(study.index_file),
                passages=report.passages,
                diagrams=report.diagrams,
            ),
        ),
    ]
    if report.warnings:
        text = say(lang, "doctor-warnings", count=len(report.warnings))
        found.append(Finding(good=False, text=text))
    return found


def _database(members: Path, lang: Lang) -> Finding:
    """Look whether the file is sound; that it is ours is for those who open it."""
    if not members.exists():
        return Finding(good=True, text=say(lang, "doctor-members-new", path=str(members)))
    try:
        with closing(sqlite3.connect(members.absolute().as_uri() + "?mode=ro", uri=True)) as db:
            (said,) = db.execute("PRAGMA quick_check(1)").fetchone()
    except sqlite3.Error as error:
        said = str(error)
    if said != "ok":
        text = say(lang, "doctor-members-broken", path=str(members), reason=said)
        return Finding(good=False, text=text)
    return Finding(good=True, text=say(lang, "doctor-members", path=str(members)))


def _disk(files: list[Path], lang: Lang) -> list[Finding]:
    """Look once at each file system that something is written to."""
    folders: dict[int, Path] = {}
    for file in files:
        # Folders that are not there yet are made where the nearest one above them lies.
        folder = next(one for one in file.absolute().parents if one.is_dir())
        folders.setdefault(folder.stat().st_dev, folder)
    found = []
    for folder in folders.values():
        free = shutil.disk_usage(folder).free
        key = "doctor-disk" if free >= _ROOM else "doctor-disk-full"
        values = {"path": str(folder), "free": free // _MIB, "needed": _ROOM // _MIB}
        if key == "doctor-disk":
            values.pop("needed")
        found.append(Finding(good=free >= _ROOM, text=say(lang, key, **values)))
    return found
