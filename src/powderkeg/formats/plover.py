"""PLOVER records: the event claims as JSON Lines under the names of the PLOVER manual, draft 2.0.

PLOVER holds events only, and takes what it holds for told as done. So claims of other kinds and denied
events are left out and counted; planned and merely possible events carry the manual's markers ``future`` and
``hypothetical`` among their contexts; status, confidence and attribution stand in the comment.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, TextIO

import pycountry

from powderkeg.datamodel.claim import Actor, Claim, EventType, Place, PlacePrecision, Status
from powderkeg.datamodel.document import Document
from powderkeg.formats.jsontext import to_json
from powderkeg.formats.writer import Written

# 1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict. The manual counts
# SANCTION as 4 where it describes the type and as 3 in one table; the description is followed.
QUAD_CODES = {
    EventType.AGREE: 1,
    EventType.CONSULT: 1,
    EventType.SUPPORT: 1,
    EventType.CONCEDE: 1,
    EventType.COOPERATE: 2,
    EventType.AID: 2,
    EventType.RETREAT: 2,
    EventType.REQUEST: 3,
    EventType.ACCUSE: 3,
    EventType.REJECT: 3,
    EventType.THREATEN: 3,
    EventType.PROTEST: 4,
    EventType.SANCTION: 4,
    EventType.MOBILIZE: 4,
    EventType.COERCE: 4,
    EventType.ASSAULT: 4,
}
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


def write_plover(claims: Iterable[Claim], documents: Mapping[str, Document], stream: TextIO, /) -> Written:
    """Write each event as a PLOVER record on a line of its own.

    A record needs a day: the event's, else that of publication, which the comment then says. An event with
    neither is left out.
    """
    written = 0
    left_out: Counter[str] = Counter()
    for claim in claims:
        document = documents.get(claim.document_id)
        day, dated_by = _day(claim, document)
        if claim.event_type is None:
            left_out[f"not an event but {claim.kind}"] += 1
        elif claim.status is Status.DENIED:
            left_out["denied"] += 1
        elif day is None:
            left_out["no date"] += 1
        else:
            stream.write(to_json(_record(claim, claim.event_type, day, dated_by, document)) + "\n")
            written += 1
    return Written(written=written, left_out=dict(left_out))


def _day(claim: Claim, document: Document | None) -> tuple[date | None, str]:
    if claim.time and (day := claim.time.start or claim.time.end):
        return day, f"date precision {claim.time.precision}"
    return document.published if document else None, "date of publication"


def _record(
    claim: Claim, event_type: EventType, day: date, dated_by: str, document: Document | None
) -> dict[str, Any]:
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
        "quad_code": QUAD_CODES[event_type],
        "mode": [claim.mode] if claim.mode else [],
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
        "comment": _comment(claim, dated_by),
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
        "country": _country_name(place.country),
        "country_code": place.country,
        "resolution": _RESOLUTIONS[place.precision],
    }


def _country_name(code: str | None) -> str | None:
    if code == "XKX":
        return "Kosovo"
    country = pycountry.countries.get(alpha_3=code) if code else None
    return country.name if country else None


def _comment(claim: Claim, dated_by: str) -> str:
    said_by = (
        [f"according to {', '.join(actor.name for actor in claim.attribution)}"] if claim.attribution else []
    )
    return "; ".join([f"status {claim.status}", f"confidence {claim.confidence:.2f}", dated_by, *said_by])
