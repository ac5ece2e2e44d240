"""Features of a month tell of this month and earlier ones alone."""

import numpy as np
import pytest

from powderkeg.forecast.country_months.cases import past_cases
from powderkeg.forecast.country_months.features import features
from powderkeg.forecast.country_months.series import CountryMonths
from tests.forecast.country_months.figures import lively, series


def value(history: CountryMonths, name: str, unit: int = 0, month: int = -1) -> float:
    names, values = features(history)
    return float(values[unit, month, names.index(name)])


def test_features_do_not_see_later_months() -> None:
    whole = lively()
    early = whole.cut(whole.first + 70)
    np.testing.assert_array_equal(features(whole)[1][:, :71], features(early)[1])


def test_features_say_what_they_are_called() -> None:
    history = series([0, 8, 0, 0, 4, 0], [0, 0, 0, 0, 0, 6], neighbours={"AAA": frozenset({"BBB"})})
    assert value(history, "deaths 1 months ago") == pytest.approx(np.log1p(4))
    assert value(history, "mean of 6 months") == pytest.approx(np.log1p(2))
    assert value(history, "share of 12 months with deaths") == pytest.approx(2 / 6)
    assert value(history, "months since a death") == pytest.approx(np.log1p(1))
    assert value(history, "largest of 12 months") == pytest.approx(np.log1p(8))
    assert value(history, "deaths of 3 months in neighbours") == pytest.approx(np.log1p(2))
    assert value(history, "share of neighbours with deaths in 12 months") == 1
    assert value(history, "share of neighbours with deaths in 12 months", unit=1) == 0


def test_features_are_unknown_before_a_unit_starts() -> None:
    values = features(lively())[1]
    assert np.isnan(values[0, :20]).all()
    assert np.isfinite(values[0, 20:]).all()
    assert np.isfinite(values[1:]).all()


def test_past_cases_have_outcomes_within_the_history_and_different_horizons() -> None:
    history = lively()
    cases = past_cases(history, (3, 14), each=3, rng=np.random.default_rng(0))
    ahead = cases.known[:, -1]
    assert ahead.min() == 3
    assert ahead.max() == 14
    assert (cases.age >= ahead).all()
    np.testing.assert_array_equal(cases.known[:3, :-1], np.repeat(cases.known[:1, :-1], 3, axis=0))
    assert len(set(ahead[:3])) == 3
