"""What tells nothing of a thing is neither asked nor offered as an answer."""

from __future__ import annotations

import pytest
import quiz_posts
from quiz_posts import about, all_words, asked

from bot.quiz.names import read_name
from bot.quiz.tells import gives_away

OPTIONS = (
    "# 도커\n\n## docker run 옵션\n\n```bash\ndocker run nginx\n```\n\n| 옵션 | 설명 |\n|---|---|\n"
    "{}| `--rm` | 끝나면 흔적 없이 정리 |\n| `-e` | 프로그램이 읽을 환경 변수를 전달 |\n"
    "| `-w` | 명령을 내릴 작업 폴더를 지정 |\n"
)


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


def test_which_release_goes_with_which_is_not_asked(tmp_path) -> None:
    table = (
        "# 글\n\n## 파일 형식\n\n| 형식 | 엔진 | 새로 생긴 것 |\n|---|---|---|\n"
        "| 3.7 | 18.06.0+ | 배포할 때 되돌리는 설정 |\n| 3.6 | 18.02.0+ | 메모리에 올리는 파일 |\n"
        "| 3.5 | 17.12.0+ | 네트워크에 붙이는 이름 |\n| 3.4 | 17.09.0+ | 빌드할 단계를 고르기 |\n"
    )
    assert not asked(tmp_path, table)
    for number, name in (
        ("3.7", "Swarm"),
        ("3.6", "BuildKit"),
        ("3.5", "Compose"),
        ("3.4", "Scout"),
    ):
        table = table.replace(number, name)
    words = all_words(asked(tmp_path, table))
    assert "되돌리는 설정" in words
    assert "18.06.0" not in words


def test_that_there_is_none_is_not_asked(tmp_path) -> None:
    table = (
        "# 글\n\n## 서비스의 항목\n\n| 항목 | 명령줄에서는 |\n|---|---|\n"
        "| `image` | 맨 끝에 적는 이름 |\n| `ports` | `-p` |\n| `environment` | `-e` |\n"
        "| `depends_on` | (없음) |\n"
    )
    words = all_words(asked(tmp_path, table))
    assert "`-e`" in words
    assert "없음" not in words


TERMS = (
    "**이미지(image)** 는 실행에 필요한 파일을 모두 담아 둔 읽기 전용 틀입니다.\n\n"
    "**볼륨(volume)** 은 컨테이너가 사라져도 남는 데이터를 두는 별도의 공간입니다.\n\n"
    "**컨테이너(container)** 는 호스트의 커널을 함께 쓰는 격리된 프로세스입니다.\n\n"
)


@pytest.mark.parametrize(
    ("said", "good"),
    [
        ("파드 단위로 묶어서 관리한다는 점이 도커와의 차이다", False),
        ("파드 단위로 묶어서 관리한다는 점이 두드러지는 시스템이다", False),
        ("여러 서버의 파드를 묶어서 관리하는 시스템이다", True),
        ("서버에 올라간 파드에 매기는 고유한 길이다", True),
    ],
)
def test_one_point_about_a_thing_is_not_asked_as_what_it_is(tmp_path, said, good) -> None:
    found = asked(tmp_path, f"# 글\n\n{TERMS}**쿠버네티스(Kubernetes)** 는 {said}.\n")
    assert about(found, "컨테이너")
    assert bool(about(found, "쿠버네티스")) is good
    assert "도커와의 차" not in all_words(found)


def test_a_remark_is_no_wrong_answer(tmp_path) -> None:
    table = (
        "# 글\n\n## 명령어\n\n| 명령어 | 설명 |\n|---|---|\n"
        "| `docker ps` | 실행 중인 컨테이너의 목록 확인 |\n"
        "| `docker rm -f` | 실행 중이라도 억지로 삭제 가능 |\n"
        "| `docker images` | 내려받은 이미지의 목록 출력 |\n"
        "| `docker start` | 멈춘 컨테이너를 시작 |\n"
    )
    found = asked(tmp_path, table)
    assert about(found, "`docker ps`")
    assert "삭제 가능" not in all_words(found)


