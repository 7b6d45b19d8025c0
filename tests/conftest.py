"""What all tests share: no setting of this machine reaches them, and none writes into its home.

``gorae`` runs the command line as a person would, inside the test's process because starting one
takes a second; ``shell`` starts a real one where the process itself is what is tested.
"""

from __future__ import annotations

import contextlib
import io
import json
import multiprocessing
import os
import shutil
import sqlite3
import subprocess
import sys
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings

ROOT = Path(__file__).parents[1]
SHIPPED = ROOT / "corpus"
SHARED = ROOT.parent / "shared"
"""Posts and questions that belong to others: beside the repository where its authors have them."""

hypothesis_settings.register_profile(
    "gorae", deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
hypothesis_settings.load_profile("gorae")

SPREAD = "PYTEST_XDIST_WORKER" in os.environ


@dataclass(frozen=True)
class Ran:
    """What a command left behind."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)

    @property
    def lines(self) -> list[Any]:
        return [json.loads(line) for line in self.out.splitlines()]


@pytest.fixture(autouse=True, scope="session")
def _nothing_of_this_machine(tmp_path_factory):
    with pytest.MonkeyPatch.context() as patch:
        for name in [n for n in os.environ if n.startswith("GORAE_") or n == "DISCORD_TOKEN"]:
            patch.delenv(name)
        patch.setenv("LC_ALL", "C.UTF-8")
        home = tmp_path_factory.mktemp("home")
        for name in ("HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME"):
            patch.setenv(name, str(home))
        yield


@pytest.fixture(scope="session")
def measured(tmp_path_factory):
    """A function that returns the figures of a set of held-back questions, None without its posts.

    They are found in a process beside the tests; where pytest-xdist spreads these over processes
    already, each finds those that it is asked for.
    """
    from golden_sets import PLACES, SETS, measure  # noqa: PLC0415 - only where they are asked for

    here = [name for name in SETS if PLACES[name].exists()]
    if SPREAD:
        yield lambda name: measure(name, tmp_path_factory.mktemp(name)) if name in here else None
        return
    spawn = multiprocessing.get_context("spawn")  # threads of other tests are not to be forked
    with ProcessPoolExecutor(1, mp_context=spawn) as pool:
        found = {name: pool.submit(measure, name, tmp_path_factory.mktemp(name)) for name in here}
        yield lambda name: found[name].result() if name in found else None


@pytest.fixture(autouse=True, scope="session")
def _measure_beside_the_other_tests(request, _nothing_of_this_machine):
    """Asking hundreds of questions takes a minute: it begins at once, in a process of its own."""
    if not SPREAD and any(
        "measured" in getattr(item, "fixturenames", ()) for item in request.session.items
    ):
        request.getfixturevalue("measured")


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items):
    """Look at the figures last, when they have come in; first where they are found on the spot."""
    items.sort(key=lambda item: ("measured" in getattr(item, "fixturenames", ())) is not SPREAD)


_POWERLESS = """
import ctypes, os, sys
for number in (1, 2):  # what lets root read and write everything
    ctypes.CDLL(None).prctl(24, number, 0, 0, 0)
os.execv(sys.executable, [sys.executable, *sys.argv[1:]])
"""


@pytest.fixture
def powerless():
    """Run Python in a process that may read and write only what its user may, also as root."""
    if not sys.platform.startswith("linux"):
        pytest.skip("needs Linux")

    def run(*arguments):
        command = [sys.executable, "-c", _POWERLESS, *map(str, arguments)]
        env = {**os.environ, "PYTHONPATH": str(ROOT)}
        ran = subprocess.run(command, capture_output=True, check=False, text=True, env=env)
        return Ran(ran.returncode, ran.stdout, ran.stderr)

    return run


@pytest.fixture
def full_disk():
    """A context in which no file of this process grows: what a full disk does to a database."""
    resource = pytest.importorskip("resource")

    @contextlib.contextmanager
    def full():
        was = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (1, was[1]))
        try:
            yield
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, was)

    return full


@pytest.fixture
def gorae(monkeypatch, capsys, tmp_path):
    """Run a command line; text for ``stdin`` may be bytes."""
    from bot import cli, settings, terminal  # noqa: PLC0415 - not for those who only read labels

    monkeypatch.chdir(tmp_path)

    def run(*arguments: object, stdin: str | bytes = b"") -> Ran:
        typed = stdin.encode() if isinstance(stdin, str) else stdin
        settings.settings.cache_clear()  # a new process would read them anew
        terminal.language.cache_clear()
        monkeypatch.setattr(sys, "argv", ["gorae", *map(str, arguments)])
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(typed), "utf-8"))
        with pytest.raises(SystemExit) as ended:
            cli.main()
        out, err = capsys.readouterr()
        return Ran(ended.value.code, out, err)

    yield run
    settings.settings.cache_clear()
    terminal.language.cache_clear()


@pytest.fixture
def shell(tmp_path):
    """Start a process that runs the command line, and wait for it.

    ``before`` are Python statements for the process to begin with.
    """

    def run(*arguments: object, before: str = "", stdin: bytes = b"", **environment: str) -> Ran:
        script = f"{before}\nfrom bot.cli import main\nmain()"
        words = [a if isinstance(a, bytes) else str(a) for a in arguments]
        ran = subprocess.run(
            [sys.executable, "-c", script, *words],
            input=stdin,
            capture_output=True,
            check=False,
            cwd=tmp_path,
            env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
            timeout=60,
        )
        return Ran(ran.returncode, ran.stdout.decode(), ran.stderr.decode())

    return run


_AT_WORK = """
import sys
from pathlib import Path
from bot.index.report import Author
from bot.study import Study

def tell(done, total, post):
    if done == total:
        print("there", flush=True)
        sys.stdin.readline()

posts, index, who, source = sys.argv[1:]
Study(Path(posts), Path(index)).index(tell, author=Author(who, source))
"""


@pytest.fixture
def at_work():
    """A context in which another process has read all posts and goes no further.

    What it gives is the process; it ends by itself where it is not ended before.
    """

    @contextlib.contextmanager
    def begun(posts, index, who, source):
        words = [sys.executable, "-c", _AT_WORK, *map(str, (posts, index, who, source))]
        env = {**os.environ, "PYTHONPATH": str(ROOT)}
        pipe = subprocess.PIPE
        with subprocess.Popen(words, stdin=pipe, stdout=pipe, text=True, env=env) as other:
            assert other.stdout.readline() == "there\n"
            try:
                yield other
            finally:
                with contextlib.suppress(BrokenPipeError):  # it has ended already
                    other.communicate("\n", timeout=60)

    return begun


UNPRIVILEGED = """
import ctypes, os
if os.geteuid() == 0:  # a root that may not read and write everything any more
    for number in (1, 2):  # CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH
        ctypes.CDLL(None).prctl(24, number, 0, 0, 0)
    if "GORAE_TEST_AGAIN" not in os.environ:
        import sys
        os.environ["GORAE_TEST_AGAIN"] = "1"
        os.execv(sys.executable, sys.orig_argv)
"""


@pytest.fixture
def unprivileged(shell, tmp_path):
    """As ``shell``, but permissions of files hold even where the tests run as root."""
    closed = tmp_path / "closed"
    closed.write_text("x")
    closed.chmod(0)
    seen = shell("--version", before=f"{UNPRIVILEGED}\nopen({str(closed)!r}).read()")
    closed.unlink()
    if "PermissionError" not in seen.err:
        pytest.skip("permissions of files do not hold for this user")
    return lambda *arguments: shell(*arguments, before=UNPRIVILEGED)


@pytest.fixture(scope="session")
def shipped_index(tmp_path_factory) -> Path:
    """The index of the shipped posts; not to be written to."""
    from bot.study import Study  # noqa: PLC0415

    file = tmp_path_factory.mktemp("shipped") / "index.db"
    Study(SHIPPED, file).refresh()
    return file


@pytest.fixture(scope="session")
def shipped(shipped_index):
    """The door to the shipped posts."""
    from bot.study import Study  # noqa: PLC0415

    return Study(SHIPPED, shipped_index)


@pytest.fixture(scope="session")
def blank_index(tmp_path_factory) -> Path:
    """An index that holds the glossary, written once because it takes a second, and no rules.

    To be copied; what is indexed into it is built from the ground up.
    """
    from bot.study import Study  # noqa: PLC0415

    folder = tmp_path_factory.mktemp("blank")
    (folder / "posts").mkdir()
    (folder / "posts" / "none.md").write_text("x", "utf-8")
    file = folder / "index.db"
    Study(folder / "posts", file).refresh()
    with sqlite3.connect(file) as connection:
        connection.execute("PRAGMA foreign_keys = ON")
        for table in (
            *("posts", "postings", "parts", "recent", "settling", "words", "sounds"),
            *("files", "pictures", "generations", "former"),
        ):
            connection.execute(f"DELETE FROM {table}")  # noqa: S608
        connection.execute(
            "DELETE FROM state WHERE name IN ('rules', 'stamp', 'generation', 'content')"
        )
    connection.close()
    return file


@pytest.fixture
def index_file(blank_index, tmp_path) -> Path:
    """A file to index into."""
    return Path(shutil.copy(blank_index, tmp_path / "index.db"))


POSTS = {
    "2024-01-02-containers.md": """\
---
title: 컨테이너 이야기
date: 2024-01-02
tags: [docker, container]
---
# 컨테이너 이야기

## 컨테이너는 무엇인가

컨테이너(container)는 프로세스를 떼어 놓는 상자입니다. 커널은 호스트와 함께 씁니다.

![컨테이너 여러 개가 커널 하나를 함께 쓴다](img/kernel.png)

## 볼륨에 데이터를 남기기

컨테이너를 지워도 볼륨(volume)에 둔 데이터는 남습니다.

```bash
docker run -v data:/var/lib/data -p 8080:80 nginx
```
""",
    "notes/registry.md": """\
# Registry

A registry stores images and hands them out by name and tag.

![push and pull](missing.png)

## Digest

A digest names the content of an image, a tag only points at one.
""",
}
PNG = bytes.fromhex("89504e470d0a1a0a") + b"not a whole picture, but one by its name"


@pytest.fixture
def posts(tmp_path) -> Path:
    """A small folder of posts: two of them, a picture that is there and one that is not."""
    folder = tmp_path / "posts"
    for name, text in POSTS.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
    (folder / "img").mkdir()
    (folder / "img" / "kernel.png").write_bytes(PNG)
    return folder
