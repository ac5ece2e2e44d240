"""Shares drawn towards the share of all."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from powderkeg.forecast.threats.pooling import pooled_shares

GROUPS = st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), min_size=1, max_size=8)


@given(GROUPS.filter(lambda groups: any(hit + miss for hit, miss in groups)))
def test_a_share_lies_between_its_own_and_that_of_all(groups: list[tuple[int, int]]) -> None:
    hits, misses = np.array(groups).T
    cases = hits + misses
    overall = (hits.sum() + 0.5) / (cases.sum() + 1)
    for share, hit, case in zip(pooled_shares(hits, cases), hits, cases, strict=True):
        own = hit / case if case else overall
        assert min(own, overall) - 1e-9 <= share <= max(own, overall) + 1e-9
        assert 0 < share < 1


def test_groups_that_clearly_differ_are_kept_apart() -> None:
    assert pooled_shares([900, 100], [1000, 1000]) == pytest.approx([0.9, 0.1], abs=0.01)


def test_a_few_cases_count_little() -> None:
    pooled = pooled_shares([500, 480, 510, 2], [1000, 1000, 1000, 2])
    assert pooled[3] < 0.6


def test_no_cases_are_refused() -> None:
    with pytest.raises(ValueError, match="no cases"):
        pooled_shares([0], [0])
