"""The table of words that tell how sure a text is."""

from pathlib import Path

import pytest

from powderkeg.datamodel.claim import Status
from powderkeg.errors import ReferenceDataError
from powderkeg.reference.status_cues import ROLES, load_status_cues
from powderkeg.reference.tables import Tables


@pytest.mark.parametrize(
    ("role", "word", "status"),
    [
        ("adverb", "reportedly", Status.UNCONFIRMED),
        ("adverb", "never", Status.DENIED),
        ("modal", "may", Status.POSSIBLE),
        ("modal", "will", Status.PLANNED),
        ("governs", "fail", Status.DENIED),
        ("governs", "plan", Status.PLANNED),
        ("noun", "threat", Status.POSSIBLE),
        ("adjective", "alleged", Status.UNCONFIRMED),
        ("marks", "if", Status.POSSIBLE),
        ("reports", "say", Status.ASSERTED),
        ("reports", "deny", Status.DENIED),
        ("adverb", "yesterday", None),
        ("modal", "reportedly", None),
    ],
)
def test_word_has_its_status_in_its_role(role: str, word: str, status: Status | None) -> None:
    assert load_status_cues().get(role, word) is status


def test_every_role_has_words() -> None:
    cues = load_status_cues()
    assert all(cues.by_role[role] for role in ROLES)


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("maybe,colour,possible", r"cues\.csv line 2: role is 'colour', expected one of adverb, modal"),
        ("maybe,adverb,perhaps", r"cues\.csv line 2: status is 'perhaps', expected one of asserted"),
        ("maybe,adverb", r"cues\.csv line 2: 2 cells, expected 3"),
    ],
)
def test_faulty_row_is_refused(tmp_path: Path, row: str, message: str) -> None:
    (tmp_path / "status_cues.csv").write_text(f"word,role,status\n{row}\n")
    with pytest.raises(ReferenceDataError, match=message):
        load_status_cues(Tables(tmp_path))
