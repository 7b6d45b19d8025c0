"""What runs of changes leave behind is what one run from nothing makes."""

from __future__ import annotations

import shutil
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from dumping import dump, is_whole
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.index import recent, settling
from bot.study import Study

NAMES = ["a.md", "b.md", "안/c.md", "2024-01-02-d.md"]
PIECES = [
    "# 도커",
    "## 볼륨과 volume",
    "## Image",
    "### 볼륨과 volume",
    "컨테이너는 이미지로 만든 실행 단위입니다.",
    "가상화(virtualization)는 자원을 나눕니다.",
    "Kubernetes(쿠버네티스) runs containers on many machines.",
    "An image has layers, a container has one more.",
    "`docker run -p 8080:80 nginx` 로 실행합니다.",
    "- 하나\n- 둘 network\n- 셋",
    "| 이름 | name |\n| --- | --- |\n| 볼륨 | volume |",
    "```bash\ndocker compose up -d\n```",
    "![그림 하나](one.png)",
    "![](two.png)\n_two layers_",
    "{{ page.title }}",
    "[b](b.md)",
]
FRONTS = ["", "---\ntitle: 도커 글\ntags: [docker, 볼륨]\n---\n", "---\ntranslation_of: a\n---\n"]
POST = st.builds(
    lambda front, pieces: front + "\n\n".join(pieces),
    st.sampled_from(FRONTS),
    st.lists(st.sampled_from(PIECES), max_size=6),
)
FILES = {
    **dict.fromkeys(["one.png", "two.png", "img/one.png"], st.just("picture")),
    "_config.yml": st.sampled_from(["url: https://a.example\n", "url: https://b.example\n"]),
}
STATE = st.builds(
    lambda posts, files: posts | files,
    st.dictionaries(st.sampled_from(NAMES), POST, min_size=1),
    st.fixed_dictionaries({}, optional=FILES),
)
QUESTIONS = [
    "이미지와 컨테이너의 차이는?",
    "what is virtualization",
    "볼룸이 뭐야",
    "docker compsoe up",
    "kubernates",
    "그림 하나",
    "-p 8080:80",
]


def lay_out(folder: Path, state: dict[str, str]) -> None:
    """Make a folder hold just these files; those that stay the same are not touched."""
    for file in [file for file in folder.rglob("*") if file.is_file()]:
        if file.relative_to(folder).as_posix() not in state:
            file.unlink()
    for name, text in state.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        if not file.exists() or file.read_text("utf-8") != text:
            file.write_text(text, "utf-8")


def replies(study: Study) -> list[object]:
    """Return what is answered, without the numbers of rows and the time it took."""
    found: list[object] = []
    for question in QUESTIONS:
        outcome = study.ask(question)
        hits = [*getattr(outcome, "hits", ()), *study.search(question)]
        shown = [(h.post, h.heading_path, h.text, h.score, h.url, h.diagram) for h in hits]
        found.append((type(outcome), outcome.confidence, outcome.corrections, shown))
    return found


@settings(max_examples=16)
@given(
    states=st.lists(STATE, min_size=2, max_size=4),
    newest=st.sampled_from([0, 3, recent.MOST]),
    share=st.sampled_from([1, settling.SHARE]),
)
def test_any_changes_leave_the_same_index_and_answers_as_a_full_build(
    states, newest, share, blank_index
):
    """Whether they are merged at once, wait, settle, or each some of the time."""
    with TemporaryDirectory() as name, pytest.MonkeyPatch.context() as patch:
        patch.setattr(recent, "MOST", newest)
        patch.setattr(recent, "SHARE", share)
        patch.setattr(settling, "SHARE", share)
        root = Path(name)
        (root / "posts").mkdir()
        changed = Study(root / "posts", Path(shutil.copy(blank_index, root / "changed.db")))
        for state in states:
            lay_out(root / "posts", state)
            changed.index()
        built = Study(root / "posts", Path(shutil.copy(blank_index, root / "built.db")))
        built.index()
        assert dump(root / "changed.db") == dump(root / "built.db")
        assert is_whole(root / "changed.db")
        assert replies(changed) == replies(built)


