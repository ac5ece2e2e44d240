"""Standing threats, pairs of states, ceasefires and places."""

from datetime import timedelta

import pytest

from powderkeg.datamodel.account import ActorRef, PlaceRef
from powderkeg.datamodel.forecast import Basis, Family, Forecast, Forecasts
from powderkeg.forecast.crisis.rates import base_of
from powderkeg.forecast.risks import Rate
from powderkeg.reference.parties import Parties
from tests.forecast.crisis.making import ETHIOPIA, THREAT, WAR, forecasts
from tests.situation.making import (
    ARMY,
    CHAD,
    DAY,
    EGYPT,
    ELFASHER,
    KASS,
    NYALA,
    PEOPLE,
    REBELS,
    RSF,
    STATE,
    SUDAN,
    act,
    days_ago,
)

LIBYA = ActorRef("Libya", "LBY", None, "LBY")


def of_family(found: Forecasts, family: Family) -> list[Forecast]:
    return [one for one in found.forecasts if one.question.family is family]


def test_open_threat_is_asked_about_until_it_lapses(parties: Parties) -> None:
    (one,) = of_family(forecasts([*WAR, THREAT], parties), Family.THREAT)
    assert one.question.text == (
        "Will Chad carry out its threat of force of 18 May 2024 against Rapid Support Forces "
        "between 21 May and 17 July 2024?"
    )
    assert one.question.rule.event_types == ("ASSAULT",)
    assert one.question.rule.sources == ("TCD",)
    assert any(driver.basis is Basis.JUDGEMENT and "base rate" in driver.text for driver in one.drivers)
    assert one.backtest.startswith("no backtest: ")


def test_forces_behind_a_threat_raise_its_chance(parties: Parties) -> None:
    moved = act("moved", "MOBILIZE", CHAD, mode="troops", published=days_ago(1))
    (alone,) = of_family(forecasts([*WAR, THREAT], parties), Family.THREAT)
    backed = next(
        one
        for one in of_family(forecasts([*WAR, THREAT, moved], parties), Family.THREAT)
        if one.question == alone.question
    )
    assert (backed.distribution.probability or 0) > (alone.distribution.probability or 0)


def test_denied_threat_is_not_asked_about(parties: Parties) -> None:
    denied = act("threat", "THREATEN", CHAD, RSF, mode="violence", status="denied", belief=0.3)
    assert of_family(forecasts([*WAR, denied], parties), Family.THREAT) == []


@pytest.mark.parametrize(
    ("source", "target", "place", "asked"),
    [
        (CHAD, ARMY, None, True),
        (CHAD, REBELS, None, True),
        (CHAD, PEOPLE, None, False),
        (CHAD, PEOPLE, ELFASHER, True),
        (CHAD, None, None, True),
        (PEOPLE, ARMY, None, False),
    ],
)
def test_promise_by_or_to_people_without_a_name_is_asked_about_only_of_a_place(
    parties: Parties, source: ActorRef, target: ActorRef | None, place: PlaceRef | None, *, asked: bool
) -> None:
    promise = act("promise", "AGREE", source, target, place=place, published=days_ago(2))
    assert bool(of_family(forecasts([*WAR, promise], parties), Family.THREAT)) is asked


def test_less_is_left_of_a_threat_that_nearly_lapsed() -> None:
    rate = Rate(0.2, 0.1, 0.4, 0, "threats", Basis.JUDGEMENT)
    assert base_of(rate).probability == pytest.approx(0.2)
    assert 0 < base_of(rate, left=0.1).probability < 0.03
    half = base_of(rate, left=0.5)
    assert half.low < half.probability < half.high
    assert any("50% of the time" in driver.text for driver in half.drivers)


def test_threat_of_an_outsider_rests_on_its_own_rate(parties: Parties) -> None:
    (one,) = of_family(forecasts([*WAR, THREAT], parties), Family.THREAT)
    (rate,) = [driver for driver in one.drivers if driver.text.startswith("base rate")]
    assert "threats by states outside" in rate.text


