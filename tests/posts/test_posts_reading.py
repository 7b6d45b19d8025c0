"""Each fixture shows a post as written and as read."""

from __future__ import annotations

from pathlib import Path

import pytest
from markdown_it.utils import read_fixture_file
from rendering import read, rendered

FIXTURES = Path(__file__).parent / "fixtures"
CASES = [
    pytest.param(given, expected, id=f"{file.stem}: {title}")
    for file in sorted(FIXTURES.glob("*.txt"))
    for _, title, given, expected in read_fixture_file(file)
]


@pytest.mark.parametrize(("given", "expected"), CASES)
def test_a_post_is_read_as_the_fixture_says(given, expected):
    assert rendered(read(given)) == expected


def test_a_file_that_windows_wrote_reads_the_same():
    text = "# 제목\n\n- 하나\n- 둘\n\n```\ncode\n```\n"
    unix, windows = read(text), read(text.replace("\n", "\r\n").replace("\r\n", "\n"))
    assert rendered(unix) == rendered(windows)


@pytest.mark.parametrize(
    ("text", "path", "title"),
    [
        ("---\ntitle: 앞머리\n---\n# 제목\n", "a.md", "앞머리"),
        ("# 하나뿐\n\n## 아래\n", "a.md", "하나뿐"),
        ("## 첫째\n\n## 둘째\n", "a.md", "첫째"),
        ("본문뿐\n", "notes/2024-01-02-docker-intro.md", "docker-intro"),
        ("본문뿐\n", "posts/docker-volume/index.md", "docker-volume"),
    ],
)
def test_the_title_comes_from_the_best_source_there_is(text, path, title):
    assert read(text, path).title == title


@pytest.mark.parametrize(
    ("front", "path", "date"),
    [
        ("date: 2024-03-03 04:50:00 +0900", "a.md", "2024-03-03"),
        ("date: 2024-03-03", "2020-01-01-a.md", "2024-03-03"),
        ("date: '2024.3.3'", "a.md", "2024-03-03"),
        ("date: soon", "2020-01-01-a.md", "2020-01-01"),
        ("x: 1", "2020-13-01-a.md", None),
    ],
)
def test_the_date_comes_from_the_front_matter_else_from_the_file_name(front, path, date):
    assert read(f"---\n{front}\n---\n글\n", path).date == date


@pytest.mark.parametrize(
    ("front", "tags"),
    [
        ("tags: [Docker, Product Serving, Docker]", ("Docker", "Product Serving")),
        ("tags: docker, linux", ("docker", "linux")),
        ("tags: docker linux", ("docker", "linux")),
        ("tags:\n  - 2024\n  - ci", ("2024", "ci")),
    ],
)
def test_tags_may_be_a_list_or_one_string(front, tags):
    assert read(f"---\n{front}\n---\n글\n").tags == tags


def test_tag_lines_of_a_note_are_tags():
    assert read("# 노트\n\n#docker #이미지\n\n글\n").tags == ("docker", "이미지")


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("Docker image 는 container 의 template 이다.", "ko"),
        ("An image is a template for containers (이미지).", "en"),
        ("---\nlang: en-US\n---\n한국어로 쓴 글", "en"),
    ],
)
def test_the_language_is_guessed_from_the_text(text, lang):
    assert read(text).lang == lang


def test_a_duplicate_heading_is_reported_with_its_line():
    post = read("# 가\n\n글\n\n# 나\n\n글\n\n# 가\n\n글\n")
    assert [(warning.line, "가" in warning.message) for warning in post.warnings] == [(9, True)]


def test_an_open_fence_is_reported_with_its_line():
    (warning,) = read("글\n\n```bash\ndocker ps\n").warnings
    assert (warning.line, warning.message) == (3, "code fence is never closed")


def test_a_missing_picture_is_reported_with_its_line():
    (warning,) = read("글\n\n![](img/none.png)\n").warnings
    assert (warning.line, "img/none.png not found" in warning.message) == (3, True)


def test_a_quiz_in_the_front_matter_is_kept_as_it_is():
    quiz = "---\nquiz:\n  - q: 무엇?\n    a: [이미지]\n---\n글\n"
    assert read(quiz).front_matter["quiz"] == [{"q": "무엇?", "a": ["이미지"]}]


def test_a_picture_embedded_in_the_text_is_neither_shown_nor_kept():
    post = read(f"글\n\n![그림](data:image/png;base64,{'A' * 50_000})\n\n뒤\n")
    assert post.passages[0].text == "글\n\n뒤"
    assert len(post.diagrams[0].ref) < 100
    assert "embedded" in post.warnings[0].message
