"""Places of events: which of them are places of their own, and by which id."""

from collections.abc import Sequence

from powderkeg.datamodel.account import PlaceRef


def place_id(place: PlaceRef) -> str:
    """The number of GeoNames, else the name and country.

    A site that a report names after its town ("Bayji refinery") has the town's number, and its own name
    behind it.
    """
    if place.geonames_id is not None:
        return (
            f"{place.geonames_id}:{_plain(place.name)}" if is_site_of_town(place) else str(place.geonames_id)
        )
    return f"{place.country}:{_plain(place.name)}" if place.country else _plain(place.name)


def is_named(place: PlaceRef) -> bool:
    """Whether a report names the place: "posts", "other towns", "crossing" are none of their own."""
    return place.geonames_id is not None or any(word[:1].isupper() for word in place.name.split())


def is_site_of_town(place: PlaceRef) -> bool:
    """Whether it is a site under a town's number: its last word is a common noun."""
    words = place.name.split()
    return len(words) > 1 and words[-1].islower()


def fullest(places: Sequence[PlaceRef]) -> PlaceRef:
    """Of several references to one place, the one that tells most; whatever their order."""
    first = places[0]
    if all(place is first or place == first for place in places):
        return first
    return min(places, key=lambda place: (place.lat is None, place.adm1 is None, repr(place)))


def _plain(name: str) -> str:
    return " ".join(name.casefold().split())
