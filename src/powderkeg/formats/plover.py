"""PLOVER records: the event claims as JSON Lines under the names of the PLOVER manual, draft 2.0.

PLOVER holds events only, and takes what it holds for told as done. So claims of other kinds and denied
events are left out and counted; planned and merely possible events carry the manual's markers ``future`` and
``hypothetical`` among their contexts; status, confidence and attribution stand in the comment. A type of the
user's own is written as the PLOVER type that its file names for it.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, TextIO

from powderkeg.datamodel.claim import Actor, Claim, Place, PlacePrecision, Status
from powderkeg.datamodel.document import Document
from powderkeg.formats.country_names import country_name
from powderkeg.formats.days import day_of
from powderkeg.formats.jsontext import to_json
from powderkeg.formats.options import ExportOptions
from powderkeg.formats.writer import Written
from powderkeg.reference.event_types import PloverCode

_MARKERS = {Status.PLANNED: "future", Status.POSSIBLE: "hypothetical"}
_RESOLUTIONS = {
    PlacePrecision.SITE: 5,
    PlacePrecision.CITY: 4,
    PlacePrecision.DISTRICT: 3,
    PlacePrecision.ADM1: 2,
    PlacePrecision.COUNTRY: 1,
}
# Sectors that PLOVER writes in the place of a country.
_CODES_OF_NO_COUNTRY = {"IGO", "NGO", "IMG"}
_CODEBOOK = "plover-base-2.0"


def write_plover(
    claims: Iterable[Claim],
    documents: Mapping[str, Document],
    stream: TextIO,
    /,
    *,
    options: ExportOptions | None = None,
) -> Written:
    """Write each event as a PLOVER record on a line of its own.

    A record needs a day: the event's, else that of publication, which the comment then says. An event with
    neither is left out.
    """
    types = (options or ExportOptions()).types
    written = 0
    left_out: Counter[str] = Counter()
    for claim in claims:
        document = documents.get(claim.document_id)
        day, dated_by = day_of(claim, document)
        code = types.plover(claim.event_type, claim.mode) if claim.event_type else None
        if claim.event_type is None:
            left_out[f"not an event but {claim.kind}"] += 1
        elif code is None:
            left_out[f"own type {claim.event_type} without a PLOVER type"] += 1
        elif claim.status is Status.DENIED:
            left_out["denied"] += 1
        elif day is None:
            left_out["no date"] += 1
        else:
            stream.write(
                to_json(_record(claim, code, types.entries[code[0]].quad, day, dated_by, document)) + "\n"
            )
            written += 1
    return Written(written=written, left_out=dict(left_out))


def _record(
    claim: Claim, code: PloverCode, quad: int, day: date, dated_by: str, document: Document | None
) -> dict[str, Any]:
    event_type, mode = code
    end = claim.time.end if claim.time else None
    marker = _MARKERS.get(claim.status)
    return {
        "id": claim.claim_id,
        "has_event": True,
        "date": day.isoformat(),
        "enddate": end.isoformat() if end and end > day else None,
        "actor": [_entity(actor) for actor in claim.source],
        "recipient": [_entity(actor) for actor in claim.target],
        "event": [event_type],
        "event_loc": claim.place and _location(claim.place),
        "event_text": [claim.trigger.text],
        "quad_code": quad,
        "mode": [mode] if mode else [],
        "context": [*claim.contexts, *([marker] if marker else [])],
        "text": claim.sentence.text,
        "text_info": {"start": claim.sentence.start, "end": claim.sentence.end},
        "cite_info": {
            "citation": claim.document_id,
            "url": document and document.url,
            "title": document and document.title,
            "publication": document and document.publisher,
            "coder": "powderkeg",
            "codebook": _CODEBOOK,
        },
        "coder": "powderkeg",
        "comment": _comment(claim, code, dated_by),
    }


def _entity(actor: Actor) -> dict[str, Any]:
    """An actor under its country or, without one, under the sector that PLOVER writes there."""
    instead = actor.country is None and actor.sector in _CODES_OF_NO_COUNTRY
    code = actor.sector if instead else actor.country
    return {
        "code": "KOS" if code == "XKX" else code,
        "sector": None if instead else actor.sector,
        "entity_text": actor.text,
        "identifier_id": actor.actor_id,
        "identifier_text": actor.name,
    }


def _location(place: Place) -> dict[str, Any]:
    return {
        "extracted_place": place.text,
        "resolved_place": place.name,
        "geonameid": place.geonames_id,
        "lat": place.lat,
        "lon": place.lon,
        "city": place.name if place.precision is PlacePrecision.CITY else None,
        "district": place.name if place.precision is PlacePrecision.DISTRICT else None,
        "province": place.adm1,
        "country": country_name(place.country),
        "country_code": place.country,
        "resolution": _RESOLUTIONS[place.precision],
    }


def _comment(claim: Claim, code: PloverCode, dated_by: str) -> str:
    parts = [f"status {claim.status}", f"confidence {claim.confidence:.2f}", dated_by]
    if code != (claim.event_type, claim.mode):
        parts.insert(0, f"coded as {' '.join(filter(None, (claim.event_type, claim.mode)))}")
    if claim.attribution:
        parts.append(f"according to {', '.join(actor.name for actor in claim.attribution)}")
    return "; ".join(parts)
