"""How a model's server is talked to: no redirect is followed, no answer taken that is endless or packed."""

import time
from collections.abc import Iterator
from typing import Final
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


def http_client(address: str, *, timeout_s: float) -> httpx.Client:
    """A client for that address alone: what it sends goes nowhere else."""
    host = urlsplit(address).hostname or ""
    # A proxy from the environment is for addresses elsewhere, never for this machine.
    proxied = host not in ("localhost", "127.0.0.1", "::1")
    return httpx.Client(
        event_hooks={"response": [lambda response: _cap(response, timeout_s)]},
        follow_redirects=False,
        timeout=httpx.Timeout(timeout_s, connect=min(timeout_s, 10.0)),
        trust_env=proxied,
        headers={"Accept-Encoding": "identity"},
    )


def _cap(response: httpx.Response, timeout_s: float) -> None:
    if response.headers.get("content-encoding", "identity") != "identity":
        raise AnswerCutError("its answer is packed, which nobody asked for")
    response.stream = _Capped(response.stream, timeout_s)


class _Capped(httpx.SyncByteStream):
    """A stream that ends with an error when it grows too long or takes too long."""

    def __init__(self, stream: httpx.SyncByteStream | httpx.AsyncByteStream, timeout_s: float) -> None:
        if not isinstance(stream, httpx.SyncByteStream):
            raise TypeError("a stream of a client that waits")
        self._stream = stream
        self._until = time.monotonic() + timeout_s

    def __iter__(self) -> Iterator[bytes]:
        received = 0
        for chunk in self._stream:
            received += len(chunk)
            if received > MOST_BYTES:
                raise AnswerCutError(f"its answer is longer than {MOST_BYTES // 1024**2} megabytes")
            if time.monotonic() > self._until:
                raise AnswerCutError("its answer took too long")
            yield chunk

    def close(self) -> None:
        self._stream.close()
