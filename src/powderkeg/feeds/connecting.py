"""Connections that go only where they may: a name is looked up once, and what was checked is connected to."""

import socket
import ssl
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

import httpcore

from powderkeg.errors import FetchError
from powderkeg.feeds.addresses import why_refused

Resolve = Callable[[str, int], Sequence[str]]

_SHORTEST_S = 0.01
_MOST_ADDRESSES = 4  # tried, of a name that has more


def look_up(host: str, port: int) -> list[str]:
    """The IP addresses of a name, as the system resolves it.

    Raises
    ------
    FetchError
        If there are none.
    """
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        # Whether the name is wrong or the network away, systems don't tell apart reliably.
        raise FetchError(
            f"{host}: no such host ({error}); check the name and the network", transient=True
        ) from error
    return list(dict.fromkeys(str(address[0]) for *_, address in found))


@dataclass(slots=True)
class Bounds:
    """What one exchange may take: until when, in seconds of a monotonic clock, and how many bytes."""

    deadline: float
    bytes_left: int
    clock: Callable[[], float] = time.monotonic

    def seconds(self, wanted: float | None) -> float:
        """How long to wait for the next bytes.

        Raises
        ------
        FetchError
            If the time is over.
        """
        left = self.deadline - self.clock()
        if left <= _SHORTEST_S:
            raise FetchError(
                "took too long; raise `max_seconds` if the server is known to be slow", transient=True
            )
        return left if wanted is None else min(wanted, left)

    def take(self, data: bytes) -> bytes:
        """Count bytes that came.

        Raises
        ------
        FetchError
            If there are too many.
        """
        self.bytes_left -= len(data)
        if self.bytes_left < 0:
            raise FetchError("sends more than `max_bytes`; raise it if all that should be read", later=True)
        return data


@dataclass(slots=True)
class GuardedBackend(httpcore.NetworkBackend):
    """Connects to what `resolve` gives for a host, if all of it may be connected to."""

    bounds: Bounds
    resolve: Resolve = look_up
    allow_private: bool = False
    _sockets: httpcore.NetworkBackend = field(default_factory=httpcore.SyncBackend)

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """A connection to the host; its certificate is checked against the name, not looked up again."""
        addresses = self.resolve(host, port)
        for address in addresses:
            reason = why_refused(address, allow_private=self.allow_private)
            if reason:
                raise FetchError(
                    f"{host} is at {address}, {reason}, which is not connected to; `allow_private` lets a "
                    "source be on a private network of yours",
                    refused=True,
                )
        trouble: Exception = FetchError(f"{host}: no such host; check the name and the network")
        for address in addresses[:_MOST_ADDRESSES]:
            try:
                stream = self._sockets.connect_tcp(
                    address, port, self.bounds.seconds(timeout), local_address, socket_options
                )
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                trouble = error
            else:
                return GuardedStream(stream, self.bounds)
        raise trouble


@dataclass(slots=True)
class GuardedStream(httpcore.NetworkStream):
    """A connection that ends when the time is over or enough has come, however slowly bytes drip."""

    stream: httpcore.NetworkStream
    bounds: Bounds

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """The next bytes."""
        try:
            return self.bounds.take(self.stream.read(max_bytes, self.bounds.seconds(timeout)))
        except httpcore.ReadTimeout:
            self.bounds.seconds(None)  # raises where it was all the time that was over
            raise

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Send bytes."""
        self.stream.write(buffer, self.bounds.seconds(timeout))

    def close(self) -> None:
        """Close the connection."""
        self.stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        """The same connection, encrypted, with a certificate for that name."""
        stream = self.stream.start_tls(ssl_context, server_hostname, self.bounds.seconds(timeout))
        return GuardedStream(stream, self.bounds)

    def get_extra_info(self, info: str) -> Any:
        """What is known of the connection."""
        return self.stream.get_extra_info(info)
