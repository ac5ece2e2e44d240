"""Whether two places can be the same one."""

import math
from typing import Final

from powderkeg.datamodel.account import PlaceRef
from powderkeg.datamodel.claim import PlacePrecision
from powderkeg.fusion.features import place_key

NEAR_KM: Final = 20  # a town and its outskirts, a base and the town that it is named after

_KM_OF_A_DEGREE: Final = 111.2


def may_be_same_place(one: PlaceRef, other: PlaceRef) -> bool:
    """Whether they are one place, one lies in the other, or they are so near that reports mix them up.

    Of a place that isn't on the map nothing is known but its name.
    """
    ours, theirs = place_key(one), place_key(other)
    if ours is None or theirs is None or ours == theirs or _lies_in(one, other) or _lies_in(other, one):
        return True
    distance = distance_km(one, other)
    return distance is not None and distance <= NEAR_KM


def distance_km(one: PlaceRef, other: PlaceRef) -> float | None:
    """The distance, good enough for a few hundred kilometres; None where a place isn't on the map."""
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return None
    east = (one.lon - other.lon) * math.cos(math.radians(one.lat))
    return _KM_OF_A_DEGREE * math.hypot(one.lat - other.lat, east)


def _lies_in(region: PlaceRef, place: PlaceRef) -> bool:
    if region.country != place.country:
        return False
    if region.precision is PlacePrecision.COUNTRY:
        return True
    return region.precision is PlacePrecision.ADM1 and (region.adm1 or region.name) == place.adm1
