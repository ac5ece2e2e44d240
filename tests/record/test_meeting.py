"""A claim at hand meets a filter exactly where the record finds it by that filter."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from powderkeg.record import ClaimFilter, Record, meets
from tests.databases import Databases
from tests.record.conftest import with_records
from tests.record.reports import document, reading, shelling, truce

SINCE = {"start": date(2003, 3, 20), "end": None, "precision": "range"}
UNTIL = {"start": None, "end": date(2030, 1, 1), "precision": "range"}
CLAIMS = [
    shelling(),
    truce(),
    shelling(claim_id="c3", time=SINCE, mode=None),
    shelling(claim_id="c4", time=UNTIL, place=None, status="denied"),
    truce(claim_id="c5", kind="alignment", event_type=None, sign=1, time=None),
]
filters = st.fixed_dictionaries(
    {},
    optional={
        "actor": st.sampled_from(
            ["splm", "rebels", "sdn", "RUS", "splm-n", "erdogan", "%", "", "pres erdogan"]
        ),
        "kind": st.sampled_from(["event", "alignment"]),
        "event_type": st.sampled_from(["ASSAULT", "SUPPORT"]),
        "mode": st.just("heavy-weapons"),
        "status": st.sampled_from(["asserted", "denied"]),
        "place": st.sampled_from(["kadug", "SDN", "south kordofan", "khartoum", ""]),
        "since": st.sampled_from([date(2000, 1, 1), date(2024, 5, 1)]),
        "until": st.sampled_from([date(2024, 5, 1), date(2025, 1, 1)]),
    },
)


@pytest.fixture(scope="module")
def kept(lasting_databases: Databases) -> Iterator[Record]:
    with Record.open(lasting_databases.empty()) as record:
        record.add(document(), CLAIMS, reading())
        yield record


@with_records
@given(conditions=filters)
def test_claim_meets_a_filter_where_the_record_finds_it(kept: Record, conditions: dict[str, Any]) -> None:
    wanted = ClaimFilter(**conditions)
    found = {claim.claim_id for claim in kept.claims(wanted)}
    assert {claim.claim_id for claim in CLAIMS if meets(claim, wanted)} == found


def test_claims_asked_for_by_id_need_not_meet_the_conditions(kept: Record) -> None:
    found = kept.claims(ClaimFilter(status="denied", text="market"), also={"c3", "c5"})
    assert {claim.claim_id for claim in found} == {"c3", "c4"}


def test_claims_are_found_by_their_ids(kept: Record) -> None:
    found = kept.claims_by_id({"c3", "c5", "c0"})
    assert {claim_id: claim.status.value for claim_id, claim in found.items()} == {
        "c3": "asserted",
        "c5": "possible",
    }


def test_superseded_ids_are_those_of_no_latest_reading(kept: Record) -> None:
    assert kept.superseded({"c3", "c0"}) == {"c0"}
