"""The gazetteer: places of the world by name, from GeoNames and `regions.csv`."""

import math
import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any, Protocol, Self

from powderkeg.datamodel.claim import PlacePrecision
from powderkeg.reference.gazetteer_index import ensure_index
from powderkeg.reference.gazetteer_names import name_key, sound_key
from powderkeg.reference.tables import BUNDLED, Tables

__all__ = ["Gazetteer", "GazetteerEntry", "distance_km", "holds", "name_key"]

_CACHED_NAMES = 20_000  # about 10 MB when full
_EARTH_DIAMETER_KM = 12_742
_DISTRICT_KM = 100


@dataclass(frozen=True, slots=True)
class GazetteerEntry:
    """A place; coordinates are those of the settlement or site, or the middle of an area.

    `feature` is ``city``, ``capital``, ``adm1``, ``adm2``, ``country``, ``continent``, ``region`` (part of a
    country, or of several) or ``site``. `precision` is None for what spans countries and so has no point.
    """

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


_COLUMNS = tuple(GazetteerEntry.__dataclass_fields__)
_SELECT = f"SELECT {', '.join(f'place.{column}' for column in _COLUMNS)} FROM place"  # noqa: S608 (our own names)


class Gazetteer:
    """Look-ups in an index on disk; safe to share between threads."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._cached = lru_cache(maxsize=_CACHED_NAMES)(self._look_up)
        self._sounding = lru_cache(maxsize=_CACHED_NAMES)(self._look_up_sound)

    @classmethod
    def open(
        cls,
        cache_dir: Path,
        *,
        tables: Tables = BUNDLED,
        progress: Callable[[str, float], None] | None = None,
    ) -> Self:
        """The gazetteer whose index lies in `cache_dir`; it is built where it is missing, stale or broken.

        Parameters
        ----------
        cache_dir : Path
            Made if it doesn't exist. The index takes some 60 MB, and one with another `regions.csv` as much.
        tables : Tables
            Where `regions.csv` is.
        progress : callable, optional
            Told what the build is doing and the share done, from 0 to 1. Not called when nothing is built.

        Raises
        ------
        ReferenceDataError
            If the index can't be written or `regions.csv` is faulty.
        """
        return cls(ensure_index(cache_dir, progress or _silent, tables=tables))

    @cached_property
    def _countries(self) -> dict[str | None, GazetteerEntry]:
        rows = self._connection.execute(f"{_SELECT} WHERE feature = 'country'")
        return {entry.country: entry for entry in map(_entry, rows)}

    def close(self) -> None:
        """Let go of the index file."""
        self._connection.close()

    def candidates(self, name: str) -> tuple[GazetteerEntry, ...]:
        """Every place of that name, the most populous first.

        Case, diacritics, hyphens, apostrophes and the form of an Arabic article don't matter. If there is no
        such place, the name is looked for with its article taken off or put on.
        """
        key = name_key(name)
        found = self._cached(key)
        if not found and len(key) > 4:
            found = self._cached(key[3:] if key.startswith("al ") else "al " + key)
        return found

    def alike(self, name: str) -> tuple[GazetteerEntry, ...]:
        """Places with a name that sounds like it, where names are transliterated; the most populous first."""
        sound = sound_key(name_key(name))
        return self._sounding(sound) if sound else ()

    def is_place(self, name: str) -> bool:
        """Whether any place bears that name."""
        return bool(self.candidates(name))

    def country(self, alpha3: str) -> GazetteerEntry | None:
        """The country of that ISO 3166-1 alpha-3 code (XKX for Kosovo)."""
        return self._countries.get(alpha3)

    def _look_up(self, key: str) -> tuple[GazetteerEntry, ...]:
        return self._places("name", key)

    def _look_up_sound(self, sound: str) -> tuple[GazetteerEntry, ...]:
        return self._places("sound", sound)

    def _places(self, table: str, key: str) -> tuple[GazetteerEntry, ...]:
        join = f"JOIN {table} AS found ON place.id = found.place"
        query = f"{_SELECT} {join} WHERE key = ? ORDER BY population DESC, place.id"
        return tuple(map(_entry, self._connection.execute(query, (key,))))


def holds(outer: GazetteerEntry, inner: GazetteerEntry) -> bool:
    """Whether one place lies in the other, by the divisions of the gazetteer."""
    if outer is inner or outer.country is None or outer.country != inner.country:
        return False
    if outer.feature == "country":
        return inner.feature != "country"
    if outer.feature == "adm1":
        return outer.adm1_code == inner.adm1_code and inner.feature != "adm1"
    if outer.feature == "adm2":
        return outer.adm1_code == inner.adm1_code and distance_km(outer, inner) < _DISTRICT_KM
    return False


class Located(Protocol):
    """What has a point in WGS84 degrees, or none."""

    @property
    def lat(self) -> float | None: ...
    @property
    def lon(self) -> float | None: ...


def distance_km(one: Located, other: Located) -> float:
    """Great-circle distance; infinite where a place has no point."""
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return math.inf
    lat, other_lat = math.radians(one.lat), math.radians(other.lat)
    across = math.sin((lat - other_lat) / 2) ** 2
    along = math.cos(lat) * math.cos(other_lat) * math.sin(math.radians(one.lon - other.lon) / 2) ** 2
    return _EARTH_DIAMETER_KM * math.asin(math.sqrt(min(1.0, across + along)))


def _silent(_what: str, _share: float) -> None:
    pass


def _entry(row: Sequence[Any]) -> GazetteerEntry:
    values = dict(zip(_COLUMNS, row, strict=True))
    if values["precision"]:
        values["precision"] = PlacePrecision(values["precision"])
    return GazetteerEntry(**values)
