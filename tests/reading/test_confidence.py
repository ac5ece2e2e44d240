"""Confidence is the probability that a claim was read right."""

from statistics import fmean

import pytest

from powderkeg.reading.confidence import Features, confidence
from powderkeg.reading.read import Reader
from tests.conftest import ReadText
from tests.gold.calibrate import auc, choose, cross_validate, prepare
from tests.reading.telling import only

Judged = list[tuple[float, bool]]


@pytest.fixture(scope="module")
def judged(reader: Reader) -> Judged:
    """Confidence of each claim in texts that the reader was not made for, and whether it is right.

    The weights for each part of the texts rest on the other parts, so that no text vouches for itself.
    """
    rows, ways = prepare(reader)
    predicted = {name: cross_validate(rows, way) for name, way in ways.items()}
    return predicted[choose(predicted)]


def test_right_claims_have_the_higher_confidence(judged: Judged) -> None:
    right, wrong = ([value for value, is_right in judged if is_right is wanted] for wanted in (True, False))
    assert fmean(right) > fmean(wrong) + 0.05


def test_confidence_puts_right_claims_before_wrong_ones(judged: Judged) -> None:
    assert auc(judged) > 0.62


def test_confidence_tells_more_than_the_share_of_right_claims(judged: Judged) -> None:
    share = fmean(right for _, right in judged)
    assert fmean((value - right) ** 2 for value, right in judged) < share * (1 - share)


def test_confidence_is_near_the_share_of_right_claims(judged: Judged) -> None:
    assert fmean(value for value, _ in judged) == pytest.approx(fmean(right for _, right in judged), abs=0.05)


def test_confidence_follows_from_weights() -> None:
    features = Features({"bias": 1.0, "place": 1.0, "unheard_of": 1.0})
    assert confidence(features, {}) == 0.5
    assert confidence(features, {"bias": 1.0}) == pytest.approx(0.731, abs=0.001)
    assert confidence(features, {"bias": 1.0, "place": -1.0}) == 0.5


@pytest.mark.parametrize("weight", [-50.0, 50.0])
def test_no_reading_is_certain(weight: float) -> None:
    assert 0 < confidence(Features({"bias": 1.0}), {"bias": weight}) < 1


def test_same_words_elsewhere_have_the_same_confidence(read: ReadText) -> None:
    text = "Gunmen killed a trader."
    alone, after = only(read(text), "ASSAULT"), only(read(f"It was dark.\n\n{text}"), "ASSAULT")
    assert alone.confidence == after.confidence
