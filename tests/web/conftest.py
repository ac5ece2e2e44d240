"""A page, a record of a small crisis, and a server over it."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.web.serving import Asker, serving
from tests.web.telling import make_record

_INDEX = """<!doctype html>
<html lang="en">
  <head>
    <meta name="powderkeg-source" content="live" />
    <title>powderkeg</title>
  </head>
</html>
"""


@pytest.fixture(scope="session")
def page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Stands for the built page, of which the server only needs to know where it lies."""
    folder = tmp_path_factory.mktemp("page")
    (folder / "assets").mkdir()
    (folder / "index.html").write_text(_INDEX, encoding="utf-8")
    (folder / "assets/index-1a2b3c.js").write_text("export {};", encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def mali(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_record(tmp_path_factory.mktemp("web") / "mali.sqlite")


@pytest.fixture
def own_mali(mali: Path, tmp_path: Path) -> Path:
    """A copy of the record that a test may write to."""
    return Path(shutil.copy(mali, tmp_path / "mali.sqlite"))


@pytest.fixture(scope="session")
def ask(mali: Path, page: Path) -> Iterator[Asker]:
    """Asks a server that nobody writes to."""
    with serving(mali, page) as asker:
        yield asker


@pytest.fixture
def ask_own(own_mali: Path, page: Path) -> Iterator[Asker]:
    """Asks a server whose record a test may write to."""
    with serving(own_mali, page) as asker:
        yield asker
