"""Whether the bot is well: ``python -m bot.health [FILE]``, for the health check of a container.

The bot keeps a small file up to date (``Pulse``), another process reads it (``trouble``). The
file tells three things apart that look alike from outside: a process that hangs, a gateway that
is gone, and an index that cannot be read. Imports little, because it runs every few seconds.
"""

from __future__ import annotations

import contextlib
import json
import os
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from bot.errors import GoraeError
from bot.index import schema

VARIABLE: Final = "GORAE_HEARTBEAT"
"""The setting that names the file."""
EVERY: Final = 5.0
"""Seconds between two beats."""
SILENT: Final = 20.0
"""Seconds without a beat after which the bot hangs or has ended."""
AWAY: Final = 30.0
"""Seconds without the gateway that a reconnection may take."""


class Pulse:
    """Writes the file. To be used from the event loop, so that it stops where that hangs."""

    def __init__(self, file: Path, index: Path) -> None:
        """Begin with a bot that was never connected; nothing is written yet.

        Args:
            file: what the health check reads.
            index: the index that questions are answered from.
        """
        self._file = file
        self._index = str(index.absolute())
        self._connected: float | None = None

    def beat(self, *, connected: bool) -> None:
        """Tell that the bot lives.

        Args:
            connected: every shard has its connection to the gateway at this moment.

        Raises:
            OSError: the file cannot be written; the health check will say that the bot is silent.
        """
        now = time.time()
        if connected:
            self._connected = now
        told = {"at": now, "connected": self._connected, "index": self._index}
        draft = self._file.with_name(f"{self._file.name}.{os.getpid()}")
        draft.write_text(json.dumps(told), encoding="utf-8")
        draft.replace(self._file)  # a reader sees the old or the new one, never half of it

    def stop(self) -> None:
        """Remove the file: a bot that has left is not well."""
        with contextlib.suppress(OSError):
            self._file.unlink(missing_ok=True)


def trouble(file: Path, now: float) -> str | None:
    """Return in one line why the bot cannot answer, None where it is well.

    Args:
        file: written by ``Pulse``.
        now: seconds since 1970.
    """
    try:
        told = json.loads(file.read_bytes())
        at, connected, index = float(told["at"]), told["connected"], Path(told["index"])
        seen = None if connected is None else float(connected)
    except FileNotFoundError:
        return "no heartbeat: the bot is not running, or has only begun to"
    except (OSError, ValueError, KeyError, TypeError, OverflowError) as error:
        return f"the heartbeat {file} cannot be read: {error}"
    # Neither a clock that was set back nor a number that is none makes an old beat a fresh one.
    if not abs(now - at) <= SILENT:
        return f"no heartbeat for {now - at:.0f} s: the bot hangs or has ended"
    if seen is None:
        return "starting: Discord was not reached yet"
    if not abs(now - seen) <= AWAY:
        return f"no connection to Discord for {now - seen:.0f} s"
    return _unreadable(index)


def _unreadable(index: Path) -> str | None:
    try:
        with (
            contextlib.closing(schema.connect(index, read_only=True)) as connection,
            schema.errors_in_one_line(connection, index),
        ):
            connection.execute("SELECT text FROM passages LIMIT 1").fetchone()
    except GoraeError as error:
        return str(error)
    return None


def main(arguments: Sequence[str] | None = None) -> int:
    """Print one line and return 0 where the bot is well, else 1."""
    given = sys.argv[1:] if arguments is None else arguments
    name = given[0] if given else os.environ.get(VARIABLE)
    if not name:
        sys.stderr.write(f"name the file of the heartbeat: as an argument, or with {VARIABLE}\n")
        return 1
    found = trouble(Path(name), time.time())
    sys.stdout.write(f"{found or 'well'}\n")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
