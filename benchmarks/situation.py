"""Time of a situation: `python -m benchmarks.situation [CLAIMS ...]`.

Makes records of 1, 10 and 100 thousand claims unless told otherwise, links their claims and makes the events,
which is fusion, and then takes the time of what `powderkeg situation` does: of the last day, of an earlier
day as known then, and of the last day once a report more has been added and linked. Beside it stand the
derivation alone and what cannot be saved: reading the same rows with plain SQL.
"""

import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import TypeVar

from benchmarks.crises import make_record, make_reports

from powderkeg.crisis import load_crisis
from powderkeg.datamodel.reading import ReaderVersion, Reading
from powderkeg.datamodel.situation import Situation
from powderkeg.fused import up_to_date_links
from powderkeg.record import Record

_CLAIMS = (1_000, 10_000, 100_000)
_LIMIT_S = 5
_READER = ReaderVersion(version="0.2.0", pipeline="none 1.0", reference="0" * 64)

Result = TypeVar("Result")


def main() -> None:
    """Make, link, derive, compare and print."""
    print(
        " claims  events   link s  events s  last day s  earlier s  one more s  derive s  SQL s  "
        "last/SQL  earlier/SQL  places  ties"
    )
    for claims in [int(argument) for argument in sys.argv[1:]] or _CLAIMS:
        with tempfile.TemporaryDirectory() as name:
            _measure(Path(name) / "record.sqlite", claims)
    print(f"limit: {_LIMIT_S} s for a look at {max(_CLAIMS):,} claims")


def _measure(path: Path, claims: int) -> None:
    with make_record(path, claims) as record:
        _, linking = timed(partial(up_to_date_links, record))
        crisis, making = timed(partial(load_crisis, record))
        (situation, deriving), looking = timed(partial(_look, record))
        last = crisis.last_day or date.max
        days = (last - timedelta(days=share * 70) for share in (1, 4, 8))
        earlier = max(timed(partial(_look, record, day))[1] for day in days)
        _add_report(record)
        up_to_date_links(record)
        _, later = timed(partial(_look, record))
    _, scan = timed(partial(_scan, path))
    print(
        f"{claims:>7} {len(crisis.events):>7} {linking:>8.1f} {making:>9.2f} {looking:>11.2f} "
        f"{earlier:>10.2f} {later:>11.2f} {deriving:>9.2f} {scan:>6.2f} {looking / scan:>9.1f} "
        f"{earlier / scan:>12.1f} {len(situation.control):>7} {len(situation.ties):>5}"
    )


def _look(record: Record, day: date | None = None) -> tuple[Situation, float]:
    """The situation of a day as known then, and how long it took to derive."""
    crisis = load_crisis(record, known_by=day)
    return timed(partial(crisis.situation, day))


def _add_report(record: Record) -> None:
    """Add a report of another crisis between the same parties and places."""
    document, claims = next(make_reports(100, seed=2))
    document = document.model_copy(update={"document_id": "one-more", "text": f"{document.text} So far."})
    claims = [
        claim.model_copy(update={"document_id": "one-more", "claim_id": f"c{number:016d}"})
        for number, claim in enumerate(claims)
    ]
    reading = Reading(document_id="one-more", reader=_READER, read_at=datetime(2026, 1, 2, tzinfo=UTC))
    record.add(document, claims, reading)


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
