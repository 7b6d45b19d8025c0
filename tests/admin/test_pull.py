"""Posts come in by fast-forward only; everything else is a clear line and changes nothing."""

import shutil
import subprocess

import pytest

from bot.admin.pull import PullError, pull

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="needs git")
WHO = ("-c", "user.name=x", "-c", "user.email=x@example.org", "-c", "init.defaultBranch=main")


def git(folder, *arguments):
    subprocess.run(
        ["git", "-C", str(folder), *WHO, *arguments],  # noqa: S607
        check=True,
        capture_output=True,
    )


def commit(folder, name, text="글"):
    (folder / name).write_text(text, "utf-8")
    git(folder, "add", ".")
    git(folder, "commit", "-m", name)


@pytest.fixture(name="blog")
def _blog(tmp_path):
    blog = tmp_path / "blog"
    blog.mkdir()
    git(blog, "init")
    commit(blog, "a.md")
    return blog


@pytest.fixture(name="clone")
def _clone(blog, tmp_path):
    git(tmp_path, "clone", str(blog), "clone")
    return tmp_path / "clone"


def test_new_commits_are_counted_and_their_posts_there(blog, clone):
    commit(blog, "b.md")
    commit(blog, "c.md")
    found = pull(clone)
    assert found.commits == 2
    assert found.before != found.after
    assert (clone / "c.md").exists()
    assert pull(clone).commits == 0


def test_a_folder_inside_of_a_clone_is_enough(blog, clone):
    (clone / "_posts").mkdir()
    commit(blog, "b.md")
    assert pull(clone / "_posts").commits == 1


def test_a_folder_that_is_no_clone_is_said_to_be_none(tmp_path):
    with pytest.raises(PullError, match="no clone"):
        pull(tmp_path)


def test_a_clone_that_follows_nothing_is_told_how_to(blog):
    with pytest.raises(PullError, match="follows no branch"):
        pull(blog)


def test_histories_that_have_parted_are_not_merged(blog, clone):
    commit(blog, "b.md")
    commit(clone, "mine.md")
    with pytest.raises(PullError, match="has not"):
        pull(clone)
    assert not (clone / "b.md").exists()


def test_what_was_changed_by_hand_is_not_overwritten(blog, clone):
    commit(blog, "a.md", "theirs")
    (clone / "a.md").write_text("mine")
    with pytest.raises(PullError, match="changed by hand"):
        pull(clone)
    assert (clone / "a.md").read_text() == "mine"


def test_a_repository_that_is_gone_is_one_line(blog, clone):
    blog.rename(blog.with_name("elsewhere"))
    with pytest.raises(PullError, match="cannot be reached") as caught:
        pull(clone)
    assert "\n" not in str(caught.value)


def test_another_side_that_says_nothing_is_not_waited_for(clone):
    git(clone, "remote", "set-url", "origin", "ext::sleep 60")
    git(clone, "config", "protocol.ext.allow", "always")
    with pytest.raises(PullError, match="took over"):
        pull(clone, timeout=0.3)
