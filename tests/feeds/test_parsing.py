"""Parsers in processes of their own: what they give, and what ends them."""

import multiprocessing
import os
import signal
import time
from multiprocessing.context import SpawnProcess

import pytest

from powderkeg.errors import DocumentError, FetchError
from powderkeg.feeds.answers import Fetched
from powderkeg.feeds.feed import read_feed
from powderkeg.feeds.parsing import ParserProcesses, _Process, parse_here
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


def kill(pid: int) -> None:
    """End a process as a system does that runs out of memory."""
    os.kill(pid, signal.SIGKILL)
    until = time.monotonic() + 20
    while any(child.pid == pid for child in multiprocessing.active_children()):
        assert time.monotonic() < until
        time.sleep(0.01)


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


def test_parser_that_was_ended_while_idle_is_replaced() -> None:
    processes = ParserProcesses()
    kill(processes(os.getpid))
    assert [processes(len, "four"), processes(len, "five5")] == [4, 5]
    processes.close()


def test_parser_that_is_ended_just_before_its_call_costs_that_call_alone(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    processes = ParserProcesses()
    kill(processes(os.getpid))
    monkeypatch.setattr(_Process, "is_alive", lambda _: True)
    with pytest.raises(FetchError, match="a parser died of it"):
        processes(len, "four")
    assert processes(len, "four") == 4
    processes.close()


def test_system_that_starts_no_process_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: object) -> None:
        raise BlockingIOError("no more processes")

    monkeypatch.setattr(SpawnProcess, "start", refuse)
    with pytest.raises(FetchError, match="no process for a parser can be started") as error:
        ParserProcesses()(len, "four")
    assert error.value.later


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
