"""What a backtest of events tells: scores, calibration, gains over rivals, and the busiest place apart."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from powderkeg.forecast.events.history import Floats
from powderkeg.forecast.events.laws import CountLaw
from powderkeg.forecast.events.models import MODELS, RIVALS
from powderkeg.forecast.events.timed_walk import TimedScores
from powderkeg.forecast.skill import RESAMPLES, Skill, resampled, skill

NATS, LOGLIK = "nats_per_place_day", "loglik_per_event"
_WEEK, _PIT_BINS = 7, 10


@dataclass(frozen=True)
class DailyScores:
    """Losses in nats (n_places, n_days) and the PIT of a model of daily counts."""

    loss: Floats
    pit: tuple[float, ...]


def scores_of(
    name: str, daily: Mapping[str, DailyScores], timed: Mapping[str, TimedScores]
) -> dict[str, float]:
    """The scores of one model, of what it forecasts."""
    scores = {NATS: float(daily[name].loss.mean())} if name in daily else {}
    return scores | ({LOGLIK: timed[name].per_event} if name in timed else {})


def pit_of(law: CountLaw, counts: Floats) -> tuple[float, ...]:
    """Heights of the PIT histogram of counts (Czado, Gneiting and Held 2009, Biometrics 65, 1254-1261)."""
    low, high = law.cumulative(counts - 1), law.cumulative(counts)
    edges = np.linspace(0, 1, _PIT_BINS + 1)[:, None, None]
    below = np.clip((edges - low) / np.maximum(high - low, 1e-12), 0, 1).mean(axis=(1, 2))
    return tuple(float(height) for height in np.diff(below) * _PIT_BINS)


def skills_of(
    best: str, daily: Mapping[str, DailyScores], timed: Mapping[str, TimedScores], seed: int
) -> dict[str, dict[str, dict[str, Skill]]]:
    """Gains of the best model over its rivals; weeks are resampled, as days of one week hang together."""
    rng = np.random.default_rng(seed)
    gains: dict[str, dict[str, Skill]] = {}
    for rival in (name for name in RIVALS if name != best):
        found = {}
        if best in daily and rival in daily:
            loss = daily[best].loss
            weeks = np.broadcast_to(np.arange(loss.shape[1]) // _WEEK, loss.shape)
            found[NATS] = skill(loss.ravel(), daily[rival].loss.ravel(), list(weeks.ravel()), rng=rng)
        if best in timed and rival in timed:
            found[LOGLIK] = _gain_per_event(timed[best], timed[rival], rng)
        if found:
            gains[rival] = found
    return {best: gains} if gains else {}


def _gain_per_event(scores: TimedScores, rival: TimedScores, rng: np.random.Generator) -> Skill:
    """The gain in what `TimedScores.per_event` tells; what lies between two refits is drawn together."""
    gains = (scores.log_likelihood - rival.log_likelihood).sum(axis=0)
    events = scores.events.sum(axis=0)

    def per_event(rows: NDArray[np.intp]) -> float:
        return float(gains[rows].sum() / max(events[rows].sum(), 1))

    low, high = resampled(per_event, range(len(gains)), rng=rng, resamples=RESAMPLES)
    return Skill(per_event(np.arange(len(gains))), low, high)


def parts_of(
    places: Sequence[str], daily: Mapping[str, DailyScores], timed: Mapping[str, TimedScores]
) -> dict[str, dict[str, dict[str, float]]]:
    """The busiest place, which decides the scores more than others do, and all others together."""
    if len(places) < 2:
        return {}
    found = {}
    for name, rows in ((places[0], slice(0, 1)), (f"the other {len(places) - 1}", slice(1, None))):
        parts = {model: DailyScores(one.loss[rows], one.pit) for model, one in daily.items()}
        times = {
            model: TimedScores(one.log_likelihood[rows], one.events[rows]) for model, one in timed.items()
        }
        found[name] = {model: scores_of(model, parts, times) for model in MODELS if model in {*parts, *times}}
    return found
