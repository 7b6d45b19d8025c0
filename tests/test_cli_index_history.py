"""The index's history, its way back and its guard, from the shell."""

import json
import os

import pytest

from bot.members.members import Members
from bot.members.options import Options
from bot.members.store import Store


@pytest.fixture(name="here")
def _here(posts, index_file):
    return "--corpus", posts, "--db", index_file


def shown(gorae, here):
    return gorae("search", "registry images", *here, "--json").json["passages"]


def test_an_undo_goes_back_stays_there_and_is_told_in_the_history(gorae, here, posts):
    gorae("index", *here)
    before = shown(gorae, here)
    (posts / "notes" / "registry.md").write_text("# Registry\n\nregistry images wrong\n", "utf-8")
    gorae("index", *here)
    assert shown(gorae, here) != before
    undone = gorae("index", "--undo", *here)
    assert (undone.status, undone.err) == (0, "")
    assert "changed: notes/registry.md" in undone.out
    assert "gorae index" in undone.out
    assert shown(gorae, here) == before  # and asking does not silently do it again
    newest, wrong, first = gorae("index", "--history", *here, "--json").json
    assert [one["source"] for one in (newest, wrong, first)] == ["undo", "shell", "shell"]
    assert newest["same_as"] == first["number"]
    assert wrong["changed"] == {"count": 1, "posts": ["notes/registry.md"]}
    told = gorae("index", "--history", *here).out
    assert len(told.splitlines()) >= 3
    assert "(in the shell)" in told
    assert gorae("index", *here, "--json").json["changed"] == ["notes/registry.md"]


def test_where_nothing_can_be_undone_one_line_says_so(gorae, here):
    gorae("index", *here)
    ran = gorae("index", "--undo", *here)
    assert (ran.status, ran.out) == (2, "")
    assert len(ran.err.splitlines()) == 1
    assert gorae("index", "--undo", "--pull", *here).status == 2


def test_a_careful_run_keeps_the_old_index_where_half_would_be_lost(gorae, here, posts):
    for number in range(4):
        (posts / f"{number}.md").write_text(f"# Post {number}\n\nwords {number}\n", "utf-8")
    gorae("index", *here)
    for number in range(4):
        (posts / f"{number}.md").unlink()
    refused = gorae("index", "--careful", *here)
    assert refused.status == 2
    assert "only 2 of 6 posts" in refused.err
    assert gorae("index", *here, "--json").json["posts"] == 2


def test_a_careful_run_holds_the_golden_questions(gorae, here, posts):
    (posts / "_gorae").mkdir()
    golden = posts / "_gorae" / "golden.jsonl"
    row = {"question": "what does a digest name?", "answers": [
        {"post": "notes/registry.md", "heading": "Digest"}]}  # fmt: skip
    golden.write_text(json.dumps(row), "utf-8")
    gorae("index", *here)
    (posts / "notes" / "registry.md").write_text("# Registry\n\nNothing here.\n", "utf-8")
    refused = gorae("index", "--careful", *here)
    assert refused.status == 2
    assert "what does a digest name?" in refused.err
    golden.write_text("{", "utf-8")
    broken = gorae("index", "--careful", *here)
    assert (broken.status, "golden.jsonl:1" in broken.err) == (2, True)
    assert gorae("index", *here).status == 0


def test_the_doctor_tells_what_servers_have_set(gorae, here, tmp_path, monkeypatch):
    file = tmp_path / "members.db"
    store = Store(file)
    Members(store).set_language(77, "ko").result()
    Options(store).change(77, digest=5).result()
    store.close()
    monkeypatch.setenv("GORAE_MEMBERS", os.fspath(file))
    out = gorae("doctor", *here).out
    assert "Server 77: Language of public answers: Korean" in out
    assert "Channel of the weekly digest: <#5>" in out
