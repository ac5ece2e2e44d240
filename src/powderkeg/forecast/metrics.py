"""How the scores of a backtest are called, written, and compared from model to model."""

from collections.abc import Mapping
from dataclasses import dataclass

from powderkeg.forecast.backtest import Backtest

_SIGNIFICANT = 4  # digits of a score that is not in the table below


@dataclass(frozen=True, slots=True)
class Metric:
    """A score: what readers call it, the decimals worth showing, and the value that is best, if there is one.

    Without `aim` the lowest or the highest value is best, as the backtest says.
    """

    label: str
    decimals: int | None = None
    aim: float | None = None


METRICS = {
    "crps": Metric("CRPS", 2),
    "ign": Metric("ignorance, bits", 3),
    "mis": Metric("interval score", 1),
    "coverage_90": Metric("90% coverage", 3, aim=0.9),
    "nats_per_place_day": Metric("nats per place and day", 4),
    "loglik_per_event": Metric("log-likelihood per event", 4),
    "auc": Metric("AUC", 3),
    "ap": Metric("average precision", 3),
    "brier": Metric("Brier score", 4),
    "log_loss": Metric("log loss", 4),
}


def metric_of(name: str) -> Metric:
    """What is known of a score; one that is not in the table is called by its name."""
    return METRICS.get(name) or Metric(name.replace("_", " "))


def written(metric: str, value: float) -> str:
    """A score as a reader sees it, with the decimals that mean something."""
    decimals = metric_of(metric).decimals
    return f"{value:.{_SIGNIFICANT}g}" if decimals is None else f"{value:.{decimals}f}"


def written_gain(metric: str, value: float) -> str:
    """A gain with its sign."""
    decimals = metric_of(metric).decimals
    return f"{value:+.{_SIGNIFICANT}g}" if decimals is None else f"{value:+.{decimals}f}"


def metrics_of(backtest: Backtest) -> tuple[str, ...]:
    """Every score that some model has, in the order in which they first come."""
    return metrics_in(backtest.scores)


def metrics_in(scores: Mapping[str, Mapping[str, float]]) -> tuple[str, ...]:
    """Every score that some model of a table has; a part may have ones of its own."""
    return tuple(dict.fromkeys(metric for values in scores.values() for metric in values))


def best_by(backtest: Backtest, metric: str) -> frozenset[str]:
    """The models that are best by a score, all that show the same figure; none where nothing says what is."""
    values = {model: scores[metric] for model, scores in backtest.scores.items() if metric in scores}
    aim = metric_of(metric).aim
    if aim is not None:
        losses = {model: abs(value - aim) for model, value in values.items()}
    elif metric in backtest.lower_is_better:
        sign = 1 if backtest.lower_is_better[metric] else -1
        losses = {model: sign * value for model, value in values.items()}
    else:
        return frozenset()
    if not losses:
        return frozenset()
    first = min(losses, key=losses.__getitem__)
    shown = written(metric, values[first])
    return frozenset(model for model, value in values.items() if written(metric, value) == shown)


def direction(backtest: Backtest, metric: str) -> str:
    """Which values of a score are good, in a few words; empty where nothing says so."""
    aim = metric_of(metric).aim
    if aim is not None:
        return f"best near {aim:g}"
    if metric not in backtest.lower_is_better:
        return ""
    return "lower is better" if backtest.lower_is_better[metric] else "higher is better"
