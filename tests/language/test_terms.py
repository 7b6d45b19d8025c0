"""A text is found by words, pairs, exact words and runs of characters."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.language.analyzer import analyze
from bot.language.terms import Family, keys, terms, words

TEXTS = st.lists(
    st.sampled_from(
        ["도커", "Docker를", "k3s", "-p", "8080:80", "images", "재사용", "무거운", "a.md"]
    ),
    max_size=8,
).map(" ".join)


def of(family: Family, text: str) -> Counter[str]:
    return Counter(term for f, term in terms(text) if f == family)


def test_words_are_stems_morphemes_numbers_and_technical_words():
    found = of(Family.WORD, "Docker images를 80번 k3s에 올린다")
    assert {"docker", "imag", "80", "k3s"} <= set(found)
    assert "를" not in found


@pytest.mark.parametrize(
    ("form", "base"),
    [
        ("VMs", "vm"),
        ("CPUs", "cpu"),
        ("built", "build"),
        ("rewrote", "rewriting"),
        ("faster", "fast"),
        ("heaviest", "heavy"),
        ("indices", "index"),
    ],
)
def test_a_form_that_no_ending_tells_is_found_by_its_base(form, base):
    assert of(Family.WORD, form) == of(Family.WORD, base)


def test_a_word_of_the_field_that_looks_like_a_form_stays_itself():
    assert of(Family.WORD, "latest") != of(Family.WORD, "late")
    assert of(Family.WORD, "DNS")["dns"] == 1


def test_a_term_comes_as_often_as_its_word():
    assert of(Family.WORD, "docker, Docker 그리고 도커와 DOCKER")["docker"] == 3


def test_neighbouring_words_make_pairs_without_the_particles_between_them():
    assert "이미지 컨테이너" in of(Family.PAIR, "이미지와 컨테이너")
    assert "docker compos" in of(Family.PAIR, "docker compose")


def test_pairs_are_of_parts_where_a_word_has_parts():
    assert set(of(Family.PAIR, "docker-compose.yml 파일")) == {
        "docker compos", "compos yml", "yml 파일",
    }  # fmt: skip


def test_exact_words_are_kept_beside_stems():
    assert set(of(Family.EXACT, "Images")) == {"=images"}
    assert set(of(Family.CHARS, "Images")) == {"imag", "mage", "ages"}


def test_hangul_is_also_found_by_its_syllables():
    assert set(of(Family.EXACT, "컨테이너")) == {"컨테", "테이", "이너"}
    assert set(of(Family.CHARS, "컨테이너")) == {"컨테이", "테이너"}


def test_tokens_that_are_known_already_give_the_same_terms():
    text = "Docker를 재사용하는 8080:80"
    assert list(terms(text, analyze(text))) == list(terms(text))


@given(TEXTS)
def test_no_word_stands_twice_in_the_row_of_words(text):
    """Of a technical or compound word either the whole stands there or its parts."""
    row = words(analyze(text))
    assert [token.start for token in row] == sorted(token.start for token in row)
    places = {(token.start, token.end) for token in row}
    assert len(places) == len(row)


@given(TEXTS)
def test_every_pair_is_two_words_and_only_pairs_hold_a_space(text):
    for family, term in terms(text):
        assert term.count(" ") == (1 if family == Family.PAIR else 0)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Docker", ["docker"]),
        ("도커", ["도커"]),
        ("Docker Compose", ["docker compos"]),
        ("docker-compose", ["docker-compose", "docker compos"]),
        ("--rm", ["--rm"]),
        ("k8s", ["k8s"]),
        ("", []),
        ("?!", []),
    ],
)
def test_a_name_has_a_key_for_each_way_that_it_is_written_in_terms(name, expected):
    assert keys(name) == expected


def test_a_verb_is_keyed_by_the_stem_that_sentences_show():
    assert "지우" in keys("지우다")


@given(TEXTS)
def test_keys_are_without_doubles_and_never_empty(text):
    found = keys(text)
    assert len(set(found)) == len(found)
    assert all(found)
