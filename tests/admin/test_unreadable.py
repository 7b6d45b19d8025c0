"""What the system does not let be read for a while is said, and the index loses nothing by it."""

import pytest


@pytest.fixture(name="folder")
def _folder(tmp_path):
    folder = tmp_path / "posts"
    (folder / "sub").mkdir(parents=True)
    for name in ("compose", "swarm", "sub/volume"):
        text = f"# {name}\n\n{name} 은 컨테이너를 다루는 도구입니다.\n"
        (folder / f"{name}.md").write_text(text, "utf-8")
    yield folder
    for path in (folder, folder / "sub", folder / "swarm.md"):
        path.chmod(0o755)


@pytest.fixture(name="index")
def _index(folder, powerless, tmp_path):
    def run(command="index", *more):
        here = "--corpus", folder, "--db", tmp_path / "index.db"
        return powerless("-m", "bot", command, *here, *more)

    assert run("index", "--json").json["posts"] == 3
    return run


def test_a_post_that_cannot_be_read_stays_as_it_was_and_is_read_once_it_can_be(folder, index):
    (folder / "swarm.md").chmod(0)
    told = index("index", "--json").json
    (warning,) = told["warnings"]
    assert warning["post"] == "swarm.md"
    assert warning["message"] == "cannot be read: Permission denied; it stays as it was"
    assert (told["posts"], told["removed"], told["unchanged"]) == (3, [], 3)
    assert "swarm.md" in index("ask", "--json", "--", "swarm 은 뭐야?").out
    (folder / "new.md").write_text("# 팟맨\n\n팟맨 은 새로운 도구입니다.\n", "utf-8")
    (folder / "new.md").chmod(0)
    assert index("index", "--json").json["added"] == []
    (folder / "new.md").chmod(0o644)  # changes neither its size nor its time
    assert index("ask", "--json", "--", "팟맨 은 뭐야?").json["passages"][0]["post"] == "new.md"


def test_the_posts_of_a_folder_that_cannot_be_read_stay(folder, index):
    (folder / "sub").chmod(0)
    told = index("index", "--json").json
    assert (told["posts"], told["removed"]) == (3, [])
    assert told["warnings"][0]["message"] == "folder cannot be read: Permission denied"
    (folder / "sub").chmod(0o755)
    (folder / "sub" / "volume.md").unlink()
    assert index("index", "--json").json["removed"] == ["sub/volume.md"]


def test_a_folder_of_posts_that_cannot_be_read_is_one_line_and_the_index_stays(folder, index):
    folder.chmod(0)
    ran = index()
    assert (ran.status, ran.out) == (2, "")
    assert ran.err == f"gorae: {folder}: no permission; allow gorae to read this folder\n"
    folder.chmod(0o755)
    assert index("index", "--json").json["unchanged"] == 3
