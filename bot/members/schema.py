"""The tables of the members' database, in ordered steps that are never changed once released."""

from __future__ import annotations

from typing import Final

from sqlite_utils import Database
from sqlite_utils.migrations import Migrations

from bot.errors import GoraeError

APPLICATION_ID: Final = 0x676F726D  # "gorm": tells our file from anybody else's
steps = Migrations("gorae-members")


class MembersFileError(GoraeError):
    """The members' database cannot be used; the message is one line that says what to do."""


class UnwrittenError(MembersFileError):
    """The disk is full, or the file cannot be written for now.

    Attributes:
        held: what was to be written waits in memory and is written as soon as that can be.
    """

    def __init__(self, message: str, *, held: bool) -> None:
        super().__init__(message)
        self.held = held


@steps()
def guilds_answers_feedback_unanswered(db: Database) -> None:
    """Settings of guilds, answers that were given, what people thought of them, open questions."""
    for statement in _FIRST.split(";"):
        if statement.strip():
            db.execute(statement)


_FIRST: Final = """
CREATE TABLE guilds (id INTEGER PRIMARY KEY, language TEXT, admin_role INTEGER);
CREATE TABLE answer_channels (
  guild INTEGER NOT NULL, channel INTEGER NOT NULL,
  PRIMARY KEY (guild, channel)) WITHOUT ROWID;
CREATE TABLE answers (
  id INTEGER PRIMARY KEY, guild INTEGER, channel INTEGER, message INTEGER, member INTEGER NOT NULL,
  private INTEGER NOT NULL, question TEXT NOT NULL, outcome TEXT NOT NULL, passages TEXT NOT NULL,
  generation INTEGER NOT NULL, at REAL NOT NULL);
CREATE INDEX answers_by_member ON answers (member, at);
CREATE UNIQUE INDEX answers_by_message ON answers (message);
CREATE TABLE feedback (
  answer INTEGER NOT NULL REFERENCES answers(id) ON DELETE CASCADE, member INTEGER NOT NULL,
  good INTEGER NOT NULL, at REAL NOT NULL, PRIMARY KEY (answer, member)) WITHOUT ROWID;
CREATE INDEX feedback_by_member ON feedback (member);
CREATE TABLE unanswered (
  guild INTEGER NOT NULL, key TEXT NOT NULL, question TEXT NOT NULL, times INTEGER NOT NULL,
  first REAL NOT NULL, last REAL NOT NULL, PRIMARY KEY (guild, key)) WITHOUT ROWID;
"""
