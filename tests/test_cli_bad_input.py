"""Whatever is put in: one clear line and status 2, or a warning while the rest goes on."""

from __future__ import annotations

import os
import sqlite3
import unicodedata

import pytest

QUESTION = "what is a digest?"


@pytest.fixture(name="here")
def _here(posts, index_file):
    return "--corpus", posts, "--db", index_file


def says(ran, *words: str) -> None:
    """Hold an error to its form: status 2, nothing printed, one line that names the matter."""
    assert ran.status == 2
    assert ran.out == ""
    assert ran.err.startswith("gorae: ")
    assert ran.err.count("\n") == 1
    assert ran.err.endswith("\n")
    for word in words:
        assert word in ran.err


def warns(ran, *words: str) -> None:
    """Hold a warning to its form: all went well, and one line says what did not."""
    assert ran.status == 0
    assert ran.err.startswith("gorae: ")
    assert ran.err.count("\n") == 1
    for word in words:
        assert word in ran.err


# Folders


@pytest.mark.parametrize("command", ["ask", "search", "index", "chat"])
def test_a_folder_that_is_not_there(gorae, command, index_file):
    question = [QUESTION] if command in ("ask", "search") else []
    ran = gorae(command, *question, "--corpus", "nowhere", "--db", index_file)
    says(ran, "nowhere", "no such folder")


def test_an_empty_folder(gorae, tmp_path, index_file):
    (tmp_path / "empty").mkdir()
    says(gorae("index", "--corpus", "empty", "--db", index_file), "empty", "no Markdown file")


def test_a_file_in_place_of_a_folder(gorae, posts, index_file):
    file = posts / "notes" / "registry.md"
    says(gorae("index", "--corpus", file, "--db", index_file), "not a folder")


def test_a_folder_without_permission(unprivileged, tmp_path, index_file):
    folder = tmp_path / "closed"
    folder.mkdir(mode=0)
    says(unprivileged("ask", QUESTION, "--corpus", folder, "--db", index_file), "closed")


def test_a_post_and_a_folder_within_that_may_not_be_read_are_warnings(
    unprivileged, posts, index_file
):
    (posts / "2024-01-02-containers.md").chmod(0)
    (posts / "img").chmod(0)
    ran = unprivileged("index", "--corpus", posts, "--db", index_file, "--json")
    (posts / "img").chmod(0o755)
    assert (ran.status, ran.err) == (0, "")
    assert ran.json["added"] == ["notes/registry.md"]
    told = {warning["post"]: warning["message"] for warning in ran.json["warnings"]}
    assert "Permission denied" in told["2024-01-02-containers.md"]
    assert "Permission denied" in told["img"]


def test_names_that_are_no_utf_8_are_spelled_out(gorae, posts, index_file):
    folder = posts / os.fsdecode(b"caf\xe9")
    post = folder / os.fsdecode(b"\xea\xb3.md")
    try:
        folder.mkdir()
    except OSError:
        pytest.skip("this file system takes names of UTF-8 only")
    post.write_text("# Latin\n\nLatin letters are old.\n\n![](a.png)\n")
    (folder / "a.png").write_bytes(b"x")
    report = gorae("index", "--corpus", posts, "--db", index_file, "--json")
    assert (report.status, report.err) == (0, "")
    assert "caf\\xe9/\\xea\\xb3.md" in report.json["added"]
    found = gorae("search", "latin letters", "--corpus", posts, "--db", index_file, "--json").json
    assert found["passages"][0]["diagram"]["path"] == "caf\\xe9/a.png"
    assert gorae("ask", "latin letters", "--corpus", folder).status == 0
    shown = gorae("show", post, "--json").json
    assert shown["post"] == "\\xea\\xb3.md"


def test_a_locale_that_knows_no_korean_does_not_keep_gorae_from_reading_it(shell, posts):
    korean = posts.rename(posts.with_name("글"))
    bare = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "XDG_CACHE_HOME": "."}
    ran = shell("ask", "컨테이너는 무엇인가?", "--corpus", korean, "--json", **bare)
    assert (ran.status, ran.err) == (0, "")
    assert ran.json["question"] == "컨테이너는 무엇인가?"


# Posts

