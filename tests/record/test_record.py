"""Adding to a record and asking it."""

from datetime import date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from powderkeg.datamodel.claim import Claim
from powderkeg.datamodel.document import Document
from powderkeg.datamodel.reading import Reading
from powderkeg.errors import ClaimError, ConfigError, DocumentClashError, NotInRecordError, RecordError
from powderkeg.record import ClaimFilter, Record
from tests import strategies
from tests.record.conftest import Fresh, with_records
from tests.record.reports import LATER_READER, READ_AT, READER, document, reading, shelling, truce


def test_add_keeps_document_and_claims(record: Record) -> None:
    assert record.add(document(), [shelling(), truce()], reading()).status == "added"
    assert record.document("radio-17") == document()
    assert list(record.claims()) == [shelling(), truce()]
    assert record.readings("radio-17") == [reading()]


def test_record_keeps_what_was_added_after_closing(location: str) -> None:
    with Record.open(location) as record:
        record.add(document(), [shelling()], reading())
    with Record.open(location, create=False) as record:
        assert list(record.claims()) == [shelling()]


def test_add_of_known_document_adds_nothing(record: Record) -> None:
    record.add(document(), [shelling(), truce()], reading())
    again = record.add(document(path="elsewhere/report.txt"), [shelling(), truce()], reading())
    assert (again.status, again.claims) == ("known", 0)
    counts = record.counts()
    assert (counts.documents, counts.readings, counts.claims, counts.superseded) == (1, 1, 2, 0)


def test_add_of_known_report_under_another_id_names_the_first(record: Record) -> None:
    record.add(document(), [shelling()], reading())
    again = document("again", path="elsewhere/again.txt", title="Market shelled")
    copy = record.add(again, [shelling(document_id="again")], reading("again", LATER_READER))
    assert (copy.status, copy.document_id) == ("known", "radio-17")
    assert record.counts().readings == 1


def test_add_of_known_id_with_other_text_is_refused(record: Record) -> None:
    record.add(document(), [shelling()], reading())
    with pytest.raises(DocumentClashError, match=r"sudan\.db: radio-17 is the id of another text .* id"):
        record.add(document(text="Corrected: it was a school."), [], reading())
    assert record.document("radio-17") == document()


def test_later_reader_supersedes_and_keeps(record: Record) -> None:
    record.add(document(), [shelling(), truce()], reading())
    better = shelling(claim_id="c0000000000000001", confidence=0.9)
    assert record.add(document(), [better], reading(reader=LATER_READER)).status == "superseded"
    assert list(record.claims()) == [better]
    assert list(record.claims(ClaimFilter(include_superseded=True))) == [shelling(), truce(), better]
    assert record.claim(truce().claim_id) == truce()
    assert record.counts().superseded == 2


def test_corrected_date_supersedes(record: Record) -> None:
    record.add(document(published=None), [shelling(time=None)], reading())
    assert record.add(document(), [shelling()], reading()).status == "superseded"
    assert record.document("radio-17").published == date(2024, 5, 2)
    assert record.claim(shelling().claim_id) == shelling()
    assert len(record.readings("radio-17")) == 2


def test_is_read_follows_text_reader_and_date(record: Record) -> None:
    assert not record.is_read(document(), READER)
    record.add(document(), [], reading())
    assert record.is_read(document(), READER)
    assert not record.is_read(document(), LATER_READER)
    assert not record.is_read(document(published=date(2024, 5, 9)), READER)
    assert record.is_read(document("again"), READER)
    assert not record.is_read(document("copy", publisher="Nile Post"), READER)


def test_documents_tell_of_the_latest_reading(record: Record) -> None:
    record.add(document(), [shelling(), truce()], reading())
    record.add(document("radio-18", text="Calm."), [], reading("radio-18"))
    record.add(document(), [shelling()], reading(reader=LATER_READER))
    found = [(s.document.document_id, s.claims, s.reader, s.read_at) for s in record.documents()]
    assert found == [("radio-17", 1, LATER_READER, READ_AT), ("radio-18", 0, READER, READ_AT)]


def test_claims_come_in_document_and_text_order(record: Record) -> None:
    record.add(document("z", text="z"), [shelling(document_id="z")], reading("z"))
    record.add(document(), [truce(), shelling()], reading())
    assert [c.document_id for c in record.claims()] == ["z", "radio-17", "radio-17"]
    assert [c.event_type for c in record.claims(ClaimFilter(document_id="radio-17"))] == [
        "ASSAULT",
        "SUPPORT",
    ]


def test_claims_of_many_batches_all_come(record: Record) -> None:
    many = [shelling(claim_id=f"c{number:016x}") for number in range(1201)]
    record.add(document(), many, reading())
    assert list(record.claims()) == many


def test_record_can_be_added_to_while_claims_are_read(record: Record) -> None:
    record.add(document(), [shelling(), truce()], reading())
    for claim in record.claims():
        assert record.add(document(claim.claim_id, text=claim.claim_id), [], reading(claim.claim_id))


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ({"actor": "splm"}, "shelling"),
        ({"actor": "rebels"}, "shelling"),
        ({"actor": "sdn"}, "shelling"),
        ({"actor": "splm-n"}, "shelling"),
        ({"actor": "erdogan"}, "truce"),
        ({"actor": "us"}, ""),
        ({"actor": "%"}, ""),
        ({"kind": "event"}, "shelling truce"),
        ({"kind": "control"}, ""),
        ({"event_type": "SUPPORT"}, "truce"),
        ({"mode": "heavy-weapons"}, "shelling"),
        ({"status": "possible"}, "truce"),
        ({"place": "kadug"}, "shelling"),
        ({"place": "south kordofan"}, "shelling"),
        ({"place": "SDN"}, "shelling"),
        ({"since": date(2024, 5, 1)}, "shelling"),
        ({"since": date(2024, 5, 2)}, ""),
        ({"until": date(2024, 5, 1)}, "shelling"),
        ({"until": date(2024, 4, 30)}, ""),
        ({"text": "kill MARKET"}, "shelling"),
        ({"text": "Erdogan's truces"}, ""),
        ({"text": "erdogan truces"}, "truce"),
        ({"document_id": "radio-17", "min_confidence": 0.5}, "shelling"),
        ({"limit": 1}, "shelling"),
    ],
    ids=str,
)
def test_filter_finds(record: Record, wanted: dict[str, Any], found: str) -> None:
    record.add(document(), [shelling(), truce()], reading())
    names = {shelling().claim_id: "shelling", truce().claim_id: "truce"}
    assert " ".join(names[claim.claim_id] for claim in record.claims(ClaimFilter(**wanted))) == found


