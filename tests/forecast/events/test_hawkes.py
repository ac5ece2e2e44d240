"""Point processes in continuous time: recursions, likelihood, fits, simulation and residuals."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats
from scipy.integrate import quad

from powderkeg.errors import ForecastError
from powderkeg.forecast.events import thinning
from powderkeg.forecast.events.decays import integrals, states_at_events, states_before
from powderkeg.forecast.events.design import Terms, design_of
from powderkeg.forecast.events.hawkes import Hawkes, log_likelihood
from powderkeg.forecast.events.hawkes_fit import HawkesFit
from powderkeg.forecast.events.history import Floats
from powderkeg.forecast.events.hours import hours_of_late, hours_of_year
from powderkeg.forecast.events.residuals import compensator, residuals
from powderkeg.forecast.events.streams import Streams
from powderkeg.forecast.events.thinning import PointProcess, TimesAhead
from powderkeg.forecast.events.timed_models import TIMED_MODELS
from powderkeg.forecast.events.timed_walk import walk_times
from tests.forecast.events.made import streams

TIMES = st.lists(st.floats(0, 3.99), max_size=30).map(lambda values: np.sort(np.array(values)))
RATE = st.floats(0.1, 200)
EVEN = np.ones((1, 24))
SELF = Terms(trailing=False, rates=(6.0,))


def process(level: float, branching: float, *, profile: Floats = EVEN) -> PointProcess:
    """One stream with a kernel of four hours."""
    return PointProcess(HawkesFit(SELF, np.array([[level, branching]]), profile))


def run(
    one: PointProcess, days: int, *, n_streams: int = 1, seed: int = 0, size: int = 1
) -> list[tuple[Floats, Floats]]:
    """Courses that start from nothing."""
    nothing = streams(*[np.empty(0)] * n_streams, n_days=0)
    found = one.run(TimesAhead(nothing, days), size=size, rng=np.random.default_rng(seed))
    return [found.of(course) for course in range(size)]


@settings(deadline=None)
@given(times=TIMES, rate=RATE)
def test_recursion_is_the_plain_double_sum(times: Floats, rate: float) -> None:
    found = states_at_events(times, (rate,))[0]
    plain = [sum(np.exp(-rate * (t - s)) for s in times[:k]) for k, t in enumerate(times)]
    assert found == pytest.approx(plain, abs=1e-9)


@settings(deadline=None)
@given(times=TIMES, rate=RATE, moment=st.floats(0, 5))
def test_state_at_any_moment_is_the_plain_sum(times: Floats, rate: float, moment: float) -> None:
    plain = sum(np.exp(-rate * (moment - s)) for s in times if s < moment)
    assert states_before(times, (rate,), np.array([moment]))[0, 0] == pytest.approx(plain, abs=1e-9)


@settings(deadline=None)
@given(times=TIMES, rate=RATE, first=st.floats(0, 2), length=st.floats(0.01, 2))
def test_integral_is_that_of_each_kernel(times: Floats, rate: float, first: float, length: float) -> None:
    last = first + length
    plain = sum(np.exp(-rate * (max(first, s) - s)) - np.exp(-rate * (last - s)) for s in times if s < last)
    assert integrals(times, (rate,), np.array([first, last])).item() == pytest.approx(plain, abs=1e-9)


@settings(max_examples=15, deadline=None)
@given(times=TIMES, seed=st.integers(0, 99))
def test_likelihood_is_the_numerical_integral(times: Floats, seed: int) -> None:
    rng = np.random.default_rng(seed)
    profile = rng.uniform(0.5, 1.5, 24)
    terms = Terms(trailing=False, hourly_rates=(1.0,), rates=(6.0,), cross_rates=(2.0,))
    weights = np.array([0.7, 0.4, 0.3, 0.2])
    other = np.sort(rng.uniform(0, 4, 10))
    both = streams(np.unique(times), other, n_days=4)

    def intensity(moment: float) -> float:
        own = [np.exp(-rate * (moment - both.times[0][both.times[0] < moment])).sum() for rate in (1.0, 6.0)]
        cross = np.exp(-2.0 * (moment - other[other < moment])).sum()
        hourly = profile[int(moment * 24) % 24] * (0.7 + 0.4 * own[0])
        return float(hourly + 0.3 * 6.0 * own[1] + 0.2 * 2.0 * cross)

    cuts = np.unique(np.concatenate([*both.times, np.arange(97) / 24]))
    total = sum(quad(intensity, a, b)[0] for a, b in pairwise(cuts))
    expected = sum(np.log(intensity(t)) for t in both.times[0]) - total
    found = log_likelihood(*design_of(both, 0, terms).between(0, 4, profile), weights)
    assert found == pytest.approx(expected, rel=1e-5, abs=1e-5)


def test_thinning_has_the_mean_of_theory() -> None:
    counts = [len(times) for times, _ in run(process(5.0, 0.5), 40, size=300)]
    # Starting from nothing the mean rate rises to level / (1 - branching) at the rate (1 - branching) * 6.
    expected = 10.0 * (40 - (1 - np.exp(-3.0 * 40)) * 0.5 / 3.0)
    assert np.mean(counts) == pytest.approx(expected, rel=0.02)


def test_thinning_has_the_variance_of_theory() -> None:
    courses = run(process(5.0, 0.5), 110, size=100)
    weeks = np.array([np.histogram(times, bins=np.arange(10, 111, 10))[0] for times, _ in courses]).ravel()
    # Hawkes and Oakes 1974: over long stretches variance over mean is 1 / (1 - branching)².
    assert weeks.var() / weeks.mean() == pytest.approx(4.0, rel=0.12)


def test_thinning_agrees_with_small_steps() -> None:
    """A brute-force run on a grid of half a minute, with an hour of day that is four times as busy."""
    profile = EVEN.copy()
    profile[0, 12:18] = 4.0
    thinned = [len(times) for times, _ in run(process(3.0, 0.4, profile=profile), 2, size=1500)]
    rng, step = np.random.default_rng(5), 1 / 2880
    state, counts = np.zeros(1500), np.zeros(1500)
    for number in range(2 * 2880):
        rate = 3.0 * profile[0, int(number * step * 24) % 24] + 0.4 * 6.0 * state
        comes = rng.random(1500) < rate * step
        state = (state + comes) * np.exp(-6.0 * step)
        counts += comes
    assert np.mean(thinned) == pytest.approx(counts.mean(), rel=0.05)
    assert np.std(thinned) == pytest.approx(counts.std(), rel=0.12)


def courses_as_streams(one: PointProcess, days: int, *, size: int, seed: int = 4) -> Streams:
    """Courses of one stream, a stream each."""
    return streams(*(times for times, _ in run(one, days, size=size, seed=seed)), n_days=days)


def test_known_parameters_are_recovered() -> None:
    seen = courses_as_streams(process(6.0, 0.6), 40, size=20)
    fitted = Hawkes("own", SELF, drawn=1e6).fit(seen, rng=np.random.default_rng(0))
    assert fitted.fit.weights.mean(axis=0) == pytest.approx([6.0, 0.6], rel=0.1)


def test_streams_are_drawn_to_each_other() -> None:
    seen = courses_as_streams(process(6.0, 0.6), 40, size=5)
    spreads = [
        np.ptp(Hawkes("own", SELF, drawn=drawn).fit(seen, rng=np.random.default_rng(0)).fit.weights[:, 1])
        for drawn in (0.0, 200.0, 1e6)
    ]
    assert spreads[0] > spreads[1] > spreads[2]


def test_kernel_is_told_from_others() -> None:
    seen = courses_as_streams(process(6.0, 0.6), 40, size=8)
    model = Hawkes("one", Terms(trailing=False), one_of=(0.5, 6.0, 96.0))
    weights = model.fit(seen, rng=np.random.default_rng(0)).fit.weights
    assert (weights[:, 2] > 0).mean() > 0.8


def test_one_type_that_excites_another_is_found() -> None:
    terms = Terms(trailing=False, rates=(6.0,), cross_rates=(6.0,))
    truth = np.array([[8.0, 0.2, 0.0], [1.0, 0.1, 0.5]])
    two = PointProcess(HawkesFit(terms, truth, np.ones((2, 24))))
    ((times, kinds),) = run(two, 150, n_streams=2, seed=6)
    parted = streams(times[kinds == 0], times[kinds == 1], n_days=150)
    fitted = Hawkes("both", terms).fit(parted, rng=np.random.default_rng(0))
    assert fitted.fit.weights == pytest.approx(truth, rel=0.2, abs=0.12)


def waits_of(fit: HawkesFit, seen: Streams) -> Floats:
    """The rescaled waits of all streams, each a course of the same process."""
    same = HawkesFit(
        fit.terms,
        np.repeat(fit.weights, len(seen.times), axis=0),
        np.repeat(fit.profile, len(seen.times), axis=0),
    )
    return np.concatenate([residuals(same, seen, stream).waits for stream in range(len(seen.times))])


def test_right_process_has_exponential_waits() -> None:
    profile = EVEN.copy()
    profile[0, 6:12] = 2.5
    right = process(8.0, 0.5, profile=profile)
    waits = waits_of(right.fit, courses_as_streams(right, 30, size=20))
    assert stats.kstest(waits, "expon").pvalue > 0.05
    assert waits.mean() == pytest.approx(1, rel=0.05)


def test_wrong_process_is_found_out() -> None:
    seen = courses_as_streams(process(4.0, 0.7), 60, size=1)
    constant = HawkesFit(Terms(trailing=False), np.array([[len(seen.times[0]) / 60]]), EVEN)
    assert residuals(constant, seen, 0).p_value < 1e-4


def test_compensator_ends_at_the_integral() -> None:
    ((times, _),) = run(process(4.0, 0.5), 30, seed=2)
    seen = streams(np.append(times, np.nextafter(30, 0)), n_days=30)
    _, whole = design_of(seen, 0, SELF).between(0, 30, EVEN[0])
    # The last event raises nothing in the time that is left.
    assert compensator(process(4.0, 0.5).fit, seen, 0)[-1] == pytest.approx(whole @ [4.0, 0.5])


def test_counts_ahead_begin_from_how_busy_it_was() -> None:
    quiet, busy = streams(np.empty(0), n_days=5), streams(np.linspace(4.9, 4.999, 40), n_days=5)
    means = [
        process(2.0, 0.5).draws(TimesAhead(past, 2), size=500, rng=np.random.default_rng(0)).mean(axis=1)
        for past in (quiet, busy)
    ]
    assert means[1][0] > means[0][0] + 10
    assert means[1][1] - means[0][1] < 3


def test_process_that_explodes_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(thinning, "_MOST", 2000)
    with pytest.raises(ForecastError, match="explodes"):
        run(process(50.0, 3.0), 30)


def test_no_stream_and_no_event_are_no_trouble() -> None:
    found = process(0.0, 0.5).simulate(
        TimesAhead(streams(np.empty(0), n_days=1), 3), size=4, rng=np.random.default_rng(0)
    )
    assert found.tolist() == [[0] * 4] * 3


@pytest.mark.parametrize("model", TIMED_MODELS, ids=lambda model: model.name)
def test_poisoned_future_changes_no_likelihood(model: Hawkes) -> None:
    rng = np.random.default_rng(1)
    past = [np.sort(rng.uniform(0, 80, number)) for number in (300, 60)]
    future = [np.sort(rng.uniform(80, 100, number)) for number in (5000, 4000)]
    clean = streams(*past, n_days=100)
    poisoned = streams(*(np.concatenate(both) for both in zip(past, future, strict=True)), n_days=100)
    scores = [walk_times(model, one, 60, 80, refit=7) for one in (clean, poisoned)]
    assert np.array_equal(scores[0].log_likelihood, scores[1].log_likelihood)


def test_likelihood_of_a_day_takes_nothing_from_later_that_day() -> None:
    """Scores up to a refit stay as they are when events come after it."""
    rng = np.random.default_rng(1)
    times = np.sort(rng.uniform(0, 90, 400))
    model = TIMED_MODELS[-1]
    short = walk_times(model, streams(times[times < 74], n_days=90), 60, 81, refit=7)
    long = walk_times(model, streams(times, n_days=90), 60, 81, refit=7)
    assert np.array_equal(short.log_likelihood[:, :2], long.log_likelihood[:, :2])


def test_hours_have_mean_one_and_follow_what_is_late() -> None:
    morning, evening = np.arange(300) + 8.5 / 24, np.arange(300, 400) + 20.5 / 24
    both = [np.concatenate([morning, evening])]
    for profile in (hours_of_year(both), hours_of_late(both, 400.0)):
        assert profile.mean() == pytest.approx(1)
    assert hours_of_year(both)[0, 8] > hours_of_year(both)[0, 20]
    assert hours_of_late(both, 400.0)[0, 20] > hours_of_late(both, 400.0)[0, 8]


def test_exponential_waits_are_what_scipy_tests_for() -> None:
    waits = residuals(process(5.0, 0.0).fit, streams(np.arange(1, 20) / 5, n_days=4), 0).waits
    assert stats.kstest(waits, "expon").pvalue < 0.05  # as even as a clock is not exponential
