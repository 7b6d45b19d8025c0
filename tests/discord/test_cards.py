"""Answers become messages that Discord takes, whatever the posts and the question hold."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.answers.model import Answer, Correction, Hit, Picture, Suggestions, Unknown
from bot.discord_app import cards, layout, offers
from bot.discord_app.frames import Frame
from bot.discord_app.gallery import Gallery, Shown
from bot.discord_app.layout import notice

FRAME = Frame("ko", answer=2**62, asker=2**63 - 1)
PICTURE = Picture("a.png", "assets/a.png", "https://example.org/a.png", "읽기 전용 이미지")


def hit(number=1, text="볼륨은 데이터를 지킵니다.", **changes):
    values = {
        "passage_id": number,
        "section": number,
        "post": "_posts/volumes.md",
        "title": "도커 볼륨",
        "date": "2026-03-09T10:00:00",
        "heading_path": ("도커 볼륨", "2. 마운트", f"2.{number} 볼륨이란"),
        "text": text,
        "score": 1.0,
        "url": f"https://example.org/volumes#{number}",
        "diagram": None,
        "marks": (),
    }
    return Hit(**(values | changes))


def answer(*hits, diagram=None, more=(), corrections=()):
    return Answer("볼륨이 뭐야", "definition", 0.9, corrections, 1.0, hits, diagram, more)


def walk(component):
    yield component
    for child in component.get("components", []):
        yield from walk(child)


def parts(card, kind):
    return [one for top in card.view.to_components() for one in walk(top) if one["type"] == kind]


def text(card):
    return "\n".join(one["content"] for one in parts(card, 10))


def labels(card):
    return [one.get("label") or one["emoji"]["name"] for one in parts(card, 2)]


def test_an_answer_has_its_place_linked_its_text_and_its_source():
    card = cards.answer_card(answer(hit(marks=((0, 2),))), FRAME, {}, [hit()])
    assert text(card) == (
        "-# 도커 볼륨 › 2. 마운트\n### [2.1 볼륨이란](https://example.org/volumes#1)\n"
        "**볼륨**은 데이터를 지킵니다.\n-# 출처: 도커 볼륨 · 2.1 볼륨이란 · 2026-03-09"
    )


def test_a_post_without_address_is_named_without_a_link():
    card = cards.answer_card(answer(hit(url=None)), FRAME, {}, [hit()])
    assert "### 2.1 볼륨이란\n" in text(card)


def test_the_diagram_is_uploaded_under_a_plain_name_with_its_alt_text():
    shown = {PICTURE: Shown(PICTURE.alt, b"png", ".png", PICTURE.url)}
    card = cards.answer_card(answer(hit(), diagram=PICTURE), FRAME, shown, [hit()])
    (gallery,) = parts(card, 12)
    assert gallery["items"][0]["media"]["url"] == "attachment://diagram-1.png"
    assert gallery["items"][0]["description"] == PICTURE.alt
    (file,) = card.files()
    assert (file.filename, file.description) == ("diagram-1.png", PICTURE.alt)


def test_a_diagram_too_large_to_upload_is_shown_by_its_address():
    shown = {PICTURE: Shown(PICTURE.alt, None, ".png", PICTURE.url)}
    card = cards.answer_card(answer(hit(), diagram=PICTURE), FRAME, shown, [hit()])
    assert parts(card, 12)[0]["items"][0]["media"]["url"] == PICTURE.url
    assert not card.files()


def test_a_drawing_that_discord_cannot_show_is_a_link():
    drawing = Picture("a.svg", None, "https://example.org/a.svg", "구조")
    shown = {drawing: Shown("구조", None, ".svg", drawing.url)}
    card = cards.answer_card(answer(hit(), diagram=drawing), FRAME, shown, [hit()])
    assert "🖼️ [구조](https://example.org/a.svg)" in text(card)


def test_a_comparison_shows_both_sides_each_with_its_own_diagram():
    other = Picture("b.png", "b.png", None, "컨테이너")
    shown = {one: Shown(one.alt, b"png", ".png", None) for one in (PICTURE, other)}
    sides = hit(1, diagram=PICTURE), hit(2, "컨테이너는 실행됩니다.", diagram=other)
    card = cards.answer_card(answer(*sides, diagram=PICTURE), FRAME, shown, [hit()])
    assert [upload.name for upload in card.uploads] == ["diagram-1.png", "diagram-2.png"]
    assert "볼륨은" in text(card)
    assert "컨테이너는" in text(card)


def test_each_long_side_of_a_comparison_goes_on_at_a_button_of_its_own():
    sides = [
        hit(side, "\n\n".join(f"{side}편 {number}번째 문단 " + "가" * 300 for number in range(20)))
        for side in (1, 2)
    ]
    before = hit(3, "앞에 나오는 글 " + "나" * 2_800)
    card = cards.answer_card(answer(*sides), FRAME, {}, [sides[0]], [before, sides[1]])
    going = [one["custom_id"] for one in parts(card, 2) if one.get("label") == "이어서 읽기"]
    assert len(going) == 2
    last = int(text(card).rsplit("번째 문단", 1)[0].rsplit(" ", 1)[1])
    page = cards.section_card([before, sides[1]], int(going[1].rsplit(":", 1)[1]), "ko")
    assert f"2편 {last + 1}번째 문단" in text(page)


def test_what_was_understood_and_what_was_asked_are_told_without_markup():
    frame = Frame("en", 1, 2, quote="@everyone **뭐야**")
    outcome = answer(hit(), corrections=(Correction("contaner", "container"),))
    shown = text(cards.answer_card(outcome, frame, {}, [hit()]))
    assert 'Understood: "contaner" → "container"' in shown
    assert "@everyone" not in shown
    assert r"\*\*뭐야\*\*" in shown


def test_buttons_are_offered_only_where_they_lead_somewhere():
    alone = cards.answer_card(answer(hit()), FRAME, {}, [hit()])
    assert labels(alone) == ["👍", "👎", "🗑️"]
    more = cards.answer_card(answer(hit(), more=(hit(2),)), FRAME, {}, [hit(), hit(2)])
    assert labels(more) == ["이 절 전체 보기", "다른 곳 보기", "👍", "👎", "🗑️"]
    quiz = Frame("en", 1, 2, private=True, quiz=True)
    assert labels(cards.answer_card(answer(hit()), quiz, {}, [hit()])) == [
        "Quiz me on this",
        "👍",
        "👎",
    ]


def test_a_long_passage_goes_on_at_the_press_of_a_button():
    long = hit(text="\n\n".join(f"{number}번째 문단입니다. " + "가" * 300 for number in range(30)))
    card = cards.answer_card(answer(long), FRAME, {}, [long])
    assert "이어서 읽기" in labels(card)
    last = int(text(card).split("번째 문단")[-2].split("\n")[-1])
    (rest,) = [one for one in parts(card, 2) if one.get("label") == "이어서 읽기"]
    page = int(rest["custom_id"].rsplit(":", 1)[1])
    assert f"{last + 1}번째 문단" in text(cards.section_card([long], page, "ko"))


def test_a_section_is_turned_page_by_page():
    long = hit(text="\n\n".join(f"{number}번째 문단 " + "가" * 900 for number in range(9)))
    first = cards.section_card([long], 0, "en")
    assert labels(first) == ["Next ▶"]
    assert "page 1 of 3" in text(first)
    assert labels(cards.section_card([long], 1, "en")) == ["◀ Back", "Next ▶"]
    assert text(cards.section_card([long], 99, "en")) == text(cards.section_card([long], 2, "en"))


def test_suggestions_are_buttons_and_say_that_they_are_not_certain():
    outcome = Suggestions("뭐야", "topic", 0.3, (), 1.0, tuple(hit(n) for n in range(1, 8)))
    card = offers.suggestions_card(outcome, FRAME)
    assert "확실하지는 않아요" in text(card)
    assert labels(card)[:5] == [f"2.{n} 볼륨이란" for n in range(1, 6)]
    assert text(card).count("도커 볼륨") == 1


def test_unknown_says_so_and_that_the_author_hears_of_it():
    card = offers.unknown_card(Unknown("뭐야", "topic", 0.0, (), 1.0), FRAME, noted=True)
    assert "찾지 못했어요" in text(card)
    assert "글쓴이" in text(card)


WORDS = st.text(alphabet=st.sampled_from("가도커ab 🐳\n`*_|-#>1.[]()<@&~"), max_size=900)


@settings(max_examples=40, deadline=None)
@given(WORDS, WORDS, st.integers(1, 2), st.booleans())
def test_any_answer_stays_within_discords_limits(words, name, sides, private):
    url = "https://example.org/" + "a" * 480
    path = (name, name, name)
    hits = [
        hit(
            2**31 - n,
            words * 4 + "끝",
            title=name or "x",
            heading_path=path,
            url=url,
            diagram=PICTURE,
        )
        for n in range(sides)
    ]
    many = [hit(2**31 + n, words, title=name or "x", heading_path=path, url=url) for n in range(9)]
    fixes = tuple(Correction(name, name) for _ in range(9))
    frame = Frame("ko", 2**63 - 1, 2**64 - 1, quote=words, private=private, quiz=True)
    shown = {PICTURE: Shown(name, b"x", ".png", url)}
    section = [*hits, hit(3)]
    for card in (
        cards.answer_card(
            answer(*hits, diagram=PICTURE, more=tuple(many), corrections=fixes),
            frame,
            shown,
            section,
        ),
        offers.suggestions_card(Suggestions(words, "topic", 0.3, fixes, 1.0, tuple(many)), frame),
        offers.alternatives_card(many[:5], "en"),
        cards.section_card(hits, 1, "ko"),
    ):
        check(card)


def check(card):
    every = [one for top in card.view.to_components() for one in walk(top)]
    assert len(every) <= 40
    assert sum(len(t["content"].encode("utf-16-le")) // 2 for t in every if t["type"] == 10) <= 4000
    assert all(t["content"].strip() for t in every if t["type"] == 10)
    for one in every:
        if one["type"] == 2:
            assert len(one["custom_id"]) <= 100
            assert len(one.get("label") or "") <= 80
            assert one.get("label") or one.get("emoji")
        if one["type"] == 1:
            assert 1 <= len(one["components"]) <= 5
    sent = [one["custom_id"] for one in every if one["type"] == 2]
    assert len(sent) == len(set(sent))


def test_a_card_can_be_sent_again():
    shown = {PICTURE: Shown("x", b"png", ".png", None)}
    card = cards.answer_card(answer(hit(), diagram=PICTURE), FRAME, shown, [hit()])
    assert card.files()[0].fp.read() == card.files()[0].fp.read() == b"png"
    assert json.dumps(card.view.to_components())


def test_a_notice_is_one_text():
    assert text(notice("안녕")) == "안녕"


def test_pictures_of_the_corpus_are_read_and_kept(study):
    gallery = Gallery(study)
    picture = Picture("x", "assets/images/01-image-vs-container.png", None, "그림")
    first = gallery.show(picture, 10_000_000)
    assert first.data.startswith(b"\x89PNG")
    assert gallery.show(picture, 10_000_000).data is first.data


@pytest.mark.parametrize(("limit", "word"), [(10, "too large"), (0, "may not attach")])
def test_a_picture_that_cannot_be_uploaded_is_told_of_where_it_would_stand(study, limit, word):
    path = "assets/images/01-image-vs-container.png"
    picture = Picture("x", path, None, "@everyone 그림")
    seen, files = layout.pictures("en", [Gallery(study).show(picture, limit)])
    assert not files
    assert word in seen[0].content
    assert "그림" in seen[0].content
    assert "@everyone" not in seen[0].content


@pytest.mark.parametrize("path", ["assets/images/none.png", "../pyproject.toml"])
def test_a_picture_that_is_not_there_is_left_out(study, path):
    assert Gallery(study).show(Picture("x", path, None, ""), 10_000_000) is None
