"""Who is answered, who may write, and what a browser may do with the answers."""

import asyncio
import http.client
import re
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from powderkeg.config import Settings
from powderkeg.errors import ConfigError
from powderkeg.web.app import make_app
from powderkeg.web.security import MOST_BYTES, Guard, is_loopback, new_token
from powderkeg.web.shapes import Tiles
from tests.web.serving import TOKEN, Asker, serving

EVERYWHERE = "0.0.0.0"  # noqa: S104 - it is only told, the server listens at 127.0.0.1
REVIEW = {"action": "accept", "reviewer": "Awa", "claims": ["c1"]}


def code_and_word(answer: object) -> tuple[int, str]:
    return answer.status_code, answer.json()["error"]


@pytest.mark.parametrize("address", ["/", "/assets/index-1a2b3c.js", "/api/view", "/api/nothing", "/nothing"])
def test_every_answer_tells_the_browser_to_run_nothing_foreign(ask: Asker, address: str) -> None:
    headers = ask.client.get(address).headers
    policy = dict(part.split(" ", 1) for part in headers["content-security-policy"].split("; "))
    assert policy["default-src"] == "'none'"
    assert {policy[name] for name in ("script-src", "style-src", "connect-src", "worker-src")} == {"'self'"}
    assert {policy[name] for name in ("base-uri", "form-action", "frame-ancestors")} == {"'none'"}
    assert "unsafe" not in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["cross-origin-resource-policy"] == "same-origin"
    assert headers["cross-origin-opener-policy"] == "same-origin"
    assert "access-control-allow-origin" not in headers
    assert address.startswith("/api") == (headers["cache-control"] == "no-store")


def test_tiles_of_the_user_are_the_only_other_origin(mali: Path, page: Path) -> None:
    tiles = Tiles(url="https://Tiles.example:8443/{z}/{x}/{y}.png", attribution="© us")
    with serving(mali, page, tiles=tiles) as ask:
        policy = ask.client.get("/").headers["content-security-policy"]
        assert ask.get("view")["tiles"] == {"url": tiles.url, "attribution": "© us"}
    assert re.findall(r"https?://[^ ;]*", policy) == ["https://tiles.example:8443"] * 2


@pytest.mark.parametrize(
    "url",
    [
        "tiles/{z}/{x}/{y}",
        "javascript:{z}{x}{y}",
        "https://a b/{z}/{x}/{y}",
        "https://a.example; script-src */{z}/{x}/{y}",
        "https://user:secret@a.example/{z}/{x}/{y}",
        "https://a.example/tile.png",
    ],
)
def test_address_that_is_none_of_tiles_is_refused(mali: Path, page: Path, url: str) -> None:
    with pytest.raises(ConfigError, match="is no address of tiles"):
        make_app(mali, Settings(), token=TOKEN, page=page, tiles=Tiles(url=url, attribution=""))


@pytest.mark.parametrize(
    "host", ["evil.example:{port}", "127.0.0.1", "127.0.0.1:1", "127.0.0.1.evil:{port}", ""]
)
def test_other_names_of_the_server_are_not_answered(ask: Asker, host: str) -> None:
    answer = ask.client.get("/api/view", headers={"Host": host.format(port=ask.port)})
    assert code_and_word(answer) == (421, "forbidden")


@pytest.mark.parametrize("host", ["127.0.0.1:{port}", "localhost:{port}", "LOCALHOST:{port}"])
def test_own_names_of_the_server_are_answered(ask: Asker, host: str) -> None:
    answer = ask.client.get("/api/view", headers={"Host": host.format(port=ask.port)})
    assert answer.status_code == 200


def test_server_at_all_addresses_answers_to_addresses_but_not_to_names(mali: Path, page: Path) -> None:
    with serving(mali, page, host=EVERYWHERE) as ask:
        codes = [
            ask.client.get("/api/view", headers={"Host": f"{host}:{ask.port}"}).status_code
            for host in ("192.0.2.7", "[2001:db8::7]", "evil.example")
        ]
    assert codes == [200, 200, 421]


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"X-Powderkeg-Token": ""},
        {"X-Powderkeg-Token": TOKEN[:-1]},
        {"X-Powderkeg-Token": TOKEN + "é"},
        {"Authorization": f"Bearer {TOKEN}"},
        {"Cookie": f"X-Powderkeg-Token={TOKEN}"},
    ],
    ids=["none", "empty", "short", "no ASCII", "elsewhere", "cookie"],
)
def test_nothing_is_written_without_the_token(ask: Asker, headers: dict[str, str]) -> None:
    coded = {name: value.encode("latin-1") for name, value in headers.items()}
    assert code_and_word(ask.client.post("/api/reviews", json=REVIEW, headers=coded)) == (403, "forbidden")


