"""Questions of one meaning are one topic, whatever the language; others are not."""

import csv
import io

import pytest

from bot.admin import gaps
from bot.members.audit import KEPT, Audit, Entry
from bot.members.members import Members
from bot.members.store import Store

TOPICS = (
    ("쿠버네티스 인그레스가 뭐야?", "what is an ingress in kubernetes", "인그레스 설정 방법"),
    ("도커 볼륨 백업은 어떻게 해?", "how do I back up a docker volume"),
    ("podman이랑 도커 차이", "difference between podman and docker", "podman vs docker"),
    ("젠킨스 파이프라인 만드는 법", "jenkins pipeline"),
    ("use GPU in a container", "GPU를 컨테이너에서 쓰는 법"),
    ("오늘 점심 뭐 먹지",),
)


@pytest.fixture(name="members")
def _members(tmp_path):
    members = Members(Store(tmp_path / "members.db"))
    yield members
    members.close()


def note(members, *questions, guild=1):
    for number, question in enumerate(questions):
        members.note_unanswered(guild, question, 1e9 + number).result()


def test_topics_are_told_apart_and_the_most_wanted_come_first(shipped, members):
    note(members, *(question for topic in TOPICS for question in topic))
    found = gaps.groups(shipped, members, 1)
    assert {frozenset(gap.question for gap in one.gaps) for one in found} == set(
        map(frozenset, TOPICS)
    )
    assert [one.times for one in found] == [3, 3, 2, 2, 2, 1]


@pytest.mark.parametrize("questions", [(), ("헬름",), ("???",), ("???", "!!!"), ("???", "헬름")])
def test_few_or_empty_questions_are_topics_of_their_own(shipped, members, questions):
    note(members, *questions)
    assert len(gaps.groups(shipped, members, 1)) == len(questions)


def test_a_topic_keeps_its_number_until_its_questions_change(shipped, members):
    note(members, "헬름 차트")
    (first,) = gaps.groups(shipped, members, 1)
    note(members, "헬름 차트")
    (second,) = gaps.groups(shipped, members, 1)
    assert (second.id, second.times) == (first.id, 2)
    note(members, "helm chart가 뭔가요")
    (third,) = gaps.groups(shipped, members, 1)
    assert third.id != first.id


def test_what_is_done_goes_in_its_own_guild_only(shipped, members):
    note(members, "헬름 차트", "podman vs docker")
    note(members, "헬름 차트", guild=2)
    helm = next(one for one in gaps.groups(shipped, members, 1) if "헬름" in one.gaps[0].question)
    assert gaps.done(members.store, helm).result() == 1
    assert [gap.question for gap in members.gaps(1)] == ["podman vs docker"]
    assert len(members.gaps(2)) == 1


def test_the_closest_sections_are_named_once_each(shipped, members):
    note(members, "쿠버네티스 인그레스가 뭐야?")
    (group,) = gaps.groups(shipped, members, 1)
    places = [(hit.post, hit.heading_path) for hit in gaps.closest(shipped, group)]
    assert 1 <= len(places) <= 3
    assert len(set(places)) == len(places)


def test_the_table_runs_no_formula(shipped, members):
    note(members, "=1+1 헬름", "+podman", "-d 옵션", "@sum")
    rows = list(
        csv.reader(
            io.StringIO(gaps.as_csv(shipped, gaps.groups(shipped, members, 1)).decode("utf-8-sig"))
        )
    )
    assert len(rows) == 5
    assert all(not row[1].startswith(("=", "+", "-", "@")) for row in rows)


def test_the_trail_is_of_one_guild_newest_first_and_bounded(members, monkeypatch):
    monkeypatch.setattr("bot.members.audit.KEPT", 5)
    audit = Audit(members.store)
    for number in range(8):
        audit.note(Entry(float(number), 1, 7, "reindex", "done", str(number))).result()
    audit.note(Entry(9.0, 2, 8, "gaps", "refused")).result()
    assert [entry.detail for entry in audit.latest(1, 9)] == ["7", "6", "5", "4", "3"]
    assert [entry.detail for entry in audit.latest(1, 2, before=2)] == ["5", "4"]
    audit.forget_guild(1).result()
    assert audit.latest(1, 9) == []
    assert len(audit.latest(2, 9)) == 1
    assert KEPT > 1000


def test_the_trail_outlives_a_restart(tmp_path):
    for expected in (1, 2):
        members = Members(Store(tmp_path / "members.db"))
        audit = Audit(members.store)
        audit.note(Entry(1.0, 1, 7, "reindex", "done")).result()
        assert len(audit.latest(1, 9)) == expected
        members.close()
