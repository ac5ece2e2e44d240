"""What a server does with requests that no client library would send, byte for byte over a socket."""

import json
import socket
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest

from powderkeg.web.patience import PatientProtocol
from powderkeg.web.security import MOST_BYTES
from tests.web.serving import TOKEN, Asker, serving

_AUTHORISED = f"X-Powderkeg-Token: {TOKEN}"
_JSON = "Content-Type: application/json"


def send(
    ask: Asker, line: str, *headers: str, body: bytes = b"", host: str | None = None
) -> tuple[int, bytes, bytes]:
    """Code, head and body of the first answer to a request that is sent as it stands."""
    host = f"Host: 127.0.0.1:{ask.port}" if host is None else host
    head = "\r\n".join(filter(None, (line, host, *headers, "Connection: close")))
    return exchange(ask, head.encode("latin-1") + b"\r\n\r\n" + body)


def exchange(ask: Asker, data: bytes) -> tuple[int, bytes, bytes]:
    """The same of bytes of any sort; a server that closes while they are sent has answered before."""
    with socket.create_connection(("127.0.0.1", ask.port), timeout=20) as connection:
        try:
            connection.sendall(data)
            answer = b"".join(iter(lambda: connection.recv(65536), b""))
        except (ConnectionResetError, BrokenPipeError):
            answer = b"HTTP/1.1 0 closed\r\n\r\n"
    head, _, body = answer.partition(b"\r\n\r\n")
    return int(head.split()[1]), head.lower(), body


@pytest.mark.parametrize(
    ("line", "host"),
    [
        ("GET /api/view HTTP/1.0", ""),
        ("GET /api/view HTTP/1.1", "Host: evil.example"),
        ("GET /api/view HTTP/1.1", "Host: 127.0.0.1.nip.example:{port}"),
        ("GET /api/view HTTP/1.1", "Host: 127.0.0.1:{port}@evil.example"),
        ("GET /api/view HTTP/1.1", "Host: 2130706433:{port}"),
        ("GET /api/view HTTP/1.1", "Host: localhost.:{port}"),
        ("GET http://127.0.0.1:{port}/api/view HTTP/1.1", "Host: evil.example"),
        ("GET /api/view HTTP/1.1", "Host: evil.example\r\nX-Forwarded-Host: 127.0.0.1:{port}"),
    ],
)
def test_request_for_another_host_is_not_answered(ask: Asker, line: str, host: str) -> None:
    code, head, body = send(ask, line.format(port=ask.port), host=host.format(port=ask.port))
    assert (code, json.loads(body)["error"]) == (421, "forbidden")
    assert b"\r\nx-content-type-options: nosniff" in head


@pytest.mark.parametrize(
    "data",
    [
        b"GET /api/view HTTP/1.1\r\n\r\n",
        b"GET /api/view HTTP/1.1\r\nHost: 127.0.0.1:1\r\nHost: evil.example\r\n\r\n",
        b"GET /api/view\r\nHost: a\r\n\r\n",
        b"A\x01B / HTTP/1.1\r\nHost: a\r\n\r\n",
        b"GET /a b HTTP/1.1\r\nHost: a\r\n\r\n",
        b"POST /api/reviews HTTP/1.1\r\nHost: a\r\nContent-Length: -5\r\n\r\n{}",
        b"POST /api/reviews HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\n{}",
        b"POST /api/reviews HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: gzip\r\n\r\n{}",
        b"GET / HTTP/1.1\r\nHost: a\r\n X: folded\r\nBad Name: b\r\n\r\n",
        b"\x16\x03\x01\x02\x00\x01\x00\xfc" + bytes(60) + b"\r\n\r\n",
    ],
    ids=[
        "no host",
        "two hosts",
        "no version",
        "method",
        "space",
        "length",
        "lengths",
        "coding",
        "name",
        "TLS",
    ],
)
def test_bytes_that_are_no_request_end_the_connection(ask: Asker, data: bytes) -> None:
    code, _, body = exchange(ask, data)
    assert code in (400, 501)
    assert b"view" not in body


@pytest.mark.parametrize("method", ["TRACE", "CONNECT", "get", "PROPFIND", "POST"])
def test_any_other_method_needs_the_token(ask: Asker, method: str) -> None:
    code, _, body = send(ask, f"{method} /api/view HTTP/1.1")
    assert (code, json.loads(body)["error"]) == (403, "forbidden")


