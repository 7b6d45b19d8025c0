"""The tables of quizzes, in ordered steps that are never changed once released."""

from __future__ import annotations

from typing import Final

from sqlite_utils import Database
from sqlite_utils.migrations import Migrations

quiz_steps = Migrations("gorae-quizzes")


@quiz_steps()
def games_answers_reviews_bags_people(db: Database) -> None:
    """Games, what was answered, when it comes back, what is out of the bag, time zones."""
    for statement in _FIRST.split(";"):
        if statement.strip():
            db.execute(statement)


@quiz_steps()
def daily(db: Database) -> None:
    """The question of the day: where and when each guild wants it."""
    db.execute(
        "CREATE TABLE quiz_daily (guild INTEGER PRIMARY KEY, channel INTEGER NOT NULL,"
        " minute INTEGER NOT NULL, zone TEXT NOT NULL, role INTEGER, lang TEXT NOT NULL,"
        " last TEXT NOT NULL)"
    )


_FIRST: Final = """
CREATE TABLE quiz_games (
  id INTEGER PRIMARY KEY, guild INTEGER NOT NULL, channel INTEGER, message INTEGER,
  host INTEGER NOT NULL, together INTEGER NOT NULL, ended INTEGER NOT NULL, data TEXT NOT NULL,
  at REAL NOT NULL);
CREATE INDEX quiz_games_by_host ON quiz_games (host);
CREATE INDEX quiz_games_open ON quiz_games (together, ended);
CREATE TABLE quiz_answers (
  game INTEGER NOT NULL, place INTEGER NOT NULL, player INTEGER NOT NULL, guild INTEGER NOT NULL,
  item TEXT NOT NULL, topic TEXT NOT NULL, grade TEXT NOT NULL, points INTEGER NOT NULL,
  at TEXT NOT NULL, day TEXT NOT NULL, PRIMARY KEY (game, place, player)) WITHOUT ROWID;
CREATE INDEX quiz_answers_by_player ON quiz_answers (player, item, day);
CREATE INDEX quiz_answers_by_guild ON quiz_answers (guild);
CREATE TABLE quiz_reviews (
  player INTEGER NOT NULL, item TEXT NOT NULL, grade TEXT NOT NULL, state TEXT NOT NULL,
  PRIMARY KEY (player, item)) WITHOUT ROWID;
CREATE TABLE quiz_bags (scope TEXT PRIMARY KEY, asked TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE quiz_people (player INTEGER PRIMARY KEY, zone TEXT NOT NULL);
"""
