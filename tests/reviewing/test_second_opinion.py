"""What a second reader says beside the first, of a claim and over all of them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from powderkeg.datamodel.claim import Claim, Status
from powderkeg.reviewing.second_opinion import Opinion, TypeAgreement, agreement_by_type, second_opinions
from tests.record.reports import shelling, truce

OURS, READ = shelling(claim_id="c1"), ["radio-17"]


def theirs(**fields: object) -> Claim:
    return shelling(**{"claim_id": "s1", "confidence": 0.5, "contexts": ()} | fields)


def opinion(*second: Claim) -> tuple[Opinion, tuple[str, ...]]:
    found = second_opinions([OURS], second, READ)[0]["c1"]
    return found.opinion, found.differs


def test_same_claim_is_the_same_whatever_its_id_confidence_and_contexts() -> None:
    assert opinion(theirs()) == (Opinion.SAME, ())


@pytest.mark.parametrize(
    ("fields", "differs"),
    [
        ({"status": Status.DENIED}, ("status",)),
        ({"target": shelling().source}, ("target",)),
        ({"place": None, "mode": None}, ("mode", "place")),
        ({"event_type": "COERCE", "mode": None}, ("type", "mode")),
        ({"quantities": ()}, ("quantities",)),
    ],
)
def test_fields_that_the_second_reader_has_otherwise_are_named(
    fields: dict[str, object], differs: tuple[str, ...]
) -> None:
    assert opinion(theirs(**fields)) == (Opinion.OTHER, differs)


def test_most_alike_claims_are_paired_and_each_once() -> None:
    denied = theirs(claim_id="s2", status=Status.DENIED)
    assert opinion(denied, theirs()) == (Opinion.SAME, ())
    _, left = second_opinions([OURS], [denied, theirs()], READ)
    assert left == [denied]


def test_claim_of_another_sentence_is_no_opinion_on_this_one() -> None:
    other = truce(claim_id="s1")
    opinions, left = second_opinions([OURS], [other], READ)
    assert (opinions["c1"].opinion, left) == (Opinion.NOTHING, [other])


def test_document_that_was_not_read_twice_has_no_opinion() -> None:
    assert second_opinions([OURS], [], [])[0]["c1"].opinion is Opinion.UNREAD


def test_agreement_counts_sentences_by_type() -> None:
    again = truce(claim_id="s2")
    rows = agreement_by_type(
        [OURS, truce(claim_id="c2")], [theirs(), theirs(claim_id="s3"), again], sentences=10
    )
    assert {row.type: (row.both, row.only_first, row.only_second, row.neither) for row in rows} == {
        "ASSAULT": (1, 0, 0, 9),
        "SUPPORT": (1, 0, 0, 9),
    }


@pytest.mark.parametrize(
    ("counts", "kappa", "f1"),
    [
        ((20, 5, 10, 15), 0.4, 40 / 55),  # the example that textbooks have
        ((5, 0, 0, 5), 1.0, 1.0),
        ((0, 5, 5, 0), -1.0, 0.0),
        ((0, 0, 0, 9), None, None),
        ((9, 0, 0, 0), None, 1.0),
        ((0, 0, 0, 0), None, None),
    ],
)
def test_kappa_and_f1(counts: tuple[int, int, int, int], kappa: float | None, f1: float | None) -> None:
    row = TypeAgreement("ASSAULT", *counts)
    assert row.kappa == (kappa if kappa is None else pytest.approx(kappa))
    assert row.f1 == (f1 if f1 is None else pytest.approx(f1))


@given(*[st.integers(0, 50)] * 4)
def test_kappa_is_no_more_than_one_and_the_same_either_way_round(a: int, b: int, c: int, d: int) -> None:
    one, other = TypeAgreement("x", a, b, c, d), TypeAgreement("x", a, c, b, d)
    assert one.kappa == other.kappa
    assert one.kappa is None or -1 <= one.kappa <= 1
