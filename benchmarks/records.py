"""A record on PostgreSQL beside one in SQLite: `python -m benchmarks.records [DOCUMENTS]`, by default 5,000.

Adds invented reports with prepared claims, each in a transaction of its own that is on the disk when it ends,
looks at the situation as whoever comes first and as whoever comes next, asks for claims, and copies the
record from each kind of database into the other. The server is Debian's, started here on the same disk.
"""

import sys
import tempfile
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from itertools import islice
from pathlib import Path

from benchmarks.crises import make_reports
from benchmarks.fusion import timed
from tests.postgres import running_server

from powderkeg.crisis import load_crisis
from powderkeg.datamodel.claim import Claim
from powderkeg.datamodel.document import Document
from powderkeg.datamodel.reading import ReaderVersion, Reading
from powderkeg.record import ClaimFilter, Record

_READER = ReaderVersion(version="0.1.0", pipeline="none 1.0", reference="0" * 64)
_READ_AT = datetime(2026, 1, 1, tzinfo=UTC)
_SENTENCES = 3  # of a short report

_Reports = list[tuple[Document, list[Claim]]]


def main() -> None:
    """Do the same on both, and print the seconds and their ratio."""
    size = int(sys.argv[1]) if len(sys.argv) > 1 else 5_000
    reports = [(report, claims[:_SENTENCES]) for report, claims in islice(make_reports(10**9), size)]
    with tempfile.TemporaryDirectory() as folder, running_server(durable=True) as server:
        places = {"sqlite": str(Path(folder) / "a.sqlite"), "postgres": server.create("a")}
        other = {"sqlite": server.create("b"), "postgres": str(Path(folder) / "b.sqlite")}
        seconds = {kind: _measured(places[kind], other[kind], reports) for kind in places}
    print(f"{size} documents, {sum(len(claims) for _, claims in reports)} claims")
    print(f"{'':<24}{'SQLite s':>10}{'PostgreSQL s':>14}{'ratio':>8}")
    for what, sqlite_s in seconds["sqlite"].items():
        postgres_s = seconds["postgres"][what]
        print(f"{what:<24}{sqlite_s:>10.2f}{postgres_s:>14.2f}{postgres_s / sqlite_s:>8.2f}")


def _measured(location: str, other: str, reports: _Reports) -> dict[str, float]:
    """The seconds that each thing takes."""
    with Record.open(location) as record, Record.open(other) as target:
        parts: dict[str, Callable[[], object]] = {
            "add all": partial(_add, record, reports),
            "pass over all again": partial(_add, record, reports),
            "load accounts": record.accounts,
            "first situation": lambda: load_crisis(record).situation(),
            "next situation": lambda: load_crisis(record).situation(),
            "find 20 words": lambda: [
                len(record.claim_ids(ClaimFilter(text=claims[0].trigger.text))) for _, claims in reports[:20]
            ],
            "copy to the other": lambda: record.transfer_to(target),
        }
        return {what: timed(part)[1] for what, part in parts.items()}


def _add(record: Record, reports: _Reports) -> None:
    for document, claims in reports:
        record.add(
            document, claims, Reading(document_id=document.document_id, reader=_READER, read_at=_READ_AT)
        )


if __name__ == "__main__":
    main()
