"""``gorae init``: what is asked, what is written, and that nothing is half-written."""

import base64
import contextlib
import os
import pty
import select
import shutil
import signal
import stat
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
NUMBER = "1234567890123456789"
TOKEN = base64.b64encode(NUMBER.encode()).decode().rstrip("=") + ".GabcDE." + "x" * 38
OTHER = TOKEN[:-1] + "y"
POST = "# 볼륨\n\n볼륨(volume)은 컨테이너의 데이터를 지키는 저장소입니다.\n"
ALONE = ("init", "--yes", "--offline")


@pytest.fixture
def posts(tmp_path):
    folder = tmp_path / "my posts"
    folder.mkdir()
    (folder / "2026-01-01-volumes.md").write_text(POST, "utf-8")
    return folder


@pytest.fixture
def env(tmp_path):
    return tmp_path / ".env"


def mode(file):
    return stat.S_IMODE(file.stat().st_mode)


def test_what_is_given_is_written_for_the_owner_alone_and_gorae_runs_with_it(gorae, posts, env):
    ran = gorae(*ALONE, "--token", TOKEN, "--posts", posts, "--lang", "ko", "--guild", "9" * 18)
    assert ran.status == 0
    assert mode(env) == 0o600
    assert env.read_text("utf-8").splitlines() == [
        "GORAE_LANG=ko",
        f"DISCORD_TOKEN={TOKEN}",
        f"GORAE_CORPUS='{posts}'",
    ]
    assert "2026-01-01-volumes.md" in ran.out
    assert f"client_id={NUMBER}" in ran.out
    assert "permissions=274878008320" in ran.out
    assert "guild_id=" + "9" * 18 in ran.out
    asked = gorae("ask", "볼륨이 뭐야?", "--json")
    assert asked.json["passages"][0]["post"] == "2026-01-01-volumes.md"


@pytest.mark.parametrize(("on_path", "named"), [(False, ".venv/bin/gorae"), (True, "gorae")])
def test_what_to_type_next_can_be_typed_as_it_stands(posts, tmp_path, on_path, named):
    script = tmp_path / ".venv" / "bin" / "gorae"
    script.parent.mkdir(parents=True)
    script.write_text(f"#!{sys.executable}\nfrom bot.cli import main\nmain()\n", "utf-8")
    script.chmod(0o700)
    path = [str(script.parent)] if on_path else []
    ran = subprocess.run(
        [".venv/bin/gorae", *ALONE, "--posts", posts, "--lang", "en"],
        capture_output=True,
        check=True,
        cwd=tmp_path,
        env={
            "PATH": os.pathsep.join([*path, "/usr/bin", "/bin"]),
            "HOME": str(tmp_path),
            "PYTHONPATH": str(ROOT),
            "GORAE_DB": str(tmp_path / "index.db"),
        },
        timeout=60,
    )
    last = ran.stdout.decode().splitlines()[-1]
    assert last.startswith(f'Now ask: {named} ask "…".')
    assert f'"{named} init"' in last


def test_the_token_may_come_from_standard_input_and_is_never_shown(gorae, env):
    ran = gorae(*ALONE, "--token", "-", stdin=f"{TOKEN}\n")
    assert f"DISCORD_TOKEN={TOKEN}" in env.read_text()
    assert TOKEN not in ran.out + ran.err


@pytest.mark.parametrize("token", ["abc", NUMBER, "a.b.c", "Bot " + TOKEN, TOKEN.replace(".", ",")])
def test_what_has_not_the_shape_of_a_token_is_refused_and_nothing_written(gorae, env, token):
    ran = gorae(*ALONE, "--token", token)
    assert ran.status == 2
    assert "token" in ran.err
    assert not env.exists()


def test_a_server_that_is_no_number_is_refused_with_the_way_to_find_it(gorae, env):
    ran = gorae(*ALONE, "--guild", "my server")
    assert ran.status == 2
    assert "Copy Server ID" in ran.err
    assert not env.exists()


@pytest.mark.parametrize("place", ["nowhere", ".", "file:///nowhere/posts.git"])
def test_posts_that_are_not_there_are_refused_and_nothing_written(gorae, env, tmp_path, place):
    ran = gorae(*ALONE, "--posts", place)
    assert ran.status == 2
    assert len(ran.err.splitlines()) == 1
    assert not env.exists()
    assert not list(tmp_path.rglob("*.draft"))


def test_what_the_file_sets_stays_unless_somebody_agrees(gorae, env):
    env.write_text(f"# mine\nGORAE_LOG_LEVEL=DEBUG\nDISCORD_TOKEN={TOKEN}\n")
    before = env.read_bytes()
    ran = gorae(*ALONE, "--token", OTHER)
    assert ran.status == 2
    assert "DISCORD_TOKEN" in ran.err
    assert env.read_bytes() == before
    assert gorae(*ALONE, "--token", OTHER, "--replace", "--lang", "en").status == 0
    lines = env.read_text().splitlines()
    assert lines[:3] == ["# mine", "GORAE_LOG_LEVEL=DEBUG", f"DISCORD_TOKEN={OTHER}"]
    assert mode(env) == 0o600


