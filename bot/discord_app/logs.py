"""Logs with fields: lines for people in a terminal, JSON for programs elsewhere."""

from __future__ import annotations

import copy
import json
import logging
import sys
from datetime import UTC, datetime
from typing import Any, Final, TextIO

import discord

from bot.discord_app.steady import BROKEN

_STANDARD: Final = frozenset(vars(logging.makeLogRecord({}))) | {"message", "asctime", "taskName"}
_LINES_THAT_BREAK: Final = (
    OSError,
    *BROKEN,
    discord.HTTPException,
    discord.GatewayNotFound,
    discord.ConnectionClosed,
)
_LIBRARIES: Final = ("aiohttp", "asyncio", "discord", "markdown_it")


def set_up(level: str, stream: TextIO | None = None) -> None:
    """Log to standard error from a level on; JSON where that is no terminal.

    Libraries never log below INFO: their finer logs hold whole messages.
    """
    out = stream or sys.stderr
    handler = logging.StreamHandler(out)
    handler.setFormatter(Plain() if out.isatty() else Json())
    logging.basicConfig(level=level.upper(), handlers=[handler], force=True)
    for library in _LIBRARIES:
        logging.getLogger(library).setLevel(max(logging.root.level, logging.INFO))


def _in_one_line(record: logging.LogRecord) -> logging.LogRecord:
    """Have a line that breaks take one line: where in a library it broke is of no use."""
    error = record.exc_info[1] if record.exc_info else None
    if not str(record.name).startswith("discord.") or not isinstance(error, _LINES_THAT_BREAK):
        return record
    brief = copy.copy(record)
    brief.msg = f"{record.getMessage()}: {type(error).__name__}: {error}"
    brief.args, brief.exc_info, brief.exc_text = None, None, None
    return brief


class Json(logging.Formatter):
    """One JSON object a line."""

    def format(self, record: logging.LogRecord) -> str:
        """Return a record with its fields."""
        record = _in_one_line(record)
        entry: dict[str, Any] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
            **_fields(record),
        }
        if record.exc_info:
            entry["error"] = self.formatException(record.exc_info)
        return json.dumps(entry, ensure_ascii=False, default=str)


class Plain(logging.Formatter):
    """A line for people, the fields behind the message."""

    def __init__(self) -> None:
        """Begin with time and level."""
        super().__init__("{asctime} {levelname:7} {message}", "%H:%M:%S", style="{")

    def format(self, record: logging.LogRecord) -> str:
        """Return a record, with the trace of an error where that is of use."""
        return super().format(_in_one_line(record))

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802 - logging's own name
        """Return the line of a record."""
        fields = " ".join(f"{name}={value}" for name, value in _fields(record).items())
        return f"{super().formatMessage(record)} {fields}".rstrip()


def _fields(record: logging.LogRecord) -> dict[str, Any]:
    return {name: value for name, value in vars(record).items() if name not in _STANDARD}