def test_reasons_are_no_list_of_things(tmp_path) -> None:
    rows = (
        "- **환경 재현(reproduction)**: 누구나 똑같은 환경을 명령 하나로 구성\n"
        "- **버전 관리(versioning)**: 설정 파일을 저장소에 올려 이력을 관리\n"
        "- **선언형(declarative)**: 원하는 마지막 모습을 파일에 적어 두고 실행\n"
    )
    assert not asked(tmp_path, f"# 글\n\n## 왜 컴포즈를 쓰는가\n\n{rows}")
    assert asked(tmp_path, f"# 글\n\n## 낱말 모음\n\n{rows}")


def test_options_belong_to_the_command_that_is_typed_not_to_words_of_the_heading(
    tmp_path,
) -> None:
    rows = (
        "- -d, --detach: 컨테이너를 뒤에서 조용히 실행합니다.\n"
        "- -e, --env: 프로그램이 읽을 환경 변수를 설정합니다.\n"
        "- --rm: 할 일을 마치면 흔적 없이 삭제합니다.\n"
        "- --name: 사람이 알아볼 이름표를 지정합니다.\n"
    )
    typed = "```shell\ndocker run [OPTIONS] IMAGE [COMMAND]\n```\n\n"
    found = asked(tmp_path, f"# 글\n\n## docker image 로 켜기\n\n{typed}{rows}", kind="command")
    assert found
    assert all("`docker run`" in item.prompt for item in found)
    unsure = f"# 글\n\n## docker create 와 다른 점\n\n{typed}{rows}"
    told = asked(tmp_path, unsure, kind="command")
    assert not [item for item in told if "`docker" in item.prompt]


def test_a_joined_name_is_given_away_by_its_parts_in_the_other_language() -> None:
    name = read_name("ClusterIP")
    assert gives_away("클러스터 안에서만 통하는 고정 IP", name, quiz_posts.lexicon())
    assert not gives_away("안에서만 통하는 고정 주소", name, quiz_posts.lexicon())


COLUMNS = (
    "# 글\n\n## {about}\n\n| {key} | {aspect} | 맡은 일의 자리 |\n|---|---|---|\n"
    "| {one} | {said} | 노드마다 하나씩 떠 있는 곳 |\n"
    "| {two} | 파드를 노드에 나누어 앉히기 | 컨트롤 플레인의 한 켠 |\n"
    "| {three} | 클러스터의 기록을 적어 두기 | 컨트롤 플레인 옆의 저장소 |\n"
)
KNOWN = {"one": "kubelet", "two": "kube-scheduler", "three": "etcd", "key": "이름"}


@pytest.mark.parametrize(
    ("changes", "good"),
    [
        ({}, True),
        ({"one": "첫째 갈래", "two": "둘째 갈래", "three": "셋째 갈래"}, False),
        ({"aspect": "특징"}, False),
        ({"said": "파드를 돌보기에 탁월함"}, False),
        ({"said": "파드를 돌보는 데 설명이 필요 없이 빠르고 용이함"}, False),
    ],
)
def test_values_are_asked_of_known_things_and_where_nobody_judges(tmp_path, changes, good) -> None:
    words = {"about": "구성 요소", "aspect": "쓰는 곳", "said": "파드를 켜고 돌보기"}
    found = asked(tmp_path, COLUMNS.format(**{**words, **KNOWN, **changes}))
    assert bool([i for i in found if i.kind == "detail" and "적어 두기" in all_words([i])]) is good


def test_quotations_are_not_asked(tmp_path) -> None:
    words = {"about": "구성 요소", "aspect": "쓰는 곳", "said": '"층마다 있는 안내원"'}
    found = asked(tmp_path, COLUMNS.format(**{**words, **KNOWN}))
    assert "한 켠" in all_words(found)
    assert "안내원" not in all_words(found)


