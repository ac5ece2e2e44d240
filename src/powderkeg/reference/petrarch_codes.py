"""CAMEO's actor codes and the dates beside them, as dictionaries in PETRARCH's format write them."""

import calendar
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from powderkeg.reference.actors import SECTORS
from powderkeg.reference.countries import Countries

Period = tuple[date | None, date | None]

# CAMEO's codes that PLOVER has another code for
_SECTORS = {
    **{sector: sector for sector in SECTORS if sector != "MED"},
    **{"MED": "JRN", "HLH": "MED", "NGM": "NGO", "HRI": "NGO", "ENV": "NGO", "MNC": "BUS", "INS": "REB"},
    **{"SEP": "REB", "RAD": "REB", "SET": "CVL", "UIS": "UNK", "MOD": "UNK", "INT": "UNK"},
}
_ACROSS_BORDERS = frozenset({"IGO", "NGO", "NGM", "IMG", "MNC", "INT"})
_REGIONS = frozenset(
    {"AFR", "ASA", "BLK", "CAS", "CAU", "CEU", "CRB", "EAF", "EEU", "EUR", "LAM", "MDT", "MEA", "NAF", "NMR"}
    | {"PGS", "SAF", "SAM", "SAS", "SCN", "SEA", "SHL", "WAF", "WEU", "WST"}
)
_COUNTRIES = {"KSV": "XKX", "PAL": "PSE", "ROM": "ROU", "TMP": "TLS", "ZAR": "COD", "BUR": "MMR"}
_CENTURY_SPLIT = 30  # two-digit years up to this are of the 21st century
_MONTHS = {name.upper(): number for number, name in enumerate(calendar.month_abbr) if name}


@dataclass(frozen=True, slots=True)
class ActorCode:
    """Country and sector of a code; either may be missing, not both."""

    country: str | None
    sector: str | None


def read_code(code: str, countries: Countries) -> ActorCode | None:
    """Country and sector of a code such as ``AFGREBTAL`` or ``~MIL``; None where it names neither."""
    parts = re.findall("...", code.replace("~", "").upper())
    if not parts:
        return None
    first = _COUNTRIES.get(parts[0], parts[0])
    if first in countries.codes:
        return ActorCode(first, _sector(parts[1:]))
    if parts[0] in _ACROSS_BORDERS:
        return ActorCode(None, _SECTORS[parts[0]])
    sector = _sector(parts)
    if sector is None and parts[0] in _REGIONS:
        sector = "UNK"
    return ActorCode(None, sector) if sector else None


def _sector(parts: Sequence[str]) -> str | None:
    return next((_SECTORS[part] for part in parts if part in _SECTORS), None)


def read_period(text: str) -> Period | None:
    """The days that ``<DATE``, ``>DATE`` or ``DATE-DATE`` stand for; None where it is no such thing."""
    text = text.replace(" ", "")
    if text[:1] in ("<", ">"):
        day = _day(text[1:])
        if day is None:
            return None
        return (None, day - timedelta(1)) if text[0] == "<" else (day + timedelta(1), None)
    start, dash, end = text.partition("-")
    days = _day(start), _day(end)
    if not dash or None in days:
        return None
    return days


def rest_of_time(periods: Sequence[Period]) -> list[Period]:
    """The time that none of the periods covers, which a code without a date stands for."""
    free: list[Period] = []
    begins: date | None = None
    for start, end in sorted(periods, key=lambda period: period[0] or date.min):
        if start is not None and (begins is None or begins < start):
            free.append((begins, start - timedelta(1)))
        if end is None:
            return free
        begins = max(begins or end, end + timedelta(1))
    return [*free, (begins, None)]


def _day(text: str) -> date | None:
    if match := re.fullmatch(r"(\d{1,2})([A-Z]{3})(\d{4})", text.upper()):
        return _made(int(match[3]), _MONTHS.get(match[2], 0), int(match[1]))
    if not text.isdecimal():
        return None
    if len(text) == len("YYYYMMDD"):
        return _made(int(text[:4]), int(text[4:6]), int(text[6:]))
    if len(text) == len("YYMMDD"):
        first, second, third = int(text[:2]), int(text[2:4]), int(text[4:])
        # older dictionaries write the year last
        return _made(_year(first), second, third) or _made(_year(third), second, first)
    return None


def _year(two_digits: int) -> int:
    return two_digits + (2000 if two_digits <= _CENTURY_SPLIT else 1900)


def _made(year: int, month: int, day: int) -> date | None:
    try:
        made = date(year, month, day)
    except ValueError:
        return None
    return made if date.min < made < date.max else None  # each has a day before and one after
