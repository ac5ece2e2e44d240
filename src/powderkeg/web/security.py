"""Who may ask, who may write, and what a browser may do with the answers.

The page shows what reports say, and anybody may have written a report. So a browser is told to run nothing
that is not the page's own, other pages can neither read nor write, and a name that somebody points at this
machine (DNS rebinding) is not answered.
"""

import ipaddress
import secrets
from collections.abc import Collection

from fastapi import HTTPException
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from powderkeg.web.problems import fault, problem

TOKEN_HEADER = "X-Powderkeg-Token"  # noqa: S105 - its name, no secret
MOST_BYTES = 256 * 1024  # of a body; a review of a thousand claims takes a tenth
_READING = ("GET", "HEAD", "OPTIONS")
_LOOPBACK_NAMES = ("localhost", "127.0.0.1", "[::1]")
_OWN_SITES = ("same-origin", "none")  # in Sec-Fetch-Site, which no page can set; none: typed by the user
_HTTP_PORT = 80


def new_token() -> str:
    """A token that can't be guessed."""
    return secrets.token_urlsafe(32)


def bracketed(host: str) -> str:
    """A host as addresses have it: IPv6 in brackets."""
    return f"[{host}]" if ":" in host else host


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach a server at that host."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


class Guard:
    """Middleware around everything: checks who asks, caps bodies, sets headers, lets no fault through."""

    def __init__(
        self, app: ASGIApp, *, host: str, port: int, token: str, tile_origin: str | None = None
    ) -> None:
        self._app = app
        self._names = _names(host, port)
        self._port = port
        self._any_address = _is_any(host)
        self._token = token.encode()
        self._policy = content_policy(tile_origin)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, or refuse to."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
        elif scope["type"] == "http":
            await self._answer(scope, receive, send)
        else:
            await send({"type": "websocket.close", "code": 1008})

    async def _answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        begun = False
        body = _Body(receive, Headers(scope=scope))

        async def send_on(message: Message) -> None:
            nonlocal begun
            if message["type"] == "http.response.start":
                begun = True
                headers = MutableHeaders(scope=message)
                self._set_headers(headers, scope["path"])
                if not body.ended:  # or the server would take the rest, however long
                    headers["Connection"] = "close"
            await send(message)

        refusal = self._refuse(scope)
        if refusal is not None:
            await problem(*refusal)(scope, receive, send_on)
            return
        try:
            await self._app(scope, body.receive, send_on)
        except Exception as error:
            if begun:
                raise
            await fault(error)(scope, receive, send_on)

    def _refuse(self, scope: Scope) -> tuple[int, str] | None:
        """Code and reason, where it must not be answered."""
        headers = Headers(scope=scope)
        hosts = headers.getlist("host")
        if len(hosts) != 1 or not self._is_own(hosts[0]):
            return 421, f"this server is not called so; ask {sorted(self._names)[0]}"
        if "content-length" in headers and "transfer-encoding" in headers:
            return 400, "two lengths of one body, which a server before this one could take differently"
        if _from_elsewhere(scope["path"], headers):
            return 403, "another page may not ask here"
        if scope["method"] in _READING:
            return None
        origins = headers.getlist("origin")
        if origins and origins != [f"http://{hosts[0]}"]:
            return 403, "another page may not write here"
        token = headers.get(TOKEN_HEADER, "")
        if not secrets.compare_digest(token.encode("latin-1"), self._token):
            return 403, f"writing needs the token that `powderkeg serve` printed, in {TOKEN_HEADER}"
        length = headers.get("content-length", "0")
        if length.isdecimal() and (len(length) > 18 or int(length) > MOST_BYTES):
            return 413, _too_much()
        return None

    def _is_own(self, host: str) -> bool:
        return host.lower() in self._names or (self._any_address and _is_address(host, self._port))

    def _set_headers(self, headers: MutableHeaders, path: str) -> None:
        headers["Content-Security-Policy"] = self._policy
        headers["X-Content-Type-Options"] = "nosniff"
        headers["X-Frame-Options"] = "DENY"  # as frame-ancestors, for older browsers
        headers["Referrer-Policy"] = "no-referrer"
        headers["Cross-Origin-Opener-Policy"] = "same-origin"
        headers["Cross-Origin-Resource-Policy"] = "same-origin"
        headers["Cache-Control"] = _caching(path, headers)


def _from_elsewhere(path: str, headers: Headers) -> bool:
    """Whether a browser says that a page of another origin asks the API; its own links may be followed."""
    site = headers.get("sec-fetch-site", "none")
    followed = headers.get("sec-fetch-dest") == "document"
    return path.startswith("/api") and site not in _OWN_SITES and not followed


def content_policy(tile_origin: str | None = None) -> str:
    """The content security policy: what belongs to the page, and the user's own map tiles."""
    return f"{page_policy(tile_origin)}; frame-ancestors 'none'"


def page_policy(tile_origin: str | None = None) -> str:
    """The part of it that a page can say of itself, where the server that it comes from says nothing."""
    tiles = f" {tile_origin}" if tile_origin else ""
    return "; ".join(
        (
            "default-src 'none'",
            "script-src 'self'",
            "style-src 'self'",
            f"img-src 'self' data: blob:{tiles}",
            f"connect-src 'self'{tiles}",
            "worker-src 'self'",
            "font-src 'self'",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )


def _caching(path: str, headers: MutableHeaders) -> str:
    """The page's assets have their content's hash in their names; what a record says is left nowhere."""
    if path.startswith(("/api", "/healthz", "/metrics")):
        return "no-store"
    if path.startswith("/assets/") and "etag" in headers:  # a file, not a refusal
        return "public, max-age=31536000, immutable"
    return "no-cache"


def _names(host: str, port: int) -> frozenset[str]:
    """What the Host header may say."""
    hosts: Collection[str] = {bracketed(host).lower(), *_LOOPBACK_NAMES}
    plain = hosts if port == _HTTP_PORT else ()
    return frozenset((*(f"{name}:{port}" for name in hosts), *plain))


def _is_any(host: str) -> bool:
    """Whether the server listens at all addresses of the machine."""
    try:
        return ipaddress.ip_address(host).is_unspecified
    except ValueError:
        return False


def _is_address(host: str, port: int) -> bool:
    """Whether it is an IP address with the port; nobody can point one elsewhere, as they can a name."""
    name, _, given = host.rpartition(":")
    try:
        ipaddress.ip_address(name.strip("[]"))
    except ValueError:
        return False
    return given == str(port)


class _Body:
    """The body of a request, no longer than allowed; one that is told to be short may be long."""

    def __init__(self, receive: Receive, headers: Headers) -> None:
        self.ended = "transfer-encoding" not in headers and headers.get("content-length", "0") == "0"
        self._receive = receive
        self._received = 0

    async def receive(self) -> Message:
        """The next part of it."""
        message = await self._receive()
        self._received += len(message.get("body", b""))
        self.ended = self.ended or not message.get("more_body", False)
        if self._received > MOST_BYTES:
            raise HTTPException(413, _too_much())
        return message


def _too_much() -> str:
    return f"more than {MOST_BYTES // 1024} kilobytes at once; send less"
