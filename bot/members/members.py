"""What people did, kept and asked for; the writing methods return futures."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterable
from concurrent.futures import Future
from dataclasses import replace
from typing import Any, cast

from sqlite_utils import Database

from bot.members.records import Forgotten, Gap, GivenAnswer, GuildSettings, Judged
from bot.members.store import Store
from bot.wording import Lang

_COLUMNS = (
    "id, guild, channel, message, member, private, question, outcome, passages, generation, at"
)


class Members:
    """The members' database. May be shared between threads."""

    def __init__(self, store: Store) -> None:
        """Read the settings of all guilds, so that asking for them never touches the disk."""
        self._store = store
        self._lock = threading.Lock()
        self._changes = 0
        self._guilds = store.read(_all_settings)

    @property
    def store(self) -> Store:
        """The database, for other floors that keep their tables in it."""
        return self._store

    def close(self) -> None:
        """Write what is still to be written."""
        self._store.close()

    def reload(self) -> Future[None]:
        """Take over the settings that another bot changed, or a copy held that was put back."""
        with self._lock:
            before = self._changes

        def job(db: Database) -> None:
            found = _all_settings(db)
            with self._lock:  # what was changed here meanwhile is not written yet, and newer
                if self._changes == before and not self._store.holds:
                    self._guilds = found

        return self._store.write(job)

    def settings(self, guild: int | None) -> GuildSettings:
        """Return the settings of a guild; the defaults in direct messages."""
        with self._lock:
            return self._guilds.get(guild or 0, GuildSettings())

    def guilds(self) -> list[int]:
        """Return the guilds whose admins chose anything, in order."""
        with self._lock:
            return sorted(self._guilds)

    def answers_everywhere(self) -> bool:
        """Tell whether any guild has a channel where every question is answered."""
        with self._lock:
            return any(settings.channels for settings in self._guilds.values())

    def set_language(self, guild: int, language: Lang | None) -> Future[None]:
        """Choose the language of a guild's public answers; None for each reader's own."""
        return self._change(guild, replace(self.settings(guild), language=language))

    def set_admin_role(self, guild: int, role: int | None) -> Future[None]:
        """Choose the role that may change settings besides who may manage the server."""
        return self._change(guild, replace(self.settings(guild), admin_role=role))

    def set_channel(self, guild: int, channel: int, *, answer: bool) -> Future[None]:
        """Choose whether every question in a channel is answered."""
        settings = self.settings(guild)
        every = settings.channels | {channel} if answer else settings.channels - {channel}
        return self._change(guild, replace(settings, channels=every))

    def forget_guild(self, guild: int) -> Future[None]:
        """Delete everything that was kept for a guild that gorae was removed from."""

        def job(db: Database) -> None:
            for statement in (
                "DELETE FROM guilds WHERE id = ?",
                "DELETE FROM answer_channels WHERE guild = ?",
                "DELETE FROM answers WHERE guild = ?",
                "DELETE FROM unanswered WHERE guild = ?",
            ):
                db.execute(statement, [guild])

        with self._lock:
            self._changes += 1
            self._guilds.pop(guild, None)
        return self._store.write(job, hold=True)

    def keep_answer(self, given: GivenAnswer) -> Future[None]:
        """Keep an answer; one of the same id is replaced."""

        def job(db: Database) -> None:
            values = (
                given.id, given.guild, given.channel, given.message, given.member, given.private,
                given.question, given.outcome, json.dumps(given.passages), given.generation,
                given.at,
            )  # fmt: skip
            db.execute(
                f"INSERT OR REPLACE INTO answers ({_COLUMNS})"  # noqa: S608 - names of our own
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                values,
            )

        return self._store.write(job, hold=True)

    def answer(self, number: int) -> GivenAnswer | None:
        """Return an answer by its number."""
        return self._one("id = ?", number)

    def answer_in(self, message: int) -> GivenAnswer | None:
        """Return the answer that a message holds."""
        return self._one("message = ?", message)

    def last_answer(self, member: int, channel: int, since: float) -> GivenAnswer | None:
        """Return what a member was last answered in a channel, None where that was too long ago."""
        return self._one(
            "member = ? AND channel = ? AND at >= ? ORDER BY at DESC", member, channel, since
        )

    def asked(self, limit: int) -> list[tuple[int, str]]:
        """Return (guild, question) of what was answered in public, newest first."""
        sql = (
            "SELECT guild, question FROM answers WHERE outcome = 'answer' AND NOT private"
            " AND guild IS NOT NULL ORDER BY at DESC LIMIT ?"
        )
        return self._store.read(lambda db: db.execute(sql, [limit]).fetchall())

    def judge(self, answer: int, member: int, *, good: bool, at: float) -> Future[bool]:
        """Keep what a member thinks of an answer; False where the answer is not known any more."""

        def job(db: Database) -> bool:
            known = db.execute("SELECT 1 FROM answers WHERE id = ?", [answer]).fetchone()
            if known:
                db.execute(
                    "INSERT OR REPLACE INTO feedback (answer, member, good, at)"
                    " VALUES (?, ?, ?, ?)",
                    [answer, member, good, at],
                )
            return known is not None

        return self._store.write(job, hold=True)

    def judged(self) -> list[Judged]:
        """Return what people thought of answers, the worst first."""
        sql = (
            "SELECT question, passages, sum(good), sum(NOT good) FROM feedback"
            " JOIN answers ON answers.id = answer GROUP BY question, passages"
            " ORDER BY sum(good) - sum(NOT good), max(feedback.at) DESC"
        )
        rows = self._store.read(lambda db: db.execute(sql).fetchall())
        return [Judged(q, tuple(json.loads(p)), good, bad) for q, p, good, bad in rows]

    def note_unanswered(self, guild: int | None, question: str, at: float) -> Future[None]:
        """Note for the author that the posts did not answer a question; not who asked it."""
        key = " ".join(question.casefold().split())

        def job(db: Database) -> None:
            db.execute(
                "INSERT INTO unanswered (guild, key, question, times, first, last)"
                " VALUES (?1, ?2, ?3, 1, ?4, ?4) ON CONFLICT (guild, key) DO UPDATE"
                " SET question = ?3, times = times + 1, last = ?4",
                [guild or 0, key, question, at],
            )

        return self._store.write(job, hold=True)

    def gaps(self, guild: int | None = None) -> list[Gap]:
        """Return what was not answered, the most wanted first; of all guilds by default."""
        sql = (
            "SELECT guild, question, times, first, last FROM unanswered"
            " WHERE ?1 IS NULL OR guild = ?1 ORDER BY times DESC, last DESC"
        )
        return [
            Gap(*row) for row in self._store.read(lambda db: db.execute(sql, [guild]).fetchall())
        ]

    def kept_about(self, member: int) -> Forgotten:
        """Return how much ``forget`` would delete."""

        def count(db: Database, table: str) -> int:
            return db[table].count_where("member = ?", [member])

        return self._store.read(lambda db: Forgotten(count(db, "answers"), count(db, "feedback")))

    def forget(self, member: int) -> Future[Forgotten]:
        """Delete everything that is kept about a member."""

        def job(db: Database) -> Forgotten:
            feedback = db.execute("DELETE FROM feedback WHERE member = ?", [member]).rowcount
            answers = db.execute("DELETE FROM answers WHERE member = ?", [member]).rowcount
            return Forgotten(answers, feedback)

        return self._store.write(job, hold=True)

    def _change(self, guild: int, settings: GuildSettings) -> Future[None]:
        with self._lock:
            self._changes += 1
            self._guilds[guild] = settings

        def job(db: Database) -> None:
            db.execute(
                "INSERT OR REPLACE INTO guilds (id, language, admin_role) VALUES (?, ?, ?)",
                [guild, settings.language, settings.admin_role],
            )
            db.execute("DELETE FROM answer_channels WHERE guild = ?", [guild])
            for channel in sorted(settings.channels):
                db.execute("INSERT INTO answer_channels VALUES (?, ?)", [guild, channel])

        return self._store.write(job, hold=True)

    def _one(self, where: str, *values: float) -> GivenAnswer | None:
        sql = f"SELECT {_COLUMNS} FROM answers WHERE {where} LIMIT 1"  # noqa: S608 - our own words
        row = self._store.read(lambda db: db.execute(sql, values).fetchone())
        return _given(row) if row else None


def _given(row: Iterable[Any]) -> GivenAnswer:
    given = GivenAnswer(*row)
    return replace(
        given,
        private=bool(given.private),
        passages=tuple(json.loads(cast("str", given.passages))),
    )


def _all_settings(db: Database) -> dict[int, GuildSettings]:
    channels: dict[int, set[int]] = {}
    for guild, channel in db.execute("SELECT guild, channel FROM answer_channels"):
        channels.setdefault(guild, set()).add(channel)
    return {
        guild: GuildSettings(language, role, frozenset(channels.get(guild, ())))
        for guild, language, role in db.execute("SELECT id, language, admin_role FROM guilds")
    }
