"""How often threats, displays of force, promises and ceasefires come to what they are about."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from powderkeg.datamodel.forecast import Basis, Driver
from powderkeg.datamodel.situation import Party
from powderkeg.forecast.crisis.answers import Base
from powderkeg.forecast.crisis.conflict import Conflict
from powderkeg.forecast.crisis.material import Material
from powderkeg.forecast.risks import Rate
from powderkeg.forecast.threats.rates import BaseRates, Kind

_NEARLY_ALL = 0.9  # of the time; not worth a word


class Ties(Protocol):
    """Who is a major power, whose rival and whose neighbour; codes are ISO 3166-1 alpha-3."""

    def states(self, day: date) -> frozenset[str]:
        """The codes of the states of a day."""

    def is_major(self, iso3: str, day: date) -> bool:
        """Whether a state is a major power on a day."""

    def rivals(self, a: str, b: str, day: date) -> bool:
        """Whether two states are rivals on a day."""

    def borders(self, a: str, b: str) -> bool:
        """Whether two states share a land border."""


@dataclass(frozen=True)
class RatesOfDay:
    """The base rates with the ties of states that they ask for."""

    rates: BaseRates
    ties: Ties

    def carried_out(
        self,
        kind: Kind,
        makers: Sequence[Party],
        targets: Sequence[Party],
        material: Material,
        conflict: Conflict | None,
    ) -> Rate:
        """How often a threat of some parties against others comes to force."""
        day = material.as_of
        known = self.ties.states(day)
        states = [party.party_id for party in makers if party.party_id in known]
        if len(states) < len(makers):
            return self.rates.carried_out(kind, major=False, rival=False, neighbour=False, group=True)
        against = [party.party_id for party in targets if party.party_id in known]
        if not against and conflict is not None:  # not told, or a group: it fights where the fight is
            against = [country.party_id for country in conflict.theatre]
        pairs = [(one, other) for one in states for other in against if one != other]
        return self.rates.carried_out(
            kind,
            major=any(self.ties.is_major(state, day) for state in states),
            rival=any(self.ties.rivals(*pair, day) for pair in pairs),
            neighbour=any(self.ties.borders(*pair) for pair in pairs),
            group=False,
            outsider=conflict is not None and all(map(conflict.is_outside, makers)),
        )


def judged(what: str, *, by_state: bool, material: Material) -> Rate:
    """The rate of a line of judged_rates.csv."""
    by = "state" if by_state else "group"
    line = material.evidence.rates[what, by]
    words = "threats of measures short of force" if what == "measure" else f"{what}s"
    text = f"{words} by a {by}, set by judgement: {line.why}"
    return Rate(line.probability, line.low, line.high, 0, text, Basis.JUDGEMENT)


def base_of(rate: Rate, *, left: float = 1.0) -> Base:
    """A rate as the base of an answer, when only a share of the usual time is left and it hasn't come.

    As if it were as likely on each day that it stays open.
    """
    chance, low, high = (_left(value, left) for value in (rate.probability, rate.low, rate.high))
    drivers = [Driver(text=f"base rate {rate.probability:.2f}: {rate.text}", basis=rate.basis)]
    if left < _NEARLY_ALL:
        text = f"{left:.0%} of the time that it stays open is left"
        drivers.append(Driver(text=text, basis=Basis.JUDGEMENT))
    return Base(chance, low, high, tuple(drivers), is_data=rate.basis is Basis.DATA)


def _left(probability: float, share: float) -> float:
    return -math.expm1(min(max(share, 0.0), 1.0) * math.log1p(-min(probability, 1 - 1e-9)))
