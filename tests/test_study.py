"""The one door to the core."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from bot.index.schema import IndexFileError
from bot.posts import CorpusError, PostError, read_alone
from bot.study import Study

ROOT = Path(__file__).parents[1]


@pytest.fixture(name="study")
def _study(posts, index_file):
    study = Study(posts, index_file)
    study.refresh()
    return study


def test_asking_without_an_index_says_so(posts, tmp_path):
    with pytest.raises(IndexFileError, match=r"none\.db"):
        Study(posts, tmp_path / "none.db").ask("docker")


def test_naming_a_folder_opens_nothing(tmp_path):
    study = Study(tmp_path / "nowhere", tmp_path / "none.db")
    with pytest.raises(CorpusError):
        study.refresh()
    assert list(tmp_path.iterdir()) == []


def test_progress_is_told_for_every_post_and_at_the_end(posts, index_file):
    told: list[tuple[int, int, str]] = []
    Study(posts, index_file).index(lambda *tell: told.append(tell))
    assert told == [(0, 2, "2024-01-02-containers.md"), (1, 2, "notes/registry.md"), (2, 2, "")]


def test_a_passage_is_found_again_by_its_number(study):
    hits = study.search("digest")
    again = study.passages([hits[0].passage_id])
    assert [(hit.text, hit.heading_path) for hit in again] == [(hits[0].text, hits[0].heading_path)]


def test_numbers_that_are_gone_are_left_out(study, posts):
    number = study.search("digest")[0].passage_id
    (posts / "notes" / "registry.md").unlink()
    study.refresh()
    assert study.passages([number, -1, 10**12]) == []
    assert study.section(number) == []


def test_a_section_is_all_its_passages_in_order(study):
    hit = study.search("볼륨 데이터")[0]
    section = study.section(hit.passage_id)
    assert hit.text in [one.text for one in section]
    assert {one.section for one in section} == {hit.section}


def test_the_outline_names_every_section_with_text_in_order(study):
    assert [(heading.post, heading.heading_path[-1]) for heading in study.outline()] == [
        ("2024-01-02-containers.md", "컨테이너는 무엇인가"),
        ("2024-01-02-containers.md", "볼륨에 데이터를 남기기"),
        ("notes/registry.md", "Registry"),
        ("notes/registry.md", "Digest"),
    ]
    first = study.outline()[0]
    assert "프로세스" in study.passages([first.passage])[0].text


def test_a_line_of_a_post_lies_in_its_section(study):
    digest = study.section_at("notes/registry.md", 9)
    assert digest == study.search("digest names")[0].section
    assert study.section_at("notes/registry.md", 1) != digest
    assert study.section_at("nowhere.md", 1) is None


def test_a_picture_is_read_by_its_path_within_a_limit(study):
    assert study.picture("img/kernel.png", 1_000).startswith(b"\x89PNG")
    with pytest.raises(PostError):
        study.picture("img/kernel.png", 5)
    for outside in ("../secret.png", "/etc/passwd", "img/../../x.png", "notes/registry.md"):
        with pytest.raises(PostError):
            study.picture(outside, 1_000)


def test_an_explanation_is_plain_data_that_names_what_was_understood(study):
    found = study.explain("볼룸이 뭐야?")
    assert found["understood"].startswith("볼륨")
    assert found["kind"] == "definition"
    assert 0 <= found["confidence"] <= 1


def test_a_post_is_read_alone_as_in_its_corpus(posts):
    (posts / "_config.yml").write_text("url: https://example.com\n")
    post = read_alone(posts / "notes" / "registry.md")
    assert post.path == "notes/registry.md"
    assert post.url is not None
    assert post.url.startswith("https://example.com/")


def test_the_posts_folder_of_a_site_is_a_corpus_of_its_own(tmp_path, index_file):
    site = tmp_path / "site"
    (site / "_posts").mkdir(parents=True)
    (site / "assets").mkdir()
    (site / "_config.yml").write_text("url: https://example.com\n")
    (site / "assets" / "x.png").write_bytes(b"x")
    text = "# Zebra\n\nZebras run.\n\n![herd](/assets/x.png)\n"
    (site / "_posts" / "2024-03-04-zebra.md").write_text(text)
    study = Study(site / "_posts", index_file)
    assert study.refresh().warnings == ()
    hit = study.search("zebra")[0]
    assert hit.url == "https://example.com/2024/03/04/zebra.html"
    assert hit.diagram is not None
    assert hit.diagram.path == "assets/x.png"
    assert hit.diagram.url == "https://example.com/assets/x.png"


def test_a_script_without_a_guard_may_index_many_posts_and_runs_once(tmp_path):
    """Whoever uses the core as a library need not know that it reads in several processes."""
    posts = tmp_path / "posts"
    posts.mkdir()
    for number in range(80):
        text = "".join(f"## 절 {number}-{n}\n\n컨테이너 이야기 {n}.\n\n" for n in range(160))
        (posts / f"{number}.md").write_text(text, "utf-8")
    script = tmp_path / "script.py"
    script.write_text(
        "from pathlib import Path\nfrom bot.study import Study\nprint('began')\n"
        "study = Study(Path('posts'), Path('index.db'))\nprint(study.refresh().posts)\n",
        "utf-8",
    )
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, str(script)],
        cwd=tmp_path, env=env, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.stdout.split() == ["began", "80"], done.stderr
