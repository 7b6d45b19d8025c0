"""What clients asked of the REST server, and what came of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True)
class Upload:
    """A file of a multipart request: its field, its name as sent, its bytes."""

    field: str
    filename: str
    data: bytes


@dataclass(eq=False)
class RequestRecord:
    """One request. `route` is the path with names for its ids; `at` a time of the server's clock.

    `status` is None while it is being answered; `planned` marks answers that a test ordered.
    """

    method: str
    path: str
    route: str
    at: float
    query: Mapping[str, str] = field(default_factory=dict)
    reason: str | None = None
    body: Any = None
    files: list[Upload] = field(default_factory=list)
    status: int | None = None
    answer: Any = None
    planned: bool = False

    @property
    def refused(self) -> bool:
        """Whether the client asked for something that Discord would not do."""
        return self.status is not None and self.status >= 400 and not self.planned

    @property
    def code(self) -> int | None:
        """Discord's error code, such as 50035, where the request was refused."""
        return self.answer.get("code") if isinstance(self.answer, dict) and self.refused else None

    def __str__(self) -> str:
        said = f"{self.method} {self.path} -> {self.status}"
        return f"{said} {self.answer}" if self.refused else said


@dataclass
class Call:
    """What a handler gets: the ids of the path, the query, the body and the files."""

    ids: Mapping[str, str]
    query: Mapping[str, str]
    body: Any
    files: list[Upload]

    def number(self, name: str) -> int:
        """Return an id of the path; one that is no number is 0, which nothing has."""
        text = self.ids[name]
        return int(text) if text.isdecimal() else 0
