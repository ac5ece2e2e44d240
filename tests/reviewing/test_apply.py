"""Accounts and claims as the reviews leave them."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from powderkeg.datamodel.account import ActorRef, account_of
from powderkeg.datamodel.claim import Status, TimePrecision
from powderkeg.datamodel.review import Review, Verdicts
from powderkeg.errors import ClaimError, ReviewError
from powderkeg.reviewing.actor_names import ActorNames
from powderkeg.reviewing.apply import apply_to_claims, apply_verdicts
from powderkeg.reviewing.changes import corrected
from powderkeg.reviewing.verdicts import standing_verdicts
from tests.reviewing.examples import DOCUMENT, account, actor, claim, keep_apart, merge, review

GAO = {"name": "Gao", "text": "Gao", "country": "MLI", "lat": 16.27, "lon": -0.04, "precision": "city"}
CHANGES: dict[str, Any] = {
    "event_type": "COERCE",
    "mode": "arrest",
    "status": "denied",
    "source": [actor("Malian army", country="MLI", sector="MIL", actor_id="MLI-MIL")],
    "target": [],
    "time": {"start": "2014-05-01", "end": "2014-05-31", "precision": "month"},
    "place": GAO,
    "quantities": [{"kind": "captured", "low": 3, "high": None, "text": "3+"}],
    "attribution": [],
}
MNLA = ActorRef("National Movement", "MLI", "REB", "mnla")


def test_rejected_claims_are_gone_and_accepted_ones_reviewed() -> None:
    verdicts = standing_verdicts([review("reject", "c1"), review("accept", "c2")])
    found = apply_verdicts([account("c1"), account("c2"), account("c3")], verdicts)
    assert [(one.claim_id, one.reviewed) for one in found] == [("c2", True), ("c3", False)]


def test_corrected_account_has_the_right_values() -> None:
    (found,) = apply_verdicts([account()], standing_verdicts([review("correct", "c1", changes=CHANGES)]))
    assert (found.event_type, found.mode, found.status) == ("COERCE", "arrest", Status.DENIED)
    assert found.source == (ActorRef("Malian army", "MLI", "MIL", "MLI-MIL"),)
    assert (found.target, found.attribution) == ((), ())
    assert (found.start, found.end) == (date(2014, 5, 1), date(2014, 5, 31))
    assert found.time_precision is TimePrecision.MONTH
    assert found.place is not None
    assert (found.place.name, found.place_text, found.quantities[0].low) == ("Gao", "Gao", 3)
    assert found.reviewed


def test_correction_may_take_away_time_and_place() -> None:
    changes = {"time": None, "place": None}
    (found,) = apply_verdicts([account()], standing_verdicts([review("correct", "c1", changes=changes)]))
    assert (found.start, found.end, found.time_precision) == (None, None, None)
    assert (found.place, found.place_text) == (None, None)


fields = st.sets(st.sampled_from(sorted(CHANGES)), min_size=1).map(
    lambda names: {name: CHANGES[name] for name in names}
)


@given(fields, st.booleans())
def test_claims_and_accounts_are_reviewed_alike(changes: dict[str, Any], is_merged: bool) -> None:
    log = [review("correct", "c1", changes=changes), *([merge("MNLA", "Tuareg rebels")] if is_merged else [])]
    verdicts = standing_verdicts(log)
    names = ActorNames(verdicts, refs_of(*apply_verdicts([account()], Verdicts())))
    (one,) = apply_to_claims([claim()], verdicts, names)
    (other,) = apply_verdicts([account()], verdicts)
    assert account_of(one, DOCUMENT, reviewed=True) == other


def refs_of(*accounts: Any) -> list[ActorRef]:
    return [ref for one in accounts for ref in (*one.source, *one.target, *one.attribution)]


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"status": "maybe"}, "status is 'maybe' .* expected one of asserted, unconfirmed"),
        ({"sign": 1}, "sign does not go with claim c1 of kind event .* expected \\+1, 0 or -1 with control"),
        ({"event_type": None}, "event_type does not go with claim c1"),
        ({"confidence": 1.0}, "confidence can't be corrected; expected one of event_type, mode"),
        (
            {"time": {"start": "2014-05-02", "end": "2014-05-01", "precision": "day"}},
            "time is .* expected days",
        ),
        ({"source": [{"name": ""}]}, "source is .* expected actors"),
    ],
    ids=["status", "sign", "type", "confidence", "time", "source"],
)
def test_correction_that_can_not_be_is_refused(changes: dict[str, Any], message: str) -> None:
    with pytest.raises(ClaimError, match=message):
        corrected(claim(), changes)


def test_correction_that_can_not_be_is_told_with_the_way_out() -> None:
    verdicts = standing_verdicts([review("correct", "c1", changes={"status": "maybe"})])
    with pytest.raises(ReviewError, match=r"claim c1 can't be made: status is 'maybe'.*undo it"):
        apply_verdicts([account()], verdicts)
    with pytest.raises(ReviewError, match=r"claim c1 can't be made: status is 'maybe'.*undo it"):
        list(apply_to_claims([claim()], verdicts, ActorNames(verdicts, ())))


def test_merged_actors_bear_one_name_with_what_is_known_of_it() -> None:
    known = claim("c2", source=[actor(MNLA.name, country="MLI", sector="REB", actor_id="mnla")])
    verdicts = standing_verdicts([merge("mnla", "Tuareg rebels")])
    found = apply_verdicts([account("c1"), account_of(known, DOCUMENT)], verdicts)
    assert [one.source for one in found] == [(MNLA,), (MNLA,)]


def test_merge_into_an_actor_that_no_claim_names_takes_the_listed_one() -> None:
    verdicts = standing_verdicts([merge("mnla", "Tuareg rebels")])
    (found,) = apply_verdicts([account()], verdicts, listed={"mnla": MNLA})
    assert found.source == (MNLA,)


def test_merged_name_takes_over_what_only_the_other_has() -> None:
    accounts = [account(), account("c2", source=[actor("Rebels", country="MLI", sector="REB")])]
    found = apply_verdicts(accounts, standing_verdicts([merge("Tuareg rebels", "Rebels")]))
    assert {one.source for one in found} == {(ActorRef("Tuareg rebels", "MLI", "REB"),)}


def test_actors_kept_apart_share_no_entry_of_the_actor_list() -> None:
    accounts = [account(), account("c2", attribution=[actor("army", actor_id="MLI-MIL")])]
    found = apply_verdicts(accounts, standing_verdicts([keep_apart("army", "army spokesman")]))
    assert [one.attribution[0].actor_id for one in found] == [None, None]
    found = apply_verdicts(accounts, standing_verdicts([keep_apart("army", "MLI-MIL")]))
    assert [one.attribution[0].actor_id for one in found] == ["MLI-MIL", None]


@given(
    st.permutations([account("c1"), account("c2", source=[actor("MNLA", actor_id="mnla")]), account("c3")])
)
def test_order_of_accounts_changes_none_of_them(accounts: list[Any]) -> None:
    log: list[Review] = [merge("MNLA", "Tuareg rebels"), review("accept", "c3")]
    found = apply_verdicts(accounts, standing_verdicts(log))
    expected = apply_verdicts(sorted(accounts, key=lambda one: one.claim_id), standing_verdicts(log))
    assert sorted(found, key=lambda one: one.claim_id) == expected
