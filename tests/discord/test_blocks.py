"""Passages read on Discord as they read in the post."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.discord_app.blocks import groups
from bot.discord_app.inline import escape, link
from bot.discord_app.limits import pages


def shown(text, *words):
    marks = sorted((at, at + len(word)) for word in words if (at := text.find(word)) >= 0)
    laid = pages(groups(text, marks), 4000)
    return laid[0] if laid else ""


def test_matched_words_are_bold():
    assert shown("도커 볼륨은 데이터를 지킵니다.", "볼륨") == "도커 **볼륨**은 데이터를 지킵니다."


@pytest.mark.parametrize(
    "text",
    [
        "`docker volume ls`로 봅니다.",
        "```bash\ndocker volume ls\n```",
        "    docker volume ls",
        "주소는 https://example.org/volume 입니다.",
        "**docker volume** 명령",
    ],
)
def test_nothing_is_marked_in_code_addresses_or_what_is_bold_already(text):
    assert shown(text, "volume").count("**") == shown(text).count("**")


def test_a_mark_is_found_again_behind_escapes_and_in_lists():
    text = "1\\. 첫째\n\n- 하나\n- 볼륨 둘\n  1. 볼륨 셋"
    last = text.rindex("볼륨")
    laid = pages(groups(text, [(last, last + 2)]), 4000)[0]
    assert laid.endswith("- 볼륨 둘\n  1. **볼륨** 셋")


def test_bold_ends_between_a_bracket_and_a_particle():
    assert shown("**볼륨(volume)**은 남습니다.") == "**볼륨(volume)**은 남습니다."


def test_lines_of_one_paragraph_are_joined_and_hard_breaks_kept():
    assert shown("첫째 줄\n이어진 줄\\\n다음 줄") == "첫째 줄 이어진 줄\n다음 줄"


def test_a_code_block_keeps_its_language_and_its_backticks_do_not_end_it():
    assert shown("```yaml title=x\na: 1\n```") == "```yaml\na: 1\n```"
    inner = shown("````md\n```\nx\n```\n````")
    assert inner.startswith("```md\n")
    assert inner.count("```") == 2


def test_code_in_a_list_stands_at_the_margin():
    text = "1. 실행\n   ```sh\n   docker ps\n   ```\n2. 확인"
    assert shown(text) == "1. 실행\n```sh\ndocker ps\n```\n2. 확인"


def test_a_small_table_is_aligned_by_the_width_of_its_letters():
    table = "| 명령 | 뜻 |\n|---|---|\n| `ps` | 목록 |\n| `rm` | 지움 |"
    assert shown(table) == "```\n명령  뜻\n────  ────\nps    목록\nrm    지움\n```"


def test_a_wide_table_of_two_columns_becomes_a_list():
    table = (
        "| 프로그램 | 역할 |\n|---|---|\n| `dockerd` | API와 네트워크와 볼륨과 빌드를 맡는 데몬 |"
    )
    assert shown(
        table
    ) == "-# 프로그램: 역할\n\n- `dockerd`: API와 네트워크와 볼륨과 빌드를 맡는 데몬".replace(
        "\n\n", "\n"
    )


def test_a_wide_table_names_the_columns_in_every_row():
    table = (
        "|  | 볼륨 | 바인드 마운트 |\n|---|---|---|\n"
        "| 위치 | Docker가 정합니다 | 내가 정한 호스트의 경로입니다 |\n| 관리 | docker volume | |"
    )
    assert shown(table) == (
        "**위치**\n- 볼륨: Docker가 정합니다\n- 바인드 마운트: 내가 정한 호스트의 경로입니다\n"
        "**관리**\n- 볼륨: docker volume"
    )


def test_links_keep_web_addresses_only():
    assert shown("[문서](https://a.org/x_(y))") == "[문서](https://a.org/x_%28y%29)"
    assert shown("[다음 글](../next.md)") == "다음 글"
    assert shown("[x](javascript:alert(1))") == "x"
    assert link("글", "https://a.org/" + "x" * 600) == "글"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a || b", r"a \|\| b"),
        ("snake_case_name", "snake_case_name"),
        ("*별* _줄_", r"\*별\* \_줄\_"),
        ("# 제목", r"\# 제목"),
        ("1. 하나", r"1\. 하나"),
        ("> 인용", r"\> 인용"),
        ("[속임](https://evil.example)", r"\[속임](https://evil.example)"),
        ("<#123456789012345678>", r"\<#123456789012345678>"),
        ("https://a.org/x_y_z", "https://a.org/x_y_z"),
    ],
)
def test_text_of_people_shows_no_markup(text, expected):
    assert escape(text) == expected


@pytest.mark.parametrize(
    "ping", ["@everyone", "@here", "<@123456789012345678>", "<@&123456789012345678>"]
)
def test_text_of_people_and_posts_pings_nobody(ping):
    assert ping not in escape(f"{ping} 안녕")
    assert ping not in shown(f"{ping} 안녕")


MARKDOWN = st.text(alphabet=st.sampled_from("가나 ab\n`*_|-#>1.[]()<@&~\\!:/"), max_size=120)


@given(MARKDOWN, st.lists(st.tuples(st.integers(0, 120), st.integers(1, 9)), max_size=4))
def test_any_text_can_be_shown_and_every_fence_is_closed(text, spans):
    marks, end = [], 0
    for start, size in sorted(spans):
        if start >= end and start + size <= len(text):
            marks.append((start, start + size))
            end = start + size
    for page in pages(groups(text, marks), 100):
        assert page.count("```") % 2 == 0
