"""Acts in the many wordings of news, and sentences whose words only sound like an act."""

from pathlib import Path

import pytest

from powderkeg.datamodel.claim import Claim
from powderkeg.reference.tables import read_table
from tests.conftest import ReadText
from tests.reading.telling import what, who

_ROWS = [row for _, row in read_table(Path(__file__).with_name("wordings.csv"), ("text", "told", "actors"))]


@pytest.mark.parametrize("row", [row for row in _ROWS if row["told"] != "none"], ids=lambda row: row["text"])
def test_wording_tells_of_the_act_and_its_sides(read: ReadText, row: dict[str, str]) -> None:
    claims = [claim for claim in read(row["text"]) if _told(claim) == row["told"]]
    assert claims
    assert not row["actors"] or row["actors"] in map(who, claims)


@pytest.mark.parametrize("row", [row for row in _ROWS if row["told"] == "none"], ids=lambda row: row["text"])
def test_words_that_only_sound_like_an_act_tell_of_none(read: ReadText, row: dict[str, str]) -> None:
    assert list(map(_told, read(row["text"]))) == []


def _told(claim: Claim) -> str:
    return f"{what(claim)} {claim.mode}" if claim.mode else what(claim)
