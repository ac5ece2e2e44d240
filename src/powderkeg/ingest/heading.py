"""What stands before the news in a plain report: title, byline, dateline, and the day they tell."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from powderkeg.datamodel.document import PublishedFrom, Region, RegionRole
from powderkeg.ingest.boilerplate import Line
from powderkeg.ingest.dates import DAY_IN_FULL, DAY_OPTIONAL_YEAR, day_of

_LOOKED_AT = 40  # lines that hold a heading, if there is one
_TITLE_LETTERS = 200
_TITLE_WORDS = 30
_BYLINE_LETTERS = 160
_PARAGRAPH_LETTERS = 120  # a line longer than that is a paragraph of its own, not broken to fit a page

_DAY = re.compile(DAY_IN_FULL, re.IGNORECASE)
_LABEL = re.compile(
    r"^(?P<later>(?:last\s+)?(?:updated|modified|revised))\b(?:\s+(?:on|at))?:?\s*"
    r"|^(?:(?:first\s+)?published|posted|issued|released|publication date|date)\b(?:\s+(?:on|at))?:?\s*",
    re.IGNORECASE,
)
_CLOCK = re.compile(r"(?:\bat\s+)?\b\d{1,2}[:.h]\d\d(?::\d\d)?(?:\s?[ap]\.?m\b\.?)?(?:\s?\(?[A-Z]{2,4}\b\)?)?")
_READ_TIME = re.compile(r"\b\d{1,3}[\s-]?min(?:ute)?s?\b(?:\s+read\b)?", re.IGNORECASE)
_BY = re.compile(r"^(?:by|written by|text by|report by|reporting by|from)(?:\s*:|\s)\s*", re.IGNORECASE)
_PUBLISHER = re.compile(r"^(?:source|publisher|agency|outlet)\s*:\s*(?P<publisher>\S.{1,60})$", re.IGNORECASE)
_NAME = re.compile(
    r"(?:[A-Z][\w.'’-]*|(?:al|el|an|ad|as|ash|ar)-[A-Z][\w'’-]*|@\w+|\S+@\S+\.\w+"
    r"|and|in|of|the|for|at|with|de|da|di|del|la|van|von|der|den|bin|ibn|our|own|staff|special|foreign"
    r"|correspondents?|reporters?|writers?|editors?|agencies|desk)"
)
_NAME_WORDS = 12

_CAPITALS = r"[A-ZÀ-ÖØ-Þ][A-ZÀ-ÖØ-Þ.'’-]*[A-ZÀ-ÖØ-Þ.]"
_CAPITALISED = r"(?:(?:al|el|an|ad|as|ash|ar)-)?[A-ZÀ-ÖØ-Þ][\w.'’-]*"
_REGION = rf"(?:,\s+{_CAPITALISED}(?:\s+(?:of\s+|and\s+)?{_CAPITALISED}){{0,3}})?"
_AGENCY = r"(?:\s*\((?P<agency>[A-Z][\w.&’' /-]{1,40})\))?"
_AGENCY_BEFORE = r"(?:\s*\((?P<agency_before>[A-Z][\w.&’' /-]{1,40})\))?"
_DATE = rf"(?:,?\s+(?P<date>{DAY_OPTIONAL_YEAR})\.?)?"
_DASH = r"\s*(?:—|–|--|(?<=\s)-(?=\s)|(?<=\)):)\s*"
_NEWS = r"(?=[\"'“‘(«]?[A-ZÀ-ÖØ-Þ\d])"  # a report starts anew; "NATO — the alliance —" goes on
_DATELINE = re.compile(
    rf"(?:(?P<capitals>{_CAPITALS}(?:[ /]{_CAPITALS}){{0,3}})|(?P<place>{_CAPITALISED}(?:\s{_CAPITALISED}){{0,3}}))"
    rf"{_REGION}{_AGENCY_BEFORE}{_DATE}{_AGENCY}(?P<dash>{_DASH}){_NEWS}"
)
_COLON = re.compile("")
