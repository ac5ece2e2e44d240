"""The ledger: saved forecasts with what came of them, and how well each model did."""

from collections.abc import Iterable, Sequence
from itertools import groupby

import numpy as np

from powderkeg.datamodel.forecast import Distribution, Family
from powderkeg.datamodel.ledger import Ledger, LedgerEntry, LedgerScore, Resolution, SavedForecast
from powderkeg.forecast.scores import crps


def make_ledger(saved: Iterable[SavedForecast], resolutions: Iterable[Resolution]) -> Ledger:
    """All saved forecasts, the latest first, and scores by family and model.

    Parameters
    ----------
    saved : iterable of SavedForecast
        In the order saved: clocks go wrong.
    resolutions : iterable of Resolution
        In the order made: of several of one forecast the last counts.
    """
    standing = {resolution.forecast_id: resolution for resolution in resolutions}
    at_once = [list(group) for _, group in groupby(saved, key=lambda one: one.saved_at)]
    # Those saved at once stay in order.
    entries = [_entry(one, standing.get(one.forecast_id)) for group in reversed(at_once) for one in group]
    groups: dict[tuple[Family, str], list[LedgerEntry]] = {}
    for entry in entries:
        forecast = entry.saved.forecast
        groups.setdefault((forecast.question.family, forecast.model), []).append(entry)
    return Ledger(
        entries=tuple(entries),
        scores=tuple(_score(*key, groups[key], _outcomes(entries, key[0])) for key in sorted(groups)),
    )


def score(distribution: Distribution, outcome: float) -> float:
    """Brier score of a yes or no; CRPS of a number, from its quantiles. Lower is better.

    The CRPS is twice the mean pinball loss over the levels (Bracher et al. 2021, PLOS Computational Biology
    17, e1008618): within some per cent of that of the draws with the 19 levels of places, coarser with the
    five of country-months. Compare only what has the same levels.
    """
    if distribution.probability is not None:
        return (distribution.probability - outcome) ** 2
    import scoringrules

    values = np.array([quantile.value for quantile in distribution.quantiles])
    levels = np.array([quantile.level for quantile in distribution.quantiles])
    return float(scoringrules.crps_quantile(outcome, values, levels))


def _entry(saved: SavedForecast, resolution: Resolution | None) -> LedgerEntry:
    outcome = resolution.outcome if resolution else None
    scored = None if outcome is None else score(saved.forecast.distribution, outcome)
    return LedgerEntry(saved=saved, resolution=resolution, score=scored)


def _outcomes(entries: Iterable[LedgerEntry], family: Family) -> list[float]:
    """What came in a family, whatever the model; a question that several forecasts ask counts once."""
    came = {
        entry.saved.forecast.question.question_id: entry.resolution.outcome
        for entry in entries
        if entry.saved.forecast.question.family is family and entry.resolution
    }
    return [outcome for outcome in came.values() if outcome is not None]


def _score(
    family: Family, model: str, entries: Sequence[LedgerEntry], outcomes: Sequence[float]
) -> LedgerScore:
    resolved = [entry for entry in entries if entry.score is not None]
    voids = sum(entry.resolution is not None and entry.resolution.void for entry in entries)
    probabilities = [
        probability
        for entry in resolved
        if (probability := entry.saved.forecast.distribution.probability) is not None
    ]
    came = [entry.resolution.outcome or 0.0 for entry in resolved if entry.resolution]
    is_number = bool(resolved) and not probabilities
    return LedgerScore(
        family=family,
        model=model,
        saved=len(entries),
        resolved=len(resolved),
        voids=voids,
        open=len(entries) - len(resolved) - voids,
        score=_mean([entry.score or 0.0 for entry in resolved]),
        baseline=_baseline(came, outcomes, is_number=is_number) if resolved else None,
        expected=sum(probabilities) if probabilities else None,
        came_true=sum(came) if probabilities else None,
    )


def _baseline(came: Sequence[float], outcomes: Sequence[float], *, is_number: bool) -> float:
    """The mean score of a forecast of what came in the family, known only afterwards."""
    if is_number:
        return float(crps(came, np.tile(outcomes, (len(came), 1))).mean())
    share = float(np.mean(outcomes))
    return float(np.mean([(share - outcome) ** 2 for outcome in came]))


def _mean(values: Sequence[float]) -> float | None:
    return float(np.mean(values)) if values else None
