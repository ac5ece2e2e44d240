"""Several models of daily counts as one, weighted place by place by how well each did of late."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from powderkeg.forecast.events.daily_models import DailyModel, walk
from powderkeg.forecast.events.decay_fit import Ahead, DecayFit, simulate
from powderkeg.forecast.events.history import DailyCounts, Floats
from powderkeg.forecast.events.laws import CountLaw, mixed
from powderkeg.forecast.events.self_exciting import Pooled, SelfExciting, Smoothed

FORGETTING = 0.99  # of a log score from one day to the next: a score of 69 days ago counts half
LEARNING_DAYS = 182  # before the origin, from which weights are learnt
_REFIT = 28  # days, while weights are learnt for a single forecast
_LEAST_TRAINING = 60  # days

EXPERTS: tuple[DailyModel, ...] = (
    Pooled("pooled, year"),
    Pooled("pooled, half a year", 182),
    SelfExciting("self-exciting"),
    *(Smoothed(f"smoothed over {scale:g} days", scale) for scale in (3.0, 7.0, 14.0, 30.0, 60.0, 120.0)),
)


@dataclass(frozen=True)
class Mixture:
    """A mixture of experts whose weights follow past log scores, of late more than of long ago.

    Bayesian averaging with forgetting (Raftery, Kárný and Ettler 2010, Technometrics 52, 52-66): before each
    day the log weight of an expert is the sum of its past log probabilities, each discounted by its age.
    """

    name: str
    experts: tuple[DailyModel, ...] = EXPERTS

    def walk(
        self, history: DailyCounts, start: int, stop: int, *, refit: int, rng: np.random.Generator
    ) -> CountLaw:
        """Laws of the days from `start` to before `stop`; weights and states move on daily.

        Where the history has room for it, weights are learnt from before `start`.
        """
        begin = max(start - LEARNING_DAYS, min(start, _LEAST_TRAINING))
        begin = start - (start - begin) // refit * refit  # so that refits fall on `start`
        laws = [walk(expert, history, begin, stop, refit=refit, rng=rng) for expert in self.experts]
        seen = history.counts[:, begin : stop - 1]
        weights = weights_by_day([law.days(0, stop - 1 - begin).log_probability(seen) for law in laws])
        return mixed(laws, weights).days(start - begin, stop - begin)

    def fit(self, history: DailyCounts, *, rng: np.random.Generator) -> "MixtureFit":
        """Experts fitted on all of the history, and their weights for the days after it."""
        begin = max(history.n_days - LEARNING_DAYS, min(history.n_days, _LEAST_TRAINING))
        fits = [_decay_fit(expert, history, rng) for expert in self.experts]
        if begin >= history.n_days:
            return MixtureFit(tuple(fits), np.full((len(fits), len(history.places)), 1 / len(fits)))
        laws = [walk(one, history, begin, history.n_days, refit=_REFIT, rng=rng) for one in self.experts]
        seen = history.counts[:, begin:]
        return MixtureFit(tuple(fits), weights_by_day([law.log_probability(seen) for law in laws])[:, :, -1])


@dataclass(frozen=True)
class MixtureFit:
    """Fitted experts with a weight in each place: shape (n_experts, n_places)."""

    experts: tuple[DecayFit, ...]
    weights: Floats

    def law(self, history: DailyCounts, start: int, stop: int) -> CountLaw:
        """The law of each day, with the weights as they are."""
        laws = [expert.law(history, start, stop) for expert in self.experts]
        return mixed(laws, self.weights[:, :, None] * np.ones(stop - start))

    def draws(self, ask: Ahead, *, size: int, rng: np.random.Generator) -> Floats:
        """Draws of each count: shape (n_places * days, size), the days of the first place first."""
        return self.simulate(ask, size=size, rng=rng)

    def simulate(self, ask: Ahead, *, size: int, rng: np.random.Generator) -> Floats:
        """Whole courses: in each of them every place follows one expert, drawn by its weight."""
        return simulate(self.experts, self.weights, ask, size=size, rng=rng)


def weights_by_day(log_scores: Sequence[Floats]) -> Floats:
    """Weights of experts before each day and before the one after the last.

    Parameters
    ----------
    log_scores : sequence, length n_experts, of ndarray, shape (n_places, n_days)
        The log probability that each expert had given to what came.

    Returns
    -------
    ndarray, shape (n_experts, n_places, n_days + 1)
        All alike before the first day.
    """
    from scipy.signal import lfilter
    from scipy.special import softmax

    scores = np.stack(log_scores)
    before = np.concatenate([np.zeros((*scores.shape[:2], 1)), scores], axis=2)
    weights: Floats = softmax(lfilter([1], [1, -FORGETTING], before, axis=2), axis=0)
    return weights


def _decay_fit(expert: DailyModel, history: DailyCounts, rng: np.random.Generator) -> DecayFit:
    fitted = expert.fit(history, rng=rng)
    if not isinstance(fitted, DecayFit):
        raise TypeError(f"{expert.name} can be no expert of a mixture: it has no decayed means")
    return fitted
