"""Writing tables of `reference/data`."""

import csv
from collections.abc import Iterable, Sequence
from pathlib import Path

DATA = Path(__file__).parents[1] / "src/powderkeg/reference/data"


def write_table(name: str, header: str, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Write a table with its comments, the columns and the rows."""
    with (DATA / name).open("w", encoding="utf-8", newline="") as file:
        file.write(header)
        lines = csv.writer(file, lineterminator="\n")
        lines.writerow(columns)
        lines.writerows(rows)
