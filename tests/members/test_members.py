"""What people did is kept, found again and forgotten on request."""

import sqlite3
import threading
from dataclasses import replace

import pytest
from sqlite_utils.migrations import Migrations

from bot.members.members import Members
from bot.members.records import Forgotten, GivenAnswer, GuildSettings
from bot.members.schema import MembersFileError, UnwrittenError
from bot.members.store import Store

GIVEN = GivenAnswer(
    id=2**62,
    guild=10,
    channel=20,
    message=30,
    member=40,
    private=False,
    question="볼륨이 뭐야",
    outcome="answer",
    passages=(5, 6),
    generation=7,
    at=1000.0,
)


@pytest.fixture(name="path")
def _path(tmp_path):
    return tmp_path / "deep" / "members.db"


@pytest.fixture(name="members")
def _members(path):
    members = Members(Store(path))
    yield members
    members.close()


def test_an_answer_is_found_by_number_message_and_member(members):
    members.keep_answer(GIVEN).result()
    assert members.answer(GIVEN.id) == GIVEN
    assert members.answer_in(30) == GIVEN
    assert members.last_answer(40, 20, since=999.0) == GIVEN


def test_an_answer_of_another_member_channel_or_hour_is_not_the_last(members):
    members.keep_answer(GIVEN).result()
    assert members.last_answer(41, 20, since=0.0) is None
    assert members.last_answer(40, 21, since=0.0) is None
    assert members.last_answer(40, 20, since=1001.0) is None


def test_settings_survive_a_restart(path):
    members = Members(Store(path))
    members.set_language(1, "ko")
    members.set_admin_role(1, 99)
    members.set_channel(1, 7, answer=True)
    members.set_channel(1, 8, answer=True)
    members.set_channel(1, 7, answer=False)
    members.close()
    again = Members(Store(path))
    assert again.settings(1) == GuildSettings("ko", 99, frozenset({8}))
    assert again.settings(2) == again.settings(None) == GuildSettings()
    assert again.answers_everywhere()
    again.close()


def test_feedback_counts_once_for_each_member_and_may_change(members):
    members.keep_answer(GIVEN)
    assert members.judge(GIVEN.id, 1, good=False, at=1.0).result()
    assert members.judge(GIVEN.id, 1, good=True, at=2.0).result()
    assert members.judge(GIVEN.id, 2, good=False, at=3.0).result()
    (judged,) = members.judged()
    assert (judged.good, judged.bad, judged.passages) == (1, 1, (5, 6))


def test_feedback_on_an_unknown_answer_is_not_kept(members):
    assert not members.judge(1, 1, good=True, at=1.0).result()
    assert members.judged() == []


def test_forgetting_a_member_deletes_all_of_that_member_and_nothing_else(members):
    members.keep_answer(GIVEN)
    members.keep_answer(replace(GIVEN, id=2, message=31, member=41))
    members.judge(2, 40, good=True, at=1.0)
    members.judge(2, 41, good=True, at=1.0)
    members.judge(GIVEN.id, 41, good=True, at=1.0)
    assert members.forget(40).result() == Forgotten(answers=1, feedback=1)
    assert members.answer(GIVEN.id) is None
    assert members.answer(2) is not None
    assert [judged.good for judged in members.judged()] == [1]
    assert members.forget(40).result() == Forgotten(0, 0)


def test_unanswered_questions_are_counted_without_names(members, path):
    for at, text in enumerate(["쿠버네티스?", " 쿠버네티스? ", "podman"]):
        members.note_unanswered(1, text, float(at)).result()
    members.note_unanswered(None, "podman", 9.0).result()
    gaps = members.gaps(1)
    assert [(gap.question.strip(), gap.times) for gap in gaps] == [
        ("쿠버네티스?", 2),
        ("podman", 1),
    ]
    assert len(members.gaps()) == 3
    columns = {row[1] for row in sqlite3.connect(path).execute("PRAGMA table_info(unanswered)")}
    assert not {"member", "user"} & columns


def test_only_public_answers_of_guilds_are_offered_to_others(members):
    members.keep_answer(GIVEN)
    members.keep_answer(replace(GIVEN, id=2, message=None, private=True, question="비밀"))
    members.keep_answer(replace(GIVEN, id=3, message=None, guild=None, question="DM"))
    members.keep_answer(
        replace(GIVEN, id=4, message=None, outcome="unknown", question="모름")
    ).result()
    assert members.asked(10) == [(10, "볼륨이 뭐야")]


