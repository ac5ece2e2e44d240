"""`powderkeg demo`."""

import json
import re
import shlex
from pathlib import Path

import pytest
from pypdf import PdfReader

from tests.cli.conftest import Run


@pytest.fixture(scope="module")
def demo_record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("demo") / "sample dossier.sqlite"


@pytest.mark.slow
def test_demo_ends_in_a_brief_and_commands_that_work(run: Run, demo_record: Path) -> None:
    result = run("demo", "--record", demo_record)
    assert result.exit_code == 0
    assert re.match(r"\d+ reports gave \d+ claims, which tell of \d+ events\.", result.stdout)
    for heading in ("In short", "Who holds what", "Losses, displacement and forces"):
        assert f"\n{heading}\n" in result.stdout
    assert "ISIS" in result.stdout.partition("Who holds what")[2]
    assert len(result.stdout.splitlines()) <= 90
    commands = [line for line in result.stdout.splitlines() if line.startswith("  powderkeg ")]
    for command in commands[2:-1]:  # all but those that serve, write a file, and read reports of one's own
        shown = run(*shlex.split(command)[1:])
        assert (shown.exit_code, shown.stdout != "") == (0, True), command


@pytest.mark.slow
def test_demo_brief_is_two_pages_of_pdf(run: Run, demo_record: Path, tmp_path: Path) -> None:
    shown = run("demo", "--record", demo_record).stdout
    command = next(line for line in shown.splitlines() if "powderkeg brief" in line)
    *words, _ = shlex.split(command)[1:]
    result = run(*words, tmp_path / "brief.pdf")
    assert result.exit_code == 0, result.stderr
    pages = PdfReader(tmp_path / "brief.pdf").pages
    assert len(pages) == 2
    assert "Mosul" in pages[0].extract_text()
    assert "Tigris Wire" in pages[1].extract_text()


@pytest.mark.slow
def test_demo_adds_nothing_the_second_time(run: Run, demo_record: Path) -> None:
    first, second = (json.loads(run("demo", "--record", demo_record, "--json").stdout) for _ in range(2))
    assert first["claims"] == second["claims"]
    assert first["brief"] == second["brief"]
    assert second["documents_read"] == 0


@pytest.mark.slow
def test_dossier_ranks_who_may_be_drawn_in(run: Run, demo_record: Path) -> None:
    run("demo", "--record", demo_record)
    result = run(
        "forecast", "--record", demo_record, "--as-of", "2014-06-13", "--family", "joining", "--json"
    )
    found = json.loads(result.stdout)
    ranked = [one["question"]["subject"][0] for one in found["forecasts"]]
    # Turkey, whose people are hostages; Iran, said to have sent units; the United States, which speaks out:
    # before the neighbours of which the reports of that day tell nothing.
    assert set(ranked[:3]) == {"TUR", "IRN", "USA"}
    assert {"JOR", "KWT", "SAU", "SYR"} <= set(ranked[3:8])
    assert "IRQ" not in ranked
    turkey = found["forecasts"][ranked.index("TUR")]
    assert turkey["side"][0]["party_id"] == "IRQ"
    assert {"claims", "data", "judgement"} == {driver["basis"] for driver in turkey["drivers"]}