BOMB = "---\na: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{new}: &{new} [{', '.join([f'*{old}'] * 9)}]\n"
    for old, new in zip("abcdefghi", "bcdefghij", strict=True)
)
UNREADABLE = {
    "binary": bytes(range(256)) * 40,
    "huge": b"word " * 10_000_000,
    "one line of 5 MB": b"a" * 5_000_000,
    "60,000 lines": b"line\n" * 60_000,
}
ODD = {
    "yaml bomb": f"{BOMB}---\n# Odd\n\nStill read.\n".encode(),
    "objects": b"---\nx: !!python/object/apply:os.system [echo]\n---\n# Odd\n\nStill read.\n",
    "nested quotes": b"Still read.\n\n" + b"> " * 10_000 + b"x\n",
    "nested lists": b"Still read.\n\n" + b"- " * 10_000 + b"x\n",
    "unclosed front matter": b'---\ntitle: "x\n---\nStill read.\n',
}


@pytest.mark.parametrize("data", UNREADABLE.values(), ids=UNREADABLE.keys())
def test_a_file_that_is_no_post_is_a_warning_and_the_rest_is_indexed(gorae, here, posts, data):
    (posts / "odd.md").write_bytes(data)
    ran = gorae("index", *here, "--json")
    assert (ran.status, ran.err) == (0, "")
    assert ran.json["posts"] == 2
    assert [w["post"] for w in ran.json["warnings"]] == ["notes/registry.md", "odd.md"]


@pytest.mark.parametrize("data", ODD.values(), ids=ODD.keys())
def test_an_odd_post_is_indexed_with_a_warning(gorae, here, posts, data):
    (posts / "odd.md").write_bytes(data)
    ran = gorae("index", *here, "--json")
    assert (ran.status, ran.err) == (0, "")
    assert ran.json["posts"] == 3
    assert "odd.md" in {warning["post"] for warning in ran.json["warnings"]}
    found = gorae("search", "still read", *here, "--json").json["passages"]
    assert "odd.md" in {passage["post"] for passage in found}


def test_a_post_that_turns_unreadable_answers_no_more(gorae, here, posts):
    gorae("index", *here)
    (posts / "notes" / "registry.md").write_bytes(UNREADABLE["binary"])
    report = gorae("index", *here, "--json").json
    assert (report["removed"], report["posts"]) == (["notes/registry.md"], 1)
    assert gorae("search", "digest", *here, "--json").json["passages"] == []


@pytest.mark.parametrize("name", ["nowhere.md", "posts", "posts/img/kernel.png"])
def test_show_of_what_is_no_post(gorae, posts, name):
    says(gorae("show", posts.parent / name), "Markdown file")


def test_show_of_a_binary_file(gorae, posts):
    (posts / "odd.md").write_bytes(UNREADABLE["binary"])
    says(gorae("show", posts / "odd.md"), "odd.md", "binary file")


# The database


def _other_program(file):
    with sqlite3.connect(file) as connection:
        connection.execute("CREATE TABLE precious (x)")
        connection.execute("INSERT INTO precious VALUES (1)")
    connection.close()


def _marked_by_another(file):
    with sqlite3.connect(file) as connection:
        connection.execute("PRAGMA application_id = 77")
        connection.execute("PRAGMA user_version = 1")
    connection.close()


def _newer(file):
    with sqlite3.connect(file) as connection:
        connection.execute(
            "INSERT INTO _sqlite_migrations (migration_set, name, applied_at)"
            " VALUES ('gorae-index', 'of the next year', '2099-01-01')"
        )
    connection.close()


BAD_FILES = {
    "another program's": (_other_program, "not an index of gorae"),
    "another program's without tables": (_marked_by_another, "not an index of gorae"),
    "no database": (lambda file: file.write_text("hello\n" * 900), "no database"),
    "truncated": (lambda file: os.truncate(file, 20_000), "damaged"),
    "zeroed": (lambda file: file.write_bytes(file.read_bytes()[:4096] + bytes(90_000)), "damaged"),
    "of a newer version": (_newer, "newer gorae"),
}
ON_AN_INDEX = ("truncated", "zeroed", "of a newer version")


