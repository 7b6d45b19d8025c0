"""The REST server: reads a request, records it, checks who asks, and answers as Discord does."""

import asyncio
import json
import logging
from collections.abc import Awaitable, Callable
from typing import Any, Protocol

from aiohttp import BodyPartReader, web

from .errors import Json, Refused, not_found, unauthorized
from .faults import Fault, Faults
from .records import Call, RequestRecord, Upload
from .world import World

Answer = Json | list[Json] | None
Handler = Callable[[Call], Answer]
API = "/api/v10"

_log = logging.getLogger(__name__)


class Routes(Protocol):
    """One group of routes: method, template and handler; without a token where it says so."""

    def table(self) -> list[tuple[str, str, Handler]]: ...


class RestServer:
    """Serves routes. `requests` holds every request in order of arrival."""

    def __init__(self, world: World, faults: Faults) -> None:
        self.world = world
        self.faults = faults
        self.requests: list[RequestRecord] = []

    def add(self, app: web.Application, *groups: Routes) -> None:
        """Serve the routes of some groups, and 404 for every other path of the API."""
        for group in groups:
            for method, template, handler in group.table():
                app.router.add_route(method, API + template, self._serving(template, handler))
        app.router.add_route("*", "/api/{rest:.*}", self._serving("", self._nowhere))

    def _nowhere(self, _call: Call) -> Answer:
        raise not_found()

    def _serving(
        self, template: str, handler: Handler
    ) -> Callable[[web.Request], Awaitable[web.StreamResponse]]:
        async def serve(request: web.Request) -> web.StreamResponse:
            record = RequestRecord(
                request.method,
                request.path.removeprefix(API),
                template or request.path,
                self.world.clock.now(),
                dict(request.query),
                request.headers.get("X-Audit-Log-Reason"),
            )
            self.requests.append(record)
            self.world.changes.notify()
            try:
                return await self._answer(request, record, handler)
            finally:
                self.world.changes.notify()

        return serve

    async def _answer(
        self, request: web.Request, record: RequestRecord, handler: Handler
    ) -> web.StreamResponse:
        record.body, record.files, readable = await _read(request)
        headers, limited = self.faults.headers_for(record)
        fault = limited or self.faults.next_for(record)
        if fault and not fault.after and (response := await self._suffer(request, record, fault)):
            return response
        try:
            self._admit(request, record, readable=readable)
            call = Call(request.match_info, request.query, record.body, record.files)
            record.answer = handler(call)
            record.status = 204 if record.answer is None else 200
        except Refused as refused:
            record.status, record.answer = refused.status, refused.body()
        except Exception as error:  # noqa: BLE001 - a gap in this server has to be seen at once
            _log.warning("no answer to %s", record, exc_info=True)
            record.status = 400
            record.answer = {"code": 0, "message": f"the loopback server failed: {error!r}"}
        if fault and fault.after and (response := await self._suffer(request, record, fault)):
            return response
        return _response(record.status, record.answer, headers)

    async def _suffer(
        self, request: web.Request, record: RequestRecord, fault: Fault
    ) -> web.StreamResponse | None:
        """Let a request meet its misfortune; None where it may go on afterwards."""
        if fault.held:
            fault.arrived.set()
            await fault.released.wait()
            return None
        record.planned = True
        if fault.cut:
            record.status = 0
            if request.transport:
                request.transport.close()
            raise asyncio.CancelledError
        record.status, record.answer = fault.status, fault.body
        if not fault.body:
            return web.Response(status=fault.status, text="error", headers=fault.headers)
        return _response(fault.status, fault.body, fault.headers)

    def _admit(self, request: web.Request, record: RequestRecord, *, readable: bool) -> None:
        """Check the bot's token; callbacks and webhooks carry a token in their path instead."""
        by_path = record.route.startswith(("/interactions/", "/webhooks/{application_id}/{token}"))
        if not by_path and request.headers.get("Authorization") != f"Bot {self.world.token}":
            raise unauthorized()
        if not readable:
            raise Refused(400, 50109, "The request body contains invalid JSON.")


def _response(status: int, answer: Any, headers: dict[str, str]) -> web.Response:
    if answer is None:
        return web.Response(status=status, headers=headers)
    body = json.dumps(answer).encode()
    return web.Response(status=status, body=body, headers=headers, content_type="application/json")


async def _read(request: web.Request) -> tuple[Any, list[Upload], bool]:
    """Return the JSON body and the files of a request, and whether the JSON was good."""
    text, files = "", []
    if not request.content_type.startswith("multipart/"):
        body, good = _parsed(await request.text())
        return body, [], good
    async for part in await request.multipart():
        if not isinstance(part, BodyPartReader):
            continue
        if part.name == "payload_json":
            text = await part.text()
        elif part.filename is not None:
            files.append(Upload(part.name or "", part.filename, bytes(await part.read())))
    body, good = _parsed(text)
    return body, files, good


def _parsed(text: str) -> tuple[Any, bool]:
    try:
        return (json.loads(text) if text else {}), True
    except ValueError:
        return {}, False
