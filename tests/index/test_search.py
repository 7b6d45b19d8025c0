"""A search finds what its formula says, whatever lies in parts, waits, or is gone."""

from __future__ import annotations

import random
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from dumping import dump
from scoring import scores

from bot.index import lookup, search
from bot.index.postings import POSTING
from bot.index.search import Wanted
from bot.language.terms import Family
from bot.study import Study

WORDS = [f"w{letter}{number}" for letter in "abcdefgh" for number in range(12)]


def post(rng: random.Random, passages: int) -> str:
    """Return a post of sections in which the first words are common and the last are rare."""
    bodies = (
        " ".join(rng.choices(WORDS, weights=range(len(WORDS), 0, -1), k=rng.randint(3, 30)))
        for _ in range(passages)
    )
    return "\n\n".join(f"## Part\n\ncommon {body}" for body in bodies)


@pytest.fixture(scope="module")
def study(tmp_path_factory):
    """An index with terms in parts, and with changes that wait."""
    folder = tmp_path_factory.mktemp("many")
    (folder / "posts").mkdir()
    rng = random.Random(3)  # noqa: S311 - no secret
    for number in range(8):
        (folder / "posts" / f"{number}.md").write_text(post(rng, 200), "utf-8")
    study = Study(folder / "posts", folder / "index.db")
    study.index()
    (folder / "posts" / "new.md").write_text(post(rng, 9) + "\n\ncommon whc1 newest", "utf-8")
    (folder / "posts" / "3.md").unlink()
    study.index()
    (folder / "posts" / "5.md").write_text(post(rng, 12), "utf-8")
    study.index()
    return study


@pytest.fixture(scope="module")
def anew(study, tmp_path_factory):
    """An index of the same posts in which nothing waits."""
    anew = Study(study._root, tmp_path_factory.mktemp("anew") / "index.db")
    anew.index()
    return anew


def tables(study: Study) -> dict[str, int]:
    with closing(sqlite3.connect(study._index)) as db:
        return {
            table: db.execute(f"SELECT count(*) FROM {table}").fetchone()[0]  # noqa: S608
            for table in ("parts", "recent")
        }


def test_the_index_has_what_is_to_be_tested(study):
    """Terms in parts, and changes that wait."""
    assert tables(study)["parts"] > 0
    assert tables(study)["recent"] > 0


@pytest.mark.parametrize("index", ["study", "anew"])
@pytest.mark.parametrize("limit", [1, 10, 300])
@pytest.mark.parametrize(("first", "apart"), [(search._FIRST, lookup._APART), (40, 0)])
def test_the_best_are_those_that_scoring_every_passage_finds(
    request, monkeypatch, index, limit, first, apart
):
    """Whether all is added at once, or candidates are soon known and looked up by the part."""
    monkeypatch.setattr(search, "_FIRST", first)
    monkeypatch.setattr(lookup, "_APART", apart)
    rng = random.Random(limit)  # noqa: S311 - no secret
    with request.getfixturevalue(index).snapshot() as snapshot:
        for _ in range(40):
            wanted = [
                Wanted(
                    tuple(
                        (Family.WORD, rng.choice([*WORDS, "common", "newest", "nowher"]), weight)
                        for weight in rng.sample((1.0, 0.9, 0.3), rng.choice((1, 1, 2, 3)))
                    ),
                    rng.choice((1.0, 0.5, 0.1)),
                )
                for _ in range(rng.randint(1, 12))
            ]
            every = scores(snapshot, wanted)
            found = snapshot.search(wanted, limit)
            best = sorted(every.values(), reverse=True)[:limit]
            assert [score for _, score in found] == pytest.approx(best, rel=1e-12)
            assert [every[number] for number, _ in found] == pytest.approx(best, rel=1e-12)


def test_candidates_are_known_before_all_is_added(anew, monkeypatch):
    """Else what is said above would not be tested."""
    monkeypatch.setattr(search, "_FIRST", 40)
    monkeypatch.setattr(lookup, "_APART", 0)
    looked = []
    around = lookup.Lookup.around
    monkeypatch.setattr(
        lookup.Lookup, "around", lambda *a: looked.append(len(around(*a))) or around(*a)
    )
    wanted = [Wanted(((Family.WORD, word, 1.0),), 1.0) for word in ("newest", "whc1", "common")]
    with anew.snapshot() as snapshot:
        snapshot.search(wanted, 1)
        common = snapshot.occurrences([(Family.WORD, "common")])
    assert looked
    assert looked[-1] < common * POSTING.itemsize


def test_the_same_search_gives_the_same_bits_again(study):
    wanted = [Wanted(((Family.WORD, word, 1.0),), 1.0) for word in WORDS[::9]]
    with study.snapshot() as snapshot:
        assert snapshot.search(wanted, 20) == snapshot.search(wanted, 20)


def test_what_waits_and_what_is_merged_say_the_same_as_an_index_built_anew(study, anew):
    assert tables(anew)["recent"] == 0
    assert dump(Path(anew._index)) == dump(Path(study._index))
    for question in ("whc1 wha2", "common newest", "wbb3 wgc11 wae0 common", "newst"):
        one = [(h.post, h.text, h.score) for h in study.search(question, 50)]
        assert one == [(h.post, h.text, h.score) for h in anew.search(question, 50)]


def test_changes_are_merged_when_there_are_many(study, tmp_path):
    shutil.copytree(study._root, tmp_path / "posts")
    shutil.copy(study._index, tmp_path / "index.db")
    changed = Study(tmp_path / "posts", tmp_path / "index.db")
    waiting = []
    for number in range(8):
        text = "\n\n".join(f"## More\n\ncommon more{number}x{part}" for part in range(15))
        (tmp_path / "posts" / f"more{number}.md").write_text(text, "utf-8")
        changed.index()
        waiting.append(tables(changed)["recent"])
        assert changed.search(f"more{number}x7")[0].post == f"more{number}.md"
    assert waiting != sorted(waiting)
    assert changed.search("more0x7")[0].post == "more0.md"


def test_an_index_of_before_is_searched_and_goes_on(study, tmp_path):
    """Parts lay in another table once, and were longer than a page."""
    shutil.copytree(study._root, tmp_path / "posts")
    shutil.copy(study._index, tmp_path / "index.db")
    with closing(sqlite3.connect(tmp_path / "index.db")) as db:
        db.executescript(
            "CREATE TABLE old (term INTEGER NOT NULL, first INTEGER NOT NULL, data BLOB NOT NULL,"
            " PRIMARY KEY (term, first)) WITHOUT ROWID;"
            "INSERT INTO old SELECT term, first, data FROM parts; DROP TABLE parts;"
            "ALTER TABLE old RENAME TO parts; DELETE FROM _sqlite_migrations WHERE name = 'paged';"
        )
    before = Study(tmp_path / "posts", tmp_path / "index.db")
    found = [(hit.text, hit.score) for hit in study.search("common whc1 wac3", 20)]
    assert [(hit.text, hit.score) for hit in before.search("common whc1 wac3", 20)] == found
    (tmp_path / "posts" / "after.md").write_text("common whc1 afterwards", "utf-8")
    before.index()
    assert before.search("afterwards")[0].post == "after.md"
    assert dump(tmp_path / "index.db")["postings"]
