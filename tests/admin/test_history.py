"""Each generation is remembered, and the one before comes back: at once, exactly, to stay."""

import shutil
import sqlite3
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.index import history
from bot.index.history import NoWayBackError
from bot.index.report import Author
from bot.study import Study

SHIPPED = Path(__file__).parents[2] / "corpus" / "_posts"
WHO = Author("7", "undo")
TEXT = (
    "# {0}\n\n## {0} 란\n\n{1} 은 컨테이너를 다루는 도구(tool)입니다.\n\n![{0}](img/kernel.png)\n"
)


def write(folder, **posts):
    for name, text in posts.items():
        (folder / f"{name}.md").write_text(TEXT.format(name, text), "utf-8")


def seen(study):
    """What is shown for questions that reach every post, without the numbers of rows."""
    hits = [
        hit for text in ("컨테이너 도구", "volume", "registry") for hit in study.search(text, 50)
    ]
    return [(h.post, h.heading_path, h.text, round(h.score, 9), h.diagram) for h in hits]


@pytest.fixture(name="study")
def _study(posts, index_file):
    write(posts, compose="compose", swarm="swarm")
    study = Study(posts, index_file)
    study.index(author=Author("kim", "shell"))
    return study


def test_an_undo_brings_back_what_was_changed_added_and_removed(study, posts):
    before = seen(study)
    write(posts, compose="other", podman="podman")
    (posts / "swarm.md").unlink()
    study.index(author=Author("7", "reindex"))
    assert seen(study) != before
    report = study.undo(WHO)
    assert (report.added, report.changed, report.removed) == (
        ("swarm.md",),
        ("compose.md",),
        ("podman.md",),
    )
    assert seen(study) == before
    newest, changed, first = study.generations(9)
    assert (newest.author, newest.same_as, newest.way_back) == (WHO, first.number, False)
    assert (changed.author, changed.added.posts) == (Author("7", "reindex"), ("podman.md",))
    assert first.author == Author("kim", "shell")


def test_what_was_undone_stays_undone_until_its_file_changes_or_an_admin_says_so(study, posts):
    write(posts, compose="wrong")
    (posts / "swarm.md").unlink()
    study.refresh()
    study.undo(WHO)
    before = seen(study)
    assert study.held() == ["compose.md", "swarm.md"]
    assert study.refresh() is None
    write(posts, other="other")  # something else changes, so that there is work to do
    assert study.refresh().added == ("other.md",)
    assert [hit for hit in seen(study) if hit[0] != "other.md"] != []
    assert "wrong" not in str(seen(study))
    assert {hit[0] for hit in before} <= {hit[0] for hit in seen(study)}
    write(posts, compose="right")
    assert study.refresh().changed == ("compose.md",)
    assert study.held() == ["swarm.md"]
    report = study.index()
    assert report.removed == ("swarm.md",)
    assert study.held() == []


def test_rules_that_change_leave_undone_what_was_undone(study, posts):
    write(posts, compose="wrong", podman="podman")
    study.refresh()
    study.undo(WHO)
    (posts / "_config.yml").write_text("url: https://a.example\n", "utf-8")
    assert study.refresh() is not None
    shown = str(seen(study))
    assert "wrong" not in shown
    assert "podman" not in shown
    assert study.held() == ["compose.md", "podman.md"]


def test_undo_goes_back_step_by_step_and_says_where_the_way_ends(study, posts):
    steps = [seen(study)]
    for word in ("eins", "zwei"):
        write(posts, compose=word)
        study.index()
        steps.append(seen(study))
    for expected in (steps[1], steps[0]):
        study.undo(WHO)
        assert seen(study) == expected
    with pytest.raises(NoWayBackError) as caught:
        study.undo(WHO)
    assert "\n" not in str(caught.value)
    assert seen(study) == steps[0]


def test_after_an_undo_the_next_change_is_undone_to_what_was_gone_back_to(study, posts):
    write(posts, compose="wrong")
    study.index()
    study.undo(WHO)
    before = seen(study)
    write(posts, compose="right")
    study.refresh()
    study.undo(WHO)
    assert seen(study) == before


def test_a_way_back_needs_no_folder_of_posts(study, posts):
    before = seen(study)
    write(posts, compose="wrong")
    study.index()
    shutil.rmtree(posts)
    study.undo(WHO)
    assert seen(study) == before


def test_only_so_many_ways_back_are_kept_but_the_last_one_always(study, posts, monkeypatch):
    monkeypatch.setattr(history, "ROOM", 1)
    monkeypatch.setattr(history, "WAYS_BACK", 2)
    for number in range(4):
        write(posts, compose=f"word{number}")
        study.index()
    study.undo(WHO)
    with pytest.raises(NoWayBackError, match="too long ago"):
        study.undo(WHO)


def test_nothing_is_remembered_where_nothing_changed(study):
    study.index()
    assert len(study.generations(9)) == 1


def test_an_index_without_any_history_is_told_of_as_such(posts, tmp_path):
    assert Study(posts, tmp_path / "none.db").generations(9) == []
    with pytest.raises(NoWayBackError, match="no index"):
        Study(posts, tmp_path / "none.db").undo(WHO)


def test_what_was_undone_is_not_asked_about(study, posts):
    shutil.copy(SHIPPED / "2026-03-09-volumes.md", posts / "wrong.md")
    study.index()
    assert "wrong.md" in {item.source.post for item in study.quiz().items}
    study.undo(WHO)
    assert "wrong.md" not in {item.source.post for item in study.quiz().items}


NAMES = st.sampled_from(["a", "b", "c", "compose"])
WORDS = st.sampled_from(["eins", "zwei", "도커", "gone"])


@settings(max_examples=10)
@given(changes=st.lists(st.dictionaries(NAMES, WORDS, min_size=1), min_size=1, max_size=4))
def test_any_changes_undone_one_by_one_lead_back_all_the_way(changes, blank_index):
    with TemporaryDirectory() as name:
        posts = Path(name) / "posts"
        posts.mkdir()
        write(posts, compose="compose", z="z")
        study = Study(posts, Path(shutil.copy(blank_index, Path(name) / "index.db")))
        study.index()
        states = [seen(study)]
        for change in changes:
            for post, word in change.items():
                if word == "gone":
                    (posts / f"{post}.md").unlink(missing_ok=True)
                else:
                    write(posts, **{post: word})
            report = study.index()
            if report.added or report.changed or report.removed:
                states.append(seen(study))
        for state in states[-2::-1]:
            study.undo(WHO)
            assert seen(study) == state
        with sqlite3.connect(Path(name) / "index.db") as db:
            assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        db.close()
