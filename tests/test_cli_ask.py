"""The command line, to the letter of the contract: ask, search and chat."""

from __future__ import annotations

import contextlib
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from bot.answers.model import Suggestions

ROOT = Path(__file__).parents[1]
PASSAGE = {"post", "title", "heading_path", "text", "score", "url", "diagram"}
OUTCOME = {"question", "outcome", "confidence", "kind", "passages", "diagram", "took_ms"}
PICTURE = {"ref", "path", "url", "alt"}


@pytest.fixture(name="here")
def _here(posts, index_file):
    """The options that name the small corpus and its index."""
    return "--corpus", posts, "--db", index_file


def test_an_answer_is_status_0_and_holds_passage_source_and_diagram(gorae, here):
    ran = gorae("ask", "컨테이너는 무엇인가?", *here)
    assert (ran.status, ran.err) == (0, "")
    assert "프로세스를 떼어 놓는 상자" in ran.out
    assert "2024-01-02-containers.md" in ran.out
    assert "img/kernel.png" in ran.out


def test_what_is_not_in_the_posts_is_status_1_and_said_plainly(gorae, here):
    ran = gorae("ask", "quantum chromodynamics", *here)
    assert (ran.status, ran.err) == (1, "")
    assert ran.out.strip() == "The posts do not answer this."


def test_the_terminal_speaks_the_language_that_is_set(gorae, here, monkeypatch):
    monkeypatch.setenv("GORAE_LANG", "ko")
    assert gorae("ask", "quantum chromodynamics", *here).out.strip() == "글에 답이 없습니다."


def test_what_is_piped_is_plain_text(gorae, here):
    ran = gorae("ask", "컨테이너는 무엇인가?", *here)
    assert "\x1b" not in ran.out
    assert "컨테이너 이야기 › 컨테이너는 무엇인가" in ran.out.splitlines()[0]


def test_the_json_of_an_answer_has_the_shape_of_the_contract(gorae, here):
    ran = gorae("ask", "컨테이너는 무엇인가?", *here, "--json")
    assert ran.status == 0
    assert ran.out.count("\n") == 1
    outcome = ran.json
    assert outcome.keys() >= OUTCOME
    assert outcome["question"] == "컨테이너는 무엇인가?"
    assert (outcome["outcome"], outcome["kind"]) == ("answer", "definition")
    assert 0 <= outcome["confidence"] <= 1
    assert outcome["took_ms"] > 0
    first = outcome["passages"][0]
    assert first.keys() == PASSAGE
    assert first["post"] == "2024-01-02-containers.md"
    assert first["title"] == "컨테이너 이야기"
    assert first["heading_path"] == ["컨테이너 이야기", "컨테이너는 무엇인가"]
    assert first["url"] is None
    assert first["score"] > 0
    assert outcome["diagram"] == first["diagram"]
    assert outcome["diagram"] == {
        "ref": "img/kernel.png",
        "path": "img/kernel.png",
        "url": None,
        "alt": "컨테이너 여러 개가 커널 하나를 함께 쓴다",
    }


def test_the_json_of_an_unknown_is_empty_and_status_1(gorae, here):
    ran = gorae("ask", "quantum chromodynamics", *here, "--json")
    assert ran.status == 1
    assert ran.json.keys() >= OUTCOME
    assert ran.json["outcome"] == "unknown"
    assert (ran.json["passages"], ran.json["diagram"]) == ([], None)


def test_a_picture_whose_file_is_missing_has_no_path(gorae, here):
    ran = gorae("search", "what does a registry store?", *here, "--json")
    assert ran.json["passages"][0]["diagram"] == {
        "ref": "missing.png", "path": None, "url": None, "alt": "push and pull",
    }  # fmt: skip


def test_suggestions_offer_sections_and_are_status_1(gorae, shipped, shipped_index):
    """Which question is uncertain is not ours to fix: of the words of the headings, some are."""
    words = {word for heading in shipped.outline() for word in heading.heading_path[-1].split()}
    vague = next(word for word in sorted(words) if isinstance(shipped.ask(word), Suggestions))
    ran = gorae("ask", vague, "--db", shipped_index, "--json")
    assert ran.status == 1
    assert ran.json["outcome"] == "suggestions"
    assert ran.json["passages"]
    assert all(passage.keys() == PASSAGE for passage in ran.json["passages"])
    assert ran.json["diagram"] is None


