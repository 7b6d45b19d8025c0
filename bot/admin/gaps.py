"""What people asked and the posts did not answer, grouped by what is meant."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
from collections.abc import Iterable
from concurrent.futures import Future
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import pairwise
from typing import Final

from sqlite_utils import Database

from bot.admin import alike
from bot.answers.model import Hit
from bot.index.snapshot import Snapshot
from bot.language.analyzer import analyze, normalise
from bot.language.terms import words
from bot.members.members import Members
from bot.members.records import Gap, Judged
from bot.members.store import Store
from bot.study import Study

MOST: Final = 500
"""Questions that are grouped; what is wanted less often waits its turn."""
_CLOSE: Final = 3
_MENTION: Final = re.compile(r"<@[!&]?\d+>")
_ID: Final = 16


@dataclass(frozen=True, slots=True)
class Group:
    """Questions that mean the same.

    Attributes:
        id: 16 hexadecimal digits; the same for the same questions.
        gaps: the questions, the most wanted first.
        times: how often they were asked in all.
    """

    id: str
    gaps: tuple[Gap, ...]
    times: int

    @property
    def last(self) -> float:
        """When one of them was last asked, in seconds since 1970."""
        return max(gap.last for gap in self.gaps)


def groups(study: Study, members: Members, guild: int) -> list[Group]:
    """Return what a guild's members were not answered, the most wanted first; blocks.

    Raises:
        IndexFileError: there is no index, or it cannot be read.
        MembersFileError: the members' database cannot be read.
    """
    gaps = members.gaps(guild)[:MOST]
    with study.snapshot() as snapshot:
        found_in = alike.labels([_ideas(gap.question, snapshot) for gap in gaps])
    parts: dict[int, list[Gap]] = {}
    for gap, label in zip(gaps, found_in, strict=True):
        parts.setdefault(label, []).append(gap)
    found = [
        Group(_digest(part), tuple(part), sum(gap.times for gap in part)) for part in parts.values()
    ]
    return sorted(found, key=lambda group: (-group.times, -group.last))


def closest(study: Study, group: Group) -> list[Hit]:
    """Return the passages that come closest to a group, one of each section; blocks.

    Raises:
        IndexFileError: there is no index, or it cannot be read.
    """
    found: dict[tuple[str, ...], Hit] = {}
    for hit in study.search(group.gaps[0].question, _CLOSE * 3):
        found.setdefault((hit.post, *hit.heading_path), hit)
    return list(found.values())[:_CLOSE]


def done(store: Store, group: Group) -> Future[int]:
    """Take a group off the list; whoever asks again puts it back. Returns how many questions."""

    def job(db: Database) -> int:
        sql = "DELETE FROM unanswered WHERE guild = ? AND question = ?"
        return sum(db.execute(sql, [gap.guild, gap.question]).rowcount for gap in group.gaps)

    return store.write(job)


def disliked(store: Store, guild: int, limit: int) -> list[Judged]:
    """Return the answers of a guild with the most thumbs down, the worst first.

    Raises:
        MembersFileError: the members' database cannot be read.
    """
    sql = (
        "SELECT question, passages, sum(good), sum(NOT good) AS bad FROM feedback"
        " JOIN answers ON answers.id = answer WHERE coalesce(guild, 0) = ?"
        " GROUP BY question, passages"
        " HAVING bad > 0 ORDER BY bad DESC, sum(good), max(feedback.at) DESC LIMIT ?"
    )
    rows = store.read(lambda db: db.execute(sql, [guild, limit]).fetchall())
    return [Judged(q, tuple(json.loads(p)), good, bad) for q, p, good, bad in rows]


def as_csv(study: Study, found: Iterable[Group]) -> bytes:
    """Return groups as a table that spreadsheets open as it is; blocks.

    Raises:
        IndexFileError: there is no index, or it cannot be read.
    """
    text = io.StringIO()
    table = csv.writer(text)
    table.writerow(["times", "question", "also asked as", "first", "last", "closest sections"])
    for group in found:
        places = [" › ".join([hit.post, *hit.heading_path]) for hit in closest(study, group)]
        row = [
            group.gaps[0].question,
            "\n".join(gap.question for gap in group.gaps[1:]),
            _day(min(gap.first for gap in group.gaps)),
            _day(group.last),
            "\n".join(places),
        ]
        table.writerow([group.times, *map(_harmless, row)])
    return text.getvalue().encode("utf-8-sig")  # the mark tells spreadsheets that it is UTF-8


def nameless(question: str) -> str:
    """Return a question without the members that are mentioned in it."""
    return _MENTION.sub("@…", question)


def _ideas(question: str, snapshot: Snapshot) -> list[str]:
    """Return what a question is about: its concepts where words name any, else the words."""
    terms = [t.term for t in words(analyze(normalise(question))) if t.term not in snapshot.light]
    named = snapshot.concepts([*terms, *(f"{one} {other}" for one, other in pairwise(terms))])
    ideas = []
    for place, term in enumerate(terms):
        pair = " ".join(terms[place : place + 2])
        concepts = [*named.get(term, ()), *(named.get(pair, ()) if pair != term else ())]
        ideas += [f"concept {number}" for number in concepts] or [term]
    return ideas


def _digest(gaps: Iterable[Gap]) -> str:
    keys = sorted(f"{gap.guild}\0{gap.question}" for gap in gaps)
    return hashlib.sha256("\0\0".join(keys).encode()).hexdigest()[:_ID]


def _day(at: float) -> str:
    return datetime.fromtimestamp(at, UTC).date().isoformat()


def _harmless(text: str) -> str:
    """Keep a spreadsheet from taking what somebody asked for a formula."""
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t", "\r")) else text