@pytest.mark.parametrize(
    ("address", "headers"),
    [
        ("/api/reviews?token={token}&X-Powderkeg-Token={token}", ()),
        ("/api/reviews", ("X-HTTP-Method-Override: POST", "Cookie: X-Powderkeg-Token={token}")),
        ("/api/reviews", ("X-Powderkeg-Token: wrong", "X-Powderkeg-Token: {token}")),
        ("/api/reviews", ("X-Powderkeg-Token: {token}", "Origin: http://127.0.0.1:1")),
        ("/api/reviews", ("X-Powderkeg-Token: {token}", "Sec-Fetch-Site: cross-site")),
        ("/api/reviews", ("X-Powderkeg-Token: {token}", "Sec-Fetch-Site: same-site")),
    ],
    ids=["in the address", "in a cookie", "twice", "another origin", "another site", "another port"],
)
def test_nothing_is_written_with_the_token_elsewhere(
    ask: Asker, address: str, headers: tuple[str, ...]
) -> None:
    filled = [header.format(token=TOKEN) for header in headers]
    code, _, body = send(
        ask, f"POST {address.format(token=TOKEN)} HTTP/1.1", *filled, "Content-Length: 2", body=b"{}"
    )
    assert (code, json.loads(body)["error"]) == (403, "forbidden")


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_other_pages_may_neither_ask_nor_embed_but_link(ask: Asker, site: str) -> None:
    for dest in ("empty", "image", "script", "iframe", "embed"):
        code, _, body = send(
            ask, "GET /api/view HTTP/1.1", f"Sec-Fetch-Site: {site}", f"Sec-Fetch-Dest: {dest}"
        )
        assert (code, json.loads(body)["error"]) == (403, "forbidden")
    for path in ("/", "/api/view"):
        assert (
            send(ask, f"GET {path} HTTP/1.1", f"Sec-Fetch-Site: {site}", "Sec-Fetch-Dest: document")[0] == 200
        )


def test_body_of_two_lengths_is_refused(ask: Asker) -> None:
    code, _, body = send(
        ask,
        "POST /api/reviews HTTP/1.1",
        _AUTHORISED,
        "Content-Length: 5",
        "Transfer-Encoding: chunked",
        body=b"0\r\n\r\nGET /api/view HTTP/1.1\r\n\r\n",
    )
    assert (code, json.loads(body)["error"]) == (400, "bad-request")
    assert b"HTTP/1.1" not in body


@pytest.mark.parametrize("path", ["/api/reviews", "/api/view", "/"])
@pytest.mark.parametrize("chunked", [True, False])
def test_endless_body_is_not_read_to_its_end(ask: Asker, path: str, chunked: bool) -> None:
    piece = b"1000\r\n" + b" " * 4096 + b"\r\n" if chunked else b" " * 4096
    length = "Transfer-Encoding: chunked" if chunked else f"Content-Length: {10**12}"
    head = (
        f"POST {path} HTTP/1.1\r\nHost: 127.0.0.1:{ask.port}\r\n{_AUTHORISED}\r\n{_JSON}\r\n{length}\r\n\r\n"
    )
    sent = 0
    with socket.create_connection(("127.0.0.1", ask.port), timeout=20) as connection:
        connection.sendall(head.encode())
        try:
            while sent < 100 * MOST_BYTES:
                sent += connection.send(piece)
        except OSError:  # the server has closed it
            pass
    assert sent < 40 * MOST_BYTES  # what the sockets of both sides hold


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("application/json", b"[" * 200_000),
        ("application/json", b'{"a":' * 40_000),
        ("application/json", b"9" * 200_000),
        ("application/json", b'{"action": "accept", "reviewer": "\xff"}'),
        ("application/json", rb'{"action":"accept","reviewer":"\ud800","claims":["\u0000"]}'),
        ("application/json", rb'{"action":"correct","reviewer":"A","claims":["c1"],"set":["source=\ud800"]}'),
        ("text/plain", b'{"action": "accept", "reviewer": "A", "claims": ["c1"]}'),
        ("application/x-www-form-urlencoded", b"action=accept&reviewer=A&claims=c1"),
        ("multipart/form-data; boundary=a", b"--a\r\n\r\n--a--"),
        ("application/json\r\nContent-Encoding: gzip", b"\x1f\x8b\x08\x00"),
    ],
    ids=["lists", "objects", "digits", "no UTF-8", "half", "half in set", "text", "form", "parts", "packed"],
)
def test_body_of_another_sort_is_refused(ask: Asker, kind: str, body: bytes) -> None:
    code, head, answer = send(
        ask,
        "POST /api/reviews HTTP/1.1",
        _AUTHORISED,
        f"Content-Type: {kind}",
        f"Content-Length: {len(body)}",
        body=body,
    )
    assert code in (400, 404, 422)
    assert json.loads(answer)["message"]
    assert b"content-type: application/json" in head