def test_states_that_threaten_each_other_may_come_to_blows(parties: Parties) -> None:
    threat = act("threat", "THREATEN", ETHIOPIA, EGYPT, mode="violence")
    (one,) = of_family(forecasts([*WAR, threat], parties), Family.ESCALATION)
    assert one.question.subject == ("EGY", "ETH")
    assert one.question.rule.either_way


def test_threat_at_the_ground_of_a_civil_war_is_asked_as_joining(parties: Parties) -> None:
    at_sudan = act("threat", "THREATEN", CHAD, STATE, mode="violence")
    assert of_family(forecasts([*WAR, at_sudan], parties), Family.ESCALATION) == []
    by_sudan = act("threat", "THREATEN", STATE, CHAD, mode="violence")
    assert len(of_family(forecasts([*WAR, by_sudan], parties), Family.ESCALATION)) == 1


def test_states_that_fight_already_are_not_asked_about(parties: Parties) -> None:
    threat = act("threat", "THREATEN", ETHIOPIA, EGYPT, mode="violence")
    attack = act("attack", "ASSAULT", EGYPT, ETHIOPIA, day=days_ago(3))
    assert of_family(forecasts([*WAR, threat, attack], parties), Family.ESCALATION) == []


def test_threat_short_of_force_is_none_of_blows(parties: Parties) -> None:
    threat = act("threat", "THREATEN", ETHIOPIA, EGYPT, mode="relations")
    found = forecasts([*WAR, threat], parties)
    assert of_family(found, Family.ESCALATION) == []
    (one,) = of_family(found, Family.THREAT)
    assert one.question.rule.event_types == ("SANCTION",)
    assert "short of force" in one.drivers[-1].text


def test_ceasefire_is_asked_about_until_it_is_broken(parties: Parties) -> None:
    truce = act("truce", "RETREAT", ARMY, RSF, mode="ceasefire", day=days_ago(4))
    (one,) = of_family(forecasts([*WAR, truce], parties), Family.CEASEFIRE)
    assert one.question.rule.holds
    assert set(one.question.rule.sources) == {"SDN", "rapid-support-forces"}
    breach = act("breach", "ASSAULT", RSF, ARMY, place=ELFASHER, day=days_ago(1))
    assert of_family(forecasts([*WAR, truce, breach], parties), Family.CEASEFIRE) == []


def test_places_with_more_events_come_first(parties: Parties) -> None:
    more = [act(f"more{n}", "ASSAULT", RSF, ARMY, place=NYALA, day=days_ago(n)) for n in range(1, 13)]
    more += [act(f"east{n}", "ASSAULT", RSF, ARMY, place=KASS, day=days_ago(n)) for n in range(1, 6)]
    found = of_family(forecasts([*WAR, *more], parties), Family.PLACE_DAYS)
    assert [one.question.subject[0] for one in found[:4]] == ["SDN", "2", "3", "1"]
    assert found[0].question.unit == "events"
    assert found[0].question.end == DAY + timedelta(days=30)
    assert all(driver.claims for one in found[:4] for driver in one.drivers)


def test_neighbour_of_which_nothing_is_told_has_a_small_chance(parties: Parties) -> None:
    found = {one.question.subject[0]: one for one in of_family(forecasts(WAR, parties), Family.PLACE_DAYS)}
    chad, sudan = (found[code].distribution for code in ("TCD", "SDN"))
    assert 0 < (chad.mean or 0) < 0.3 * (sudan.mean or 0)
    assert found["TCD"].drivers[-1].basis is Basis.JUDGEMENT
    assert "NOR" not in found


def test_country_is_no_place_of_its_own(parties: Parties) -> None:
    wide = act("wide", "ASSAULT", RSF, ARMY, place=SUDAN, day=days_ago(2))
    found = of_family(forecasts([*WAR, wide], parties), Family.PLACE_DAYS)
    assert [one.question.subject[0] for one in found[:3]].count("5") == 0
    assert {"SDN", "1", "2"} <= {one.question.subject[0] for one in found}