def test_what_a_table_says_of_a_thing_twice_is_asked_once(tmp_path) -> None:
    words = {"about": "구성 요소", "said": "파드를 켜고 돌보기"}
    once = COLUMNS.format(**{**words, **KNOWN, "aspect": "설명"}).replace("맡은 일의 자리", "기능")
    assert not asked(tmp_path, once, kind="detail")


@pytest.mark.parametrize("head", ["비교 축", "비교 항목", "관점"])
def test_a_table_of_comparison_is_read_by_its_columns(tmp_path, head) -> None:
    table = (
        f"# 글\n\n## 고르기\n\n| {head} | NodePort | Ingress |\n|---|---|---|\n"
        "| 나누는 계층 | 주소와 번호로 나누기 | 도메인과 경로로 나누기 |\n"
        "| 드는 돈 | 서비스마다 따로 지불 | 입구 하나로 함께 지불 |\n"
        "| 늘리는 길 | 번호를 하나씩 열기 | 규칙을 한 줄씩 더하기 |\n"
    )
    found = asked(tmp_path, table)
    assert [item for item in found if "**Ingress**" in item.prompt or "**NodePort**" in item.prompt]
    assert not [item for item in found if "**드는 돈**" in item.prompt or item.answer == "드는 돈"]


def test_a_value_that_repeats_what_is_asked_is_not_asked(tmp_path) -> None:
    words = {"about": "구성 요소", "aspect": "통신", "said": "언제나 통신 가능"}
    assert "언제나 통신" not in all_words(asked(tmp_path, COLUMNS.format(**{**words, **KNOWN})))


ROWS = (
    "| {} | 첫 번째로 신호를 나누는 장치 |\n| {} | 두 번째로 값을 모으는 저장소 |\n"
    "| {} | 세 번째로 길을 고르는 규칙 |\n"
)


@pytest.mark.parametrize(
    ("names", "good"),
    [
        (("작업 책임자", "배포 실행자", "승인자"), False),
        (("작업 책임자", "배포 실행자", "kubelet"), False),
        (("etcd", "배포 실행자", "kubelet"), True),
        (("137", "143", "127"), True),
        (("0.1", "0.2", "0.3"), False),
    ],
)
def test_tables_and_lists_are_asked_where_half_of_the_things_are_known(
    tmp_path, names, good
) -> None:
    table = f"# 글\n\n## 모음\n\n| 이름 | 설명 |\n|---|---|\n{ROWS.format(*names)}"
    assert bool(asked(tmp_path, table, form="choice")) is good
    if good or "kubelet" not in names:
        listed = "".join(
            f"- {row.strip('| ').replace(' | ', ': ', 1)}\n"
            for row in ROWS.format(*names).replace(" |\n", "\n").splitlines()
        )
        assert good or not asked(tmp_path, f"# 글\n\n## 모음\n\n{listed}", form="choice")


def test_a_column_of_definitions_tells_what_things_are(tmp_path) -> None:
    table = "# 글\n\n## 용어\n\n| 용어 | 정의 |\n|---|---|\n" + ROWS.format(
        "etcd", "kube-proxy", "kubelet"
    )
    found = asked(tmp_path, table, kind="definition")
    assert found
    assert "‘정의’" not in all_words(found)


def test_a_registry_is_no_wrong_answer_about_docker_hub_in_one_list(tmp_path) -> None:
    text = (
        "---\nlang: en\n---\n# Notes\n\n## Key Concepts\n\n"
        "- **Docker Hub**: A cloud-based registry service for sharing finished work\n"
        "- **Docker Registry**: A storage and distribution system for named results\n"
        "- **Docker Compose**: A tool for starting several services with one file\n"
        "- **Docker Engine**: A client-server application that keeps everything running\n"
        "- **Dockerfile**: A text file that lists every step to be taken\n"
    )
    found = asked(tmp_path, text, form="choice")
    assert about(found, "Docker Hub")
    for item in found:
        assert not {"Docker Hub", "Docker Registry"} <= set(item.options)
    told = "A storage and distribution system"
    assert not [i for i in about(found, "Docker Hub") if told in " ".join(i.options)]


