"""Posts come in by fast-forward only; everything else is a clear line and changes nothing."""

import shutil
import subprocess

import pytest

from bot.admin.pull import PullError, pull, waiting

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
    with pytest.raises(PullError, match=r"changed by hand here and also in origin/main: a\.md;"):
        pull(clone)
    assert (clone / "a.md").read_text() == "mine"


def test_a_repository_that_is_gone_is_one_line(blog, clone):
    blog.rename(blog.with_name("elsewhere"))
    with pytest.raises(PullError, match="cannot be reached") as caught:
        pull(clone)
    assert "\n" not in str(caught.value)


def test_what_waits_is_counted_and_not_taken(blog, clone):
    assert waiting(clone).commits == 0
    commit(blog, "b.md")
    commit(blog, "c.md")
    found = waiting(clone)
    assert found.commits == 2
    assert not (clone / "b.md").exists()
    assert pull(clone).after == found.after


def test_a_branch_that_is_gone_there_is_no_silence(blog, clone):
    git(blog, "checkout", "-b", "other")
    git(blog, "branch", "-D", "main")
    with pytest.raises(PullError, match="origin/main is not there any more"):
        pull(clone)


def test_a_clone_of_another_user_is_told_to_be_one_and_how_to_trust_it(clone, monkeypatch):
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    with pytest.raises(PullError, match="belongs to another user") as caught:
        pull(clone)
    assert f"safe.directory {clone.resolve()}" in str(caught.value)


def test_a_git_that_was_stopped_half_way_is_told_by_its_lock(blog, clone):
    commit(blog, "b.md")
    (clone / ".git" / "index.lock").touch()
    with pytest.raises(PullError, match=r"another git is at work .*index\.lock"):
        pull(clone)


def test_the_command_pulls_then_indexes_and_prints_only_json_on_standard_output(
    blog, clone, gorae, tmp_path
):
    index = "index", "--corpus", clone, "--db", tmp_path / "index.db", "--json"
    assert gorae(*index).json["posts"] == 1
    commit(blog, "b.md", "# 볼륨\n\n이야기.\n")
    checked = gorae(*index, "--check", "--pull")
    assert "One commit would come" in checked.err
    assert (checked.json["added"], (clone / "b.md").exists()) == ([], False)
    pulled = gorae(*index, "--pull")
    assert "One new commit" in pulled.err
    assert pulled.json["added"] == ["b.md"]


def test_a_pull_that_fails_is_one_line_in_the_language_of_the_terminal(
    blog, clone, gorae, tmp_path, monkeypatch
):
    blog.rename(blog.with_name("elsewhere"))
    monkeypatch.setenv("GORAE_LANG", "ko")
    ran = gorae("index", "--pull", "--corpus", clone, "--db", tmp_path / "index.db")
    assert (ran.status, ran.out) == (2, "")
    assert ran.err.startswith("gorae: 글 저장소에 연결할 수 없어요")
    assert ran.err.count("\n") == 1


def test_another_side_that_says_nothing_is_not_waited_for(clone):
    git(clone, "remote", "set-url", "origin", "ext::sleep 60")
    git(clone, "config", "protocol.ext.allow", "always")
    with pytest.raises(PullError, match="took over"):
        pull(clone, timeout=0.3)
