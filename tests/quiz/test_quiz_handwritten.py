"""Authors write questions into the front matter and are told which ones they should mend."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest
import quiz_posts

HEAD = """---
title: 글
quiz:
{entries}---

# 글

## 첫째

볼륨은 데이터를 남기는 저장 공간입니다.

## 빈 곳
"""


def read(tmp_path, entries):
    return quiz_posts.bank_of(tmp_path, {"p.md": HEAD.replace("{entries}", entries)})


def test_the_form_follows_from_what_is_written(tmp_path) -> None:
    bank = read(
        tmp_path,
        '  - {q: "하나?", answer: "볼륨", section: "첫째", accept: ["volume"]}\n'
        '  - {q: "둘?", answer: "볼륨", section: "첫째", wrong: ["이미지", "네트워크"]}\n'
        '  - {q: "셋.", answer: false, section: "첫째", difficulty: 3}\n',
    )
    assert bank.warnings == ()
    one, two, three = (item for item in bank.items if item.kind == "written")
    assert (one.form, one.accepted) == ("typed", ("볼륨", "volume"))
    assert (two.form, set(two.options)) == ("choice", {"볼륨", "이미지", "네트워크"})
    assert (three.form, three.answer, three.difficulty) == ("boolean", "false", 3)
    assert one.because == "볼륨은 데이터를 남기는 저장 공간입니다."


@pytest.mark.parametrize(
    ("entry", "message"),
    [
        ("- 그냥 글", "must have q, answer and section"),
        ('- {q: "?", answer: "a", section: "없는 곳"}', "there is no heading '없는 곳'"),
        ('- {q: "?", answer: "a", section: "빈 곳"}', "no text below the heading"),
        ('- {q: "?", answer: 2013, section: "첫째"}', "answer must be a text in quotes"),
        ('- {q: "", answer: "a", section: "첫째"}', "q is missing, empty"),
        ('- {q: "?", answer: "a", section: "첫째", wrong: ["b"]}', "wrong must list 2 to 4"),
        ('- {q: "?", answer: "a", section: "첫째", wrong: ["A", "b"]}', "two options are the same"),
        (
            '- {q: "?", answer: true, section: "첫째", wrong: ["b", "c"]}',
            "neither wrong nor accept",
        ),
        ('- {q: "?", answer: "a", section: "첫째", accept: "b"}', "accept must be a list"),
        ('- {q: "?", answer: "a", section: "첫째", hint: "b"}', "unknown key 'hint'"),
        ('- {q: "?", answer: "a", section: "첫째", difficulty: 9}', "difficulty must be 1, 2 or 3"),
    ],
)
def test_a_faulty_question_is_named_with_its_line_and_the_others_stay(
    tmp_path, entry, message
) -> None:
    good = '  - {q: "좋은 것?", answer: "볼륨", section: "첫째"}\n'
    bank = read(tmp_path, f"{good}  {entry}\n")
    (warning,) = bank.warnings
    assert message in warning.message
    assert (warning.post, warning.line) == ("p.md", 5)
    assert [i.prompt for i in bank.items if i.kind == "written"] == ["좋은 것?"]


def test_a_question_written_twice_is_asked_once(tmp_path) -> None:
    entry = '  - {q: "하나?", answer: "볼륨", section: "첫째"}\n'
    bank = read(tmp_path, entry * 2)
    assert len([i for i in bank.items if i.kind == "written"]) == 1
    assert "the same question" in bank.warnings[0].message


def test_a_quiz_that_is_no_list_is_reported(tmp_path) -> None:
    bank = quiz_posts.bank_of(tmp_path, {"p.md": "---\ntitle: a\nquiz: 셋\n---\n글입니다.\n"})
    assert [(w.line, w.message) for w in bank.warnings] == [
        (3, "quiz: must be a list of questions")
    ]


def test_indexing_tells_file_and_line_of_a_question_to_mend_and_makes_the_others(tmp_path) -> None:
    posts, db = tmp_path / "posts", tmp_path / "index.db"
    posts.mkdir()
    entries = (
        '  - {q: "하나?", answer: "볼륨", section: "첫째"}\n'
        '  - {q: "둘?", answer: "볼륨", section: "없는 곳"}\n'
    )
    (posts / "p.md").write_text(HEAD.replace("{entries}", entries), encoding="utf-8")
    command = [sys.executable, "-m", "bot", "index", "--corpus", str(posts), "--db", str(db)]
    checked = subprocess.run([*command, "--check"], capture_output=True, text=True, check=False)
    assert checked.returncode == 1
    assert "p.md:5: quiz question 2: there is no heading" in checked.stdout
    assert list(tmp_path.glob("*.quiz.json")) == []
    done = subprocess.run([*command, "--json"], capture_output=True, text=True, check=True)
    (warning,) = json.loads(done.stdout)["warnings"]
    assert (warning["post"], warning["line"]) == ("p.md", 5)
    assert "하나?" in (tmp_path / "index.quiz.json").read_text(encoding="utf-8")