def test_a_kind_of_image_is_no_wrong_answer_about_images(tmp_path) -> None:
    text = (
        f"# 글\n\n{TERMS}**베이스 이미지(base image)** 는 맨 밑에 깔아 두는 바탕입니다.\n\n"
        "**도커 이미지(Docker image)** 는 켜는 데 드는 파일을 빠짐없이 꾸린 묶음입니다.\n"
    )
    both = {"베이스 이미지", "도커 이미지"}
    found = asked(tmp_path, text, form="choice")
    assert about(found, "도커 이미지")
    for item in found:
        assert item.answer not in both or not both <= set(item.options)


def test_an_instruction_that_docker_does_not_know_is_no_instruction(tmp_path) -> None:
    rows = (
        "- `FROM`: 바탕이 될 이미지를 지정\n- `WOKDIR`: 명령을 내릴 자리를 지정\n"
        "- `COPY`: 내 컴퓨터의 파일을 안으로 복사\n- `EXPOSE`: 바깥에 알릴 번호를 기록\n"
        "- `LABEL`: 만든 사람의 이름을 기록\n"
    )
    found = asked(tmp_path, f"# 도커\n\n## Dockerfile 명령어\n\n{rows}", kind="command")
    assert about(found, "`FROM`")
    assert "WOKDIR" not in all_words(found)


@pytest.mark.parametrize("said", ["옆에 적은 명령을 실행", "적어 둔 명령을 실행하겠다"])
def test_what_points_aside_or_promises_is_not_asked(tmp_path, said) -> None:
    found = asked(tmp_path, OPTIONS.format(f"| `-x` | {said} |\n| `-q` | 번호만 짧게 출력 |\n"))
    assert about(found, "`--rm`")
    assert said not in all_words(found)


def test_what_all_tools_are_for_is_not_asked(tmp_path) -> None:
    vague = "생산성 향상을 위한 도구"
    found = asked(tmp_path, f"# 글\n\n{TERMS}**kubectl** 은 {vague}입니다.\n")
    assert found
    assert not about(found, "kubectl")


def test_an_option_and_its_long_form_side_by_side_are_one_option() -> None:
    names = read_name("-i --interactive")
    assert (names.code, names.every) == (True, ("-i", "--interactive"))


@pytest.mark.parametrize("head", ["원형", "유래", "약어 풀이", "Stands for", "쓰인 말"])
def test_what_letters_stand_for_is_not_asked(tmp_path, head) -> None:
    table = (
        "# 글\n\n## 컨테이너 안의 명령\n\n```bash\ncd /tmp\n```\n\n"
        f"| 명령 | {head} | 하는 일 |\n|---|---|---|\n"
        "| `cd` | change directory | 일할 폴더로 자리를 옮김 |\n"
        "| `pwd` | print working directory | 지금 있는 자리를 출력 |\n"
        "| `rm` | remove | 필요 없는 파일을 지움 |\n"
        "| `ps` | process status | 돌고 있는 프로그램을 나열 |\n"
    )
    words = all_words(asked(tmp_path, table))
    assert "일할 폴더로 자리를 옮김" in words
    assert "print working directory" not in words


@pytest.mark.parametrize("praise", ["핵심적인 도구입니다", "필수 요소입니다"])
def test_praise_is_not_asked(tmp_path, praise) -> None:
    said = "서버를 옮겨 다니는 팀에게 "
    found = asked(tmp_path, f"# 글\n\n{TERMS}**kubectl** 은 {said}{praise}.\n")
    assert found
    assert said not in all_words(found)


