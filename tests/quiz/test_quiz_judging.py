"""Typed answers are read kindly: particles, spaces, both languages, small slips; but not more."""

from __future__ import annotations

import pytest
import quiz_posts
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.language import glossary
from bot.quiz.judge import Judge, read_choice, read_truth

_JUDGE = Judge(glossary.load())


def grade(judge: Judge, given_answer: str, *accepted: str) -> str:
    item = quiz_posts.an_item("t", form="typed", answer=accepted[0], accepted=accepted)
    return judge.judge(item, given_answer).grade


@pytest.mark.parametrize(
    ("typed", "accepted"),
    [
        ("하이퍼바이저", ("하이퍼바이저", "hypervisor")),
        ("하이퍼 바이저입니다", ("하이퍼바이저",)),
        ("정답은 하이퍼바이저!", ("하이퍼바이저",)),
        ("Hypervisor", ("하이퍼바이저",)),
        ("컨테이너를", ("컨테이너",)),
        ("container", ("컨테이너",)),
        ("a container", ("container",)),
        ("도커 이미지", ("이미지", "image")),
        ("  multi stage build. ", ("멀티 스테이지 빌드", "multi-stage build")),
        ("`docker run`", ("docker run",)),
        ("dockerd", ("the daemon (dockerd)",)),
        ("--rm", ("--rm",)),
        ("137", ("137",)),
    ],
)
def test_what_means_the_answer_is_right(judge, typed, accepted) -> None:
    assert grade(judge, typed, *accepted) == "right"


@pytest.mark.parametrize(
    ("typed", "accepted"),
    [
        ("하이퍼바이조", ("하이퍼바이저",)),
        ("레지스토리", ("레지스트리 보관소", "레지스트리")),
        ("orchestratoin", ("orchestration",)),
        ("네임스페이수", ("네임스페이스",)),
        ("ㅋㅓ테이너", ("컨테이너",)),
    ],
)
def test_a_small_slip_is_almost_right(judge, typed, accepted) -> None:
    assert grade(judge, typed, *accepted) in {"almost", "right"}


@pytest.mark.parametrize(
    ("typed", "accepted"),
    [
        ("컨테이너", ("이미지", "image")),
        ("docker stop", ("docker start",)),
        ("-p", ("-P",)),
        ("-d", ("-v",)),
        ("8080:81", ("8080:80",)),
        ("139", ("137",)),
        ("", ("이미지",)),
        ("   ", ("이미지",)),
        ("을", ("볼륨",)),
        ("push", ("pull",)),
        ("호스트 OS", ("게스트 OS",)),
        ("?!", ("도커",)),
    ],
)
def test_another_word_or_number_is_wrong(judge, typed, accepted) -> None:
    assert grade(judge, typed, *accepted) == "wrong"


def test_almost_counts_and_wrong_does_not(judge) -> None:
    item = quiz_posts.an_item("t", form="typed", answer="오케스트레이션")
    almost = judge.judge(item, "오케스트레이셩")
    assert (almost.grade, almost.counts) == ("almost", True)
    assert not judge.judge(item, "컨테이너").counts


def test_options_are_chosen_by_number_letter_or_words() -> None:
    options = ("`docker run`", "8080", "docker ps", "1.4.2")
    assert read_choice("3", options) == "docker ps"
    assert read_choice("C)", options) == "docker ps"
    assert read_choice("Docker  PS", options) == "docker ps"
    assert read_choice("docker run", options) == "`docker run`"
    assert read_choice("8080", options) == "8080"
    assert read_choice("5", options) is None
    assert read_choice("무엇", options) is None


def test_the_number_counts_in_the_order_that_was_shown(judge) -> None:
    item = quiz_posts.an_item("c", answer="right", options=("right", "wrong"))
    assert judge.judge(item, "2", ("wrong", "right")).grade == "right"
    assert judge.judge(item, "2").grade == "wrong"


@pytest.mark.parametrize("word", ["o", "O", "맞다", "참", "true", "yes", "1", "네"])
def test_yes_is_understood(word) -> None:
    assert read_truth(word) is True


@pytest.mark.parametrize("word", ["x", "X", "틀리다", "거짓", "false", "no", "2", "아니요"])
def test_no_is_understood(word) -> None:
    assert read_truth(word) is False


def test_what_says_neither_is_wrong_for_both(judge) -> None:
    for answer in ("true", "false"):
        item = quiz_posts.an_item("b", form="boolean", answer=answer)
        assert judge.judge(item, "글쎄요").grade == "wrong"
        assert not judge.understands(item, "글쎄요")


@given(st.text(max_size=60))
@settings(max_examples=120, deadline=None)
def test_anything_may_be_typed(typed) -> None:
    judge = _JUDGE
    for item in (
        quiz_posts.an_item("t", form="typed", answer="이미지"),
        quiz_posts.an_item("c"),
        quiz_posts.an_item("b", form="boolean", answer="true"),
    ):
        assert judge.judge(item, typed).grade in {"right", "almost", "wrong"}


@given(
    st.sampled_from(["하이퍼바이저", "컨테이너", "레지스트리", "Dockerfile", "docker run", "--rm"])
)
def test_the_answer_itself_is_always_right(answer) -> None:
    assert grade(_JUDGE, answer, answer) == "right"


def test_every_accepted_name_of_the_shipped_posts_is_right(judge, shipped) -> None:
    for item in shipped.items:
        if item.form == "typed":
            for name in item.accepted:
                assert judge.judge(item, name).grade == "right", name
