"""Parsers in processes of their own: what they give, and what ends them."""

import os
import time

import pytest

from powderkeg.errors import DocumentError, FetchError
from powderkeg.feeds.answers import Fetched
from powderkeg.feeds.feed import read_feed
from powderkeg.feeds.parsing import ParserProcesses, parse_here
from powderkeg.feeds.urls import web_address
from tests.feeds.server import item, rss

PORTS = frozenset({80, 443})


def feed(body: str) -> Fetched:
    return Fetched(web_address("https://radio.example/rss"), body.encode(), "application/rss+xml")


def refuse() -> None:
    raise DocumentError("no report")


def fail() -> None:
    raise RecursionError("too deep")


def die() -> None:
    os._exit(1)


def swallow() -> int:
    return len(bytearray(8 << 30))


def test_processes_give_what_parsers_give() -> None:
    processes = ParserProcesses()
    told = feed(rss(item("/a"), item("/b")))
    assert processes(read_feed, told, PORTS) == parse_here(read_feed, told, PORTS)
    processes.close()


def test_what_goes_wrong_is_told_and_the_next_call_is_answered() -> None:
    processes = ParserProcesses()
    for function, error, told in (
        (refuse, DocumentError, "no report"),
        (fail, FetchError, r"a parser failed on it \(RecursionError: too deep\)"),
        (die, FetchError, "a parser died of it"),
        (swallow, FetchError, r"a parser failed on it \(MemoryError"),
    ):
        with pytest.raises(error, match=told):
            processes(function)
    assert processes(len, "four") == 4
    processes.close()


def test_feed_that_keeps_a_parser_busy_for_ever_ends_it() -> None:
    """An author of a hundred thousand letters, in which feedparser looks for an address at each."""
    endless = feed(rss(item("/a", more=f"<author>{'a' * 1_000_000}</author>")))
    processes = ParserProcesses(seconds=3)
    begun = time.monotonic()
    with pytest.raises(FetchError, match="keeps a parser busy for more than 3 seconds; it is not read"):
        processes(read_feed, endless, PORTS)
    assert time.monotonic() - begun < 20
    assert processes(len, "four") == 4
    processes.close()
