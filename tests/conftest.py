"""What tests of several parts share: a cache that lasts from run to run, and a reader."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from powderkeg.datamodel.claim import Claim
from powderkeg.datamodel.document import Document
from powderkeg.formats.coded import CodedReference
from powderkeg.reading.read import Reader

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
