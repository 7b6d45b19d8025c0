"""What answers say instead of the words of questions: every line of the file tells something."""

from __future__ import annotations

import tomllib
import unicodedata
from pathlib import Path

from bot.language.terms import keys

FILE = Path(__file__).parents[2] / "bot" / "language" / "data" / "associations.toml"
WORDS: dict[str, list[str]] = tomllib.loads(FILE.read_text("utf-8"))["associations"]


def test_the_words_of_ordinary_questions_are_there_in_both_languages() -> None:
    korean = [word for word in WORDS if not word.isascii()]
    assert len(korean) >= 1_500
    assert len(WORDS) - len(korean) >= 2_000


def test_no_line_names_a_word_twice_nor_itself() -> None:
    wrong = [
        word
        for word, instead in WORDS.items()
        if not instead
        or word in instead
        or len({one.lower() for one in instead}) != len(instead)
        or any(unicodedata.normalize("NFC", one).strip() != one or not one for one in instead)
    ]
    assert wrong == []


def test_nearly_every_line_can_be_found_by_the_analyser() -> None:
    lost = [word for word in WORDS if not keys(word)]
    assert len(lost) < len(WORDS) / 20
