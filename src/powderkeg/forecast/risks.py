"""What data alone say of states and threats: the structural part of a forecast."""

from dataclasses import dataclass

from powderkeg.datamodel.forecast import Basis


@dataclass(frozen=True, slots=True)
class Term:
    """One thing that moves a probability, in words, and by how much in log odds against the average case."""

    text: str
    effect: float


@dataclass(frozen=True, slots=True)
class StructuralRisk:
    """How likely a third state (ISO 3166-1 alpha-3) joins a conflict, by ties, distance, rivalry and power.

    `low` and `high` bound the probability with 90% (disputes resampled). `side_a` is the probability that it
    stands by the first side, given that it joins. `terms` are the heaviest first.
    """

    state: str
    probability: float
    low: float
    high: float
    side_a: float
    terms: tuple[Term, ...]


@dataclass(frozen=True, slots=True)
class Rate:
    """A base rate: the share of `cases` in which it came so, with a 90% interval; `text` names the cases.

    `basis` is what its level rests on: with ``judgement``, `cases` may be 0.
    """

    probability: float
    low: float
    high: float
    cases: int
    text: str
    basis: Basis = Basis.DATA
