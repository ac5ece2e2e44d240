"""Reviews in a record, and the claims of later readings."""

import pytest

from powderkeg.datamodel.review import Action
from powderkeg.record import ClaimFilter, Record
from powderkeg.reviewed import ReviewedClaims, current_verdicts
from tests.databases import Databases
from tests.record.reports import LATER_READER, document, reading, shelling, truce
from tests.reviewing.examples import merge, review


@pytest.fixture
def read_again(databases: Databases) -> Record:
    """A record in which a later reader gave other ids to the same claims, and one another status."""
    record = Record.open(databases.empty())
    record.add(document(), [shelling(claim_id="c1"), truce(claim_id="c2")], reading())
    for made in (
        review(Action.REJECT, "c1", reason="a rumour"),
        review(Action.CORRECT, "c2", changes={"sign": None, "status": "planned"}),
    ):
        record.add_review(made)
    later = [shelling(claim_id="d1", confidence=0.6), truce(claim_id="d2", status="denied")]
    record.add(document(), later, reading(reader=LATER_READER))
    return record


def test_reviews_hold_for_claims_that_are_read_again(read_again: Record) -> None:
    with read_again as record:
        reviewed = ReviewedClaims(record)
        (found,) = reviewed.find(ClaimFilter())
        assert (found.claim_id, found.status) == ("d2", "planned")
        assert [one.reason for one in reviewed.of("d1")] == ["a rumour"]
        assert reviewed.of("c1") == reviewed.of("d1")
        assert current_verdicts(record).rejected == {"d1"}


def test_filter_finds_merged_actors_by_all_their_names(read_again: Record) -> None:
    with read_again as record:
        record.add_review(merge("Erdoğan", "Russia"))
        reviewed = ReviewedClaims(record)
        found = [claim.claim_id for claim in reviewed.find(ClaimFilter(actor="erdogan"))]
        assert found == ["d2"]
        assert [claim.source[0].name for claim in reviewed.find(ClaimFilter())] == ["Erdoğan"]


def test_limit_counts_claims_that_stand(read_again: Record) -> None:
    with read_again as record:
        reviewed = ReviewedClaims(record)
        assert [claim.claim_id for claim in reviewed.find(ClaimFilter(limit=1))] == ["d2"]
        everything = reviewed.find(ClaimFilter(limit=2), rejected=True)
        assert [claim.claim_id for claim in everything] == ["d1", "d2"]
