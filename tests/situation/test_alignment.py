"""Ties between parties, and the ones that don't go together."""

import pytest

from powderkeg.datamodel.account import ActorRef, PlaceRef
from powderkeg.datamodel.claim import Kind, PlacePrecision, Status
from powderkeg.datamodel.situation import Situation
from tests.situation.conftest import Derive
from tests.situation.making import (
    ARMY,
    CHAD,
    EGYPT,
    NYALA,
    PEOPLE,
    REBELS,
    RSF,
    SUDAN,
    act,
    days_ago,
    make_event,
    tie,
    told_later,
)

CHAD_LAND = PlaceRef("Chad", "TCD", None, 15.0, 19.0, PlacePrecision.COUNTRY, 6)
SLM = ActorRef("Sudan Liberation Movement", "SDN", "REB", "sudan-liberation-movement")
MILITIAS = ActorRef("militias", None, "PRM")
ARAB_MILITIAS = ActorRef("Arab militias", None, "PRM")
SUDANESE_MILITIAS = ActorRef("Sudanese militias", "SDN", "PRM")


def ties(situation: Situation) -> list[tuple[str, int, str, str | None]]:
    return [(one.source.name, one.sign, one.target.name, one.where) for one in situation.ties]


def test_a_tie_lies_in_the_country_of_its_place(derive: Derive) -> None:
    assert ties(derive([tie("1", 1, EGYPT, RSF, place=CHAD_LAND)])) == [
        ("Egypt", 1, "Rapid Support Forces", "Chad")
    ]


def test_a_tie_without_a_place_lies_in_the_country_of_its_target(derive: Derive) -> None:
    assert ties(derive([tie("1", -1, EGYPT, RSF)])) == [("Egypt", -1, "Rapid Support Forces", "Sudan")]


def test_several_sources_make_a_tie_stronger(derive: Derive) -> None:
    (once,) = derive([tie("1", 1, EGYPT, RSF)]).ties
    (twice,) = derive([tie("1", 1, EGYPT, RSF), tie("2", 1, EGYPT, RSF)]).ties
    assert (twice.strength > once.strength, twice.voices) == (True, 2)
    assert twice.claims == ("c1", "c2")


def test_a_tie_fades_and_is_gone(derive: Derive) -> None:
    (fresh,) = derive([tie("1", 1, EGYPT, RSF)]).ties
    (old,) = derive([tie("1", 1, EGYPT, RSF, published=days_ago(300))]).ties
    assert old.strength < fresh.strength
    assert derive([tie("1", 1, EGYPT, RSF, published=days_ago(3000))]).ties == ()


@pytest.mark.parametrize(
    ("event", "sign"),
    [
        (act("1", "ASSAULT", ARMY, RSF, place=NYALA), -1),
        (act("1", "SUPPORT", EGYPT, ARMY), 1),
        (act("1", "AID", EGYPT, ARMY, contexts=("military",)), 1),
    ],
    ids=["attack", "words of support", "military aid"],
)
def test_acts_show_ties(derive: Derive, event: object, sign: int) -> None:
    (found,) = derive([event]).ties
    assert found.sign == sign


@pytest.mark.parametrize(
    "event",
    [
        act("1", "ASSAULT", RSF, PEOPLE, place=NYALA),
        act("1", "AID", EGYPT, ARMY),
        act("1", "THREATEN", EGYPT, RSF),
        act("1", "ACCUSE", EGYPT, RSF),
        act("1", "ASSAULT", ARMY, RSF, status=Status.POSSIBLE),
        act("1", "ASSAULT", ARMY, ActorRef("troops", "SDN", "MIL")),
        act("1", "ASSAULT", EGYPT, ActorRef("Sudan", "SDN", None, "SDN"), place=SUDAN),
    ],
    ids=["on civilians", "relief", "threat", "accusation", "possible", "with oneself", "on the ground of"],
)
def test_acts_that_show_no_tie(derive: Derive, event: object) -> None:
    assert derive([event]).ties == ()


def test_parties_that_fight_together_back_each_other(derive: Derive) -> None:
    joint = make_event("1", event_type="ASSAULT", source=(ARMY, SLM), target=(RSF,), place=NYALA)
    found = ties(derive([joint]))
    assert ("Sudan", 1, "Sudan Liberation Movement", "Sudan") in found
    assert ("Sudan Liberation Movement", -1, "Rapid Support Forces", "Sudan") in found


def test_words_read_as_a_tie_are_not_counted_as_an_act_again(derive: Derive) -> None:
    sentence = {"sentence": "Egypt backs the RSF in Chad.", "trigger": "backs", "document": "one"}
    events = [
        tie("1", 1, EGYPT, RSF, place=CHAD_LAND, **sentence),
        act("2", "SUPPORT", EGYPT, RSF, **sentence),
    ]
    assert ties(derive(events)) == [("Egypt", 1, "Rapid Support Forces", "Chad")]


