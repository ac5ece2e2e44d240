"""Time of loading all claims of a record as accounts: `python -m benchmarks.accounts [CLAIMS]...`.

Records of 1,000, 10,000 and 100,000 claims unless told otherwise. Beside it stands what cannot be saved:
fetching the same rows with plain SQL. Then three links for each claim are kept, and loaded.
"""

import random
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TypeVar

from benchmarks.crises import make_record

from powderkeg.datamodel.event import Link

_SIZES = (1_000, 10_000, 100_000)
_LIMIT_S = 2
_TIMES = 3  # the fastest counts: other programs make it slower, never faster
_TABLES = ("readings", "claims", "actors", "contexts", "quantities")

Result = TypeVar("Result")


def main() -> None:
    """Make records, load them and print."""
    sizes = [int(size) for size in sys.argv[1:]] or _SIZES
    print("  claims  accounts  load s  bare s  ratio  links kept s  loaded s")
    for size in sizes:
        with tempfile.TemporaryDirectory() as name:
            path = Path(name) / "crisis.sqlite"
            with make_record(path, size) as record:
                accounts, spent = timed(record.accounts)
                _, bare = timed(partial(fetch_bare, path))
                links = make_links([account.claim_id for account in accounts])
                unlinked = record.unlinked("1")
                _, keeping = timed(partial(record.add_links, "1", unlinked, links), times=1)
                loaded, loading = timed(partial(record.links, "1"))
            print(
                f"{size:>8} {len(accounts):>9} {spent:>7.2f} {bare:>7.2f} {spent / bare:>6.1f} "
                f"{keeping:>13.2f} {loading:>9.2f}"
            )
            if len(loaded) != len(links):
                sys.exit(f"{len(links)} links were kept, and {len(loaded)} came back")
    print(f"limit: {_LIMIT_S} s for 100,000 claims")


def fetch_bare(path: Path) -> int:
    """All rows that accounts are made from, whole; their number."""
    connection = sqlite3.connect(path)
    rows = [connection.execute(f"SELECT * FROM {table}").fetchall() for table in _TABLES]  # noqa: S608
    connection.close()
    return sum(map(len, rows))


def make_links(claim_ids: Sequence[str]) -> list[Link]:
    """Links between claims that stand near each other."""
    generator = random.Random(1)  # noqa: S311 - the same links each time
    return [
        Link(*sorted((first, second)), weight=generator.uniform(-5, 20), levels=f"place=same days={step}")
        for step in (1, 2, 3)
        for first, second in zip(claim_ids, claim_ids[step:], strict=False)
    ]


def timed(work: Callable[[], Result], times: int = _TIMES) -> tuple[Result, float]:
    """What a call gives, and the wall time of the fastest."""
    spent = []
    for _ in range(times):
        start = time.perf_counter()
        result = work()
        spent.append(time.perf_counter() - start)
    return result, min(spent)


if __name__ == "__main__":
    main()
