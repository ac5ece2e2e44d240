"""Baselines draw from what they say they do."""

from collections import Counter

import numpy as np
import pytest

from powderkeg.forecast.country_months.models import find_models
from powderkeg.forecast.country_months.series import CountryMonths, Months
from tests.forecast.country_months.figures import series

OLD, RECENT = [9.0] * 300, [float(month) for month in range(1, 13)]
TWO = series([*OLD, *RECENT], [*[0.0] * 311, 24.0], neighbours={"AAA": frozenset({"BBB"})})


def drawn(name: str, history: CountryMonths = TWO, size: int = 1200) -> np.ndarray:
    rng = np.random.default_rng(0)
    model = find_models([name], (1,))[0]
    return model.fit(history, rng=rng).draws(Months((1, 2)), size=size, rng=rng)


def test_draws_run_through_units_then_horizons() -> None:
    assert drawn("conflictology-12", size=10).shape == (4, 10)
    assert drawn("last-month").mean(axis=1) == pytest.approx([12, 12, 24, 24], rel=0.02)


def test_zero_says_zero() -> None:
    assert not drawn("zero").any()


def test_conflictology_takes_each_of_the_last_months_alike() -> None:
    assert Counter(drawn("conflictology-12")[0].tolist()) == dict.fromkeys(RECENT, 100)
    assert Counter(drawn("conflictology-24")[0].tolist())[9.0] == 650


def test_neighbours_are_pooled_with_the_own_months() -> None:
    counts = Counter(drawn("conflictology-12-neighbours")[0].tolist())
    assert counts[24.0] == 50
    assert counts[0.0] == 550


def test_own_history_takes_all_months_and_bootstrap_those_of_all_units() -> None:
    assert (drawn("own-history", size=312)[0] == 9).sum() == 301
    assert (drawn("bootstrap-240", size=480)[0] == 24).sum() == 1


def test_negative_binomial_has_the_moments_of_the_last_months() -> None:
    own = [*OLD, *([0.0, 40.0] * 9)]
    draws = drawn("negative-binomial-18", series(own), size=20_000)[0]
    assert draws.mean() == pytest.approx(20, rel=0.05)
    assert draws.std() == pytest.approx(np.std([0, 40] * 9, ddof=1), rel=0.05)


def test_recent_months_weigh_more() -> None:
    draws = drawn("recency-9", series([*[1.0] * 231, *[0.0] * 9]), size=1000)[0]
    assert (draws == 0).mean() == pytest.approx(0.95 * 0.5 + 0.05 * 9 / 12, abs=0.03)


def test_months_before_a_unit_starts_are_no_months() -> None:
    history = series([np.nan] * 10 + [5.0] * 2)
    for name in ("own-history", "bootstrap-240", "conflictology-24", "recency-9"):
        assert (drawn(name, history, size=100) == 5).all()
