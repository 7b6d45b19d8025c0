"""Configuration from the environment or ``.env``: all with the prefix ``GORAE_``."""

from __future__ import annotations

import hashlib
import os
from functools import cache
from pathlib import Path
from typing import Literal

from platformdirs import user_cache_path, user_data_path
from pydantic import Field, ValidationError, ValidationInfo, field_validator
from pydantic_core import ErrorDetails
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


_WHENCE = SettingsConfigDict(
    env_prefix="GORAE_", env_file=".env", env_ignore_empty=True, extra="ignore"
)


class Settings(BaseSettings):
    """What an admin may set; every field has a default."""

    model_config = _WHENCE

    corpus: Path | None = Field(
        default=None, description="Folder of the posts; default: those shipped"
    )
    db: Path | None = Field(
        default=None, description="File of the index; default: in the user's cache"
    )
    glossary: Path | None = Field(
        default=None, description="TOML file of further concepts and words"
    )
    lang: Literal["ko", "en"] | None = Field(
        default=None, description="Language of messages in the terminal: ko or en"
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
    cooldown_seconds: float = Field(
        default=20.0, ge=0, allow_inf_nan=False, description="Length of the cooldown"
    )
    refresh_seconds: float = Field(
        default=60.0,
        ge=0,
        allow_inf_nan=False,
        description="How often the bot looks for changed posts; 0 for never",
    )
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = Field(
        default="INFO",
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
        """Take only what ``metrics_place`` understands."""
        if value is not None:
            metrics_place(value)
        return value

    @field_validator("lang", "log_level", mode="before")
    @classmethod
    def _whichever_case(cls, value: object, info: ValidationInfo) -> object:
        if not isinstance(value, str):
            return value
        return value.strip().lower() if info.field_name == "lang" else value.strip().upper()


class _Spoken(BaseSettings):
    model_config = _WHENCE

    lang: str | None = None


def spoken() -> str | None:
    """Return the language that is set, None for none: also where the settings cannot be used."""
    try:
        return _Spoken().lang
    except (OSError, UnicodeDecodeError):
        return None


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
        name = f"GORAE_{first['loc'][0]}".upper()
        given = str(first["input"])
        given = given if len(given) <= _SHOWN else f"{given[:_SHOWN]}…"
        raise SettingsError(
            f'{name} is "{given}": {_wanted(first)}, in the environment or .env'
        ) from error
    except OSError as error:
        raise SettingsError(f".env cannot be read ({error.strerror}): mend or remove it") from error
    except UnicodeDecodeError as error:
        raise SettingsError(".env cannot be read (no UTF-8 text): mend or remove it") from error


_SHOWN = 40
_KINDS = {
    "int": "give a whole number",
    "float": "give a number",
    "finite": "give a number",
    "bool": "give true or false",
}


def _wanted(error: ErrorDetails) -> str:
    """Say what is to be given in place of a value that cannot be used."""
    told = error.get("ctx", {})
    if "ge" in told:
        return f"give {told['ge']:g} or more"
    if "expected" in told:
        choices = str(told["expected"]).replace("'", "").replace(" or ", ", ")
        return f"give one of {choices}"
    return _KINDS.get(error["type"].partition("_")[0]) or str(told.get("error", error["msg"]))


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
    name = hashlib.sha256(os.fsencode(corpus.absolute())).hexdigest()[:12]
    return user_cache_path("gorae") / f"index-{name}.db"
