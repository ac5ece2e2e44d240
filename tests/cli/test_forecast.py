"""forecast, scenario, resolve and ledger over a record of reports of our own."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import Result

from powderkeg.record import Record
from tests.cli.conftest import Run

# Invented events in a real region, in the order of their days.
REPORTS = {
    "2031-03-02": """Battle on the road to Lachin
Caucasus Courier, 2 March 2031

YEREVAN — Azerbaijani forces shelled Armenian troops near Goris on Saturday, killing at least 12 soldiers.
Armenian troops fired rockets at Azerbaijani positions near Lachin, the defence ministry said.
""",
    "2031-03-04": """Ankara warns Yerevan
Bosporus Wire, 4 March 2031

ANKARA — Turkey threatened to attack Armenia if its troops did not withdraw from the border.
Turkey has sent troops to Nakhchivan, two officials said.
""",
    "2031-03-05": """Iran moves troops
Caspian Monitor, 5 March 2031

TEHRAN — Iran moved troops to its border with Armenia on Tuesday, according to unconfirmed reports.
Iran denied that it had sent weapons to Armenia. Russia refused to send troops to Armenia.
""",
    "2031-03-20": """Turkish jets strike
Bosporus Wire, 20 March 2031

YEREVAN — Turkish warplanes bombed Armenian troops near Goris on Wednesday, a spokesman said.
""",
}
ORIGIN = "2031-03-06"

Json = Callable[..., dict[str, Any]]


@pytest.fixture(scope="module")
def crisis(run: Run, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record of all reports but the last."""
    folder = tmp_path_factory.mktemp("caucasus")
    add(run, folder / "crisis.sqlite", list(REPORTS)[:-1])
    return folder / "crisis.sqlite"


@pytest.fixture
def own(crisis: Path, tmp_path: Path) -> Path:
    """A copy to write to."""
    shutil.copy(crisis, tmp_path / "own.sqlite")
    return tmp_path / "own.sqlite"


def add(run: Run, record: Path, days: list[str]) -> None:
    for day in days:
        report = record.with_name(f"{day}.txt")
        report.write_text(REPORTS[day], encoding="utf-8")
        result = run("add", report, "--published", day, "--record", record)
        assert result.exit_code == 0, result.stderr


def ask(run: Run, *arguments: object) -> dict[str, Any]:
    result = run(*arguments, "--json")
    assert result.exit_code == 0, result.stderr
    return json.loads(result.stdout)


def forecast(run: Run, record: Path, *options: object) -> Result:
    return run("forecast", "--record", record, "--as-of", ORIGIN, *options)


