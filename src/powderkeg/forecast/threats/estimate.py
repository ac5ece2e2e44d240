"""Estimates from disputes: how often threats and displays of force are carried out, and disputes escalate.

Of each dispute, and of each joiner, only the highest action is recorded (Militarized Interstate Disputes: 1-6
a threat, 7-11 a display of force, 12-21 its use). So a threat that remained one is seen; whether the force
that was used had been threatened before is not. How often it had been is judgement (`JUDGED`), and so is the
level of what follows from it. The differences between kinds of actors and ties are from the data.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from powderkeg.forecast.joiners.disputes import Disputes
from powderkeg.forecast.skill import rows_by_unit
from powderkeg.forecast.threats.pooling import pooled_shares
from powderkeg.forecast.threats.rates import FLAGS, KINDS

_DISPLAY, _FORCE = 7, 12
_FORCE_HOSTILITY = 4
# Lowest, middle and highest of what no data tell. The middle ones make threats about one for every nine
# disputes; Sechser (2011, Conflict Management and Peace Science 28(4), 377-401) counts 210 that demand
# something in 1918-2001.
JUDGED = {
    "force after a display": (0.1, 0.25, 0.5),
    "force after a threat": (0.025, 0.05, 0.1),
    "display after a threat": (0.2, 0.3, 0.5),
    "odds of an ultimatum over a threat": (1.0, 1.5, 2.5),
}

_Floats = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Estimates:
    """Probabilities by group of cases, in the order of `FLAGS`, with 90% intervals and numbers of cases."""

    probability: _Floats
    low: _Floats
    high: _Floats
    cases: NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class _Cases:
    """Cases with the dispute each belongs to, its group, and what came of it."""

    dispute: NDArray[np.int64]
    group: NDArray[np.int64]
    action: _Floats

    def drawn(self, rng: np.random.Generator) -> "_Cases":
        """The cases of disputes drawn with replacement."""
        rows = rows_by_unit(self.dispute)
        chosen = np.concatenate([rows[one] for one in rng.integers(len(rows), size=len(rows))])
        return _Cases(self.dispute[chosen], self.group[chosen], self.action[chosen])


def threats_carried_out(
    disputes: Disputes, *, joiners: bool, rng: np.random.Generator, resamples: int = 500
) -> dict[str, Estimates]:
    """How often what a state threatens comes to force, by major power, rival, neighbour.

    Parameters
    ----------
    disputes : Disputes
        With how they went.
    joiners : bool
        Of states that joined, by their own highest action and ties; else of disputes as a whole, where the
        side that began is the major power or not, and the two sides are rivals or neighbours.

    Returns
    -------
    dict of kind to Estimates
        Intervals span both what chance leaves open (disputes resampled) and what is judged.
    """
    cases = _of_joiners(disputes) if joiners else _of_disputes(disputes)
    middle = {name: judged[1] for name, judged in JUDGED.items()}
    probability = _carried_out(cases, middle)
    drawn = [
        _carried_out(cases.drawn(rng), {name: _drawn(judged, rng) for name, judged in JUDGED.items()})
        for _ in range(resamples)
    ]
    counts = np.bincount(cases.group, minlength=len(FLAGS))
    return {
        kind: _estimates(probability[kind], np.array([one[kind] for one in drawn]), counts) for kind in KINDS
    }


def disputes_escalated(disputes: Disputes, *, rng: np.random.Generator, resamples: int = 500) -> Estimates:
    """How often a dispute comes to the use of force, by rival, neighbour, about territory."""
    once = _once(disputes)
    known = once.known
    cases = _Cases(
        once.dispute,
        _group(known["sides_rival"], known["sides_contiguous"], known["about_territory"]),
        once.hostility,
    )

    def shares(some: _Cases) -> _Floats:
        return _share(some, some.action >= _FORCE_HOSTILITY)

    drawn = np.array([shares(cases.drawn(rng)) for _ in range(resamples)])
    return _estimates(shares(cases), drawn, np.bincount(cases.group, minlength=len(FLAGS)))


def _of_disputes(disputes: Disputes) -> _Cases:
    once = _once(disputes)
    known = once.known
    group = _group(known["major_a"], known["sides_rival"], known["sides_contiguous"])
    return _acted(_Cases(once.dispute, group, once.highest_action))


def _of_joiners(disputes: Disputes) -> _Cases:
    some = disputes.take(disputes.joined)
    known = some.known
    group = _group(
        known["major"],
        np.maximum(known["rival_a"], known["rival_b"]),
        np.maximum(known["contiguity_a"], known["contiguity_b"]) > 0,
    )
    return _acted(_Cases(some.dispute, group, some.join_action))


def _acted(cases: _Cases) -> _Cases:
    """Those with an action of their own: 0 means that a state was only acted against."""
    kept = cases.action >= 1
    return _Cases(cases.dispute[kept], cases.group[kept], cases.action[kept])


def _once(disputes: Disputes) -> Disputes:
    return disputes.take(np.unique(disputes.dispute, return_index=True)[1])


def _group(*flags: NDArray[np.generic]) -> NDArray[np.int64]:
    """The place in `FLAGS`."""
    first, second, third = (np.asarray(flag) > 0 for flag in flags)
    return np.asarray(4 * first + 2 * second + 1 * third, dtype=np.int64)


def _share(cases: _Cases, hit: NDArray[np.bool_]) -> _Floats:
    counts = np.bincount(cases.group, minlength=len(FLAGS))
    return pooled_shares(np.bincount(cases.group, weights=hit, minlength=len(FLAGS)), counts)


def _carried_out(cases: _Cases, judged: dict[str, float]) -> dict[str, _Floats]:
    force = _share(cases, cases.action >= _FORCE)
    # Too few end at a threat to tell groups apart, so one share holds for all.
    short = cases.action < _FORCE
    threats = ((cases.action < _DISPLAY).sum() + 0.5) / (short.sum() + 1)
    display, threat = (1 - force) * (1 - threats), (1 - force) * threats
    shown = judged["force after a display"] * force
    warned = judged["force after a threat"] * force
    kept = threat + judged["display after a threat"] * display
    return {
        "threat": warned / (warned + kept),
        "ultimatum": _times_odds(warned / (warned + kept), judged["odds of an ultimatum over a threat"]),
        "mobilisation": shown / (shown + display),
    }


def _times_odds(probability: _Floats, factor: float) -> _Floats:
    odds = factor * probability / (1 - probability)
    return np.asarray(odds / (1 + odds))


def _drawn(judged: tuple[float, float, float], rng: np.random.Generator) -> float:
    """A value between the lowest and the highest, the middle one likeliest, in logarithms."""
    return float(np.exp(rng.triangular(*np.log(judged)))) if judged[0] < judged[2] else judged[1]


def _estimates(probability: _Floats, drawn: _Floats, cases: NDArray[np.int64]) -> Estimates:
    low, high = np.quantile(drawn, [0.05, 0.95], axis=0)
    return Estimates(probability, np.minimum(low, probability), np.maximum(high, probability), cases)
