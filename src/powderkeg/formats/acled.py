"""Rows like those of ACLED: political violence, protest and changes of control, with place and deaths.

The columns are ACLED's own, as far as a claim fills them. Denied, planned and possible claims are left out
unless they are asked for, and so is what ACLED has no event type for, can't be placed, or is dated to no
month. A row is one report's word; ACLED's coders join reports, and weigh them. Deaths that several claims of
a sentence have in common stand in the row of the first.
"""

import csv
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any, TextIO

from powderkeg.datamodel.claim import Actor, Claim, Place, PlacePrecision, TimePrecision, Timespan
from powderkeg.datamodel.document import Document
from powderkeg.formats.cells import to_cell
from powderkeg.formats.country_names import country_name, country_number
from powderkeg.formats.days import day_of
from powderkeg.formats.options import ExportOptions
from powderkeg.formats.writer import Written
from powderkeg.reference.crosswalk import Counterpart

COLUMNS = (
    *("event_id_cnty", "event_date", "year", "time_precision", "event_type", "sub_event_type"),
    *("actor1", "assoc_actor_1", "actor2", "assoc_actor_2"),
    *("iso", "country", "admin1", "location", "latitude", "longitude", "geo_precision"),
    *("source", "notes", "fatalities", "tags"),
)
# ACLED has day, week and month as 1, 2 and 3; the place, its surroundings and the region likewise.
_DAYS_OF_PRECISION = {1: 1, 2: 7, 3: 31}
_PRECISIONS = {TimePrecision.DAY: 1, TimePrecision.WEEK: 2, TimePrecision.MONTH: 3}
_GEO_PRECISIONS = {
    PlacePrecision.SITE: 1,
    PlacePrecision.CITY: 1,
    PlacePrecision.DISTRICT: 2,
    PlacePrecision.ADM1: 3,
}


def write_acled(
    claims: Iterable[Claim],
    documents: Mapping[str, Document],
    stream: TextIO,
    /,
    *,
    options: ExportOptions | None = None,
) -> Written:
    """Write a header and each event as a row; open files with ``newline=""``."""
    options = options or ExportOptions()
    rows = csv.writer(stream, lineterminator="\n")
    rows.writerow(COLUMNS)
    written = 0
    left_out: Counter[str] = Counter()
    counted: set[tuple[str, int, int]] = set()
    for claim in claims:
        document = documents.get(claim.document_id)
        day, _ = day_of(claim, document)
        code = options.crosswalk.find("acled", claim, options.types)
        time_precision = _time_precision(claim.time)
        if not options.keeps(claim.status):
            left_out[f"{claim.status}, not told as done"] += 1
        elif not code.code:
            left_out[code.note] += 1
        elif day is None:
            left_out["no date"] += 1
        elif time_precision is None:
            left_out["dated to no month"] += 1
        elif claim.place is None or claim.place.precision not in _GEO_PRECISIONS:
            left_out["no place, or no more than a country"] += 1
        else:
            deaths = (claim.document_id, claim.sentence.start, _fatalities(claim))
            values = _values(claim, claim.place, code, document) | {
                "event_date": day.isoformat(),
                "year": day.year,
                "time_precision": time_precision,
                "fatalities": 0 if deaths in counted else deaths[-1],
            }
            counted.add(deaths)
            rows.writerow([to_cell(values.get(column)) for column in COLUMNS])
            written += 1
    return Written(written=written, left_out=dict(left_out))


def _time_precision(time: Timespan | None) -> int | None:
    """ACLED's number; the day of publication stands for the week before it."""
    if time is None or not (time.start or time.end):
        return 2
    if time.start is None or time.end is None:
        return _PRECISIONS.get(time.precision)
    days = (time.end - time.start).days + 1
    return next((precision for precision, most in _DAYS_OF_PRECISION.items() if days <= most), None)


def _values(claim: Claim, place: Place, code: Counterpart, document: Document | None) -> dict[str, Any]:
    first, second = (claim.target, claim.source) if code.target_first else (claim.source, claim.target)
    if code.mutual and not second:
        first, second = first[:1], first[1:]  # "the two sides clashed"
    return {
        "event_id_cnty": claim.claim_id,
        "event_type": code.code,
        "sub_event_type": code.detail,
        **_actors(1, first),
        **_actors(2, second),
        "iso": country_number(place.country),
        "country": country_name(place.country),
        "admin1": place.adm1,
        "location": place.name,
        "latitude": place.lat,
        "longitude": place.lon,
        "geo_precision": _GEO_PRECISIONS[place.precision],
        "source": document and document.publisher,
        "notes": claim.sentence.text,
        "tags": f"status={claim.status}; confidence={claim.confidence:.2f}; document={claim.document_id}",
    }


def _actors(number: int, actors: tuple[Actor, ...]) -> dict[str, str | list[str] | None]:
    """The first is the actor, the others are associated with it."""
    names = list(dict.fromkeys(actor.name for actor in actors))
    return {f"actor{number}": names[0] if names else None, f"assoc_actor_{number}": names[1:]}


def _fatalities(claim: Claim) -> int:
    """The lower bound of the greatest number of dead; 0 where none is told, as in ACLED."""
    return max((int(one.low or 0) for one in claim.quantities if one.kind == "killed"), default=0)
