"""One websocket: what is sent goes out in order, compressed as the client asked."""

from __future__ import annotations

import asyncio
import importlib
import json
import zlib
from collections import deque
from typing import TYPE_CHECKING, Any, Protocol, cast

from aiohttp import web

if TYPE_CHECKING:
    from .errors import Json
    from .session import Session


class Compressor(Protocol):
    """Makes one binary frame of one message, with a context over the whole connection."""

    def frame(self, text: bytes) -> bytes: ...


class ZlibStream:
    def __init__(self) -> None:
        self._context = zlib.compressobj()

    def frame(self, text: bytes) -> bytes:
        return self._context.compress(text) + self._context.flush(zlib.Z_SYNC_FLUSH)


class ZstdStream:
    """Needs the package zstandard, without which discord.py does not ask for it."""

    def __init__(self) -> None:
        zstandard: Any = importlib.import_module("zstandard")
        self._flush = zstandard.COMPRESSOBJ_FLUSH_BLOCK
        self._context = zstandard.ZstdCompressor().compressobj()

    def frame(self, text: bytes) -> bytes:
        return cast("bytes", self._context.compress(text) + self._context.flush(self._flush))


COMPRESSORS: dict[str, type[Compressor]] = {"zlib-stream": ZlibStream, "zstd-stream": ZstdStream}


MESSAGES_A_MINUTE = 120


class Connection:
    """A client's websocket. `session` is None until the client has identified or resumed."""

    def __init__(self, compress: str | None) -> None:
        self.socket = web.WebSocketResponse(compress=False, timeout=1.0)
        self.session: Session | None = None
        self._compressor: Compressor | None = COMPRESSORS[compress]() if compress else None
        self._received: deque[float] = deque()
        self._outgoing: asyncio.Queue[Json] = asyncio.Queue()
        self._writer: asyncio.Task[None] | None = None
        self._transport: asyncio.Transport | None = None
        self._deaf = False

    async def open(self, request: web.Request) -> None:
        await self.socket.prepare(request)
        self._transport = request.transport
        self._writer = asyncio.create_task(self._write())

    def send(self, message: Json) -> None:
        """Send a message after all that were sent before it."""
        self._outgoing.put_nowait({"op": 0, "d": None, "s": None, "t": None} | message)

    async def _write(self) -> None:
        while not self.socket.closed:
            text = json.dumps(await self._outgoing.get()).encode()
            try:
                if self._compressor:
                    await self.socket.send_bytes(self._compressor.frame(text))
                else:
                    await self.socket.send_str(text.decode())
            except ConnectionError:
                return

    def hurries(self, now: float) -> bool:
        """Count a message of the client; tell whether there were more than a minute allows."""
        self._received.append(now)
        while self._received[0] <= now - 60:
            self._received.popleft()
        return len(self._received) > MESSAGES_A_MINUTE

    async def close(self, code: int | None) -> None:
        """Close with a code, or cut the line without a word where the code is None."""
        self.stop()
        if code is not None and not self._deaf:
            await self.socket.close(code=code)
        elif self._transport:
            self._transport.abort()

    def deafen(self) -> None:
        """Read nothing more that comes over the line."""
        self._deaf = True
        if self._transport:
            self._transport.pause_reading()

    def stop(self) -> None:
        if self._writer:
            self._writer.cancel()
        if self.session and self.session.connection is self:
            self.session.connection = None