def test_a_batch_is_answered_line_by_line_in_order_from_text_and_objects(gorae, here):
    lines = [
        "컨테이너는 무엇인가?",
        json.dumps({"question": "what is a digest?", "id": 7}),
        "",
        "quantum chromodynamics",
        '{"question": broken',
        '{"no": "question"}',
    ]
    ran = gorae("ask", "--batch", "-", "--json", *here, stdin="\n".join(lines))
    assert (ran.status, ran.err) == (0, "")
    assert [line["question"] for line in ran.lines] == [
        lines[0], "what is a digest?", "", *lines[3:],
    ]  # fmt: skip
    assert [line["outcome"] for line in ran.lines[:4]] == ["answer", "answer", "unknown", "unknown"]
    assert all(line.keys() >= OUTCOME for line in ran.lines)


def test_a_batch_from_a_file_gives_what_single_questions_give(gorae, here, tmp_path):
    questions = ["컨테이너는 무엇인가?", "digest vs tag", "볼륨을 왜 써?"]
    file = tmp_path / "questions.txt"
    file.write_bytes("\r\n".join(questions).encode("utf-8-sig"))
    batch = gorae("ask", "--batch", file, "--json", *here).lines
    for question, outcome in zip(questions, batch, strict=True):
        alone = gorae("ask", question, "--json", *here).json
        assert {**alone, "took_ms": 0} == {**outcome, "took_ms": 0}


def test_search_ranks_and_decides_nothing(gorae, here):
    ran = gorae("search", "docker container volume image", *here, "--json")
    assert ran.status == 0
    assert ran.json.keys() == {"question", "passages"}
    scores = [passage["score"] for passage in ran.json["passages"]]
    assert scores == sorted(scores, reverse=True)
    assert len(scores) > 1
    assert all(passage.keys() == PASSAGE for passage in ran.json["passages"])


def test_search_shows_as_many_as_asked_for(gorae, here):
    assert len(gorae("search", "docker image", *here, "--top", 1, "--json").json["passages"]) == 1
    assert gorae("search", "docker image", *here, "--top", 0).status == 2


def test_search_in_batch_prints_a_line_for_each(gorae, here):
    ran = gorae("search", "--batch", "-", "--top", 2, "--json", *here, stdin="digest\nzzz\n볼륨\n")
    assert [line["question"] for line in ran.lines] == ["digest", "zzz", "볼륨"]
    assert [len(line["passages"]) > 0 for line in ran.lines] == [True, False, True]


def test_a_search_in_the_terminal_shows_passages_with_their_source(gorae, here):
    ran = gorae("search", "digest", *here)
    assert ran.status == 0
    assert "A digest names the content" in ran.out
    assert "notes/registry.md" in ran.out


def test_a_question_may_begin_with_a_dash(gorae, here):
    ran = gorae("ask", "-p 8080:80 은 뭐야?", *here)
    assert ran.status == 0
    assert "docker run" in ran.out


def test_ask_takes_a_new_post_by_itself(gorae, here, posts):
    assert gorae("ask", "zebrafish가 뭐야?", *here).status == 1
    (posts / "zebra.md").write_text("# Zebrafish\n\nZebrafish는 줄무늬가 있는 물고기입니다.\n")
    ran = gorae("ask", "zebrafish가 뭐야?", *here)
    assert ran.status == 0
    assert "줄무늬" in ran.out


def test_ask_takes_a_changed_post_by_itself(gorae, here, posts):
    file = posts / "notes" / "registry.md"
    assert "points at one" in gorae("search", "digest tag", *here).out
    file.write_text(file.read_text("utf-8").replace("points at one", "may be moved"), "utf-8")
    ran = gorae("search", "digest tag", *here)
    assert "may be moved" in ran.out
    assert "points at one" not in ran.out


def test_a_removed_post_answers_no_more(gorae, here, posts):
    assert gorae("ask", "what is a digest?", *here).status == 0
    (posts / "notes" / "registry.md").unlink()
    ran = gorae("ask", "what is a digest?", *here, "--json")
    assert ran.status == 1
    assert gorae("search", "registry digest", *here, "--json").json["passages"] == []


