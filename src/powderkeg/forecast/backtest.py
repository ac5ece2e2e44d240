"""What a backtest gives, whatever was forecast: scores of each model, skill over baselines, calibration."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from powderkeg.forecast.skill import Skill


@dataclass(frozen=True)
class Reliability:
    """How often what was given a probability came true, by bins of the probability.

    Each row is (mean probability, share that came true, number of cases), from low to high.
    """

    bins: tuple[tuple[float, float, int], ...]


@dataclass(frozen=True)
class Backtest:
    """Scores of forecasts re-made at past origins.

    Attributes
    ----------
    title : str
        What was forecast, in a few words.
    design : tuple of str
        How, in sentences: origins, horizons, cases, what a model may know.
    scores : mapping of model to mapping of metric to value
        In the order in which models are shown.
    best : str
        The model that is best by the first metric.
    lower_is_better : mapping of metric to bool
    skills : mapping of model to mapping of baseline to mapping of metric to Skill
    pit : mapping of model to tuple of float
        Heights of ten bins of the (randomised) probability integral transform, 1 each where calibrated.
    reliability : mapping of model to Reliability
        Or, where several probabilities were given, of "model, what of": ``ensemble, 25 or more``.
    parts : mapping of part (a window, a city, "in conflict") to scores as above
    remarks : tuple of str
        Limits that a reader must know.
    """

    title: str
    design: tuple[str, ...]
    scores: Mapping[str, Mapping[str, float]]
    best: str
    lower_is_better: Mapping[str, bool]
    skills: Mapping[str, Mapping[str, Mapping[str, Skill]]] = field(default_factory=dict)
    pit: Mapping[str, tuple[float, ...]] = field(default_factory=dict)
    reliability: Mapping[str, Reliability] = field(default_factory=dict)
    parts: Mapping[str, Mapping[str, Mapping[str, float]]] = field(default_factory=dict)
    remarks: tuple[str, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """``{"scores": {model: {metric: value}}, "best": model}``."""
        return {
            "scores": {model: dict(metrics) for model, metrics in self.scores.items()},
            "best": self.best,
        }