def joining(found: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {
        one["question"]["subject"][0]: one
        for one in found["forecasts"]
        if one["question"]["family"] == "joining"
    }


def test_states_named_as_threatening_or_deploying_come_first(run: Run, crisis: Path) -> None:
    found = ask(run, "forecast", "--record", crisis, "--as-of", ORIGIN)
    sides = [{party["party_id"] for party in side} for side in found["sides"]]
    assert {frozenset(side) for side in sides} == {frozenset({"ARM"}), frozenset({"AZE"})}
    ranked = list(joining(found))
    assert ranked[0] == "TUR"
    assert "IRN" in ranked[:3]
    turkey = joining(found)["TUR"]
    assert turkey["side"][0]["party_id"] == "AZE"
    assert turkey["structural"] < turkey["distribution"]["probability"]
    assert {driver["basis"] for driver in turkey["drivers"]} == {"claims", "data"}


def test_every_claim_that_a_forecast_rests_on_can_be_explained(run: Run, crisis: Path) -> None:
    found = ask(run, "forecast", "--record", crisis, "--as-of", ORIGIN)
    claims = {claim for one in found["forecasts"] for driver in one["drivers"] for claim in driver["claims"]}
    with Record.open(crisis) as record:
        assert claims <= {claim.claim_id for claim in record.claims()}
    assert claims


def test_page_shows_question_interval_structure_and_claims(run: Run, crisis: Path) -> None:
    result = forecast(run, crisis)
    assert result.exit_code == 0, result.stderr
    told = " ".join(result.stdout.split())
    assert "Who may be drawn in" in told
    assert "Will Turkey use" in told
    assert "structure alone" in told
    assert "Turkey threatens to take ground (reported 4 March 2031) c" in told
    assert "What claims add is judgement" in told


def test_what_is_published_later_changes_nothing(run: Run, own: Path) -> None:
    before = ask(run, "forecast", "--record", own, "--as-of", ORIGIN)
    add(run, own, list(REPORTS)[-1:])
    assert ask(run, "forecast", "--record", own, "--as-of", ORIGIN) == before


def test_family_and_days_narrow_what_is_asked(run: Run, crisis: Path) -> None:
    options = ("--record", crisis, "--as-of", ORIGIN, "--family", "joining", "--days", 30)
    found = ask(run, "forecast", *options)
    assert {one["question"]["family"] for one in found["forecasts"]} == {"joining"}
    assert {one["question"]["end"] for one in found["forecasts"]} == {"2031-04-05"}


def test_scenario_tells_what_would_differ_and_leaves_the_record_alone(run: Run, own: Path) -> None:
    ask(run, "forecast", "--record", own, "--as-of", ORIGIN)
    before = own.read_bytes()
    options = ("--record", own, "--as-of", ORIGIN, "--assume", "2031-03-10 IRN MOBILIZE:weapons AZE")
    found = ask(run, "scenario", *options)
    assert own.read_bytes() == before
    (iran,) = [
        one
        for one in found["differences"]
        if one["without"]["question"]["subject"][0] == "IRN"
        and one["without"]["question"]["family"] == "joining"
    ]
    assert iran["change"] > 0
    assert iran["low"] <= iran["change"] <= iran["high"]
    shown = run("scenario", *options)
    assert "assuming" in shown.stdout
    assert "more questions stay as they are" in shown.stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["forecast"], "give --record"),
        (
            ["forecast", "--record", "{crisis}", "--family", "weather"],
            "--family is 'weather', expected one of",
        ),
        (
            ["forecast", "--record", "{crisis}", "--as-of", ORIGIN, "--known-by", "2031-04-01"],
            "later --as-of",
        ),
        (["scenario", "--record", "{crisis}", "--assume", "nonsense"], "write DATE SOURCE TYPE"),
        (["resolve", "--record", "{crisis}", "--outcome", "yes"], "powderkeg ledger"),
        (["resolve", "--record", "{crisis}", "--reason", "seen"], "powderkeg ledger"),
        (["resolve", "fabc", "--record", "{crisis}", "--outcome", "yes", "--by", "ann"], "no saved forecast"),
    ],
)
def test_bad_input_is_answered_with_a_remedy(run: Run, crisis: Path, arguments: list[str], said: str) -> None:
    result = run(*(argument.format(crisis=crisis) for argument in arguments))
    assert result.exit_code in (2, 4)
    assert said in result.stderr
    assert "Traceback" not in result.stderr


def test_forecasts_are_saved_once_resolved_by_the_rule_and_scored(run: Run, own: Path) -> None:
    first = forecast(run, own, "--save")
    assert "forecasts saved" in first.stderr
    assert ask(run, "forecast", "--record", own, "--as-of", ORIGIN, "--save")["saved"] == []
    add(run, own, list(REPORTS)[-1:])
    resolved = ask(run, "resolve", "--record", own)
    outcomes = {one["forecast_id"]: one for one in resolved["resolved"]}
    found = ask(run, "ledger", "--record", own, "--family", "joining")
    entries = {entry["saved"]["forecast"]["question"]["subject"][0]: entry for entry in found["entries"]}
    turkey = entries["TUR"]
    assert outcomes[turkey["saved"]["forecast_id"]]["outcome"] == 1
    assert turkey["score"] == pytest.approx(
        (1 - turkey["saved"]["forecast"]["distribution"]["probability"]) ** 2
    )
    assert entries["IRN"]["resolution"] is None
    assert any("reports reach to 2031-03-20" in one["why"] for one in resolved["pending"])
    (line,) = [one for one in found["scores"] if one["resolved"]]
    assert (line["family"], line["came_true"]) == ("joining", 1)
    still = ask(run, "ledger", "--record", own, "--open")
    assert "TUR" not in {
        entry["saved"]["forecast"]["question"]["subject"][0]
        for entry in still["entries"]
        if entry["saved"]["forecast"]["question"]["family"] == "joining"
    }
    shown = run("ledger", "--record", own)
    assert "joining" in shown.stdout
    assert "; yes, score" in " ".join(shown.stdout.split())
    assert "had begun" not in shown.stdout


