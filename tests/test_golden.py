"""Held-back questions are answered at least as well as when their floors were recorded.

Failures name figures and lines of files, never a question: who tunes must not see them.
"""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest
from golden_sets import FLOORS, GOLDEN, PLACES, crossed, floor

FILES = sorted(GOLDEN.glob("*.jsonl"))
KEYS = {"question", "lang", "kind", "style", "group", "answers", "diagram", "split", "note"}
GROUPS = {"answerable", "offtopic", "nearmiss"}


@pytest.mark.parametrize("name", ["real", "source", "shipped"])
def test_no_figure_falls_below_its_floor(name, measured):
    found = measured(name)
    if found is None:
        pytest.skip(f"the posts of the set {name} are not here")
    recorded = json.loads(FLOORS.read_text("utf-8"))[name]
    assert crossed(found, recorded) == []
    assert found.keys() == recorded.keys()


def test_floors_lie_three_points_below_what_was_measured_and_errors_above():
    assert floor("Hit@1", 0.9) == pytest.approx(0.87)
    assert floor("Hit@1", 0.01) == 0
    assert floor("answered wrongly", 0.1) == pytest.approx(0.13)
    assert crossed({"a": 0.5, "answered wrongly": 0.2}, {"a": 0.5, "answered wrongly": 0.2}) == []
    worse = {"a": 0.4, "answered wrongly": 0.3}
    assert len(crossed(worse, {"a": 0.5, "answered wrongly": 0.2})) == 2
    assert len(crossed({}, {"a": 0.5})) == 1


def rows(file: Path) -> list[tuple[str, dict[str, object]]]:
    lines = file.read_text("utf-8").splitlines()
    return [(f"{file.name}:{n}", json.loads(line)) for n, line in enumerate(lines, 1)]


def corpus_of(file: Path) -> tuple[Path, str]:
    """Return where the posts of a file of questions lie, and the folder's name for failures."""
    kind = file.name.split("-")[0]
    place = PLACES[kind]
    return (place.parent if place.is_file() else place), kind


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_every_line_is_a_labelled_question(file):
    wrong = []
    for place, row in rows(file):
        answers = row["answers"]
        good = (
            row.keys() <= KEYS
            and isinstance(row["question"], str)
            and row["question"].strip()
            and row["lang"] in ("ko", "en", "mixed")
            and row["group"] in GROUPS
            and row.get("split", "tune") in ("tune", "report")
            and isinstance(answers, list)
            and bool(answers) == (row["group"] == "answerable")
            and all(answer.keys() == {"post", "line"} for answer in answers)
            and isinstance(row.get("diagram"), str | None)
        )
        if not good:
            wrong.append(place)
    assert wrong == []


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_every_answer_lies_in_a_post_that_exists_and_every_diagram_is_in_it(file):
    folder, kind = corpus_of(file)
    if not folder.exists():
        pytest.skip(f"the posts of the set {kind} are not here")
    texts: dict[str, str] = {}
    wrong = []
    for place, row in rows(file):
        shown = ""
        for answer in row["answers"]:
            post = folder / answer["post"]
            if not post.is_file():
                wrong.append(f"{place}: no such post")
                continue
            text = texts.setdefault(answer["post"], post.read_bytes().decode("utf-8", "replace"))
            shown += text
            if not 1 <= answer["line"] <= text.count("\n") + 1:
                wrong.append(f"{place}: no such line")
        if row.get("diagram") and row["diagram"] not in shown:
            wrong.append(f"{place}: no such diagram in its posts")
    assert wrong == []


def test_no_question_stands_twice_nor_in_both_parts():
    places: dict[str, list[str]] = {}
    for file in FILES:
        for place, row in rows(file):
            question = " ".join(str(row["question"]).lower().split()).rstrip("?!. ")
            places.setdefault(f"{corpus_of(file)[1]} {question}", []).append(place)
    assert [found for found in places.values() if len(found) > 1] == []


def test_both_parts_hold_questions_of_every_group_and_language():
    for part in ("tune", "report"):
        groups, languages = Counter[object](), Counter[object]()
        for file in FILES:
            for _, row in rows(file):
                split = row.get("split") or file.stem.split("-")[1]
                if split == part:
                    groups[row["group"]] += 1
                    languages[row["lang"]] += 1
        assert groups.keys() == GROUPS
        assert {"ko", "en", "mixed"} <= languages.keys()
