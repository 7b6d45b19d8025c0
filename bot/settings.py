"""Configuration from the environment or ``.env``: all with the prefix ``GORAE_``."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

from platformdirs import user_cache_path, user_data_path
from pydantic import Field, ValidationError, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from bot.errors import GoraeError


class SettingsError(GoraeError):
    """A setting has a value that cannot be used; the message is one line and names it."""


def metrics_place(text: str) -> tuple[str, int]:
    """Return address and port of ``9464``, ``127.0.0.1:9464`` or ``[::1]:9464``.

    Raises:
        ValueError: it is none of these.
    """
    address, _, port = text.strip().rpartition(":")
    if not port.isascii() or not port.isdecimal() or not 0 < int(port) < 65536:
        raise ValueError("give a port, such as 9464, or an address and a port")
    return address.strip("[]") or "127.0.0.1", int(port)


class Settings(BaseSettings):
    """What an admin may set; every field has a default."""

    model_config = SettingsConfigDict(env_prefix="GORAE_", env_file=".env", extra="ignore")

    corpus: Path | None = Field(
        default=None, description="Folder of the posts; default: those shipped"
    )
    db: Path | None = Field(
        default=None, description="File of the index; default: in the user's cache"
    )
    glossary: Path | None = Field(
        default=None, description="TOML file of further concepts and words"
    )
    lang: str | None = Field(
        default=None,
        pattern="^(ko|en)$",
        description="Language of messages in the terminal: ko or en",
    )
    discord_token: str | None = Field(
        default=None, validation_alias="DISCORD_TOKEN", description="Secret of the Discord bot"
    )
    members: Path | None = Field(
        default=None, description="Database of the members; default: in the user's data folder"
    )
    cooldown_questions: int = Field(
        default=10, ge=1, description="Questions a member may ask within the cooldown"
    )
    cooldown_seconds: float = Field(default=20.0, ge=0, description="Length of the cooldown")
    refresh_seconds: float = Field(
        default=60.0, ge=0, description="How often the bot looks for changed posts; 0 for never"
    )
    log_level: str = Field(
        default="INFO",
        pattern="^(DEBUG|INFO|WARNING|ERROR)$",
        description="Least level that is logged: DEBUG, INFO, WARNING or ERROR",
    )
    log_questions: bool = Field(
        default=False, description="Write the text of questions into the log: true or false"
    )
    heartbeat: Path | None = Field(
        default=None, description="File that the running bot keeps fresh for the health check"
    )
    metrics: str | None = Field(
        default=None,
        description="Port, or address:port, where Prometheus finds figures; a port is on loopback",
    )

    @field_validator("metrics")
    @classmethod
    def _place(cls, value: str | None) -> str | None:
        """Take an empty value for none, and only what ``metrics_place`` understands."""
        if value:
            metrics_place(value)
        return value or None


@cache
def settings() -> Settings:
    """Return the settings.

    Raises:
        SettingsError: one of them cannot be used.
    """
    try:
        return Settings()
    except ValidationError as error:
        first = error.errors()[0]
        field = "_".join(str(part) for part in first["loc"]).upper()
        name = field if field == "DISCORD_TOKEN" else f"GORAE_{field}"
        raise SettingsError(
            f"{name}: {first['msg']}; mend it in the environment or .env"
        ) from error
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f".env cannot be read: {error}; mend or remove it") from error


def shipped_corpus() -> Path:
    """Return the folder of the posts that come with gorae."""
    packaged = Path(__file__).parent / "_corpus"
    return packaged if packaged.is_dir() else Path(__file__).parent.parent / "corpus"


def members_file() -> Path:
    """Return where the members' database lies unless somebody says otherwise."""
    return user_data_path("gorae") / "members.db"


def posts_folder() -> Path:
    """Return where repositories of posts are cloned into."""
    return user_data_path("gorae") / "posts"


def index_file(corpus: Path) -> Path:
    """Return where the index of a corpus lies unless somebody says otherwise."""
    name = hashlib.sha256(str(corpus.absolute()).encode()).hexdigest()[:12]
    return user_cache_path("gorae") / f"index-{name}.db"
