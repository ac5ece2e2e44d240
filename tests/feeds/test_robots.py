"""robots.txt, pauses and turns: what a host lets programs do."""

import threading
import time
from dataclasses import replace

import pytest

from powderkeg.errors import FetchError
from powderkeg.feeds.client import Client, Terms
from powderkeg.feeds.hosts import Hosts
from tests.feeds.conftest import Clock, here
from tests.feeds.server import Request, Send, Site, answer, drip


def rules(site: Site, *lines: str) -> None:
    site.page("/robots.txt", "\n".join(lines), content_type="text/plain")


def fetch(site: Site, client: Client, terms: Terms, path: str = "/a") -> bytes | None:
    site.page("/a", "x")
    return client.get(site.url(path), terms).body


@pytest.mark.parametrize(
    ("lines", "allowed"),
    [
        (["User-agent: *", "Disallow: /"], False),
        (["User-agent: powderkeg", "Disallow: /a"], False),
        (["User-agent: PowderKeg", "Disallow: /a", "", "User-agent: *", "Allow: /"], False),
        (["User-agent: *", "Disallow: /", "", "User-agent: powderkeg", "Allow: /a"], True),
        (["User-agent: other", "Disallow: /"], True),
        (["User-agent: *", "Disallow: /b"], True),
        (["User-agent: *", "Disallow: /*a$"], False),
        (["<html>", "not found", "</html>"], True),
        (["\ufeffUser-agent: *", "Disallow: /"], False),
        ([], True),
    ],
)
def test_rules_are_followed(
    lines: list[str], allowed: bool, site: Site, client: Client, terms: Terms
) -> None:
    rules(site, *lines)
    if allowed:
        assert fetch(site, client, terms) == b"x"
    else:
        with pytest.raises(FetchError, match=r"robots\.txt forbids powderkeg to fetch it; ask its publisher"):
            fetch(site, client, terms)
        assert site.asked("/a") == []


@pytest.mark.parametrize("status", [400, 401, 403, 404, 410])
def test_missing_rules_allow_everything(status: int, site: Site, client: Client, terms: Terms) -> None:
    site.page("/robots.txt", "User-agent: *\nDisallow: /", status=status)
    assert fetch(site, client, terms) == b"x"


@pytest.mark.parametrize("status", [429, 500, 503])
def test_rules_that_cannot_be_had_forbid_everything(
    status: int, site: Site, client: Client, terms: Terms, clock: Clock
) -> None:
    site.page("/robots.txt", status=status)
    for _ in range(2):
        with pytest.raises(
            FetchError, match=f"nobody can tell what is allowed there .*answers {status}"
        ) as error:
            fetch(site, client, terms)
    assert (error.value.later, error.value.retry_after_s) == (True, None)
    assert site.asked("/a") == []
    assert len(site.asked("/robots.txt")) == 1
    rules(site)
    clock.seconds += 61
    assert fetch(site, client, terms) == b"x"


def test_rules_that_are_to_be_asked_for_later_put_their_host_off_for_so_long(
    site: Site, client: Client, terms: Terms, clock: Clock
) -> None:
    site.page("/robots.txt", status=503, retry_after="3000")
    for left in (3000, 2000):
        with pytest.raises(FetchError, match="nobody can tell what is allowed there") as error:
            fetch(site, client, terms)
        assert error.value.retry_after_s == left
        clock.seconds += 1000
    assert len(site.asked("/robots.txt")) == 1
    rules(site)
    clock.seconds += 1000
    assert fetch(site, client, terms) == b"x"


def test_rules_that_come_after_a_short_wait_are_waited_for(
    site: Site, client: Client, terms: Terms, clock: Clock
) -> None:
    def at_second_try(request: Request, send: Send) -> None:
        first = len(site.asked("/robots.txt")) == 1
        send(answer(status=503, retry_after="30") if first else answer())

    site.pages["/robots.txt"] = at_second_try
    assert fetch(site, client, terms) == b"x"
    assert 30 in clock.waits


def test_private_host_is_told_as_such_and_asked_again_once_it_may_be(
    site: Site, client: Client, terms: Terms
) -> None:
    told = r"^http://radio\.example:\d+/robots\.txt: radio\.example is at"
    with pytest.raises(FetchError, match=told) as error:
        fetch(site, client, replace(terms, private_host=None))
    assert (error.value.retry_after_s, error.value.transient, error.value.later) == (None, False, True)
    assert fetch(site, client, terms) == b"x"


