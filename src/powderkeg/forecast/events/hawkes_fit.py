"""Parameters of a self-exciting point process of several streams."""

from dataclasses import dataclass

from powderkeg.forecast.events.design import Terms
from powderkeg.forecast.events.history import Floats


@dataclass(frozen=True)
class HawkesFit:
    """Parameters of all streams: `weights` of the terms (n_streams, n_terms), `profile` (n_streams, 24)."""

    terms: Terms
    weights: Floats
    profile: Floats
