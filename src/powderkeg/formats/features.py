"""Parts of GeoJSON (RFC 7946) that claims, events and situations share."""

from collections.abc import Iterable, Mapping
from typing import Any, TextIO

from powderkeg.datamodel.account import PlaceRef
from powderkeg.datamodel.claim import Place, PlacePrecision
from powderkeg.formats.jsontext import to_json
from powderkeg.formats.writer import Written

HEAD = '{"type": "FeatureCollection", "features": ['

_LABELS = {
    PlacePrecision.SITE: "{}",
    PlacePrecision.CITY: "{}",
    PlacePrecision.DISTRICT: "somewhere in {} (district)",
    PlacePrecision.ADM1: "somewhere in {} (province)",
    PlacePrecision.COUNTRY: "somewhere in {} (country)",
}


def place_label(place: Place | PlaceRef) -> str:
    """The place in words that say how exact its point is."""
    return _LABELS[place.precision].format(place.name)


def point(place: Place | PlaceRef | None) -> dict[str, Any] | None:
    """The point of a place, longitude first; None where its coordinates aren't known."""
    if place is None or place.lat is None or place.lon is None:
        return None
    return {"type": "Point", "coordinates": [place.lon, place.lat]}


def place_properties(place: PlaceRef | None) -> dict[str, Any]:
    """A place as properties of a feature, with how exact its point is."""
    return {
        "place": place and place.name,
        "place_label": place and place_label(place),
        "place_precision": place and place.precision,
        "country": place and place.country,
        "adm1": place and place.adm1,
        "geonames_id": place and place.geonames_id,
    }


def write_feature(
    feature_id: str,
    place: Place | PlaceRef | None,
    properties: Mapping[str, Any],
    stream: TextIO,
    *,
    first: bool,
) -> None:
    """Write a feature on a line of its own; one without coordinates has the geometry null."""
    feature = {"type": "Feature", "id": feature_id, "geometry": point(place), "properties": properties}
    stream.write(("" if first else ",") + "\n" + to_json(feature))


def write_end(about: Mapping[str, Any], stream: TextIO) -> None:
    """End the collection, with what is to be known of it."""
    stream.write(f'\n], "powderkeg": {to_json(about)}}}\n')


def write_collection(
    features: Iterable[tuple[str, PlaceRef | None, Mapping[str, Any]]],
    about: Mapping[str, Any],
    stream: TextIO,
) -> Written:
    """Write all features, each with its id, place and properties, and how many have no coordinates."""
    written = without = 0
    stream.write(HEAD)
    for feature_id, place, properties in features:
        write_feature(feature_id, place, properties, stream, first=not written)
        written += 1
        without += point(place) is None
    write_end({**about, "features": written, "features_without_coordinates": without}, stream)
    return Written(written=written)
