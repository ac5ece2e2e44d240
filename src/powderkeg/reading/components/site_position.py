"""Spots that a text gives by other places: "30 km south of X", "the road from X to Y", "between X and Y"."""

import math
import re
from collections.abc import Mapping

from spacy.tokens import Token

from powderkeg.datamodel.claim import Place, PlacePrecision
from powderkeg.reference.gazetteer import distance_km
from powderkeg.reference.place_words import PlaceWords

_KM_PER_DEGREE = 111.2
_NEAR_KM = 100.0  # so far apart may the ends be of what is still a district
_FAR_KM = 500.0  # and of a road of which the middle says anything
_SAME_PROVINCE_KM = 20.0  # so far away a spot is taken to lie in the same province
_LONGEST = 9  # words between the number and the place
_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
_JOINED = {"between": "and", "from": "to"}
_HYPHENS = frozenset({"-", "–"})
_WAYS = frozenset({"road", "highway", "motorway", "corridor", "route", "axis"})


def exact_position(
    place: Place, named: Token, places: Mapping[int, Place], words: PlaceWords
) -> Place | None:
    """Where the text says more exactly than the place itself; None where it doesn't.

    Parameters
    ----------
    place : Place
        A place that has been found for an act.
    named : Token
        A word of its name.
    places : mapping of int to Place
        The place that each word is a part of the name of.
    words : PlaceWords
        Directions and lengths.
    """
    if place.lat is None or place.lon is None or places.get(named.i) is not place:
        return None
    first, last = _span(named, place, places)
    return _away(place, named, first, last, words) or _halfway(named, first, last, places)


def _span(named: Token, place: Place, places: Mapping[int, Place]) -> tuple[int, int]:
    first = last = named.i
    while places.get(first - 1) is place:
        first -= 1
    while places.get(last + 1) is place:
        last += 1
    return first, last


def _away(place: Place, named: Token, first: int, last: int, words: PlaceWords) -> Place | None:
    """ "30 km south of X": the point moved, no finer than a district."""
    doc = named.doc
    bearing = length = None
    for i in range(first - 1, max(first - 1 - _LONGEST, named.sent.start - 1), -1):
        word = doc[i].lower_
        if length is not None:
            if not _NUMBER.fullmatch(word):
                return None
            km = float(word.replace(",", "")) * length
            return _moved(place, km, bearing, doc[i : last + 1].text)
        if word in words.lengths:
            if bearing is None:
                return None
            length = words.lengths[word]
        elif word in words.bearings and bearing is None:
            bearing = words.bearings[word]
        elif word in words.bearings or word in _HYPHENS:
            joined = f"{word}-{doc[i + 2].lower_}" if word in words.bearings else ""
            bearing = words.bearings.get(joined, bearing)
        elif word not in {"of", "from", "to", "the"} and word not in words.of:
            return None
    return None


def _moved(place: Place, km: float, bearing: float | None, text: str) -> Place | None:
    if bearing is None or place.lat is None or place.lon is None or km > _FAR_KM:
        return None
    lat = place.lat + km / _KM_PER_DEGREE * math.cos(math.radians(bearing))
    across = km / _KM_PER_DEGREE / max(0.01, math.cos(math.radians(place.lat)))
    lon = (place.lon + across * math.sin(math.radians(bearing)) + 180.0) % 360.0 - 180.0
    return _spot(place, text, max(-90.0, min(90.0, lat)), lon, same=km <= _SAME_PROVINCE_KM, far=False)


def _halfway(named: Token, first: int, last: int, places: Mapping[int, Place]) -> Place | None:
    """ "Between X and Y", "the road from X to Y", "the X-Y highway": the middle, as good as they are near."""
    ends = _ends(named, first, last, places)
    if ends is None:
        return None
    one, other = ends
    start, end = places[one], places[other]
    if start.lat is None or start.lon is None or end.lat is None or end.lon is None:
        return None
    apart = distance_km(start, end)
    if start == end or apart > _FAR_KM or abs(start.lon - end.lon) > 180.0:
        return None
    _, until = _span(named.doc[other], end, places)
    return _spot(
        start,
        named.doc[one : until + 1].text,
        (start.lat + end.lat) / 2,
        (start.lon + end.lon) / 2,
        same=start.adm1 == end.adm1,
        far=apart > _NEAR_KM,
        country=start.country if start.country == end.country else None,
    )


def _ends(named: Token, first: int, last: int, places: Mapping[int, Place]) -> tuple[int, int] | None:
    """First words of the two places that a spot lies between, of which one is named."""
    doc, sent = named.doc, named.sent
    before = doc[first - 1].lower_ if first > sent.start else ""
    if before in _JOINED.values() and first - 2 in places:  # it is the second of them
        return _ends(doc[first - 2], *_span(doc[first - 2], places[first - 2], places), places)
    after = doc[last + 1].lower_ if last + 2 < sent.end else ""
    if before in _JOINED and after == _JOINED[before] and last + 2 in places:
        way = before == "between" or (first > 1 and doc[first - 2].lower_ in _WAYS)
        return (first, last + 2) if way else None
    if after in _HYPHENS and last + 2 in places:
        _, until = _span(doc[last + 2], places[last + 2], places)
        return (first, last + 2) if until + 1 < sent.end and doc[until + 1].lower_ in _WAYS else None
    if before in _HYPHENS and first - 2 in places:
        return _ends(doc[first - 2], *_span(doc[first - 2], places[first - 2], places), places)
    return None


def _spot(
    near: Place, text: str, lat: float, lon: float, *, same: bool, far: bool, country: str | None = ""
) -> Place:
    return Place(
        name=text,
        text=text,
        country=near.country if country == "" else country,
        adm1=near.adm1 if same else None,
        lat=round(lat, 5),
        lon=round(lon, 5),
        precision=PlacePrecision.ADM1 if far else PlacePrecision.DISTRICT,
    )
