"""Claims as rows like those of ACLED."""

import csv
import io
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from powderkeg.datamodel.claim import Actor, Claim, Quantity, Status
from powderkeg.formats import ExportOptions, Written, write_acled
from powderkeg.formats.acled import COLUMNS
from tests import strategies
from tests.formats.examples import DOCUMENTS, SENTENCE, blockade


def exported(*claims: Claim, also: Status | None = None) -> tuple[list[dict[str, str]], Written]:
    """The rows for some claims as a reader of CSV sees them, and what was left out."""
    stream = io.StringIO(newline="")
    options = ExportOptions(also=frozenset({also} if also else ()))
    result = write_acled(claims, DOCUMENTS, stream, options=options)
    return list(csv.DictReader(io.StringIO(stream.getvalue(), newline=""))), result


def party(name: str, sector: str) -> Actor:
    return Actor(name=name, text="navy", start=4, end=8, sector=sector)


def killed(low: int, high: int | None) -> Quantity:
    return Quantity(kind="killed", low=low, high=high, text="some")


def shelling(**fields: Any) -> Claim:
    return blockade(**{"event_type": "ASSAULT", "mode": "heavy-weapons"} | fields)


def test_acled_row_has_type_parties_place_deaths_and_sentence() -> None:
    sides = {"source": (party("Navy", "MIL"), party("Coast guard", "COP")), "target": (party("Crew", "CVL"),)}
    (row,), _ = exported(shelling(**sides, quantities=(killed(3, 5), killed(9, None))))
    assert list(row) == list(COLUMNS)
    assert row == {
        "event_id_cnty": "c0f1e2d3c4b5a6978",
        "event_date": "2024-04-29",
        "year": "2024",
        "time_precision": "2",
        "event_type": "Explosions/Remote violence",
        "sub_event_type": "Shelling/artillery/missile attack",
        "actor1": "Navy",
        "assoc_actor_1": "Coast guard",
        "actor2": "Crew",
        "assoc_actor_2": "",
        "iso": "626",
        "country": "Timor-Leste",
        "admin1": "Díli",
        "location": "Dili",
        "latitude": "-8.57",
        "longitude": "125.57",
        "geo_precision": "1",
        "source": "Harbour Post",
        "notes": SENTENCE,
        "fatalities": "9",
        "tags": "status=unconfirmed; confidence=0.75; document=post-4",
    }


def test_two_sides_that_clash_are_both_actors() -> None:
    sides = (party("Navy", "MIL"), party("Sea Tigers", "REB"))
    (row,), _ = exported(blockade(event_type="ASSAULT", mode=None, source=sides, target=()))
    assert (row["sub_event_type"], row["actor1"], row["actor2"]) == ("Armed clash", "Navy", "Sea Tigers")


def test_those_who_protest_together_are_associated() -> None:
    both = (party("Students", "EDU"), party("Dockers", "LAB"))
    (row,), _ = exported(blockade(event_type="PROTEST", mode="demo", source=both, target=()))
    assert (row["actor1"], row["assoc_actor_1"], row["actor2"]) == ("Students", "Dockers", "")


def test_deaths_that_claims_of_a_sentence_share_are_counted_once() -> None:
    rows, _ = exported(
        shelling(quantities=(killed(9, 9),)),
        shelling(quantities=(killed(9, 9),), mode=None),
        shelling(quantities=(killed(2, 2),), mode="drone"),
    )
    assert [row["fatalities"] for row in rows] == ["9", "0", "2"]


def test_those_whom_the_police_disperse_come_first() -> None:
    sides = {"source": (party("Police", "COP"),), "target": (party("Dockers", "LAB"),)}
    (row,), _ = exported(blockade(event_type="ASSAULT", mode="crowd-control", **sides))
    assert (row["event_type"], row["actor1"], row["actor2"]) == ("Protests", "Dockers", "Police")


@pytest.mark.parametrize(
    ("time", "day", "precision"),
    [
        ({"start": "2024-04-29", "end": "2024-04-29", "precision": "day"}, "2024-04-29", "1"),
        ({"start": "2024-04-22", "end": "2024-04-28", "precision": "week"}, "2024-04-22", "2"),
        ({"start": "2024-04-01", "end": "2024-04-30", "precision": "month"}, "2024-04-01", "3"),
        ({"start": "2024-04-29", "end": None, "precision": "day"}, "2024-04-29", "1"),
        (None, "2024-05-02", "2"),
    ],
    ids=["day", "week", "month", "open end", "day of publication"],
)
def test_acled_says_how_exact_the_day_is(time: dict[str, Any] | None, day: str, precision: str) -> None:
    (row,), _ = exported(shelling(time=time))
    assert (row["event_date"], row["time_precision"]) == (day, precision)


def test_acled_says_how_exact_the_place_is() -> None:
    place = {"name": "Díli", "text": "Dili", "country": "TLS", "precision": "adm1"}
    (row,), _ = exported(shelling(place=place))
    assert (row["location"], row["latitude"], row["geo_precision"]) == ("Díli", "", "3")


def test_acled_tells_what_it_leaves_out() -> None:
    country = {"name": "Timor-Leste", "text": "Timor", "country": "TLS", "precision": "country"}
    year = {"start": "2023-01-01", "end": "2023-12-31", "precision": "year"}
    rows, result = exported(
        shelling(status="possible"),
        blockade(event_type="REQUEST", mode="meet"),
        shelling(place=None),
        shelling(place=country),
        shelling(time=year),
        shelling(time=None, document_id="unknown"),
    )
    assert rows == []
    assert result.left_out == {
        "possible, not told as done": 1,
        "words, which ACLED doesn't code": 1,
        "no place, or no more than a country": 2,
        "dated to no month": 1,
        "no date": 1,
    }


def test_further_status_is_written_when_asked_for_and_said_in_the_tags() -> None:
    (row,), _ = exported(shelling(status="denied"), also=Status.DENIED)
    assert row["tags"].startswith("status=denied;")


def test_formulas_of_a_report_stay_text() -> None:
    (row,), _ = exported(shelling(source=(party("=HYPERLINK(A1)", "REB"),)))
    assert row["actor1"] == "'=HYPERLINK(A1)"


@given(st.lists(strategies.claims(), max_size=3))
def test_any_claims_give_rows_that_a_reader_of_csv_takes(claims: list[Claim]) -> None:
    rows, result = exported(*claims)
    assert len(rows) == result.written == len(claims) - sum(result.left_out.values())
    assert all(None not in row and None not in row.values() for row in rows)
    assert all(row["event_type"] and row["location"] and row["fatalities"].isdigit() for row in rows)
