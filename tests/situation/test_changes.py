"""What changed between two days, and by which claims."""

from collections.abc import Iterable
from datetime import date

from powderkeg.datamodel.claim import Kind
from powderkeg.datamodel.event import Event
from powderkeg.datamodel.situation import Change
from powderkeg.situation.changes import find_changes
from tests.situation.conftest import Derive
from tests.situation.making import (
    ARMY,
    CHAD,
    DAY,
    EGYPT,
    NYALA,
    RSF,
    STATE,
    SUDAN,
    act,
    days_ago,
    gain,
    loss,
    make_event,
    tie,
)


def changes(derive: Derive, events: Iterable[Event], first: date, second: date = DAY) -> list[Change]:
    events = list(events)
    return find_changes(derive(events, first), derive(events, second))


def told(change: Change) -> tuple[str, str | None, str | None, tuple[str, ...]]:
    return change.key, change.before, change.after, change.claims


def test_control_that_passed_names_both_holders(derive: Derive) -> None:
    events = [gain("1", ARMY, NYALA, published=days_ago(20)), gain("2", RSF, NYALA, published=days_ago(2))]
    (change,) = changes(derive, events, days_ago(20))
    assert told(change) == (
        "Nyala (SDN)",
        "held by Sudan (0.80)",
        "held by Rapid Support Forces (0.79)",
        ("c2",),
    )


def test_a_place_that_was_lost(derive: Derive) -> None:
    events = [gain("1", ARMY, NYALA, published=days_ago(9)), loss("2", ARMY, NYALA, published=days_ago(2))]
    (change,) = changes(derive, events, days_ago(9))
    assert (change.what, change.after) == ("control", "lost by Sudan")


def test_a_place_that_nobody_reports_on_any_more_turns_open(derive: Derive) -> None:
    (change,) = changes(derive, [gain("1", RSF, NYALA, published=days_ago(400))], days_ago(400))
    assert change.before == "held by Rapid Support Forces (0.80)"
    assert (change.after or "").startswith("open")
    assert change.claims == ("c1",)


def test_likelihood_alone_is_no_change(derive: Derive) -> None:
    assert changes(derive, [gain("1", RSF, NYALA, published=days_ago(9))], days_ago(8)) == []


def test_a_tie_that_turned_is_one_change(derive: Derive) -> None:
    events = [
        tie("1", 1, EGYPT, RSF, published=days_ago(2000)),
        tie("2", -1, EGYPT, RSF, published=days_ago(2)),
    ]
    (change,) = changes(derive, events, days_ago(2000))
    assert (change.what, change.before, change.claims) == ("tie", "backs (0.80)", ("c2",))
    assert (change.after or "").startswith("opposes")


def test_a_new_contradiction_comes_with_its_ties(derive: Derive) -> None:
    events = [tie("1", 1, EGYPT, RSF, published=days_ago(9)), tie("2", -1, EGYPT, RSF, place=SUDAN)]
    found = changes(derive, events, days_ago(9))
    assert {change.what for change in found} == {"tie", "contradiction"}
    assert next(change for change in found if change.what == "contradiction").claims == ("c2", "c1")


def test_a_figure_that_rose_shows_both_numbers(derive: Derive) -> None:
    events = [
        make_event(
            name,
            Kind.STRENGTH,
            source=(RSF,),
            published=published,
            quantities=(("force", low, high),),
        )
        for name, published, low, high in (("1", days_ago(9), 2000, 3000), ("2", days_ago(2), 10000, 10000))
    ]
    (change,) = changes(derive, events, days_ago(9))
    assert told(change) == ("force of Rapid Support Forces", "2,000 to 3,000", "10,000", ("c2",))


def test_a_threat_is_made_and_carried_out(derive: Derive) -> None:
    threat = act("1", "THREATEN", CHAD, STATE, published=days_ago(9))
    attack = act("2", "ASSAULT", CHAD, ARMY, place=NYALA, published=days_ago(2))
    events = [threat, attack]
    made = changes(derive, events, days_ago(10), days_ago(9))
    assert [(change.what, change.before, change.after) for change in made] == [
        ("standing", None, f"open until {days_ago(-51)}")
    ]
    carried_out = [change for change in changes(derive, events, days_ago(9)) if change.what == "standing"]
    assert [(change.after, change.claims) for change in carried_out] == [("carried-out", ("c2",))]


def test_what_is_long_over_is_no_change_when_it_is_forgotten(derive: Derive) -> None:
    events = [act("1", "THREATEN", CHAD, STATE, published=days_ago(300))]
    assert changes(derive, events, days_ago(220)) == []
