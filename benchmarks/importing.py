"""Time of importing coded data: `python benchmarks/importing.py [ROWS]`.

Makes files in the shape of ACLED, UCDP GED and GDELT 2, 100,000 rows each unless told otherwise, and imports
them. Beside it stands what cannot be saved: reading the same rows with `csv.reader` and putting all their
cells into one SQLite table. A second import must add nothing.
"""

import csv
import random
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import TypeVar

import powderkeg as pk
from powderkeg.formats.coded import CodedReference

_ROWS = 100_000
_LIMIT_S = 60
_FIRST_DAY = date(2015, 1, 1)

Row = dict[str, object]
Result = TypeVar("Result")


def main() -> None:
    """Make, import twice, compare and print."""
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else _ROWS
    reference = CodedReference.load()
    print("file           rows  import s   rows/s  bare s  ratio  again s  again")
    with tempfile.TemporaryDirectory() as name:
        for kind, make in (("acled", acled_row), ("ged", ged_row), ("gdelt", gdelt_row)):
            path = Path(name) / f"{kind}.csv"
            write(path, "\t" if kind == "gdelt" else ",", make, rows)
            with pk.Record.open(Path(name) / f"{kind}.sqlite") as record:
                work = partial(pk.import_coded, record, path, reference=reference)
                first, spent = timed(work)
                again, spent_again = timed(work)
            _, bare = timed(partial(copy_bare, path, Path(name) / f"{kind}-bare.sqlite"))
            print(
                f"{kind:<10} {rows:>8} {spent:>9.1f} {rows / spent:>8.0f} {bare:>7.1f} {spent / bare:>6.1f} "
                f"{spent_again:>8.1f}  {again.added + again.superseded} rows added"
            )
            if first.added != rows or again.known != rows:
                sys.exit(f"{kind}: {first}, then {again}; expected {rows} added, then as many known")
    print(f"limit: {_LIMIT_S} s for {_ROWS:,} rows")


def write(path: Path, delimiter: str, make: Callable[[random.Random, int], Row], rows: int) -> None:
    """A file of rows; GDELT's has no header."""
    generator = random.Random(1)  # noqa: S311 - the same rows each time
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, delimiter=delimiter, lineterminator="\n")
        for number in range(rows):
            row = make(generator, number)
            if not number and delimiter == ",":
                writer.writerow(row)
            writer.writerow(row.values())


def copy_bare(path: Path, database: Path) -> None:
    """All cells into one table, in one transaction."""
    connection = sqlite3.connect(database)
    with path.open(encoding="utf-8", newline="") as stream, connection:
        rows: Iterator[list[str]] = csv.reader(stream, delimiter="\t" if path.stem == "gdelt" else ",")
        first = next(rows)
        columns = ", ".join(f"c{number} TEXT" for number in range(len(first)))
        connection.execute(f"CREATE TABLE bare ({columns})")
        connection.executemany(f"INSERT INTO bare VALUES ({', '.join('?' * len(first))})", rows)  # noqa: S608
    connection.close()


def timed(work: Callable[[], Result]) -> tuple[Result, float]:
    """What a call gives, and its wall time."""
    start = time.perf_counter()
    result = work()
    return result, time.perf_counter() - start


def acled_row(generator: random.Random, number: int) -> Row:
    """A row of ACLED: some 200 actors, 500 places, notes of 250 characters."""
    day = _FIRST_DAY + timedelta(days=generator.randrange(3000))
    sub_type, actor2, inter2 = generator.choice(
        [
            ("Armed clash", f"Front {generator.randrange(200)}", "Rebel group"),
            ("Armed clash", f"Front {generator.randrange(200)}", "Rebel group"),
            ("Attack", "Civilians (Sudan)", "Civilians"),
            ("Peaceful protest", "", ""),
            ("Government regains territory", f"Front {generator.randrange(200)}", "Rebel group"),
        ]
    )
    crowd = sub_type == "Peaceful protest"
    return {
        "event_id_cnty": f"SUD{number}",
        "event_date": day,
        "year": day.year,
        "time_precision": generator.choice((1, 1, 1, 2, 3)),
        "disorder_type": "Political violence",
        "event_type": "Battles",
        "sub_event_type": sub_type,
        "actor1": "Protesters (Sudan)" if crowd else "Military Forces of Sudan (2019-)",
        "assoc_actor_1": generator.choice(("", "", "Police Forces of Sudan (2019-); Unit 4")),
        "inter1": "Protesters" if crowd else "State forces",
        "actor2": actor2,
        "assoc_actor_2": "",
        "inter2": inter2,
        "interaction": "",
        "civilian_targeting": "",
        "iso": 729,
        "region": "Northern Africa",
        "country": "Sudan",
        "admin1": f"State {generator.randrange(18)}",
        "admin2": f"District {generator.randrange(90)}",
        "admin3": "",
        "location": f"Town {generator.randrange(500)}",
        "latitude": round(generator.uniform(9, 22), 4),
        "longitude": round(generator.uniform(22, 38), 4),
        "geo_precision": generator.choice((1, 1, 2, 3)),
        "source": "Radio Nuba; Nile Courier",
        "source_scale": "National",
        "notes": f'On {day}, witnesses said "{number} shots" were heard, the army denied it. ' * 3,
        "fatalities": generator.randrange(9),
        "tags": "",
        "timestamp": 1_700_000_000 + number,
    }


