"""Fetching from a server that misbehaves: every fault ends in words, within its time and size."""

import gzip
import time
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from powderkeg.errors import FetchError
from powderkeg.feeds.answers import Validators, retry_after_s
from powderkeg.feeds.client import TRIES, Client, Stopped, Terms
from tests.feeds.conftest import NOW, Clock, here
from tests.feeds.server import Handler, Request, Send, Site, answer, drip, drip_headers, endless

Fail = Callable[[str], str]


@pytest.fixture
def fail(site: Site, client: Client, terms: Terms) -> Fail:
    """Fetch a page that can't be fetched, and give what is said of it."""

    def failing(path: str) -> str:
        with pytest.raises(FetchError) as error:
            client.get(site.url(path), terms)
        assert str(error.value).startswith(f"{site.scheme}://"), "the message begins with the address"
        return str(error.value)

    return failing


def close(request: Request, send: Send) -> None:
    """Hang up without a word."""


def test_page_comes_as_it_is_with_what_the_server_says_of_it(
    site: Site, client: Client, terms: Terms
) -> None:
    site.page(
        "/a",
        gzip.compress("Gerücht".encode("latin-1")),
        content_type="Text/HTML; Charset='ISO-8859-1'",
        content_encoding="gzip",
        etag='W/"x1"',
        last_modified="Mon, 02 Jun 2014 10:00:00 GMT",
    )
    fetched = client.get(site.url("/a"), terms)
    assert fetched.body == "Gerücht".encode("latin-1")
    assert (fetched.content_type, fetched.charset) == ("text/html", "ISO-8859-1")
    assert fetched.validators == Validators('W/"x1"', "Mon, 02 Jun 2014 10:00:00 GMT")
    (request,) = site.asked("/a")
    assert request.headers["user-agent"] == "powderkeg/0 (+https://desk.example)"
    assert request.headers["host"] == f"radio.example:{site.port}"
    assert request.headers["accept-encoding"] == "gzip"


def test_only_what_is_newer_is_asked_for(site: Site, client: Client, terms: Terms) -> None:
    def unless_known(request: Request, send: Send) -> None:
        known = request.headers.get("if-none-match") == '"1"'
        send(answer(status=304) if known else answer("x", etag='"1"'))

    site.pages["/a"] = unless_known
    first = client.get(site.url("/a"), terms)
    again = client.get(site.url("/a"), terms, known=first.validators)
    assert (first.body, again.body, again.validators) == (b"x", None, first.validators)


def test_answer_that_nothing_changed_is_not_believed_of_what_was_never_read(site: Site, fail: Fail) -> None:
    site.page("/a", status=304)
    assert "nothing changed, though it was never read" in fail("/a")


@pytest.mark.parametrize("etag", ["unquoted", '"a\x01b"', '"' + "x" * 400 + '"', "", "\xff"])
def test_validators_that_cannot_be_sent_back_are_dropped(
    etag: str, site: Site, client: Client, terms: Terms
) -> None:
    site.page("/a", "x", etag=etag, last_modified="yesterday\xff")
    try:
        fetched = client.get(site.url("/a"), terms)
    except FetchError:
        return  # a control character is no HTTP
    assert fetched.validators == Validators()


def test_cookies_are_never_sent_back(site: Site, client: Client, terms: Terms) -> None:
    site.page("/a", status=302, location="/b", set_cookie="id=1; Path=/")
    site.page("/b", "x", set_cookie="id=2")
    for _ in range(2):
        client.get(site.url("/a"), terms)
    assert not any("cookie" in request.headers for request in site.requests)


