"""How belief follows from voices."""

import math
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from powderkeg.datamodel.account import Account
from powderkeg.datamodel.claim import Status
from powderkeg.fusion.belief import evidence_bits
from powderkeg.fusion.events import make_event
from powderkeg.fusion.reliability import Reliability, bundled_reliability
from tests.fusion.examples import ARMY, DOCTORS, FRONT, GOVERNMENT, account

_TELLING = st.sampled_from([status for status in Status if status is not Status.DENIED])


@st.composite
def _told(draw: st.DrawFn, statuses: st.SearchStrategy[Status]) -> list[Account]:
    """Claims of one event, each in an outlet of its own."""
    return [
        account(
            f"c{number}",
            status=draw(statuses),
            confidence=draw(st.floats(0, 1)),
            attribution=draw(st.sampled_from([(), (DOCTORS,), (GOVERNMENT,)])),
            sentence=f"Report number {number}.",
        )
        for number in range(draw(st.integers(1, 5)))
    ]


def _belief(claims: list[Account], reliability: Reliability | None = None) -> float:
    return make_event(claims, reliability or bundled_reliability()).belief


@given(confidence=st.floats(0, 1), reliability=st.floats(0.5, 0.99))
def test_statement_is_worth_what_the_formula_says(confidence: float, reliability: float) -> None:
    misread = (1 - confidence) / 2
    odds = (confidence * reliability + misread) / (confidence * (1 - reliability) + misread)
    assert evidence_bits(confidence, reliability) == pytest.approx(math.log2(odds))
    assert evidence_bits(confidence, reliability) >= 0


def test_one_sure_claim_is_believed_as_its_source_is() -> None:
    assert _belief([account("c0", confidence=1.0)]) == pytest.approx(0.9)


@given(claims=_told(st.sampled_from(Status)))
def test_belief_is_a_probability_that_is_never_certain(claims: list[Account]) -> None:
    assert 0 < _belief(claims) < 1


@given(claims=_told(st.sampled_from(Status)), status=_TELLING, confidence=st.floats(0, 1))
def test_further_voice_that_tells_it_never_lowers_belief(
    claims: list[Account], status: Status, confidence: float
) -> None:
    further = account("c9", status=status, confidence=confidence, sentence="Another one.")
    assert _belief([*claims, further]) >= _belief(claims) - 1e-12


@given(claims=_told(st.sampled_from(Status)), confidence=st.floats(0, 1))
def test_denial_never_raises_belief(claims: list[Account], confidence: float) -> None:
    denial = account("c9", status=Status.DENIED, confidence=confidence, attribution=(FRONT,), sentence="No.")
    assert _belief([*claims, denial]) <= _belief(claims) + 1e-12


@given(claims=_told(st.sampled_from(Status)))
def test_copy_changes_nothing(claims: list[Account]) -> None:
    wire = account(
        "c8", sentence="A long wire report tells of an attack on the barracks of a town in the hills."
    )
    copy = replace(wire, claim_id="c9", document_id="another report", publisher="Hill Post")
    assert _belief([*claims, wire, copy]) == _belief([*claims, wire])


def test_accepted_claim_counts_as_read_right() -> None:
    doubtful = account("c0", confidence=0.3)
    assert _belief([replace(doubtful, reviewed=True)]) > 0.85 > _belief([doubtful])


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        ({"attribution": (DOCTORS,)}, {"attribution": (FRONT,)}),
        ({}, {"status": Status.UNCONFIRMED}),
        ({"status": Status.UNCONFIRMED}, {"status": Status.POSSIBLE}),
        (
            {"attribution": (ARMY,), "source": (ARMY,), "sign": -1},
            {"attribution": (ARMY,), "source": (ARMY,), "sign": 1},
        ),
    ],
    ids=["who speaks of its own deed", "unconfirmed", "possible", "who owns to a loss"],
)
def test_what_speaks_for_a_claim_raises_its_weight(better: dict, worse: dict) -> None:
    assert _belief([account("c0", **better)]) > _belief([account("c0", **worse)])


def test_publisher_can_be_weighed_by_a_row_of_the_table() -> None:
    bundled = bundled_reliability()
    own = Reliability({**bundled.values, ("publisher", "Rumour Mill"): 0.1}, bundled.prior_bits)
    claims = [account("c0", publisher="Rumour Mill", published=date(2024, 3, 5))]
    assert _belief(claims, own) < 0.6 < _belief(claims)
