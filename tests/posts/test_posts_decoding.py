"""Bytes become NFC text, or a clear error."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.posts.decode import decode
from bot.posts.errors import PostError

TEXT = "# 도커 이미지\n\n컨테이너를 만드는 틀입니다.\n"


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "cp949", "utf-16", "utf-16-le", "utf-16-be", "utf-32"]
)
def test_korean_text_is_read_in_the_encodings_people_save_it_in(encoding):
    assert decode(TEXT.encode(encoding)) == (TEXT, None)


def test_decomposed_hangul_is_composed():
    assert decode(unicodedata.normalize("NFD", TEXT).encode()) == (TEXT, None)


def test_invisible_characters_at_the_start_of_a_line_are_dropped():
    assert decode("\ufeff\u200b# 제목\n\u200b글".encode())[0] == "# 제목\n글"


@pytest.mark.parametrize("end", ["\r\n", "\r", "\n"])
def test_lines_end_one_way(end):
    assert decode(TEXT.replace("\n", end).encode())[0] == TEXT


def test_a_damaged_byte_costs_one_character_and_a_warning():
    data = (TEXT * 20).encode()
    text, warning = decode(data[:100] + b"\xff" + data[100:])
    assert warning is not None
    assert text.count("도커 이미지") >= 19


def test_other_encodings_are_guessed_with_a_warning():
    text, warning = decode(("Ein Beispiel für Größe und Übung. " * 30).encode("cp1252"))
    assert "für" in text
    assert warning is not None


def test_stray_bytes_are_not_taken_for_a_rare_script():
    text, warning = decode(b"# Volume\n\nA volume \xff\xfe keeps data \xc3\x28 outside.\n")
    assert "A volume" in text
    assert warning is not None
    assert all(ord(letter) < 0x250 or letter == "\ufffd" for letter in text)


@pytest.mark.parametrize(
    "data", [b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256)) * 8, b"\x00" * 100]
)
def test_a_binary_file_is_no_text(data):
    with pytest.raises(PostError, match="binary"):
        decode(data)


@given(st.binary(max_size=400))
def test_any_bytes_give_composed_text_or_a_clear_error(data):
    try:
        text, _ = decode(data)
    except PostError:
        return
    assert unicodedata.is_normalized("NFC", text)
    assert "\r" not in text