def ged_row(generator: random.Random, number: int) -> Row:
    """A row of UCDP GED."""
    day = _FIRST_DAY + timedelta(days=generator.randrange(3000))
    violence = generator.choice((1, 2, 3))
    best = generator.randrange(1, 40)
    side_b = "Civilians" if violence == 3 else f"Front {generator.randrange(200)}"
    return {
        **dict.fromkeys(("id", "relid", "year", "active_year", "code_status"), number),
        "type_of_violence": violence,
        **dict.fromkeys(("conflict_dset_id", "conflict_new_id"), 11342),
        "conflict_name": "Sudan: Government",
        **dict.fromkeys(("dyad_dset_id", "dyad_new_id"), 771),
        "dyad_name": f"Government of Sudan - {side_b}",
        **dict.fromkeys(("side_a_dset_id", "side_a_new_id"), 112),
        "side_a": f"Militia {generator.randrange(50)}" if violence == 2 else "Government of Sudan",
        **dict.fromkeys(("side_b_dset_id", "side_b_new_id"), 1100),
        "side_b": side_b,
        "number_of_sources": 1,
        "source_article": f'"Radio Nuba, {day}, Fighting reported near the river crossing"',
        "source_office": "Radio Nuba",
        "source_date": day,
        "source_headline": "Fighting reported near the river crossing",
        "source_original": "a spokesman",
        "where_prec": generator.choice((1, 1, 2, 3, 4, 6)),
        "where_coordinates": f"Town {generator.randrange(500)}",
        "where_description": "near the crossing",
        "adm_1": f"State {generator.randrange(18)}",
        "adm_2": f"District {generator.randrange(90)}",
        "latitude": round(generator.uniform(9, 22), 4),
        "longitude": round(generator.uniform(22, 38), 4),
        "geom_wkt": "POINT (30 15)",
        "priogrid_gid": 151_261,
        "country": "Sudan",
        "country_id": 625,
        "region": "Africa",
        "event_clarity": 1,
        "date_prec": generator.choice((1, 1, 2, 3)),
        "date_start": f"{day} 00:00:00.000",
        "date_end": f"{day + timedelta(days=generator.randrange(3))} 00:00:00.000",
        **dict.fromkeys(("deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown"), 0),
        "best": best,
        "high": best + generator.randrange(9),
        "low": generator.randrange(best + 1),
        "gwnoa": "" if violence == 2 else 625,
        "gwnob": "",
    }


def gdelt_row(generator: random.Random, number: int) -> Row:
    """A row of GDELT 2's events, of codes that PLOVER has a type for."""
    day = _FIRST_DAY + timedelta(days=generator.randrange(3000))
    code = generator.choice(("042", "043", "051", "111", "1411", "173", "190", "193", "0241", "036"))
    actors = generator.choices((("SDNGOV", "SUDAN", "SDN", "GOV"), ("TURMIL", "TURKEY", "TUR", "MIL")), k=2)
    place = f"Town {generator.randrange(500)}, State {generator.randrange(18)}, Sudan"
    lat, lon = round(generator.uniform(9, 22), 3), round(generator.uniform(22, 38), 3)
    geo = (4, place, "SU", "SU29", "", lat, lon, "-1")
    cells = [
        *(number, f"{day:%Y%m%d}", f"{day:%Y%m}", day.year, day.year),
        *(cell for actor in actors for cell in (*actor[:3], "", "", "", "", actor[3], "", "")),
        *(1, code, code[:3], code[:2], 1, 1.0, 4, 1, 4, -2.5),
        *(*geo, *geo, *geo),
        *(f"{day:%Y%m%d}001500", f"https://news.example.org/{number}"),
    ]
    return {str(place): cell for place, cell in enumerate(cells)}


if __name__ == "__main__":
    main()