@pytest.mark.parametrize(
    "origin",
    ["https://evil.example", "null", "http://localhost:{port}", "http://127.0.0.1", "http://127.0.0.1:1"],
)
def test_nothing_is_written_from_another_page(ask: Asker, origin: str) -> None:
    headers = {"X-Powderkeg-Token": TOKEN, "Origin": origin.format(port=ask.port)}
    answer = ask.client.post("/api/reviews", json=REVIEW, headers=headers)
    assert code_and_word(answer) == (403, "forbidden")


def test_own_page_may_write(ask: Asker) -> None:
    headers = {"X-Powderkeg-Token": TOKEN, "Origin": f"http://127.0.0.1:{ask.port}"}
    answer = ask.client.post("/api/reviews", json=REVIEW, headers=headers)
    assert code_and_word(answer) == (404, "not-found")  # past the guard: there is no claim c1


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH"])
def test_other_ways_of_writing_need_the_token_and_do_nothing(ask: Asker, method: str) -> None:
    assert ask.client.request(method, "/api/view").status_code == 403
    answer = ask.client.request(method, "/api/view", headers={"X-Powderkeg-Token": TOKEN})
    assert code_and_word(answer) == (405, "bad-request")


def test_browsers_of_other_pages_get_no_permission(ask: Asker) -> None:
    headers = {"Origin": "https://evil.example", "Access-Control-Request-Method": "POST"}
    answer = ask.client.options("/api/reviews", headers=headers)
    assert answer.status_code == 405
    assert not [name for name in answer.headers if name.startswith("access-control")]


@pytest.mark.parametrize("told", [True, False], ids=["length told", "in pieces"])
def test_too_long_bodies_are_refused(ask: Asker, told: bool) -> None:
    def pieces() -> Iterator[bytes]:
        for _ in range(MOST_BYTES // 1024 + 1):
            yield b" " * 1024

    body = b" " * (MOST_BYTES + 1) if told else pieces()
    headers = {"X-Powderkeg-Token": TOKEN, "Content-Type": "application/json"}
    answer = ask.client.post("/api/reviews", content=body, headers=headers)
    assert code_and_word(answer) == (413, "too-large")


@pytest.mark.parametrize(
    "path",
    [
        "/../mali.sqlite",
        "/assets/../../mali.sqlite",
        "/assets/%2e%2e/%2e%2e/etc/passwd",
        "/..%2f..%2f..%2f..%2fetc/passwd",
        "//etc/passwd",
        "/assets/..\\..\\etc\\passwd",
        "/assets/index-1a2b3c.js%00.html",
        "/assets/",
    ],
)
def test_no_file_outside_the_page_is_served(ask: Asker, path: str) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", ask.port)  # httpx would tidy the path up
    connection.request("GET", path)
    answer = connection.getresponse()
    assert (answer.status, answer.read()[:8]) == (404, b'{"error"')
    connection.close()


def test_fault_is_told_without_its_inside() -> None:
    async def failing(_scope: object, _receive: object, _send: object) -> None:
        raise KeyError("secret")

    async def ask() -> httpx.Response:
        guarded = Guard(failing, host="127.0.0.1", port=8321, token=TOKEN)
        transport = httpx.ASGITransport(guarded)
        async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1:8321") as client:
            return await client.get("/api/view")

    answer = asyncio.run(ask())
    assert code_and_word(answer) == (500, "fault")
    assert "secret" not in answer.text
    assert answer.headers["x-content-type-options"] == "nosniff"


def test_tokens_are_long_and_never_the_same() -> None:
    tokens = {new_token() for _ in range(100)}
    assert len(tokens) == 100
    assert min(map(len, tokens)) >= 40


@pytest.mark.parametrize(
    ("host", "expected"),
    [
        ("127.0.0.1", True),
        ("127.3.2.1", True),
        ("::1", True),
        ("localhost", True),
        (EVERYWHERE, False),
        ("a.example", False),
    ],
)
def test_loopback_is_told_from_the_network(host: str, expected: bool) -> None:
    assert is_loopback(host) is expected
