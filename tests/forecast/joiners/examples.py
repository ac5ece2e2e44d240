"""Made-up disputes, in which allies, rivals and neighbours join more often than others."""

import csv
import gzip
from dataclasses import replace
from pathlib import Path

import numpy as np

from powderkeg.forecast.joiners.disputes import KNOWN, Disputes

SHARED = Path(__file__).parents[4] / "shared/data/joiners.csv.gz"


def made_up(*, disputes: int = 150, states: int = 12, seed: int = 1) -> Disputes:
    """Disputes that began in 1960-2000, each with as many states at risk."""
    rng = np.random.default_rng(seed)
    n = disputes * states
    number = np.repeat(np.arange(1, disputes + 1), states)
    year = np.sort(rng.integers(1960, 2001, size=disputes))

    def flag(share: float) -> np.ndarray:
        return (rng.random(n) < share).astype(float)

    def of_dispute(values: np.ndarray) -> np.ndarray:
        return np.repeat(values.astype(float), states)

    known = {column: flag(0.3) for column in KNOWN}
    for side in "ab":
        known[f"distance_{side}"] = np.round(rng.gamma(1.0, 900, size=n))
        known[f"contiguity_{side}"] = np.where(known[f"distance_{side}"] < 100, 1.0, 0.0)
        known[f"cinc_side_{side}"] = of_dispute(rng.beta(1, 80, size=disputes))
        known[f"n_side_{side}"] = of_dispute(1 + rng.poisson(0.2, size=disputes))
        known[f"major_{side}"] = of_dispute(rng.random(disputes) < 0.3)
    for column in ("sides_rival", "sides_contiguous", "sides_allied", "about_territory", "about_regime"):
        known[column] = of_dispute(rng.random(disputes) < 0.4)
    known["sides_distance"] = of_dispute(np.round(rng.gamma(1.0, 900, size=disputes)))
    known["cinc"] = rng.beta(1, 80, size=n)
    known["population_k"] = np.round(rng.gamma(1.0, 20000, size=n)) + 1
    log_odds = (
        -4.2
        + 1.5 * np.maximum(known["rival_a"], known["rival_b"])
        + 1.0 * np.maximum(known["ally_a"], known["ally_b"])
        + 1.0 * (np.minimum(known["distance_a"], known["distance_b"]) < 300)
        + 1.0 * known["major"]
    )
    joined = rng.random(n) < 1 / (1 + np.exp(-log_odds))
    towards_b = known["ally_b"] - known["ally_a"] + known["rival_a"] - known["rival_b"]
    action = rng.choice([2.0, 7.0, 10.0, 16.0, 17.0], size=disputes)
    return Disputes(
        dispute=number,
        onset=np.repeat(np.array([f"{one}-03-01" for one in year], dtype="datetime64[D]"), states),
        state=np.tile(np.arange(2, 2 + states), disputes),
        at_risk=np.ones(n, dtype=bool),
        joined=joined,
        side_b=joined & (towards_b + rng.normal(scale=0.5, size=n) > 0),
        known=known,
        join_days=np.where(joined, rng.gamma(1.0, 90, size=n).round(), np.nan),
        join_action=np.where(joined, rng.choice([1.0, 7.0, 16.0], size=n), np.nan),
        highest_action=of_dispute(action),
        hostility=of_dispute(np.select([action < 7, action < 12], [2, 3], 4)),
    )


def write(disputes: Disputes, path: Path, *, course: bool = True, more: tuple[str, ...] = ()) -> Path:
    """Write disputes as the file that commands read."""
    went = {
        "join_days": disputes.join_days,
        "join_highest_action": disputes.join_action,
        "post_highest_action": disputes.highest_action,
        "post_hostility": disputes.hostility,
    }
    columns = ["dispnum", "onset", "ccode", "at_risk", "joined", "join_side", *KNOWN, *more]
    columns += list(went) if course else []

    def cell(value: float) -> str:
        return "" if np.isnan(value) else f"{value:g}"

    with gzip.open(path, "wt") if path.suffix == ".gz" else path.open("w") as file:
        lines = csv.writer(file)
        lines.writerow(columns)
        for row in range(len(disputes)):
            side = "" if not disputes.joined[row] else "b" if disputes.side_b[row] else "a"
            lines.writerow(
                [
                    *(disputes.dispute[row], disputes.onset[row], disputes.state[row]),
                    *(int(disputes.at_risk[row]), int(disputes.joined[row]), side),
                    *(repr(float(disputes.known[column][row])) for column in KNOWN),
                    *("x" for _ in more),
                    *(cell(values[row]) for values in went.values() if course),
                ]
            )
    return path


def swapped(disputes: Disputes) -> Disputes:
    """The same with side a called b."""
    known = {}
    for column in KNOWN:
        stem, _, side = column.rpartition("_")
        other = {"a": f"{stem}_b", "b": f"{stem}_a"}.get(side, column)
        known[column] = disputes.known[other]
    return replaced(disputes, known=known, side_b=disputes.joined & ~disputes.side_b)


def replaced(disputes: Disputes, **parts: object) -> Disputes:
    """The same with other parts."""
    return replace(disputes, **parts)  # type: ignore[arg-type]
