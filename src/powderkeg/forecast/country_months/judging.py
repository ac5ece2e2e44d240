"""Scores of draws by model, part and rival, as a `Backtest`."""

from collections.abc import Iterator, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from powderkeg.forecast import scores
from powderkeg.forecast.backtest import Backtest, Reliability
from powderkeg.forecast.country_months.baselines import BASELINES
from powderkeg.forecast.country_months.calibration import pit_heights, reliability
from powderkeg.forecast.country_months.series import Floats, month_text
from powderkeg.forecast.country_months.window import Window
from powderkeg.forecast.skill import Skill, skill

METRICS = ("crps", "ign", "mis", "coverage_90")
LOWER_IS_BETTER = {"crps": True, "ign": True, "mis": True, "coverage_90": False}
# Deaths of which the chance is checked: any, and UCDP's thresholds of a conflict and of a war.
THRESHOLDS = (1, 25, 1000)
RIVALS = (*(baseline.name for baseline in BASELINES), "quantile-forest", "bar")

_REMARKS = (
    "The figures are revised ones: a forecast made at the time would have seen preliminary figures.",
    "A few large months decide the means: look at the intervals, which resample countries.",
    "An interval of a count that is mostly zero covers more than 90% even where it is calibrated.",
)


def judged(windows: Sequence[Window], drawn: Mapping[str, Floats], *, seed: int) -> Backtest:
    """Score the draws of each model.

    Parameters
    ----------
    windows : sequence of Window
    drawn : mapping of model to ndarray, shape (n, n_draws)
        Rows are those of the windows, one after the other.
    seed : int
        Of resampling, and of the transform of outcomes that equal some draws.
    """
    outcome = np.concatenate([window.outcome for window in windows])
    each = {name: _scores(outcome, draws) for name, draws in drawn.items()}
    everywhere = np.ones(len(outcome), dtype=bool)
    means = {name: _means(values, everywhere) for name, values in each.items()}
    return Backtest(
        title="Deaths by state-based violence, by country and month",
        design=tuple(_design(windows, drawn)),
        scores=means,
        best=min(means, key=lambda name: means[name]["crps"]),
        lower_is_better=LOWER_IS_BETTER,
        skills=_skills(each, np.concatenate([window.units for window in windows]), seed),
        pit={
            name: pit_heights(outcome, draws, rng=np.random.default_rng(seed))
            for name, draws in drawn.items()
        },
        reliability=dict(_reliabilities(outcome, drawn)),
        parts={
            part: {name: _means(values, rows) for name, values in each.items()}
            for part, rows in _parts(windows)
            if rows.any()
        },
        remarks=_REMARKS,
    )


def _scores(outcome: Floats, draws: Floats) -> dict[str, Floats]:
    return {
        "crps": scores.crps(outcome, draws),
        "ign": scores.ignorance(outcome, draws),
        "mis": scores.interval_score(outcome, draws),
        "coverage_90": scores.covered(outcome, draws).astype(np.float64),
    }


def _means(values: Mapping[str, Floats], rows: NDArray[np.bool_]) -> dict[str, float]:
    return {metric: float(values[metric][rows].mean()) for metric in METRICS}


def _design(windows: Sequence[Window], drawn: Mapping[str, Floats]) -> Iterator[str]:
    horizons = np.unique(np.concatenate([window.horizons for window in windows]))
    months = sum(len(window.outcome) for window in windows)
    deadly = sum(int((window.outcome > 0).sum()) for window in windows)
    yield (
        f"Forecasts as of the end of {', '.join(month_text(window.origin) for window in windows)}, "
        f"{horizons.min()} to {horizons.max()} months ahead: {months:,} country-months, "
        f"{deadly / months:.0%} of them with a death."
    )
    sizes = sorted({draws.shape[1] for draws in drawn.values()})
    yield f"Draws for each: {', '.join(f'{size:,}' for size in sizes)}."
    yield "A model knows nothing from after the month that it forecasts from."
    yield (
        "Scores as in the VIEWS Prediction Challenge 2023/24: CRPS, ignorance in bits, score of the 90% "
        "interval, and the share of months within that interval."
    )


def _skills(
    each: Mapping[str, Mapping[str, Floats]], units: NDArray[np.str_], seed: int
) -> dict[str, dict[str, dict[str, Skill]]]:
    return {
        name: {
            rival: {
                metric: skill(
                    values[metric], each[rival][metric], list(units), rng=np.random.default_rng(seed)
                )
                for metric in ("crps", "ign", "mis")
            }
            for rival in RIVALS
            if rival in each and rival != name
        }
        for name, values in each.items()
    }


def _reliabilities(outcome: Floats, drawn: Mapping[str, Floats]) -> Iterator[tuple[str, Reliability]]:
    for name, draws in drawn.items():
        for threshold in THRESHOLDS:
            yield f"{name}, {threshold:,} or more", reliability(outcome, draws, threshold)


def _parts(windows: Sequence[Window]) -> Iterator[tuple[str, NDArray[np.bool_]]]:
    origins = np.concatenate([np.full(len(window.outcome), window.origin) for window in windows])
    in_conflict = np.concatenate([window.in_conflict for window in windows])
    horizons = np.concatenate([window.horizons for window in windows])
    for origin in np.unique(origins):
        yield f"as of {month_text(int(origin))}", origins == origin
    yield "in conflict", in_conflict
    yield "quiet", ~in_conflict
    for horizon in np.unique(horizons):
        yield f"{horizon} months ahead", horizons == horizon
