"""A server, and clients that believe every name to be it."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

import pytest

from powderkeg.feeds.client import Client, Terms
from tests.feeds.server import Site, serving

NOW = datetime(2014, 6, 20, 12, tzinfo=UTC)


@dataclass
class Clock:
    """A clock that only goes on when somebody waits, and remembers for how long each did."""

    seconds: float = 0.0
    waits: list[float] = field(default_factory=list)

    def __call__(self) -> float:
        return self.seconds

    def sleep(self, seconds: float) -> None:
        self.waits.append(seconds)
        self.seconds += seconds

    def now(self) -> datetime:
        return NOW + timedelta(seconds=self.seconds)


def here(host: str, port: int) -> list[str]:
    """Every name is this machine."""
    return ["127.0.0.1"]


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as site:
        yield site


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def client(clock: Clock) -> Client:
    return Client(
        "powderkeg/0 (+https://desk.example)", resolve=here, clock=clock, sleep=clock.sleep, now=clock.now
    )


@pytest.fixture
def terms(site: Site) -> Terms:
    """Terms on which radio.example may be on this machine."""
    return Terms(private_host="radio.example", ports=frozenset({site.port}), max_bytes=200_000)


@pytest.fixture
def short_terms(terms: Terms) -> Terms:
    """The same for servers that take their time; a clock of its own has no say there."""
    return replace(terms, max_seconds=1)
