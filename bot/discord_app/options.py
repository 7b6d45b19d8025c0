"""What an admin may set about the Discord face."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class DiscordSettings:
    """Settings of the bot.

    Attributes:
        token: secret of the bot, None where none was given.
        members: file of the members' database.
        cooldown_questions: how many questions a member may ask within ``cooldown_seconds``.
        cooldown_seconds: see there.
        refresh_seconds: how often the posts are looked at for changes; 0 for never.
        log_level: name of the least level that is logged.
        log_questions: write the text of questions into the log.
        heartbeat: file that is kept fresh for the health check, None for none.
        metrics: address and port that figures are served at, None for nowhere.
    """

    token: str | None
    members: Path
    cooldown_questions: int = 10
    cooldown_seconds: float = 20.0
    refresh_seconds: float = 60.0
    log_level: str = "INFO"
    log_questions: bool = False
    heartbeat: Path | None = None
    metrics: tuple[str, int] | None = None
