"""The backtest of who joins: fitted to disputes until one year, scored on those of years after."""

from collections.abc import Callable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from powderkeg.errors import ForecastError
from powderkeg.forecast.backtest import Backtest, Reliability
from powderkeg.forecast.joiners.disputes import Disputes
from powderkeg.forecast.joiners.models import BASE_RATE, BOOSTING, MODELS, TIES, JoinerModel
from powderkeg.forecast.joiners.ranking import dispute_auc, recall_at_top
from powderkeg.forecast.joiners.side_model import fit_sides
from powderkeg.forecast.joiners.structural_model import fit_structural
from powderkeg.forecast.scores import auc, average_precision, brier_score, log_loss
from powderkeg.forecast.skill import Skill, resampled, skill

_Floats = NDArray[np.float64]

# A proper score comes first: the best model is the best by it.
LOWER_IS_BETTER = {"log_loss": True, "auc": False, "ap": False, "brier": True}
_EDGES = (0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1)
_RESAMPLES = 300


def backtest_joiners(
    disputes: Disputes,
    *,
    train_until: int,
    test: tuple[int, int],
    seed: int = 0,
    models: Sequence[JoinerModel] = MODELS,
    tell: Callable[[str, float], None] = lambda *_: None,
) -> Backtest:
    """Score models of who joins on disputes that began in the test years, both included.

    Only states at risk are fitted to and scored. A model sees of the test disputes what was known on the day
    they began, and of disputes that began after `train_until` nothing else.

    Parameters
    ----------
    tell : callable
        Told what is being done, and the share that is done.

    Raises
    ------
    ForecastError
        If the test years don't follow the training years, or there is nothing to fit to or to score.
    """
    past, held_back = _parted(disputes, train_until, test)
    chances = {}
    for done, model in enumerate(models):
        tell(f"fitting {model.name}", done / (len(models) + 1))
        # Each model has a generator of its own, so that leaving one out changes no other.
        chances[model.name] = model.fit(past, rng=np.random.default_rng(seed)).probability(held_back)
    scores = {name: _scores(held_back, probability) for name, probability in chances.items()}
    best = min(scores, key=lambda name: scores[name]["log_loss"])
    rng = np.random.default_rng(seed)
    tell("resampling disputes", len(models) / (len(models) + 1))
    return Backtest(
        title="States that join a dispute",
        design=_design(past, held_back, train_until, test),
        scores=scores,
        best=best,
        lower_is_better=LOWER_IS_BETTER,
        skills={best: _skills(held_back, chances, best, rng)},
        reliability={name: _reliability(held_back, chances[name]) for name in chances},
        parts=_parts(past, held_back, chances, best, rng),
        remarks=_remarks(held_back),
    )


def _parted(disputes: Disputes, train_until: int, test: tuple[int, int]) -> tuple[Disputes, Disputes]:
    if not train_until < test[0] <= test[1]:
        raise ForecastError(
            f"disputes of {test[0]}-{test[1]} can't test what is fitted until {train_until}; "
            "give test years after it"
        )
    past = disputes.began(0, train_until)
    held_back = disputes.began(*test)
    for some, years in ((past, f"until {train_until}"), (held_back, f"in {test[0]}-{test[1]}")):
        if not some.joined.any() or some.joined.all():
            raise ForecastError(
                f"of the {len(some):,} states at risk of disputes that began {years}, "
                f"{'all' if len(some) and some.joined.all() else 'none'} joined; give years with both"
            )
    return past, held_back


def _scores(test: Disputes, probability: _Floats) -> dict[str, float]:
    return {
        "log_loss": float(log_loss(test.joined, probability).mean()),
        "auc": auc(test.joined, probability),
        "ap": average_precision(test.joined, probability),
        "brier": float(brier_score(test.joined, probability).mean()),
    }


def _skills(
    test: Disputes, chances: Mapping[str, _Floats], best: str, rng: np.random.Generator
) -> dict[str, dict[str, Skill]]:
    """Gains of the best model over the base rate and over plain boosting."""
    own = chances[best]
    found = {}
    for name in (name for name in (BASE_RATE, BOOSTING) if name in chances and name != best):
        other = chances[name]
        gains = {
            metric: skill(score(test.joined, own), score(test.joined, other), test.dispute.tolist(), rng=rng)
            for metric, score in (("log_loss", log_loss), ("brier", brier_score))
        }

        def gain(rows: NDArray[np.intp], other: _Floats = other) -> float:
            return auc(test.joined[rows], own[rows]) - auc(test.joined[rows], other[rows])

        low, high = resampled(gain, test.dispute.tolist(), rng=rng, resamples=_RESAMPLES)
        gains["auc"] = Skill(gain(np.arange(len(test))), low, high)
        found[name] = gains
    return found