def test_a_guild_that_removed_gorae_is_forgotten(members):
    members.set_channel(10, 7, answer=True)
    members.keep_answer(GIVEN)
    members.note_unanswered(10, "x", 1.0)
    members.forget_guild(10).result()
    assert members.settings(10) == GuildSettings()
    assert members.answer(GIVEN.id) is None
    assert members.gaps() == []


def test_many_threads_write_at_once_and_nothing_is_lost(members):
    def work(first):
        for number in range(first, first + 25):
            members.keep_answer(replace(GIVEN, id=number, message=None))

    threads = [threading.Thread(target=work, args=(start,)) for start in range(1, 101, 25)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    members.keep_answer(GIVEN).result()
    assert all(members.answer(number) for number in range(1, 101))


def test_a_job_that_fails_changes_nothing_and_the_writer_goes_on(path):
    store = Store(path)

    def fail(db):
        db.execute("INSERT INTO guilds (id) VALUES (1)")
        raise ValueError("no")

    with pytest.raises(ValueError, match="no"):
        store.write(fail).result()
    assert store.read(lambda db: db.execute("SELECT count(*) FROM guilds").fetchone()[0]) == 0
    assert store.write(lambda db: db.execute("SELECT 1").fetchone()[0]).result() == 1
    store.close()


def test_a_reader_cannot_write(path):
    store = Store(path)
    with pytest.raises(MembersFileError):
        store.read(lambda db: db.execute("DELETE FROM guilds"))
    store.close()


def test_another_programs_file_is_left_alone(path):
    path.parent.mkdir()
    other = sqlite3.connect(path)
    other.execute("CREATE TABLE precious (x)")
    other.commit()
    with pytest.raises(MembersFileError, match="another program"):
        Store(path)
    assert other.execute("SELECT name FROM sqlite_master").fetchall() == [("precious",)]


def test_a_broken_file_is_one_clear_line(path):
    path.parent.mkdir()
    path.write_bytes(b"not a database" * 100)
    with pytest.raises(MembersFileError) as caught:
        Store(path)
    assert "\n" not in str(caught.value)


def test_a_backup_is_kept_before_tables_change(path):
    Store(path).close()
    assert not list(path.parent.glob("*.bak"))
    more = Migrations("more")

    @more()
    def one(db):
        db.execute("CREATE TABLE more (x)")

    Store(path, more).close()
    assert len(list(path.parent.glob("*.bak"))) == 1
    Store(path, more).close()
    assert len(list(path.parent.glob("*.bak"))) == 1


def test_every_answer_handed_in_is_written_before_closing(path):
    members = Members(Store(path))
    for number in range(1, 200):
        members.keep_answer(replace(GIVEN, id=number, message=number))
    members.close()
    again = Members(Store(path))
    assert again.answer(199) is not None
    again.close()


def test_what_a_full_disk_keeps_from_being_written_waits_in_order_and_is_not_lost(path, full_disk):
    members = Members(Store(path))
    with full_disk():
        held = [
            members.keep_answer(GIVEN),
            members.judge(GIVEN.id, 41, good=False, at=1.0),
            members.note_unanswered(10, "팟맨이 뭐야", 2.0),
            members.set_language(10, "ko"),
        ]
        for future in held:
            with pytest.raises(UnwrittenError, match="free some space") as caught:
                future.result(10)
            assert caught.value.held
            assert "\n" not in str(caught.value)
        assert members.answer(GIVEN.id) is None
    members.note_unanswered(10, "팟맨이 뭐야", 3.0).result(10)
    assert members.answer(GIVEN.id) == GIVEN
    assert [(judged.good, judged.bad) for judged in members.judged()] == [(0, 1)]
    assert [(gap.times, gap.last) for gap in members.gaps(10)] == [(2, 3.0)]
    members.close()
    assert Members(Store(path)).settings(10).language == "ko"


def test_what_a_full_disk_held_is_written_soon_after_without_anything_new_to_write(path, full_disk):
    store = Store(path)
    members, written = Members(store), threading.Event()
    tries = []

    def job(db):
        tries.append(1)
        db.execute("INSERT INTO guilds VALUES (77, 'ko', NULL)")
        if len(tries) > 1:
            written.set()

    with full_disk(), pytest.raises(UnwrittenError):
        store.write(job, hold=True).result(10)
    assert written.wait(10)
    members.close()
    assert Members(Store(path)).settings(77).language == "ko"


def test_a_job_that_is_not_to_be_held_is_told_that_it_was_not_written(path, full_disk):
    store = Store(path)
    with full_disk(), pytest.raises(UnwrittenError) as caught:
        store.write(lambda db: db.execute("INSERT INTO guilds VALUES (78, 'ko', NULL)")).result(10)
    assert not caught.value.held
    store.close()
    assert Members(Store(path)).settings(78).language is None
