"""Links between claims, kept beside them."""

from datetime import date

import pytest

from powderkeg.datamodel.event import Link
from powderkeg.errors import RecordError
from powderkeg.record import Record
from tests.record.reports import LATER_READER, document, reading, shelling, truce

SHELLING, TRUCE = shelling().claim_id, truce().claim_id
LINK = Link(SHELLING, TRUCE, -1.25, "place=none days=none")
OTHER = Link("c-x", "c-y", 7.5, "place=same days=same")


@pytest.fixture
def linked(record: Record) -> Record:
    """A record whose claims are linked, and a link of two others."""
    record.add(document(), [shelling(), truce()], reading())
    record.add_links("1", [SHELLING, TRUCE, "c-x", "c-y"], [OTHER, LINK])
    return record


def test_links_are_kept_in_the_order_of_ids(linked: Record) -> None:
    assert linked.links("1") == [OTHER, LINK] == sorted([LINK, OTHER], key=lambda link: link.first)
    assert linked.links("2") == []


def test_unlinked_are_the_current_claims_whose_links_are_not_kept(record: Record) -> None:
    record.add(document(), [shelling(), truce()], reading())
    assert record.unlinked("1") == {SHELLING, TRUCE}
    record.add_links("1", [SHELLING], [])
    assert record.unlinked("1") == {TRUCE}
    record.add_links("1", [TRUCE], [LINK])
    assert record.unlinked("1") == set()
    assert record.unlinked("2") == {SHELLING, TRUCE}


def test_links_added_twice_are_kept_once(linked: Record) -> None:
    linked.add_links("1", [SHELLING, TRUCE], [LINK, LINK])
    assert linked.links("1") == [OTHER, LINK]


def test_links_of_another_version_are_deleted(linked: Record) -> None:
    linked.add_links("2", [SHELLING], [])
    assert linked.links("1") == []
    assert linked.unlinked("1") == {SHELLING, TRUCE}


def test_claims_of_a_new_document_are_unlinked(linked: Record) -> None:
    name = {"document_id": "other", "claim_id": "c1"}
    linked.add(document("other", text="More."), [shelling(**name)], reading("other"))
    assert linked.unlinked("1") == {"c1"}
    assert linked.links("1") == [OTHER, LINK]


def test_claims_printed_again_or_read_anew_are_to_be_linked_anew(linked: Record) -> None:
    copy = document("copy", publisher="Nile Wire")
    linked.add(copy, [shelling(document_id="copy")], reading("copy"))
    assert linked.unlinked("1") == {SHELLING}
    assert linked.links("1") == [OTHER]
    linked.add_links("1", [SHELLING], [LINK])
    linked.add(document(), [truce()], reading(reader=LATER_READER))
    assert linked.unlinked("1") == {SHELLING, TRUCE}
    assert linked.links("1") == [OTHER]


def test_claims_printed_again_while_they_are_linked_stay_unlinked(record: Record, location: str) -> None:
    record.add(document(), [shelling(), truce()], reading())
    unlinked = record.unlinked("1")
    with Record.open(location) as other:
        copy = document("copy", publisher="Nile Wire", published=date(2024, 5, 1))
        other.add(copy, [shelling(document_id="copy")], reading("copy"))
    record.add_links("1", unlinked, [LINK, OTHER])
    assert record.unlinked("1") == {SHELLING}
    assert record.links("1") == [OTHER]
    record.add_links("1", [SHELLING], [LINK])
    assert record.unlinked("1") == set()
    assert record.links("1") == [OTHER, LINK]


def test_links_of_a_read_only_record_are_told_and_not_added(linked: Record, read_only: str) -> None:
    with Record.open(read_only) as record:
        assert record.links("1") == [OTHER, LINK]
        assert record.unlinked("2") == {SHELLING, TRUCE}
        with pytest.raises(RecordError, match="read-only"):
            record.add_links("2", [SHELLING], [])
    assert linked.links("1") == [OTHER, LINK]
