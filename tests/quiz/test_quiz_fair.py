"""What would be easy to read off, vague or of one machine only is not asked."""

from __future__ import annotations

import pytest
import quiz_posts
from quiz_posts import all_words, asked

from bot.quiz.find.predicates import gloss_of
from bot.quiz.names import read_name
from bot.quiz.tells import gives_away


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("`docker kill`", "기다리지 않고 바로 `SIGKILL`을 보냅니다"),
        ("`IMAGE`", "컨테이너를 만들 때 쓴 이미지의 이름"),
        ("`docker container port`", "컨테이너에 연결된 포트의 목록을 보여 줌"),
        ("`--name web`", "names the container"),
        ("`-t`", "TTY 할당"),
        ("`-it`", "`-i`와 -t를 함께 쓴 것"),
    ],
)
def test_a_description_that_holds_the_name_in_another_shape_gives_it_away(name, said) -> None:
    assert gives_away(said, read_name(name), quiz_posts.lexicon())


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("`docker kill`", "기다리지 않고 컨테이너를 끝냅니다"),
        ("`-e NAME=value`", "names the container"),
        ("`-d`", "백그라운드(detach)에서 실행"),
        ("Docker Hub", "누구나 쓰는 Docker의 공개 서버"),
    ],
)
def test_a_word_in_common_alone_gives_nothing_away(name, said) -> None:
    assert not gives_away(said, read_name(name), quiz_posts.lexicon())


def test_what_borrowed_words_mean_is_asked_rather_than_the_words() -> None:
    assert gloss_of("Detached 모드 (뒤에서 조용히 실행)") == ("뒤에서 조용히 실행", "noun")
    assert gloss_of("호스트와 컨테이너의 폴더를 연결 (마운트)")[0].endswith("연결")
    assert gloss_of("컨테이너 연결 [컨테이너명:별칭]") == ("컨테이너 연결", "noun")


def test_an_option_at_the_beginning_keeps_its_dash() -> None:
    assert gloss_of("-i와 -t를 함께 쓴 것")[0].startswith("-i")
    assert gloss_of("— 이미지를 만드는 명령")[0] == "이미지를 만드는 명령"


@pytest.mark.parametrize("head", ["## 이미지의 특징", "## 이미지\n\n**장점**"])
def test_what_one_thing_is_like_is_no_list_of_things(tmp_path, head) -> None:
    rows = (
        "- **불변성(immutability)**: 한 번 만들어진 다음에는 아무도 고칠 수 없음\n"
        "- **이식성(portability)**: 어느 서버로 옮겨도 똑같이 실행할 수 있음\n"
        "- **재사용성(reusability)**: 겹치는 레이어를 여러 이미지가 나누어 씀\n"
    )
    assert not asked(tmp_path, f"# 글\n\n{head}\n\n{rows}")
    assert asked(tmp_path, f"# 글\n\n## 낱말 모음\n\n{rows}")


def test_columns_of_what_is_good_need_more_than_two_words(tmp_path) -> None:
    table = (
        "# 글\n\n## 배포\n\n| 방식 | 장점 | 자리 |\n|---|---|---|\n"
        "| 롤링 업데이트 | 서버가 적음 | 서버마다 차례로 새 컨테이너 |\n"
        "| 블루그린 | 되돌리기가 빠름 | 똑같은 환경 두 벌 |\n"
        "| 카나리 | 위험이 적음 | 일부 사용자에게만 공개 |\n"
    )
    words = all_words(asked(tmp_path, table))
    assert "똑같은 환경 두 벌" in words
    assert "되돌리기가 빠름" not in words


def test_what_somebody_measured_once_is_not_asked(tmp_path) -> None:
    table = (
        "# 글\n\n## 크기 비교\n\n| 방법 | 이미지 크기 | 담는 것 |\n|---|---|---|\n"
        "| 레디스 | 1.2GB | 메모리에 올린 키와 값 |\n"
        "| 엔진엑스 | 약 180MB | 정적 파일과 설정, 옮겨 온 결과물 |\n"
        "| 젠킨스 | 10MB | 빌드 기록과 플러그인 |\n"
    )
    words = all_words(asked(tmp_path, table))
    assert "옮겨 온 결과물" in words
    assert "MB" not in words
    assert "MB" in all_words(asked(tmp_path, table.replace("이미지 크기", "기본값")))