def test_ledger_marks_forecasts_of_past_days(run: Run, record: Path, tmp_path: Path) -> None:
    shutil.copy(record, tmp_path / "past.sqlite")
    made = run("forecast", "--record", tmp_path / "past.sqlite", "--save")
    assert made.exit_code == 0, made.stderr
    shown = run("ledger", "--record", tmp_path / "past.sqlite")
    assert "saved when its days had begun" in " ".join(shown.stdout.split())


def test_forecast_is_resolved_by_hand_with_a_reason_and_a_name(run: Run, own: Path) -> None:
    saved = ask(run, "forecast", "--record", own, "--as-of", ORIGIN, "--family", "joining", "--save")["saved"]
    bare = run("resolve", saved[0], "--record", own, "--outcome", "yes", "--by", "ann")
    assert bare.exit_code == 2
    assert "--reason" in bare.stderr
    nameless = run("resolve", saved[0], "--record", own, "--outcome", "yes", "--reason", "seen")
    assert "--by NAME" in nameless.stderr
    odd = run("resolve", saved[0], "--record", own, "--outcome", "4", "--reason", "seen", "--by", "ann")
    assert "expected yes, no or void" in odd.stderr
    for name, outcome in zip(saved, ("yes", "no", "void"), strict=False):
        done = run("resolve", name, "--record", own, "--outcome", outcome, "--reason", "seen", "--by", "ann")
        assert done.exit_code == 0, done.stderr
    scores = ask(run, "ledger", "--record", own)["scores"]
    assert sum(one["voids"] for one in scores) == 1
    assert sum(one["resolved"] for one in scores) == 2


def test_record_without_a_fight_says_so(run: Run, record: Path) -> None:
    result = run("ledger", "--record", record)
    assert result.exit_code == 4
    assert "powderkeg forecast --save" in result.stderr


def test_forecasts_of_a_series_are_saved_and_resolved_by_it(run: Run, tmp_path: Path) -> None:
    months = [f"20{year:02d}-{month:02d}" for year in range(10, 14) for month in range(1, 13)]
    rows = [f"MLI,Mali,{month},{number % 5}" for number, month in enumerate(months)]
    series, record = tmp_path / "deaths.csv", tmp_path / "series.sqlite"
    series.write_text("\n".join(["iso3,country,month,deaths_state_based", *rows]), encoding="utf-8")
    options = ("--origin", "2013-06", "--horizons", "1-2", "--draws", 100, "--model", "conflictology-12")
    made = run("forecast", "country-months", series, *options, "--save", "--record", record)
    assert made.exit_code == 0, made.stderr
    assert "2 forecasts saved" in made.stderr
    assert "give --series FILE" in ask(run, "resolve", "--record", record)["pending"][0]["why"]
    resolved = ask(run, "resolve", "--record", record, "--series", series)["resolved"]
    assert sorted(one["outcome"] for one in resolved) == sorted([42 % 5, 43 % 5])
    (line,) = ask(run, "ledger", "--record", record)["scores"]
    assert (line["family"], line["resolved"]) == ("country-month", 2)
    assert line["score"] >= 0


@pytest.mark.parametrize("option", [("--record", "some.sqlite"), ("--days", 30), ("--save",)])
def test_options_before_a_series_are_refused(run: Run, option: tuple[object, ...], tmp_path: Path) -> None:
    result = run("forecast", *option, "country-months", tmp_path / "none.csv")
    assert result.exit_code == 2
    assert "put options behind country-months" in result.stderr
