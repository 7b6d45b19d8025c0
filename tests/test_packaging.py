"""The wheel holds all that gorae needs, and answers where nothing but it was installed."""

from __future__ import annotations

import email
import json
import re
import subprocess
import sys
import tomllib
import venv
import zipfile
from importlib.metadata import distribution, version
from pathlib import Path

import pytest

from bot import __version__

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]


def locked() -> list[str]:
    """The libraries that are installed with gorae on this machine, as the lock file has them."""
    text = (ROOT / "requirements.txt").read_text()
    pins = re.findall(r"^([\w.-]+)==(\S+) *(;[^\\\n]*)?", text, re.MULTILINE)
    return [name for name, pinned, marker in pins if not marker or _is_here(name, pinned)]


def _is_here(name: str, pinned: str) -> bool:
    try:  # whoever installed the lock file here has judged its markers
        return version(name) == pinned
    except ModuleNotFoundError:
        return False


@pytest.fixture(scope="module")
def wheel(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "-o", folder, ROOT]
    built = subprocess.run(command, capture_output=True, text=True, check=False)
    assert built.returncode == 0, built.stdout + built.stderr
    (file,) = folder.iterdir()
    return file


@pytest.fixture(scope="module")
def held(wheel) -> set[str]:
    return set(zipfile.ZipFile(wheel).namelist())


@pytest.fixture(scope="module")
def installed(wheel, tmp_path_factory) -> Path:
    """An environment of the wheel and the locked libraries: no source tree, no other package."""
    home = tmp_path_factory.mktemp("installed")
    venv.create(home, with_pip=False)
    python = home / "bin" / "python"
    if not python.exists():
        pytest.skip("the layout of this platform's environments is another one")
    (site,) = home.glob("lib/python*/site-packages")
    for name in locked():
        found = distribution(name)
        for top in {file.parts[0] for file in found.files or () if file.parts[0] != ".."}:
            if not (site / top).exists():
                (site / top).symlink_to(found.locate_file(top))
    install = ["-m", "pip", "--python", python, "install", "--no-index", "--no-deps", "-q", wheel]
    subprocess.run([sys.executable, *install], check=True)
    return home


def test_the_posts_and_their_pictures_are_in_the_wheel(held):
    corpus = ROOT / "corpus"
    files = {file.relative_to(corpus) for file in corpus.rglob("*") if file.is_file()}
    assert {f"bot/_corpus/{file.as_posix()}" for file in files} <= held
    assert len([name for name in held if name.endswith(".md")]) >= 10


@pytest.mark.parametrize("suffix", ["toml", "txt", "json", "ftl", "typed"])
def test_data_and_words_are_in_the_wheel(held, suffix):
    files = {file.relative_to(ROOT).as_posix() for file in (ROOT / "bot").rglob(f"*.{suffix}")}
    assert files
    assert files <= held


@pytest.mark.parametrize(
    "name",
    [
        "bot/language/data/concepts.toml",
        "bot/language/data/words.toml",
        "bot/language/data/whole_words.txt",
        "bot/answers/data/models.json",
        "bot/locales/ko/discord.ftl",
        "bot/locales/en/discord.ftl",
    ],
)
def test_what_gorae_cannot_do_without_is_in_the_wheel(held, name):
    assert name in held


def test_nothing_else_is_in_the_wheel(held):
    about = f"gorae-{__version__}.dist-info/"
    assert not [name for name in held if not name.startswith(("bot/", about))]
    unwanted = re.compile(r"(^|/)(tests?|__pycache__|\.env|\.git)(/|$)|\.(pyc|db|db-wal|db-shm)$")
    assert not [name for name in held if unwanted.search(name)]


def test_the_wheel_says_what_pyproject_and_the_package_say(wheel):
    with zipfile.ZipFile(wheel) as archive:
        about = f"gorae-{__version__}.dist-info"
        told = email.message_from_bytes(archive.read(f"{about}/METADATA"))
        commands = archive.read(f"{about}/entry_points.txt").decode()
        assert archive.read(f"{about}/licenses/LICENSE") == (ROOT / "LICENSE").read_bytes()
    assert told["Name"] == "gorae"
    assert told["Version"] == __version__
    extras = PROJECT["optional-dependencies"]
    wanted = [*PROJECT["dependencies"], *(one for extra in extras.values() for one in extra)]
    assert len(told.get_all("Requires-Dist")) == len(wanted)
    assert "gorae = bot.cli:main" in commands


def test_the_wheel_alone_answers(installed, tmp_path):
    ran = subprocess.run(
        [installed / "bin" / "gorae", "ask", "image vs container?", "--json"],
        capture_output=True,
        check=False,
        cwd=tmp_path,
        env={"HOME": str(tmp_path)},
    )
    assert ran.returncode == 0, ran.stderr.decode()
    told = json.loads(ran.stdout)
    assert told["outcome"] == "answer"
    assert told["diagram"]["path"].endswith("image-vs-container.png")
    assert not ran.stderr


def test_the_wheel_alone_has_all_that_the_bot_imports(installed, tmp_path):
    """Every module loads, save the command and what its makers learn weights with."""
    script = (
        "import importlib, pkgutil, bot\n"
        "names = [m.name for m in pkgutil.walk_packages(bot.__path__, 'bot.')]\n"
        "for name in names:\n"
        "    if name not in ('bot.__main__', 'bot.learning'): importlib.import_module(name)\n"
        "print(len(names), bot.__file__)"
    )
    ran = subprocess.run(
        [installed / "bin" / "python", "-c", script],
        capture_output=True,
        text=True,
        check=False,
        cwd=tmp_path,
        env={"HOME": str(tmp_path)},
    )
    assert ran.returncode == 0, ran.stderr
    count, file = ran.stdout.split()
    assert int(count) > 50
    assert Path(file).is_relative_to(installed)


def test_learning_says_in_one_line_what_it_needs_besides(installed, tmp_path):
    ran = subprocess.run(
        [installed / "bin" / "python", "-m", "bot.learning", "corpus=labels.jsonl"],
        capture_output=True,
        text=True,
        check=False,
        cwd=tmp_path,
        env={"HOME": str(tmp_path)},
    )
    assert ran.returncode == 1
    assert "gorae[learn]" in ran.stderr
    assert len(ran.stderr.splitlines()) == 1
