"""One run at a time; what it loses decides whether it is taken over."""

import pytest

from bot.admin import guard
from bot.admin.reindex import BusyError, Reindexing, reindex
from bot.index.report import RefusedError
from bot.study import Study

NAMES = tuple("abcdef")


@pytest.fixture(name="study")
def _study(tmp_path):
    folder = tmp_path / "posts"
    folder.mkdir()
    for name in NAMES:
        (folder / f"{name}.md").write_text(f"# {name}\n\n컨테이너 {name} 이야기입니다.\n", "utf-8")
    study = Study(folder, tmp_path / "index.db")
    study.refresh()
    return study


@pytest.fixture(name="run")
def _run():
    return Reindexing().begin(7)


def lose(study, count):
    for name in NAMES[:count]:
        (study.pictures / f"{name}.md").unlink()


def posts(study):
    return len({heading.post for heading in study.outline()})


def generation(study):
    with study.snapshot() as snapshot:
        return snapshot.generation


def test_the_second_hears_who_is_at_it_and_how_far():
    right = Reindexing()
    first = right.begin(7)
    first.progress(3, 10, "c.md")
    with pytest.raises(BusyError) as caught:
        right.begin(8)
    assert (caught.value.run.who, caught.value.run.done, caught.value.run.total) == (7, 3, 10)
    right.end(first)
    second = right.begin(8)
    right.end(first)  # that of before is over and ends nothing
    with pytest.raises(BusyError):
        right.begin(7)
    right.end(second)


def test_a_run_tells_how_far_it_is_and_what_there_was_before(study, run):
    (study.pictures / "new.md").write_text("# 새 글\n\n도커 볼륨 이야기입니다.\n", "utf-8")
    outcome = reindex(study, run)
    assert outcome.taken
    assert outcome.before.posts == 6
    assert outcome.report.posts == 7
    assert (run.done, run.total) == (7, 7)


def test_a_loss_is_refused_and_leaves_the_index_as_it_was(study, run):
    before = generation(study)
    lose(study, 3)
    outcome = reindex(study, run)
    assert not outcome.taken
    assert outcome.drop.now == 3
    assert posts(study) == 6
    assert generation(study) == before


def test_a_forced_loss_is_taken_over(study, run):
    lose(study, 3)
    outcome = reindex(study, run, force=True)
    assert outcome.taken
    assert outcome.drop.now == 3
    assert posts(study) == 3


def test_a_dry_run_tells_of_the_loss_and_changes_nothing(study, run):
    lose(study, 3)
    outcome = reindex(study, run, dry_run=True)
    assert (outcome.taken, outcome.drop.before) == (False, 6)
    assert len(outcome.report.removed) == 3
    assert posts(study) == 6


def test_the_door_refuses_with_one_line(study):
    lose(study, 5)
    with pytest.raises(RefusedError, match="only 1 of 6 posts") as caught:
        study.refresh(accept=guard.accept)
    assert "\n" not in str(caught.value)
    assert posts(study) == 6
    assert study.refresh().removed  # without a guard it is taken over
