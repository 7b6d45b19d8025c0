"""Where sections are cut into passages, and where they never are."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rendering import read

from bot.posts.passages import LONG_CHARS, WHOLE_SECTION_CHARS
from bot.posts.sentences import MAX_PARAGRAPH_CHARS, sentences, split_long

SENTENCE = "컨테이너는 호스트의 커널을 함께 쓰면서도 서로의 파일과 프로세스를 보지 못한다. "


def kinds(passage):
    return [block.kind for block in passage.blocks]


def test_a_short_section_is_one_passage():
    text = "\n\n".join(SENTENCE.strip() for _ in range(8))
    assert len(text) < WHOLE_SECTION_CHARS
    assert len(read(text).passages) == 1


def test_a_long_section_is_cut_into_balanced_passages():
    post = read("\n\n".join(SENTENCE * 4 for _ in range(12)))
    lengths = [len(passage.text) for passage in post.passages]
    assert len(lengths) > 1
    assert min(lengths) * 2 > max(lengths)
    assert max(lengths) <= LONG_CHARS


def test_a_long_list_is_never_cut():
    post = read("\n".join(f"- {number} {SENTENCE}" for number in range(60)))
    assert [kinds(passage) for passage in post.passages] == [["list"]]


def test_a_long_fence_is_never_cut():
    post = read("글이다.\n\n```\n" + "docker ps\n\n" * 500 + "```\n")
    assert [block.kind for block in post.passages[-1].blocks][-1] == "code"
    assert sum(kinds(passage).count("code") for passage in post.passages) == 1


@pytest.mark.parametrize(
    "label", ["예)", "이 경우,", "다음과 같습니다.", "**이미지**", "For example:"]
)
def test_what_introduces_stays_with_what_follows(label):
    filler = "\n\n".join(SENTENCE * 5 for _ in range(6))
    post = read(f"{filler}\n\n{label}\n\n- 하나\n- 둘\n\n{filler}")
    assert len(post.passages) > 1
    (passage,) = [one for one in post.passages if "- 하나" in one.text]
    at = [block.text for block in passage.blocks].index(label)
    assert passage.blocks[at + 1].text.startswith("- 하나")


def test_what_explains_a_listing_stays_with_it():
    filler = "\n\n".join(SENTENCE * 5 for _ in range(6))
    listing = "```\ndocker ps\n```\n\n위 명령은 목록을 보인다."
    post = read(f"{filler}\n\n{listing}\n\n{filler}")
    (passage,) = [one for one in post.passages if "docker ps" in one.text]
    assert "위 명령은" in passage.text


def test_a_section_is_cut_at_its_bold_labels():
    parts = [f"**주제 {number}**\n\n" + "\n\n".join([SENTENCE * 3] * 3) for number in range(4)]
    post = read("\n\n".join(parts))
    assert len(post.passages) == 4
    assert all(passage.text.startswith("**주제") for passage in post.passages)


def test_a_very_long_paragraph_is_cut_between_sentences():
    post = read(SENTENCE * 60)
    assert len(post.passages) > 1
    assert all(passage.text.endswith("못한다.") for passage in post.passages)


def test_a_paragraph_is_not_cut_inside_code_links_or_emphasis():
    text = ("앞 `a. b. c.` 뒤. **굵게. 또 굵게.** [이름. 둘](https://example.org/a. b) 끝. ") * 40
    assert all(
        piece.count("`") % 2 == 0 and piece.count("**") % 2 == 0 for piece in split_long(text)
    )


@given(st.text(alphabet="가a .?!`*[]()\n", max_size=400).map(lambda text: text * 8))
def test_sentences_joined_are_the_text(text):
    assert "".join(sentences(text)) == text


@given(st.lists(st.sampled_from(["문장이다. ", "`a. b` ", "**다. 요.** ", "v1.2 "]), max_size=600))
def test_pieces_of_a_paragraph_hold_all_of_it(words):
    text = "".join(words)
    assert "".join("".join(split_long(text)).split()) == "".join(text.split())
    assert len(text) > MAX_PARAGRAPH_CHARS or split_long(text) == [text]
