"""What is not certain is not asked: doubtful sources, wrong answers that may be right, remarks."""

from __future__ import annotations

import pytest
from quiz_posts import about, all_words, asked

from bot.quiz.names import read_name

TERMS = (
    "**이미지(image)** 는 실행에 필요한 파일을 모두 담아 둔 읽기 전용 틀입니다.\n\n"
    "**볼륨(volume)** 은 컨테이너가 사라져도 남는 데이터를 두는 별도의 공간입니다.\n\n"
    "**컨테이너(container)** 는 호스트의 커널을 함께 쓰는 격리된 프로세스입니다.\n\n"
)


def test_what_is_listed_below_a_heading_is_no_wrong_answer_about_what_the_heading_names(
    tmp_path,
) -> None:
    text = (
        f"# 글\n\n{TERMS}## 도커 레지스트리(Docker Registry)\n\n"
        "완성된 이미지를 관리하고 보관하는 원격 저장소입니다.\n\n"
        "- **Docker Hub**: 누구나 접근해서 내려받는 공개형 사이트\n"
        "- **GHCR**: 깃허브 계정으로 로그인해 팀끼리 나누는 사이트\n"
        "- **Harbor**: 회사 안의 서버에 직접 설치해 운영하는 사이트\n"
    )
    found = asked(tmp_path, text)
    assert about(found, "도커 레지스트리")
    for item in about(found, "도커 레지스트리"):
        assert "Docker Hub" not in item.options
        assert "공개형 사이트" not in all_words([item])
    for item in about(found, "Docker Hub"):
        assert "도커 레지스트리" not in item.options
        assert "원격 저장소" not in all_words([item])


def test_controllers_of_pods_are_no_wrong_answers_about_one_another(tmp_path) -> None:
    table = (
        "# 글\n\n## 쿠버네티스 자원\n\n| 이름 | 설명 |\n|---|---|\n"
        "| Deployment | 선언한 배포 이력과 개정판을 담당하는 구성 요소 |\n"
        "| ReplicaSet | 지정한 수의 복제본이 언제나 떠 있게 하는 구성 요소 |\n"
        "| StatefulSet | 순서와 고유한 이름표를 지켜 주는 구성 요소 |\n"
        "| Ingress | 바깥에서 들어온 요청을 이름으로 나누는 구성 요소 |\n"
        "| Namespace | 한 클러스터를 팀마다 따로 쓰게 가르는 구성 요소 |\n"
        "| Secret | 비밀번호처럼 숨길 글자를 담아 두는 구성 요소 |\n"
    )
    kin = {"Deployment": "개정판", "ReplicaSet": "복제본", "StatefulSet": "이름표"}
    found = asked(tmp_path, table)
    assert [item for name in kin for item in about(found, name)]
    for name, gloss in kin.items():
        for item in about(found, name):
            assert not (kin.keys() - {name}) & set(item.options)
            assert not [g for g in kin.values() if g != gloss and g in all_words([item])]


def test_a_list_too_short_is_not_filled_up_with_things_of_another_kind(tmp_path) -> None:
    text = (
        f"# 글\n\n{TERMS}## yaml 파일의 필드\n\n"
        "- **metadata(메타데이터)**: 오브젝트를 유일하게 구분지어 줄 이름과 꼬리표\n"
        "- **spec(명세)**: 사용자\n"
    )
    found = asked(tmp_path, text, form="choice")
    assert found
    assert not about(found, "metadata")


def test_what_nobody_knows_does_not_stand_beside_known_things(tmp_path) -> None:
    text = (
        "# 글\n\n**READ COMMITTED** 는 대부분의 웹 애플리케이션에서 먼저 고르는 격리 "
        "수준입니다.\n\n**Oracle** 은 큰 회사가 오래 운영해 온 상용 데이터베이스입니다.\n\n"
        "**SQL Server** 는 마이크로소프트가 만들어 파는 관계형 제품입니다.\n\n"
        "**MySQL** 은 여러 나라에서 함께 고치는 작은 관계형 저장소입니다.\n"
    )
    assert not [i for i in asked(tmp_path, text) if "READ COMMITTED" in i.options]


