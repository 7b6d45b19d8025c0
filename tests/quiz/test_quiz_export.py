"""Items leave as JSON and as an Anki deck, the same bytes for the same items."""

from __future__ import annotations

import json
import sqlite3
import zipfile

import pytest
import quiz_posts

from bot.quiz.export import ExportError, export
from bot.quiz.model import Figure


def rows(deck, folder):
    with zipfile.ZipFile(deck) as archive:
        archive.extract("collection.anki2", folder)
        names = json.loads(archive.read("media"))
    with sqlite3.connect(folder / "collection.anki2") as database:
        found = database.execute("select guid, flds, tags from notes order by id").fetchall()
    database.close()
    return found, names


def test_json_holds_every_item(tmp_path, study) -> None:
    file = tmp_path / "quiz.json"
    assert export(study.items, file) == len(study.items)
    data = json.loads(file.read_text(encoding="utf-8"))
    assert [entry["id"] for entry in data] == [item.id for item in study.items]


def test_a_deck_has_a_note_for_every_item(tmp_path, study) -> None:
    file = tmp_path / "quiz.apkg"
    export(study.items, file)
    notes, _ = rows(file, tmp_path)
    assert len(notes) == len(study.items)
    assert len({guid for guid, _, _ in notes}) == len(notes)


def test_the_same_items_give_the_same_deck(tmp_path, study) -> None:
    one, other = tmp_path / "one.apkg", tmp_path / "other.apkg"
    export(study.items, one)
    export(study.items, other)
    assert one.read_bytes() == other.read_bytes()


def test_pictures_travel_in_the_deck(tmp_path) -> None:
    (tmp_path / "images").mkdir()
    (tmp_path / "images" / "a.png").write_bytes(b"picture")
    shown = quiz_posts.an_item("d", kind="diagram", figure=Figure("images/a.png", None, "상자"))
    gone = quiz_posts.an_item("g", figure=Figure("images/gone.png", None, ""))
    file = tmp_path / "quiz.apkg"
    export([shown, gone], file, tmp_path)
    notes, names = rows(file, tmp_path)
    assert len(names) == 1
    assert notes[0][1].count("<img") == 1
    assert notes[1][1].count("<img") == 0


def test_markup_of_prompts_is_html_and_nothing_else_is(tmp_path) -> None:
    item = quiz_posts.an_item("m", prompt="**굵게** `a < b` <script>\n\n> 인용", answer="<b>")
    file = tmp_path / "quiz.apkg"
    export([item], file)
    notes, _ = rows(file, tmp_path)
    question = notes[0][1].split("\x1f")[0]
    assert question == (
        "<b>굵게</b> <code>a &lt; b</code> &lt;script&gt;<blockquote>인용</blockquote>"
    )


def test_a_card_tells_its_topic_unless_that_holds_the_answer(tmp_path) -> None:
    items = [quiz_posts.an_item(t, topic=t, answer="볼륨") for t in ("도커 볼륨", "데이터")]
    file = tmp_path / "quiz.apkg"
    export(items, file)
    notes, _ = rows(file, tmp_path)
    assert sorted(note[1].split("\x1f")[-1] for note in notes) == ["", "데이터"]


def test_a_file_that_cannot_be_written_is_named(tmp_path, study) -> None:
    with pytest.raises(ExportError, match="name a file that can be written"):
        export(study.items, tmp_path / "no" / "folder" / "quiz.json")
    with pytest.raises(ExportError):
        export(study.items, tmp_path / "no" / "folder" / "quiz.apkg")


@pytest.mark.parametrize(("topic", "status"), [("볼륨", 0), ("양자역학", 1)])
def test_without_a_question_about_a_topic_no_file_is_written(
    gorae, tmp_path, topic, status
) -> None:
    posts = tmp_path / "posts"
    posts.mkdir()
    (posts / "p.md").write_text(
        "# 볼륨 이야기\n\n**볼륨(volume)** 은 컨테이너가 사라져도 남는 데이터의 공간입니다.\n\n"
        "**이미지(image)** 는 실행에 필요한 파일을 모두 담아 둔 읽기 전용 틀입니다.\n\n"
        "**네트워크(network)** 는 컨테이너끼리 말을 주고받게 이어 주는 길입니다.\n",
        "utf-8",
    )
    file = tmp_path / "quiz.json"
    where = ("--corpus", posts, "--db", tmp_path / "i.db")
    ran = gorae("quiz", "--export", file, "--topic", topic, *where)
    assert (ran.status, file.exists()) == (status, status == 0)
    assert status == 0 or topic in ran.err
