"""The shipped posts yield many good questions, and every one of them keeps the form."""

from __future__ import annotations

import json
from collections import Counter

import quiz_posts

from bot.posts import open_corpus
from bot.quiz.export import to_json
from bot.quiz.lexicon import mentions
from bot.quiz.model import FALSE, TRUE, Bank, from_data, to_data
from bot.quiz.sound import LONGEST


def generated(bank):
    return [item for item in bank.items if item.kind != "written"]


def test_shipped_posts_yield_four_hundred_items_of_five_kinds(shipped) -> None:
    kinds = Counter(item.kind for item in generated(shipped))
    assert sum(kinds.values()) >= 400
    assert len([kind for kind, count in kinds.items() if count >= 10]) >= 5


def test_every_shipped_question_by_hand_can_be_asked(shipped) -> None:
    assert shipped.warnings == ()
    assert sum(item.kind == "written" for item in shipped.items) >= 150


def test_hand_written_questions_come_first(shipped) -> None:
    written = [item.kind == "written" for item in shipped.items]
    assert written == sorted(written, reverse=True)


def test_ids_are_unique(shipped) -> None:
    assert len({item.id for item in shipped.items}) == len(shipped.items)


def test_no_question_is_asked_twice_in_the_same_words(shipped) -> None:
    asked = Counter(
        (item.prompt, item.figure and item.figure.path, item.source.post)
        for item in generated(shipped)
        if item.kind != "order"
    )
    assert [prompt for prompt, count in asked.items() if count > 1] == []


def test_options_differ_and_hold_the_answer_once(shipped) -> None:
    for item in shipped.items:
        if item.form == "choice":
            folded = [" ".join(option.casefold().split()) for option in item.options]
            assert len(set(folded)) == len(folded) >= 3, item.prompt
            assert item.options.count(item.answer) == 1, item.prompt
            assert item.options[item.right] == item.answer


def test_place_of_the_answer_says_nothing(shipped) -> None:
    """Among four options each place is right about as often."""
    places = Counter(item.right for item in shipped.items if len(item.options) == 4)
    expected = sum(places.values()) / 4
    assert all(abs(places[place] - expected) < 0.3 * expected for place in range(4))


def test_statements_are_true_and_false_about_as_often(shipped) -> None:
    truths = Counter(item.answer for item in generated(shipped) if item.form == "boolean")
    assert set(truths) == {TRUE, FALSE}
    assert 0.4 < truths[TRUE] / sum(truths.values()) < 0.75


def test_the_prompt_never_names_the_answer(shipped) -> None:
    for item in generated(shipped):
        if item.kind in {"term", "command", "cloze"}:
            assert not mentions(item.prompt, item.answer), item.prompt


def test_right_option_is_never_much_the_longest(shipped) -> None:
    for item in generated(shipped):
        if item.options and item.kind in {"definition", "meaning", "diagram"}:
            others = [len(option) for option in item.options if option != item.answer]
            assert len(item.answer) <= max(1.8 * max(others), 14), item.prompt


def test_options_are_short_enough_to_read(shipped) -> None:
    assert all(len(option) <= LONGEST for item in generated(shipped) for option in item.options)


def test_source_is_the_passage_that_is_in_the_post(shipped) -> None:
    corpus = open_corpus(quiz_posts.SHIPPED)
    texts = {file.path: corpus.read_bytes(file).decode("utf-8") for file in corpus.files()}
    for item in shipped.items:
        assert item.source.heading_path[-1] in texts[item.source.post]
        assert item.source.text
        assert item.source.line > 0


def test_figures_are_files_of_the_corpus(shipped) -> None:
    root = open_corpus(quiz_posts.SHIPPED).root
    shown = [item.figure for item in shipped.items if item.figure is not None]
    assert len(shown) > 100
    assert all((root / figure.path).is_file() for figure in shown if figure.path)


def test_diagram_questions_show_their_diagram_and_not_what_it_shows(shipped) -> None:
    asked = [item for item in shipped.items if item.kind == "diagram"]
    assert len(asked) >= 20
    assert all(item.shows_figure and item.figure.alt != item.because for item in asked)


def test_korean_and_english_are_not_mixed_among_the_options(shipped) -> None:
    for item in generated(shipped):
        if item.kind in {"definition", "meaning"}:
            korean = [any("가" <= c <= "힣" for c in option) for option in item.options]
            assert all(korean) if item.lang == "ko" else not any(korean), item.options


def test_an_item_survives_json(shipped) -> None:
    for item in shipped.items[::25]:
        assert from_data(json.loads(json.dumps(to_data(item)))) == item
    assert len(json.loads(to_json(shipped.items))) == len(shipped.items)


def test_items_of_a_changed_passage_are_retired(shipped) -> None:
    known = {item.id for item in shipped.items}
    assert shipped.retired({*known, "gone"}) == {"gone"}
    assert Bank(shipped.items[1:]).retired(known) == {shipped.items[0].id}
    assert Bank(()).get("gone") is None