@pytest.mark.parametrize("kind", BAD_FILES)
@pytest.mark.parametrize("command", ["ask", "index"])
def test_a_database_that_cannot_be_used_is_left_as_it_is(gorae, posts, index_file, kind, command):
    spoil, words = BAD_FILES[kind]
    here = ("--corpus", posts, "--db", index_file)
    gorae("index", *here)
    if kind not in ON_AN_INDEX:
        index_file.unlink()
    spoil(index_file)
    before = index_file.read_bytes()
    says(gorae(command, *([QUESTION] if command == "ask" else []), *here), "index.db", words)
    assert index_file.read_bytes() == before


def test_a_damaged_index_is_told_of_whatever_part_is_hit(gorae, posts, index_file, tmp_path):
    here = ("--corpus", posts, "--db", index_file)
    gorae("index", *here)
    with sqlite3.connect(index_file) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    whole = index_file.read_bytes()
    expected = gorae("ask", QUESTION, *here).out
    told = 0
    for page in range(1, 40):
        for number, filler in enumerate((bytes(4096), b"\xff" * 4096, whole[4096:8192])):
            file = tmp_path / f"{page}-{number}.db"
            file.write_bytes(whole[: page * 4096] + filler + whole[(page + 1) * 4096 :])
            ran = gorae("ask", QUESTION, "--corpus", posts, "--db", file)
            file.unlink()
            if ran.status == 2:
                says(ran, file.name)
                told += 1
            else:
                assert ran.err == ""
    assert told
    assert gorae("ask", QUESTION, *here).out == expected


def test_an_empty_file_becomes_an_index(gorae, posts, tmp_path):
    (tmp_path / "empty.db").write_bytes(b"")
    assert gorae("ask", QUESTION, "--corpus", posts, "--db", "empty.db").status == 0


def test_a_folder_in_place_of_a_database(gorae, posts):
    says(gorae("ask", QUESTION, "--corpus", posts, "--db", posts), "posts")


def test_a_database_below_a_file(gorae, posts, index_file):
    says(gorae("ask", QUESTION, "--corpus", posts, "--db", index_file / "x.db"), "x.db")


def test_a_place_that_may_not_be_written(unprivileged, posts, tmp_path):
    folder = tmp_path / "fixed"
    folder.mkdir(mode=0o555)
    says(unprivileged("index", "--corpus", posts, "--db", folder / "x.db"), "x.db")
    assert list(folder.iterdir()) == []


def test_an_index_that_is_up_to_date_answers_from_a_read_only_place(
    unprivileged, gorae, posts, tmp_path, index_file
):
    gorae("index", "--corpus", posts, "--db", index_file)
    folder = tmp_path / "fixed"
    folder.mkdir()
    file = index_file.rename(folder / "index.db")
    file.chmod(0o444)
    folder.chmod(0o555)
    ran = unprivileged("ask", QUESTION, "--corpus", posts, "--db", file)
    assert (ran.status, ran.err) == (0, "")


def test_an_index_that_is_out_of_date_in_a_read_only_place_answers_with_a_warning(
    unprivileged, gorae, posts, tmp_path, index_file
):
    gorae("index", "--corpus", posts, "--db", index_file)
    before = gorae("ask", QUESTION, "--corpus", posts, "--db", index_file).out
    folder = tmp_path / "fixed"
    folder.mkdir()
    file = index_file.rename(folder / "index.db")
    file.chmod(0o444)
    folder.chmod(0o555)
    (posts / "new.md").write_text("# New\n\nnew words\n")
    ran = unprivileged("ask", QUESTION, "--corpus", posts, "--db", file)
    warns(ran, "read-only", "the index as it was")
    assert ran.out == before


@pytest.mark.parametrize("command", ["ask", "search", "chat"])
def test_posts_that_may_not_be_read_any_more_are_answered_from_the_old_index_with_a_warning(
    unprivileged, gorae, posts, index_file, command
):
    words = [] if command == "chat" else [QUESTION]
    here = ("--corpus", posts, "--db", index_file)
    before = gorae(command, *words, *here).out
    posts.chmod(0)
    ran = unprivileged(command, *words, *here)
    posts.chmod(0o755)
    warns(ran, "posts", "no permission", "the index as it was")
    assert ran.out == before


