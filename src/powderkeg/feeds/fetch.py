"""One request and its answer: no cookies, no proxy, no redirect followed, nothing kept open."""

import ssl
from collections.abc import Mapping
from dataclasses import dataclass

import httpcore

from powderkeg.errors import FetchError
from powderkeg.feeds.bodies import read_body
from powderkeg.feeds.connecting import GuardedBackend
from powderkeg.feeds.urls import WebAddress

REDIRECTS = frozenset({301, 302, 303, 307, 308})

_HEADER_BYTES = 200_000  # what an answer may have beside its body
_STEP_S = 20.0  # without a single byte


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server answered; header names are in small letters, of a repeated header the first counts."""

    status: int
    headers: Mapping[str, str]
    body: bytes = b""

    @property
    def content_type(self) -> str:
        """The media type without parameters; empty where none is told."""
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()


def ask(
    address: WebAddress,
    headers: Mapping[str, str],
    backend: GuardedBackend,
    ssl_context: ssl.SSLContext,
    *,
    max_bytes: int,
    cut: bool = False,
) -> Answer:
    """Ask for an address, once; only the body of an answer 200 is read.

    Raises
    ------
    FetchError
        If there is no answer, or one that can't be used.
    """
    backend.bounds.bytes_left = max_bytes + _HEADER_BYTES
    try:
        with (
            httpcore.ConnectionPool(ssl_context, max_connections=1, network_backend=backend) as pool,
            pool.stream(
                "GET",
                address.text,
                headers=[("Host", _host_header(address)), *headers.items(), ("Connection", "close")],
                extensions={"timeout": dict.fromkeys(("connect", "read", "write", "pool"), _STEP_S)},
            ) as response,
        ):
            told = _headers(response)
            if response.status != 200:
                return Answer(response.status, told)
            encoding = told.get("content-encoding", "")
            body = read_body(response.iter_stream(), encoding, max_bytes, cut=cut)
            return Answer(response.status, told, body)
    except (httpcore.TimeoutException, httpcore.NetworkError, httpcore.ProtocolError) as error:
        raise _explained(error) from error


def _host_header(address: WebAddress) -> str:
    return address.origin.partition("://")[2]


def _headers(response: httpcore.Response) -> dict[str, str]:
    told: dict[str, str] = {}
    for name, value in response.headers:
        told.setdefault(name.decode("ascii", "replace").lower(), value.decode("latin-1"))
    return told


def _explained(error: Exception) -> FetchError:
    """The error of the connection in words, and whether another try may do better."""
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, ssl.SSLCertVerificationError):
            return FetchError(
                f"has no certificate that can be trusted ({cause.verify_message}); it is not read unverified",
                later=True,
            )
        cause = cause.__cause__ or cause.__context__
    told = " ".join(str(error).split())[:200] or type(error).__name__
    if isinstance(error, httpcore.TimeoutException):
        return FetchError("doesn't answer; is it up, and reachable from here?", transient=True)
    if isinstance(error, httpcore.ProtocolError):
        return FetchError(f"answers with what is no HTTP ({told}); tell those who run it", transient=True)
    return FetchError(f"can't be reached ({told}); check the address and the network", transient=True)