def test_what_heads_a_column_is_no_wrong_answer_about_a_thing(tmp_path) -> None:
    text = (
        "# 도커 개념\n\n## 흐름\n\nPodman은 응용 프로그램을 컨테이너라는 격리된 환경에서 돌리는 "
        "오픈소스 플랫폼입니다.\n\n## DevOps\n\n"
        "- **Development**(개발)에서 **Operation**(운영)까지 이어지는 과정을 의미\n\n"
        "## 컨테이너 확인\n\n**컬럼 설명:**\n- **CONTAINER ID**: 컨테이너 고유 ID (짧은 형식)\n"
        "- **IMAGE**: 사용된 이미지\n- **COMMAND**: 컨테이너 내부에서 실행된 명령\n"
        "- **CREATED**: 컨테이너 생성 시간\n"
    )
    columns = {"COMMAND", "CONTAINER ID", "CREATED"}
    found = asked(tmp_path, text)
    assert about(found, "Podman")
    for item in about(found, "Podman"):
        assert not columns & set(item.options)


@pytest.mark.parametrize(
    ("option", "said", "good"),
    [
        ("-d", "화면을 붙잡지 않고(detach) 실행", False),
        ("-d", "화면을 붙잡지 않고 실행", True),
    ],
)
def test_an_option_is_not_asked_by_the_word_that_it_is_short_for(
    tmp_path, option, said, good
) -> None:
    found = asked(tmp_path, OPTIONS.format(f"| `{option}` | {said} |\n"), form="choice")
    assert about(found, "`--rm`")
    assert bool(about(found, f"`{option}`")) == good


INSTRUCTIONS = (
    "# 도커\n\n## Dockerfile 명령어\n\n```dockerfile\nFROM nginx\n```\n\n"
    "| 명령어 | 설명 |\n|---|---|\n| `HEALTHCHECK` | {} |\n"
    "| `USER` | 다음 줄부터 쓸 계정을 정함 |\n| `WORKDIR` | 일할 폴더를 옮김 |\n"
    "| `EXPOSE` | 열어 둘 번호를 적어 둠 |\n"
)


@pytest.mark.parametrize(
    ("said", "good"), [("앱이 멀쩡한지 체크함", False), ("앱이 멀쩡한지 살핌", True)]
)
def test_a_loanword_that_stands_in_the_right_answer_alone_gives_it_away(
    tmp_path, said, good
) -> None:
    found = asked(tmp_path, INSTRUCTIONS.format(said), form="choice")
    assert about(found, "`WORKDIR`")
    assert bool(about(found, "`HEALTHCHECK`")) == good


@pytest.mark.parametrize(
    ("said", "good"), [("Docker 회사가 꾸리는", False), ("가장 널리 알려진", True)]
)
def test_docker_in_the_question_and_in_one_answer_alone_gives_it_away(tmp_path, said, good) -> None:
    text = (
        "# 레지스트리\n\n| 레지스트리 | 설명 |\n|---|---|\n"
        f"| Docker Hub | {said} 공개 저장소 |\n| GHCR | 코드 옆에 두는 저장소 |\n"
        "| Harbor | 직접 꾸리는 사설 저장소 |\n| Quay | 취약점 검사를 겸하는 저장소 |\n"
    )
    found = asked(tmp_path, text, form="choice")
    assert about(found, "GHCR")
    assert bool(about(found, "Docker Hub")) == good


def test_what_is_typed_is_no_other_number_than_the_name_has(tmp_path) -> None:
    said = "**종료 코드(exit code)** 는 컨테이너의 첫 프로세스가 끝나며 남긴 숫자입니다."
    text = f"# 글\n\n{said}\n\n{TERMS}"
    typed = [item for item in asked(tmp_path, text, form="typed") if item.answer == "종료 코드"]
    assert typed
    for item in typed:
        assert "exit code" in item.accepted
        assert not any(letter.isdigit() for name in item.accepted for letter in name)


@pytest.mark.parametrize(("option", "good"), [("-t hello:1.0", False), ("-t", True)])
def test_the_only_option_shown_with_what_it_is_given_is_not_to_be_chosen(
    tmp_path, option, good
) -> None:
    found = asked(tmp_path, OPTIONS.format(f"| `{option}` | 부를 말을 붙임 |\n"), form="choice")
    assert about(found, "`--rm`")
    assert any(item.answer == f"`{option}`" for item in found) == good


