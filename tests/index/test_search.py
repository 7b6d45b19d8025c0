"""A search finds what its formula says, whatever lies in parts, waits, or is gone."""

from __future__ import annotations

import random
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from dumping import dump
from hypothesis import given, settings
from hypothesis import strategies as st
from scoring import scores

from bot.index import lookup, search
from bot.index.postings import POSTING
from bot.index.recent import read_recent
from bot.index.records import by_key, lasting
from bot.index.search import Wanted
from bot.index.settling import take_settling
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
    for name, passages in (("5.md", 7), ("last.md", 8)):
        (folder / "posts" / name).write_text(post(rng, passages), "utf-8")
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
            for table in ("parts", "recent", "settling")
        }


def test_the_index_has_what_is_to_be_tested(study):
    """Terms in parts, and changes that wait: the newest, and those that settle."""
    assert min(tables(study).values()) > 0


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


TERMS = st.tuples(
    st.just(Family.WORD),
    st.sampled_from([*WORDS[::5], "common", "newest", "nowher"]),
    st.sampled_from([1.0, 0.9, 0.3]),
)
QUESTIONS = st.lists(
    st.builds(
        Wanted,
        st.lists(TERMS, min_size=1, max_size=4, unique_by=lambda term: term[1]).map(tuple),
        st.sampled_from([1.0, 0.5, 0.1]),
    ),
    min_size=1,
    max_size=12,
)
WAYS = {
    (search, "_FIRST"): st.sampled_from([1, 40, 8_000]),
    (search, "_SPARSE"): st.sampled_from([0, 8, 10_000]),
    (search, "_SCATTERED"): st.sampled_from([0, 16, 10_000]),
    (lookup, "_APART"): st.sampled_from([0, 2, 10_000]),
}


@settings(max_examples=150, deadline=None)
@given(QUESTIONS, st.integers(1, 40), st.fixed_dictionaries(WAYS))
def test_whatever_is_asked_and_in_whichever_way_it_is_found_the_best_are_the_same(
    study, wanted, limit, ways
):
    """The ways differ in what is looked at one by one and what in a row."""
    with pytest.MonkeyPatch.context() as patched, study.snapshot() as snapshot:
        for (module, name), value in ways.items():
            patched.setattr(module, name, value)
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
    assert tables(anew)["recent"] == tables(anew)["settling"] == 0
    assert dump(Path(anew._index)) == dump(Path(study._index))
    for question in ("whc1 wha2", "common newest", "wbb3 wgc11 wae0 common", "newst"):
        one = [(h.post, h.text, h.score) for h in study.search(question, 50)]
        assert one == [(h.post, h.text, h.score) for h in anew.search(question, 50)]


@pytest.fixture
def changed(study, tmp_path):
    """A copy to be changed."""
    shutil.copytree(study._root, tmp_path / "posts")
    shutil.copy(study._index, tmp_path / "index.db")
    return Study(tmp_path / "posts", tmp_path / "index.db")


def test_small_changes_move_on_and_are_found_exactly_wherever_they_are(changed, tmp_path):
    """Through all that waits and into the postings, one after the other."""
    rng = random.Random(5)  # noqa: S311 - no secret
    waiting = []
    for number in range(70):
        names = sorted(file.name for file in (tmp_path / "posts").iterdir())
        name = rng.choice([f"more{number}.md", *names[-9:]])
        if rng.random() < 0.3:
            (tmp_path / "posts" / name).unlink(missing_ok=True)
        else:
            text = f"{post(rng, rng.randint(1, 15))} more{number}"
            (tmp_path / "posts" / name).write_text(text, "utf-8")
        changed.index()
        waiting.append(tables(changed))
        if number % 10 == 9:
            anew = Study(tmp_path / "posts", tmp_path / f"{number}.db")
            anew.index()
            assert dump(tmp_path / "index.db") == dump(tmp_path / f"{number}.db")
            for question in ("whc1 wha2", f"common more{number}", "wbb3 wgc11 wae0 common"):
                one = [(h.post, h.text, h.score) for h in changed.search(question, 50)]
                assert one == [(h.post, h.text, h.score) for h in anew.search(question, 50)]
    for table in ("recent", "settling"):
        rows = [one[table] for one in waiting]
        assert rows not in (sorted(rows), sorted(rows, reverse=True))


def test_one_change_puts_no_more_into_the_postings_than_its_share(changed, tmp_path):
    """Nobody waits for what others changed before."""
    with closing(sqlite3.connect(tmp_path / "index.db")) as db:

        def written(text: str) -> int:
            before = set(db.execute("SELECT * FROM postings"))
            (tmp_path / "posts" / "more.md").write_text(text, "utf-8")
            changed.index()
            return len(set(db.execute("SELECT * FROM postings")) ^ before)

        every = [written(f"# One\n\ncommon one{number} two{number}") for number in range(150)]
    assert sum(every) > 0
    assert max(every) < sum(every) / 10


def test_an_index_of_before_is_searched_and_goes_on(study, changed, tmp_path):
    """Parts lay in another table once, and were longer than a page."""
    with closing(sqlite3.connect(tmp_path / "index.db")) as db:
        db.executescript(
            "CREATE TABLE old (term INTEGER NOT NULL, first INTEGER NOT NULL, data BLOB NOT NULL,"
            " PRIMARY KEY (term, first)) WITHOUT ROWID;"
            "INSERT INTO old SELECT term, first, data FROM parts; DROP TABLE parts;"
            "ALTER TABLE old RENAME TO parts; DELETE FROM _sqlite_migrations WHERE name = 'paged';"
        )
    found = [(hit.text, hit.score) for hit in study.search("common whc1 wac3", 20)]
    assert [(hit.text, hit.score) for hit in changed.search("common whc1 wac3", 20)] == found
    (tmp_path / "posts" / "after.md").write_text("common whc1 afterwards", "utf-8")
    changed.index()
    assert changed.search("afterwards")[0].post == "after.md"
    assert dump(tmp_path / "index.db")["postings"]


def test_what_waited_in_an_index_of_before_is_taken_over(changed, anew, tmp_path):
    """Of passages that are gone their keys and their number were told once."""
    with closing(sqlite3.connect(tmp_path / "index.db")) as db, db:
        waited = lasting(by_key([take_settling(db), read_recent(db)]))
        db.execute("DROP TABLE recent")
        db.execute("DROP TABLE settling")
        db.execute(
            "CREATE TABLE recent"
            " (passage INTEGER PRIMARY KEY, gone INTEGER NOT NULL, data BLOB NOT NULL)"
        )
        for passage in sorted(set(waited["passage"].tolist())):
            records = waited[waited["passage"] == passage]
            gone = not records["frequency"].any()
            data = (records["key"] if gone else records).tobytes()
            db.execute("INSERT INTO recent VALUES (?,?,?)", (passage, int(gone), data))
        db.execute("DELETE FROM _sqlite_migrations WHERE name = 'settling'")
        db.execute("UPDATE state SET value = '' WHERE name = 'stamp'")
    changed.refresh()
    assert dump(tmp_path / "index.db") == dump(Path(anew._index))
    assert changed.search("newest")[0].post == "new.md"
