"""The command ``gorae``: parse, call, print."""

from bot.cli.commands import cli
from bot.cli.ending import main

__all__ = ["cli", "main"]
