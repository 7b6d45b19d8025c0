"""Words typed on the wrong keyboard find back to the script they were meant in."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.language.hangul import is_syllable
from bot.language.keyboard import candidates, to_hangul, to_latin

SYLLABLES = st.characters(min_codepoint=0xAC00, max_codepoint=0xD7A3)


@pytest.mark.parametrize(
    ("keys", "hangul"),
    [
        ("ehzj", "도커"),
        ("ehzjfmf", "도커를"),
        ("zjsxpdlsj", "컨테이너"),
        ("dlalwldhk", "이미지와"),
        ("qhffba", "볼륨"),
        ("Rlf", "낄"),
        ("dWk", "ㅇ짜"),
        ("ehzj 1.2", "도커 1.2"),
    ],
)
def test_latin_keys_write_hangul(keys, hangul):
    assert to_hangul(keys) == hangul


@pytest.mark.parametrize(
    ("hangul", "keys"),
    [
        ("애찯ㄱ", "docker"),
        ("채ㅡㅔㄴㄷ", "compse"),
        ("ㅑㅡㅁㅎㄷ", "image"),
        ("ㄲㄸ", "RE"),
        ("과", "rhk"),
        ("ㅘ", "hk"),
        ("값 1", "rkqt 1"),
    ],
)
def test_hangul_shows_the_keys_behind_it(hangul, keys):
    assert to_latin(hangul) == keys


def test_every_syllable_survives_the_wrong_keyboard():
    every = [chr(code) for code in range(0xAC00, 0xD7A4)]
    assert [to_hangul(to_latin(syllable)) for syllable in every] == every


@given(st.text(SYLLABLES, max_size=12))
def test_korean_words_survive_the_latin_keyboard(word):
    assert to_hangul(to_latin(word)) == word


@given(st.text(st.sampled_from("abcdefghijklmnopqrstuvwxyz-. 0"), max_size=20))
def test_english_words_survive_the_korean_keyboard(word):
    assert to_latin(to_hangul(word)) == word


@pytest.mark.parametrize(
    ("token", "meant"),
    [
        ("ehzj", ["도커"]),
        ("ehzjfmf", ["도커를"]),
        ("애찯ㄱ", ["docker"]),
        ("얘차ㄸㄲ", ["docker"]),
        ("Ehzj", ["또커", "도커"]),
        ("EHZJ", ["또커", "도커"]),
        ("docker", []),
        ("k8s", []),
        ("ehzj를", []),
        ("Docker를", []),
        ("123", []),
        ("", []),
    ],
)
def test_candidates_are_well_formed_words_of_the_other_script(token, meant):
    assert candidates(token) == meant


@given(st.text(st.sampled_from("qwertyuiopasdfghjklzxcvbnmQWERTOP"), min_size=1, max_size=12))
def test_no_candidate_has_a_letter_outside_a_syllable(token):
    assert all(is_syllable(character) for word in candidates(token) for character in word)
