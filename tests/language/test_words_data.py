"""The ordinary words: the file keeps its shape, and no line of it undoes another."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from bot.language.analyzer import analyze
from bot.language.terms import keys, words

DATA = Path(__file__).parents[2] / "bot" / "language" / "data"
WORDS = tomllib.loads((DATA / "words.toml").read_text("utf-8"))
FIELD = tomllib.loads((DATA / "concepts.toml").read_text("utf-8"))
CUES = {
    "definition",
    "compare",
    "how",
    "why",
    "list",
    "example",
    "history",
    "yesno",
    "command",
    "diagram",
    "open",
}
PARTS_OF_SPEECH = {"noun", "verb", "adj", "adv", "function"}

# Korean writes these ideas alike; each is kept under every one of them.
HOMOGRAPHS = {"쓰다", "정리", "이전", "공식", "시각", "기능", "work", "type"}
# Light in one use (쉽게 설명해줘, ~인 것 같다) and a word in the other.
LIGHT_AND_WORD = {"같다"}
# Names of the field that are everyday words of a question far more often.
LIGHT_AND_FIELD = {"help", "was"}


def _forms(entry: dict[str, Any]) -> list[str]:
    return [form.lower() for form in (*entry["ko"], *entry["en"])]


def _strings(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        return [text for item in (*value, *value.values()) for text in _strings(item)]
    return [text for item in value for text in _strings(item)]


def test_file_holds_its_tables_and_nothing_else() -> None:
    assert set(WORDS) == {"words", "light", "whole", "cues", "spellings"}


def test_there_are_enough_words_for_ordinary_questions() -> None:
    assert len(WORDS["words"]) >= 900


def test_every_entry_has_the_agreed_shape() -> None:
    for name, entry in WORDS["words"].items():
        assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", name), name
        assert {"ko", "en", "pos"} <= set(entry) <= {"ko", "en", "pos", "near"}, name
        assert entry["ko"], name
        assert entry["en"], name
        assert entry["pos"] in PARTS_OF_SPEECH, name
        forms = _forms(entry)
        assert len(forms) == len(set(forms)), f"a form of {name} stands twice"
        assert all(form and form == form.strip() for form in forms), name


def test_near_words_exist_and_are_few() -> None:
    for name, entry in WORDS["words"].items():
        near = entry.get("near", [])
        assert len(near) == len(set(near)) <= 3, name
        assert set(near) <= set(WORDS["words"]) - {name}, name


def test_every_form_is_a_term_for_the_analyser() -> None:
    """Only function words may be mere particles and endings, which no index holds."""
    content = [entry for entry in WORDS["words"].values() if entry["pos"] != "function"]
    assert [form for entry in content for form in _forms(entry) if not keys(form)] == []


def test_korean_forms_are_hangul_and_english_forms_are_not() -> None:
    for name, entry in WORDS["words"].items():
        assert all(re.search(r"[가-힣]", form) for form in entry["ko"]), name
        assert not any(re.search(r"[가-힣]", form) for form in entry["en"]), name


def test_everything_is_nfc() -> None:
    assert [text for text in _strings(WORDS) if unicodedata.normalize("NFC", text) != text] == []


def test_no_id_is_taken_by_the_field_glossary() -> None:
    """A concept of the same id would silently replace the word."""
    assert set(WORDS["words"]) & set(FIELD["concepts"]) == set()


def test_a_form_stands_for_one_idea_save_for_judged_homographs() -> None:
    count = Counter(form for entry in WORDS["words"].values() for form in _forms(entry))
    assert {form for form, times in count.items() if times > 1} == HOMOGRAPHS
    assert len(HOMOGRAPHS) < 30


def test_light_words_swallow_no_word_of_content() -> None:
    light = {word.lower() for language in WORDS["light"].values() for word in language}
    content = [e for e in WORDS["words"].values() if e["pos"] != "function"]
    assert {form for e in content for form in _forms(e)} & light == LIGHT_AND_WORD


def test_light_words_swallow_no_name_of_the_field_but_the_judged_ones() -> None:
    light = {word.lower() for language in WORDS["light"].values() for word in language}
    field = {f.lower() for e in FIELD["concepts"].values() for f in (*e["ko"], *e["en"])}
    assert light & field == LIGHT_AND_FIELD


@pytest.mark.parametrize("language", ["ko", "en"])
def test_light_words_are_listed_once(language: str) -> None:
    words = WORDS["light"][language]
    assert [word for word, times in Counter(words).items() if times > 1] == []
    assert all(word == word.strip() and word for word in words)


LIGHT_TERMS = {key for words in WORDS["light"].values() for word in words for key in keys(word)}


@pytest.mark.parametrize(
    "question",
    [
        "형님들 도커가 뭔가요 ㅠㅠ",
        "쌤 도커가 뭔데요?",
        "도커 머임 ㅋㅋ",
        "도커에 대해서 알려주실 수 있나요 부탁드려요",
        "그럼 도커는 무엇인지 쉽게 설명해줘",
        "what the heck is docker",
        "hey could you please tell me what docker actually is lol",
        "i don't understand what a docker is, can anyone help me?",
    ],
)
def test_chatty_question_keeps_nothing_but_its_subject(question: str) -> None:
    content = [t.term for t in words(analyze(question)) if t.term not in LIGHT_TERMS]
    assert content in (["도커"], ["docker"])


@pytest.mark.parametrize("word", ["차이", "예시", "목록", "이유", "종류", "장점", "단점", "명령어"])
def test_words_that_tell_korean_questions_apart_are_not_light(word: str) -> None:
    assert word not in WORDS["light"]["ko"]


@pytest.mark.parametrize(
    "word", ["difference", "example", "list", "reason", "command", "advantage"]
)
def test_words_that_tell_english_questions_apart_are_not_light(word: str) -> None:
    assert word not in WORDS["light"]["en"]


def test_cues_cover_the_kinds_of_question_in_both_languages() -> None:
    assert set(WORDS["cues"]) == CUES
    for entry in WORDS["cues"].values():
        assert set(entry) == {"ko", "en"}
        assert all(len(patterns) == len(set(patterns)) >= 5 for patterns in entry.values())