def test_a_moved_post_answers_from_its_new_place_only(gorae, here, posts):
    gorae("index", *here)
    (posts / "notes" / "registry.md").rename(posts / "moved.md")
    found = gorae("search", "digest", *here, "--json").json["passages"]
    assert {passage["post"] for passage in found} == {"moved.md"}


def test_without_options_the_shipped_posts_answer(gorae, shipped_index, monkeypatch):
    monkeypatch.setenv("GORAE_DB", str(shipped_index))
    ran = gorae("ask", "image vs container?", "--json")
    assert ran.status == 0
    assert ran.json["diagram"]["path"] == "assets/images/01-image-vs-container.png"


def test_chat_answers_opens_suggestions_by_number_and_ends(gorae, shipped_index):
    ran = gorae(
        "chat", "--db", shipped_index, stdin="이미지와 컨테이너의 차이\n1\n99\n\nnever read\n"
    )
    assert (ran.status, ran.err) == (0, "")
    assert ran.out.count("Source: ") >= 2
    assert ran.out.rstrip().endswith("Bye.")
    assert "\x1b" not in ran.out


def test_chat_ends_with_its_input(gorae, here):
    ran = gorae("chat", *here, stdin="digest")
    assert ran.status == 0
    assert "A digest names the content" in ran.out


HEAVY = (
    "bot.quiz.judge", "charset_normalizer", "discord", "markdown_it",
    "numpy.ma", "resvg_py", "scipy", "sklearn",
)  # fmt: skip
AT_EXIT = f"""
import atexit, pathlib, sys
def tell():
    loaded = [name for name in {HEAVY} if name in sys.modules]
    status = pathlib.Path("/proc/self/status")  # Linux tells the most memory that it ever held
    lines = status.read_text().splitlines() if status.exists() else []
    most = next((int(line.split()[1]) // 1024 for line in lines if line.startswith("VmHWM")), 0)
    tasks = pathlib.Path("/proc/self/task")
    threads = len(list(tasks.iterdir())) if tasks.exists() else 1
    print(loaded, threads, most, file=sys.stderr)
atexit.register(tell)
"""


@pytest.mark.parametrize("form", [["--json"], []])
def test_a_question_loads_only_what_it_needs_and_stays_small(shell, shipped_index, form):
    ran = shell("ask", "image vs container?", "--db", shipped_index, *form, before=AT_EXIT)
    assert ran.status == 0
    loaded, threads, megabytes = ran.err.strip().rsplit(" ", 2)
    assert loaded == "[]"
    assert threads == "1"  # none of a linear algebra library
    assert int(megabytes) <= 125


def test_help_says_in_whole_what_each_command_does(shell):
    lines = shell("--help", COLUMNS="80").out.partition("Commands:")[2].strip().splitlines()
    assert len(lines) > 10
    assert all(line.endswith(".") and not line.endswith("...") for line in lines)


def test_help_waits_for_nothing_that_only_questions_need(shell):
    heavy = "import atexit, sys\natexit.register(lambda: print(*sys.modules, file=sys.stderr))\n"
    ran = shell("--help", before=heavy)
    assert ran.status == 0
    assert "click" in ran.err.split()
    assert not {"numpy", "pydantic", "rich", "fluent", "sqlite3"} & set(ran.err.split())


def test_in_a_terminal_the_answer_is_laid_out_and_its_words_are_marked(shipped_index, tmp_path):
    pty = pytest.importorskip("pty")
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "bot", "ask", "image vs container?", "--db", shipped_index]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "TERM": "xterm-256color", "COLUMNS": "90"}
    run = subprocess.Popen(command, stdout=theirs, stderr=theirs, cwd=tmp_path, env=environment)
    os.close(theirs)
    shown = b""
    with contextlib.suppress(OSError):  # Linux says so when the other end is closed
        while piece := os.read(ours, 65_536):
            shown += piece
    os.close(ours)
    assert run.wait(60) == 0
    text = shown.decode()
    assert "\x1b[1;33m" in text  # bold yellow: a word of the question
    plain = re.sub(r"\x1b\[[0-9;?]*[a-zA-Z]", "", text)
    assert "Source: " in plain
    assert "01-image-vs-container.png" in plain
