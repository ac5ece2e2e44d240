"""Ties between states on a day."""

from datetime import date
from pathlib import Path

import pytest

from powderkeg.errors import ReferenceDataError
from powderkeg.reference.countries import Countries
from powderkeg.reference.state_ties import StateTies
from powderkeg.reference.tables import Tables, bundled_table


@pytest.fixture(scope="module")
def ties() -> StateTies:
    return StateTies.load()


@pytest.mark.parametrize(
    ("a", "b", "day", "allied"),
    [
        ("USA", "TUR", "2014-06-13", True),
        ("FIN", "USA", "2023-04-03", False),
        ("FIN", "USA", "2023-04-04", True),
        ("RUS", "POL", "1980-01-01", True),
        ("RUS", "POL", "1995-01-01", False),
        ("RUS", "UZB", "2003-01-01", False),
        ("PRK", "RUS", "2010-01-01", False),
        ("EGY", "SYR", "1985-01-01", False),
        ("EGY", "SYR", "1995-01-01", True),
        ("AZE", "TUR", "2020-09-27", True),
        ("MLI", "NER", "2025-06-01", True),
        ("IND", "PAK", "1999-05-01", False),
    ],
)
def test_pacts_bind_while_both_are_members(ties: StateTies, a: str, b: str, day: str, allied: bool) -> None:
    assert bool(ties.pacts(a, b, date.fromisoformat(day))) is allied
    assert ties.pacts(a, b, date.fromisoformat(day)) == ties.pacts(b, a, date.fromisoformat(day))


def test_pacts_are_told_by_name(ties: StateTies) -> None:
    assert "North Atlantic Treaty" in ties.pacts("GBR", "FRA", date(2014, 6, 13))


@pytest.mark.parametrize(
    ("a", "b", "day", "rivals"),
    [
        ("IND", "PAK", "1999-05-01", True),
        ("IRN", "IRQ", "1985-01-01", True),
        ("IRN", "IRQ", "2014-06-13", False),
        ("IRN", "ISR", "1979-12-31", False),
        ("ISR", "IRN", "1980-01-01", True),
        ("ETH", "ERI", "2019-01-01", False),
    ],
)
def test_rivalries_begin_before_the_year_and_end_with_it(
    ties: StateTies, a: str, b: str, day: str, rivals: bool
) -> None:
    assert ties.rivals(a, b, date.fromisoformat(day)) is rivals


def test_borders_and_distances(ties: StateTies) -> None:
    assert ties.borders("IRN", "IRQ")
    assert ties.distance_km("IRQ", "IRN") == 0
    assert not ties.borders("CUB", "USA")
    assert ties.near_by_water("CUB", "USA")
    assert 800 < ties.distance_km("ISR", "IRN") < 1100
    assert ties.distance_km("ARG", "JPN") == float("inf")
    assert not ties.near_by_water("MNG", "CHN")


def test_states_and_major_powers_of_a_day(ties: StateTies) -> None:
    assert {"SSD", "MNE"}.isdisjoint(ties.states(date(2005, 1, 1)))
    assert {"SSD", "MNE"} <= ties.states(date(2012, 1, 1))
    majors = {state for state in ties.states(date(2014, 1, 1)) if ties.is_major(state, date(2014, 1, 1))}
    assert majors == {"USA", "GBR", "FRA", "RUS", "CHN", "DEU", "JPN"}
    assert not ties.is_major("DEU", date(1980, 1, 1))


def test_every_state_is_a_country(ties: StateTies) -> None:
    assert ties.states(date.max) <= Countries.load().codes


def test_lists_are_long_enough_to_be_of_use(ties: StateTies) -> None:
    lines = bundled_table("rivalries.csv").read_text(encoding="utf-8").splitlines()
    assert len([line for line in lines if not line.startswith("#")]) > 120


@pytest.mark.parametrize(
    ("table", "line", "said"),
    [
        ("rivalries.csv", "FRA,XXX,1990,", "a is 'FRA', b 'XXX', expected two states of states.csv"),
        ("rivalries.csv", "FRA,GBR,once,", "from is 'once', expected a year"),
        ("rivalries.csv", "FRA,GBR,1990,1980", "to is 1980-12-31, before 1990-01-01"),
        ("pacts.csv", "Entente,FRA|XXX,1990-01-01,,", "members has XXX, expected states"),
        ("pacts.csv", "Entente,FRA|GBR,1990,,", "from is '1990', expected YYYY-MM-DD"),
        ("states.csv", "XXX,,,2,Nowhere", "coast is '2', expected 0 or 1"),
        ("states.csv", "XXX,early,,1,Nowhere", "from is 'early', expected YYYY-MM-DD or nothing"),
    ],
)
def test_a_wrong_line_is_named(tmp_path: Path, table: str, line: str, said: str) -> None:
    text = bundled_table(table).read_text(encoding="utf-8")
    (tmp_path / table).write_text(f"{text}{line}\n", encoding="utf-8")
    with pytest.raises(ReferenceDataError, match=rf"{table} line {len(text.splitlines()) + 1}") as error:
        StateTies.load(Tables(tmp_path))
    assert said in str(error.value)
