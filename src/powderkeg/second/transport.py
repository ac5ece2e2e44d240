"""How a model's server is talked to: no redirect is followed, no answer taken that is endless or packed."""

import socket
import threading
from collections.abc import Iterator, Mapping
from contextlib import suppress
from typing import Any, Final
from urllib.parse import urlsplit

import httpx

from powderkeg.errors import ConfigError

MOST_BYTES: Final = 2 * 1024 * 1024  # of an answer; one about twelve sentences has some ten thousand


class AnswerCutError(Exception):
    """An answer was broken off on our side; the message says why."""


def checked_address(address: str) -> str:
    """The address without a slash at its end.

    Raises
    ------
    ConfigError
        If it is no http(s) address, or holds a name or password.
    """
    try:
        parts = urlsplit(address)
        usable = parts.scheme in ("http", "https") and parts.hostname and not (parts.query or parts.fragment)
        named = parts.username or parts.password
    except ValueError:
        usable, named = False, None
    if named:
        raise ConfigError("the address of the model holds a name or password; give the key by llm_key_env")
    if not usable:
        raise ConfigError(f"{address!r} is no address of a model; expected http://127.0.0.1:8080/v1, say")
    return address.rstrip("/")


class BoundedClient(httpx.Client):
    """A client for one address alone: what it sends goes nowhere else, and no answer takes longer than told.

    A timeout for each read does not end an answer that drips; so the connection is shut when all its time is
    over, of which `ran_over` tells.
    """

    def __init__(self, address: str, *, timeout_s: float) -> None:
        # A proxy from the environment is for addresses elsewhere, never for this machine.
        near = urlsplit(address).hostname in ("localhost", "127.0.0.1", "::1")
        super().__init__(
            event_hooks={"request": [self._watch], "response": [_cap]},
            follow_redirects=False,
            timeout=httpx.Timeout(timeout_s, connect=min(timeout_s, 10.0)),
            limits=httpx.Limits(max_keepalive_connections=0),  # each request has a connection of its own
            trust_env=not near,
            headers={"Accept-Encoding": "identity"},
        )
        self.ran_over = False
        self._timeout_s = timeout_s
        self._timer: threading.Timer | None = None

    def close(self) -> None:
        """End the connections."""
        self._unwatch()
        super().close()

    def _watch(self, request: httpx.Request) -> None:
        self._unwatch()
        self.ran_over = False
        request.extensions["trace"] = self._hear

    def _hear(self, event: str, info: Mapping[str, Any]) -> None:
        """Hear from httpcore what happens to the request."""
        if event in ("connection.connect_tcp.complete", "connection.start_tls.complete"):
            self._unwatch()
            connected = info["return_value"].get_extra_info("socket")
            self._timer = threading.Timer(self._timeout_s, self._hang_up, [connected])
            self._timer.daemon = True
            self._timer.start()
        elif "response_closed" in event:
            self._unwatch()

    def _unwatch(self) -> None:
        if self._timer is not None:
            self._timer.cancel()

    def _hang_up(self, connected: socket.socket) -> None:
        self.ran_over = True
        with suppress(OSError):  # it was closed meanwhile
            connected.shutdown(socket.SHUT_RDWR)


def _cap(response: httpx.Response) -> None:
    if response.headers.get("content-encoding", "identity") != "identity":
        raise AnswerCutError("its answer is packed, which nobody asked for")
    response.stream = _Capped(response.stream)


class _Capped(httpx.SyncByteStream):
    """A stream that ends with an error when it grows too long."""

    def __init__(self, stream: httpx.SyncByteStream | httpx.AsyncByteStream) -> None:
        if not isinstance(stream, httpx.SyncByteStream):
            raise TypeError("a stream of a client that waits")
        self._stream = stream

    def __iter__(self) -> Iterator[bytes]:
        received = 0
        for chunk in self._stream:
            received += len(chunk)
            if received > MOST_BYTES:
                raise AnswerCutError(f"its answer is longer than {MOST_BYTES // 1024**2} megabytes")
            yield chunk

    def close(self) -> None:
        self._stream.close()
