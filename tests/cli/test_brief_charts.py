"""The charts of a brief."""

from pathlib import Path

import pytest

from powderkeg.cli.brief_charts import forecast_charts
from powderkeg.crisis import Crisis, load_crisis
from powderkeg.datamodel.forecast import Family
from powderkeg.record import Record
from tests.forecasts import chance, forecast, forecasts_of, number


@pytest.fixture
def crisis(record: Path) -> Crisis:
    with Record.open(record, create=False) as opened:
        return load_crisis(opened)


def test_states_and_places_have_a_chart_each_however_they_are_called(crisis: Crisis) -> None:
    made = forecasts_of(
        *(forecast(Family.JOINING, (code, "MLI"), chance(0.2, 0.1, 0.3)) for code in ("TCD", "NER")),
        forecast(Family.PLACE_DAYS, ("Z" * 5000,), number(1, 2, 9), days=30),
    )
    states, places = forecast_charts(made, crisis)
    assert "Chad" in states
    assert "Niger" in states
    assert "Violence in the next 30 days" in places
    assert "Z" * 40 not in places


def test_without_forecasts_there_are_no_charts(crisis: Crisis) -> None:
    assert forecast_charts(forecasts_of(), crisis) == []
