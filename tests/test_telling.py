"""Warnings and errors are said in the reader's language; scripts read them in English."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest
from fluent.syntax import FluentParser
from fluent.syntax import ast as ftl

import bot
from bot.telling import tell
from bot.wording import FOLDER

BOT = Path(bot.__file__).parent
OF_OTHERS = "told-yaml-", "told-denied", "told-no-file", "told-io", "told-folder", "told-click-"
"""What PyYAML, the operating system and click say."""
HANGUL = re.compile("[가-힣]")
POSTS = {
    "pictures.md": "# 그림\n\n![](none.png) ![](twice.png)\n\n![](data:image/png;base64,AAAA)\n",
    "open.md": "# 열림\n\n이야기\n\n<!-- 끝이 없다\n",
    "fence.md": "# 코드\n\n이야기\n\n```\n끝이 없다\n",
    "again.md": "# 글\n\n## 절\n\n하나\n\n## 절\n\n둘\n",
    "empty.md": "",
    "colon.md": "---\ntitle: a: b\n---\n# 글\n\n이야기\n",
    "quote.md": '---\ntitle: "열림\n---\n# 글\n\n이야기\n',
    "alias.md": "---\na: &x 1\nb: *x\n---\n# 글\n\n이야기\n",
    "tab.md": "---\ntitle:\t- @x\nb: `c\n---\n# 글\n\n이야기\n",
    "list.md": "---\ntags: [a, b\n---\n# 글\n\n이야기\n",
    "latin.md": "# 글\n\n이야기 이야기 이야기\n".encode() + b"\xff\n",
    "binary.md": bytes(range(256)) * 9,
    "large.md": "# 글\n\n" + "a" * 1_000_001,
    "long.md": "# 글\n" + "\n" * 200_000,
    "quiz.md": "---\nquiz:\n  - q: 뭐\n  - q: 뭐\n    answer: x\n    section: 없음\n"
    "  - {q: a, answer: b, section: 글, more: 1}\n  - {q: a, answer: b, section: 글, wrong: [b]}\n"
    "---\n# 글\n\n이야기는 b 입니다.\n",
    "quizzes.md": "---\nquiz: 하나\n---\n# 글\n\n이야기\n",
}


@pytest.fixture(name="faulty")
def _faulty(tmp_path):
    folder = tmp_path / "faulty"
    for place in ("a", "b"):
        (folder / place).mkdir(parents=True)
        (folder / place / "twice.png").write_bytes(b"\x89PNG")
    for name, text in POSTS.items():
        data = text if isinstance(text, bytes) else text.encode()
        (folder / name).write_bytes(data)
    return folder


def test_every_warning_is_korean_in_a_korean_terminal_and_english_in_json(
    faulty, gorae, tmp_path, monkeypatch
):
    index = "index", "--corpus", faulty, "--db", tmp_path / "index.db"
    english = gorae(*index, "--json").json["warnings"]
    assert {warning["post"] for warning in english} == set(POSTS)
    monkeypatch.setenv("GORAE_LANG", "ko")
    assert gorae(*index, "--json").json["warnings"] == english
    korean = gorae(*index).out
    for warning in english:
        message = tell("ko", warning["message"])
        assert HANGUL.search(message), warning
        assert "None" not in message
        assert re.search(rf"^{re.escape(warning['post'])}(:\d+)?: ", korean, re.MULTILINE)
        assert message in korean
        assert tell("en", warning["message"]) == warning["message"]
    assert "not found" not in korean
    assert "quiz question" not in korean


@pytest.mark.parametrize(
    "words",
    [
        ("index", "--und"),
        ("index", "--nothing-like-it"),
        ("indx",),
        ("nothing-like-it",),
        ("index", "and", "more"),
        ("show",),
        ("index", "--corpus"),
        ("index", "--check=yes"),
        ("index", "--corpus", ""),
        ("index", "--undo", "--pull"),
        ("search", "--top", "0", "x"),
        ("quiz", "--count", "x"),
        ("sync", "--guild", "x"),
        ("init", "--lang", "xx"),
        ("ask", "--batch", "/nowhere/x"),
        ("quiz", "--export", "/nowhere/x"),
        ("eval", "/nowhere/x"),
        ("sync",),
    ],
)
def test_a_slip_on_the_command_line_is_told_in_korean_in_one_line(
    words, gorae, posts, index_file, monkeypatch
):
    monkeypatch.setenv("GORAE_LANG", "ko")
    monkeypatch.setenv("GORAE_CORPUS", str(posts))
    monkeypatch.setenv("GORAE_DB", str(index_file))
    ran = gorae(*words)
    assert ran.status == 2
    assert ran.err.count("\n") == 1
    names = r"'[^']*'|\(.*\)|/nowhere/x|gorae( --help)?|--\w+|1<=x<=1000|and more"
    names += r"|\.env|Bot → Reset Token"
    said = re.sub(names, "", ran.err)
    assert HANGUL.search(said)
    assert not re.search(r"[a-z]{2}", said), ran.err


def test_one_post_is_shown_with_its_warnings_in_korean(faulty, gorae, monkeypatch):
    monkeypatch.setenv("GORAE_LANG", "ko")
    assert "none.png 그림이 없어요" in gorae("show", faulty / "pictures.md").out


@pytest.mark.parametrize("command", ["run", "sync"])
def test_a_token_that_is_missing_is_asked_for_in_the_language_of_the_terminal(
    command, gorae, monkeypatch
):
    monkeypatch.setenv("GORAE_LANG", "ko")
    said = gorae(command)
    assert said.status == 2
    assert said.err.startswith("gorae: 토큰이 없어요")
    assert "DISCORD_TOKEN" in said.err


def test_names_within_a_message_stay_as_they_are():
    assert tell("ko", "heading occurs again: Permission denied").endswith(": Permission denied")
    assert tell("ko", "cannot be read: Permission denied") == "읽을 수 없어요: 권한이 없어요"


def test_what_has_no_words_in_the_catalogues_stays_english():
    assert tell("ko", "something else went wrong") == "something else went wrong"


def test_every_message_that_is_told_is_one_that_the_program_says():
    literals = {
        node.value
        for file in BOT.rglob("*.py")
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    resource = FluentParser().parse((FOLDER / "en" / "told.ftl").read_text("utf-8"))
    messages = [entry for entry in resource.body if isinstance(entry, ftl.Message)]
    assert messages
    for message in messages:
        if message.id.name.startswith(OF_OTHERS) and message.id.name != "told-yaml-alias":
            continue
        parts = [e.value for e in message.value.elements if isinstance(e, ftl.TextElement)]
        said = max(parts, key=len).strip()
        pieces = [text for text in literals if text and (said in text or text.strip() in said)]
        assert any(len(text.strip()) * 2 >= len(said) for text in pieces), message.id.name
