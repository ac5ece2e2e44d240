"""GeoJSON (RFC 7946) for maps: a point for every claim whose place has coordinates.

A point stands for a named place and is only as exact as `place_precision` says; `place_label` says it in
words. What could not be drawn is counted in the collection's member ``powderkeg``.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, TextIO

from powderkeg.datamodel.claim import Claim, Place
from powderkeg.datamodel.document import Document
from powderkeg.formats.features import HEAD, place_label, point, write_end, write_feature
from powderkeg.formats.writer import Written

_NO_COORDINATES = "no coordinates"


def write_geojson(claims: Iterable[Claim], documents: Mapping[str, Document], stream: TextIO, /) -> Written:
    """Write a feature collection, one feature a line."""
    written = without = 0
    stream.write(HEAD)
    for claim in claims:
        place = claim.place
        if place is None or point(place) is None:
            without += 1
            continue
        properties = _properties(claim, place, documents.get(claim.document_id))
        write_feature(claim.claim_id, place, properties, stream, first=not written)
        written += 1
    write_end({"claims": written, "claims_without_coordinates": without}, stream)
    return Written(written=written, left_out={_NO_COORDINATES: without} if without else {})


def _properties(claim: Claim, place: Place, document: Document | None) -> dict[str, Any]:
    """Flat, with lists of names only: what desktop maps can show and filter by."""
    time = claim.time
    return {
        "claim_id": claim.claim_id,
        "document_id": claim.document_id,
        "kind": claim.kind,
        "event_type": claim.event_type,
        "mode": claim.mode,
        "contexts": claim.contexts,
        "sign": claim.sign,
        "status": claim.status,
        "source": [actor.name for actor in claim.source],
        "target": [actor.name for actor in claim.target],
        "attribution": [actor.name for actor in claim.attribution],
        "time_start": time and _iso(time.start),
        "time_end": time and _iso(time.end),
        "time_precision": time and time.precision,
        "place": place.name,
        "place_label": place_label(place),
        "place_precision": place.precision,
        "country": place.country,
        "adm1": place.adm1,
        "geonames_id": place.geonames_id,
        "quantities": [f"{quantity.kind}: {quantity.text}" for quantity in claim.quantities],
        "confidence": claim.confidence,
        "sentence": claim.sentence.text,
        "publisher": document and document.publisher,
        "published": document and _iso(document.published),
        "url": document and document.url,
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
