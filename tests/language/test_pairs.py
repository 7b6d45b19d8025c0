"""Posts teach pairs of names by writing one behind the other in brackets."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.language.pairs import mine


@pytest.mark.parametrize(
    ("text", "pair"),
    [
        ("가상화(virtualization)는 자원을 나눈다", ("가상화", "virtualiz")),
        ("Image (이미지)", ("imag", "이미지")),
        ("**볼륨(volume)** 을 씁니다", ("볼륨", "volum")),
        ("**볼륨**(volume)", ("볼륨", "volum")),
        ("`이미지`(`image`)", ("이미지", "imag")),
        ("도커 컴포즈(docker compose)", ("도커 컴포즈", "docker compos")),
        ("경량 컨테이너(container)", ("컨테이너", "container")),
        ("쿠버네티스(k8s)", ("쿠버네티스", "k8s")),
    ],
)
def test_a_name_and_its_translation_are_a_pair(text, pair):
    assert pair in mine(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "이미지와 컨테이너",
        "docker(run)",
        "컨테이너(2024)",
        "이미지()",
        "도커(this is a very long sentence here)",
        "[그림](image.png)",
        "가(a)",
    ],
)
def test_what_is_no_translation_is_no_pair(text):
    assert mine(text) == set()


@given(st.text(alphabet="가나 ab(image)*`12", max_size=60))
def test_both_sides_of_any_pair_say_something_and_differ(text):
    for one, other in mine(text):
        assert len(one) > 1
        assert len(other) > 1
        assert one != other


def test_a_very_long_line_of_brackets_takes_no_time():
    assert mine("가나(" * 20_000) == set()
    assert mine("가나 다라 " * 20_000) == set()
    assert mine("ab cd " * 20_000 + "(") == set()
