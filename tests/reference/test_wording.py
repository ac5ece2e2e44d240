"""What a sentence's words say of the type of event."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from powderkeg.errors import ReferenceDataError
from powderkeg.reference.tables import BUNDLED, Tables
from powderkeg.reference.wording import COLUMNS, Wording

WORDING = Wording.load(BUNDLED)


@pytest.mark.parametrize(
    ("words", "likelier", "than"),
    [
        ({"bombing", "kill", "attack"}, "ASSAULT", "AID"),
        ({"ceasefire", "declare"}, "CONCEDE", "THREATEN"),
        ({"vow", "retaliate"}, "THREATEN", "CONSULT"),
    ],
    ids=["violence", "truce", "threat"],
)
def test_words_speak_for_a_type(words: set[str], likelier: str, than: str) -> None:
    log_odds = WORDING.log_odds(frozenset(words))
    assert log_odds[likelier] > log_odds[than]


def test_unknown_words_say_nothing() -> None:
    assert WORDING.log_odds(frozenset({"xyzzy"})) == {}


@given(st.frozensets(st.sampled_from(sorted(WORDING.weights)), max_size=30))
def test_log_odds_stay_within_bounds(words: frozenset[str]) -> None:
    assert all(abs(value) < 7 for value in WORDING.log_odds(words).values())


def test_weight_that_is_no_number_is_named_with_its_line(tmp_path: Path) -> None:
    header = ",".join(COLUMNS)
    (tmp_path / "wording.csv").write_text(f"{header}\nbomb{',much' * (len(COLUMNS) - 1)}\n", encoding="utf-8")
    with pytest.raises(ReferenceDataError, match=r"wording\.csv line 2: .*much"):
        Wording.load(Tables(tmp_path))
