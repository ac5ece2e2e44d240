"""One text in several documents: each is kept, and its claims count once."""

import itertools
from datetime import date

import pytest

from powderkeg.datamodel.document import Document
from powderkeg.record import ClaimFilter, Record
from tests.record.conftest import Fresh
from tests.record.reports import LATER_READER, READER, document, reading, shelling, truce

WIRE = document("wire", publisher="Nile Wire", published=date(2024, 5, 2))
POST = document("post", publisher="Nile Post", published=date(2024, 5, 3), url="https://post.example/1")
LATE = document("late", publisher="Nile Post", published=date(2024, 5, 9))
UNDATED = document("a-blog", publisher="A Blog", published=None)
OTHER = document("other", text="Rebels shelled Kadugli again.", published=date(2024, 5, 2))


def add(record: Record, *reports: Document) -> None:
    for report in reports:
        name = report.document_id
        claims = [shelling(document_id=name), truce(document_id=name)]
        if report.text != WIRE.text:
            claims = [shelling(document_id=name, claim_id=f"c-{name}")]
        assert record.add(report, claims, reading(name)).status == "added"


def test_text_printed_by_another_outlet_is_a_document_of_its_own(record: Record) -> None:
    add(record, WIRE, POST)
    assert record.document("post") == POST
    assert record.document("wire") == WIRE
    assert record.counts().documents == 2


def test_text_printed_again_later_by_the_same_outlet_is_a_document_of_its_own(record: Record) -> None:
    add(record, POST, LATE)
    assert record.counts().documents == 2


@pytest.mark.parametrize("report", [WIRE, POST, UNDATED], ids=lambda report: report.document_id)
def test_copy_added_again_from_another_file_adds_nothing(record: Record, report: Document) -> None:
    add(record, WIRE, POST, UNDATED)
    again = report.model_copy(update={"document_id": "again", "path": "b/again.txt", "url": None})
    added = record.add(again, [shelling(document_id="again")], reading("again"))
    assert (added.status, added.document_id) == ("known", report.document_id)
    assert record.is_read(again, READER)
    assert record.counts().documents == 3


def test_copy_is_read_anew_by_a_later_reader(record: Record) -> None:
    add(record, WIRE, POST)
    better = shelling(document_id="post", claim_id="c1")
    assert record.add(POST, [better], reading("post", LATER_READER)).status == "superseded"
    assert [account.claim_id for account in record.accounts() if account.document_id == "post"] == ["c1"]


def test_claims_of_copies_are_told_once_by_the_earliest_document(record: Record) -> None:
    add(record, UNDATED, LATE, POST, WIRE, OTHER)
    assert [claim.document_id for claim in record.claims()] == ["wire", "wire", "other"]
    assert [claim.document_id for claim in record.claims(ClaimFilter(document_id="post"))] == ["post"] * 2
    assert len(list(record.claims(ClaimFilter(include_superseded=True)))) == 9
    assert record.claim(shelling().claim_id).document_id == "wire"
    assert record.claim(truce().claim_id[:6]).document_id == "wire"


def test_counts_and_documents_tell_of_copies(record: Record) -> None:
    add(record, UNDATED, POST, WIRE, OTHER)
    counts = record.counts()
    assert (counts.documents, counts.claims, counts.superseded) == (4, 3, 0)
    found = {summary.document.document_id: summary for summary in record.documents()}
    assert {name: summary.same_text_as for name, summary in found.items()} == {
        "wire": None, "post": "wire", "a-blog": "wire", "other": None,
    }  # fmt: skip
    assert found["post"].claims == 2
    assert record.copies() == [("wire", "post", "a-blog")]


def test_accounts_name_the_other_documents_with_the_text(record: Record) -> None:
    add(record, UNDATED, LATE, POST, WIRE, OTHER)
    found = [(account.document_id, account.publisher, account.also_in) for account in record.accounts()]
    copies = ("post", "late", "a-blog")
    assert found == [("other", "Radio Nuba", ()), *[("wire", "Nile Wire", copies)] * 2]


def test_accounts_known_by_a_day_leave_out_copies_that_came_later(record: Record) -> None:
    add(record, LATE, POST, UNDATED)
    before = record.accounts(date(2024, 5, 3))
    assert {(account.document_id, account.also_in) for account in before} == {("post", ())}
    add(record, WIRE)
    assert record.accounts(date(2024, 5, 1)) == []
    assert {account.document_id for account in record.accounts(date(2024, 5, 3))} == {"wire"}


def test_order_in_which_copies_are_added_makes_no_difference(fresh: Fresh) -> None:
    results = []
    for order in itertools.permutations([WIRE, POST, UNDATED, OTHER]):
        with fresh() as record:
            add(record, *order)
            claims = sorted(record.claims(), key=lambda claim: claim.claim_id)
            known = [record.accounts(date(2024, 5, day)) for day in (1, 2, 3)]
            shelled = record.claim(shelling().claim_id)
            results.append((record.accounts(), known, claims, shelled, record.copies(), record.counts()))
    assert all(result == results[0] for result in results)
    assert len(results[0][0]) == 3


def test_claim_that_only_a_copy_still_has_is_found_there(record: Record) -> None:
    add(record, WIRE, POST)
    record.add(WIRE, [], reading("wire", LATER_READER))
    assert record.claim(shelling().claim_id).document_id == "post"
    assert {(account.document_id, account.also_in) for account in record.accounts()} == {("post", ())}
