"""What tests of several parts share: a cache that lasts from run to run, a reader, places for records."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, nullcontext
from datetime import date
from pathlib import Path

import pytest

from powderkeg.datamodel.claim import Claim
from powderkeg.datamodel.document import Document
from powderkeg.formats.coded import CodedReference
from powderkeg.reading.read import Reader
from powderkeg.record import Record
from tests.databases import Databases, Files, on_server
from tests.postgres import Server, running_server

ReadText = Callable[..., list[Claim]]


@pytest.fixture(scope="session")
def cache_folder(pytestconfig: pytest.Config) -> Path:
    """Kept from run to run, as building the index of the gazetteer takes a while."""
    return pytestconfig.cache.mkdir("powderkeg")


@pytest.fixture(scope="session")
def reader(cache_folder: Path) -> Reader:
    return Reader.load(cache_dir=cache_folder)


@pytest.fixture(scope="session")
def read(reader: Reader) -> ReadText:
    """Read a text published on 13 June 2014, or on the day given."""

    def read_text(text: str, published: date | None = date(2014, 6, 13)) -> list[Claim]:
        return reader.read(Document(document_id="text", text=text, published=published))

    return read_text


@pytest.fixture(scope="session")
def coded_reference() -> CodedReference:
    return CodedReference.load()


@pytest.fixture(scope="session")
def postgres() -> Iterator[Server]:
    """A PostgreSQL server of the tests' own."""
    with running_server() as server:
        yield server


@pytest.fixture(scope="session", params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def kept_in(request: pytest.FixtureRequest) -> str:
    """Each kind of database that a record can be kept in."""
    kind: str = request.param
    return kind


MakeDatabases = Callable[[], AbstractContextManager[Databases]]


@pytest.fixture(scope="session")
def make_databases(
    kept_in: str, request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> MakeDatabases:
    """What makes places for records in that kind of database."""
    if kept_in == "postgres":
        server = request.getfixturevalue("postgres")
        return lambda: on_server(server)
    empty = tmp_path_factory.mktemp("empty") / "empty.db"
    Record.open(empty).close()
    return lambda: nullcontext(Files(tmp_path_factory.mktemp("records"), empty))


@pytest.fixture
def databases(make_databases: MakeDatabases) -> Iterator[Databases]:
    """Places for the records of a test."""
    with make_databases() as databases:
        yield databases


@pytest.fixture(scope="module")
def lasting_databases(make_databases: MakeDatabases) -> Iterator[Databases]:
    """Places for the records that all tests of a module share."""
    with make_databases() as databases:
        yield databases
