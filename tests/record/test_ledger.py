"""Saved forecasts stay as they are, whoever tries; what came of them is added and never replaced."""

from datetime import UTC, date, datetime

import pytest
from sqlalchemy import text

from powderkeg.datamodel.forecast import Distribution, Forecast
from powderkeg.datamodel.ledger import Resolution
from powderkeg.datamodel.situation import Party
from powderkeg.errors import ConfigError, NotInRecordError, RecordError
from powderkeg.forecast.questions import joining_question
from powderkeg.record import Record
from tests.databases import Databases
from tests.record.older import make_older

NOW = datetime(2024, 5, 20, 12, tzinfo=UTC)


def forecast(probability: float = 0.2) -> Forecast:
    question = joining_question(
        Party("TCD", "Chad"), [Party("SDN", "Sudan")], date(2024, 5, 20), 90, there=False
    )
    return Forecast(
        question=question,
        model="joiner model",
        origin=date(2024, 5, 20),
        distribution=Distribution(probability=probability, low=0.1, high=0.4),
        drivers=(),
        backtest="no backtest: made up",
    )


def came(forecast_id: str, outcome: float = 1) -> Resolution:
    return Resolution(
        forecast_id=forecast_id, outcome=outcome, by="data", reason="told", claims=("c1",), resolved_at=NOW
    )


def test_forecast_comes_back_as_it_was_saved(record: Record) -> None:
    (saved,) = record.save_forecasts([forecast()], saved_at=NOW)
    assert record.forecasts() == [saved]
    assert saved.forecast == forecast()
    assert saved.saved_at == NOW


def test_saving_twice_adds_nothing(record: Record) -> None:
    record.save_forecasts([forecast(), forecast()], saved_at=NOW)
    assert record.save_forecasts([forecast()], saved_at=NOW) == []
    assert len(record.forecasts()) == 1
    assert len(record.save_forecasts([forecast(0.3)], saved_at=NOW)) == 1


@pytest.mark.parametrize(
    "statement",
    [
        *("UPDATE saved_forecasts SET forecast = '{}'", "DELETE FROM saved_forecasts"),
        *("UPDATE resolutions SET outcome = 0", "DELETE FROM resolutions"),
    ],
)
def test_database_refuses_to_change_the_ledger(record: Record, statement: str) -> None:
    (saved,) = record.save_forecasts([forecast()], saved_at=NOW)
    record.add_resolutions([came(saved.forecast_id)])
    with pytest.raises(Exception, match=r"is never (changed|deleted)"), record.engine.begin() as connection:
        connection.execute(text(statement))
    assert record.forecasts() == [saved]
    assert record.resolutions() == [came(saved.forecast_id)]


def test_later_resolution_is_kept_beside_the_earlier_one(record: Record) -> None:
    (saved,) = record.save_forecasts([forecast()], saved_at=NOW)
    record.add_resolutions([came(saved.forecast_id)])
    record.add_resolutions([came(saved.forecast_id, 0)])
    assert [one.outcome for one in record.resolutions()] == [1, 0]


def test_resolution_of_a_forecast_that_is_not_there_is_refused(record: Record) -> None:
    with pytest.raises(RecordError):
        record.add_resolutions([came("f0")])


@pytest.mark.parametrize(
    ("statement", "what"),
    [
        ("INSERT INTO saved_forecasts VALUES (2, 'f2', '{', '2024-05-20 12:00:00.000000')", "forecast"),
        (
            "INSERT INTO resolutions SELECT 2, forecast_id, 1, {no}, 'data', '', NULL, '{{', "
            "'2024-05-20 12:00:00.000000' FROM saved_forecasts",
            "resolution",
        ),
    ],
)
def test_what_another_program_put_there_is_told(record: Record, statement: str, what: str) -> None:
    record.save_forecasts([forecast()], saved_at=NOW)
    no = "false" if record.engine.dialect.name == "postgresql" else "0"
    with record.engine.begin() as connection:
        connection.exec_driver_sql(statement.replace("{no}", no).replace("{{", "{"))
    with pytest.raises(RecordError, match=rf"a {what} in it was changed by another program"):
        (record.forecasts if what == "forecast" else record.resolutions)()


def test_forecast_is_found_by_the_beginning_of_its_id(record: Record) -> None:
    saved = record.save_forecasts([forecast(step / 100) for step in range(10, 30)], saved_at=NOW)
    assert record.forecast(saved[0].forecast_id[:10]) == saved[0]
    with pytest.raises(ConfigError, match="give more of the id"):
        record.forecast("f")
    with pytest.raises(NotInRecordError, match="powderkeg ledger"):
        record.forecast("f-none")


def test_older_record_gets_a_ledger(databases: Databases) -> None:
    location = databases.new()
    make_older(location, "0003", {})
    with Record.open(location) as record:
        assert record.forecasts() == []
        assert len(record.save_forecasts([forecast()], saved_at=NOW)) == 1
