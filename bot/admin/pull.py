"""Fast-forwards the folder of the posts where it is a clone, in time and with clear words."""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import signal
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from bot.errors import GoraeError

TIMEOUT: Final = 60.0
"""Seconds that the other side may take."""
_QUICK: Final = 15.0
_ENDS: Final = ("HEAD", "@{upstream}")
_NAMED: Final = 5
"""Files that are named where they stand in the way."""
_DISTRUSTED: Final = re.compile(r"dubious ownership in repository at '([^']*)'")
_LOCKED: Final = re.compile(r"Unable to create '([^']*\.lock)'")


class PullError(GoraeError):
    """Nothing was fetched, or it was not taken over; the message is one line."""


@dataclass(frozen=True, slots=True)
class Pulled:
    """What came: the commit before, the commit now, and how many lie between."""

    before: str
    after: str
    commits: int


def pull(folder: Path, timeout: float = TIMEOUT) -> Pulled:
    """Fast-forward the clone that a folder lies in. Nothing is ever merged or thrown away.

    Args:
        folder: of the posts.
        timeout: seconds for the whole exchange with the other side.

    Raises:
        PullError: it is no clone, the other side does not answer, or the two have parted.
    """
    git, upstream = _fetched(folder, timeout)
    before = _run(git, folder, "rev-parse", "HEAD").stdout.strip()
    merged = _run(git, folder, "merge", "--ff-only", "--quiet", "@{upstream}", timeout=timeout)
    if merged.returncode:
        raise PullError(_conflict(folder, upstream, merged.stderr))
    after = _run(git, folder, "rev-parse", "HEAD").stdout.strip()
    return Pulled(before, after, _between(git, folder, before, after))


def waiting(folder: Path, timeout: float = TIMEOUT) -> Pulled:
    """Return what ``pull`` would bring; the posts stay as they are.

    Args:
        folder: of the posts.
        timeout: seconds for the whole exchange with the other side.

    Raises:
        PullError: it is no clone, or the other side does not answer.
    """
    git, _ = _fetched(folder, timeout)
    here, there = (_run(git, folder, "rev-parse", one).stdout.strip() for one in _ENDS)
    return Pulled(here, there, _between(git, folder, here, there))


def _fetched(folder: Path, timeout: float) -> tuple[str, str]:
    """Fetch the branch that a clone follows; return the program and the branch's name."""
    git = shutil.which("git")
    if git is None:
        raise PullError("git is not installed: install it, or copy the posts by hand")
    inside = _run(git, folder, "rev-parse", "--is-inside-work-tree")
    if (distrusted := _DISTRUSTED.search(inside.stderr)) is not None:
        raise PullError(
            f"{folder} belongs to another user, so git does not trust it: as the user that gorae "
            f"runs as, git config --global --add safe.directory {distrusted[1]}"
        )
    if inside.stdout.strip() != "true":
        raise PullError(f"{folder} is no clone of a repository: there is nothing to pull from")
    branch = _run(git, folder, "symbolic-ref", "--short", "HEAD").stdout.strip()
    remote, ref = (
        _run(git, folder, "config", f"branch.{branch}.{key}").stdout.strip()
        for key in ("remote", "merge")
    )
    if not (branch and remote and ref):
        raise PullError(f"{folder} follows no branch: git branch --set-upstream-to=origin/BRANCH")
    name = f"{remote}/{ref.removeprefix('refs/heads/')}"
    # By name: else git fetches all others, and a branch that is gone is nothing new.
    fetched = _run(git, folder, "fetch", "--quiet", remote, ref, timeout=timeout)
    if "couldn't find remote ref" in fetched.stderr:
        raise PullError(
            f"{name} is not there any more: the posts' repository has no such branch; "
            "follow another one"
        )
    if fetched.returncode:
        raise PullError(f"the posts' repository cannot be reached: {_last(fetched.stderr)}")
    return git, name


def _between(git: str, folder: Path, before: str, after: str) -> int:
    count = _run(git, folder, "rev-list", "--count", f"{before}..{after}").stdout.strip()
    return int(count or 0)


def _run(
    git: str, folder: Path, *arguments: str, timeout: float = _QUICK
) -> subprocess.CompletedProcess[str]:
    """Run git without anybody to ask for a password."""
    quiet = {
        "GIT_TERMINAL_PROMPT": "0",
        "GIT_ASKPASS": "true",
        "GIT_SSH_COMMAND": "ssh -o BatchMode=yes",
        "LC_ALL": "C",
    }
    inherited = {name: value for name, value in os.environ.items() if name not in _POINTING}
    command = [git, "-C", str(folder), *arguments]
    try:
        running = subprocess.Popen(  # noqa: S603 - no shell, and the words are our own
            command,
            encoding="utf-8",
            errors="replace",
            env=inherited | quiet,
            start_new_session=True,  # so that ssh and other helpers end with it
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        with running:
            try:
                out, said = running.communicate(timeout=timeout)
            except BaseException:
                _end(running)
                raise
    except subprocess.TimeoutExpired as error:
        raise PullError(f"git {arguments[0]} took over {timeout:g} s: try again later") from error
    except OSError as error:
        raise PullError(f"git cannot be run: {error}") from error
    return subprocess.CompletedProcess(command, running.returncode, out, said)


def _end(running: subprocess.Popen[str]) -> None:
    with contextlib.suppress(OSError):
        if sys.platform == "win32":
            running.kill()
        else:
            os.killpg(running.pid, signal.SIGKILL)


_POINTING: Final = frozenset({"GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"})
"""What would point git at another repository, as inside of a hook."""


def _last(text: str) -> str:
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    fatal = [line for line in lines if line.startswith(("fatal:", "error:"))]
    return (fatal or lines or ["git says nothing"])[0]


def _conflict(folder: Path, upstream: str, said: str) -> str:
    if "would be overwritten" in said:
        names = [line.strip() for line in said.splitlines() if line.startswith("\t")]
        more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
        files = ", ".join(names[:_NAMED]) + more
        return (
            f"changed by hand here and also in {upstream}: {files}; "
            "commit or undo that, then pull again"
        )
    if "fast-forward" in said or "diverging" in said.lower():
        return (
            f"{folder} has commits that {upstream} has not: push or rebase them, or take theirs "
            "with git reset --hard @{upstream}; then pull again"
        )
    if (lock := _LOCKED.search(said)) is not None:
        return (
            f"another git is at work in {folder}, or one was stopped half-way: "
            f"delete {lock[1]} where none runs"
        )
    return f"{upstream} cannot be taken over: {_last(said)}"
