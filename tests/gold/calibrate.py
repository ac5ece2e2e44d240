"""Fits the weights of `confidence.csv` on the gold sentences: `python -m tests.gold.calibrate [--write]`.

A ridge logistic regression (Hosmer and Lemeshow 2000, Applied Logistic Regression) of "the claim was read
right" on the features of `powderkeg.reading.confidence`, over all gold sentences. The figures that it prints
are cross-validated: each fifth of the sentences is predicted from the other four.
"""

import hashlib
import sys
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from powderkeg.config import load_settings
from powderkeg.datamodel.claim import Claim
from powderkeg.datamodel.document import Document
from powderkeg.evaluation.matching import judge
from powderkeg.reading.confidence import Features
from powderkeg.reading.read import Reader
from powderkeg.reference.tables import bundled_table
from tests.gold.scoring import load_gold

Rows = list[tuple[str, dict[str, float], bool]]
_PARTS = 5
_RIDGE = 2.0  # pulls rare features towards nothing
_RARE = 4  # a feature seen in fewer claims gets no weight


def main(arguments: list[str]) -> None:
    """Fit, print the figures, and write the table when asked to."""
    rows = observe(Reader.load(cache_dir=load_settings().cache))
    predicted = np.concatenate([_predict(rows, part) for part in range(_PARTS)])
    right = np.array(
        [ok for part in range(_PARTS) for item, _, ok in rows if _part(item) == part], dtype=float
    )
    print(  # noqa: T201 - a script that reports
        f"{len(rows)} claims, {right.mean():.3f} right, mean confidence {predicted.mean():.3f}, "
        f"Brier {np.mean((predicted - right) ** 2):.3f} "
        f"(always the mean: {right.mean() * (1 - right.mean()):.3f}), "
        f"AUC {auc(predicted, right):.3f}"
    )
    if "--write" in arguments:
        _write(fit(rows))


def observe(reader: Reader) -> Rows:
    """Each claim's sentence, its features, and whether it is right."""
    rows: Rows = []
    for item in load_gold():
        seen: dict[str, dict[str, float]] = {}

        def note(claim: Claim, features: Features, seen: dict[str, dict[str, float]] = seen) -> None:
            seen[claim.claim_id] = dict(features.values)

        document = Document(document_id=item.id, text=item.text, published=item.published)
        claims = reader.read(document, observe=note)
        rows += [(item.id, seen[claim.claim_id], right) for claim, right in judge(item, claims)]
    return rows


def fit(rows: Rows) -> dict[str, float]:
    """Weights by iteratively reweighted least squares; the bias isn't pulled towards nothing."""
    counts: dict[str, int] = {}
    for _, features, _ in rows:
        for name, value in features.items():
            counts[name] = counts.get(name, 0) + (value != 0)
    names = sorted(name for name, count in counts.items() if count >= _RARE)
    x = np.array([[features.get(name, 0.0) for name in names] for _, features, _ in rows])
    y = np.array([right for _, _, right in rows], dtype=float)
    ridge = _RIDGE * np.diag([float(name != "bias") for name in names])
    beta = np.zeros(len(names))
    for _ in range(30):
        p = 1 / (1 + np.exp(-x @ beta))
        hessian = x.T @ (x * (p * (1 - p))[:, None]) + ridge
        beta = beta + np.linalg.solve(hessian, x.T @ (y - p) - ridge @ beta)
    return {name: round(float(value), 3) for name, value in zip(names, beta, strict=True)}


def auc(predicted: NDArray[np.float64], right: NDArray[np.float64]) -> float:
    """Chance that a right claim has a higher confidence than a wrong one (Mann-Whitney)."""
    good, bad = predicted[right == 1], predicted[right == 0]
    wins = (good[:, None] > bad[None, :]).sum() + 0.5 * (good[:, None] == bad[None, :]).sum()
    return float(wins / (len(good) * len(bad)))


def _part(item: str) -> int:
    return int(hashlib.sha256(item.encode()).hexdigest(), 16) % _PARTS


def _predict(rows: Rows, part: int) -> NDArray[np.float64]:
    weights = fit([row for row in rows if _part(row[0]) != part])
    return np.array([_probability(features, weights) for item, features, _ in rows if _part(item) == part])


def _probability(features: dict[str, float], weights: dict[str, float]) -> float:
    return float(1 / (1 + np.exp(-sum(weights.get(name, 0.0) * value for name, value in features.items()))))


def _write(weights: dict[str, float]) -> None:
    path = Path(str(bundled_table("confidence.csv")))
    head = [line for line in path.read_text(encoding="utf-8").splitlines() if line.startswith("#")]
    rows = [f"{name},{weight}" for name, weight in sorted(weights.items())]
    path.write_text("\n".join([*head, "feature,weight", *rows]) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