SETTINGS = (
    "# 글\n\n## 서비스의 항목\n\n```yaml\nservices:\n  web:\n    {name}: x\n```\n\n"
    "| 항목 | 설명 |\n|---|---|\n| `{name}` | {said} |\n| `ports` | 바깥에 열어 둘 번호 |\n"
    "| `volumes` | 오래 남길 자료의 자리 |\n| `networks` | 서로 이어 줄 그물 |\n"
)


@pytest.mark.parametrize(
    ("name", "said", "good"),
    [
        ("restart", "꺼졌을 때 다시 시작", False),
        ("restart", "꺼졌을 때 할 일", True),
        ("service_healthy", "건강 검사를 통과할 때까지 기다림", False),
        ("service_healthy", "멀쩡히 대답할 때까지 기다림", True),
    ],
)
def test_a_name_that_is_the_description_in_the_other_language_is_not_asked(
    tmp_path, name, said, good
) -> None:
    found = asked(tmp_path, SETTINGS.format(name=name, said=said), form="choice")
    assert about(found, "`volumes`")
    assert bool(about(found, f"`{name}`")) == good


@pytest.mark.parametrize(
    ("said", "good"),
    [("멈춘 것을 한꺼번에 모두 청소", True), ("멈춘 컨테이너를 한꺼번에 모두 청소", False)],
)
def test_a_word_of_the_question_that_only_one_name_has_tells_it(tmp_path, said, good) -> None:
    rows = (
        "| `docker ps` | 돌고 있는 것의 목록을 출력 |\n| `docker logs` | 앱이 남긴 말을 출력 |\n"
        "| `docker port` | 바깥에 열린 번호를 출력 |\n| `docker rename` | 부르는 이름표를 변경 |\n"
        f"| `docker container prune` | {said} |\n"
    )
    text = f"# 글\n\n## 명령어\n\n| 명령어 | 설명 |\n|---|---|\n{rows}"
    found = asked(tmp_path, text, form="choice")
    assert about(found, "`docker logs`")
    assert any(i.answer == "`docker container prune`" for i in found) == good


def test_an_option_is_asked_without_the_value_of_an_example(tmp_path) -> None:
    found = asked(tmp_path, OPTIONS.format("| `-p 8080:80` | 바깥의 번호를 안으로 이음 |\n"))
    assert about(found, "`-p`")
    assert "8080" not in all_words(found)


def test_ways_of_using_one_option_are_not_asked(tmp_path) -> None:
    ways = "| `-p 8080:80` | 번호 하나를 공개 |\n| `-p 8000-8002:8000-8002` | 범위로 공개 |\n"
    found = asked(tmp_path, OPTIONS.format(ways))
    assert about(found, "`--rm`")
    assert not about(found, "`-p`")


@pytest.mark.parametrize(("value", "good"), [("3번", False), ("90초", True)])
def test_the_only_value_of_another_unit_is_not_asked(tmp_path, value, good) -> None:
    table = (
        "# 글\n\n## 검사의 설정\n\n| 설정 | 기본값 |\n|---|---|\n| `--interval` | 30초 |\n"
        f"| `--timeout` | 10초 |\n| `--start-period` | 0초 |\n| `--retries` | {value} |\n"
    )
    found = asked(tmp_path, table, kind="detail")
    assert about(found, "10초")
    assert bool([i for i in found if value in i.prompt or i.answer == value]) == good


@pytest.mark.parametrize(("value", "good"), [("끝에 붙이는 이름", False), ("`--image`", True)])
def test_the_only_words_among_code_are_not_asked(tmp_path, value, good) -> None:
    table = (
        "# 글\n\n## 서비스의 항목\n\n| 항목 | 명령줄에서는 |\n|---|---|\n| `ports` | `-p` |\n"
        f"| `volumes` | `-v` |\n| `environment` | `-e` |\n| `entrypoint` | {value} |\n"
    )
    found = asked(tmp_path, table, form="choice")
    assert about(found, "`-e`")
    assert bool(about(found, value)) == good


