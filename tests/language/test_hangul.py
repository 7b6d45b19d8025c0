"""Hangul syllables and keystrokes turn into each other without loss."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.language.hangul import (
    compose,
    has_hangul,
    is_hangul,
    is_syllable,
    jamo,
    join_syllable,
    split_syllable,
    verb_stems,
)

SYLLABLES = st.characters(min_codepoint=0xAC00, max_codepoint=0xD7A3)
WORDS = st.text(SYLLABLES | st.sampled_from("abz09 -_.?"), max_size=20)


@pytest.mark.parametrize(
    ("text", "letters"),
    [
        ("도커", "ㄷㅗㅋㅓ"),
        ("값", "ㄱㅏㅂㅅ"),
        ("과", "ㄱㅗㅏ"),
        ("뷁", "ㅂㅜㅔㄹㄱ"),
        ("깎", "ㄲㅏㄲ"),
        ("ㄳ ㅘ", "ㄱㅅ ㅗㅏ"),
        ("Docker를", "Dockerㄹㅡㄹ"),
        ("", ""),
    ],
)
def test_one_letter_stands_for_one_key(text, letters):
    assert jamo(text) == letters


@pytest.mark.parametrize(
    ("letters", "text"),
    [
        ("ㄱㅏㄱㅅㅏ", "각사"),
        ("ㄱㅏㄱㅅㅇㅏ", "갃아"),
        ("ㄷㅏㄹㄱㄱㅘ", "닭과"),
        ("ㅏㄷㅗ", "ㅏ도"),
        ("ㅋㅋㅋ", "ㅋㅋㅋ"),
        ("ㄱㅏㄸㅏ", "가따"),
        ("ㄱㅏㄸ", "가ㄸ"),
        ("ㅎㅘㄴ", "환"),
        ("가ㄴ", "간"),
    ],
)
def test_letters_join_as_on_the_two_set_keyboard(letters, text):
    assert compose(letters) == text


def test_every_syllable_survives_its_keystrokes():
    every = [chr(code) for code in range(0xAC00, 0xD7A4)]
    assert [compose(jamo(syllable)) for syllable in every] == every


@given(WORDS)
def test_whole_words_survive_their_keystrokes(text):
    assert compose(jamo(text)) == text


@given(st.text())
def test_keystrokes_are_a_fixed_point(text):
    assert jamo(jamo(text)) == jamo(text)


@given(st.text(st.sampled_from("ㄱㄴㄲㄸㄹㅁㅂㅅㅇㅏㅐㅗㅜㅡㅣㅘㄳa1 "), max_size=30))
def test_composing_keeps_every_keystroke(letters):
    assert jamo(compose(letters)) == jamo(letters)


@given(SYLLABLES)
def test_a_syllable_is_the_sum_of_its_parts(syllable):
    assert join_syllable(*split_syllable(syllable)) == syllable


def test_only_syllables_have_parts():
    with pytest.raises(ValueError, match="not a Hangul syllable"):
        split_syllable("a")


@pytest.mark.parametrize(
    ("text", "some", "only"),
    [
        ("도커", True, True),
        ("ㅋㅋ", True, True),
        ("Docker를", True, False),
        ("docker", False, False),
        ("漢字", False, False),
        ("", False, False),
    ],
)
def test_hangul_is_told_from_other_scripts(text, some, only):
    assert has_hangul(text) is some
    assert is_hangul(text) is only


def test_a_letter_is_no_syllable():
    assert is_syllable("가")
    assert not is_syllable("ㄱ")


@pytest.mark.parametrize(
    ("noun", "stems"),
    [
        ("터짐", ["터지"]),
        ("죽음", ["죽"]),
        ("만듦", ["만들"]),
        ("내보내기", ["내보내"]),
        ("볼륨", ["볼류"]),
        ("도커", []),
        ("name", []),
        ("봄", []),
    ],
)
def test_a_noun_made_of_a_verb_tells_the_stem_that_it_may_have(noun, stems):
    assert verb_stems(noun) == stems
