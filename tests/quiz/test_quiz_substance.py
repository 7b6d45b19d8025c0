"""What tells nothing of a thing is neither asked nor offered as an answer."""

from __future__ import annotations

import pytest
import quiz_posts

OPTIONS = (
    "# 도커\n\n## docker run 옵션\n\n```bash\ndocker run nginx\n```\n\n| 옵션 | 설명 |\n|---|---|\n"
    "{}| `--rm` | 끝나면 흔적 없이 정리 |\n| `-e` | 프로그램이 읽을 환경 변수를 전달 |\n"
    "| `-w` | 명령을 내릴 작업 폴더를 지정 |\n"
)


def asked(tmp_path, text, **kinds):
    items = quiz_posts.bank_of(tmp_path, {"p.md": text}).items
    return [item for item in items if all(getattr(item, k) == v for k, v in kinds.items())]


def about(items, name):
    return [item for item in items if item.answer == name or f"**{name}" in item.prompt]


def all_words(items):
    return " ".join(" ".join([item.prompt, item.answer, *item.options]) for item in items)


@pytest.mark.parametrize(
    ("said", "good"),
    [
        ("[host-port]:[container-port]", False),
        ("<이름>:<태그>", False),
        ("호스트의 포트를 연결", True),
        ("호스트의 포트를 연결 -P 옵션은 아무 번호나 연결", False),
        ("쓰지 않는 포트를 연결 후 확인", True),
        ("가장 신경 써야 할 부분", False),
        ("꼭 알아 두어야 할 옵션", False),
    ],
)
def test_only_what_says_what_an_option_does_is_asked(tmp_path, said, good) -> None:
    found = asked(tmp_path, OPTIONS.format(f"| `-p` | {said} |\n"))
    assert about(found, "`--rm`")
    assert bool(about(found, "`-p`")) is good
    assert good or said not in all_words(found)


def test_a_description_that_names_other_options_is_no_wrong_answer_about_one(tmp_path) -> None:
    both = "-i와 -t를 동시에 써서 터미널로 입력하게 하는 방식"
    found = asked(tmp_path, OPTIONS.format(f"| `-x` | {both} |\n"))
    assert about(found, "`-e`")
    others = [item for item in found if item not in about(found, "`-x`")]
    assert both not in [option for item in others for option in item.options]


@pytest.mark.parametrize(
    ("head", "one"), [("생태계", "개발과 소규모"), ("배우는 시간", "두어 달"), ("규모", "매우 큼")]
)
def test_columns_of_how_much_or_how_well_are_not_asked(tmp_path, head, one) -> None:
    table = (
        f"# 글\n\n## 도구 고르기\n\n| 도구 | {head} | 설정 파일 |\n|---|---|---|\n"
        f"| Docker Compose | {one} | 서비스를 적은 YAML 하나 |\n"
        "| Docker Swarm | 두 주일쯤 | 스택을 적은 파일 |\n"
        "| Nomad | 하루 이틀 | HCL로 적은 작업 |\n"
    )
    words = all_words(asked(tmp_path, table))
    assert "HCL로 적은 작업" in words
    assert "하루 이틀" not in words


def test_the_heading_of_another_section_is_no_context(tmp_path) -> None:
    text = (
        "## 명령어 써 보기\n\n처음 보는 분을 위해 하나씩 적습니다.\n\n"
        "## Docker Volume\n\n### 타입\n\n"
        "- **bind mount**: 호스트의 파일 시스템과 바로 이어 주는 방식\n"
        "- **volume**: 도커 엔진이 맡은 자리와 이어 주는 방식\n"
        "- **tmpfs mount**: 메모리에 잠깐 담아 두는 방식\n"
    )
    found = asked(tmp_path, text)
    assert about(found, "tmpfs mount")
    assert "명령어 써 보기" not in all_words(found)
