"""How often threats and the like are carried out: from dispute data where they say so, else by judgement."""

import math
from collections.abc import Mapping
from typing import NamedTuple

from powderkeg.datamodel.forecast import Basis, Driver
from powderkeg.forecast.risks import Rate
from powderkeg.reference.forecast_evidence import ForecastEvidence

# What an act leaves open, such as ``threat``, and whether a state made it.
RateKey = tuple[str, bool]


class BaseRate(NamedTuple):
    """A share with its 90% interval, what it rests on, and whether that is data."""

    probability: float
    low: float
    high: float
    text: str
    is_data: bool

    def left(self, share: float) -> "BaseRate":
        """The chance that it still comes, when only a share of the usual time is left and it hasn't come.

        As if it were as likely on each day that it stays open.
        """
        return self._replace(
            probability=_left(self.probability, share),
            low=_left(self.low, share),
            high=_left(self.high, share),
        )

    def driver(self) -> Driver:
        """The rate as what a forecast rests on."""
        basis = Basis.DATA if self.is_data else Basis.JUDGEMENT
        return Driver(text=self.text, basis=basis)


def base_rate(
    kind: str, *, by_state: bool, rates: Mapping[RateKey, Rate], judged: ForecastEvidence
) -> BaseRate:
    """The rate of a kind of act by a state or a group."""
    if (rate := rates.get((kind, by_state))) is not None:
        return BaseRate(rate.probability, rate.low, rate.high, f"{rate.text} ({rate.cases} cases)", True)
    by = "state" if by_state else "group"
    line = judged.rates[kind, by]
    text = f"a base rate of {line.probability:.2f} for a {kind} of a {by}, set by hand: {line.why}"
    return BaseRate(line.probability, line.low, line.high, text, False)


def _left(probability: float, share: float) -> float:
    share = min(max(share, 0.0), 1.0)
    return -math.expm1(share * math.log1p(-min(probability, 1 - 1e-9)))
