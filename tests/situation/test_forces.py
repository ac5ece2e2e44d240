"""Strengths and losses: ranges, counted once, tolls apart."""

import pytest

from powderkeg.datamodel.claim import Kind, Status
from powderkeg.datamodel.event import Event
from powderkeg.datamodel.situation import Figure
from tests.situation.conftest import Derive
from tests.situation.making import (
    ARMY,
    ELFASHER,
    NYALA,
    PEOPLE,
    RSF,
    SUDAN,
    act,
    days_ago,
    make_event,
)


def strength(name: str, low: int | None, high: int | None, **fields: object) -> Event:
    return make_event(name, Kind.STRENGTH, source=(RSF,), quantities=(("force", low, high),), **fields)


def killed(name: str, low: int | None, high: int | None, **fields: object) -> Event:
    return make_event(
        name,
        event_type="ASSAULT",
        **{
            "source": (RSF,),
            "target": (ARMY,),
            "place": NYALA,
            "quantities": (("killed", low, high),),
            **fields,
        },
    )


def bounds(figure: Figure) -> tuple[object, object, object]:
    return figure.low, figure.high, figure.best


def test_the_strength_told_last_counts(derive: Derive) -> None:
    (figure,) = derive([strength("1", 800, 900, published=days_ago(9)), strength("2", 2000, 3000)]).figures
    assert (figure.kind, figure.party and figure.party.name) == ("force", "Rapid Support Forces")
    assert (figure.low, figure.high, figure.claims) == (2000, 3000, ("c2",))


def test_strengths_of_one_day_give_a_range(derive: Derive) -> None:
    (figure,) = derive([strength("1", 800, 900), strength("2", 2000, None)]).figures
    assert (figure.low, figure.high) == (800, None)


def test_losses_of_several_events_are_added(derive: Derive) -> None:
    events = [killed("1", 3, 5, day=days_ago(9)), killed("2", 10, 10, day=days_ago(2))]
    (figure,) = derive(events).figures
    assert (bounds(figure), figure.since) == ((13, 15, 13), days_ago(9))
    assert (figure.party and figure.party.name, figure.by and figure.by.name) == (
        "Sudan",
        "Rapid Support Forces",
    )


def test_an_open_bound_leaves_the_sum_open(derive: Derive) -> None:
    (figure,) = derive([killed("1", 3, 5), killed("2", 10, None)]).figures
    assert bounds(figure) == (13, None, 13)


def test_two_numbers_of_one_kind_in_one_event_are_not_added(derive: Derive) -> None:
    double = act("1", "ASSAULT", RSF, ARMY, quantities=(("killed", 17, 17), ("killed", 34, 34)))
    (figure,) = derive([double]).figures
    assert figure.best == 17


def test_a_toll_stands_apart_and_names_what_it_covers(derive: Derive) -> None:
    toll = killed(
        "3", 100, None, place=SUDAN, day=days_ago(20), end=days_ago(1), sentence="A hundred died.", source=()
    )
    events = [killed("1", 3, 5, day=days_ago(9)), killed("2", 10, 10, day=days_ago(40)), toll]
    figures = {figure.events: figure for figure in derive(events).figures}
    assert figures[("e3",)].covers == ("e1",)
    assert bounds(figures["e2", "e1"])[0] == 13


@pytest.mark.parametrize("sentence", ["In all, 100 have been killed.", "The death toll rose to 100."])
def test_a_toll_is_known_by_its_words(derive: Derive, sentence: str) -> None:
    toll = killed("2", 100, 100, sentence=sentence, day=days_ago(0))
    assert {figure.low for figure in derive([killed("1", 3, 3, day=days_ago(0)), toll]).figures} == {3, 100}


def test_a_part_told_with_its_toll_is_covered(derive: Derive) -> None:
    toll = killed("1", 100, None, place=SUDAN, day=days_ago(20), end=days_ago(1), document="un")
    figures = derive([toll, killed("2", 40, 40, document="un")]).figures
    assert [figure.covers for figure in figures if figure.covers] == [("e2",)]


@pytest.mark.parametrize("status", [Status.DENIED, Status.POSSIBLE, Status.PLANNED])
def test_what_is_no_fact_is_not_counted(derive: Derive, status: Status) -> None:
    assert derive([killed("1", 3, 5, status=status)]).figures == ()


def test_what_is_unconfirmed_is_counted_apart(derive: Derive) -> None:
    figures = derive([killed("1", 3, 3), killed("2", 10, 10, status=Status.UNCONFIRMED)]).figures
    assert {(figure.status, figure.low) for figure in figures} == {
        (Status.ASSERTED, 3),
        (Status.UNCONFIRMED, 10),
    }


def test_people_are_counted_as_civilians_of_their_country(derive: Derive) -> None:
    event = act("1", "ASSAULT", RSF, PEOPLE, place=ELFASHER, quantities=(("killed", 9, 9),))
    (figure,) = derive([event]).figures
    assert figure.party is not None
    assert figure.party.name == "civilians of Sudan"


def test_prisoners_set_free_are_not_captured(derive: Derive) -> None:
    freed = act("1", "RETREAT", RSF, PEOPLE, mode="release", quantities=(("captured", 300, 300),))
    assert derive([freed]).figures == ()
