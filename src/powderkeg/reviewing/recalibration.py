"""Confidences set right by what reviewers found: a logistic recalibration, shrunk towards what there is."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from powderkeg.errors import ReviewError

MINIMUM = 50
_PARTS = 5
# What the weights that there are count for: as much as forty reviews of claims of confidence one half, each
# of which adds a quarter to the information on the shift.
_PRIOR = 10.0
_ROUNDS = 50
_ENOUGH = 1e-10
_LEAST = 1e-3  # no reader is surer than that


@dataclass(frozen=True, slots=True)
class Judged:
    """A claim's confidence and whether reviewers found it right, with the document that it is from."""

    document_id: str
    confidence: float
    right: bool


@dataclass(frozen=True, slots=True)
class Recalibration:
    """Log-odds times `stretch` plus `shift`; 1 and 0 leave a confidence as it is."""

    shift: float
    stretch: float

    def of(self, confidence: float) -> float:
        """The confidence set right."""
        return float(1 / (1 + np.exp(-(self.shift + self.stretch * _log_odds(confidence)))))

    def weights(self, weights: Mapping[str, float]) -> dict[str, float]:
        """Weights of `confidence.csv` that give confidences set right."""
        scaled = {name: weight * self.stretch for name, weight in weights.items()}
        scaled["bias"] = scaled.get("bias", 0.0) + self.shift
        return {name: round(weight, 3) for name, weight in scaled.items()}


def recalibrate(judged: Sequence[Judged]) -> Recalibration:
    """The recalibration that fits reviewed claims (Platt 1999, Probabilistic outputs), with a normal prior.

    The prior pulls it towards none, as much as reviews of forty claims would: few reviews change little.
    """
    x = np.array([[1.0, _log_odds(one.confidence)] for one in judged]).reshape(-1, 2)
    y = np.array([one.right for one in judged], dtype=float)
    none = np.array([0.0, 1.0])
    beta = none
    for _ in range(_ROUNDS):
        p = 1 / (1 + np.exp(-x @ beta))
        hessian = x.T @ (x * (p * (1 - p))[:, None]) + _PRIOR * np.eye(2)
        step = np.linalg.solve(hessian, x.T @ (y - p) - _PRIOR * (beta - none))
        beta = beta + step
        if np.abs(step).max() < _ENOUGH:
            break
    return Recalibration(float(beta[0]), float(beta[1]))


def cross_validated(judged: Sequence[Judged]) -> list[tuple[float, bool]]:
    """Each claim's confidence set right by reviews of other documents' claims, and whether it is right."""
    outcomes = []
    for part in range(_PARTS):
        fitted = recalibrate([one for one in judged if _part(one) != part])
        outcomes += [(fitted.of(one.confidence), one.right) for one in judged if _part(one) == part]
    return outcomes


def refuse_few(judged: Sequence[Judged]) -> None:
    """Refuse what is too little to learn from.

    Raises
    ------
    ReviewError
        If fewer than fifty claims were reviewed.
    """
    if len(judged) < MINIMUM:
        raise ReviewError(
            f"{len(judged)} claims with a verdict are too few to set confidences right by; review at least "
            f"{MINIMUM}, chosen without regard to whether they look right (`powderkeg claims` lists them)"
        )


def _log_odds(confidence: float) -> float:
    sure = min(1 - _LEAST, max(_LEAST, confidence))
    return float(np.log(sure / (1 - sure)))


def _part(judged: Judged) -> int:
    """Claims of one document share their part, as they share their mistakes."""
    return int(hashlib.sha256(judged.document_id.encode("utf-8", "surrogatepass")).hexdigest(), 16) % _PARTS