@pytest.mark.parametrize(
    "text", ['"', "NOT", "market OR", "text:market NEAR(", "(", "*", "", "\0", "\udc80", "^", "_"]
)
def test_full_text_query_is_data(record: Record, text: str) -> None:
    record.add(document(), [shelling(), truce()], reading())
    assert list(record.claims(ClaimFilter(text=text))) == []


def test_open_ended_time_overlaps_what_follows(record: Record) -> None:
    since = {"start": date(2003, 3, 20), "end": None, "precision": "range"}
    record.add(document(), [shelling(time=since)], reading())
    assert list(record.claims(ClaimFilter(since=date(2024, 1, 1))))
    assert not list(record.claims(ClaimFilter(until=date(2003, 1, 1))))


def test_period_that_ends_before_it_begins_is_refused(record: Record) -> None:
    with pytest.raises(ConfigError, match=r"2024-01-01.*2024-02-01"):
        record.claims(ClaimFilter(since=date(2024, 2, 1), until=date(2024, 1, 1)))


def test_filter_refuses_impossible_values() -> None:
    with pytest.raises(ValidationError):
        ClaimFilter(min_confidence=2, limit=0)


def test_unknown_ids_suggest_similar_ones(record: Record) -> None:
    record.add(document(), [shelling()], reading())
    with pytest.raises(NotInRecordError, match="did you mean c1a2b3c4d5e6f7081"):
        record.claim("c1a2b3c4d5e6f7082")
    with pytest.raises(NotInRecordError, match="did you mean radio-17"):
        record.document("radio-7")
    with pytest.raises(NotInRecordError, match="did you mean radio-17"):
        record.claims(ClaimFilter(document_id="radio_17"))
    with pytest.raises(NotInRecordError, match="check the id"):
        record.readings("nothing like it")


def test_claim_is_found_by_the_beginning_of_its_id_alone(record: Record) -> None:
    record.add(document(), [shelling(), shelling(claim_id="c1a2ffff")], reading())
    assert record.claim(shelling().claim_id[:5]) == shelling()
    for beginning in ("c1a2", ""):
        with pytest.raises(ConfigError, match="2 claims begin with"):
            record.claim(beginning)
    with pytest.raises(NotInRecordError):
        record.claim("c1%")


def test_claims_of_another_document_are_refused(record: Record) -> None:
    with pytest.raises(ClaimError, match="radio-17: given with a reading or claims of other"):
        record.add(document(), [shelling(document_id="other")], reading())


def test_claims_with_one_id_are_refused(record: Record) -> None:
    with pytest.raises(ClaimError, match=shelling().claim_id):
        record.add(document(), [shelling(), shelling()], reading())
    assert record.counts().documents == 0


def test_read_at_is_utc(record: Record) -> None:
    for number, read_at in enumerate(["2024-05-03T14:30:00+02:00", "2024-05-03T12:30:00"]):
        name = f"radio-{number}"
        read = Reading(document_id=name, reader=READER, read_at=datetime.fromisoformat(read_at))
        record.add(document(name, text=name), [], read)
        assert record.readings(name)[0].read_at == READ_AT


def test_claim_changed_by_hand_is_reported(record: Record) -> None:
    record.add(document(), [shelling()], reading())
    with record.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE claims SET confidence = 7")
    with pytest.raises(
        RecordError, match=r"sudan\.db: a claim in it was changed by another program .* found 7"
    ):
        list(record.claims())


def test_numbers_keep_their_kind(record: Record) -> None:
    quantity = {"kind": "money", "low": 10**30, "high": 1e31, "text": ""}
    record.add(document(), [shelling(quantities=[quantity])], reading())
    (claim,) = record.claims()
    assert [type(claim.quantities[0].low), type(claim.quantities[0].high)] == [int, float]
    assert claim.quantities[0].low == 10**30


@with_records
@given(
    data=st.data(), found=st.lists(strategies.claims(), max_size=3, unique_by=lambda claim: claim.claim_id)
)
def test_whatever_goes_in_comes_out(fresh: Fresh, data: st.DataObject, found: list[Claim]) -> None:
    report: Document = data.draw(strategies.documents("kadugli-1"))
    read: Reading = data.draw(strategies.readings())
    in_order = sorted(found, key=lambda claim: (claim.sentence.start, claim.trigger.start))
    with fresh() as record:
        record.add(report, found, read)
        assert record.document(report.document_id) == report
        assert record.readings(report.document_id) == [read]
        assert [repr(claim) for claim in record.claims()] == [repr(claim) for claim in in_order]
        assert record.is_read(report, read.reader)


@with_records
@given(strategies.texts())
def test_filters_take_any_text(fresh: Fresh, text: str) -> None:
    with fresh() as record:
        assert list(record.claims(ClaimFilter(actor=text, place=text, text=text, mode=text))) == []