def test_a_value_that_is_part_of_the_things_name_is_not_asked(tmp_path) -> None:
    table = (
        "# 글\n\n## 레지스트리\n\n| 이름 | 운영하는 회사 |\n|---|---|\n| Docker Hub | Docker |\n"
        "| GHCR | GitHub |\n| Quay | Red Hat |\n| Harbor | CNCF |\n| ECR | Amazon |\n"
    )
    found = asked(tmp_path, table)
    assert [item for item in found if item.answer == "Red Hat"]
    # GHCR is short for GitHub Container Registry.
    assert not [i for i in found if i.answer in {"Docker", "Docker Hub", "GitHub", "GHCR"}]


def test_addresses_of_one_machine_are_not_asked(tmp_path) -> None:
    text = (
        "# 글\n\n## 서버\n\n- **IP(주소)**: 192.168.10.4 번지를 컨테이너 서버가 사용\n"
        "- **컨테이너(container)**: 호스트의 커널 위에서 격리되어 실행되는 프로세스\n"
        "- **이미지(image)**: 실행에 필요한 파일을 모두 담아 둔 읽기 전용 틀\n"
        "- **레지스트리(registry)**: 완성된 결과물을 보관하고 나누는 원격 저장소\n"
    )
    assert "192.168" not in all_words(asked(tmp_path, text))


def test_what_may_half_be_said_of_another_is_not_asked_by_name(tmp_path) -> None:
    text = (
        "# 글\n\n**가상 머신(VM)** 은 실제 컴퓨터 위에 OS를 포함한 가상화 소프트웨어를 "
        "두는 방식입니다.\n\n"
        "**이미지(image)** 는 OS, 설정을 포함한 실행 환경입니다.\n\n"
        "**레지스트리(registry)** 는 완성된 결과물을 보관하고 동료와 나누는 원격 저장소입니다.\n\n"
        "**볼륨(volume)** 은 컨테이너가 사라져도 남는 데이터를 두는 별도의 공간입니다.\n"
    )
    found = asked(tmp_path, text)
    assert not [i for i in found if i.answer == "이미지" and i.kind in {"term", "cloze"}]
    assert [i for i in found if i.answer == "볼륨" and i.kind in {"term", "cloze"}]


def test_two_names_of_one_idea_told_apart_are_not_typed(tmp_path) -> None:
    text = (
        "# 글\n\n**CI(지속적 통합)** 란 코드를 자주 합치고 자동으로 빌드와 테스트를 돌리는 "
        "개발 방식입니다.\n\n"
        "**CD(지속적 배포)** 란 점검한 결과물을 자동으로 운영 서버에 내보내는 방식입니다.\n\n"
        "**이미지(image)** 는 실행에 필요한 파일을 모두 담아 둔 읽기 전용 틀입니다.\n"
    )
    assert {item.answer for item in asked(tmp_path, text, form="typed")} == {"이미지"}


def test_a_blank_is_not_typed_where_the_sentence_holds_another_name_of_it(tmp_path) -> None:
    said = "호스트 위에서 OS를 통째로 돌리는, 소프트웨어로 만든 컴퓨터"
    text = "# 글\n\n**가상 머신(VM)** 은 {}입니다.\n"
    assert asked(tmp_path, text.format(said), form="typed")
    named = said.replace("소프트웨어로 만든", "virtual machine이라는")
    assert not asked(tmp_path, text.format(named), form="typed")