def test_proxies_and_netrc_of_the_environment_are_left_alone(
    site: Site,
    client: Client,
    terms: Terms,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    netrc = tmp_path_factory.mktemp("home") / ".netrc"
    netrc.write_text("machine radio.example login ann password secret\n", encoding="utf-8")
    for name in ("http_proxy", "HTTP_PROXY", "ALL_PROXY", "https_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    monkeypatch.setenv("HOME", str(netrc.parent))
    monkeypatch.setenv("NETRC", str(netrc))
    site.page("/a", "x")
    assert client.get(site.url("/a"), terms).body == b"x"
    assert "authorization" not in site.asked("/a")[0].headers


@pytest.mark.parametrize(
    ("status", "told"),
    [
        (400, "answers 400"),
        (401, "answers 401"),
        (404, "answers 404"),
        (410, "gone for good"),
        (204, "answers 204"),
    ],
)
def test_errors_of_the_server_are_told_and_not_tried_again(
    status: int, told: str, site: Site, fail: Fail
) -> None:
    site.page("/a", status=status)
    assert told in fail("/a")
    assert len(site.asked("/a")) == 1


@pytest.mark.parametrize("status", [408, 429, 500, 502, 503, 504])
def test_errors_that_may_pass_are_tried_again_after_ever_longer_waits(
    status: int, site: Site, client: Client, terms: Terms, clock: Clock
) -> None:
    site.page("/a", status=status)
    with pytest.raises(FetchError, match=f"answers {status}") as error:
        client.get(site.url("/a"), terms)
    assert error.value.transient
    assert len(site.asked("/a")) == TRIES
    assert clock.waits[-1] > 0
    assert 4 <= sum(clock.waits) < 20


def test_page_that_comes_at_the_second_try_is_read(site: Site, client: Client, terms: Terms) -> None:
    def second(request: Request, send: Send) -> None:
        send(answer("x") if len(site.asked("/a")) > 1 else answer(status=503, retry_after="7"))

    site.pages["/a"] = second
    assert client.get(site.url("/a"), terms).body == b"x"


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("7", 7),
        (" 0120 ", 120),
        ("Fri, 20 Jun 2014 12:01:00 GMT", 60),
        ("Friday, 20-Jun-14 12:01:00 GMT", 60),
        ("Fri, 20 Jun 2014 12:01:00 +0000", 60),
        ("0", 0),
        ("-7", None),
        ("1.5", None),
        ("soon", None),
        ("", None),
        ("Fri, 20 Jun 2014 11:00:00 GMT", None),
        ("Fri, 99 Jun 2014 12:01:00 GMT", None),
        ("9" * 500, None),
        ("\xb2", None),
    ],
)
def test_retry_after_is_understood_in_each_of_its_forms(value: str, seconds: float | None) -> None:
    assert retry_after_s(value, NOW) == seconds


def test_host_is_left_alone_for_as_long_as_it_says(
    site: Site, client: Client, terms: Terms, clock: Clock
) -> None:
    site.page("/a", status=503, retry_after="30")
    with pytest.raises(FetchError, match="wants to be left alone for 30 seconds"):
        client.get(site.url("/a"), terms)
    assert clock.seconds >= 60


def test_host_that_wants_a_long_rest_is_not_waited_for(
    site: Site, client: Client, terms: Terms, clock: Clock
) -> None:
    site.page("/a", status=429, retry_after="86400")
    with pytest.raises(FetchError, match="left alone for 86,400 seconds") as error:
        client.get(site.url("/a"), terms)
    assert error.value.retry_after_s == 86400
    assert len(site.asked("/a")) == 1
    assert clock.seconds < 10


@pytest.mark.parametrize("handler", [drip, drip_headers], ids=["body", "headers"])
def test_slow_drip_ends_when_the_time_is_over(handler: Handler, site: Site, short_terms: Terms) -> None:
    site.pages["/a"] = handler
    client = Client("powderkeg/0", resolve=here, sleep=lambda _: None)
    begun = time.monotonic()
    with pytest.raises(FetchError, match="took too long; raise `max_seconds`"):
        client.get(site.url("/a"), short_terms)
    assert time.monotonic() - begun < 2 * TRIES


def test_endless_body_ends_at_the_limit(site: Site, fail: Fail) -> None:
    site.pages["/a"] = endless
    assert "is larger than 200,000 bytes; raise `max_bytes`" in fail("/a")
    assert len(site.asked("/a")) == 1


def test_gzip_bomb_ends_at_the_limit(site: Site, fail: Fail) -> None:
    site.page("/a", gzip.compress(b"\0" * 50_000_000), content_encoding="gzip")
    assert "is larger than 200,000 bytes" in fail("/a")