def test_rules_behind_a_loop_count_as_missing(site: Site, client: Client, terms: Terms) -> None:
    site.pages["/robots.txt"] = lambda _request, send: send(
        answer(status=302, location=f"/robots.txt?{len(site.requests)}")
    )
    assert fetch(site, client, terms) == b"x"


def test_rules_that_lead_to_another_machine_forbid_everything(
    site: Site, client: Client, terms: Terms
) -> None:
    site.page("/robots.txt", status=302, location=site.url("/robots.txt", "intranet.example"))
    with pytest.raises(FetchError, match=r"intranet\.example is at 127\.0\.0\.1, a private"):
        fetch(site, client, terms)


def test_of_huge_rules_the_first_half_megabyte_counts(site: Site, client: Client, terms: Terms) -> None:
    rules(site, "User-agent: *", "Disallow: /b", *(f"# {'x' * 1000}" for _ in range(2000)), "Disallow: /a")
    assert fetch(site, client, terms) == b"x"
    with pytest.raises(FetchError, match="forbids"):
        fetch(site, client, terms, "/b")


def test_rules_full_of_wildcards_cost_little_time(site: Site, client: Client, terms: Terms) -> None:
    rules(site, "User-agent: *", *(f"Disallow: /{'*a' * 50}{number}$" for number in range(2000)))
    site.page("/" + "a" * 1500, "x")
    begun = time.monotonic()
    assert client.get(site.url("/" + "a" * 1500), terms).body == b"x"
    assert time.monotonic() - begun < 5


def test_rules_that_drip_forbid_everything(site: Site, short_terms: Terms) -> None:
    site.pages["/robots.txt"] = drip
    client = Client("powderkeg/0", resolve=here, sleep=lambda _: None)
    with pytest.raises(FetchError, match=r"nobody can tell what is allowed there .*took too long"):
        fetch(site, client, short_terms)


def test_rules_are_asked_for_once_a_day(site: Site, client: Client, terms: Terms, clock: Clock) -> None:
    for _ in range(3):
        fetch(site, client, terms)
    assert len(site.asked("/robots.txt")) == 1
    clock.seconds += 24 * 3600
    fetch(site, client, terms)
    assert len(site.asked("/robots.txt")) == 2


def test_rules_of_one_host_are_not_those_of_another(site: Site, client: Client, terms: Terms) -> None:
    site.page("radio.example/robots.txt", "User-agent: *\nDisallow: /")
    other = replace(terms, private_host="other.example")
    site.page("/a", "x")
    assert client.get(site.url("/a", "other.example"), other).body == b"x"


def test_host_has_a_pause_after_each_request(site: Site, client: Client, terms: Terms, clock: Clock) -> None:
    for _ in range(3):
        fetch(site, client, terms)
    assert clock.waits == [2.0, 2.0, 2.0]  # between the rules and three pages


@pytest.mark.parametrize(
    ("delay", "wait"), [("10", 10.0), ("0.1", 2.0), ("nan", 2.0), ("-5", 2.0), ("x", 2.0)]
)
def test_longer_crawl_delay_wins(
    delay: str, wait: float, site: Site, client: Client, terms: Terms, clock: Clock
) -> None:
    rules(site, "User-agent: *", f"Crawl-delay: {delay}")
    for _ in range(2):
        fetch(site, client, terms)
    assert clock.waits[-1] == wait


def test_crawl_delay_of_an_hour_is_told(site: Site, client: Client, terms: Terms) -> None:
    rules(site, "User-agent: *", "Crawl-delay: 3600")
    with pytest.raises(FetchError, match=r"wants 3,600 seconds between requests, which is more than 120"):
        fetch(site, client, terms)


def test_one_request_at_a_time_to_a_host_and_several_hosts_at_once() -> None:
    hosts = Hosts()
    inside: dict[str, int] = {"a": 0, "b": 0}
    most: dict[str, int] = {"a": 0, "b": 0, "all": 0}

    def ask(host: str) -> None:
        with hosts.turn(host, 0.01):
            inside[host] += 1
            most[host] = max(most[host], inside[host])
            most["all"] = max(most["all"], sum(inside.values()))
            time.sleep(0.02)
            inside[host] -= 1

    threads = [threading.Thread(target=ask, args=(host,)) for host in "ab" * 5]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert most == {"a": 1, "b": 1, "all": 2}
