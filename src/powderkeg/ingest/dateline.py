"""Datelines: "KHARTOUM, June 15 —", "Bangui (Reuters) -", "Geneva, 3 March 2021 (OCHA):"."""

import re
from dataclasses import dataclass
from datetime import date
from functools import cache

from powderkeg.ingest.dates import DAY_OPTIONAL_YEAR, day_of
from powderkeg.reference.countries import Countries

_WORD = r"[^\W\d_][\w.'’-]*"
_PLACE = rf"{_WORD}(?:[ /]{_WORD}){{0,3}}"
_REGION = rf"(?:,\s+{_WORD}(?:\s{_WORD}){{0,3}})?"
_AGENCY = r"(?:\s*\((?P<{}>[^\W\d_][\w.&'’ /-]{{1,40}})\))?"
_DATE = rf"(?:\s+(?P<date>(?i:{DAY_OPTIONAL_YEAR}))\.?)?"
_DATELINE = re.compile(
    rf"(?P<place>{_PLACE}){_REGION}{_AGENCY.format('agency')}(?P<comma>,)?{_DATE}{_AGENCY.format('agency2')}"
    r"(?P<mark>\s*(?:—|--)\s*|\s+[–-]\s+|:\s+)[\"'“‘«(]*(?P<opening>[^\W_])"
)
_LONGEST = 120
_LEAST_CAPITALS = 4  # of a place with neither date nor agency; shorter ones are mostly organisations
# what stands before a dash in capitals, or before a date, and is no place
_NOT_PLACES = frozenset(
    {
        "analysis", "breaking", "correction", "exclusive", "explainer", "factbox", "interview", "live",
        "opinion", "summary", "timeline", "update", "updated", "video", "watch", "posted", "published",
        "issued", "released", "on", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday",
        "sunday", "january", "february", "march", "april", "may", "june", "july", "august", "september",
        "october", "november", "december", "nato", "ecowas", "unhcr", "unicef", "ocha", "icrc", "unrwa",
        "opec", "isis", "isil",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Dateline:
    """Where and when a report was filed, and by which agency; `end` is where the news begins."""

    end: int
    place: str
    day: date | None
    agency: str | None


def parse_dateline(paragraph: str, near: date | None = None) -> Dateline | None:
    """The dateline that a paragraph begins with, if it has one.

    Parameters
    ----------
    paragraph : str
    near : date, optional
        The day of publication; a day without a year lies in the year that brings it closest to it.
    """
    match = _DATELINE.match(paragraph, 0, _LONGEST)
    if not match or not _is_dateline(match):
        return None
    return Dateline(
        end=match.end("mark"),
        place=_place_name(match["place"]),
        day=day_of(match, near) if match["date"] else None,
        agency=_agency(match),
    )


def _is_dateline(match: re.Match[str]) -> bool:
    """Capitals and a dash are enough; a place in small letters needs a date or an agency beside it."""
    words = re.split(r"[ /]", match["place"])
    if match["opening"].islower() or any(word.casefold() in _NOT_PLACES for word in words):
        return False
    dated = match["date"] is not None
    agency = bool(match["agency"] or match["agency2"])
    if match["mark"].startswith(":"):
        return dated and (match["comma"] is not None or agency)
    if match["place"].isupper():
        return dated or agency or len(match["place"]) >= _LEAST_CAPITALS
    return all(_is_capitalised(word) for word in words) and (agency or (dated and match["comma"] is not None))


def _agency(match: re.Match[str]) -> str | None:
    """The agency in brackets; the country of the place may stand in such brackets too."""
    names = filter(None, (match["agency"], match["agency2"]))
    return next((name for name in names if not _countries().by_name(name)), None)


@cache
def _countries() -> Countries:
    return Countries.load()


def _is_capitalised(word: str) -> bool:
    return word[0].isupper() or re.match(r"(?:al|el|an|ad|as|ash|ar)-[^\W\d_]", word) is not None


def _place_name(words: str) -> str:
    """The place as it is written in running text: "SANA'A" is Sana'a, "PORT SUDAN" is Port Sudan."""
    if not words.isupper():
        return words
    return re.sub(r"(?<=['’])\w\b", lambda letter: letter[0].lower(), words.title())
