"""A diagram is asked about among descriptions that speak of the same things."""

from __future__ import annotations

import pytest
import quiz_posts

from bot.quiz.model import FALSE, TRUE


def asked(tmp_path, alt, lang="ko"):
    (tmp_path / "a.png").write_bytes(b"\x89PNG")
    text = f"---\nlang: {lang}\n---\n# 글\n\n## 그림\n\n다음과 같습니다.\n\n![{alt}](a.png)\n"
    found = quiz_posts.bank_of(tmp_path, {"p.md": text}).items
    return [item for item in found if item.kind == "diagram"]


@pytest.mark.parametrize(
    ("alt", "wrong"),
    [
        (
            "클라이언트가 데몬에 요청하고 데몬이 이미지를 받아 컨테이너를 만드는 구조",
            {
                "데몬이 클라이언트에 요청하고 클라이언트가 이미지를 받아 컨테이너를 만드는 구조",
                "클라이언트가 데몬에 요청하고 데몬이 컨테이너를 받아 이미지를 만드는 구조",
            },
        ),
        (
            "bridge는 번호를 열어야 닿고 host는 서버의 번호를 쓰며 none은 닿지 않는 모습",
            {
                "host는 번호를 열어야 닿고 bridge는 서버의 번호를 쓰며 none은 닿지 않는 모습",
                "none은 번호를 열어야 닿고 host는 서버의 번호를 쓰며 bridge는 닿지 않는 모습",
                "bridge는 번호를 열어야 닿고 none은 서버의 번호를 쓰며 host는 닿지 않는 모습",
            },
        ),
        (
            "브라우저가 호스트의 8080번 포트로 오면 컨테이너의 80번 포트로 이어지는 모습",
            {
                "브라우저가 호스트의 80번 포트로 오면 컨테이너의 8080번 포트로 이어지는 모습",
                "브라우저가 컨테이너의 8080번 포트로 오면 호스트의 80번 포트로 이어지는 모습",
            },
        ),
    ],
)
def test_every_wrong_description_is_the_right_one_with_two_things_changed(
    tmp_path, alt, wrong
) -> None:
    (item,) = asked(tmp_path, alt)
    assert item.shows_figure
    assert item.figure.alt == "그림"  # what it shows would tell
    assert item.answer == item.because == alt
    assert set(item.options) == {alt, *wrong}


@pytest.mark.parametrize(
    "alt",
    [
        "바뀌면 restart 로 다시 시작하고 rebuild 로 다시 빌드하는 갈래",
        "검사에 성공하면 healthy 가 되고 실패하면 unhealthy 가 되는 흐름",
    ],
)
def test_a_description_whose_words_belong_together_is_not_changed(tmp_path, alt) -> None:
    assert asked(tmp_path, "bridge는 번호를 열어야 닿고 none은 닿지 않는 모습")
    assert asked(tmp_path, alt) == []


@pytest.mark.parametrize(
    ("lang", "alt", "wrong"),
    [
        (
            "ko",
            "명령이 검사, 받기, 준비, 시작의 순서로 흐르는 그림",
            "명령이 검사, 준비, 받기, 시작의 순서로 흐르는 그림",
        ),
        (
            "en",
            "The client asks the daemon, and the daemon answers",
            "The daemon asks the client, and the client answers",
        ),
        (
            "en",
            "A Dockerfile becomes an image, and the image becomes a container by run",
            "A Dockerfile becomes a container, and the container becomes an image by run",
        ),
        (
            "ko",
            "검사에 성공하면 초록으로, 잇달아 실패하면 빨강으로 바뀌는 그림",
            "검사에 실패하면 초록으로, 잇달아 성공하면 빨강으로 바뀌는 그림",
        ),
    ],
)
def test_with_one_false_description_only_it_is_asked_whether_one_is_right(
    tmp_path, lang, alt, wrong
) -> None:
    (item,) = asked(tmp_path, alt, lang)
    told = item.prompt.split("> ")[1]
    assert item.form == "boolean"
    assert told == (alt if item.answer == TRUE else wrong)
    assert item.answer in {TRUE, FALSE}


@pytest.mark.parametrize(
    "alt",
    [
        "로컬과 스테이징에서 코드와 라이브러리가 똑같이 실행되는 그림",  # lists tell no order
        "매니저 노드가 일을 노드에 나누어 주는 그림",  # the one is a kind of the other
        "컨테이너가 컴퓨터를 거쳐 서로 이야기하는 모습",
        "내 컴퓨터의 이미지를 동료의 컴퓨터가 내려받는 그림",  # two computers
        "바다에서 헤엄치는 고래 그림",
        "img.png",
    ],
)
def test_a_diagram_that_no_false_description_is_sure_for_is_not_asked_about(tmp_path, alt) -> None:
    assert not asked(tmp_path, alt)


def test_a_diagram_that_cannot_be_seen_is_not_asked_about(tmp_path) -> None:
    alt = "클라이언트가 데몬에 요청하고 데몬이 이미지를 받아 컨테이너를 만드는 구조"
    text = f"# 글\n\n## 그림\n\n다음과 같습니다.\n\n![{alt}](missing.png)\n"
    assert not quiz_posts.bank_of(tmp_path, {"p.md": text}).items
