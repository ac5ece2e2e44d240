"""Where claims of one event agree and contradict each other, and which are corrected."""

from datetime import date

import pytest

from powderkeg.datamodel.account import Account, ActorRef
from powderkeg.datamodel.claim import PlacePrecision, Status
from powderkeg.datamodel.event import Comparison, Event
from powderkeg.fusion.agreement import compare, number_range
from powderkeg.fusion.events import make_event
from powderkeg.fusion.reliability import bundled_reliability
from tests.fusion.examples import (
    ARMY,
    DILLING,
    DOCTORS,
    FRONT,
    GOVERNMENT,
    KADUGLI,
    KORDOFAN,
    LEAGUE,
    REBELS,
    account,
    hold,
    killed,
)

_LATER = date(2024, 3, 7)


def _event(*claims: Account) -> Event:
    return make_event(claims, bundled_reliability())


def _fields(comparison: Comparison) -> tuple[set[str], set[str]]:
    return (
        {finding.field for finding in comparison.agreements},
        {finding.field for finding in comparison.contradictions},
    )


@pytest.mark.parametrize(
    ("field", "first", "second"),
    [
        ("killed", {"quantities": killed(17, 17)}, {"quantities": killed(34, 34)}),
        ("status", {}, {"status": Status.DENIED}),
        ("source", {"source": (FRONT,)}, {"source": (LEAGUE,)}),
        ("source", {"source": (REBELS,)}, {"source": (ARMY,)}),
        ("target", {"target": (FRONT,)}, {"target": (GOVERNMENT,)}),
        ("days", {}, {"start": _LATER, "end": _LATER}),
        ("place", {}, {"place": KADUGLI}),
    ],
    ids=["figures", "denied", "two groups", "rebels or army", "whom", "which day", "where"],
)
def test_claims_contradict_each_other(field: str, first: dict, second: dict) -> None:
    comparison = compare(_event(account("c0", **first), account("c1", **second)))
    agreements, contradictions = _fields(comparison)
    assert contradictions == {field}
    assert field not in agreements


@pytest.mark.parametrize(
    ("field", "first", "second"),
    [
        ("killed", {"quantities": killed(17, 17)}, {"quantities": killed(15, 20)}),
        ("source", {"source": (FRONT,)}, {"source": (REBELS,)}),
        ("source", {"source": (GOVERNMENT,)}, {"source": (ARMY,)}),
        ("days", {}, {"start": date(2024, 3, 1), "end": _LATER}),
        ("place", {}, {"place": KORDOFAN}),
    ],
    ids=["figure and range", "name and kind", "bodies of one state", "day and week", "town and province"],
)
def test_claims_agree_where_both_can_be_so(field: str, first: dict, second: dict) -> None:
    agreements, contradictions = _fields(compare(_event(account("c0", **first), account("c1", **second))))
    assert not contradictions
    assert field in agreements


def test_versions_name_their_claims() -> None:
    told = [account(f"c{n}", quantities=killed(dead, dead)) for n, dead in enumerate((17, 34, 17))]
    (finding,) = compare(_event(*told)).contradictions
    assert [(version.value, version.claims) for version in finding.versions] == [
        ("17", ("c0", "c2")),
        ("34", ("c1",)),
    ]


def test_hold_may_be_told_of_any_day() -> None:
    later = hold("c1", start=_LATER, end=_LATER)
    assert _fields(compare(_event(hold("c0"), later)))[1] == set()


def test_places_off_the_map_contradict_nothing() -> None:
    nowhere = account("c1", place=DILLING.__class__("airport", None, None, None, None, PlacePrecision.SITE))
    assert _fields(compare(_event(account("c0"), nowhere)))[1] == set()


def test_claim_alone_agrees_with_nobody() -> None:
    assert compare(_event(account("c0"))) == Comparison((), (), ())


@pytest.mark.parametrize(
    "fields",
    [
        {"published": _LATER, "publisher": "Post"},
        {"published": _LATER, "attribution": (ARMY,), "publisher": "Post"},
        {"sentence": "The Post corrected its report: 17 soldiers died.", "publisher": "Post"},
        {
            "sentence": "17 died, the union said, correcting an earlier count of 34.",
            "attribution": (DOCTORS,),
        },
        {"sentence": "The government later said that 17 died.", "attribution": (GOVERNMENT,)},
    ],
    ids=["same outlet", "same speaker", "says so", "names the figure", "another body of the state"],
)
def test_later_figure_of_a_source_takes_the_place_of_its_earlier_one(fields: dict) -> None:
    speaker = (ARMY,) if fields.get("attribution") in ((ARMY,), (GOVERNMENT,)) else ()
    first = account("c0", publisher="Post", attribution=speaker, quantities=killed(34, 34))
    event = _event(first, account("c1", quantities=killed(17, 17), **fields))
    (correction,) = compare(event).corrections
    assert (correction.claim, correction.corrects, correction.field) == ("c1", ("c0",), "killed")
    assert not compare(event).contradictions
    (estimate,) = event.quantities
    assert (estimate.low, estimate.high, estimate.best) == (17, 17, 17)
    assert estimate.claims == ("c0", "c1")


def test_figure_of_another_outlet_corrects_nothing() -> None:
    first = account("c0", quantities=killed(34, 34))
    event = _event(first, account("c1", quantities=killed(17, 17), published=_LATER))
    assert compare(event).corrections == ()
    assert (event.quantities[0].low, event.quantities[0].high) == (17, 34)


def test_speaker_who_takes_back_what_it_said_corrects_it() -> None:
    mayor = ActorRef("Adam Tutu", "SDN", "GOV")
    told = account("c0", attribution=(mayor,))
    event = _event(told, account("c1", attribution=(mayor,), status=Status.DENIED, published=_LATER))
    (correction,) = compare(event).corrections
    assert correction.field == "status"
    assert not compare(event).contradictions


@pytest.mark.parametrize(
    ("low", "high", "told"),
    [(17, 17, "17"), (17, 34, "17–34"), (1000, None, "at least 1,000"), (None, 300, "up to 300")],
)
def test_range_is_told_in_figures(low: int | None, high: int | None, told: str) -> None:
    assert number_range(low, high) == told