def test_a_heading_of_two_things_is_no_name(tmp_path) -> None:
    text = (
        "# 쿠버네티스\n\n## PV PVC\n\n호스트에서 떼어 낸 다음에도 데이터가 남는 "
        "공간입니다.\n\n## Ingress\n\n바깥에서 들어온 요청을 이름으로 나누는 입구입니다.\n\n"
        "## Secret\n\n비밀번호처럼 숨길 글자를 담아 두는 객체입니다.\n\n"
        "## Namespace\n\n한 클러스터를 팀마다 따로 쓰게 가르는 울타리입니다.\n"
    )
    assert "PV PVC" not in all_words(asked(tmp_path, text))


def test_no_false_statement_is_made_where_both_are_said_to_be_about_the_same(tmp_path) -> None:
    text = (
        "# 글\n\n## 네트워크 장비\n\n"
        "- **라우터(router)**: 서로 다른 네트워크로 가는 길을 골라 주는 장치\n"
        "- **브리지(bridge)**: 네트워크 세그먼트를 하나로 이어 붙이는 장치\n"
        "- **게이트웨이(gateway)**: 바깥 네트워크로 나가는 문이 되는 장치\n"
        "- **리피터(repeater)**: 약해진 네트워크 신호를 되살리는 장치\n"
    )
    found = asked(tmp_path, text)
    assert found
    assert not [i for i in found if i.form == "boolean" and i.answer == "false"]


OPTIONS = "# 도커\n\n## docker run 옵션\n\n```bash\ndocker run nginx\n```\n\n{}\n"
KNOWN = (
    "| `--rm` | 끝나면 흔적 없이 정리 |\n| `-e` | 프로그램이 읽을 환경 변수를 전달 |\n"
    "| `-w` | 명령을 내릴 작업 폴더를 지정 |\n"
)


@pytest.mark.parametrize(
    "remark",
    [
        "컨테이너를 켜 둔 채로 터미널을 닫을 수 있음",
        "이미지에 적어 둔 포트의 번호만 전달한다",
        "네트워크 방식 설정 bridge: 새로 만든 다리에 연결",
        "메모리 한계 설정 단위는 b와 k와 m과 g",
    ],
)
def test_remarks_about_an_option_are_not_asked_as_what_it_does(tmp_path, remark) -> None:
    table = f"| 옵션 | 설명 |\n|---|---|\n| `-x` | {remark} |\n{KNOWN}"
    found = asked(tmp_path, OPTIONS.format(table))
    assert about(found, "`--rm`")
    assert not about(found, "`-x`")


def test_what_fits_almost_anything_is_not_asked(tmp_path) -> None:
    text = f"# 글\n\n{TERMS}**Docker Hub** 는 컨테이너를 만들 때 필요한 기본 요소입니다.\n"
    found = asked(tmp_path, text)
    assert found
    assert not about(found, "Docker Hub")


@pytest.mark.parametrize(
    "said",
    [
        "실행 가능한 패키지",
        "오랫동안 이미지를 나누는 곳의 표준이었으나 최근 들어 회사들이 떠나는 공개 사이트",
    ],
)
def test_what_says_little_or_holds_for_a_time_is_not_asked(tmp_path, said) -> None:
    text = f"# 글\n\n{TERMS}**Docker Hub** 는 {said}입니다.\n"
    assert not about(asked(tmp_path, text), "Docker Hub")


def test_no_false_statement_is_made_of_what_both_do(tmp_path) -> None:
    shared = "글자와 사건을 비롯한 데이터 전송"
    table = (
        "# 글\n\n## 통신 도구\n\n| 구성 요소 | 역할 |\n|---|---|\n"
        f"| `PeerLink` | 암호화와 길 찾기, 데이터 전송, 후보 관리 |\n| `DataLine` | {shared} |\n"
        "| `StunHost` | 바깥에서 보이는 주소와 번호를 탐색 |\n"
        "| `SignalHost` | 서로의 후보를 맞바꾸게 돕는 서버 |\n"
    )
    found = asked(tmp_path, table)
    assert about(found, "`PeerLink`")
    statements = [item.prompt for item in found if item.form == "boolean"]
    assert not [prompt for prompt in statements if "PeerLink" in prompt and shared in prompt]