def test_instructions_without_marks_are_instructions(tmp_path) -> None:
    table = (
        "# Dockerfile 문법\n\n| 문법 | 설명 |\n|---|---|\n| FROM | 바탕이 되는 이미지를 고름 |\n"
        "| EXPOSE | 컨테이너가 쓰는 포트를 적어 둠 |\n| COPY | 내 파일을 이미지로 가져옴 |\n"
        "| CMD | 컨테이너를 켤 때 실행할 기본 명령 |\n"
    )
    prompts = [item.prompt for item in asked(tmp_path, table, kind="command")]
    assert prompts
    assert all("Dockerfile 명령어" in prompt for prompt in prompts)


def test_options_belong_to_the_only_command_that_the_section_shows(tmp_path) -> None:
    text = (
        "# 명령\n\n## 실행\n\n```bash\ndocker run <옵션> <이미지>\n```\n\n"
        "- `-d`: 백그라운드에서 실행\n- `-p`: 호스트의 포트를 컨테이너로 연결\n"
        "- `-v`: 호스트의 폴더를 컨테이너에 붙임\n- `--rm`: 끝나면 흔적 없이 정리\n"
    )
    found = asked(tmp_path, text, kind="command")
    assert found
    assert all("`docker run`" in item.prompt for item in found)


def test_a_table_makes_two_statements_at_most(tmp_path) -> None:
    levels = ("wind", "cloud", "sky", "tree", "sea", "sand", "dew", "glow", "light", "mist")
    rows = "".join(f"| `{n}` | {('허용', '방지')[i % 2]} |\n" for i, n in enumerate(levels))
    table = f"# 글\n\n## 격리 수준\n\n| 수준 | 더티 리드 |\n|---|---|\n{rows}"
    assert len(asked(tmp_path, table, kind="truefalse")) == 2


def test_what_is_told_of_the_kind_of_a_thing_is_no_wrong_answer_about_it(tmp_path) -> None:
    text = (
        "# 글\n\n**오케스트레이션(orchestration)** 은 여러 서버에 컨테이너를 배치하고 "
        "되살리는 일을 자동으로 하는 것입니다.\n\n**쿠버네티스(Kubernetes)** 는 "
        "여러 회사가 함께 만드는 오픈소스 오케스트레이션 시스템입니다.\n\n"
        "**레지스트리(registry)** 는 완성된 결과물을 보관하고 동료와 나누는 원격 저장소입니다.\n\n"
        "**볼륨(volume)** 은 컨테이너가 사라져도 남는 데이터를 두는 별도의 공간입니다.\n"
    )
    for item in asked(tmp_path, text):
        if "쿠버네티스" in item.prompt or item.answer == "쿠버네티스":
            assert "되살리는 일" not in all_words([item])
            assert "오케스트레이션" not in item.options


HEADINGS = (
    "# Docker\n\n## Docker 용어\n\n### 이미지\n\n컨테이너를 만들 때 쓰는 읽기 전용 틀이다.\n\n"
    "### 볼륨\n\n컨테이너가 사라져도 남는 데이터를 두는 별도의 공간이다.\n\n"
    "### 레지스트리\n\n완성된 결과물을 보관하고 동료와 나누는 원격 저장소이다.\n"
)


def test_headings_beside_each_other_are_asked_with_what_they_name(tmp_path) -> None:
    assert {"이미지", "볼륨", "레지스트리"} & {i.answer for i in asked(tmp_path, HEADINGS)}


def test_commands_told_by_comments_are_asked(tmp_path) -> None:
    code = (
        "# Docker 명령\n\n```bash\n# 실행 중인 컨테이너의 목록을 확인\ndocker ps\n\n"
        "# 내려받은 틀을 모두 확인\ndocker images\n\n# 쓰지 않는 자원을 한꺼번에 정리\n"
        "docker system prune\n\n# 멈춘 프로세스를 다시 실행\ndocker restart\n```\n"
    )
    assert "docker ps" in all_words(asked(tmp_path, code))


def test_ticked_columns_are_not_asked(tmp_path) -> None:
    table = (
        "# 글\n\n## 격리 수준\n\n| 수준 | 더티 리드 |\n|---|---|\n| 바람 | ✅ |\n"
        "| 구름 | ❌ |\n| 하늘 | ✅ |\n| 나무 | ❌ |\n"
    )
    assert not asked(tmp_path, table)