@pytest.mark.parametrize(
    "path",
    [
        "/assets/%252e%252e/%252e%252e/mali.sqlite",
        "/assets%2f..%2f..%2fmali.sqlite",
        "/assets%5c..%5c..%5cmali.sqlite",
        "/assets/%c0%ae%c0%ae/mali.sqlite",
        "/assets/..;/mali.sqlite",
        "/C:/Windows/win.ini",
        "/assets/" + "a" * 5000,
        "/file:///etc/passwd",
        "/api/documents/..%2f..%2f..%2fetc%2fpasswd",
        "/api/claims/..%00",
        "/api/events/%ed%a0%80",
        "/api/claims/a%0d%0aX-Evil:%201%0d%0a%0d%0a<script>",
    ],
)
def test_path_leads_nowhere_else(ask: Asker, path: str) -> None:
    code, head, body = send(ask, f"GET {path} HTTP/1.1")
    assert (code, json.loads(body)["error"]) == (404, "not-found")
    assert b"x-evil" not in head
    assert b"root:" not in body


@pytest.mark.parametrize(
    "asked", ["bytes=0-3", "bytes=5-2,a-b", "bytes=" + "0-,9-," * 2000, "lines=1-2", "bytes=99999999999999-"]
)
def test_part_of_a_file_is_no_more_than_the_file(ask: Asker, asked: str) -> None:
    code, _, body = send(ask, "GET /assets/index-1a2b3c.js HTTP/1.1", f"Range: {asked}")
    assert code in (200, 206, 400, 416)
    assert len(body) < 200


@pytest.mark.parametrize("method", ["HEAD", "OPTIONS", "GET"])
@pytest.mark.parametrize("path", ["/", "/api/view", "/api/none", "/assets/index-1a2b3c.js", "/none"])
def test_every_answer_is_guarded_and_shared_with_nobody(ask: Asker, method: str, path: str) -> None:
    code, head, body = send(ask, f"{method} {path} HTTP/1.1", "Origin: https://evil.example")
    assert code in (200, 404, 405)
    for header in ("content-security-policy", "x-content-type-options", "x-frame-options", "cache-control"):
        assert head.count(f"\r\n{header}: ".encode()) == 1
    assert b"access-control" not in head
    assert b"server:" not in head
    assert method != "HEAD" or not body


def test_no_connection_becomes_a_web_socket(ask: Asker) -> None:
    key = "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ=="
    code, _, _ = send(
        ask,
        "GET /api/view HTTP/1.1",
        "Upgrade: websocket",
        key,
        "Sec-WebSocket-Version: 13",
        "Connection: Upgrade",
    )
    assert code != 101


def test_headers_without_end_are_refused(ask: Asker) -> None:
    sent = 0
    with socket.create_connection(("127.0.0.1", ask.port), timeout=20) as connection:
        connection.sendall(b"GET /api/view HTTP/1.1\r\n")
        try:
            while sent < 10_000_000:
                sent += connection.send(b"X: " + b"a" * 1000 + b"\r\n")
                time.sleep(0)
        except OSError:
            pass
    assert sent < 10_000_000


@contextmanager
def impatient(monkeypatch: pytest.MonkeyPatch, mali: Path, page: Path, *, most: int = 200) -> Iterator[Asker]:
    """A server that waits for half a second."""
    monkeypatch.setattr(PatientProtocol, "patience_s", 0.5)
    monkeypatch.setattr(PatientProtocol, "most_connections", most)
    with serving(mali, page) as ask:
        yield ask


@pytest.mark.parametrize(
    "begun",
    [
        "",
        "GET /api/vi",
        "GET /api/view HTTP/1.1\r\nX: ",
        "POST /api/reviews HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n"
        f"{_AUTHORISED}\r\n{_JSON}\r\nContent-Length: 90\r\n\r\n",
    ],
    ids=["nothing", "half a line", "half a header", "no body"],
)
def test_client_that_drips_is_left_waiting_for_nothing(
    monkeypatch: pytest.MonkeyPatch, mali: Path, page: Path, begun: str
) -> None:
    with impatient(monkeypatch, mali, page) as ask, socket.create_connection(("127.0.0.1", ask.port)) as slow:
        slow.settimeout(10)
        slow.sendall(begun.format(port=ask.port).encode())
        dripped = 0
        try:
            while dripped < 100:
                dripped += slow.send(b"a")
                assert ask.client.get("/api/view").status_code == 200  # others are answered meanwhile
                time.sleep(0.05)
        except OSError:
            pass
        assert dripped < 100


def test_connections_have_an_upper_number_and_make_room_again(
    monkeypatch: pytest.MonkeyPatch, mali: Path, page: Path
) -> None:
    with impatient(monkeypatch, mali, page, most=20) as ask, ExitStack() as held:
        for _ in range(60):
            held.enter_context(socket.create_connection(("127.0.0.1", ask.port)))
        until = time.monotonic() + 15
        while time.monotonic() < until:
            try:
                if send(ask, "GET /api/view HTTP/1.1")[0] == 200:
                    return
            except (OSError, IndexError):  # closed at once, until the idle ones are gone
                pass
            time.sleep(0.1)
        pytest.fail("the server answers nobody after many idle connections")
