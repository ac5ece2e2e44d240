"""Confidence is the probability that a claim was read right."""

from statistics import fmean

import pytest

from powderkeg.datamodel.document import Document
from powderkeg.reading.confidence import Features, confidence
from powderkeg.reading.read import Reader
from tests.conftest import ReadText
from tests.gold.scoring import judge, load_gold
from tests.reading.telling import only


@pytest.fixture(scope="module")
def judged(reader: Reader) -> list[tuple[float, bool]]:
    """Confidence of each claim in the annotated texts of fold `check`, and whether it is right."""
    return [
        (claim.confidence, right)
        for item in load_gold(fold="check")
        for claim, right in judge(
            item, reader.read(Document(document_id=item.id, text=item.text, published=item.published))
        )
    ]


def test_right_claims_have_the_higher_confidence(judged: list[tuple[float, bool]]) -> None:
    right, wrong = ([value for value, is_right in judged if is_right is wanted] for wanted in (True, False))
    assert fmean(right) > fmean(wrong)


def test_confidence_tells_more_than_the_share_of_right_claims(judged: list[tuple[float, bool]]) -> None:
    share = fmean(right for _, right in judged)
    assert fmean((value - right) ** 2 for value, right in judged) < share * (1 - share)


def test_confidence_is_near_the_share_of_right_claims(judged: list[tuple[float, bool]]) -> None:
    assert fmean(value for value, _ in judged) == pytest.approx(fmean(right for _, right in judged), abs=0.1)


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
