"""A corpus coded undisturbed, to which others are compared."""

from pathlib import Path

import pytest

from tests.cli.conftest import run
from tests.corpora.corpora import Command, reports, write_lines

__all__ = ["run"]  # a fixture that the tests here use, too

COUNT = 60
OPTIONS = ("--part-size", "5", "--workers", "2")
FAULTY = "{half a line"


@pytest.fixture(scope="session")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Sixty reports with a faulty line, a blank one, and two whose ids are taken."""
    rows: list[object] = list(reports(COUNT))
    rows[10:10] = [FAULTY.encode(), b"", rows[2], {"id": "report-3", "text": "Quiet."}]
    return write_lines(tmp_path_factory.mktemp("corpus") / "reports.jsonl", rows)


@pytest.fixture(scope="session")
def coded(corpus: Path, cache_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The corpus as two processes on this machine code it."""
    out = tmp_path_factory.mktemp("coded") / "out"
    code, _, said = Command(str(corpus), str(out), cache_folder, OPTIONS).run()
    assert code == 1, said  # some lines are faulty
    return out
