"""What people played: games, answers, reviews; the writing methods return futures."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Sequence
from concurrent.futures import Future
from typing import Any, Final, cast

from sqlite_utils import Database

from bot.members.days import local_day, zone
from bot.members.quiz_model import Answered, Daily, Grade, KeptGame, Schedule, Scored
from bot.members.store import Store

_GAME: Final = "id, guild, channel, message, host, together, ended, data, at"
_KEPT_SECONDS: Final = 30 * 24 * 3_600.0


class QuizRecords:
    """The quizzes' part of the members' database. May be shared between threads."""

    def __init__(self, store: Store) -> None:
        """Use a store that was opened with ``quiz_steps``."""
        self._store = store

    def keep(self, game: KeptGame, scored: Sequence[Scored], schedule: Schedule) -> Future[None]:
        """Keep a game's state and count answers, both or neither; none is counted twice.

        Args:
            game: as it is now.
            scored: what was answered to a question that is closed by this.
            schedule: plans when an item comes back.
        """
        data = json.dumps(game.data, ensure_ascii=False, separators=(",", ":"))

        def job(db: Database) -> None:
            db.execute(
                "INSERT OR REPLACE INTO quiz_games VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    game.id, game.guild, game.channel, game.message, game.host, game.together,
                    game.ended, data, game.at,
                ),
            )  # fmt: skip
            for one in scored:
                _count(db, one, schedule)
            if game.ended:
                db.execute(
                    "DELETE FROM quiz_games WHERE at < ?", [game.at - _KEPT_SECONDS]
                )  # the answers stay, only the course of the game goes

        return self._store.write(job, hold=True)

    def game(self, number: int) -> KeptGame | None:
        """Return a game by its number, None where it is not known."""
        found = self._games("id = ?", number)
        return found[0] if found else None

    def running(self) -> list[KeptGame]:
        """Return the games together that are not over."""
        return self._games("together AND NOT ended")

    def _games(self, where: str, *values: int) -> list[KeptGame]:
        sql = f"SELECT {_GAME} FROM quiz_games WHERE {where}"  # noqa: S608 - our own words
        rows = self._store.read(lambda db: db.execute(sql, values).fetchall())
        return [
            KeptGame(
                number, guild, channel, message, host, bool(together), bool(ended),
                json.loads(data), at,
            )
            for number, guild, channel, message, host, together, ended, data, at in rows
        ]  # fmt: skip

    def answers(self, *, guild: int | None = None, player: int | None = None) -> list[Answered]:
        """Return what was answered: in a guild, by a player, or both."""
        sql = (
            "SELECT player, item, topic, grade, points, at, day FROM quiz_answers"
            " WHERE (?1 IS NULL OR guild = ?1) AND (?2 IS NULL OR player = ?2)"
        )
        rows = self._store.read(lambda db: db.execute(sql, [guild, player]).fetchall())
        return [
            Answered(
                str(who), item, topic, cast("Grade", grade), points,
                dt.datetime.fromisoformat(at), dt.date.fromisoformat(day),
            )
            for who, item, topic, grade, points, at, day in rows
        ]  # fmt: skip

    def reviews(self, player: int) -> dict[str, dict[str, Any]]:
        """Return the review state of each item that a player has answered."""
        sql = "SELECT item, state FROM quiz_reviews WHERE player = ?"
        rows = self._store.read(lambda db: db.execute(sql, [player]).fetchall())
        return {item: json.loads(state) for item, state in rows}

    def missed(self, player: int) -> list[str]:
        """Return the ids of the items that a player did not know the last time.

        What was practised with success since then is none of them, though only the first answer
        of a day decides when an item comes back.
        """
        sql = (
            "SELECT item FROM quiz_reviews AS r WHERE player = ?1 AND grade = 'wrong'"
            " AND 'wrong' = coalesce((SELECT grade FROM quiz_answers AS a WHERE a.player = ?1"
            " AND a.item = r.item ORDER BY at DESC LIMIT 1), 'wrong')"
            " ORDER BY item"
        )
        return [row[0] for row in self._store.read(lambda db: db.execute(sql, [player]).fetchall())]

    def bag(self, scope: str) -> frozenset[str]:
        """Return the ids of the items that are out of a bag."""
        sql = "SELECT asked FROM quiz_bags WHERE scope = ?"
        row = self._store.read(lambda db: db.execute(sql, [scope]).fetchone())
        return frozenset(json.loads(row[0])) if row else frozenset()

    def set_bag(self, scope: str, asked: frozenset[str]) -> Future[None]:
        """Keep which items are out of a bag."""
        values = [scope, json.dumps(sorted(asked))]

        def job(db: Database) -> None:
            db.execute("INSERT OR REPLACE INTO quiz_bags VALUES (?, ?)", values)

        return self._store.write(job)

    def zone(self, player: int) -> str | None:
        """Return the IANA name of a player's time zone, None where none was chosen."""
        sql = "SELECT zone FROM quiz_people WHERE player = ?"
        row = self._store.read(lambda db: db.execute(sql, [player]).fetchone())
        return str(row[0]) if row else None

    def set_zone(self, player: int, name: str) -> Future[None]:
        """Choose a player's time zone."""

        def job(db: Database) -> None:
            db.execute("INSERT OR REPLACE INTO quiz_people VALUES (?, ?)", [player, name])

        return self._store.write(job)

    def set_daily(self, daily: Daily) -> Future[None]:
        """Choose where and when a guild gets its question of the day."""
        values = (
            daily.guild, daily.channel, daily.minute, daily.zone,
            daily.role, daily.lang, daily.last,
        )  # fmt: skip

        def job(db: Database) -> None:
            db.execute("INSERT OR REPLACE INTO quiz_daily VALUES (?, ?, ?, ?, ?, ?, ?)", values)

        return self._store.write(job)

    def end_daily(self, guild: int) -> Future[None]:
        """Give a guild no question of the day any more."""

        def job(db: Database) -> None:
            db.execute("DELETE FROM quiz_daily WHERE guild = ?", [guild])

        return self._store.write(job)

    def dailies(self) -> list[Daily]:
        """Return where and when guilds want their question of the day."""
        sql = "SELECT guild, channel, minute, zone, role, lang, last FROM quiz_daily"
        return [Daily(*row) for row in self._store.read(lambda db: db.execute(sql).fetchall())]

    def forget(self, player: int) -> Future[int]:
        """Delete everything that is kept about a player; return how many answers that were."""

        def job(db: Database) -> int:
            count = db.execute("DELETE FROM quiz_answers WHERE player = ?", [player]).rowcount
            db.execute("DELETE FROM quiz_reviews WHERE player = ?", [player])
            db.execute("DELETE FROM quiz_people WHERE player = ?", [player])
            db.execute("DELETE FROM quiz_bags WHERE scope = ?", [f"player {player}"])
            db.execute("DELETE FROM quiz_games WHERE host = ? AND NOT together", [player])
            db.execute("UPDATE quiz_games SET host = 0 WHERE host = ?", [player])
            key = str(player)
            holding = db.execute(
                "SELECT id, data FROM quiz_games WHERE instr(data, ?)", [f'"{key}"']
            ).fetchall()
            for number, text in holding:
                data = json.loads(text)
                for replies in data["game"]["replies"]:
                    replies.pop(key, None)
                data["zones"].pop(key, None)
                db.execute(
                    "UPDATE quiz_games SET data = ? WHERE id = ?",
                    [json.dumps(data, ensure_ascii=False), number],
                )
            return count

        return self._store.write(job, hold=True)

    def forget_guild(self, guild: int) -> Future[None]:
        """Delete what was played in a guild that gorae was removed from."""

        def job(db: Database) -> None:
            db.execute("DELETE FROM quiz_games WHERE guild = ?", [guild])
            db.execute("DELETE FROM quiz_answers WHERE guild = ?", [guild])
            db.execute("DELETE FROM quiz_bags WHERE scope = ?", [f"guild {guild}"])
            db.execute("DELETE FROM quiz_daily WHERE guild = ?", [guild])

        return self._store.write(job, hold=True)


