"""The gateway: one websocket for each shard, with sessions that can be resumed."""

import json
import secrets
from typing import Any

from aiohttp import WSMsgType, web

from . import intents as intent
from .connection import Connection
from .entities import Guild, Member
from .errors import Json
from .payloads import guild_create_json, member_json, user_json
from .session import Session
from .waiting import PATIENCE
from .world import World

DISPATCH, HEARTBEAT, IDENTIFY, PRESENCE, VOICE, RESUME = 0, 1, 2, 3, 4, 6
RECONNECT, REQUEST_MEMBERS, INVALID_SESSION, HELLO, HEARTBEAT_ACK = 7, 8, 9, 10, 11

UNKNOWN_OPCODE, DECODE_ERROR, NOT_AUTHENTICATED, AUTHENTICATION_FAILED = 4001, 4002, 4003, 4004
ALREADY_AUTHENTICATED, INVALID_SEQUENCE, RATE_LIMITED, INVALID_SHARD = 4005, 4007, 4008, 4010
INVALID_VERSION, INVALID_INTENTS, DISALLOWED_INTENTS = 4012, 4013, 4014

LARGEST_PAYLOAD = 4096


class Gateway:
    """Keeps the sessions and sends them the news.

    `allowed_intents` are the privileged intents switched on for the application. With `zombie`
    set, heartbeats get no answer. With `refusing` set, connections are refused with that HTTP
    status; with `closing` set, they are closed with that code as soon as they resume. `resumes`
    and `presences` hold what clients sent, `opened` counts how often they tried.
    """

    def __init__(self, world: World, heartbeat_s: float = 41.25) -> None:
        self.world = world
        self.heartbeat_ms = round(heartbeat_s * 1000)
        self.allowed_intents = intent.PRIVILEGED
        self.zombie = False
        self.refusing: int | None = None
        self.closing: int | None = None
        self.opened = 0
        self.sessions: dict[str, Session] = {}
        self.resumes: list[Json] = []
        self.presences: list[Json] = []
        world.dispatch = self.dispatch

    # sending

    def dispatch(self, event: str, data: Json, guild: Guild | None = None) -> None:
        """Send an event to every session of the right shard that asked for such events."""
        for session in self.sessions.values():
            if session.serves(guild) and intent.wants(
                session.intents, event, in_guild=guild is not None
            ):
                shown = intent.readable(event, data, session.intents, self.world.bot.id)
                session.push(event, shown)
        self.world.changes.notify()

    @property
    def live(self) -> list[Session]:
        """The sessions that are connected now."""
        return [session for session in self.sessions.values() if session.connection]

    async def connected(self, shards: int = 1, within: float = PATIENCE) -> None:
        """Wait until so many shards have a session and have read everything sent to them."""
        await self.world.changes.until(
            lambda: len(self.live) >= shards, within, what="a gateway session"
        )
        await self.settled(within)

    async def settled(self, within: float = PATIENCE) -> None:
        """Wait until the client has read every event so far: it answers a heartbeat with its last.

        What comes to a session meanwhile, such as news of the client's own answers, is not waited
        for.
        """
        sent = [(session, session.seq) for session in self.live]
        for session, _ in sent:
            if session.connection:
                session.connection.send({"op": HEARTBEAT, "d": None})
        await self.world.changes.until(
            lambda: all(session.acked >= seq for session, seq in sent),
            within,
            what="the client's heartbeat",
        )

    async def disconnect(self, code: int | None = 4000, shard: int | None = None) -> None:
        """Close connections with a code, or cut the line with None; sessions can resume.

        With `shard`, only those of that shard.
        """
        for session in self.live:
            if session.connection and shard in {None, session.shard}:
                await session.connection.close(code)

    def deafen(self) -> None:
        """Hear nothing more that clients say, not even that they leave; the lines stay open."""
        for session in self.live:
            if session.connection:
                session.connection.deafen()

    def reconnect(self) -> None:
        """Ask every client to connect again and resume (opcode 7)."""
        for session in self.live:
            if session.connection:
                session.connection.send({"op": RECONNECT, "d": None})

    def invalidate(self, *, resumable: bool = False) -> None:
        """Tell every client that its session is not good any more (opcode 9)."""
        for session in self.live:
            if session.connection:
                session.connection.send({"op": INVALID_SESSION, "d": resumable})
            if not resumable:
                del self.sessions[session.id]

    # receiving

    async def handle(self, request: web.Request) -> web.StreamResponse:
        """Serve one websocket connection of a client until either side closes it."""
        self.opened += 1
        self.world.changes.notify()
        if self.refusing is not None:
            return web.Response(status=self.refusing)
        connection = Connection(request.query.get("compress"))
        await connection.open(request)
        if request.query.get("v") not in {"9", "10"}:
            await connection.close(INVALID_VERSION)
            return connection.socket
        connection.send({"op": HELLO, "d": {"heartbeat_interval": self.heartbeat_ms}})
        try:
            async for frame in connection.socket:
                if frame.type in {WSMsgType.TEXT, WSMsgType.BINARY}:
                    await self._read(connection, frame.data)
        finally:
            if connection.session and connection.session.connection is connection:
                connection.session.connection = None
            connection.stop()
            self.world.changes.notify()
        return connection.socket

    async def _read(self, connection: Connection, data: str | bytes) -> None:
        try:
            message = json.loads(data)
            op, body = message["op"], message.get("d")
        except (ValueError, KeyError, TypeError):
            await connection.close(DECODE_ERROR)
            return
        if len(data) > LARGEST_PAYLOAD:
            await connection.close(DECODE_ERROR)
        elif connection.hurries(self.world.clock.now()):
            await connection.close(RATE_LIMITED)
        elif op == HEARTBEAT:
            self._heartbeat(connection, body)
        elif op in {IDENTIFY, RESUME}:
            await self._authenticate(connection, op, body)
        elif connection.session is None:
            await connection.close(NOT_AUTHENTICATED)
        elif op == PRESENCE:
            self.presences.append(body)
        elif op == REQUEST_MEMBERS:
            self._members(connection.session, body)
        elif op != VOICE:
            await connection.close(UNKNOWN_OPCODE)
        self.world.changes.notify()

    def _heartbeat(self, connection: Connection, sequence: int | None) -> None:
        if connection.session is not None:
            connection.session.acked = sequence or 0
            connection.session.heartbeats += 1
        if not self.zombie:
            connection.send({"op": HEARTBEAT_ACK})

    async def _authenticate(self, connection: Connection, op: int, body: Json) -> None:
        if connection.session is not None:
            await connection.close(ALREADY_AUTHENTICATED)
        elif body.get("token") != self.world.token:
            await connection.close(AUTHENTICATION_FAILED)
        elif op == RESUME:
            await self._resume(connection, body)
        elif code := self._objection(body):
            await connection.close(code)
        else:
            self._identify(connection, body)

    def _objection(self, body: Json) -> int | None:
        """Return the close code for an IDENTIFY that cannot be served."""
        wanted, shard = body.get("intents"), body.get("shard", [0, 1])
        if not isinstance(wanted, int) or not 0 <= wanted < HIGHEST_SUM:
            return INVALID_INTENTS
        if wanted & intent.PRIVILEGED & ~self.allowed_intents:
            return DISALLOWED_INTENTS
        if len(shard) != 2 or not 0 <= shard[0] < shard[1]:
            return INVALID_SHARD
        return None

    def _identify(self, connection: Connection, body: Json) -> None:
        self.world.identifies.append(body)
        shard = tuple(body.get("shard", [0, 1]))
        session = Session(secrets.token_hex(16), body["intents"], shard[0], shard[1])
        self.sessions[session.id] = session
        session.attach(connection)
        guilds = [guild for guild in self._guilds() if session.serves(guild)]
        ready: dict[str, Any] = {
            "v": 10,
            "user": user_json(self.world.bot) | {"verified": True, "mfa_enabled": False},
            "guilds": [{"id": str(guild.id), "unavailable": True} for guild in guilds],
            "session_id": session.id,
            "session_type": "normal",
            "resume_gateway_url": self.world.url.replace("http", "ws") + "/gateway",
            "application": {key: self.world.application[key] for key in ("id", "flags")},
            "private_channels": [],
        }
        if "shard" in body:
            ready["shard"] = body["shard"]
        session.push("READY", ready)
        for guild in guilds:
            if session.intents & intent.GUILDS:
                visible = self._visible_members(session, guild)
                session.push("GUILD_CREATE", guild_create_json(guild, visible))

    def _guilds(self) -> list[Guild]:
        bot = self.world.bot.id
        return [guild for guild in self.world.guilds.values() if bot in guild.members]

    def _visible_members(self, session: Session, guild: Guild) -> list[Member]:
        """Return all members where presences are on, else only the bot, as documented."""
        if session.intents & intent.PRESENCES:
            return list(guild.members.values())
        return [guild.members[self.world.bot.id]]

    async def _resume(self, connection: Connection, body: Json) -> None:
        self.resumes.append(body)
        if self.closing is not None:
            await connection.close(self.closing)
            return
        session = self.sessions.get(body.get("session_id", ""))
        if session is None:
            connection.send({"op": INVALID_SESSION, "d": False})
        elif body["seq"] is None or body["seq"] > session.seq:
            await connection.close(INVALID_SEQUENCE)
        else:
            session.attach(connection)
            session.replay(body["seq"])
            session.push("RESUMED", {})

    def _members(self, session: Session, body: Json) -> None:
        guild = self.world.guilds[int(body["guild_id"])]
        if not session.intents & intent.MEMBERS and not body.get("query"):
            return
        ids = {int(user_id) for user_id in body.get("user_ids", ())}
        found = [
            member
            for member in guild.members.values()
            if (not ids or member.user.id in ids)
            and member.user.name.startswith(body.get("query") or "")
        ]
        chunk: Json = {
            "guild_id": str(guild.id),
            "members": [member_json(member) for member in found],
            "chunk_index": 0,
            "chunk_count": 1,
            "not_found": [str(wanted) for wanted in ids - guild.members.keys()],
        }
        if "nonce" in body:
            chunk["nonce"] = body["nonce"]
        session.push("GUILD_MEMBERS_CHUNK", chunk)


HIGHEST_SUM = intent.HIGHEST * 2