def test_posts_that_may_not_be_read_and_an_index_of_another_gorae_are_an_error(
    unprivileged, gorae, posts, index_file
):
    gorae("index", "--corpus", posts, "--db", index_file)
    with sqlite3.connect(index_file) as connection:
        connection.execute("UPDATE state SET value = 'other' WHERE name = 'edition'")
    connection.close()
    posts.chmod(0)
    ran = unprivileged("ask", QUESTION, "--corpus", posts, "--db", index_file)
    posts.chmod(0o755)
    says(ran, "no permission")


def test_a_disk_that_takes_no_more_leaves_the_old_index_whole(gorae, shell, posts, index_file):
    here = ("--corpus", posts, "--db", index_file)
    gorae("index", *here)
    before = gorae("ask", QUESTION, *here).out
    for number in range(8):
        text = "\n\n".join(f"word{number}x{i} and others" for i in range(300))
        (posts / f"{number}.md").write_text(text, "utf-8")
    full = "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))"
    says(shell("index", *here, before=full), "index.db")
    for number in range(8):
        (posts / f"{number}.md").unlink()
    with sqlite3.connect(index_file) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert gorae("ask", QUESTION, *here).out == before


def test_the_second_of_two_runs_is_told_of_the_first(gorae, posts, index_file):
    here = ("--corpus", posts, "--db", index_file)
    gorae("index", *here)
    first = sqlite3.connect(index_file)
    first.execute("BEGIN IMMEDIATE")
    try:
        says(gorae("index", *here), "another gorae is indexing")
        assert gorae("ask", QUESTION, *here).status == 0  # nothing changed: nothing to wait for
    finally:
        first.rollback()
        first.close()
    assert gorae("index", *here).status == 0


# Questions

QUESTIONS = {
    "empty": "",
    "blank": " \t\n ",
    "10,000 letters": "a" * 10_000,
    "10,000 letters of words": "도커 이미지 " * 1_600,
    "10,000 unknown syllables": "뷁" * 10_000,
    "emoji": "🐳🐳🐳 👩‍👩‍👧‍👦",
    "control characters": "digest \x01\x02\x07\x1b[31m\x7f what",
    "quotes": '"digest\' `` \\" «what»',
    "operators": 'AND OR NOT NEAR(digest*) ^what:"is" - + ; -- DROP TABLE posts',
    "wildcards": "%_*?[]{}()|\\",
    "lone surrogates": "\ud800 digest \udfff",
    "bidirectional": "\u202edigest\u202c \u200f",
    "zero width": "di\u200bge\ufeffst",
    "lone jamo": "ㄱㄴㄷ ㅏㅑㅓ ㄷㅣㄱㅔ",
    "other scripts": "что такое ドッカー 容器 حاوية",
    "numbers": "0 1e999 -1 NaN 1/0",
}


@pytest.mark.parametrize("question", QUESTIONS.values(), ids=QUESTIONS.keys())
def test_any_question_gets_an_answer_or_a_plain_no(gorae, shipped_index, question):
    ran = gorae("search", question, "--db", shipped_index, "--json")
    assert (ran.status in (0, 1), ran.err) == (True, "")
    assert ran.json.keys() == {"question", "passages"}
    ran = gorae("ask", question, "--db", shipped_index)
    assert (ran.status in (0, 1), ran.err) == (True, "")
    assert ran.out.strip()


def test_the_same_question_in_nfd_gets_the_same_answer(gorae, shipped_index):
    question = "이미지와 컨테이너의 차이는?"
    one, other = (
        gorae("ask", unicodedata.normalize(form, question), "--db", shipped_index, "--json").json
        for form in ("NFC", "NFD")
    )
    assert {**one, "took_ms": 0} == {**other, "took_ms": 0}


def test_bytes_that_are_no_utf_8_are_a_question_like_any_other(shell, shipped_index):
    ran = shell("ask", b"\xff\xfe digest \xed\xa0\x80", "--db", shipped_index, "--json")
    assert (ran.status in (0, 1), ran.err) == (True, "")


