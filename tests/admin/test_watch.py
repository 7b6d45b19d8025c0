"""The index follows the folder as somebody writes."""

import threading

import pytest

from bot.admin.watch import watch
from bot.errors import GoraeError
from bot.index.report import RefusedError, UpdateReport
from bot.study import Study


@pytest.fixture(name="study")
def _study(tmp_path):
    folder = tmp_path / "posts"
    folder.mkdir()
    for name in "abcdef":
        (folder / f"{name}.md").write_text(f"# {name}\n\n컨테이너 {name} 이야기.\n", "utf-8")
    return Study(folder, tmp_path / "index.db")


def test_changes_are_followed_losses_refused_and_a_stop_ends_it(study, monkeypatch):
    monkeypatch.setattr("bot.admin.watch._LOOK_MS", 300)
    stop = threading.Event()
    seen = watch(study, stop)
    first = next(seen)
    assert isinstance(first, UpdateReport)
    assert len(first.added) == 6
    folder = study.pictures
    (folder / "new.md").write_text("# 새 글\n\n볼륨 이야기.\n", "utf-8")
    second = next(seen)
    assert second.added == ("new.md",)
    for name in "abcd":
        (folder / f"{name}.md").unlink()
    assert isinstance(next(seen), RefusedError)
    stop.set()
    assert next(seen, None) is None


def test_a_folder_that_is_not_there_is_one_line(tmp_path):
    with pytest.raises(GoraeError, match="no such folder"):
        next(watch(Study(tmp_path / "none", tmp_path / "index.db")))
