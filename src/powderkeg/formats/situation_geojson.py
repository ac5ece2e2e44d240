"""Control of places as GeoJSON (RFC 7946) for maps: a feature for each place, with who holds it."""

from collections.abc import Iterable
from typing import Any, TextIO

from powderkeg.datamodel.situation import PlaceControl, Share, Situation
from powderkeg.formats.citations import Citations
from powderkeg.formats.columns import chance, claim_cells
from powderkeg.formats.features import place_properties, write_collection
from powderkeg.formats.situation_rows import about
from powderkeg.formats.writer import Written


def write_situation_geojson(situation: Situation, citations: Citations, stream: TextIO, /) -> Written:
    """Write a feature for each place; its geometry is null where the coordinates aren't known."""
    features = ((place.place_id, place.place, _properties(place, citations)) for place in situation.control)
    return write_collection(features, about(situation), stream)


def _properties(place: PlaceControl, citations: Citations) -> dict[str, Any]:
    """Flat, with lists of texts only: what desktop maps can show and filter by."""
    likeliest = max(place.holders, key=lambda share: share.probability, default=None)
    cited = claim_cells(place.claims, citations)
    published = cited["published"]
    return {
        "place_id": place.place_id,
        **place_properties(place.place),
        "state": place.state,
        "holder": likeliest and likeliest.party.name,
        "holder_id": likeliest and likeliest.party.party_id,
        "probability": likeliest and chance(likeliest.probability),
        "since": likeliest and likeliest.since and likeliest.since.isoformat(),
        "holders": _in_words(place.holders),
        "open": chance(place.open),
        "lost_by": _in_words(place.lost_by),
        "extent": place.extent,
        "except_for": place.except_for,
        "follows_from": place.follows_from,
        "last_told": place.last_told and place.last_told.isoformat(),
        "events": place.events,
        **cited,
        "published": published and published.isoformat(),
    }


def _in_words(shares: Iterable[Share]) -> list[str]:
    return [f"{share.party.name}: {share.probability:.2f}" for share in shares]