def test_a_second_time_changes_nothing(gorae, env):
    gorae(*ALONE, "--token", TOKEN, "--lang", "en")
    before = env.read_bytes()
    ran = gorae(*ALONE, "--token", TOKEN, "--lang", "en")
    assert ran.status == 0
    assert env.read_bytes() == before
    assert "stays as it is" in ran.out


def test_a_repository_is_cloned_and_brought_up_to_date(gorae, env, tmp_path, posts):
    def git(*words):
        who = ["-c", "user.name=a", "-c", "user.email=a@example.org"]
        git_itself = shutil.which("git")
        subprocess.run(
            [git_itself, "-C", str(posts), *who, *words], check=True, capture_output=True
        )

    git("init", "-q")
    git("add", "-A")
    git("commit", "-qm", "one")
    address = posts.rename(tmp_path / "posts").as_uri()
    ran = gorae(*ALONE, "--posts", address, "--lang", "en")
    assert ran.status == 0, ran.err
    (line,) = [one for one in env.read_text().splitlines() if one.startswith("GORAE_CORPUS=")]
    assert Path(line.partition("=")[2].strip("'")).is_dir()
    assert "1 post," in ran.out
    assert gorae(*ALONE, "--posts", address, "--lang", "en").status == 0


def test_without_anything_the_course_that_is_shipped_is_read(gorae, env):
    ran = gorae(*ALONE, "--lang", "ko")
    assert ran.status == 0
    assert env.read_text() == "GORAE_LANG=ko\n"
    assert "gorae ask" in ran.out


# In a terminal


STARTER = """
import runpy, signal
signal.signal(signal.SIGINT, signal.default_int_handler)
runpy.run_module("bot", run_name="__main__", alter_sys=True)
"""
"""Takes Ctrl-C however the tests were started: in the background they would ignore it."""


@dataclass
class Screen:
    """The other end of a terminal: what it shows is read up to the words waited for, no further."""

    end: int
    unread: str = ""

    def shown(self, words):
        """Return what the terminal shows until it holds some words, these included."""
        stop = time.monotonic() + 60
        while words not in self.unread:
            ready, _, _ = select.select([self.end], [], [], max(0.0, stop - time.monotonic()))
            assert ready, self.unread
            try:
                self.unread += os.read(self.end, 4096).decode("utf-8", "replace")
            except OSError:  # the other side has closed it
                assert words in self.unread, self.unread
        seen, found, self.unread = self.unread.partition(words)
        return seen + found

    def typed(self, line):
        """Type a line and press Enter."""
        os.write(self.end, f"{line}\n".encode())


@contextlib.contextmanager
def terminal(folder, *arguments):
    """Run the command in a terminal; yield its process and the terminal's other end."""
    ours, theirs = pty.openpty()
    running = subprocess.Popen(
        [sys.executable, "-c", STARTER, "init", "--offline", *arguments],
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        cwd=folder,
        start_new_session=True,
        env={**os.environ, "PYTHONPATH": str(ROOT), "LANG": "C"},
    )
    os.close(theirs)
    try:
        yield running, Screen(ours)
    finally:
        running.kill()
        running.wait()
        os.close(ours)


def test_who_is_asked_types_a_token_that_nobody_sees(tmp_path, posts, env):
    with terminal(tmp_path) as (running, screen):
        screen.shown("[en]")
        screen.typed("en")
        screen.shown("Number of your Discord server")
        screen.typed("")
        screen.shown("Token (not shown)")
        screen.typed("no token")
        screen.shown("copy it anew")
        screen.shown("Token (not shown)")
        screen.typed(TOKEN)
        seen = screen.shown("Your posts")
        screen.typed(posts)
        seen += screen.shown("python -m bot run")
        assert running.wait(20) == 0
    assert TOKEN not in seen
    assert f"DISCORD_TOKEN={TOKEN}" in env.read_text()


def pressed(running):
    """Press Ctrl-C until it is heard: readline misses one that comes just before it listens."""
    for _ in range(50):
        running.send_signal(signal.SIGINT)
        with contextlib.suppress(subprocess.TimeoutExpired):
            return running.wait(0.3)
    raise AssertionError("Ctrl-C was not heard")


def test_ctrl_c_leaves_nothing_behind(tmp_path, env):
    with terminal(tmp_path, "--lang", "en") as (running, screen):
        screen.shown("Number of your Discord server")
        screen.typed("")
        screen.shown("Token (not shown)")
        screen.typed(TOKEN)
        screen.shown("Your posts")
        assert pressed(running) == 130
    assert not env.exists()
    assert not list(tmp_path.glob(".env*"))


def test_who_is_asked_may_keep_what_stands_in_the_file(tmp_path, env):
    env.write_text(f"DISCORD_TOKEN={TOKEN}\n")
    with terminal(tmp_path, "--lang", "en", "--token", OTHER) as (running, screen):
        screen.shown("Number of your Discord server")
        screen.typed("")
        screen.shown("Your posts")
        screen.typed("")
        screen.shown("Replace it?")
        screen.typed("n")
        screen.shown("Now start it")
        assert running.wait(20) == 0
    assert f"DISCORD_TOKEN={TOKEN}" in env.read_text()
