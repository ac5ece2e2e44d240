"""Fits the weights of `confidence.csv`: `python -m tests.gold.calibrate [--write]`.

The weights are those of a logistic regression (Hosmer and Lemeshow 2000, Applied Logistic Regression) of "the
claim was read right" on the features of `powderkeg.reading.confidence`. They rest on `calibration.jsonl`,
whose sentences no rule or lexicon of the reader was made for. Three ways to use it are compared by
cross-validation over its items. The simplest is kept whose Brier score is within a standard error of the
best one's.
"""

import hashlib
import sys
from collections.abc import Callable, Iterable, Mapping
from math import sqrt
from pathlib import Path
from statistics import fmean, stdev

import numpy as np
from numpy.typing import NDArray

from powderkeg.config import load_settings
from powderkeg.datamodel.claim import Claim
from powderkeg.datamodel.document import Document
from powderkeg.evaluation.calibration import Outcome, calibration
from powderkeg.evaluation.gold import GoldItem
from powderkeg.evaluation.matching import judge
from powderkeg.reading.confidence import Features, confidence
from powderkeg.reading.read import Reader
from powderkeg.reference.tables import bundled_table
from tests.gold.scoring import CALIBRATION, load_gold

Weights = dict[str, float]
Rows = list[tuple[str, dict[str, float], bool]]  # a claim's item, its features, and whether it is right
Fit = Callable[[Rows], Weights]
_PARTS = 5
_RIDGE = 2.0  # pulls rare features towards nothing
_RARE = 4  # a feature seen in fewer claims gets no weight


def main(arguments: list[str]) -> None:
    """Compare the ways, print their figures, and write the table of the one kept when asked to."""
    rows, ways = prepare(Reader.load(cache_dir=load_settings().cache))
    predicted = {name: cross_validate(rows, way) for name, way in ways.items()}
    for name, outcomes in predicted.items():
        print(f"{name:24} {_figures(outcomes)}")  # noqa: T201 - a script that reports
    kept = choose(predicted)
    print(f"kept: {kept}")  # noqa: T201
    if "--write" in arguments:
        _write(ways[kept](rows))


def prepare(reader: Reader) -> tuple[Rows, dict[str, Fit]]:
    """What was observed on the calibration set, and the ways to fit on a part of it, the simplest first."""
    sentences = load_gold()
    seen = observe(reader, sentences)
    check = {item.id for item in sentences if item.fold == "check"}
    checked = [row for row in seen if row[0] in check]
    base = fit(seen)
    ways: dict[str, Fit] = {
        "scaled": lambda rows: scale(base, rows),
        "calibration": fit,
        "check and calibration": lambda rows: fit(checked + rows),
    }
    return observe(reader, load_gold(CALIBRATION)), ways


def observe(reader: Reader, items: Iterable[GoldItem]) -> Rows:
    """Each claim's item, its features, and whether it is right."""
    rows: Rows = []
    for item in items:
        seen: dict[str, dict[str, float]] = {}

        def note(claim: Claim, features: Features, seen: dict[str, dict[str, float]] = seen) -> None:
            seen[claim.claim_id] = dict(features.values)

        document = Document(document_id=item.id, text=item.text, published=item.published)
        claims = reader.read(document, observe=note)
        judged = [(claim, right) for claim, right in judge(item, claims) if claim.claim_id in seen]
        rows += [(item.id, seen[claim.claim_id], right) for claim, right in judged]
    return rows


def fit(rows: Rows) -> Weights:
    """A weight for each feature that isn't rare; the bias isn't pulled towards nothing."""
    counts: dict[str, int] = {}
    for _, features, _ in rows:
        for name, value in features.items():
            counts[name] = counts.get(name, 0) + (value != 0)
    names = sorted(name for name, count in counts.items() if count >= _RARE)
    x = np.array([[features.get(name, 0.0) for name in names] for _, features, _ in rows])
    beta = _logistic(x, rows, _RIDGE * np.array([float(name != "bias") for name in names]))
    return {name: round(float(value), 3) for name, value in zip(names, beta, strict=True)}


def scale(weights: Weights, rows: Rows) -> Weights:
    """The same weights, stretched and shifted to fit the rows (Platt 1999, Probabilistic outputs)."""
    x = np.array([[1.0, _log_odds(weights, features)] for _, features, _ in rows])
    shift, stretch = map(float, _logistic(x, rows, np.zeros(2)))
    scaled = {name: weight * stretch for name, weight in weights.items()}
    scaled["bias"] = scaled.get("bias", 0.0) + shift
    return {name: round(weight, 3) for name, weight in scaled.items()}


def cross_validate(rows: Rows, way: Fit) -> list[Outcome]:
    """Each claim's confidence from weights that know nothing of its fifth of the items, and the outcome."""
    outcomes: list[Outcome] = []
    for part in range(_PARTS):
        weights = way([row for row in rows if _part(row[0]) != part])
        outcomes += [
            (confidence(Features(features), weights), right)
            for item, features, right in rows
            if _part(item) == part
        ]
    return outcomes


def choose(predicted: Mapping[str, list[Outcome]]) -> str:
    """The first way whose Brier score is no more than a standard error worse than the best one's."""
    losses = {name: [(sure - right) ** 2 for sure, right in outcomes] for name, outcomes in predicted.items()}
    best = min(losses.values(), key=fmean)

    def is_as_good(other: list[float]) -> bool:
        differences = [one - two for one, two in zip(other, best, strict=True)]
        return fmean(differences) <= stdev(differences) / sqrt(len(differences))

    return next(name for name, loss in losses.items() if is_as_good(loss))


def auc(outcomes: Iterable[Outcome]) -> float:
    """Chance that a right claim has a higher confidence than a wrong one (Mann-Whitney)."""
    told = list(outcomes)
    right = np.array([sure for sure, is_right in told if is_right])
    wrong = np.array([sure for sure, is_right in told if not is_right])
    wins = (right[:, None] > wrong[None, :]).sum() + 0.5 * (right[:, None] == wrong[None, :]).sum()
    return float(wins / (len(right) * len(wrong)))


def _logistic(x: NDArray[np.float64], rows: Rows, ridge: NDArray[np.float64]) -> NDArray[np.float64]:
    """Coefficients by iteratively reweighted least squares."""
    y = np.array([right for _, _, right in rows], dtype=float)
    beta = np.zeros(x.shape[1])
    for _ in range(30):
        p = 1 / (1 + np.exp(-x @ beta))
        hessian = x.T @ (x * (p * (1 - p))[:, None]) + np.diag(ridge)
        beta = beta + np.linalg.solve(hessian, x.T @ (y - p) - ridge * beta)
    return beta


def _log_odds(weights: Weights, features: Mapping[str, float]) -> float:
    return sum(weights.get(name, 0.0) * value for name, value in features.items())


def _part(item: str) -> int:
    return int(hashlib.sha256(item.encode()).hexdigest(), 16) % _PARTS


def _figures(outcomes: list[Outcome]) -> str:
    told = calibration(outcomes)
    return (
        f"{told['claims']} claims, {told['share_right']:.3f} right, "
        f"mean confidence {told['mean_confidence']:.3f}, Brier {told['brier']:.3f}, "
        f"ECE {told['ece_equal_mass']:.3f}, AUC {auc(outcomes):.3f}"
    )


def _write(weights: Weights) -> None:
    path = Path(str(bundled_table("confidence.csv")))
    head = [line for line in path.read_text(encoding="utf-8").splitlines() if line.startswith("#")]
    rows = [f"{name},{weight}" for name, weight in sorted(weights.items())]
    path.write_text("\n".join([*head, "feature,weight", *rows]) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
