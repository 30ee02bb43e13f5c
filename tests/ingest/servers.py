"""HTTP servers on loopback for tests: well-behaved ones, and ones that are as hostile as a test likes.

A handler is ``async def handler(request, writer)`` and writes bytes as it pleases. What it returns from keeps the
connection open for the next request unless it closed the writer::

    with Server({"/feed": page(b"<rss/>"), "/slow": slow_handler}) as server:
        url = server.url("/feed", host="wire.test")

``with`` runs the server in a thread of its own, ``async with`` in the running loop. A client finds the hosts by
:class:`LoopbackResolver`.
"""

from __future__ import annotations

import asyncio
import ipaddress
import socket
import ssl
import threading
import time
from collections.abc import Awaitable, Callable, Mapping
from http import HTTPStatus

from aiohttp.abc import AbstractResolver, ResolveResult

LOOPBACK = "127.0.0.1"


class Request:
    """What a client asked; ``started`` and ``ended`` are of :func:`time.monotonic`."""

    def __init__(self, method: str, path: str, headers: dict[str, str], connection: int) -> None:
        self.method = method
        self.path = path
        self.headers = headers
        """By lower-case name."""
        self.connection = connection
        """Number of the connection that it came by."""
        self.started = time.monotonic()
        self.ended = 0.0

    @property
    def host(self) -> str:
        """Without port."""
        return self.headers.get("host", "").rpartition(":")[0]


Handler = Callable[[Request, asyncio.StreamWriter], Awaitable[None]]


def answer(body: bytes = b"", status: int = 200, headers: Mapping[str, str] | None = None) -> bytes:
    """The bytes of a whole answer. A header given as an empty string is left out."""
    phrase = HTTPStatus(status).phrase if status in set(HTTPStatus) else "Odd"
    fields = {"Content-Type": "text/html; charset=utf-8", "Content-Length": str(len(body)), **(headers or {})}
    head = [f"HTTP/1.1 {status} {phrase}", *(f"{name}: {value}" for name, value in fields.items() if value)]
    return "\r\n".join([*head, "", ""]).encode() + body


def page(body: bytes = b"", status: int = 200, headers: Mapping[str, str] | None = None, wait: float = 0) -> Handler:
    """A handler that gives this answer, after some seconds."""
    data = answer(body, status, headers)

    async def handler(request: Request, writer: asyncio.StreamWriter) -> None:
        await asyncio.sleep(wait)
        writer.write(data)

    return handler


def redirect(location: str, status: int = 302) -> Handler:
    """A handler that sends elsewhere."""
    return page(b"elsewhere", status, {"Location": location})


class Server:
    """Answers every path of ``handlers``, whatever the host; 404 for other paths.

    Args:
        handlers: path (without query) -> handler; ``*`` is for all other paths. May be changed while it runs.
        context: for TLS.
    """

    def __init__(self, handlers: Mapping[str, Handler] | None = None, context: ssl.SSLContext | None = None) -> None:
        self.handlers = dict(handlers or {})
        self.requests: list[Request] = []
        """In the order in which they came."""
        self.in_flight = 0
        self.most_in_flight = 0
        self.connections = 0
        self.port = 0
        self._context = context
        self._tasks: set[asyncio.Task[None]] = set()

    def url(self, path: str = "/", host: str = "name.test") -> str:
        """Address of a path."""
        return f"http{'s' if self._context else ''}://{host}:{self.port}{path}"

    def paths(self) -> list[str]:
        """The paths that were asked for, in order."""
        return [request.path for request in self.requests]

    async def __aenter__(self) -> Server:
        self._server = await asyncio.start_server(self._serve, LOOPBACK, 0, ssl=self._context)
        self.port = self._server.sockets[0].getsockname()[1]
        return self

    async def __aexit__(self, *exc: object) -> None:
        self._server.close()
        for task in tuple(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    def __enter__(self) -> Server:
        ready = threading.Event()

        async def main() -> None:
            self._loop = asyncio.get_running_loop()
            self._stop = asyncio.Event()
            async with self:
                ready.set()
                await self._stop.wait()

        self._thread = threading.Thread(target=asyncio.run, args=(main(),), daemon=True)
        self._thread.start()
        assert ready.wait(10), "the server did not start"
        return self

    def __exit__(self, *exc: object) -> None:
        self._loop.call_soon_threadsafe(self._stop.set)
        self._thread.join(10)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task
        self._tasks.add(task)
        self.connections += 1
        connection = self.connections
        try:
            while not writer.is_closing():
                head = await reader.readexactly(1)
                if head == b"\x16":  # the beginning of TLS, where nobody expects it: answered as real servers do
                    writer.write(answer(b"", 400))
                    break
                head += await reader.readuntil(b"\r\n\r\n")
                await self._answer(_read_head(head, connection), writer)
        except (OSError, asyncio.IncompleteReadError, asyncio.LimitOverrunError, asyncio.CancelledError):
            pass  # the client is gone, or the test is over
        finally:
            self._tasks.discard(task)
            writer.transport.abort() if self._context else writer.close()

    async def _answer(self, request: Request, writer: asyncio.StreamWriter) -> None:
        self.requests.append(request)
        self.in_flight += 1
        self.most_in_flight = max(self.most_in_flight, self.in_flight)
        try:
            handler = self.handlers.get(request.path.partition("?")[0]) or self.handlers.get("*")
            await (handler or page(b"nothing here", 404))(request, writer)
            await writer.drain()
        finally:
            self.in_flight -= 1
            request.ended = time.monotonic()


def _read_head(head: bytes, connection: int) -> Request:
    first, *lines = head.decode("latin-1").split("\r\n")
    method, path, _ = first.split(" ")
    headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines if line)}
    return Request(method, path, headers, connection)


class LoopbackResolver(AbstractResolver):
    """Every name is at 127.0.0.1, but for those of ``names``: a name -> its address, or None if it has none."""

    def __init__(self, names: Mapping[str, str | None] | None = None) -> None:
        self.names = dict(names or {})
        self.asked: list[str] = []

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        """One address."""
        self.asked.append(host)
        address = self.names.get(host, LOOPBACK)
        if address is None:
            raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
        version = ipaddress.ip_address(address).version
        return [
            ResolveResult(
                hostname=host,
                host=address,
                port=port,
                family=socket.AF_INET if version == 4 else socket.AF_INET6,
                proto=0,
                flags=socket.AI_NUMERICHOST,
            )
        ]

    async def close(self) -> None:
        """Nothing to close."""
