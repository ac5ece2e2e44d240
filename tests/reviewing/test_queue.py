"""Which claims are most worth a look."""

from pathlib import Path

import pytest

from powderkeg.errors import ReferenceDataError
from powderkeg.reference.tables import Tables
from powderkeg.reviewing.apply import apply_verdicts
from powderkeg.reviewing.queue import QueueWeights, review_queue
from powderkeg.reviewing.verdicts import standing_verdicts
from tests.reviewing.examples import account, review

WEIGHTS = QueueWeights.load()


def test_doubtful_claims_in_what_matters_come_first() -> None:
    consult = account("c1", event_type="CONSULT", quantities=[], confidence=0.5)
    sure = account("c2", confidence=0.95)
    doubtful = account("c3", confidence=0.5)
    deadly = account(
        "c4", confidence=0.5, quantities=[{"kind": "killed", "low": 300, "high": None, "text": ""}]
    )
    queued = review_queue([consult, sure, doubtful, deadly], WEIGHTS)
    assert [one.account.claim_id for one in queued] == ["c4", "c3", "c1", "c2"]


def test_contradicted_claims_come_before_their_like() -> None:
    queued = review_queue([account("c1"), account("c2")], WEIGHTS, {"c2"})
    assert [(one.account.claim_id, one.contradicted) for one in queued] == [("c2", True), ("c1", False)]


def test_reviewed_claims_are_not_in_the_queue() -> None:
    accounts = apply_verdicts([account("c1"), account("c2")], standing_verdicts([review("accept", "c1")]))
    assert [one.account.claim_id for one in review_queue(accounts, WEIGHTS)] == ["c2"]


def test_own_weights_are_checked(tmp_path: Path) -> None:
    (tmp_path / "review_queue.csv").write_text("what,weight\ncontrol,much\n", encoding="utf-8")
    with pytest.raises(ReferenceDataError, match=r"review_queue\.csv line 2"):
        QueueWeights.load(Tables(tmp_path))