def test_a_denied_tie_stays_and_contradicts_nothing(derive: Derive) -> None:
    denied = tie("1", 1, EGYPT, RSF, status=Status.DENIED, belief=0.2)
    situation = derive([denied, tie("2", -1, EGYPT, RSF, place=CHAD_LAND)])
    assert [(one.sign, one.status, one.strength) for one in situation.ties if one.where == "Sudan"] == [
        (1, Status.DENIED, 0.0)
    ]
    assert situation.contradictions == ()


def test_a_power_that_backs_here_whom_it_fights_there_contradicts_itself(derive: Derive) -> None:
    situation = derive([tie("1", 1, EGYPT, RSF, place=CHAD_LAND), tie("2", -1, EGYPT, RSF, place=SUDAN)])
    (found,) = situation.contradictions
    assert (found.kind, [party.name for party in found.parties]) == (
        "opposite",
        ["Egypt", "Rapid Support Forces"],
    )
    assert set(found.claims) == {"c1", "c2"}
    assert set(found.ties) == {one.tie_id for one in situation.ties}


def test_a_power_that_backs_two_enemies_is_listed_once(derive: Derive) -> None:
    situation = derive(
        [
            tie("1", 1, EGYPT, RSF),
            tie("2", 1, EGYPT, SLM),
            tie("3", -1, RSF, SLM),
            tie("4", -1, SLM, RSF),
        ]
    )
    (found,) = situation.contradictions
    assert (found.kind, found.parties[0].name) == ("triad", "Egypt")
    assert set(found.claims) == {"c1", "c2", "c3", "c4"}


def test_a_war_of_three_sides_is_no_contradiction(derive: Derive) -> None:
    events = [tie("1", -1, ARMY, RSF), tie("2", -1, RSF, SLM), tie("3", -1, SLM, ARMY)]
    assert derive(events).contradictions == ()


@pytest.mark.parametrize(
    ("backed", "opposed", "same_report", "found"),
    [
        (MILITIAS, ARAB_MILITIAS, True, 1),
        (SUDANESE_MILITIAS, ARAB_MILITIAS, True, 1),
        (MILITIAS, ARAB_MILITIAS, False, 0),
        (ActorRef("Fur militias", None, "PRM"), ARAB_MILITIAS, True, 0),
        (SUDANESE_MILITIAS, ActorRef("militias", "TCD", "PRM"), True, 0),
        (MILITIAS, REBELS, True, 0),
    ],
    ids=["shorter words", "its country", "two reports", "other people", "other country", "other noun"],
)
def test_descriptions_mean_one_group_only_where_a_report_lets_them(
    derive: Derive, backed: ActorRef, opposed: ActorRef, same_report: bool, found: int
) -> None:
    events = [
        tie("1", 1, EGYPT, backed, place=CHAD_LAND, document="a"),
        tie("2", -1, EGYPT, opposed, place=SUDAN, document="a" if same_report else "b"),
    ]
    assert len(derive(events).contradictions) == found


def test_rebels_of_one_country_are_not_those_of_another(derive: Derive) -> None:
    rebels = ActorRef("rebels", None, "REB")
    events = [tie("1", 1, CHAD, rebels, place=CHAD_LAND), tie("2", -1, CHAD, rebels, place=SUDAN)]
    assert derive(events).contradictions == ()


def test_a_proxy_fights_for_who_backs_it(derive: Derive) -> None:
    sentence = "Chad is using the movement as a proxy in Sudan."
    backing = tie("1", 1, CHAD, SLM, place=SUDAN, sentence=sentence, trigger="using")
    situation = derive([backing, tie("2", -1, SLM, RSF, place=SUDAN)])
    (proxy,) = [one for one in situation.ties if one.through]
    assert (proxy.source.name, proxy.sign, proxy.target.name) == ("Chad", -1, "Rapid Support Forces")
    assert proxy.through is not None
    assert proxy.through.name == "Sudan Liberation Movement"
    assert set(proxy.claims) == {"c1", "c2"}


def test_a_proxy_of_another_clause_is_not_meant(derive: Derive) -> None:
    sentence = "Chad backs the movement, while Egypt has a proxy of its own."
    backing = tie("1", 1, CHAD, SLM, place=SUDAN, sentence=sentence, trigger="backs")
    situation = derive([backing, tie("2", -1, SLM, RSF, place=SUDAN)])
    assert [one for one in situation.ties if one.through] == []


def test_a_name_written_in_two_ways_is_one_party(derive: Derive) -> None:
    events = [
        make_event(name, Kind.ALIGNMENT, sign=1, source=(CHAD,), target=(ActorRef(words, "SDN", "REB"),))
        for name, words in (("1", "Rebels"), ("2", "rebels"))
    ]
    (found,) = derive(events).ties
    assert found.target.name == "rebels"


def test_a_tie_that_reports_go_on_telling_of_stays_fresh(derive: Derive) -> None:
    once = tie("1", 1, EGYPT, RSF, published=days_ago(300))
    (faded,), (fresh,) = derive([once]).ties, derive([told_later(once, days_ago(1))]).ties
    assert fresh.strength > faded.strength