def test_an_index_made_from_no_file_is_the_same_as_one_that_knew_the_glossary(
    posts, index_file, tmp_path
):
    Study(posts, index_file).index()
    Study(posts, tmp_path / "new" / "index.db").index()
    assert dump(tmp_path / "new" / "index.db") == dump(index_file)


def test_a_post_longer_than_a_length_can_say_leaves_no_trace(posts, index_file):
    study = Study(posts, index_file)
    study.index()
    before = dump(index_file)
    listing = "\n".join(["aa bb cc"] * 25_000)  # 75,000 words, where 65,535 can be said
    (posts / "long.md").write_text(f"# Long\n\n```\n{listing}\n```\n", "utf-8")
    assert study.index().added == ("long.md",)
    (posts / "long.md").unlink()
    study.index()
    assert dump(index_file) == before


def test_a_new_glossary_is_taken_without_reading_posts_again(posts, index_file, tmp_path):
    study = Study(posts, index_file)
    study.index()
    before = {hit.passage_id for hit in study.search("container digest", 100)}
    extra = tmp_path / "extra.toml"
    extra.write_text('[concepts.digest]\nko = ["지문값"]\nen = ["digest"]\n', "utf-8")
    taught = Study(posts, index_file, extra)
    report = taught.refresh()
    assert (report.added, report.changed, report.unchanged) == ((), (), 2)
    assert {hit.passage_id for hit in taught.search("container digest", 100)} == before
    assert taught.search("지문값")[0].heading_path[-1] == "Digest"
    assert study.search("지문값")[0].heading_path[-1] == "Digest"


def test_posts_that_did_not_change_keep_their_rows(posts, index_file):
    study = Study(posts, index_file)
    study.index()
    kept = [hit.passage_id for hit in study.search("컨테이너 볼륨")]
    (posts / "notes" / "registry.md").write_text("# Other\n\nOther words.\n", "utf-8")
    (posts / "new.md").write_text("# New\n\nNew words.\n", "utf-8")
    study.index()
    assert [hit.passage_id for hit in study.search("컨테이너 볼륨")] == kept


def test_a_file_that_is_touched_but_the_same_is_unchanged(posts, index_file):
    study = Study(posts, index_file)
    study.index()
    for file in posts.rglob("*.md"):
        file.write_bytes(file.read_bytes())
    report = study.index()
    assert (report.added, report.changed, report.removed, report.unchanged) == ((), (), (), 2)


def test_nothing_is_done_where_nothing_changed(posts, index_file):
    study = Study(posts, index_file)
    assert study.refresh() is not None
    assert study.refresh() is None


def test_a_picture_that_appears_is_found(posts, index_file):
    study = Study(posts, index_file)
    assert len(study.refresh().warnings) == 1
    (posts / "notes" / "missing.png").write_bytes(b"x")
    assert study.refresh().warnings == ()
    hit = study.search("what does a registry store")[0]
    assert hit.diagram is not None
    assert hit.diagram.path == "notes/missing.png"


def test_rows_of_two_generations_have_different_numbers(posts, index_file):
    study = Study(posts, index_file)
    study.index()
    old = {hit.passage_id for hit in study.search("digest tag", 50)}
    file = posts / "notes" / "registry.md"
    file.write_text(file.read_text("utf-8") + "\nMore.\n", "utf-8")
    study.index()
    new = {h.passage_id for h in study.search("digest tag", 50) if h.post == "notes/registry.md"}
    assert new
    assert not new & old


@pytest.mark.parametrize("name", ["#hash?.md", "100%.md", "한글 이름.md", "a'b\".md", "a;b--.md"])
def test_posts_may_have_any_name(posts, index_file, name):
    (posts / name).write_text("# Zebrafish\n\nZebrafish swim.\n", "utf-8")
    study = Study(posts, index_file)
    assert name in study.index().added
    assert study.search("zebrafish")[0].post == name
    (posts / name).unlink()
    assert study.index().removed == (name,)


@pytest.mark.parametrize("name", ["#hash?.db", "100%.db", "한글 이름.db", "a'b.db"])
def test_an_index_may_have_any_name(posts, index_file, name):
    file = index_file.rename(index_file.with_name(name))
    study = Study(posts, file)
    study.index()
    assert study.search("digest")
    assert [found.name for found in file.parent.glob("*.db")] == [name]
