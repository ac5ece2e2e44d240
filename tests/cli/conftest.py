"""A way to run commands, and a record that they can ask."""

from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from powderkeg.cli.app import app

Run = Callable[..., Result]

KIDAL = """Rebels seize Kidal
Sahel Monitor, 21 May 2014

KIDAL, Mali — Tuareg rebels seized the northern town of Kidal on Wednesday, killing at least 20 soldiers.

The army denied that its troops had fled to Gao. "We will retake Kidal," said a spokesman for the government.
"""
BANGUI = """Truce signed in Bangui
Oubangui Courier, 24 July 2014

France sent 400 troops to Bangui on Tuesday. The president of Chad met leaders of the Seleka rebels.
"""


@pytest.fixture(scope="session")
def reports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("reports")
    (folder / "kidal.txt").write_text(KIDAL, encoding="utf-8")
    (folder / "bangui.txt").write_text(BANGUI, encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def run(cache_folder: Path) -> Run:
    """Run a command in this process; COLUMNS keeps tables as wide as without a terminal."""
    runner = CliRunner(env={"POWDERKEG_CACHE": str(cache_folder), "POWDERKEG_RECORD": None, "COLUMNS": None})

    def invoke(*arguments: object, **options: object) -> Result:
        return runner.invoke(app, [str(argument) for argument in arguments], **options)

    return invoke


@pytest.fixture(scope="session")
def record(run: Run, reports: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("record") / "crises.sqlite"
    result = run("add", reports, "--record", path)
    assert result.exit_code == 0, result.stderr
    return path