def test_a_batch_of_anything_is_answered_to_its_end(gorae, shipped_index):
    lines = [question.encode("utf-8", "replace") for question in QUESTIONS.values()]
    lines = [line.replace(b"\n", b" ").replace(b"\r", b" ") for line in lines]
    lines += [b"\xff\xfe\x80", b'{"question": "\\ud800"}', b'{"question": 3}', b"[" * 3_000]
    lines += [b'{"question": ' * 3_000, b"\x00"]
    ran = gorae("ask", "--batch", "-", "--db", shipped_index, stdin=b"\n".join(lines))
    assert (ran.status, ran.err) == (0, "")
    assert len(ran.lines) == len(lines)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["ask"], "give a question"),
        (["search"], "give a question"),
        (["ask", "--batch", "nowhere.txt"], "nowhere.txt"),
        (["ask", "--batch", "posts"], "posts"),
        (["ask", "what", "is", "it?"], 'put the question in quotes: "what is it?"'),
        (["search", "what", "is", "it?"], 'put the question in quotes: "what is it?"'),
        (["ask", "what is it?", "--jsn"], "--jsn"),
        (["ask", "a", "--db", ""], "--db': the path is empty"),
        (["index", "--corpus", ""], "--corpus': the path is empty"),
        (["show", ""], "the path is empty"),
        (["index", "b"], "extra argument"),
        (["eval", "nowhere.jsonl"], "nowhere.jsonl: No such file or directory; name"),
        (["ask", "a", "--corpus"], "--corpus"),
        (["search", "a", "--top", "many"], "many"),
        (["show"], "POST"),
        (["nonsense"], "nonsense"),
    ],
)
def test_a_command_line_that_cannot_be_understood(gorae, posts, arguments, words):  # noqa: ARG001
    says(gorae(*arguments), words)


def test_a_command_line_that_lacks_its_question_is_told_in_korean(gorae, monkeypatch):
    monkeypatch.setenv("GORAE_LANG", "ko")
    says(gorae("ask"), "질문을 적어 주세요")
    says(gorae("ask", "뭐가", "볼륨이야?"), '따옴표로 묶어 주세요: "뭐가 볼륨이야?"')


def test_without_a_command_the_help_is_shown(gorae):
    ran = gorae()
    assert (ran.status, ran.out) == (2, "")
    assert ran.err.startswith("Usage: gorae ")


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("GORAE_LANG", "klingon", "GORAE_LANG"),
        ("GORAE_CORPUS", "nowhere", "nowhere"),
        ("GORAE_GLOSSARY", "nowhere.toml", "nowhere.toml"),
    ],
)
def test_a_setting_that_cannot_be_used(gorae, monkeypatch, index_file, name, value, words):
    monkeypatch.setenv(name, value)
    says(gorae("ask", QUESTION, "--db", index_file), words)


FAULTY = {
    ("GORAE_LANG", "klingon"): "one of ko, en",
    ("GORAE_LOG_LEVEL", "LOUD"): "one of DEBUG, INFO, WARNING, ERROR",
    ("GORAE_LOG_QUESTIONS", "perhaps"): "true or false",
    ("GORAE_COOLDOWN_QUESTIONS", "many"): "a whole number",
    ("GORAE_COOLDOWN_QUESTIONS", "1.5"): "a whole number",
    ("GORAE_COOLDOWN_QUESTIONS", "0"): "1 or more",
    ("GORAE_COOLDOWN_SECONDS", "long"): "a number",
    ("GORAE_COOLDOWN_SECONDS", "-0.5"): "0 or more",
    ("GORAE_REFRESH_SECONDS", "inf"): "a number",
    ("GORAE_METRICS", "99999"): "a port, such as 9464",
}


@pytest.mark.parametrize(("setting", "words"), FAULTY.items())
def test_a_setting_of_another_form_is_told_in_plain_words(gorae, monkeypatch, setting, words):
    name, value = setting
    monkeypatch.setenv(name, value)
    said = f'gorae: {name} is "{value}": give {words}'
    ran = gorae("ask", QUESTION)
    says(ran, "in the environment or .env")
    assert ran.err.startswith(said)
    if name != "GORAE_LANG":
        monkeypatch.setenv("GORAE_LANG", "ko")
        ran = gorae("ask", QUESTION)
        says(ran, name, f'"{value}"', "환경 변수나 .env")
        assert "give" not in ran.err


