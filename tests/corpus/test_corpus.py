"""The shipped posts keep the form that readers, the index and the quiz rely on."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections import Counter

import shipped

FIELDS = {"title", "date", "categories", "tags", "description", "lang", "quiz"}
FILE_NAME = re.compile(r"(2026-\d\d-\d\d)-([a-z0-9]+(?:-[a-z0-9]+)*)\.md")
HANGUL = re.compile("[가-힣]")
LEFTOVER = re.compile(r"\b(TODO|FIXME|TBD|XXX|lorem|ipsum)\b", re.IGNORECASE)
REPEATED_KEYS = {"q", "answer", "wrong", "accept", "section"}


def test_slugs_are_unique() -> None:
    slugs = Counter(FILE_NAME.fullmatch(file.name).group(2) for file in shipped.post_files())
    assert [slug for slug, times in slugs.items() if times > 1] == []


def test_korean_posts_have_dates_of_their_own() -> None:
    dates = Counter(
        post.front["date"]
        for post in map(shipped.read, shipped.post_files())
        if post.front["lang"] == "ko"
    )
    assert [str(date) for date, times in dates.items() if times > 1] == []


def test_file_name_and_front_matter_agree(post) -> None:
    name = FILE_NAME.fullmatch(post.path.name)
    assert name, "the file is named 2026-MM-DD-slug.md"
    assert isinstance(post.front["date"], dt.date)
    assert str(post.front["date"]) == name.group(1)
    assert name.group(2).endswith("-en") == (post.front["lang"] == "en")


def test_front_matter_is_complete(post) -> None:
    front = post.front
    assert set(front) == FIELDS | ({"translation_of"} if front["lang"] == "en" else set())
    assert front["lang"] in {"ko", "en"}
    for field in ("title", "description"):
        assert isinstance(front[field], str)
        assert front[field].strip()
    for field in ("categories", "tags"):
        assert front[field]
        assert all(isinstance(word, str) and word.strip() for word in front[field])
    assert "Docker" in front["categories"]


def test_translation_names_a_korean_post(post) -> None:
    if post.front["lang"] == "en":
        original = shipped.POSTS / f"{post.front['translation_of']}.md"
        assert original.exists()
        assert shipped.read(original).front["lang"] == "ko"
        assert post.path.stem.endswith(original.stem[len("2026-00-00") :] + "-en")


def test_text_is_normalised_and_finished(post) -> None:
    assert unicodedata.is_normalized("NFC", post.text)
    assert "\r" not in post.text
    assert "\t" not in post.text
    assert "\ufeff" not in post.text
    assert not LEFTOVER.search(post.text)
    assert post.text.endswith("\n")


def test_headings_are_numbered_in_order(post) -> None:
    """One `#` that repeats the title, then `## 1. …`, `### 1.1 …`, none skipped."""
    first, *others = post.headings
    assert (first.level, first.text) == (1, post.front["title"])
    chapter = part = 0
    for heading in others:
        if heading.level == 2:
            chapter, part = chapter + 1, 0
            assert heading.text.startswith(f"{chapter}. ")
        elif heading.level == 3:
            part += 1
            assert heading.text.startswith(f"{chapter}.{part} ")
        else:
            assert heading.level == 4, heading.text
    assert chapter >= 1


def test_post_has_enough_sections_with_a_body(post) -> None:
    assert sum(heading.body_below for heading in post.headings[1:]) >= 4
    texts = [heading.text for heading in post.headings]
    assert len(texts) == len(set(texts))


def test_heading_without_body_has_sections_below(post) -> None:
    for heading, following in zip(post.headings, (*post.headings[1:], None), strict=True):
        if not heading.body_below:
            assert following is not None, heading.text
            assert following.level > heading.level, heading.text


def test_pictures_exist_by_relative_path(post) -> None:
    assert post.pictures, "every post shows something"
    for reference, _ in post.pictures:
        assert re.fullmatch(r"\.\./assets/images/[a-z0-9-]+\.png", reference)
        assert (post.path.parent / reference).exists(), reference


def test_alternative_text_says_what_the_picture_shows(post) -> None:
    for reference, alternative in post.pictures:
        assert len(alternative) >= 10, reference
        assert bool(HANGUL.search(alternative)) == (post.front["lang"] == "ko"), reference


def test_every_picture_is_used() -> None:
    used = {
        reference.rpartition("/")[2]
        for file in shipped.post_files()
        for reference, _ in shipped.read(file).pictures
    }
    assert sorted({file.name for file in shipped.PICTURES.iterdir()} - used) == []


def test_links_lead_somewhere(post) -> None:
    """A link is a full address, a heading of this post, or another post's file name."""
    for link in post.links:
        if link.startswith("https://"):
            continue
        name, _, fragment = link.partition("#")
        target = post.path.parent / name if name else post.path
        assert re.fullmatch(r"[\w.-]*", name), link
        assert target.exists(), link
        if fragment:
            anchors = {shipped.anchor(heading.text) for heading in shipped.read(target).headings}
            assert fragment in anchors, link


def test_code_blocks_name_their_language(post) -> None:
    assert all(post.languages)


def test_quiz_has_enough_items_of_all_three_kinds(post) -> None:
    items = post.front["quiz"]
    kinds = Counter(_kind(item) for item in items)
    assert len(items) >= 12
    assert set(kinds) == {"choice", "truth", "typed"}
    truths = [item["answer"] for item in items if _kind(item) == "truth"]
    assert len(truths) == 1 or set(truths) == {True, False}, "not all statements are true"
    questions = [item["q"] for item in items]
    assert len(questions) == len(set(questions))


def test_quiz_items_are_well_formed(post) -> None:
    headings = {heading.text for heading in post.headings}
    for item in post.front["quiz"]:
        question = item["q"]
        assert set(item) <= REPEATED_KEYS, question
        assert question.strip()
        assert item["section"] in headings, question
        if _kind(item) == "truth":
            assert not {"wrong", "accept"} & set(item), question
            continue
        assert isinstance(item["answer"], str), f"quote the answer: {question}"
        assert item["answer"].strip()
        if _kind(item) == "choice":
            wrong = item["wrong"]
            assert len(wrong) == 3, question
            assert all(isinstance(text, str) for text in wrong), question
            assert len({_folded(text) for text in (*wrong, item["answer"])}) == 4, question
            assert len(item["answer"]) <= 2 * max(map(len, wrong)) + 4, f"too long: {question}"
        else:
            accepted = [_folded(text) for text in item.get("accept", [])]
            assert _folded(item["answer"]) not in accepted, question
            assert len(accepted) == len(set(accepted)), question


def test_quiz_covers_most_of_the_post(post) -> None:
    sections = {heading.text for heading in post.headings[1:] if heading.body_below}
    asked = {item["section"] for item in post.front["quiz"]}
    assert len(asked & sections) >= min(4, len(sections))


def _kind(item: dict) -> str:
    if isinstance(item["answer"], bool):
        return "truth"
    return "choice" if "wrong" in item else "typed"


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())
