"""Daily counts: laws, states, models, and that none of them looks ahead."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from powderkeg.forecast.events.daily_models import HomogeneousPoisson, TrailingMean, walk
from powderkeg.forecast.events.decay_fit import Ahead, DecayFit
from powderkeg.forecast.events.decay_fitting import Sample, fit_parameters
from powderkeg.forecast.events.history import Floats
from powderkeg.forecast.events.laws import POISSON, CountLaw, fit_sizes, log_probability
from powderkeg.forecast.events.mixture import Mixture, weights_by_day
from powderkeg.forecast.events.models import DAILY_MODELS
from powderkeg.forecast.events.self_exciting import Pooled, SelfExciting, Smoothed
from powderkeg.forecast.events.states import decayed_means, trailing_means
from tests.forecast.events.made import daily

RNG = np.random.default_rng(3)
EXPERTS = (Pooled("pooled"), SelfExciting("own"), Smoothed("smoothed", 7.0))
MODELS = (*(model for model in DAILY_MODELS if not isinstance(model, Mixture)), Pooled("pooled"))


def exciting_counts(n_days: int = 700, *, seed: int = 5) -> Floats:
    """Counts of two places by a process of one kernel of 3 days, weight 0.6 and level 0.8."""
    rng, keep = np.random.default_rng(seed), np.exp(-1 / 3)
    counts, state = np.zeros((2, n_days)), np.full(2, 2.0)
    for day in range(n_days):
        counts[:, day] = rng.poisson(0.8 + 0.6 * state)
        state = keep * state + (1 - keep) * counts[:, day]
    return counts


@settings(deadline=None)
@given(count=st.integers(0, 300), mean=st.floats(0.01, 200), size=st.floats(0.05, 500))
def test_negative_binomial_is_scipys(count: int, mean: float, size: float) -> None:
    expected = stats.nbinom.logpmf(count, size, size / (size + mean))
    assert log_probability(count, mean, size) == pytest.approx(expected, rel=1e-6, abs=1e-8)


@settings(deadline=None)
@given(count=st.integers(0, 300), mean=st.floats(0.01, 200))
def test_law_of_infinite_size_is_poissons(count: int, mean: float) -> None:
    assert log_probability(count, mean, POISSON) == pytest.approx(stats.poisson.logpmf(count, mean), abs=1e-8)
    law = CountLaw.single(np.array([[mean]]), POISSON)
    assert law.cumulative(np.array([[float(count)]])).item() == pytest.approx(stats.poisson.cdf(count, mean))


def test_mixture_of_laws_sums_to_one_and_accumulates() -> None:
    law = CountLaw(
        np.array([[[2.0]], [[9.0]]]), np.array([[[1.5]], [[POISSON]]]), np.array([[[0.3]], [[0.7]]])
    )
    each = [np.exp(law.log_probability(np.array([[float(k)]]))).item() for k in range(200)]
    assert sum(each) == pytest.approx(1)
    assert law.cumulative(np.array([[5.0]])).item() == pytest.approx(sum(each[:6]))
    assert law.cumulative(np.array([[-1.0]])).item() == 0


def test_size_is_that_of_the_counts() -> None:
    drawn = RNG.negative_binomial(3.0, 3.0 / 8.0, size=(1, 20_000)).astype(float)
    assert fit_sizes(drawn, np.full_like(drawn, 5.0)).item() == pytest.approx(3.0, rel=0.1)


@settings(deadline=None)
@given(counts=st.lists(st.integers(0, 9), min_size=1, max_size=40), window=st.integers(1, 20))
def test_trailing_mean_is_the_plain_mean_of_the_days_before(counts: list[int], window: int) -> None:
    means = trailing_means(np.array([counts], dtype=float), window)[0]
    for day in range(1, len(counts) + 1):
        assert means[day] == pytest.approx(np.mean(counts[max(day - window, 0) : day]))


@settings(deadline=None)
@given(counts=st.lists(st.integers(0, 9), min_size=1, max_size=40), scale=st.floats(0.5, 60))
def test_decayed_mean_is_the_plain_sum_over_the_days_before(counts: list[int], scale: float) -> None:
    means = decayed_means(np.array([counts], dtype=float), (scale,))[0, 0]
    keep = np.exp(-1 / scale)
    for day in range(len(counts) + 1):
        plain = sum(counts[s] * keep ** (day - 1 - s) for s in range(day)) * (1 - keep)
        assert means[day] == pytest.approx(plain, abs=1e-9)


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.name)
def test_poisoned_future_changes_no_forecast(model: object) -> None:
    counts = exciting_counts(160)
    poisoned = counts.copy()
    poisoned[:, 150:] = 999
    laws = [walk(model, daily(one), 120, 151, refit=10, rng=RNG) for one in (counts, poisoned)]
    for part in ("mean", "size", "weight"):
        assert np.array_equal(getattr(laws[0], part), getattr(laws[1], part))


def test_poisoned_future_changes_no_mixture() -> None:
    counts = exciting_counts(160)
    poisoned = counts.copy()
    poisoned[:, 150:] = 999
    model = Mixture("mixture", EXPERTS)
    laws = [model.walk(daily(one), 120, 151, refit=10, rng=RNG) for one in (counts, poisoned)]
    assert np.array_equal(laws[0].weight, laws[1].weight)
    assert np.array_equal(laws[0].mean, laws[1].mean)


def test_weights_of_the_mixture_follow_who_was_right() -> None:
    good, bad = np.full((1, 30), -1.0), np.full((1, 30), -2.0)
    weights = weights_by_day([good, bad])
    assert weights[:, 0, 0].tolist() == [0.5, 0.5]
    assert weights[0, 0, 1] == pytest.approx(1 / (1 + np.exp(-1)))
    assert weights[0, 0, -1] > 0.999
    assert weights.sum(axis=0) == pytest.approx(np.ones((1, 31)))


def test_self_exciting_parameters_are_recovered() -> None:
    counts = exciting_counts(6000)
    decays = decayed_means(counts, (3.0, 60.0))[:, :, :-1]
    found = fit_parameters(
        Sample(counts, np.ones_like(counts), decays, np.empty((0, counts.shape[1]))), poisson=True
    )
    assert found.level == pytest.approx(0.8, abs=0.12)
    assert found.weights == pytest.approx([0.6, 0.0], abs=0.06)


def test_self_exciting_counts_beat_what_knows_no_days() -> None:
    history = daily(exciting_counts(700))
    nats = {
        model.name: -walk(model, history, 500, 700, refit=50, rng=RNG)
        .log_probability(history.counts[:, 500:])
        .mean()
        for model in (
            HomogeneousPoisson("constant", 365),
            SelfExciting("own", poisson=True),
            Pooled("pooled"),
        )
    }
    assert nats["own"] < nats["constant"]
    assert nats["pooled"] < nats["constant"]


def one_kernel(level: float, weight: float, *, size: float = POISSON) -> DecayFit:
    return DecayFit((3.0,), np.array([level]), np.array([[[weight]]]), np.array([size]), np.zeros(7), 0.0)


def test_simulated_courses_settle_at_the_mean_of_theory() -> None:
    fit = one_kernel(1.0, 0.5, size=4.0)
    courses = fit.simulate(Ahead(daily(np.full((1, 60), 2.0)), 30), size=4000, rng=np.random.default_rng(1))
    assert courses.shape == (30, 4000)
    assert courses[-5:].mean() == pytest.approx(1.0 / (1 - 0.5), rel=0.03)


def test_first_simulated_day_has_the_law_of_the_day() -> None:
    history = daily(exciting_counts(90))
    fit = Pooled("pooled").fit(history, rng=RNG)
    law = fit.law(history, 90, 91)
    draws = fit.draws(Ahead(history, 2), size=40_000, rng=np.random.default_rng(2))
    for place, row in enumerate((0, 2)):
        assert draws[row].mean() == pytest.approx(law.mean[0, place, 0], rel=0.03)
        assert (draws[row] <= 1).mean() == pytest.approx(law.cumulative(np.ones((2, 1)))[place, 0], abs=0.01)


def test_mixture_draws_as_its_law_says() -> None:
    history = daily(exciting_counts(160))
    fit = Mixture("mixture", EXPERTS).fit(history, rng=RNG)
    law = fit.law(history, 160, 161)
    draws = fit.draws(Ahead(history, 1), size=40_000, rng=np.random.default_rng(2))
    assert draws.mean(axis=1) == pytest.approx((law.mean * law.weight).sum(axis=0)[:, 0], rel=0.03)


def test_trailing_model_runs_on_with_its_own_draws() -> None:
    history = daily(np.tile([0.0, 4.0], (1, 60)))
    fit = TrailingMean("poisson", (28,), poisson=True).fit(history, rng=RNG)
    courses = fit.simulate(Ahead(history, 40), size=3000, rng=np.random.default_rng(0))
    assert courses.mean() == pytest.approx(2.0, rel=0.05)
    # The sum of the first month moves the mean of what comes after.
    assert np.corrcoef(courses[:28].sum(axis=0), courses[28:].sum(axis=0))[0, 1] > 0.3


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.name)
def test_place_without_events_has_a_forecast(model: object) -> None:
    counts = exciting_counts(120)
    counts[1] = 0
    law = walk(model, daily(counts), 100, 120, refit=20, rng=RNG)
    assert np.isfinite(law.log_probability(np.ones((2, 20)))).all()