def _reliability(test: Disputes, probability: _Floats) -> Reliability:
    bins = np.digitize(probability, _EDGES)
    filled = [bins == which for which in range(len(_EDGES) + 1) if (bins == which).any()]
    return Reliability(
        tuple(
            (float(probability[rows].mean()), float(test.joined[rows].mean()), int(rows.sum()))
            for rows in filled
        )
    )


def _parts(
    past: Disputes, test: Disputes, chances: Mapping[str, _Floats], best: str, rng: np.random.Generator
) -> dict[str, dict[str, dict[str, float]]]:
    largest, joiners = _largest(test)
    rest = test.dispute != largest
    low, high = resampled(
        lambda rows: auc(test.joined[rows], chances[best][rows]),
        test.dispute.tolist(),
        rng=rng,
        resamples=_RESAMPLES,
    )
    parts = {
        "AUC of the best, 90% interval (disputes resampled)": {best: {"auc_low": low, "auc_high": high}},
        "inside disputes": {
            name: {
                "recall_in_top_5": recall_at_top(test.dispute, test.joined, probability),
                "dispute_auc": dispute_auc(test.dispute, test.joined, probability),
            }
            for name, probability in chances.items()
        },
        "which side, given that a state joins": _sides(past, test),
    }
    if test.joined[rest].any():
        parts[f"without dispute {largest}, the one with most joiners ({joiners})"] = {
            name: _scores(test.take(rest), probability[rest]) for name, probability in chances.items()
        }
    return parts


def _sides(past: Disputes, test: Disputes) -> dict[str, dict[str, float]]:
    """How often the likelier side is right: by ties, as for a conflict in a record, by more, and by power."""
    before, joiners = past.take(past.joined), test.take(test.joined)
    right = ~joiners.side_b
    larger = joiners.known["cinc_side_a"] > joiners.known["cinc_side_b"]
    # Without resamples nothing in the fit is random.
    ties = fit_structural(past, rng=np.random.default_rng(0))
    return {
        TIES: _side_scores(right, ties.side_a(joiners.known)),
        "logit of ties and past sides": _side_scores(right, fit_sides(before).side_a(joiners)),
        "the stronger side": {"accuracy": float((larger == right).mean())},
    }


def _side_scores(right: NDArray[np.bool_], side_a: _Floats) -> dict[str, float]:
    return {
        "accuracy": float(((side_a > 0.5) == right).mean()),
        "log_loss": float(log_loss(right, side_a).mean()),
        "brier": float(brier_score(right, side_a).mean()),
    }


def _largest(test: Disputes) -> tuple[int, int]:
    """The dispute that most states joined, and how many did."""
    numbers, joiners = np.unique(test.dispute[test.joined], return_counts=True)
    at = int(np.argmax(joiners))
    return int(numbers[at]), int(joiners[at])


def _design(past: Disputes, test: Disputes, train_until: int, years: tuple[int, int]) -> tuple[str, ...]:
    joined = len(np.unique(test.dispute[test.joined]))
    return (
        f"Fitted to disputes that began until {train_until}: {past.joined.sum()} of {len(past):,} states "
        "at risk joined.",
        f"Scored on disputes that began in {years[0]}-{years[1]}: {test.joined.sum()} of {len(test):,} "
        f"states at risk joined; {joined} of {len(np.unique(test.dispute))} disputes were joined.",
        "Of a test dispute a model knows what was known on the day it began.",
    )


def _remarks(test: Disputes) -> tuple[str, ...]:
    _, most = _largest(test)
    return (
        f"Joiners come in coalitions: {most} of the {test.joined.sum()} joined one dispute. Intervals "
        "resample disputes.",
        "To join is to threaten, show or use force, at any time until the dispute ends. States that joined "
        "without having been at risk are neither fitted nor scored.",
        "Disputes are between states only.",
    )
