"""How a command ends: its exit status, and one line where it could not do what was asked."""

from __future__ import annotations

import errno
import os
import signal
import sys
from pathlib import Path
from typing import IO

import click

from bot import thrift
from bot.cli.commands import cli
from bot.cli.opening import told
from bot.errors import GoraeError


def main() -> None:
    """Run the command; an error is one line on standard error and exit status 2."""
    thrift.be_modest()
    for name in ("stdin", "stdout", "stderr"):
        if getattr(sys, name) is None:  # it was closed
            setattr(sys, name, _nowhere())
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        status = _run()
    except BrokenPipeError:
        sys.stdout = _nowhere()  # the reader has gone; nothing is left to say to it
        status = 0
    except OSError as error:
        if error.errno not in _UNWRITTEN:
            raise
        sys.stdout = _nowhere()
        status = _failed(f"cannot print ({error.strerror}): make room, then try again")
    sys.exit(status)


_UNWRITTEN = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


def _run() -> int:
    """Return the exit status of the command."""
    try:
        status = cli.main(prog_name="gorae", standalone_mode=False)
        sys.stdout.flush()
    except click.exceptions.Abort:
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # who presses twice hears no more of it
        return 130
    except SystemExit:  # click and rich end so where the reader of standard output has gone
        raise BrokenPipeError from None
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message(), err=True)
        return 2
    except click.ClickException as error:
        return _failed(told(_one_line(error.format_message())))
    except GoraeError as error:
        return _failed(told(_one_line(str(error))))
    return status if isinstance(status, int) else 0


def _failed(line: str) -> int:
    click.echo(f"gorae: {line}", err=True)
    return 2


def _nowhere() -> IO[str]:
    """Return a stream that is at its end and swallows everything."""
    return Path(os.devnull).open("r+", encoding="utf-8")


def _one_line(text: str) -> str:
    return " ".join(text.split())
