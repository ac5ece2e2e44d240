"""Empty records to begin with, in each kind of database."""

from collections.abc import Callable, Iterator

import pytest
from hypothesis import HealthCheck, settings

from powderkeg.record import Record
from tests.databases import Databases

Fresh = Callable[[], Record]

# For examples of which each has a record of its own: a record is emptied and opened for it.
with_records = settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])


@pytest.fixture
def location(databases: Databases) -> str:
    """Where there is an empty record."""
    return databases.empty()


@pytest.fixture
def record(location: str) -> Iterator[Record]:
    """An empty record."""
    with Record.open(location) as record:
        yield record


@pytest.fixture(scope="module")
def fresh(lasting_databases: Databases) -> Fresh:
    """What opens the same record each time, empty."""
    return lambda: Record.open(lasting_databases.fresh())


@pytest.fixture
def read_only(kept_in: str, location: str) -> str:
    """The address of the record for somebody who may only read it."""
    if kept_in == "postgres":
        return f"{location}?options=-cdefault_transaction_read_only%3Don"
    return f"sqlite:///file:{location}?mode=ro&uri=true"