def test_a_setting_that_is_empty_is_one_that_is_not_set(gorae, monkeypatch, shipped_index):
    for name, _ in FAULTY:
        monkeypatch.setenv(name, "")
    for name in ("CORPUS", "DB", "GLOSSARY", "MEMBERS", "HEARTBEAT"):
        monkeypatch.setenv(f"GORAE_{name}", "")
    ran = gorae("ask", "볼륨이 뭐야?", "--db", shipped_index)
    assert (ran.status, ran.err) == (0, "")


@pytest.mark.parametrize("value", ["KO", "ko", " Ko "])
def test_settings_are_understood_in_capitals_and_small_letters(
    gorae, monkeypatch, shipped_index, value
):
    monkeypatch.setenv("GORAE_LANG", value)
    monkeypatch.setenv("GORAE_LOG_LEVEL", "debug")
    assert "출처" in gorae("ask", "볼륨이 뭐야?", "--db", shipped_index).out


GLOSSARIES = {
    "not text": (b"\xff\xfe\x00", "no UTF-8 text", "UTF-8 글이 아니에요"),
    "no list": (b"[light]\nko = 1\n", "in light.ko, a list is needed", "목록이 있어야 해요"),
    "no text": (b"[light]\nko = [1]\n", "in light.ko.0, a text", "따옴표로 묶은 글"),
    "nameless": (b"[concepts.x]\nkind = 'tool'\n", "names are needed", "이름이 있어야 해요"),
    "no TOML": (b"light\n", "after a key", "고치거나"),
}


@pytest.mark.parametrize(("data", "english", "korean"), GLOSSARIES.values(), ids=GLOSSARIES)
def test_a_glossary_that_cannot_be_used_is_told_in_plain_words(
    gorae, monkeypatch, tmp_path, index_file, posts, data, english, korean
):
    (tmp_path / "words.toml").write_bytes(data)
    monkeypatch.setenv("GORAE_GLOSSARY", "words.toml")
    ask = "ask", QUESTION, "--corpus", posts, "--db", index_file
    says(gorae(*ask), "words.toml", english, "GORAE_GLOSSARY")
    monkeypatch.setenv("GORAE_LANG", "ko")
    says(gorae(*ask), "words.toml", korean, "GORAE_GLOSSARY")


def test_settings_in_a_file_of_another_encoding(gorae, tmp_path, index_file):
    (tmp_path / ".env").write_bytes(b"\xff\xfeG\x00")
    says(gorae("ask", QUESTION, "--db", index_file), ".env")


def test_a_reader_that_goes_away_ends_it_quietly(shell, shipped_index):
    gone = "import os, sys; r, w = os.pipe(); os.close(r); os.dup2(w, 1)"
    for words in (["ask", QUESTION], ["ask", QUESTION, "--json"]):
        ran = shell(*words, "--db", shipped_index, before=gone)
        assert (ran.status, ran.err) == (0, "")


FULL = """
import os
try:
    os.dup2(os.open("/dev/full", os.O_WRONLY), 1)
except OSError:
    raise SystemExit(77)
"""


@pytest.mark.parametrize("words", [["ask", QUESTION], ["ask", QUESTION, "--json"], ["chat"]])
def test_what_cannot_be_printed_is_told(shell, shipped_index, words):
    ran = shell(*words, "--db", shipped_index, before=FULL)
    if ran.status == 77:
        pytest.skip("needs a device that is full")
    says(ran, "cannot print", "No space left")


@pytest.mark.parametrize("closed", [0, 1, 2])
def test_a_stream_that_is_closed_ends_as_one_that_nobody_reads_or_writes(
    shell, shipped_index, closed
):
    close = (
        f"import os, sys; os.close({closed}); sys.{('stdin', 'stdout', 'stderr')[closed]} = None"
    )
    for words, status in ((["chat"], 0), (["ask", "--batch", "-"], 0), (["show", "none.md"], 2)):
        ran = shell(*words, *(["--db", shipped_index] if status == 0 else []), before=close)
        assert ran.status == status, words
        assert "Traceback" not in ran.err
