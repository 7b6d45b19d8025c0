"""Fast-forwards the folder of the posts where it is a clone, in time and with clear words."""

from __future__ import annotations

import contextlib
import os
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
    git = shutil.which("git")
    if git is None:
        raise PullError("git is not installed: install it, or copy the posts by hand")
    if _run(git, folder, "rev-parse", "--is-inside-work-tree").stdout.strip() != "true":
        raise PullError(f"{folder} is no clone of a repository: there is nothing to pull from")
    before = _run(git, folder, "rev-parse", "HEAD").stdout.strip()
    upstream = _run(git, folder, "rev-parse", "--abbrev-ref", "@{upstream}")
    if upstream.returncode:
        raise PullError(f"{folder} follows no branch: git branch --set-upstream-to=origin/BRANCH")
    fetched = _run(git, folder, "fetch", "--quiet", timeout=timeout)
    if fetched.returncode:
        raise PullError(f"the posts' repository cannot be reached: {_last(fetched.stderr)}")
    merged = _run(git, folder, "merge", "--ff-only", "--quiet", "@{upstream}", timeout=timeout)
    if merged.returncode:
        raise PullError(_conflict(folder, upstream.stdout.strip(), merged.stderr))
    after = _run(git, folder, "rev-parse", "HEAD").stdout.strip()
    count = _run(git, folder, "rev-list", "--count", f"{before}..{after}").stdout.strip()
    return Pulled(before, after, int(count or 0))


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
        return f"files in {folder} were changed by hand and also in {upstream}: commit or undo them"
    if "fast-forward" in said or "diverging" in said.lower():
        return f"{folder} has commits that {upstream} has not: push or rebase them, then pull again"
    return f"{upstream} cannot be taken over: {_last(said)}"
