"""`powderkeg backtest events`, as a user runs it."""

import json
from pathlib import Path

import numpy as np
import pytest

from tests.cli.conftest import Run
from tests.forecast.events.made import steady_events

PERIOD = ("--test", "2012-04-01:2012-04-14")
QUICK = ("--models", "homogeneous Poisson (last 365 d),Poisson (trailing mean 28 d)")


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    events = steady_events(120)
    minutes = np.datetime64(events.start, "m") + np.round(events.times * 1440).astype(int)
    rows = (
        f"{str(minute).replace('T', ' ')},{events.place_names[place]}"
        for minute, place in zip(minutes, events.places, strict=True)
    )
    path = tmp_path_factory.mktemp("events") / "events.csv"
    path.write_text("\n".join(["time,place", *rows, "2012-04-02 10:00,"]), encoding="utf-8")
    return path


def test_json_has_scores_by_model_and_the_best(run: Run, file: Path) -> None:
    result = run("backtest", "events", file, "--places", 2, *PERIOD, *QUICK, "--json")
    assert result.exit_code == 0, result.stderr
    told = json.loads(result.stdout)
    assert told["best"] in told["scores"]
    for scores in told["scores"].values():
        assert scores.keys() == {"nats_per_place_day", "loglik_per_event"}


def test_table_names_the_places_and_what_was_left_out(run: Run, file: Path) -> None:
    result = run("backtest", "events", file, "--places", 2, *PERIOD, *QUICK)
    assert result.exit_code == 0, result.stderr
    assert "in a, b." in result.stdout
    assert "1 event without a place left out" in result.stdout


def test_page_is_written_and_not_overwritten(run: Run, file: Path, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    assert run("backtest", "events", file, *PERIOD, *QUICK, "--page", page).exit_code == 0
    assert "Events in 3 places" in page.read_text(encoding="utf-8")
    again = run("backtest", "events", file, *PERIOD, *QUICK, "--page", page)
    assert again.exit_code == 2
    assert "--force" in again.stderr


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (("--test", "2012-04-01"), 2, "FIRST:LAST"),
        (("--test", "2012-04-14:2012-04-01"), 2, "ends before it starts"),
        (("--test", "2013-04-01:2013-04-14"), 2, "within it"),
        ((*PERIOD, "--models", "crystal ball"), 2, "known are"),
    ],
    ids=["period", "backwards", "outside", "model"],
)
def test_wrong_use_is_told(arguments: tuple[str, ...], code: int, says: str, run: Run, file: Path) -> None:
    result = run("backtest", "events", file, *arguments)
    assert result.exit_code == code
    assert says in " ".join(result.stderr.replace("│", " ").split())


def test_file_that_is_none_is_told(run: Run, tmp_path: Path) -> None:
    result = run("backtest", "events", tmp_path / "none.csv", *PERIOD)
    assert result.exit_code == 3
    assert "none.csv" in result.stderr