@pytest.mark.parametrize(
    ("raw", "told"),
    [
        (b"", "no HTTP"),
        (b"rubbish", "no HTTP"),
        (b"rubbish\r\n\r\n", "no HTTP"),
        (b"HTTP/1.1 200 X\r\ncontent-length: 500\r\n\r\nshort", "no HTTP"),
        (b"HTTP/1.1 200 X\r\ncontent-length: -1\r\n\r\n", "no HTTP"),
        (b"HTTP/1.1 200 X\r\ncontent-length: 1\r\ncontent-length: 2\r\n\r\nx", "no HTTP"),
        (b"HTTP/1.1 200 X\r\ntransfer-encoding: chunked\r\n\r\nzz\r\n", "no HTTP"),
        (b"HTTP/1.1 200 X\r\ntransfer-encoding: chunked\r\n\r\nffffffff\r\nx", "no HTTP"),
        (b"HTTP/1.1 200 X\r\n" + b"x: y\r\n" * 100_000 + b"\r\n", "no HTTP"),
        (b"HTTP/1.1 200 X\r\nx: " + b"y" * 1_000_000 + b"\r\n\r\n", "no HTTP"),
        (b"HTTP/1.1 103 X\r\nx: y\r\n\r\n" * 100_000, "sends more than `max_bytes`"),
        (b"HTTP/1.1 200 X\r\ncontent-encoding: gzip\r\n\r\nno gzip", "is damaged"),
        (b"HTTP/1.1 200 X\r\ncontent-encoding: br\r\n\r\nx", "wasn't asked for"),
        (b"HTTP/1.1 302 X\r\n\r\n", "redirects to itself"),
        (b"HTTP/1.1 999 X\r\n\r\n", "answers 999"),
    ],
    ids=[
        *("nothing", "rubbish", "rubbish line", "too short", "negative length", "two lengths", "bad chunk"),
        *("cut chunk", "many headers", "long header", "informational flood", "no gzip", "brotli"),
        *("no location", "odd status"),
    ],
)  # fmt: skip
def test_answers_that_are_none_are_told(raw: bytes, told: str, site: Site, fail: Fail) -> None:
    site.pages["/a"] = lambda _request, send: send(raw)
    assert told in fail("/a")


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    deadline=None,
    max_examples=80,
)
@given(
    st.lists(
        st.sampled_from(
            [
                *(
                    b"HTTP/1.1 200 X\r\n",
                    b"HTTP/1.0 304 \r\n",
                    b"HTTP/1.1 100 X\r\n\r\n",
                    b"\r\n",
                    b"\r\n\r\n",
                ),
                *(b"content-length: 3\r\n", b"transfer-encoding: chunked\r\n", b"content-encoding: gzip\r\n"),
                *(
                    b"location: /b\r\n",
                    b"retry-after: 1\r\n",
                    b'etag: "x"\r\n',
                    b"3\r\nabc\r\n",
                    b"0\r\n\r\n",
                ),
            ]
        )
        | st.binary(max_size=30),
        max_size=8,
    )
)
def test_any_bytes_are_an_answer_or_told(
    site: Site, client: Client, terms: Terms, parts: list[bytes]
) -> None:
    site.pages["/a"] = lambda _request, send: send(b"".join(parts))
    try:
        fetched = client.get(site.url("/a"), terms)
    except FetchError as error:
        assert str(error).startswith("http://radio.example")  # noqa: PT017 - either is right
    else:
        assert fetched.body is not None


def test_connection_that_is_reset_is_told(site: Site, fail: Fail) -> None:
    site.pages["/a"] = close
    assert "no HTTP" in fail("/a")


def test_length_told_too_small_cuts_the_body(site: Site, client: Client, terms: Terms) -> None:
    site.page("/a", "four more", content_length="4")
    assert client.get(site.url("/a"), terms).body == b"four"


def test_server_that_is_not_there_is_told(client: Client, terms: Terms) -> None:
    away = replace(terms, ports=frozenset({1}))
    with pytest.raises(FetchError, match=r"can't be reached \(.*refused.*\); check the address") as error:
        client.get("http://radio.example:1/a", away)
    assert error.value.later


def test_work_that_is_ended_stops_waiting(site: Site, terms: Terms) -> None:
    client = Client("powderkeg/0", resolve=here)
    client.stop()
    with pytest.raises(Stopped):
        client.get(site.url("/a"), terms)
    assert site.requests == []