@pytest.mark.parametrize("end", ["라고 생각하면 된다", "라고 이해하면 쉽다"])
def test_a_loose_remark_is_not_asked(tmp_path, end) -> None:
    said = "여러 서버의 파드를 한데 묶어 돌보는 도구"
    found = asked(tmp_path, f"# 글\n\n{TERMS}**kubectl** 은 {said}{end}.\n")
    assert found
    assert said not in all_words(found)


def test_a_kind_of_image_is_no_false_answer_about_base_images(tmp_path) -> None:
    text = (
        "# 글\n\n**베이스 이미지(base image)** 는 내 것이 얹히는, `FROM`에 적는 밑바닥입니다.\n\n"
        "**distroless** 는 셸과 패키지 관리자를 모두 덜어 낸 이미지입니다.\n\n"
        "**이미지 레이어(image layer)** 는 바뀐 파일만 담은 읽기 전용 조각입니다.\n\n"
        "**컨테이너 레이어(container layer)** 는 실행 중에 고친 파일이 쌓이는 조각입니다.\n"
    )
    found = asked(tmp_path, text)
    for name, wrong in (
        ("distroless", ("베이스 이미지", "밑바닥")),
        ("베이스 이미지", ("distroless", "덜어 낸")),
    ):
        assert about(found, name)
        for item in about(found, name):
            assert not any(words in " ".join([item.prompt, *item.options]) for words in wrong)


def test_which_year_a_release_of_an_unnamed_thing_was_is_not_asked(tmp_path) -> None:
    text = (
        "# 글\n\n## 지나온 길\n\n- **2013년**: 회사 dotCloud가 도커를 세상에 공개했습니다.\n"
        "- **2014년**: 6월에 1.0 버전이 나왔습니다.\n"
        "- **2015년**: 표준을 정하는 단체 OCI가 생겼습니다.\n"
    )
    found = asked(tmp_path, text, kind="term")
    assert about(found, "2013년")
    assert not about(found, "2014년")


@pytest.mark.parametrize(("value", "good"), [("AWS CLI 토큰", False), ("잠깐만 쓰는 토큰", True)])
def test_what_an_abbreviation_is_short_for_gives_away_too(tmp_path, value, good) -> None:
    table = (
        "# 글\n\n## 레지스트리 고르기\n\n| 레지스트리 | 로그인 |\n|---|---|\n"
        f"| Amazon ECR | {value} |\n| Docker Hub | 아이디와 토큰 |\n"
        "| Quay | 로봇 계정의 토큰 |\n| Harbor | 사내 계정의 암호 |\n"
    )
    found = asked(tmp_path, table)
    assert about(found, "Quay")
    assert (
        bool([i for i in found if "ECR" in i.prompt + i.answer and value in all_words([i])]) == good
    )


def test_a_file_is_not_asked_by_what_stands_before_its_ending() -> None:
    name = read_name("compose.yaml")
    assert gives_away("서비스를 적는 Compose의 설정 파일", name, quiz_posts.lexicon())
    assert not gives_away("서비스를 적는 설정 파일", name, quiz_posts.lexicon())


@pytest.mark.parametrize(
    ("beside", "short"), [("", True), ("**이미지**는 그림 파일입니다.\n", False)]
)
def test_a_thing_of_docker_may_be_typed_without_docker(tmp_path, beside, short) -> None:
    text = (
        "# 글\n\n## 개념\n\n**Docker Image**는 컨테이너를 실행할 때 쓰는, 필요한 파일을 모두 담은 "
        f"읽기 전용 템플릿입니다.\n\n{beside}"
    )
    (item,) = asked(tmp_path, text, form="typed")
    assert item.answer == "Docker Image"
    assert ("이미지" in item.accepted) is short
