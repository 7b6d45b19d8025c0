"""Posts and questions become the same terms, each with its place in the text."""

from __future__ import annotations

import time
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.language.analyzer import analyze, normalise
from bot.language.whole_words import _FILE, make


def terms_of(text: str) -> list[str]:
    """Return the terms that carry meaning, in order."""
    return [token.term for token in analyze(text) if token.kind != "function"]


@pytest.mark.parametrize("particle", ["를", "은", "가", "에서", "으로", "랑", "의", "만", "처럼"])
@pytest.mark.parametrize("noun", ["Docker", "컨테이너", "이미지", "쿠버네티스", "Dockerfile"])
def test_a_particle_changes_nothing(noun, particle):
    assert terms_of(f"{noun}{particle} 장점") == [*terms_of(noun), "장점"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Docker", "DOCKER"),
        ("images", "image"),
        ("running containers", "run container"),
        ("무거운", "무겁다"),
        ("지워", "지우다"),
        ("끄는", "끄다"),
        ("volume's", "volume"),
        ("don’t", "don't"),
    ],
)
def test_forms_of_a_word_are_one_term(one, other):
    assert terms_of(one) == terms_of(other)


@pytest.mark.parametrize(
    ("one", "other"), [("container", "contain"), ("dockerize", "docker"), ("volume", "볼륨")]
)
def test_different_words_stay_apart(one, other):
    assert terms_of(one) != terms_of(other)


@pytest.mark.parametrize(
    ("text", "whole", "parts"),
    [
        ("docker-compose.yml", "docker-compose.yml", {"docker", "yml"}),
        ("8080:80", "8080:80", {"8080", "80"}),
        ("k3s", "k3s", set()),
        ("node:18-alpine", "node:18-alpine", {"node", "18"}),
        ("/var/lib/docker", "/var/lib/docker", {"var", "lib", "docker"}),
        ("--rm", "--rm", {"rm"}),
        ("-p", "-p", set()),
        ("C++", "c++", {"c"}),
        ("v1.2.3", "v1.2.3", set()),
        ("NODE_ENV=production", "node_env=production", set()),
    ],
)
def test_a_technical_word_is_found_whole_and_by_its_parts(text, whole, parts):
    for around in ("{}", "파일 {}을 고칩니다", "use {} here", "`{}`", '("{}")'):
        tokens = analyze(around.format(text))
        assert whole in {token.term for token in tokens if token.whole}
        assert parts <= {token.term for token in tokens}


def test_an_option_and_its_value_are_searchable_beside_hangul():
    found = terms_of("docker run -p 8080:80 nginx 로 실행")
    assert {"docker", "run", "-p", "8080:80", "8080", "80", "nginx", "실행"} <= set(found)


def test_a_short_word_and_its_negation_share_a_term():
    assert terms_of("can't")[0] == terms_of("can")[0]
    assert terms_of("won't")[0] == terms_of("will")[0]


def test_the_target_of_a_link_is_passed_over_and_its_text_is_not():
    text = "[volume](https://example.com/secret/page) https://example.com/other"
    assert terms_of(text) == terms_of("volume")


def test_a_word_of_the_glossary_is_never_torn():
    assert terms_of("쿠버네티스를 커밋으로") == ["쿠버네티스", "커밋"]


def test_hangul_is_the_same_composed_or_not_and_with_invisible_characters_in_it():
    text = "컨테이너를 지우면"
    assert terms_of(normalise(unicodedata.normalize("NFD", text))) == terms_of(text)
    assert normalise("컨\u200b테\ufeff이\u00ad너") == "컨테이너"


def test_a_sentence_is_its_content_without_particles_and_endings():
    assert terms_of("컨테이너가 무거운 이유는?") == ["컨테이너", "무겁", "이유"]


@pytest.mark.parametrize("piece", ["컨테이너는 가볍다. ", "docker run ", "가", "-a:", "http://"])
def test_a_line_of_any_length_is_read_in_a_moment(piece):
    text = piece * (200_000 // len(piece))
    begin = time.perf_counter()
    tokens = analyze(text)
    assert time.perf_counter() - begin < 20
    assert all(token.end <= len(text) for token in tokens[-100:])


ALPHABET = "가각힣도커컨테이너를은 ㄱㅏ\u1100\u1161aAzZ09İıßé-_./:=@+#'’()[]`*\n\t\0漢🐳\u200b"
TEXTS = st.one_of(
    st.text(max_size=80),
    st.text(alphabet=ALPHABET, max_size=60),
    st.lists(
        st.sampled_from(
            [
                "도커",
                "Docker를",
                "k3s",
                "-p",
                "8080:80",
                "can't",
                "[a](/b)",
                "재사용성",
                "İx",
                "\ud800",
            ]
        ),
        max_size=8,
    ).map(" ".join),
)


@given(TEXTS)
@example("İstanbul")
@example("İ")
@example("도커\ud800를 İİ 컨테이너")
def test_every_token_lies_where_its_word_stands(text):
    text = normalise(text)
    for token in analyze(text):
        assert 0 <= token.start < token.end <= len(text)
        surface = text[token.start : token.end]
        assert surface.strip() == surface
        assert token.term
        assert not set(token.term) & set(" \n\t")
        if token.kind == "technical" or token.whole:
            assert token.term == surface.lower()
        if token.exact and "'" not in surface.replace("’", "'"):
            assert token.exact == surface.replace("İ", "i").lower()


@given(TEXTS)
def test_tokens_come_in_order_wholes_before_their_parts(text):
    places = [(token.start, -token.end) for token in analyze(normalise(text))]
    assert places == sorted(places)


@given(TEXTS)
def test_the_same_text_always_gives_the_same_tokens(text):
    assert analyze(text) == analyze(text)


def test_the_list_of_whole_words_is_the_one_that_the_glossary_asks_for():
    """Run ``python -m bot.language.whole_words`` where this fails: the glossary has changed."""
    assert _FILE.read_text("utf-8").split() == make()


def test_a_compound_whose_parts_the_dictionary_does_not_name_is_one_word():
    assert [token.term for token in analyze("에경대과") if token.kind == "korean"] == ["경대"]
