"""Wrong options are what learners take for the right one, and nothing that is right as well."""

from __future__ import annotations

import pytest
from quiz_posts import all_words, asked

COMMANDS = (
    "# 도커\n\n## 컨테이너 명령\n\n| 명령 | 설명 |\n|---|---|\n"
    "| `docker login` | 레지스트리에 계정으로 접속 |\n"
    "| `docker logs` | 주 프로세스가 출력한 기록을 표시 |\n"
    "| `docker kill` | 신호를 보내 프로세스를 즉시 중단 |\n"
    "| `docker rm` | 꺼진 컨테이너를 디스크에서 삭제 |\n"
    "| `docker pause` | 메모리를 유지한 채 잠시 동결 |\n"
    "| `docker history` | 이미지의 레이어가 쌓인 순서를 표시 |\n"
    "| `docker search` | 허브에서 낱말이 들어간 이미지를 탐색 |\n"
    "| `docker cp` | 호스트와 파일을 주고받아 복사 |\n"
)


def test_beside_a_command_stand_those_that_people_mix_it_up_with(tmp_path) -> None:
    (item,) = (i for i in asked(tmp_path, COMMANDS, kind="command") if i.answer == "`docker kill`")
    assert {"`docker rm`", "`docker pause`"} <= set(item.options)


def test_a_third_option_that_nobody_would_choose_is_left_out(tmp_path) -> None:
    (item,) = (i for i in asked(tmp_path, COMMANDS, kind="command") if i.answer == "`docker kill`")
    assert "`docker search`" not in item.options


def test_commands_of_one_verb_may_all_do_what_is_told_without_an_object(tmp_path) -> None:
    table = (
        "# 도커\n\n## 보는 명령\n\n| 명령 | 설명 |\n|---|---|\n"
        "| `docker image inspect` | 자세한 설정을 낱낱이 표시 |\n"
        "| `docker volume inspect` | 붙어 있는 자리를 JSON으로 출력 |\n"
        "| `docker logs` | 주 프로세스의 출력을 표시 |\n"
        "| `docker stats` | 쓰고 있는 메모리를 계속 갱신 |\n"
    )
    (item,) = asked(tmp_path, table, kind="command", answer="`docker image inspect`")
    assert "`docker volume inspect`" not in item.options


def test_to_prune_is_to_remove(tmp_path) -> None:
    table = COMMANDS + "| `docker system prune` | 차지한 공간을 되찾음 |\n"
    found = asked(tmp_path, table, kind="meaning")
    assert any("prune" in item.prompt for item in found)
    for item in found:
        removed = "꺼진 컨테이너를 디스크에서 삭제" in item.options
        assert not (removed and "prune" in item.prompt)


@pytest.mark.parametrize(("said", "good"), [("컨테이너 실행", False), ("꺼진 것을 다시 켬", True)])
def test_a_verb_in_the_other_language_is_not_asked_for_where_no_rival_is_one(
    tmp_path, said, good
) -> None:
    table = COMMANDS + f"| `docker start` | 하나 이상의 {said} |\n"
    found = asked(tmp_path, table, kind="command")
    assert found
    assert any(item.answer == "`docker start`" for item in found) is good


@pytest.mark.parametrize(
    ("first", "good"), [("오류가 있으면 로그를 읽습니다", False), ("로그를 읽습니다", True)]
)
def test_a_step_that_is_taken_in_some_cases_only_is_not_put_in_order(tmp_path, first, good) -> None:
    steps = (
        f"# 도커\n\n## 고치는 순서\n\n1. {first}\n2. 설정을 고칩니다\n3. 이미지를 새로 만듭니다\n"
        "4. 컨테이너를 켭니다\n"
    )
    assert bool(asked(tmp_path, steps, kind="order")) is good


def test_a_description_that_names_what_it_is_of_is_no_option(tmp_path) -> None:
    table = COMMANDS + "| `docker stop` | 알맞게 stop 신호를 보냄 |\n"
    found = asked(tmp_path, table, kind="meaning")
    assert found
    assert "알맞게 stop 신호를 보냄" not in {option for item in found for option in item.options}


def test_a_licence_tells_no_thing_from_others(tmp_path) -> None:
    text = (
        "# 도커\n\n## 도구\n\n"
        "**컨테이너**는 커널을 함께 쓰며 격리된 채 실행되는 프로세스입니다.\n\n"
        "**이미지**는 실행에 필요한 파일을 담은 읽기 전용 틀입니다.\n\n"
        "**볼륨**은 데몬이 관리하는 데이터 보관 공간입니다.\n\n"
        "**Docker Engine**은 Apache 2.0 라이선스의 무료 오픈소스입니다.\n"
    )
    found = asked(tmp_path, text)
    assert any(item.answer == "컨테이너" for item in found)
    assert all("Apache" not in " ".join((item.prompt, *item.options)) for item in found)


