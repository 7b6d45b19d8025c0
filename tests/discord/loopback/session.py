"""A session of the gateway: what a shard asked for and what it was sent, over reconnections."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .connection import Connection
    from .entities import Guild
    from .errors import Json


@dataclass(eq=False)
class Session:
    """One session. `seq` numbers its events, `acked` is the last that the client has read."""

    id: str
    intents: int
    shard: int
    shards: int
    seq: int = 0
    acked: int = 0
    heartbeats: int = 0
    connection: Connection | None = None
    sent: list[Json] = field(default_factory=list)

    def serves(self, guild: Guild | None) -> bool:
        """Tell whether a guild belongs to this shard; direct messages belong to the first."""
        return ((guild.id >> 22) % self.shards if guild else 0) == self.shard

    def attach(self, connection: Connection) -> None:
        self.connection = connection
        connection.session = self

    def push(self, event: str, data: Json) -> None:
        """Send an event, or keep it until the client resumes."""
        self.seq += 1
        message = {"op": 0, "t": event, "s": self.seq, "d": data}
        self.sent.append(message)
        if self.connection:
            self.connection.send(message)

    def replay(self, after: int) -> None:
        """Send once more every event after a sequence number."""
        for message in self.sent:
            if message["s"] > after and self.connection:
                self.connection.send(message)
