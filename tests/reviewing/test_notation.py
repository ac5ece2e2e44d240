"""Corrections as reviewers write them."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from powderkeg.datamodel.claim import Claim
from powderkeg.errors import ClaimError
from powderkeg.reference.actors import ActorList
from powderkeg.reference.countries import Countries
from powderkeg.reference.event_types import load_event_types
from powderkeg.reference.gazetteer import Gazetteer
from powderkeg.reference.tables import BUNDLED
from powderkeg.reviewing.changes import corrected
from powderkeg.reviewing.notation import Notation, quantity_kinds
from powderkeg.reviewing.written_actors import ActorNotation
from powderkeg.reviewing.written_places import PlaceNotation
from tests.reviewing.examples import claim

CONTROL: dict[str, Any] = {"kind": "control", "event_type": None, "sign": 1}


@pytest.fixture(scope="session")
def notation(cache_folder: Path) -> Notation:
    countries = Countries.load()
    return Notation(
        types=load_event_types(),
        actors=ActorNotation(ActorList.load(countries=countries), countries),
        places=lambda: PlaceNotation(Gazetteer.open(cache_folder), countries),
        kinds=quantity_kinds(BUNDLED),
    )


def test_simple_fields_are_read(notation: Notation) -> None:
    changes = notation.read(claim(), ["status=Denied", "type=protest", "mode=riot"])
    assert changes == {"status": "denied", "event_type": "PROTEST", "mode": "riot"}
    assert notation.read(claim(**CONTROL), ["sign=-1"]) == {"sign": -1}


def test_empty_value_takes_away(notation: Notation) -> None:
    changes = notation.read(claim(), ["target=", "time=", "place=", "quantities="])
    assert changes == {"target": [], "time": None, "place": None, "quantities": []}


@pytest.mark.parametrize(
    ("written", "start", "end", "precision"),
    [
        ("2014-05-21", "2014-05-21", "2014-05-21", "day"),
        ("2014-02", "2014-02-01", "2014-02-28", "month"),
        ("2014", "2014-01-01", "2014-12-31", "year"),
        ("2014-05-21..2014-05-23", "2014-05-21", "2014-05-23", "range"),
        ("2014-05-21..", "2014-05-21", None, "range"),
    ],
)
def test_time_is_read(notation: Notation, written: str, start: str, end: str | None, precision: str) -> None:
    time = notation.read(claim(), [f"time={written}"])["time"]
    assert time == {"start": start, "end": end, "precision": precision, "text": None}


def test_place_is_the_town_in_the_country_of_the_claim(notation: Notation) -> None:
    place = notation.read(claim(), ["place=Gao"])["place"]
    assert (place["country"], place["precision"], place["geonames_id"]) == ("MLI", "city", 2457163)


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("Gao (MLI, adm1)", (2457161, "adm1")),
        ("Gao (BFA)", (2360626, "city")),
        ("Gao (2457163)", (2457163, "city")),
        ("Tripoli (LBN)", (266826, "city")),
        ("Mali (country)", (2453866, "country")),
        ("Hama Kouladji (unlisted, MLI)", (None, "city")),
    ],
)
def test_place_is_told_from_others_in_brackets(
    notation: Notation, written: str, found: tuple[int | None, str]
) -> None:
    place = notation.read(claim(), [f"place={written}"])["place"]
    assert (place["geonames_id"], place["precision"]) == found


def test_actors_are_listed_ones_states_and_strangers(notation: Notation) -> None:
    changes = notation.read(claim(), ["source=MNLA; Chad; Desert Hawks (MLI REB); soldiers"])
    found = [(actor["name"], actor["country"], actor["sector"], actor["text"]) for actor in changes["source"]]
    assert found == [
        ("National Movement for the Liberation of Azawad", "MLI", "REB", ""),
        ("Chad", "TCD", None, ""),
        ("Desert Hawks", "MLI", "REB", ""),
        ("soldiers", None, None, "soldiers"),
    ]


@pytest.mark.parametrize(
    ("written", "low", "high", "unit"),
    [
        ("killed 20", 20, 20, None),
        ("injured 5-9", 5, 9, None),
        ("force 2,000+", 2000, None, None),
        ("crowd ..500", None, 500, None),
        ("money 1.5 USD", 1.5, 1.5, "USD"),
    ],
)
def test_quantities_are_read(
    notation: Notation, written: str, low: float | None, high: float | None, unit: str | None
) -> None:
    (found,) = notation.read(claim(), [f"quantities={written}"])["quantities"]
    assert (found["kind"], found["low"], found["high"]) == (written.split()[0], low, high)
    assert found["unit"] == unit


def test_what_is_read_makes_a_claim(notation: Notation) -> None:
    assignments = ["source=MNLA", "place=Gao", "time=2014-05", "quantities=killed 5; injured 7"]
    changed: Claim = corrected(claim(), notation.read(claim(), assignments))
    assert changed.time is not None
    assert (changed.time.start, len(changed.quantities)) == (date(2014, 5, 1), 2)


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ("status", "no correction; expected FIELD=VALUE with one of event_type, mode"),
        ("kind=event", "no correction; expected FIELD=VALUE"),
        ("status=maybe", "status is 'maybe', expected one of asserted"),
        ("type=WAR", "event_type: no event type WAR; known are AGREE"),
        ("mode=charity", "mode is 'charity', which ASSAULT doesn't have; expected one of"),
        ("sign=+1", "sign does not go with claim c1 of kind event"),
        ("sign=2", "sign is '2', expected"),
        ("time=21/05/2014", "time: '21/05/2014' can't be read; expected a day"),
        ("time=2014-02-30", "can't be read; expected a day"),
        ("time=2014-05-02..2014-05-01", "ends before it begins"),
        ("place=Xyzzyville", "the gazetteer has no place called 'Xyzzyville'; check its spelling"),
        ("place=Gao (TCD)", r"has no place 'Gao \(TCD\)'; give the id of one of them in brackets: Gao"),
        ("place=Gao (", "is no place; expected a name"),
        ("source=Rebels (MLX)", "'MLX' is neither a country's ISO code nor a sector"),
        ("source=(MLI)", "names nobody"),
        ("quantities=20 killed", "quantities: '20 killed' can't be read; expected numbers"),
        ("quantities=kiled 20", "'kiled' is no kind of quantity; expected one of"),
        ("quantities=killed 9-5", "runs from 9 to 5; swap them"),
    ],
)
def test_what_can_not_be_read_is_told_with_the_way_out(
    notation: Notation, written: str, message: str
) -> None:
    with pytest.raises(ClaimError, match=message):
        notation.read(claim(), [written])


def test_field_given_twice_is_refused(notation: Notation) -> None:
    with pytest.raises(ClaimError, match="status is given twice"):
        notation.read(claim(), ["status=denied", "status=planned"])
