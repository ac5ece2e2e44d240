"""A backtest of events by place, on made-up events and on those of Iraq where they are at hand."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import numpy as np
import pytest

from powderkeg.errors import ForecastError
from powderkeg.forecast.backtest import Backtest
from powderkeg.forecast.events.backtest import backtest_events
from powderkeg.forecast.events.history import TimedEvents
from powderkeg.forecast.events.models import MODELS, STRONG
from powderkeg.forecast.events.scoring import LOGLIK, NATS
from powderkeg.histories.timed_events import read_timed_events
from tests.forecast.events.made import START, steady_events

FIRST, LAST = START + timedelta(days=100), START + timedelta(days=119)
QUICK = ("homogeneous Poisson (last 365 d)", STRONG, "Hawkes (one kernel)", "Poisson (trailing mean 28 d)")
IRAQ = Path(__file__).parents[4] / "shared/data/sigacts_iraq.csv.gz"


def quick(events: TimedEvents, **options: object) -> Backtest:
    given = {"first": FIRST, "last": LAST, "models": QUICK, "refit": 10, **options}
    return backtest_events(events, ("a", "b"), **given)


@pytest.fixture(scope="module")
def whole() -> Backtest:
    events = steady_events(125)
    return backtest_events(events, ("a", "b", "c"), first=FIRST, last=LAST, refit=10)


def test_every_model_is_scored_by_what_it_forecasts(whole: Backtest) -> None:
    assert tuple(whole.scores) == MODELS
    assert set(whole.scores["self-exciting mixture"]) == {NATS, LOGLIK}
    assert set(whole.scores[STRONG]) == {NATS}
    assert set(whole.scores["Hawkes (one kernel)"]) == {LOGLIK}


def test_one_place_is_enough() -> None:
    only = steady_events(125, per_day=(2.0,))
    found = backtest_events(only, ("a",), first=FIRST, last=LAST, refit=10)
    assert tuple(found.scores) == MODELS
    assert found.parts == {}


def test_best_has_the_least_nats(whole: Backtest) -> None:
    nats = {model: scores[NATS] for model, scores in whole.scores.items() if NATS in scores}
    assert whole.best == min(nats, key=nats.__getitem__)


def test_steady_events_leave_little_to_gain(whole: Backtest) -> None:
    nats = [scores[NATS] for scores in whole.scores.values() if NATS in scores]
    assert max(nats) - min(nats) < 0.15


def test_pit_has_ten_heights_of_mean_one(whole: Backtest) -> None:
    for heights in whole.pit.values():
        assert len(heights) == 10
        assert np.mean(heights) == pytest.approx(1)


def test_parts_average_to_the_whole(whole: Backtest) -> None:
    first, others = (part[STRONG][NATS] for part in whole.parts.values())
    assert (first + 2 * others) / 3 == pytest.approx(whole.scores[STRONG][NATS])


@pytest.mark.parametrize("silent", [5, 20], ids=["some days without events", "no event at all"])
def test_gain_is_the_difference_of_the_scores(silent: int) -> None:
    events = steady_events(125)
    kept = (events.times < 100) | (events.times >= 100 + silent)
    quieter = replace(events, times=events.times[kept], places=events.places[kept], types=events.types[kept])
    models = ("homogeneous Poisson (last 365 d)", "Poisson (trailing mean 28 d)")
    found = quick(quieter, models=models, refit=5)
    (rival,) = set(models) - {found.best}
    gain = found.skills[found.best][rival][LOGLIK]
    assert gain.gain == pytest.approx(found.scores[found.best][LOGLIK] - found.scores[rival][LOGLIK])
    assert gain.low <= gain.gain <= gain.high


def test_same_seed_gives_the_same_figures() -> None:
    assert quick(steady_events()) == quick(steady_events())


def test_poisoned_future_changes_no_figure() -> None:
    events = steady_events()
    late = np.linspace(121, 299, 5000)
    times = np.concatenate([events.times, late])
    order = np.argsort(times, kind="stable")
    poisoned = replace(
        events,
        times=times[order],
        places=np.concatenate([events.places, np.zeros(5000, dtype=int)])[order],
        types=np.concatenate([events.types, np.zeros(5000, dtype=int)])[order],
    )
    assert quick(poisoned).scores == quick(events).scores


def test_models_of_times_alone_are_judged_by_them() -> None:
    found = quick(steady_events(), models=("Hawkes (one kernel)",))
    assert found.best == "Hawkes (one kernel)"
    assert found.as_json()["scores"].keys() == {"Hawkes (one kernel)"}


def test_work_is_told_of() -> None:
    told: list[tuple[float, str]] = []
    quick(steady_events(), tell=lambda what, share: told.append((share, what)))
    assert [share for share, _ in told] == sorted(share for share, _ in told)
    assert len(told) == 6  # two models forecast both


@pytest.mark.parametrize(
    ("options", "says"),
    [
        ({"models": ("crystal ball",)}, "known are"),
        ({"models": ()}, "at least one"),
        ({"first": START + timedelta(days=5)}, "60 days"),
        ({"last": date(2099, 1, 1)}, "within it"),
        ({"refit": 0}, "a day or more"),
    ],
    ids=["model", "no model", "too early", "too late", "refit"],
)
def test_backtest_that_cannot_be_is_refused(options: dict[str, object], says: str) -> None:
    with pytest.raises(ForecastError, match=says):
        quick(steady_events(), **options)


def test_unknown_place_is_refused() -> None:
    with pytest.raises(ForecastError, match="Atlantis"):
        backtest_events(steady_events(), ("Atlantis",), first=FIRST, last=LAST)


# The scores of BASELINES.md for the ten cities; what is fitted numerically agrees within 0.004.
A, B = (date(2006, 1, 1), date(2006, 10, 31)), (date(2007, 1, 1), date(2007, 7, 15))
PUBLISHED = {
    ("homogeneous Poisson (all past)", NATS): (2.6403, 6.8257, 5e-5),
    ("homogeneous Poisson (last 365 d)", NATS): (2.3745, 3.9082, 5e-5),
    ("Poisson (trailing mean 28 d)", NATS): (2.0320, 2.6129, 5e-5),
    ("Poisson (best trailing window)", NATS): (2.0374, 2.5629, 0.004),
    ("negative binomial (trailing mean 28 d)", NATS): (1.9860, 2.4059, 0.001),
    (STRONG, NATS): (1.9934, 2.3798, 0.001),
    ("homogeneous Poisson (last 365 d)", LOGLIK): (0.8750, 1.9739, 5e-5),
    ("Poisson (trailing mean 28 d)", LOGLIK): (0.9538, 2.1004, 0.001),
    ("Poisson (trailing mean 28 d x hour of day)", LOGLIK): (1.0837, 2.2824, 0.001),
    ("Hawkes (kernel mixture and trailing background x hour of day)", LOGLIK): (1.1152, 2.3352, 0.002),
}


@pytest.fixture(scope="module")
def iraq() -> TimedEvents:
    if not IRAQ.exists():
        pytest.skip("the events of Iraq are not here")
    return read_timed_events(IRAQ)


@pytest.mark.slow
@pytest.mark.parametrize("period", [A, B], ids=["A", "B"])
def test_published_baselines_are_reproduced(iraq: TimedEvents, period: tuple[date, date]) -> None:
    models = tuple(dict.fromkeys(model for model, _ in PUBLISHED))
    found = backtest_events(iraq, iraq.busiest(10), first=period[0], last=period[1], models=models)
    for (model, metric), (*published, within) in PUBLISHED.items():
        expected = published[period == B]
        assert found.scores[model][metric] == pytest.approx(expected, abs=within), (model, metric)


@pytest.mark.slow
@pytest.mark.parametrize("period", [A, B], ids=["A", "B"])
def test_self_exciting_counts_are_reproduced_for_baghdad(
    iraq: TimedEvents, period: tuple[date, date]
) -> None:
    model = "self-exciting counts (negative binomial)"
    found = backtest_events(iraq, ("Baghdad",), first=period[0], last=period[1], models=(model,))
    published = 3.0464 if period == A else 4.1529
    assert found.scores[model][NATS] == pytest.approx(published, abs=0.015)


@pytest.mark.slow
@pytest.mark.parametrize("period", [A, B], ids=["A", "B"])
def test_mixture_is_better_than_what_was_published(iraq: TimedEvents, period: tuple[date, date]) -> None:
    found = backtest_events(
        iraq, iraq.busiest(10), first=period[0], last=period[1], models=("self-exciting mixture",)
    )
    nats, loglik = (1.970, 1.115) if period == A else (2.372, 2.335)
    assert found.scores["self-exciting mixture"][NATS] <= nats
    assert found.scores["self-exciting mixture"][LOGLIK] >= loglik
