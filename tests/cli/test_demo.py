"""`powderkeg demo`."""

import json
import shlex
from pathlib import Path

import pytest

from tests.cli.conftest import Run


@pytest.fixture(scope="module")
def demo_record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("demo") / "sample dossier.sqlite"


@pytest.mark.slow
def test_demo_shows_claims_and_commands_that_work(run: Run, demo_record: Path) -> None:
    result = run("demo", "--record", demo_record)
    assert result.exit_code == 0
    assert "What happened" in result.stdout
    assert "Who holds which place" in result.stdout
    assert len(result.stdout.splitlines()) <= 60
    explain = next(line for line in result.stdout.splitlines() if "powderkeg explain" in line)
    assert run(*shlex.split(explain)[1:]).exit_code == 0


@pytest.mark.slow
def test_demo_adds_nothing_the_second_time(run: Run, demo_record: Path) -> None:
    first, second = (json.loads(run("demo", "--record", demo_record, "--json").stdout) for _ in range(2))
    assert first["claims"] == second["claims"]
    assert second["documents_read"] == 0
