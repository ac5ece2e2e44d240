"""Codes that other data sets have for countries: complete, of one meaning, also those of other times."""

import re
from pathlib import Path

import pycountry
import pytest

from powderkeg.errors import ReferenceDataError
from powderkeg.reference.countries import Countries
from powderkeg.reference.country_codes import COLUMNS, CountryCodes, Scheme
from powderkeg.reference.tables import Tables, bundled_table, read_table

ROWS = [row for _, row in read_table(bundled_table("country_codes.csv"), COLUMNS)]
FORMS = {
    Scheme.ISO: r"\d{3}",
    Scheme.COW: r"\d{1,3}",
    Scheme.COW_ABBR: r"[A-Z]{3}",
    Scheme.GW: r"\d{1,3}",
    Scheme.FIPS: r"[A-Z]{2}",
    Scheme.CAMEO: r"[A-Z]{3}",
}


@pytest.fixture(scope="module")
def codes() -> CountryCodes:
    return CountryCodes.load()


def test_table_has_a_line_of_today_for_each_country_and_no_other() -> None:
    today = [row["iso3"] for row in ROWS if not row["to"]]
    assert set(today) == Countries.load().codes == {row["iso3"] for row in ROWS}


@pytest.mark.parametrize("scheme", Scheme)
def test_code_is_well_formed_and_stands_for_one_country(scheme: Scheme) -> None:
    pairs = {(row[scheme], row["iso3"]) for row in ROWS if row[scheme]}
    assert [code for code, _ in pairs if not re.fullmatch(FORMS[scheme], code)] == []
    assert len({code for code, _ in pairs}) == len(pairs)


def test_iso_numbers_are_those_of_iso(codes: CountryCodes) -> None:
    wrong = [
        country.alpha_3
        for country in pycountry.countries
        if codes.country(Scheme.ISO, country.numeric) != country.alpha_3
    ]
    assert wrong == []


@pytest.mark.parametrize(
    ("scheme", "code", "country"),
    [
        (Scheme.ISO, "4", "AFG"),
        (Scheme.ISO, "368", "IRQ"),
        (Scheme.COW, "2", "USA"),
        (Scheme.COW, "365", "RUS"),
        (Scheme.COW, "679", "YEM"),
        (Scheme.GW, "678", "YEM"),
        (Scheme.GW, "340", "SRB"),
        (Scheme.GW, "345", "SRB"),
        (Scheme.GW, "817", "VNM"),
        (Scheme.COW, "816", "VNM"),
        (Scheme.COW, "260", "DEU"),
        (Scheme.COW, "255", "DEU"),
        (Scheme.GW, "626", "SSD"),
        (Scheme.FIPS, "IZ", "IRQ"),
        (Scheme.FIPS, "ni", "NGA"),
        (Scheme.FIPS, "GZ", "PSE"),
        (Scheme.CAMEO, "ROM", "ROU"),
        (Scheme.CAMEO, "TMP", "TLS"),
        (Scheme.COW_ABBR, "UKG", "GBR"),
        (Scheme.GW, "9999", None),
        (Scheme.CAMEO, "EUR", None),
    ],
)
def test_code_is_the_countrys(codes: CountryCodes, scheme: Scheme, code: str, country: str | None) -> None:
    assert codes.country(scheme, code) == country


@pytest.mark.parametrize(
    ("country", "scheme", "year", "code"),
    [
        ("DEU", Scheme.COW, 1970, "260"),
        ("DEU", Scheme.COW, 2000, "255"),
        ("DEU", Scheme.GW, 2000, "260"),
        ("SRB", Scheme.GW, 1999, "345"),
        ("SRB", Scheme.GW, None, "340"),
        ("SRB", Scheme.FIPS, 2007, "RB"),
        ("YEM", Scheme.COW, 1980, "678"),
        ("YEM", Scheme.COW, 2015, "679"),
        ("IRQ", Scheme.FIPS, 1980, "IZ"),
        ("XKX", Scheme.ISO, None, None),
        ("???", Scheme.ISO, None, None),
    ],
)
def test_code_of_a_country_is_that_of_the_year(
    codes: CountryCodes, country: str, scheme: Scheme, year: int | None, code: str | None
) -> None:
    assert codes.code(country, scheme, year) == code


def test_every_code_leads_back_to_its_country(codes: CountryCodes) -> None:
    for country in Countries.load().codes:
        for scheme in Scheme:
            code = codes.code(country, scheme)
            assert code is None or codes.country(scheme, code) == country


def test_faulty_year_is_told_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "country_codes.csv").write_text(
        f"{','.join(COLUMNS)}\nIRQ,368,645,IRQ,645,IZ,IRQ,then,,Iraq\n"
    )
    with pytest.raises(
        ReferenceDataError, match=r"country_codes\.csv line 2: from is 'then', expected a year"
    ):
        CountryCodes.load(Tables(tmp_path))


def test_own_table_takes_the_place_of_the_bundled_one(tmp_path: Path) -> None:
    (tmp_path / "country_codes.csv").write_text(f"{','.join(COLUMNS)}\nZZR,,,,999,,,,,Ruritania\n")
    own = CountryCodes.load(Tables(tmp_path))
    assert (own.country(Scheme.GW, "999"), own.country(Scheme.GW, "645")) == ("ZZR", None)
