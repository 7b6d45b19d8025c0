"""Front matter in every shape, and front matter that only looks like it."""

from __future__ import annotations

import pytest
from rendering import read

from bot.posts.frontmatter import BadYamlError, parse_yaml, read_front_matter


@pytest.mark.parametrize(
    "text",
    [
        "---\ntitle: 가\n---\n글",
        "--- \ntitle: 가\n---  \n글",
        "---\ntitle: 가\n...\n글",
        '+++\ntitle = "가"\n+++\n글',
        "\n---\ntitle: 가\n---\n글",
    ],
)
def test_front_matter_is_found(text):
    post = read(text)
    assert (post.title, post.passages[0].text) == ("가", "글")


@pytest.mark.parametrize(
    "text",
    [
        "---\n\n글이다.\n\n---\n\n또 글이다.",
        "---\ntitle: 가\n글",
        "글\n---\na: b\n---",
        "---\n# 제목\n---\n글",
        "---\n- 하나\n---\n글",
    ],
)
def test_thematic_breaks_are_no_front_matter(text):
    assert read_front_matter(text).lines == 0


@pytest.mark.parametrize(
    ("front", "line"),
    [
        ('title: "닫지 않은 따옴표\ndate: 2024-01-01', 2),
        ("title: 가\ntags: [a\n b: c", 3),
        ("title: 가\nmermaid: true\n image:\n   path: x", 4),
        ("title: 가\n- 둘: x", 3),
    ],
)
def test_a_post_with_broken_front_matter_is_still_read(front, line):
    post = read(f"---\n{front}\n---\n# 제목\n\n본문")
    assert [passage.text for passage in post.passages] == ["본문"]
    assert post.front_matter == {}
    (warning,) = post.warnings
    assert warning.message.startswith("front matter is broken")
    assert abs(warning.line - line) <= 1


def test_the_title_of_broken_front_matter_is_still_used():
    assert read('---\ntitle: "도커 소개\ntags: [a\n---\n본문').title == "도커 소개"


def test_lines_count_from_the_top_of_the_file():
    post = read("---\ntitle: 가\ntags: [a]\n---\n\n# 제목\n\n본문\n")
    assert (post.sections[0].line, post.passages[0].line) == (6, 8)


@pytest.mark.parametrize(
    "source",
    [
        "a: &a [x, x]\nb: [*a, *a]",
        "a: " + "[" * 100,
        "a: " + "[" * 100_000,
        "a: !!python/object/apply:os.system ['true']",
        "a: 2024-99-99",
        "a: " + "9" * 10_000,
        "a: !!int x",
        "\x00",
        "? [a, b]\n: c\n? {x: y}\n: z\n-",
    ],
)
def test_hostile_yaml_is_refused_or_plain(source):
    outcome: object
    try:
        outcome = parse_yaml(source)
    except BadYamlError as error:
        outcome = str(error)
    assert isinstance(outcome, dict) or (isinstance(outcome, str) and "\n" not in outcome)


def test_dates_become_strings():
    assert parse_yaml("a: 2024-01-02\nb: 2024-01-02 03:04:05") == {
        "a": "2024-01-02",
        "b": "2024-01-02T03:04:05",
    }


def test_a_variable_of_the_page_is_filled_in():
    text = (
        "---\ntitle: 가\ndescription: 소개 글\n---\n# {{ page.title }}\n\n{{ page.description }}\n"
    )
    post = read(text)
    assert post.sections[0].heading_path == ("가",)
    assert post.passages[0].text == "소개 글"
