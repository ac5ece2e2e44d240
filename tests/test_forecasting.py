"""Forecasts of a record: what is published later changes nothing, and a scenario writes nothing."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from powderkeg.crisis import load_crisis
from powderkeg.datamodel.forecast import Family, Forecast, Rule
from powderkeg.errors import ForecastError, HistoryError
from powderkeg.forecast.crisis.places import numbers
from powderkeg.forecast.questions import make_question, place_question
from powderkeg.forecasting import forecast_crisis, load_known_crisis, run_scenario
from powderkeg.record import Record
from powderkeg.resolving import by_hand, resolve_due
from tests.crises import DAYS, Report, add_reports, crises

NOW = datetime(2012, 6, 1, tzinfo=UTC)
NUMBERS = np.random.default_rng(1).poisson(3, 200).astype(float)


@given(crises(), st.sampled_from(DAYS))
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_reports_published_later_change_nothing(reports: list[Report], origin: date) -> None:
    known = [one for one in reports if one.document.published and one.document.published <= origin]
    with Record.open("sqlite://") as whole, Record.open("sqlite://") as part:
        add_reports(whole, reports)
        add_reports(part, known)
        found = [
            forecast_crisis(load_known_crisis(record, as_of=origin), size=200) for record in (whole, part)
        ]
    assert found[0] == found[1]


def test_crisis_that_knows_more_is_refused(tmp_path: Path) -> None:
    with Record.open(tmp_path / "empty.db") as record:
        with pytest.raises(ForecastError, match="load_known_crisis"):
            forecast_crisis(load_crisis(record), date(2012, 4, 3))
        with pytest.raises(ForecastError, match="give a later --as-of"):
            load_known_crisis(record, as_of=date(2012, 4, 3), known_by=date(2012, 4, 5))
        with pytest.raises(ForecastError, match="give --as-of"):
            load_known_crisis(record, as_of=None)
        crisis = load_known_crisis(record, as_of=date(2012, 4, 3))
        with pytest.raises(ForecastError, match="1 to 366"):
            forecast_crisis(crisis, days=0)
        with pytest.raises(ForecastError, match="nothing is assumed"):
            run_scenario(crisis, None, [])
        assert forecast_crisis(crisis).forecasts == ()


def place_forecast(*, coded: bool = False) -> Forecast:
    return Forecast(
        question=place_question("Mali", "MLI", date(2012, 4, 8), coded=coded),
        model="counts",
        origin=date(2012, 4, 8),
        distribution=numbers(NUMBERS),
        drivers=(),
        backtest="no backtest: made up",
    )


def month_forecast() -> Forecast:
    rule = Rule(by="series", measure="deaths_state_based", text="The sum of deaths.")
    days = (date(2012, 5, 1), date(2012, 5, 31))
    question = make_question(Family.COUNTRY_MONTH, "How many deaths?", ("MLI",), *days, rule, "deaths")
    return place_forecast().model_copy(update={"question": question})


@pytest.fixture
def saved(tmp_path: Path) -> Callable[[Forecast], Record]:
    def keep(forecast: Forecast) -> Record:
        record = Record.open(tmp_path / "mali.db")
        record.save_forecasts([forecast], saved_at=NOW)
        return record

    return keep


def test_month_is_resolved_by_a_series(saved: Callable[[Forecast], Record], tmp_path: Path) -> None:
    series = tmp_path / "deaths.csv"
    rows = "\n".join(f"MLI,Mali,2012-0{month},{month * 10}" for month in range(1, 7))
    series.write_text(f"iso3,country,month,deaths_state_based\n{rows}\n", encoding="utf-8")
    with saved(month_forecast()) as record:
        assert "give --series FILE" in resolve_due(record, now=NOW).pending[0].why
        (made,) = resolve_due(record, now=NOW, series=series).made
        assert made.outcome == 50
        with pytest.raises(HistoryError, match=r"none\.csv"):
            resolve_due(record, now=NOW, series=tmp_path / "none.csv")


def test_question_of_coded_events_waits_for_them(saved: Callable[[Forecast], Record]) -> None:
    with saved(place_forecast(coded=True)) as record:
        assert "import later ones" in resolve_due(record, now=NOW).pending[0].why


def test_number_by_hand_is_a_number(saved: Callable[[Forecast], Record]) -> None:
    with saved(place_forecast()) as record:
        (kept,) = record.forecasts()
    how = {"reason": "counted", "resolver": "ann", "now": NOW}
    assert by_hand(kept, "4", **how).outcome == 4
    assert by_hand(kept, "void", **how).void
    for wrong in ("yes", "-1", "inf", "nan"):
        with pytest.raises(ForecastError, match="expected a number of events or void"):
            by_hand(kept, wrong, **how)
