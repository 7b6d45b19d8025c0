"""Misspelt and glued words are read as the known words they were meant to be."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.language.hangul import jamo
from bot.language.slips import EDIT, NEIGHBOUR, SOUND, distance
from bot.language.spelling import Vocabulary, nearest, segment

COUNTS = """
도커 90 이미지 70 컨테이너 80 볼륨 30 네트워크 30 레지스트리 10 메시지 5 캐시 9 프로세스 9
데몬 9 격리 8 가상 8 머신 8 오케스트레이션 4 차이 20 방법 20 종류 5 컴포즈 9 실행 9 이 30 docker 90
image 60 images 20 container 70 volume 20 run 40 compose 30 kubernetes 20 registry 9 commit 9
network 20 vs 3
"""
KNOWN = Vocabulary({word: float(count) for word, count in re.findall(r"(\S+) (\d+)", COUNTS)})
WORDS = st.sampled_from(sorted(KNOWN))


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("컨태이너", "컨테이너"),
        ("컨테너", "컨테이너"),
        ("이미쥐", "이미지"),
        ("메세지", "메시지"),
        ("볼룸", "볼륨"),
        ("캐쉬", "캐시"),
        ("레지스토리", "레지스트리"),
        ("네트웍", "네트워크"),
        ("프로새스", "프로세스"),
        ("데먼", "데몬"),
        ("격니", "격리"),
        ("도거", "도커"),
        ("오케스트래이션", "오케스트레이션"),
        ("dokcer", "docker"),
        ("conatiner", "container"),
        ("kubernates", "kubernetes"),
        ("volum", "volume"),
        ("imgae", "image"),
        ("comit", "commit"),
        ("registery", "registry"),
        ("compsoe", "compose"),
    ],
)
def test_a_slip_finds_the_word_it_was_meant_as(typed, meant):
    assert nearest(typed, KNOWN, limit=1)[0][0] == meant


@pytest.mark.parametrize(
    "typed", ["", "ls", "ru", "커", "창", "스웜", "banana", "바나나", "ㅋㅋㅋ", "漢字"]
)
def test_what_is_like_nothing_known_has_no_correction(typed):
    assert nearest(typed, KNOWN) == []


def test_a_known_word_is_itself_first():
    assert nearest("image", KNOWN)[0] == ("image", 1.0)
    assert nearest("이", KNOWN) == [("이", 1.0)]


def test_closer_words_come_first_and_the_weightier_of_equals():
    assert [word for word, _ in nearest("imagee", KNOWN)] == ["image", "images"]
    assert nearest("caat", Vocabulary({"caxt": 1, "cant": 5}))[0][0] == "cant"


def test_only_so_many_words_are_named():
    many = [f"word{letter}" for letter in "bcdfghjk"]
    assert len(nearest("wordx", many, limit=3)) == 3


def test_a_plain_list_of_words_will_do():
    assert nearest("이미쥐", ["이미지", "도커"]) == [("이미지", pytest.approx(0.93, abs=0.01))]


@pytest.mark.parametrize(
    ("typed", "meant", "cost"),
    [
        ("컨태이너", "컨테이너", SOUND),
        ("쥐", "지", SOUND),
        ("dokcer", "docker", NEIGHBOUR),
        ("dockwr", "docker", NEIGHBOUR),
        ("commmit", "commit", SOUND),
        ("dockxr", "docker", EDIT),
        ("same", "same", 0.0),
        ("abc", "xyz", None),
    ],
)
def test_kindred_letters_cost_less(typed, meant, cost):
    assert distance(jamo(typed), jamo(meant), 2.0) == cost


def test_a_wrong_first_letter_costs_more():
    assert distance("xocker", "docker", 2.0) > distance("dxcker", "docker", 2.0)


LETTERS = st.text(st.sampled_from("abcdek가도커ㄱㅏ"), max_size=8).map(jamo)


@given(LETTERS, LETTERS)
def test_distance_is_the_same_both_ways(first, second):
    assert distance(first, second, 99.0) == pytest.approx(distance(second, first, 99.0))


@given(LETTERS, LETTERS, st.floats(0, 4))
def test_the_limit_changes_no_cost_below_it(first, second, limit):
    cost = distance(first, second, 99.0)
    assert distance(first, second, limit) == (cost if cost <= limit else None)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("dockerimage", ["docker", "image"]),
        ("도커이미지랑컨테이너차이", ["도커", "이미지랑", "컨테이너", "차이"]),
        ("도커이미쥐", ["도커", "이미지"]),
        ("docker이미지", ["docker", "이미지"]),
        ("dockerimage랑컨테이너차이", ["docker", "image랑", "컨테이너", "차이"]),
        ("가상머신과컨테이너의차이", ["가상", "머신과", "컨테이너의", "차이"]),
        ("도커네트웍종류", ["도커", "네트워크", "종류"]),
        ("도커이미쥐를", ["도커", "이미지를"]),
        ("dockercontianer", ["docker", "container"]),
        ("도커컴포즈로컨테이너실행", ["도커", "컴포즈로", "컨테이너", "실행"]),
        ("컨테이너", ["컨테이너"]),
        ("컨테이나", ["컨테이너"]),
    ],
)
def test_a_run_without_spaces_falls_into_known_words(text, words):
    assert segment(text, KNOWN) == words


@pytest.mark.parametrize("text", ["", "가나다라마", "asdfqwer", "도커바나나", "도커" * 100])
def test_a_run_that_is_no_row_of_known_words_is_not_split(text):
    assert segment(text, KNOWN) is None


def test_a_particle_stands_only_where_grammar_lets_it():
    known = Vocabulary(["도커", "볼륨", "차이"])
    assert segment("도커는", known) == ["도커는"]
    assert segment("도커은", known) is None
    assert segment("볼륨은차이", known) == ["볼륨은", "차이"]


def test_costs_of_words_split_the_cheapest_way_and_correct_nothing():
    known = {"docker": 3.0, "image": 4.0, "dock": 2.0, "er": 9.0}
    assert segment("dockerimage", known) == ["docker", "image"]
    assert segment("dockerimgae", known) is None


@given(st.lists(WORDS, min_size=1, max_size=5))
def test_known_words_in_a_row_are_always_split_without_loss(words):
    text = "".join(words)
    assert "".join(segment(text, KNOWN)) == text


@given(st.text(max_size=20))
def test_any_text_may_be_looked_up(text):
    assert all(0.0 < closeness <= 1.0 for _, closeness in nearest(text, KNOWN))
    assert all(segment(text, KNOWN) or ["nothing"])


def test_a_vocabulary_knows_its_words_and_weights():
    words = Vocabulary({"docker": 3, "image": 1, "": 5, "gone": 0})
    assert len(words) == 2
    assert set(words) == {"docker", "image"}
    assert "docker" in words
    assert words.weight("docker") == 3
    assert words.weight("gone") == 0
    assert words.cost("docker") < words.cost("image") < words.cost("gone")
