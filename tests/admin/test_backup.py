"""Copies are whole while others write, come back whole, and only gorae's own are taken."""

import sqlite3
from datetime import date, timedelta

import pytest

from bot.admin.backup import BackupError, backup, nightly, restore
from bot.members.members import Members
from bot.members.store import Store


@pytest.fixture(name="members")
def _members(tmp_path):
    members = Members(Store(tmp_path / "members.db"))
    members.note_unanswered(1, "헬름이 뭐야?", 1e9).result()
    yield members
    members.close()


@pytest.fixture(name="file")
def _file(members):
    return members.store.path


def asked(members):
    return [gap.question for gap in members.gaps()]


def test_a_copy_made_while_the_bot_runs_comes_back_into_the_running_bot(members, file, tmp_path):
    copy = tmp_path / "copies" / "copy.db"
    backup(file, copy)
    assert copy.stat().st_mode & 0o077 == 0
    members.note_unanswered(1, "나중 질문", 2e9).result()
    assert len(asked(members)) == 2
    kept = restore(copy, file)
    assert asked(members) == ["헬름이 뭐야?"]
    members.note_unanswered(1, "더 나중 질문", 3e9).result()
    assert len(asked(members)) == 2
    restore(kept, file)  # what was there before is not lost either
    assert set(asked(members)) == {"헬름이 뭐야?", "나중 질문"}


def test_a_copy_while_others_write_holds_whole_transactions(members, file, tmp_path):
    for number in range(200):
        members.note_unanswered(1, f"질문 {number}", 1e9 + number)
    copy = tmp_path / "copy.db"
    backup(file, copy)
    connection = sqlite3.connect(copy)
    assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    connection.close()
    assert list(tmp_path.glob("copy.db*")) == [copy]


def test_a_copy_comes_back_where_nothing_is(members, file, tmp_path):
    backup(file, tmp_path / "copy.db")
    assert restore(tmp_path / "copy.db", tmp_path / "new" / "members.db") is None
    other = Members(Store(tmp_path / "new" / "members.db"))
    assert asked(other) == asked(members)
    other.close()


def foreign(path):
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE t (x)")
    connection.close()


def cut(path, file):
    backup(file, path)
    data = bytearray(path.read_bytes())
    data[4096:] = b"\x55" * (len(data) - 4096)
    path.write_bytes(data)


@pytest.mark.parametrize("kind", ["foreign", "text", "empty", "missing", "cut", "folder"])
def test_what_is_not_ours_is_refused_in_one_line_and_nothing_changes(members, file, tmp_path, kind):
    given = tmp_path / "given.db"
    match kind:
        case "foreign":
            foreign(given)
        case "text":
            given.write_text("hello " * 1000)
        case "empty":
            given.write_bytes(b"")
        case "cut":
            cut(given, file)
        case "folder":
            given.mkdir()
    with pytest.raises(BackupError) as caught:
        restore(given, file)
    assert "\n" not in str(caught.value)
    assert asked(members) == ["헬름이 뭐야?"]


def test_another_programs_file_is_not_copied_as_if_it_were_ours(tmp_path):
    foreign(tmp_path / "other.db")
    with pytest.raises(BackupError, match="no members' database"):
        backup(tmp_path / "other.db", tmp_path / "copy.db")
    assert not (tmp_path / "copy.db").exists()
    assert not list(tmp_path.glob("*.part"))


def test_the_database_is_not_overwritten_with_itself(file):
    with pytest.raises(BackupError, match="itself"):
        backup(file, file)
    with pytest.raises(BackupError, match="itself"):
        restore(file, file)


def test_a_night_has_one_copy_and_old_ones_go(file, tmp_path):
    folder = tmp_path / "backups"
    days = [date(2026, 1, 28) + timedelta(days=number) for number in range(10)]
    for day in days:
        assert nightly(file, folder, day, kept=3)
        assert nightly(file, folder, day, kept=3) is None
    kept = sorted(path.name for path in folder.iterdir())
    assert kept == [f"members-{day:%Y%m%d}.db" for day in days[-3:]]


def test_a_clock_that_was_wrong_takes_no_copy_away_that_was_just_made(file, tmp_path):
    folder = tmp_path / "backups"
    for number in range(5):
        nightly(file, folder, date(2031, 1, 1) + timedelta(days=number), kept=3)
    made = nightly(file, folder, date(2026, 1, 28), kept=3)
    assert made.exists()
    assert len(list(folder.iterdir())) == 3