def _count(db: Database, one: Scored, schedule: Schedule) -> None:
    """Count an answer where it was not counted before, and plan when its item comes back."""
    chosen = db.execute("SELECT zone FROM quiz_people WHERE player = ?", [one.player]).fetchone()
    day = local_day(one.at, zone(chosen[0] if chosen else one.zone)).isoformat()
    earlier = db.execute(
        "SELECT 1 FROM quiz_answers WHERE player = ? AND item = ? AND day = ?",
        [one.player, one.item, day],
    ).fetchone()
    added = db.execute(
        "INSERT OR IGNORE INTO quiz_answers VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            one.game, one.place, one.player, one.guild, one.item, one.topic, one.grade, one.points,
            one.at.isoformat(), day,
        ),
    ).rowcount  # fmt: skip
    if added < 1 or earlier:  # only the first answer of a day tells what is remembered
        return
    row = db.execute(
        "SELECT state FROM quiz_reviews WHERE player = ? AND item = ?", [one.player, one.item]
    ).fetchone()
    state = schedule(json.loads(row[0]) if row else None, one.item, one.grade, one.at)
    db.execute(
        "INSERT OR REPLACE INTO quiz_reviews VALUES (?, ?, ?, ?)",
        [one.player, one.item, one.grade, json.dumps(state)],
    )
