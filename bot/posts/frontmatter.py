"""Front matter: found at the top of a post, parsed by a real YAML or TOML parser."""

from __future__ import annotations

import datetime as dt
import math
import re
import tomllib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import yaml

from bot.posts.model import PostWarning

if TYPE_CHECKING:
    from collections.abc import Mapping

try:
    from yaml import CSafeLoader as SafeLoader
except ImportError:  # pragma: no cover - a PyYAML built without libyaml
    from yaml import SafeLoader  # type: ignore[assignment]

MAX_FRONT_MATTER_CHARS = 65_536
_MAX_DEPTH = 32
_OPEN = re.compile(r"\s*?(?P<mark>---|\+\+\+)[ \t]*\n")
_KEY = re.compile(r"\s*[\"']?[\w][\w .-]*[\"']?\s*:(?:\s|$)")
_SALVAGE = re.compile(r"^(title|date|permalink|lang)[ \t]*[:=][ \t]*(\S.*)$", re.MULTILINE)


class BadYamlError(ValueError):
    """YAML that is broken or that we refuse; ``line`` counts from 1 in the text given."""

    def __init__(self, message: str, line: int = 1) -> None:
        super().__init__(message)
        self.line = line


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """The top of a post.

    Attributes:
        data: plain Python data, keys are strings, dates ISO strings; empty where broken.
        lines: number of lines it takes in the file, delimiters included.
        salvaged: title and the like, picked line by line where ``data`` could not be parsed.
        warnings: what its author should mend.
    """

    data: Mapping[str, object] = field(default_factory=dict)
    lines: int = 0
    salvaged: Mapping[str, str] = field(default_factory=dict)
    warnings: tuple[PostWarning, ...] = ()

    def get(self, key: str) -> object:
        """Return what stands under ``key``, else what was salvaged, else None."""
        return self.data.get(key, self.salvaged.get(key))


def read_front_matter(text: str) -> FrontMatter:
    """Return the front matter of ``text``; nothing where there is none. Never raises."""
    opening = _OPEN.match(text)
    if opening is None:
        return FrontMatter()
    mark = opening["mark"]
    start = opening.end()
    ends = r"(?:---|\.\.\.)" if mark == "---" else re.escape(mark)
    closing = re.compile(rf"^{ends}[ \t]*$", re.MULTILINE).search(
        text, start, start + MAX_FRONT_MATTER_CHARS
    )
    if closing is None:
        return FrontMatter()
    source = text[start : closing.start()]
    if mark == "---" and not _looks_like_yaml(source):
        return FrontMatter()
    first_line = text.count("\n", 0, start) + 1
    lines = text.count("\n", 0, closing.end()) + 1
    try:
        data = _mapping(parse_yaml(source) if mark == "---" else _parse_toml(source))
    except BadYamlError as error:
        warning = PostWarning(first_line + error.line - 1, f"front matter is broken: {error}")
        salvaged = {key: value.strip().strip("\"'") for key, value in _SALVAGE.findall(source)}
        return FrontMatter({}, lines, salvaged, (warning,))
    return FrontMatter(data, lines)


def parse_yaml(source: str) -> object:
    """Parse one YAML document into plain data; aliases, deep nesting and tags are refused.

    Raises:
        BadYamlError: it is broken or refused.
    """
    try:
        depth = 0
        for event in yaml.parse(source, Loader=SafeLoader):
            if isinstance(event, yaml.AliasEvent):
                raise BadYamlError("aliases (*name) are not allowed", _line_of(event))
            depth += isinstance(event, yaml.CollectionStartEvent)
            depth -= isinstance(event, yaml.CollectionEndEvent)
            if depth > _MAX_DEPTH:
                raise BadYamlError("nested too deeply", _line_of(event))
        return plain(yaml.load(source, Loader=SafeLoader))
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        if "end of" in (error.problem or "") and error.context_mark:
            mark = error.context_mark  # what was never closed tells more than the end
        message = _one_line(error.problem or error.context)
        raise BadYamlError(message, mark.line + 1 if mark else 1) from error
    except (yaml.YAMLError, ValueError, OverflowError, RecursionError) as error:
        if isinstance(error, BadYamlError):
            raise
        raise BadYamlError(_one_line(str(error))) from error


def _line_of(event: yaml.Event) -> int:
    return event.start_mark.line + 1 if event.start_mark else 1


def plain(value: object) -> object:
    """Return ``value`` as data JSON can say: dates as ISO strings, keys as strings."""
    if isinstance(value, dict):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [plain(item) for item in value]
    if isinstance(value, dt.date | dt.time):
        return value.isoformat()
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace")
    if isinstance(value, float) and not math.isfinite(value):
        return str(value)
    return value


def _mapping(data: object) -> dict[str, object]:
    if data is not None and not isinstance(data, dict):
        raise BadYamlError("keys and values are expected")
    return data or {}


def _parse_toml(source: str) -> object:
    try:
        return plain(tomllib.loads(source))
    except (tomllib.TOMLDecodeError, RecursionError, ValueError) as error:
        found = re.search(r"at line (\d+)", str(error))
        raise BadYamlError(_one_line(str(error)), int(found[1]) if found else 1) from error


def _looks_like_yaml(source: str) -> bool:
    """Tell front matter, which begins with a key or is empty, from text between two breaks."""
    lines = [line for line in source.split("\n") if line.strip()]
    keys = [line for line in lines if not line.lstrip().startswith("#")]
    return not lines or (bool(keys) and _KEY.match(keys[0]) is not None)


def _one_line(message: str | None) -> str:
    return " ".join((message or "cannot be parsed").split())[:200]
