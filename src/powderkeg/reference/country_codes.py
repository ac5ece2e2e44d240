"""What other data sets call a country (data/country_codes.csv)."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Self

from powderkeg.reference.tables import BUNDLED, Tables, parse_table


class Scheme(StrEnum):
    """A list of country codes; the values are the columns of the table."""

    ISO = "iso"
    COW = "cow"
    COW_ABBR = "cow_abbr"
    GW = "gw"
    FIPS = "fips"
    CAMEO = "cameo"


COLUMNS = ("iso3", *Scheme, "from", "to", "name")
_NUMBERS = (Scheme.ISO, Scheme.COW, Scheme.GW)


@dataclass(frozen=True, slots=True)
class CodeLine:
    """The codes of one country; `first` and `last` are the years between which they held, None where open."""

    iso3: str
    codes: dict[Scheme, str]
    first: int | None
    last: int | None

    def held_in(self, year: int) -> bool:
        """Whether these are codes of a time of their own that the year lies in."""
        return self.first is not None and self.last is not None and self.first <= year <= self.last


class CountryCodes:
    """Codes of other data sets to ISO 3166-1 alpha-3 and back."""

    def __init__(self, lines: Sequence[CodeLine]) -> None:
        self._lines: dict[str, list[CodeLine]] = {}
        self._countries: dict[tuple[Scheme, str], str] = {}
        for line in lines:
            self._lines.setdefault(line.iso3, []).append(line)
            for scheme, code in line.codes.items():
                self._countries[scheme, code] = line.iso3

    @classmethod
    def load(cls, tables: Tables = BUNDLED) -> Self:
        """The codes of the table.

        Raises
        ------
        ReferenceDataError
            If it can't be read, or a code or year can't be used.
        """
        return cls(parse_table(tables["country_codes.csv"], COLUMNS, _line))

    def country(self, scheme: Scheme, code: str) -> str | None:
        """The alpha-3 code of the country that a data set calls so, or its legal successor.

        Numbers may have leading zeros or lack them; letters may be of either case.

        Examples
        --------
        >>> codes = CountryCodes.load()
        >>> codes.country(Scheme.GW, "678"), codes.country(Scheme.FIPS, "IZ"), codes.country(Scheme.ISO, "4")
        ('YEM', 'IRQ', 'AFG')
        """
        return self._countries.get((scheme, _normal(scheme, code)))

    def code(self, iso3: str, scheme: Scheme, year: int | None = None) -> str | None:
        """What a data set calls a country today, or called it in a year.

        Examples
        --------
        >>> codes = CountryCodes.load()
        >>> codes.code("DEU", Scheme.COW), codes.code("DEU", Scheme.COW, 1970)
        ('255', '260')
        """
        lines = self._lines.get(iso3, [])
        then = [line for line in lines if year is not None and line.held_in(year)]
        today = [line for line in lines if line.last is None]
        return next((line.codes[scheme] for line in (*then, *today) if scheme in line.codes), None)


def _line(row: dict[str, str]) -> CodeLine:
    first, last = (_year(name, row[name]) for name in ("from", "to"))
    codes = {scheme: _normal(scheme, row[scheme]) for scheme in Scheme if row[scheme]}
    return CodeLine(row["iso3"], codes, first, last)


def _year(column: str, text: str) -> int | None:
    if text and not (text.isascii() and text.isdigit()):
        raise ValueError(f"{column} is '{text}', expected a year or nothing")
    return int(text) if text else None


def _normal(scheme: Scheme, code: str) -> str:
    return code.strip().lstrip("0") if scheme in _NUMBERS else code.strip().upper()
