"""What commands work on: the posts with their index, and the settings of the bot."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any


def corpus_of(corpus: Path | None) -> Path:
    """Return the folder of the posts: as given, else as set, else that of those shipped."""
    from bot.settings import settings, shipped_corpus

    return corpus or settings().corpus or shipped_corpus()


def study_of(corpus: Path | None, db: Path | None) -> Any:
    """Return the core for a folder of posts and the file of its index, None for what is set."""
    from bot.settings import index_file, settings
    from bot.study import Study

    chosen = settings()
    root = corpus_of(corpus)
    return Study(root, db or chosen.db or index_file(root), chosen.glossary)


def refresh(study: Any) -> None:
    """Bring the index up to date; one that can answer as it is does, with a warning."""
    if not sys.stderr.isatty():
        failed = study.freshen()
    else:
        from bot import terminal

        with terminal.progress() as progress:
            failed = study.freshen(progress)
    if failed is not None:
        from bot import terminal

        terminal.warn("answering-as-before", reason=told(str(failed)))


def discord_settings() -> Any:
    """Return what is set for the bot."""
    from bot.discord_app.options import DiscordSettings
    from bot.settings import members_file, metrics_place, settings

    chosen = settings()
    return DiscordSettings(
        token=chosen.discord_token,
        members=chosen.members or members_file(),
        cooldown_questions=chosen.cooldown_questions,
        cooldown_seconds=chosen.cooldown_seconds,
        refresh_seconds=chosen.refresh_seconds,
        log_level=chosen.log_level,
        log_questions=chosen.log_questions,
        heartbeat=chosen.heartbeat,
        metrics=metrics_place(chosen.metrics) if chosen.metrics else None,
    )


def told(error: str) -> str:
    """Say an error in the language of the terminal."""
    from bot import terminal
    from bot.telling import tell

    return tell(terminal.language_of_errors(), error)
