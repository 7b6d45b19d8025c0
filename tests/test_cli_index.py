"""The command line, to the letter of the contract: index and show."""

from __future__ import annotations

import sqlite3

import pytest

REPORT = {
    "posts", "sections", "passages", "diagrams", "added", "changed", "removed", "unchanged",
    "warnings", "took_s",
}  # fmt: skip
BOTH = ["2024-01-02-containers.md", "notes/registry.md"]


@pytest.fixture(name="here")
def _here(posts, index_file):
    return "--corpus", posts, "--db", index_file


def test_index_reports_what_is_there_and_what_was_added(gorae, here):
    ran = gorae("index", *here, "--json")
    assert (ran.status, ran.err) == (0, "")
    report = ran.json
    assert report.keys() == REPORT
    assert [report[name] for name in ("posts", "sections", "diagrams")] == [2, 5, 2]
    assert report["passages"] >= 4
    assert (report["added"], report["changed"], report["removed"]) == (BOTH, [], [])
    assert report["unchanged"] == 0
    assert report["took_s"] >= 0


def test_index_names_file_and_line_of_a_missing_picture(gorae, here):
    (warning,) = gorae("index", *here, "--json").json["warnings"]
    assert warning.keys() == {"post", "line", "message"}
    assert (warning["post"], warning["line"]) == ("notes/registry.md", 5)
    assert "missing.png" in warning["message"]
    assert "notes/registry.md:5: " in gorae("index", *here).out


def test_index_reports_changes_removals_and_what_stayed(gorae, here, posts):
    gorae("index", *here)
    (posts / BOTH[0]).write_text("# New\n\nAll of it is new.\n", "utf-8")
    (posts / BOTH[1]).rename(posts / "moved.md")
    report = gorae("index", *here, "--json").json
    assert (report["added"], report["changed"], report["removed"]) == (
        ["moved.md"], [BOTH[0]], [BOTH[1]],
    )  # fmt: skip
    again = gorae("index", *here, "--json").json
    assert (again["added"], again["changed"], again["removed"], again["unchanged"]) == (
        [],
        [],
        [],
        2,
    )


def test_index_in_the_terminal_prints_the_same_as_plain_lines(gorae, here):
    ran = gorae("index", *here)
    assert ran.status == 0
    assert [f"added: {post}" in ran.out.splitlines() for post in BOTH] == [True, True]
    assert "2 posts, 5 sections" in ran.out
    assert "\x1b" not in ran.out


def test_a_check_exits_1_where_something_is_broken(gorae, here):
    ran = gorae("index", "--check", *here, "--json")
    assert ran.status == 1
    assert len(ran.json["warnings"]) == 1


def test_a_check_exits_0_where_nothing_is(gorae, here, posts):
    (posts / "notes" / "missing.png").write_bytes(b"x")
    ran = gorae("index", "--check", *here, "--json")
    assert ran.status == 0
    assert ran.json["warnings"] == []


def test_a_check_changes_nothing(gorae, here, index_file, posts):
    gorae("index", *here)
    (posts / BOTH[1]).write_text("# Other\n\nwords\n", "utf-8")
    before = index_file.read_bytes()
    report = gorae("index", "--check", *here, "--json").json
    assert report["changed"] == [BOTH[1]]
    assert index_file.read_bytes() == before


def test_a_check_makes_no_index_where_there_is_none(gorae, posts, tmp_path):
    file = tmp_path / "none.db"
    report = gorae("index", "--check", "--corpus", posts, "--db", file, "--json").json
    assert report["added"] == BOTH
    assert not file.exists()


def test_a_check_works_while_another_run_is_at_work(gorae, here, index_file):
    gorae("index", *here)
    with sqlite3.connect(index_file) as other:
        other.execute("BEGIN IMMEDIATE")
        assert gorae("index", "--check", *here, "--json").json["unchanged"] == 2


def test_an_index_is_readable_with_any_sqlite_tool(gorae, here, index_file):
    gorae("index", *here)
    with sqlite3.connect(index_file) as tool:
        assert tool.execute("SELECT path FROM posts ORDER BY 1").fetchall() == [(p,) for p in BOTH]
        ((text,),) = tool.execute("SELECT text FROM passages WHERE text LIKE '%digest names%'")
    assert text.startswith("A digest names")


def test_show_tells_how_a_post_is_read(gorae, posts):
    ran = gorae("show", posts / BOTH[0], "--json")
    assert (ran.status, ran.err) == (0, "")
    post = ran.json
    assert list(post) == [
        "post", "title", "date", "tags", "url", "sections", "passages", "diagrams", "warnings",
    ]  # fmt: skip
    assert post["title"] == "컨테이너 이야기"
    assert (post["date"], post["url"]) == ("2024-01-02", None)
    assert post["tags"] == ["docker", "container"]
    assert post["sections"] == [
        {"heading_path": ["컨테이너 이야기"], "level": 1, "line": 6},
        {"heading_path": ["컨테이너 이야기", "컨테이너는 무엇인가"], "level": 2, "line": 8},
        {"heading_path": ["컨테이너 이야기", "볼륨에 데이터를 남기기"], "level": 2, "line": 14},
    ]
    assert [passage.keys() for passage in post["passages"]] == [
        {"heading_path", "line", "text"}
    ] * 2
    assert post["passages"][0]["line"] == 10
    assert post["diagrams"] == [
        {
            "ref": "img/kernel.png",
            "line": 12,
            "path": "img/kernel.png",
            "url": None,
            "alt": "컨테이너 여러 개가 커널 하나를 함께 쓴다",
        }
    ]
    assert post["warnings"] == []


def test_show_reports_a_missing_picture_with_its_line(gorae, posts):
    post = gorae("show", posts / BOTH[1], "--json").json
    assert post["diagrams"][0]["path"] is None
    (warning,) = post["warnings"]
    assert warning.keys() == {"post", "line", "message"}
    assert warning["line"] == 5


def test_show_in_the_terminal_is_plain_and_names_every_section(gorae, posts):
    ran = gorae("show", posts / BOTH[0])
    assert ran.status == 0
    assert "볼륨에 데이터를 남기기" in ran.out
    assert "img/kernel.png" in ran.out
    assert "\x1b" not in ran.out


def test_show_writes_no_index(gorae, posts, tmp_path):
    gorae("show", posts / BOTH[0])
    assert list(tmp_path.rglob("*.db")) == []


def test_one_of_a_thing_is_not_told_in_the_plural(gorae, tmp_path, index_file):
    (tmp_path / "one").mkdir()
    (tmp_path / "one" / "a.md").write_text("# Volume\n\nA volume keeps data.\n\n![](a.png)\n")
    told = gorae("index", "--corpus", tmp_path / "one", "--db", index_file).out
    assert "1 post, 1 section, 1 passage, 1 diagram in" in told
