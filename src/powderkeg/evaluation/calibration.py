"""Whether confidences can be believed: Brier score, expected calibration error, reliability table."""

from collections.abc import Callable, Iterable, Sequence
from itertools import groupby
from statistics import fmean
from typing import TypedDict

BINS = 10

Outcome = tuple[float, bool]  # a confidence, and whether its claim is right


class Bin(TypedDict):
    """Claims of similar confidence: how sure the reader was on average, and which share was right."""

    low: float
    high: float
    claims: int
    mean_confidence: float
    share_right: float


class Calibration(TypedDict):
    """Figures over claims; `brier` and the errors are 0 at best.

    `ece_equal_mass` and `ece_equal_width` are the expected calibration error (Naeini, Cooper and
    Hauskrecht 2015, Proc. AAAI 29) over ten bins with the same number of claims, and over ten of width 0.1.
    """

    claims: int
    share_right: float
    mean_confidence: float
    brier: float
    ece_equal_mass: float
    ece_equal_width: float
    equal_mass: list[Bin]
    equal_width: list[Bin]


def calibration(outcomes: Iterable[Outcome]) -> Calibration:
    """How far confidences agree with what came out.

    Equal confidences share a bin, so that the order of the claims changes nothing.

    Raises
    ------
    ValueError
        If there is no outcome.
    """
    ordered = sorted(outcomes)
    if not ordered:
        raise ValueError("no claim, so no calibration")
    equal_mass = _bins(ordered, _by_rank(ordered))
    equal_width = _bins(ordered, _by_width)
    return {
        "claims": len(ordered),
        "share_right": fmean(right for _, right in ordered),
        "mean_confidence": fmean(sure for sure, _ in ordered),
        "brier": fmean((sure - right) ** 2 for sure, right in ordered),
        "ece_equal_mass": _expected_error(equal_mass),
        "ece_equal_width": _expected_error(equal_width),
        "equal_mass": equal_mass,
        "equal_width": equal_width,
    }


def _by_rank(ordered: Sequence[Outcome]) -> Callable[[float], int]:
    """The bin of a confidence by the middle of the ranks that it holds."""
    ranks: dict[float, list[int]] = {}
    for rank, (sure, _) in enumerate(ordered):
        ranks.setdefault(sure, []).append(rank)
    return lambda sure: int((fmean(ranks[sure]) + 0.5) * BINS / len(ordered))


def _by_width(sure: float) -> int:
    return min(int(sure * BINS), BINS - 1)


def _bins(ordered: Sequence[Outcome], bin_of: Callable[[float], int]) -> list[Bin]:
    return [_bin(list(members)) for _, members in groupby(ordered, key=lambda outcome: bin_of(outcome[0]))]


def _bin(members: Sequence[Outcome]) -> Bin:
    return {
        "low": members[0][0],
        "high": members[-1][0],
        "claims": len(members),
        "mean_confidence": fmean(sure for sure, _ in members),
        "share_right": fmean(right for _, right in members),
    }


def _expected_error(bins: Sequence[Bin]) -> float:
    """The gap between confidence and outcome, averaged over the claims."""
    total = sum(one["claims"] for one in bins)
    return sum(one["claims"] * abs(one["mean_confidence"] - one["share_right"]) for one in bins) / total
