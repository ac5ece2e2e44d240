"""A web server that does as it is told, also what no server should: it writes the bytes given to it."""

import contextlib
import socket
import socketserver
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

Send = Callable[[bytes], None]
Handler = Callable[["Request", Send], None]


@dataclass(frozen=True)
class Request:
    """What was asked for; header names are in small letters."""

    path: str
    headers: dict[str, str]
    raw: bytes
    at: float

    @property
    def host(self) -> str:
        """The name of the host, without a port."""
        return self.headers.get("host", "").partition(":")[0]


@dataclass
class Site:
    """The server's pages by path, or by host and path, and the requests that it had."""

    port: int
    scheme: str = "http"
    pages: dict[str, Handler] = field(default_factory=dict)
    requests: list[Request] = field(default_factory=list)
    most_at_once: int = 0

    def url(self, path: str, host: str = "radio.example") -> str:
        """The address of a page."""
        return f"{self.scheme}://{host}:{self.port}{path}"

    def page(self, path: str, body: str | bytes = b"", *, status: int = 200, **headers: str) -> None:
        """Serve a page; `content_type` and the like are headers."""
        self.pages[path] = lambda _request, send: send(answer(body, status=status, **headers))

    def html(self, path: str, text: str, *, head: str = "", **headers: str) -> None:
        """Serve a page with a report."""
        self.page(path, html(text, head), content_type="text/html; charset=utf-8", **headers)

    def feed(self, path: str, *items: str, **headers: str) -> None:
        """Serve an RSS feed."""
        self.page(path, rss(*items), content_type="application/rss+xml", **headers)

    def asked(self, path: str) -> list[Request]:
        """The requests for a path."""
        return [request for request in self.requests if request.path == path]

    @property
    def paths(self) -> list[str]:
        """The paths asked for, without robots.txt."""
        return [request.path for request in self.requests if request.path != "/robots.txt"]


def answer(body: str | bytes = b"", *, status: int = 200, length: int | None = None, **headers: str) -> bytes:
    """The bytes of an answer."""
    data = body.encode() if isinstance(body, str) else body
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    named.setdefault("content-length", str(len(data) if length is None else length))
    lines = "".join(f"{name}: {value}\r\n" for name, value in named.items())
    return f"HTTP/1.1 {status} X\r\n{lines}\r\n".encode("latin-1") + data


def html(text: str, head: str = "") -> str:
    """A page with a report."""
    paragraphs = "".join(f"<p>{part}</p>" for part in text.split("\n"))
    return (
        f"<!DOCTYPE html><html><head><title>Report</title>{head}</head>"
        f"<body><article>{paragraphs}</article></body></html>"
    )


def rss(*items: str) -> str:
    """An RSS feed."""
    return (
        f'<?xml version="1.0"?><rss version="2.0"><channel><title>T</title>{"".join(items)}</channel></rss>'
    )


def item(link: str, published: str | None = "Mon, 02 Jun 2014 10:00:00 GMT", *, more: str = "") -> str:
    """An entry of one."""
    day = f"<pubDate>{published}</pubDate>" if published else ""
    return f"<item><title>Report</title><link>{link}</link>{day}{more}</item>"


@contextlib.contextmanager
def serving(context: ssl.SSLContext | None = None) -> Iterator[Site]:
    """A server on a free port of 127.0.0.1."""
    site = Site(0, "https" if context else "http")
    lock, busy = threading.Lock(), [0]

    class Talk(socketserver.BaseRequestHandler):
        def handle(self) -> None:
            connection: socket.socket = self.request
            connection.settimeout(20)
            try:
                if context:
                    connection = context.wrap_socket(connection, server_side=True)
                raw = _read_head(connection)
            except OSError:
                return
            if not raw:
                return
            request = _request(raw)
            with lock:
                site.requests.append(request)
                busy[0] += 1
                site.most_at_once = max(site.most_at_once, busy[0])
            bare = request.path.partition("?")[0]
            places = (f"{request.host}{bare}", request.path, bare)
            handler = next((site.pages[place] for place in places if place in site.pages), None)
            try:
                with contextlib.suppress(OSError):  # who asked may have had enough
                    (handler or _missing)(request, connection.sendall)
            finally:
                with lock:
                    busy[0] -= 1
                with contextlib.suppress(OSError):
                    if context:
                        connection.close()

    class Server(socketserver.ThreadingTCPServer):
        allow_reuse_address = True
        daemon_threads = True
        request_queue_size = 64

        def handle_error(self, request: object, client_address: object) -> None:
            """Say nothing: what breaks here is broken on purpose."""

    with Server(("127.0.0.1", 0), Talk) as server:
        site.port = server.server_address[1]
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        thread.start()
        try:
            yield site
        finally:
            server.shutdown()
            thread.join()


def drip(request: Request, send: Send) -> None:
    """Send a page a byte at a time, for ever."""
    send(b"HTTP/1.1 200 X\r\ncontent-type: text/html\r\n\r\n")
    while True:
        send(b"x")
        time.sleep(0.02)


def drip_headers(request: Request, send: Send) -> None:
    """Send headers a byte at a time, for ever."""
    send(b"HTTP/1.1 200 X\r\nx: ")
    while True:
        send(b"x")
        time.sleep(0.02)


def endless(request: Request, send: Send) -> None:
    """Send a body without an end."""
    send(b"HTTP/1.1 200 X\r\ncontent-type: text/html\r\n\r\n")
    while True:
        send(b"<p>More.</p>" * 5000)


def _missing(request: Request, send: Send) -> None:
    send(answer("nothing here", status=404))


def _read_head(connection: socket.socket) -> bytes:
    raw = b""
    while b"\r\n\r\n" not in raw:
        part = connection.recv(65536)
        if not part:
            break
        raw += part
    return raw


def _request(raw: bytes) -> Request:
    first, *lines = raw.decode("latin-1").partition("\r\n\r\n")[0].split("\r\n")
    pairs = (line.partition(":") for line in lines)
    headers = {name.lower(): value.strip() for name, _, value in pairs}
    return Request(first.split(" ")[1], headers, raw, time.monotonic())
