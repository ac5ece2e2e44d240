"""Empty records to begin with."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from powderkeg.record import Record

Fresh = Callable[[], Record]


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    """An empty record in a file."""
    with Record.open(tmp_path / "sudan.db") as record:
        yield record


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty record, to copy: making one takes longer than most tests."""
    path = tmp_path_factory.mktemp("empty") / "empty.db"
    Record.open(path).close()
    return path


@pytest.fixture(scope="module")
def fresh(empty: Path) -> Fresh:
    """What opens a fresh copy of the empty record."""
    return lambda: Record.open(shutil.copy(empty, empty.with_name("copy.db")))
