"""CAMEO events: a row for each pair of source and target, under the column names of ICEWS.

CAMEO holds what happened, so denied, planned and possible claims are left out unless they are asked for, and
so are claims that crosswalk.csv has no code for. The quad class is that of the code's root as GDELT has it.
Goldstein scores are not given: CAMEO's codebook has none.
"""

import csv
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import permutations, product
from typing import Any, TextIO

from powderkeg.datamodel.claim import Actor, Claim, Place, PlacePrecision
from powderkeg.datamodel.document import Document
from powderkeg.formats.cells import to_cell
from powderkeg.formats.country_names import country_name
from powderkeg.formats.days import day_of
from powderkeg.formats.options import ExportOptions
from powderkeg.formats.writer import Written
from powderkeg.reference.crosswalk import Counterpart

COLUMNS = (
    *("event_id", "event_date", "source_name", "source_sectors", "source_country"),
    *("event_text", "cameo_code", "root_code", "quad_class"),
    *("target_name", "target_sectors", "target_country"),
    *("story_id", "publisher", "city", "district", "province", "country", "latitude", "longitude"),
    *("status", "confidence", "sentence", "url"),
)
# The last root of each quad class in GDELT: verbal and material cooperation, verbal and material conflict.
_LAST_ROOTS = {1: "05", 2: "09", 3: "14", 4: "20"}

_Pair = tuple[Actor | None, Actor | None]


def write_cameo(
    claims: Iterable[Claim],
    documents: Mapping[str, Document],
    stream: TextIO,
    /,
    *,
    options: ExportOptions | None = None,
) -> Written:
    """Write a header and the rows of each event; open files with ``newline=""``.

    A mutual act of several, such as a meeting, is one of each with each other.
    """
    options = options or ExportOptions()
    rows = csv.writer(stream, lineterminator="\n")
    rows.writerow(COLUMNS)
    written = 0
    left_out: Counter[str] = Counter()
    for claim in claims:
        document = documents.get(claim.document_id)
        day, _ = day_of(claim, document)
        code = options.crosswalk.find("cameo", claim, options.types)
        if not options.keeps(claim.status):
            left_out[f"{claim.status}, not told as done"] += 1
        elif not code.code:
            left_out[code.note] += 1
        elif day is None:
            left_out["no date"] += 1
        else:
            rows.writerows(_rows(claim, code, day, document))
            written += 1
    return Written(written=written, left_out=dict(left_out))


def _rows(claim: Claim, code: Counterpart, day: date, document: Document | None) -> Iterator[list[str]]:
    pairs = _pairs(claim, mutual=code.mutual)
    for number, (source, target) in enumerate(pairs, 1):
        values = {
            "event_id": f"{claim.claim_id}-{number}" if len(pairs) > 1 else claim.claim_id,
            "event_date": day.isoformat(),
            **_party("source", source),
            "event_text": code.detail,
            "cameo_code": code.code,
            "root_code": code.code[:2],
            "quad_class": quad_class(code.code),
            **_party("target", target),
            "story_id": claim.document_id,
            "publisher": document and document.publisher,
            **(_where(claim.place) if claim.place else {}),
            "status": claim.status,
            "confidence": claim.confidence,
            "sentence": claim.sentence.text,
            "url": document and document.url,
        }
        yield [to_cell(values.get(column)) for column in COLUMNS]


def quad_class(code: str) -> int:
    """1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict."""
    return next(quad for quad, last in _LAST_ROOTS.items() if code[:2] <= last)


def _pairs(claim: Claim, *, mutual: bool) -> list[_Pair]:
    """Who to whom; either may be unknown."""
    if mutual and not claim.target and len(claim.source) > 1:
        return list(permutations(claim.source, 2))
    return list(product(claim.source or (None,), claim.target or (None,)))


def _party(side: str, actor: Actor | None) -> dict[str, Any]:
    if actor is None:
        return {}
    return {f"{side}_name": actor.name, f"{side}_sectors": actor.sector, f"{side}_country": actor.country}


def _where(place: Place) -> dict[str, Any]:
    exact = place.precision in (PlacePrecision.CITY, PlacePrecision.SITE)
    return {
        "city": place.name if exact else None,
        "district": place.name if place.precision is PlacePrecision.DISTRICT else None,
        "province": place.adm1,
        "country": country_name(place.country),
        "latitude": place.lat,
        "longitude": place.lon,
    }
