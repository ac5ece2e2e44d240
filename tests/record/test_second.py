"""Second readings: kept beside the claims that count, until a reviewer adopts one."""

import pytest

from powderkeg.crisis import load_crisis
from powderkeg.datamodel.claim import Claim, Evidence
from powderkeg.datamodel.reading import ReaderVersion
from powderkeg.datamodel.review import Action, Review
from powderkeg.datamodel.second import SecondReading
from powderkeg.errors import NotInRecordError, RecordError
from powderkeg.record import ClaimFilter, Record
from powderkeg.reviewed import current_verdicts
from tests.record.reports import LATER_READER, READ_AT, document, reading, shelling, truce
from tests.record.test_reviews import review, undo

MODEL = ReaderVersion(version="0.1.0", pipeline="small (prompt 1)", reference="b" * 64)
OTHER = MODEL.model_copy(update={"pipeline": "large (prompt 1)"})


def second(reader: ReaderVersion = MODEL, **fields: object) -> SecondReading:
    told = {"document_id": document().document_id, "reader": reader, "read_at": READ_AT, "sentences": 2}
    return SecondReading.model_validate(told | {"dropped": {"said twice": 3}} | fields)


def heard(**fields: object) -> Claim:
    """A claim that only the second reader made."""
    odd = {"field": "source", "rule": "half \udc80 and \0", "start": 0, "end": 9, "text": "President"}
    return truce(**{"claim_id": "s1", "evidence": (Evidence(**odd),), "confidence": 0.5} | fields)


def adoption(review_id: str = "r1", claim_id: str = "s1") -> Review:
    return review(review_id, action=Action.ADOPT, claims=(claim_id,))


@pytest.fixture
def read_twice(record: Record) -> Record:
    """A report with a claim of the first reader, and another one of the second."""
    record.add(document(), [shelling(claim_id="c1")], reading())
    assert record.add_second(second(), [heard()])
    return record


def test_second_reading_is_read_back_whole_and_counts_for_nothing(read_twice: Record) -> None:
    assert read_twice.second_readings() == [second()]
    assert read_twice.second_claims() == read_twice.second_claims(document().document_id) == [heard()]
    assert read_twice.second_claims("another") == []
    assert [claim.claim_id for claim in read_twice.claims()] == ["c1"]
    assert [claim.claim_id for event in load_crisis(read_twice).events for claim in event.claims] == ["c1"]
    assert read_twice.counts().claims == 1
    with pytest.raises(NotInRecordError):
        read_twice.claim("s1")


def test_same_reader_reads_a_document_once_another_takes_its_place(read_twice: Record) -> None:
    assert read_twice.second_read(MODEL) == {document().document_id}
    assert not read_twice.add_second(second(), [heard(claim_id="s2")])
    assert read_twice.second_read(OTHER) == frozenset()
    assert read_twice.add_second(second(OTHER), [])
    assert read_twice.second_readings() == [second(OTHER)]
    assert read_twice.second_claims() == []


def test_second_reading_is_superseded_with_the_reading_that_it_stands_beside(read_twice: Record) -> None:
    read_twice.add(document(), [shelling(claim_id="c2")], reading(reader=LATER_READER))
    assert read_twice.second_readings() == read_twice.second_claims() == []
    assert read_twice.second_read(MODEL) == frozenset()


def test_document_that_is_not_there_has_no_second_reading(record: Record) -> None:
    with pytest.raises(NotInRecordError, match="no document"):
        record.add_second(second(document_id="nowhere"), [])


def test_adopted_claim_counts_like_any_other(read_twice: Record) -> None:
    load_crisis(read_twice)  # events are kept by now
    read_twice.add_review(adoption())
    assert read_twice.claim("s1") == heard()
    assert {claim.claim_id for claim in read_twice.claims()} == {"c1", "s1"}
    found = {claim.claim_id: claim for event in load_crisis(read_twice).events for claim in event.claims}
    assert found.keys() == {"c1", "s1"}
    assert found["s1"].reviewed
    assert current_verdicts(read_twice).accepted == {"s1"}
    assert [claim.claim_id for claim in read_twice.claims(ClaimFilter(text="truce"))] == ["s1"]


def test_adoption_undone_takes_the_claim_out_again_and_back(read_twice: Record) -> None:
    read_twice.add_review(adoption())
    read_twice.add_review(undo("r2", "r1"))
    assert current_verdicts(read_twice).rejected == {"s1"}
    assert {c.claim_id for event in load_crisis(read_twice).events for c in event.claims} == {"c1"}
    read_twice.add_review(undo("r3", "r2"))
    assert current_verdicts(read_twice).accepted == {"s1"}


def test_adopting_twice_adds_nothing_twice(read_twice: Record) -> None:
    read_twice.add_review(adoption())
    read_twice.add_review(adoption("r2"))
    assert len(list(read_twice.claims())) == 2


def test_nothing_but_what_the_second_reader_said_can_be_adopted(read_twice: Record) -> None:
    with pytest.raises(NotInRecordError, match="review candidates"):
        read_twice.add_review(adoption(claim_id="s9"))
    assert read_twice.reviews() == []


def test_claim_of_the_first_reader_is_not_adopted(read_twice: Record) -> None:
    with pytest.raises(NotInRecordError, match="no claim 'c1' of a second reader"):
        read_twice.add_review(adoption(claim_id="c1"))
    assert read_twice.reviews() == []


def test_adoption_that_fails_leaves_no_claim(read_twice: Record) -> None:
    read_twice.add_review(review("r1", claims=("c1",)))
    with pytest.raises(ValueError, match="id of another review"):
        read_twice.add_review(adoption("r1"))
    assert [claim.claim_id for claim in read_twice.claims()] == ["c1"]


def test_adopted_claim_stays_when_the_first_reader_reads_again(read_twice: Record) -> None:
    read_twice.add_review(adoption())
    added = read_twice.add(document(), [shelling(claim_id="c2")], reading(reader=LATER_READER))
    assert (added.status, added.claims) == ("superseded", 1)
    assert {claim.claim_id for claim in read_twice.claims()} == {"c2", "s1"}
    again = LATER_READER.model_copy(update={"version": "9"})
    read_twice.add(document(), [truce(claim_id="c3")], reading(reader=again))  # by now it finds it itself
    assert [claim.claim_id for claim in read_twice.claims()] == ["c3"]


def test_second_claim_changed_by_another_program_is_told(read_twice: Record) -> None:
    with read_twice.engine.begin() as connection:
        connection.exec_driver_sql('UPDATE second_claims SET claim = \'{"kind": "war"}\'')
    with pytest.raises(RecordError, match="changed by another program"):
        read_twice.second_claims()
