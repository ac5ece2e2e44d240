"""The tables of what claims add to forecasts, and what is said where one is faulty."""

from pathlib import Path

import pytest

from powderkeg.errors import ReferenceDataError
from powderkeg.reference.forecast_evidence import ForecastEvidence
from powderkeg.reference.tables import Tables, bundled_table

LINE = "joining,threat,THREATEN,,,asserted,,source,against,1,0.5,60,{who} threatens,why"


@pytest.fixture
def replaced(tmp_path: Path):
    """Loads the tables with a line of one of them taken for another."""

    def load(name: str, old: str, new: str) -> ForecastEvidence:
        text = bundled_table(name).read_text(encoding="utf-8")
        assert old in text
        (tmp_path / name).write_text(text.replace(old, new), encoding="utf-8")
        return ForecastEvidence.load(Tables(tmp_path))

    return load


def test_bundled_tables_load_and_denials_lower() -> None:
    evidence = ForecastEvidence.load()
    signs = {line.kind: line.weight > 0 for line in evidence.types if line.use == "joining"}
    assert signs["threat"]
    assert signs["deployment"]
    assert not signs["denial"]
    assert not signs["withdrawal"]
    assert all("{who}" in line.text for line in evidence.types)


def test_lines_of_one_kind_have_one_sign() -> None:
    signs: dict[tuple[str, str], set[bool]] = {}
    for line in ForecastEvidence.load().types:
        signs.setdefault((line.use, line.kind), set()).add(line.weight > 0)
    assert all(len(found) == 1 for found in signs.values())


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (LINE.replace("joining", "weather"), "family is 'weather', expected joining or threat"),
        (LINE.replace("asserted", "certain"), "status is 'certain', expected one of asserted"),
        (LINE.replace("THREATEN", "threaten"), "expected an event type of PLOVER"),
        (LINE.replace(",1,", ",much,"), "weight is 'much', expected a number from -5 to 5"),
        (LINE.replace(",60,", ",0,"), "days is 0, expected a number above 0"),
        (LINE.replace("{who} ", ""), "expected words with {who} in them"),
        (LINE.replace("source", "both"), "role is 'both', expected source or target"),
    ],
)
def test_faulty_line_is_named(tmp_path: Path, line: str, said: str) -> None:
    text = bundled_table("forecast_evidence.csv").read_text(encoding="utf-8").rstrip("\n")
    (tmp_path / "forecast_evidence.csv").write_text(f"{text}\n{line}\n", encoding="utf-8")
    number = len(text.splitlines()) + 1
    with pytest.raises(ReferenceDataError) as told:
        ForecastEvidence.load(Tables(tmp_path))
    assert f"line {number}" in str(told.value)
    assert said in str(told.value)


def test_rates_must_lie_in_order_and_none_be_missing(replaced) -> None:
    with pytest.raises(ReferenceDataError, match="does not lie from low"):
        replaced("judged_rates.csv", "promise,state,0.5,0.25", "promise,state,0.1,0.25")
    with pytest.raises(ReferenceDataError, match="no line begins with contagion,any"):
        replaced("judged_rates.csv", "contagion,any", "rain,any")