def test_a_line_with_a_colon_alone_is_asked_only_where_it_says_what_a_thing_is(tmp_path) -> None:
    line = "Docker Hub : {}\n"
    vague, certain = "이미지 공개 및 검색 및 내려받기", "누구나 이미지를 찾아 내려받는 공개 사이트"
    vaguely, certainly = (
        asked(tmp_path, f"# 글\n\n{TERMS}{line.format(said)}") for said in (vague, certain)
    )
    assert not about(vaguely, "Docker Hub")
    assert about(certainly, "Docker Hub")


def test_names_of_qualities_are_not_to_be_typed(tmp_path) -> None:
    text = (
        "# 글\n\n**멱등성(idempotency)** 이란 명령을 여러 번 내려도 처음 한 번과 결과가 "
        f"똑같이 남는 특별한 성격을 말합니다.\n\n{TERMS}"
    )
    typed = {item.answer for item in asked(tmp_path, text, form="typed")}
    assert typed
    assert "멱등성" not in typed


@pytest.mark.parametrize("head", ["주기", "절약량"])
def test_columns_of_what_somebody_recommends_are_not_asked(tmp_path, head) -> None:
    table = (
        f"# 글\n\n## 디스크 청소\n\n| 방법 | {head} | 지우는 것 |\n|---|---|---|\n"
        "| `docker image prune` | 매주 한 번 | 이름 없는 이미지 |\n"
        "| `docker volume prune` | 매달 말일 | 아무도 안 쓰는 데이터 |\n"
        "| `docker builder prune` | 배포 전날 | 빌드하다 남은 캐시 |\n"
    )
    words = all_words(asked(tmp_path, table))
    assert "빌드하다 남은 캐시" in words
    assert "매달 말일" not in words


def test_a_heading_of_one_word_is_asked_with_the_one_above_it(tmp_path) -> None:
    text = (
        "# 쿠버네티스 노드\n\n## 컴포넌트들\n\n"
        "- **kubelet**: 노드마다 떠서 컨테이너의 상태를 살피는 프로그램\n"
        "- **kube-proxy**: 들어온 요청을 알맞은 곳으로 넘기는 프로그램\n"
        "- **etcd**: 클러스터의 모든 설정을 적어 두는 저장소\n"
    )
    prompts = [i.prompt for i in asked(tmp_path, text) if "컴포넌트들" in i.prompt]
    assert prompts
    assert all("쿠버네티스 노드 · 컴포넌트들" in prompt for prompt in prompts)


@pytest.mark.parametrize("written", ["-d (--detach)", "`-d`, `--detach`", "-d, --detach"])
def test_the_short_and_the_long_of_an_option_are_one_option(written) -> None:
    names = read_name(written)
    assert names is not None
    assert (names.code, names.every) == (True, ("-d", "--detach"))


def test_letters_are_not_asked_for_the_words_they_stand_for(tmp_path) -> None:
    table = (
        "# 글\n\n## 파일 권한\n\n| 기호 | 권한 | 폴더에서는 |\n|---|---|---|\n"
        "| `r` | 읽기(Read) | 목록 보기 |\n| `w` | 쓰기(Write) | 파일 생성 |\n"
        "| `x` | 실행(Execute) | 안으로 진입 |\n"
    )
    words = all_words(asked(tmp_path, table))
    assert "안으로 진입" in words
    assert "Read" not in words


def test_a_mark_that_stands_for_nothing_is_no_thing(tmp_path) -> None:
    table = (
        "# 글\n\n## 파일 권한\n\n| 문자 | 폴더에서는 |\n|---|---|\n| `r` | 목록 보기 |\n"
        "| `w` | 파일 생성 |\n| `x` | 안으로 진입 |\n| `-` | 아무 허락 없이 닫힘 |\n"
    )
    words = all_words(asked(tmp_path, table))
    assert "안으로 진입" in words
    assert "허락 없이" not in words


def test_a_list_of_facts_makes_two_statements_at_most(tmp_path) -> None:
    table = f"| 옵션 | 설명 |\n|---|---|\n| `-p` | 호스트의 포트를 연결 |\n{KNOWN}"
    found = asked(tmp_path, OPTIONS.format(table))
    assert len([item for item in found if item.form == "boolean"]) == 2