def test_the_word_that_all_posts_are_about_fills_no_blank(tmp_path) -> None:
    text = (
        "# 글\n\n## 도구\n\n**{}** 는 응용 프로그램을 컨테이너라는 격리된 환경에서 데몬 하나 없이 "
        "빠르게 돌리는 플랫폼입니다.\n"
    )
    assert asked(tmp_path, text.format("Podman"), kind="cloze")
    assert asked(tmp_path, text.format("Docker"), kind="cloze") == []


def test_a_column_of_figures_of_speech_is_not_asked(tmp_path) -> None:
    table = (
        "# 도커\n\n## 네트워크\n\n| 종류 | 잇는 범위 | {} |\n|---|---|---|\n"
        "| `bridge` | 한 서버 안의 컨테이너 | 개발용 서버 한 대 |\n"
        "| `host` | 서버의 포트 그대로 | 포트가 많이 필요한 프로그램 |\n"
        "| `overlay` | 여러 서버에 걸친 묶음 | 클러스터의 서비스 |\n"
    )
    assert "개발용" in all_words(asked(tmp_path, table.format("쓰는 곳")))
    found = asked(tmp_path, table.format("쉽게 말하면"))
    assert found
    assert "개발용" not in all_words(found)


@pytest.mark.parametrize(
    ("said", "good"),
    [("starts it again after a crash", False), ("restores what a crash has ended", True)],
)
def test_a_verb_is_not_asked_for_by_the_words_that_it_is_made_of(tmp_path, said, good) -> None:
    table = (
        "---\nlang: en\n---\n# Docker\n\n## Run a container: docker run\n\n"
        "```bash\ndocker run --rm nginx\n```\n\n| Option | What it does |\n|---|---|\n"
        f"| `--restart` | {said} |\n| `--rm` | removes the container when it ends |\n"
        "| `-d` | gives the terminal back to you |\n| `-e` | sets a variable of the environment |\n"
        "| `-w` | chooses the folder for the command |\n"
    )
    found = asked(tmp_path, table, kind="command")
    assert any(item.answer == "`-d`" for item in found)
    assert any(item.answer == "`--restart`" for item in found) is good


@pytest.mark.parametrize(
    ("said", "good"),
    [
        ("밖에서 안으로 명령을 보내 컨테이너를 다루는", False),
        ("켜진 상자에 새 일을 더 시키는", True),
    ],
)
def test_what_only_says_the_question_again_is_no_answer(tmp_path, said, good) -> None:
    text = f"# 글\n\n## 명령\n\n**Docker exec**은 {said}, 살펴볼 때 쓰는 커맨드입니다.\n"
    (item,) = asked(tmp_path, text, form="typed")
    assert "도커 exec" in item.accepted
    assert ("컨테이너 명령 실행" in item.accepted) is good


@pytest.mark.parametrize(("value", "good"), [("필요", False), ("앞뒤로 번호를 적음", True)])
def test_a_bare_yes_is_no_statement(tmp_path, value, good) -> None:
    table = (
        "# 도커\n\n## 네트워크\n\n| 종류 | 잇는 범위 | 포트 공개 |\n|---|---|---|\n"
        "| `bridge` | 한 서버 안의 컨테이너 | {} |\n| `host` | 서버의 포트 그대로 | {} |\n"
    )
    values = (value, "서버의 것을 함께 씀"), ("서버의 것을 함께 씀", value)
    prompts = [
        item.prompt
        for two in values
        for item in asked(tmp_path, table.format(*two), form="boolean")
    ]
    assert any(value in prompt for prompt in prompts) is good


def test_a_value_that_half_is_another_one_tells_nobody(tmp_path) -> None:
    table = (
        "# 도커\n\n## 레지스트리\n\n| 이름 | 맞는 곳 | 로그인 |\n|---|---|---|\n"
        "| Docker Hub | 공개 이미지 | {} |\n| GHCR | 액션으로 빌드하는 팀 | 계정의 토큰 |\n"
        "| Amazon ECR | 람다와 함께 쓰는 앱 | 명령줄 도구의 열쇠 |\n"
    )
    for value, good in (("아이디와 비밀번호", True), ("계정과 토큰", False)):
        found = asked(tmp_path, table.format(value), kind="detail")
        assert any(f"> 로그인: {value}" in item.prompt for item in found) is good


def test_a_command_on_another_object_is_no_option(tmp_path) -> None:
    table = COMMANDS + "| `docker volume inspect` | 자리와 라벨을 JSON으로 출력 |\n"
    for item in asked(tmp_path, table, kind="command"):
        if "컨테이너" in item.prompt:
            assert "`docker volume inspect`" not in item.options
