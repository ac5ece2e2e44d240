"""The claims of a record as accounts."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import event

from powderkeg.datamodel.account import account_of
from powderkeg.datamodel.claim import Claim
from powderkeg.datamodel.document import Document
from powderkeg.errors import RecordError
from powderkeg.record import Record
from tests import strategies
from tests.record.conftest import Fresh, with_records
from tests.record.reports import LATER_READER, document, reading, shelling, truce


def ids(record: Record, known_by: date | None = None) -> list[str]:
    return [account.claim_id for account in record.accounts(known_by)]


def test_accounts_say_what_claims_and_documents_say(record: Record) -> None:
    record.add(document(), [truce(), shelling()], reading())
    assert record.accounts() == [account_of(shelling(), document()), account_of(truce(), document())]


def test_accounts_are_those_of_the_latest_reading(record: Record) -> None:
    record.add(document("other", text="Calm."), [truce(document_id="other", claim_id="c2")], reading("other"))
    record.add(document(), [shelling(), truce()], reading())
    better = shelling(claim_id="c1", confidence=0.9)
    record.add(document(), [better], reading(reader=LATER_READER))
    assert record.accounts() == [
        account_of(truce(document_id="other", claim_id="c2"), document("other", text="Calm.")),
        account_of(better, document()),
    ]


def test_accounts_known_by_a_day_are_of_documents_published_by_then(record: Record) -> None:
    days = {"c1": date(2024, 5, 1), "c2": date(2024, 5, 2), "c3": None}
    for claim_id, day in days.items():
        report = document(claim_id, text=claim_id, published=day)
        record.add(report, [shelling(document_id=claim_id, claim_id=claim_id)], reading(claim_id))
    assert ids(record) == ["c1", "c2", "c3"]
    assert ids(record, date(2024, 4, 30)) == []
    assert ids(record, date(2024, 5, 1)) == ["c1"]
    assert ids(record, date(2024, 5, 2)) == ["c1", "c2"]


def test_document_without_a_day_of_publication_counts_by_its_dateline(record: Record) -> None:
    record.add(document(published=None, dateline_date=date(2024, 5, 1)), [shelling()], reading())
    (account,) = record.accounts(date(2024, 5, 1))
    assert account.published == date(2024, 5, 1)


@pytest.mark.parametrize(
    "change",
    ["claims SET kind = 'rumour'", "claims SET time_start = 'May'", "quantities SET low = 'nine'",
     "claims SET place_precision = 'street'"],
)  # fmt: skip
def test_accounts_changed_by_hand_are_reported(record: Record, kept_in: str, change: str) -> None:
    if kept_in == "postgres" and "time_start" in change:
        pytest.skip("PostgreSQL takes only days for days")
    record.add(document(), [shelling()], reading())
    with record.engine.begin() as connection:
        connection.exec_driver_sql(f"UPDATE {change}")
    with pytest.raises(
        RecordError, match=r"sudan\.db: a claim in it was changed by another program .* restore"
    ):
        record.accounts()


def test_accounts_show_the_record_at_one_moment(record: Record, location: str) -> None:
    record.add(document(), [shelling()], reading())
    before = record.accounts()

    def read_anew(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        if "count(*)" in statement:  # asked in the middle of loading
            with Record.open(location) as other:
                other.add(document(), [truce()], reading(reader=LATER_READER))

    event.listen(record.engine, "before_cursor_execute", read_anew)
    assert record.accounts() == before
    event.remove(record.engine, "before_cursor_execute", read_anew)
    assert [account.claim_id for account in record.accounts()] == [truce().claim_id]


@st.composite
def reports(draw: st.DrawFn) -> list[tuple[Document, list[Claim]]]:
    """Documents of different texts, each with claims of ids of their own."""
    names = draw(st.lists(st.sampled_from("abc"), max_size=3, unique=True))
    found = []
    for name in names:
        report = draw(strategies.documents(name)).model_copy(update={"text": name, "regions": ()})
        claims = draw(st.lists(strategies.claims(name), max_size=3, unique_by=lambda claim: claim.claim_id))
        found.append(
            (report, [claim.model_copy(update={"claim_id": f"{claim.claim_id}{name}"}) for claim in claims])
        )
    return found


@with_records
@given(reports(), st.none() | st.dates(), st.data())
def test_accounts_equal_those_made_from_claims_one_by_one(
    fresh: Fresh, found: list[tuple[Document, list[Claim]]], known_by: date | None, data: st.DataObject
) -> None:
    expected = [account_of(claim, report) for report, claims in found for claim in claims]
    if known_by:
        expected = [account for account in expected if account.published and account.published <= known_by]
    with fresh() as record:
        for report, claims in data.draw(st.permutations(found)):
            record.add(report, claims, reading(report.document_id))
        expected.sort(key=lambda account: account.order)
        assert list(map(repr, record.accounts(known_by))) == list(map(repr, expected))
