"""What the index keeps about itself: values by name."""

from __future__ import annotations

import sqlite3


def get_state(connection: sqlite3.Connection, name: str, default: str) -> str:
    """Return a value that the index keeps about itself."""
    row = connection.execute("SELECT value FROM state WHERE name = ?", (name,)).fetchone()
    return str(row[0]) if row else default


def set_state(connection: sqlite3.Connection, name: str, value: str) -> None:
    """Keep a value about the index itself."""
    connection.execute("INSERT OR REPLACE INTO state VALUES (?,?)", (name, value))
