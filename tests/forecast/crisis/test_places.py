"""Places over a long series of coded events, and how such questions are resolved."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from powderkeg.datamodel.claim import Kind, Place, PlacePrecision, TimePrecision, Timespan
from powderkeg.datamodel.coded_event import CodedActor, CodedEvent, CodedFile, CodedRow, Dataset
from powderkeg.datamodel.forecast import Basis, Family
from powderkeg.forecasting import forecast_crisis, load_known_crisis
from powderkeg.record import Record
from powderkeg.resolving import resolve_due

ORIGIN = date(2024, 5, 20)
NOW = datetime(2024, 8, 1, tzinfo=UTC)
NYALA = Place(name="Nyala", text="Nyala", country="SDN", precision=PlacePrecision.CITY, geonames_id=2)
KASS = Place(name="Kass", text="Kass", country="SDN", precision=PlacePrecision.CITY, geonames_id=3)


def coded(number: int, place: Place, day: date) -> CodedRow:
    event = CodedEvent(
        dataset=Dataset.ACLED,
        dataset_id=f"SUD{number}",
        kind=Kind.EVENT,
        event_type="ASSAULT",
        source=(CodedActor(name="Militia (Sudan)", country="SDN"),),
        time=Timespan(start=day, end=day, precision=TimePrecision.DAY),
        place=place,
        original_type="Battles",
        rule="battles",
    )
    return CodedRow(line=number + 1, events=(event,))


def series() -> Iterator[CodedRow]:
    """Half a year: Nyala every third day, Kass once a month; and as much again after the origin."""
    for number in range(240):
        day = ORIGIN - timedelta(days=179) + timedelta(days=number)
        if number % 3 == 0:
            yield coded(number, NYALA, day)
        if number % 30 == 0:
            yield coded(1000 + number, KASS, day)


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    file = CodedFile(path="acled.csv", sha256="0" * 64, dataset=Dataset.ACLED, imported_at=NOW)
    with Record.open(tmp_path / "sudan.db") as opened:
        opened.add_coded(file, series())
        yield opened


def test_long_series_is_forecast_by_the_measured_model_and_resolved_by_later_events(record: Record) -> None:
    found = forecast_crisis(load_known_crisis(record, as_of=ORIGIN))
    places = [one for one in found.forecasts if one.question.family is Family.PLACE_DAYS]
    assert [one.question.subject[0] for one in places] == ["SDN", "2", "3"]
    nyala = places[1]
    assert nyala.model == "pooled self-exciting counts"
    assert nyala.question.rule.measure == "coded events"
    assert nyala.drivers[0].basis is Basis.DATA
    assert 6 < (nyala.distribution.mean or 0) < 16
    assert any("imported series" in remark for remark in found.remarks)
    record.save_forecasts(places, saved_at=NOW)
    outcomes = {one.forecast_id: one.outcome for one in resolve_due(record, now=NOW).made}
    saved = {one.forecast.question.subject[0]: one.forecast_id for one in record.forecasts()}
    assert {place: outcomes[name] for place, name in saved.items()} == {"SDN": 11, "2": 10, "3": 1}


def test_events_after_the_origin_change_nothing(record: Record, tmp_path: Path) -> None:
    file = CodedFile(path="acled.csv", sha256="0" * 64, dataset=Dataset.ACLED, imported_at=NOW)
    until = (row for row in series() if (row.events[0].time.end or ORIGIN) <= ORIGIN)
    with Record.open(tmp_path / "before.db") as before:
        before.add_coded(file, until)
        known = forecast_crisis(load_known_crisis(before, as_of=ORIGIN))
    assert forecast_crisis(load_known_crisis(record, as_of=ORIGIN)) == known
