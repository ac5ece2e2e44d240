"""Which claims are linked, and that a link depends on its two claims alone."""

from dataclasses import replace
from datetime import date
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from powderkeg.datamodel.account import Account
from powderkeg.datamodel.claim import Status
from powderkeg.datamodel.event import Link
from powderkeg.fusion.comparisons import COMPARISONS, NOTHING_TO_COMPARE
from powderkeg.fusion.links import link_accounts
from powderkeg.fusion.tables import level_words, load_link_weights
from tests.fusion.examples import (
    ARMY,
    DOCTORS,
    FRONT,
    KADUGLI,
    LEAGUE,
    REBELS,
    account,
    hold,
    killed,
    undated,
)

_RETOLD = (
    "Rebels of the Green Front stormed barracks in Dilling and killed 17 soldiers on Monday, doctors said."
)

CLAIMS = (
    account("c1", quantities=killed(17, 17)),
    account("c2", sentence=_RETOLD, trigger="stormed", quantities=killed(17, 17), published=date(2024, 3, 6)),
    account("c3", source=(REBELS,), **undated()),
    account("c4", start=date(2024, 3, 11), end=date(2024, 3, 11), published=date(2024, 3, 12)),
    account("c5", place=KADUGLI, sentence="The Hill League attacked Kadugli.", source=(LEAGUE,)),
    account("c6", event_type="CONSULT", sentence="The Green Front and the army held talks in Dilling."),
    hold("c7"),
    hold("c8", **undated(published=date(2024, 3, 20))),
    account("c9", status=Status.DENIED, attribution=(ARMY,), **undated()),
)


@cache
def _all_links() -> list[Link]:
    return link_accounts(CLAIMS)


def _pairs(claims: tuple[Account, ...]) -> set[tuple[str, str]]:
    return {(link.first, link.second) for link in link_accounts(claims)}


def test_reports_of_one_attack_are_linked() -> None:
    assert _pairs(CLAIMS[:2]) == {("c1", "c2")}


@pytest.mark.parametrize("other", ["c4", "c5", "c6", "c7"], ids=["another day", "place", "act", "kind"])
def test_claims_of_other_happenings_are_not_linked(other: str) -> None:
    assert ("c1", other) not in {(link.first, link.second) for link in _all_links()}


def test_hold_is_told_again_weeks_later() -> None:
    assert ("c7", "c8") in {(link.first, link.second) for link in _all_links()}


def test_denial_is_linked_with_what_it_denies() -> None:
    denial = account(
        "c2", status=Status.DENIED, sentence="The army denied that fighters attacked the barracks of Dilling."
    )
    assert _pairs((CLAIMS[0], denial)) == {("c1", "c2")}


def test_denial_that_points_back_is_surely_of_what_it_denies() -> None:
    in_report = {"document_id": "d1", "publisher": "Nile Courier", "quantities": killed(17, 17)}
    told = account("c1", attribution=(DOCTORS,), **undated(**in_report))
    denial = account(
        "c2",
        status=Status.DENIED,
        attribution=(FRONT,),
        sentence="The Green Front rejected the claim.",
        trigger="rejected",
        position=(60, 76),
        **undated(**in_report),
    )
    assert link_accounts((told, denial))[0].weight > 6
    elsewhere = replace(denial, place=KADUGLI)
    assert all("gainsaid" not in link.levels for link in link_accounts((told, elsewhere)))
    apart = replace(denial, document_id="d2")
    assert all("gainsaid" not in link.levels for link in link_accounts((told, apart)))


def test_toll_that_another_voice_gives_is_of_the_act_told_before() -> None:
    in_report = {"document_id": "d1", "publisher": "Nile Courier"}
    first = account("c1", quantities=killed(17, 17), **in_report)
    rival = account(
        "c2",
        source=(),
        target=(),
        place=None,
        attribution=(DOCTORS,),
        sentence="Doctors put the toll at 34.",
        trigger="34",
        position=(60, 80),
        quantities=killed(34, 34),
        **undated(**in_report),
    )
    assert _pairs((first, rival)) == {("c1", "c2")}
    assert _pairs((first, replace(rival, attribution=()))) == set()
    assert _pairs((first, replace(rival, place=KADUGLI))) == set()


def test_link_tells_the_level_of_each_comparison() -> None:
    (link,) = link_accounts(CLAIMS[:2])
    levels = dict(level.split("=") for level in link.levels.split())
    assert list(levels) == list(COMPARISONS)
    assert (levels["place"], levels["days"], levels["figures"]) == ("same", "same", "same")
    prior = load_link_weights().prior.bits
    assert sum(level.bits for level, _ in level_words(link.levels)) + prior == pytest.approx(
        link.weight, abs=0.01
    )


@pytest.mark.parametrize("claims", [(), CLAIMS[:1]], ids=["none", "one"])
def test_nothing_is_linked_where_there_is_nothing_to_compare(claims: tuple[Account, ...]) -> None:
    assert link_accounts(claims) == []


def test_claims_without_any_day_are_linked_by_the_rest() -> None:
    one, other = (account(name, **undated(published=None)) for name in ("c1", "c2"))
    assert _pairs((one, other)) == {("c1", "c2")}


@given(chosen=st.permutations(range(len(CLAIMS))), number=st.integers(2, len(CLAIMS)))
@settings(max_examples=5, deadline=None)
def test_link_depends_on_its_two_claims_alone(chosen: list[int], number: int) -> None:
    some = [CLAIMS[index] for index in chosen[:number]]
    ids = {claim.claim_id for claim in some}
    assert link_accounts(some) == [link for link in _all_links() if {link.first, link.second} <= ids]


@pytest.mark.parametrize("new", [("c2",), ("c8", "c3"), ("c9",), ()], ids=" ".join)
def test_links_of_new_claims_are_those_of_all_that_have_one(new: tuple[str, ...]) -> None:
    expected = [link for link in _all_links() if link.first in new or link.second in new]
    assert link_accounts(CLAIMS, among=new) == expected


def test_table_has_the_levels_of_the_comparisons() -> None:
    compared = {(comparison, name) for comparison, levels in COMPARISONS.items() for name, _ in levels}
    assert {(level.comparison, level.name) for level in load_link_weights().levels} == compared


@pytest.mark.parametrize("comparison", COMPARISONS)
def test_levels_share_out_all_pairs(comparison: str) -> None:
    levels = [one for one in load_link_weights().of(comparison) if one.name not in NOTHING_TO_COMPARE]
    assert sum(level.m for level in levels) == pytest.approx(1, abs=0.01)
    assert sum(level.u for level in levels) == pytest.approx(1, abs=0.01)
