"""Figures for labelled questions say what happened, no more and no less."""

from __future__ import annotations

import json

import pytest

from bot.answers.model import Answer, Hit, Picture, Unknown
from bot.evaluation import (
    Judged,
    LabelError,
    Labelled,
    Share,
    by_label,
    figures,
    judge,
    read_labels,
    reliability,
)
from bot.study import Study


@pytest.fixture(name="write")
def _write(tmp_path):
    def write(*rows: object):
        file = tmp_path / "labels.jsonl"
        lines = [row if isinstance(row, str) else json.dumps(row) for row in rows]
        file.write_text("\n".join(lines) + "\n", "utf-8")
        return file

    return write


ROW = {"question": "what is a digest?", "answers": [{"post": "notes/registry.md", "line": 9}]}


def test_labels_are_read_with_what_they_lack_left_open(write):
    (label,) = read_labels(write(ROW | {"lang": "en", "group": "answerable"}, ""))
    assert label.answers == (("notes/registry.md", 9),)
    assert label.labels["lang"] == "en"
    assert label.labels["kind"] == ""
    assert label.diagram == "absent"


def test_a_part_leaves_the_lines_of_the_other_part_out(write):
    file = write(ROW, ROW | {"split": "tune"}, ROW | {"split": "report"})
    assert [len(read_labels(file, part)) for part in (None, "tune", "report")] == [3, 2, 2]


@pytest.mark.parametrize(
    "line", ["{", "[]", '{"question": "x"}', '{"question": "x", "answers": 3}']
)
def test_a_line_of_another_shape_is_told_of_with_file_and_line(write, line):
    with pytest.raises(LabelError, match=r"labels\.jsonl:2"):
        read_labels(write(ROW, line))


def test_a_file_that_is_not_there(tmp_path):
    with pytest.raises(LabelError, match=r"nowhere\.jsonl"):
        read_labels(tmp_path / "nowhere.jsonl")


def test_an_answer_from_the_right_section_is_right(posts, index_file, write):
    study = Study(posts, index_file)
    study.refresh()
    wrong = ROW | {"answers": [{"post": "2024-01-02-containers.md", "line": 10}]}
    right, other = (judge(study, label) for label in read_labels(write(ROW, wrong)))
    assert (right.answered, right.right, right.rank) == (True, True, 1)
    assert (other.answered, other.right) == (True, False)
    assert other.rank != 1


def one(*, answered: bool, right: bool, rank: int, picture: str = "", **label: object) -> Judged:
    diagram = Picture(f"../img/{picture}?x=1", None, None, "") if picture else None
    hit = Hit(1, 1, "a.md", "", None, (), "", 1.0, None, diagram, ())
    outcome = (
        Answer("q", "topic", 0.9, (), 1.0, (hit,), diagram, ())
        if answered
        else Unknown("q", "topic", 0.1, (), 1.0)
    )
    group = str(label.get("group", ""))
    answers = (("a.md", 1),) if not group else ()
    labels = {"lang": "ko", "kind": "", "style": "", "group": group, "split": ""}
    return Judged(
        Labelled("q", answers, label.get("diagram", "absent"), labels), outcome, rank, right
    )


def test_figures_count_what_was_answered_rightly_wrongly_and_not():
    found = figures(
        [
            one(answered=True, right=True, rank=1, picture="a.png", diagram="a.png"),
            one(answered=True, right=True, rank=1, picture="a.png", diagram=None),
            one(answered=True, right=False, rank=2),
            one(answered=False, right=False, rank=0),
            one(answered=False, right=False, rank=0, group="offtopic"),
            one(answered=True, right=False, rank=0, group="nearmiss"),
        ]
    )
    assert {share.name: (share.good, share.of) for share in found} == {
        "right section ranked first (Hit@1)": (2, 4),
        "reciprocal rank (MRR@10)": (2.5, 4),
        "answered rightly": (2, 4),
        "answered wrongly": (1, 4),
        "wrongly not answered": (1, 4),
        "right diagram, where the answer is right": (1, 1),
        "no diagram, where none fits": (0, 1),
        "rightly not answered: offtopic": (1, 1),
        "rightly not answered: nearmiss": (0, 1),
    }
    (korean,) = by_label([one(answered=True, right=True, rank=1)], "lang")
    assert (korean.name, korean.value) == ("lang ko", 1.0)


def test_confidence_is_held_against_what_came_of_it():
    bands = reliability([one(answered=True, right=True, rank=1)] * 3)
    assert [(band.name, band.good, band.of) for band in bands] == [("confidence 0.9 to 1.0", 3, 3)]


def test_a_share_knows_how_sure_it_is():
    low, high = Share("x", 50, 100).interval
    assert low == pytest.approx(0.4038, abs=1e-4)
    assert high == pytest.approx(0.5962, abs=1e-4)
    assert Share("x", 0, 0).interval == (0.0, 1.0)
    assert Share("x", 0, 0).value == 0.0


def test_the_command_prints_figures_and_no_question(gorae, posts, index_file, write):
    ran = gorae("eval", write(ROW), "--corpus", posts, "--db", index_file)
    assert (ran.status, ran.err) == (0, "")
    assert "answered rightly (1)" in ran.out
    assert "digest" not in ran.out
    found = gorae("eval", write(ROW), "--corpus", posts, "--db", index_file, "--json").json
    value, low, high, count = found["answered rightly"]
    assert (value, count) == (1.0, 1)
    assert low < value <= high
