"""A question never waits for another process that indexes: what was known answers it at once."""

import sqlite3
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from bot.answers.model import Answer
from bot.index.schema import IndexBusyError
from bot.study import Study

POST = "# 도커 볼륨\n\n## 볼륨이란\n\n도커 볼륨은 컨테이너의 데이터를 지키는 저장소입니다.\n"


@pytest.fixture(name="study")
def _study(tmp_path):
    (tmp_path / "posts").mkdir()
    (tmp_path / "posts" / "volumes.md").write_text(POST, "utf-8")
    return Study(tmp_path / "posts", tmp_path / "index.db")


def writer(path):
    """Return a connection that holds the index as a run that is at work does."""
    connection = sqlite3.connect(path, check_same_thread=False)
    connection.execute("BEGIN IMMEDIATE")
    return connection


def test_changed_posts_are_answered_from_the_old_index_while_another_run_is_at_work(
    study, tmp_path
):
    study.refresh()
    (tmp_path / "posts" / "ports.md").write_text("# 포트\n\n포트는 번호입니다.\n", "utf-8")
    other = writer(tmp_path / "index.db")
    started = time.monotonic()
    assert study.refresh() is None
    assert time.monotonic() - started < 2
    assert isinstance(study.ask("도커 볼륨이 뭐야?"), Answer)
    other.rollback()
    other.close()
    assert study.refresh().added == ("ports.md",)


def test_whoever_asks_to_index_is_told_that_another_run_is_at_work(study, tmp_path):
    study.refresh()
    other = writer(tmp_path / "index.db")
    with pytest.raises(IndexBusyError, match="another gorae is indexing"):
        study.index()
    other.close()


def test_a_shell_is_told_who_is_at_work_in_another_process_and_how_far(
    study, tmp_path, at_work, shell
):
    study.refresh()
    place = tmp_path / "posts", tmp_path / "index.db"
    with at_work(*place, "mina", "shell"), ThreadPoolExecutor() as both:
        words = "index", "--corpus", place[0], "--db", place[1]
        korean = both.submit(shell, *words, GORAE_LANG="ko")
        english = both.submit(shell, *words, GORAE_LANG="en").result()
        assert (english.status, korean.result().status) == (2, 2)
        assert f"mina in a shell is indexing into {place[1]}, 1 of 1 posts after" in english.err
        assert f"mina 님이 터미널에서 {place[1]} 색인을 만들고 있어요" in korean.result().err
        assert "글 1편 가운데 1편을 읽었어요" in korean.result().err
        assert english.err.count("\n") == korean.result().err.count("\n") == 1
        assert isinstance(study.ask("도커 볼륨이 뭐야?"), Answer)
    assert shell(*words).status == 0


def test_what_a_killed_run_left_behind_is_not_believed(study, tmp_path, at_work):
    study.refresh()
    with at_work(tmp_path / "posts", tmp_path / "index.db", "mina", "shell") as other:
        other.kill()
    kept = writer(tmp_path / "index.db")
    with pytest.raises(IndexBusyError, match="another gorae is indexing"):
        study.index()
    kept.close()
    assert study.index().unchanged == 1


def test_a_run_leaves_no_note_where_none_can_be_written(study, tmp_path):
    (tmp_path / "index.db-run").mkdir()
    assert study.refresh().added == ("volumes.md",)


def test_the_first_question_waits_for_the_run_that_makes_the_index(study, tmp_path):
    study.refresh()
    (tmp_path / "index.db").rename(tmp_path / "whole.db")
    study = Study(tmp_path / "posts", tmp_path / "new.db")
    other = writer(tmp_path / "new.db")
    ending = threading.Timer(0.3, other.close)
    ending.start()
    assert study.refresh().added == ("volumes.md",)
    assert isinstance(study.ask("도커 볼륨이 뭐야?"), Answer)
    ending.join()
