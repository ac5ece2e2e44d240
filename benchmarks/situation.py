"""Time of a situation: `python -m benchmarks.situation [CLAIMS ...]`.

Makes records of 1, 10 and 100 thousand claims unless told otherwise, links their claims, and then takes the
time of what `powderkeg situation` does: the first time, when claims and links are loaded and events made and
kept, and again, when the events are there. Beside it stand the derivation alone and what cannot be saved:
reading the same rows with plain SQL.
"""

import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TypeVar

from benchmarks.crises import make_record

from powderkeg.crisis import load_crisis, up_to_date_links

_CLAIMS = (1_000, 10_000, 100_000)
_LIMIT_S = 5

Result = TypeVar("Result")


def main() -> None:
    """Make, link, derive, compare and print."""
    print(" claims  events   link s  first s  again s  derive s  SQL s  again/SQL  derive/SQL  places  ties")
    for claims in [int(argument) for argument in sys.argv[1:]] or _CLAIMS:
        with tempfile.TemporaryDirectory() as name:
            _measure(Path(name) / "record.sqlite", claims)
    print(f"limit: {_LIMIT_S} s for a look at {max(_CLAIMS):,} claims")


def _measure(path: Path, claims: int) -> None:
    with make_record(path, claims) as record:
        _, linking = timed(partial(up_to_date_links, record))
        _, making = timed(partial(load_crisis, record))
        crisis, loading = timed(partial(load_crisis, record))
        situation, deriving = timed(crisis.situation)
    _, scan = timed(partial(_scan, path))
    first, again = making + deriving, loading + deriving
    print(
        f"{claims:>7} {len(crisis.events):>7} {linking:>8.1f} {first:>8.2f} {again:>8.2f} {deriving:>9.2f} "
        f"{scan:>6.2f} {again / scan:>10.1f} {deriving / scan:>11.1f} {len(situation.control):>7} "
        f"{len(situation.ties):>5}"
    )


def _scan(path: Path) -> int:
    """Read every column of every claim."""
    connection = sqlite3.connect(path)
    try:
        return len(connection.execute("SELECT * FROM claims").fetchall())
    finally:
        connection.close()


def timed(work: Callable[[], Result]) -> tuple[Result, float]:
    """What a call gives, and its wall time."""
    start = time.perf_counter()
    result = work()
    return result, time.perf_counter() - start


if __name__ == "__main__":
    main()
