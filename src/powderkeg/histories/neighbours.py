"""Common land borders from a CSV file."""

from collections import defaultdict
from pathlib import Path

from powderkeg.histories.rows import read_rows


def read_neighbours(path: Path) -> dict[str, frozenset[str]]:
    """Neighbours by unit, from a file with ``iso3,neighbour``; each pair counts in both directions.

    Where there is a column ``contiguity``, as in the Correlates of War data, only land borders (1) count.

    Raises
    ------
    HistoryError
        If the file can't be read.
    """
    neighbours: dict[str, set[str]] = defaultdict(set)
    for row in read_rows(path, ("iso3", "neighbour"), optional=("contiguity",)):
        if row.cells.get("contiguity", "1").strip() != "1":
            continue
        one, other = row.cells["iso3"].strip(), row.cells["neighbour"].strip()
        neighbours[one].add(other)
        neighbours[other].add(one)
    return {unit: frozenset(others) for unit, others in neighbours.items()}
