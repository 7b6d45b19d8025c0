"""What exists in the world: people, servers, channels, messages. Plain data, no rules."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .errors import Json
    from .interactions import Interaction

TEXT, DM, VOICE, CATEGORY, ANNOUNCEMENT, FORUM = 0, 1, 2, 4, 5, 15
PUBLIC_THREAD, PRIVATE_THREAD = 11, 12
THREADS = frozenset({10, PUBLIC_THREAD, PRIVATE_THREAD})

EPHEMERAL, LOADING, COMPONENTS_V2 = 1 << 6, 1 << 7, 1 << 15
MEBIBYTE = 1024 * 1024


@dataclass(eq=False)
class User:
    """A person or a bot."""

    id: int
    name: str
    locale: str = "en-US"
    bot: bool = False
    accepts_dms: bool = True

    @property
    def mention(self) -> str:
        return f"<@{self.id}>"


@dataclass(eq=False)
class Role:
    id: int
    name: str
    permissions: int
    position: int
    mentionable: bool = False

    @property
    def mention(self) -> str:
        return f"<@&{self.id}>"


@dataclass(eq=False)
class Member:
    user: User
    guild: Guild
    joined_at: str
    roles: list[Role] = field(default_factory=list)
    nick: str | None = None


@dataclass
class Overwrite:
    """What a channel allows and denies to a role (kind 0) or a member (kind 1)."""

    id: int
    kind: int
    allow: int = 0
    deny: int = 0


@dataclass(eq=False)
class Channel:
    """A text channel, forum, thread or direct message; `guild` is None in direct messages."""

    id: int
    type: int
    name: str
    guild: Guild | None = None
    parent: Channel | None = None
    recipient: User | None = None
    owner: User | None = None
    topic: str | None = None
    overwrites: list[Overwrite] = field(default_factory=list)
    messages: dict[int, Message] = field(default_factory=dict)
    tags: list[Json] = field(default_factory=list)
    applied_tags: list[str] = field(default_factory=list)
    archived: bool = False
    locked: bool = False
    members: set[int] = field(default_factory=set)
    created_at: str = ""
    typing: int = 0

    @property
    def mention(self) -> str:
        return f"<#{self.id}>"

    @property
    def is_thread(self) -> bool:
        return self.type in THREADS


@dataclass(eq=False)
class Guild:
    """A server. `filesize_limit` is the largest file, in bytes, that may be sent in it."""

    id: int
    name: str
    owner: User
    joined_at: str
    locale: str = "en-US"
    filesize_limit: int = 10 * MEBIBYTE
    roles: dict[int, Role] = field(default_factory=dict)
    members: dict[int, Member] = field(default_factory=dict)
    channels: dict[int, Channel] = field(default_factory=dict)

    @property
    def everyone(self) -> Role:
        return self.roles[self.id]


@dataclass(eq=False)
class Attachment:
    """A file of a message, with its bytes; `filename` is the name that Discord made of it.

    `title` is the name that its sender gave it, without its ending, where that is another one.
    """

    id: int
    filename: str
    data: bytes
    url: str
    content_type: str | None = None
    description: str | None = None
    width: int | None = None
    height: int | None = None
    ephemeral: bool = False
    title: str | None = None


@dataclass
class Pings:
    """Who a message made ring: user ids, role ids, and whether everyone."""

    users: set[int] = field(default_factory=set)
    roles: set[int] = field(default_factory=set)
    everyone: bool = False

    def __bool__(self) -> bool:
        return bool(self.users or self.roles or self.everyone)


@dataclass
class Version:
    """What a message showed before an edit."""

    content: str
    embeds: list[Json]
    components: list[Json]
    attachments: list[Attachment]
    flags: int


@dataclass(eq=False)
class Message:
    """A message as it is stored. `edits` holds what it showed before, oldest first."""

    id: int
    channel: Channel
    author: User
    content: str = ""
    embeds: list[Json] = field(default_factory=list)
    components: list[Json] = field(default_factory=list)
    attachments: list[Attachment] = field(default_factory=list)
    flags: int = 0
    type: int = 0
    pings: Pings = field(default_factory=Pings)
    mentions: list[User] = field(default_factory=list)
    reply_to: Message | None = None
    reply_to_id: int | None = None
    interaction: Interaction | None = None
    visible_to: User | None = None
    edits: list[Version] = field(default_factory=list)
    edited_at: str | None = None
    deleted: bool = False
    pinned_at: str | None = None
    reactions: dict[str, list[User]] = field(default_factory=dict)
    thread: Channel | None = None
    nonce: str | None = None

    @property
    def guild(self) -> Guild | None:
        return self.channel.guild

    @property
    def ephemeral(self) -> bool:
        return bool(self.flags & EPHEMERAL)

    @property
    def loading(self) -> bool:
        return bool(self.flags & LOADING)

    @property
    def is_v2(self) -> bool:
        return bool(self.flags & COMPONENTS_V2)

    def walk(self) -> Iterator[Json]:
        """Yield every component, outer before inner, in reading order."""
        yield from walk(self.components)

    @property
    def buttons(self) -> list[Json]:
        return [component for component in self.walk() if component["type"] == 2]

    @property
    def selects(self) -> list[Json]:
        return [component for component in self.walk() if component["type"] in {3, 5, 6, 7, 8}]

    def button(self, label: str) -> Json:
        """Return the button whose label holds this text.

        Raises:
            LookupError: there is none, or more than one.
        """
        found = [button for button in self.buttons if label in (button.get("label") or "")]
        if len(found) != 1:
            labels = [button.get("label") for button in self.buttons]
            raise LookupError(f"{len(found)} buttons with {label!r} among {labels}")
        return found[0]

    @property
    def text(self) -> str:
        """All text that a reader sees: content, embeds, text displays; one piece a line."""
        return "\n".join(piece for piece in self._pieces() if piece)

    def _pieces(self) -> Iterator[str]:
        yield self.content
        for embed in self.embeds:
            yield (embed.get("author") or {}).get("name", "")
            yield embed.get("title") or ""
            yield embed.get("description") or ""
            for entry in embed.get("fields", ()):
                yield entry["name"]
                yield entry["value"]
            yield (embed.get("footer") or {}).get("text", "")
        for component in self.walk():
            if component["type"] == 10:
                yield component["content"]


def walk(components: list[Json]) -> Iterator[Json]:
    """Yield components and what they hold, outer before inner."""
    for component in components:
        yield component
        yield from walk(component.get("components", []))
        for key in ("accessory", "component"):
            if inner := component.get(key):
                yield from walk([inner])
