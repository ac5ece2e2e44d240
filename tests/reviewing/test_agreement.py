"""Krippendorff's alpha, and what reviewers are compared on."""

from itertools import combinations
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from powderkeg.reviewing.agreement import agreement, nominal_alpha
from tests.reviewing.examples import actor, claim, review, undo

# Four observers, twelve units (Krippendorff 2011, Computing Krippendorff's alpha-reliability, part C).
OBSERVERS = ["123321412...", "1233224125.3", ".3332342251.", "12332441251."]


def units(observers: list[str]) -> list[list[str]]:
    return [[value for value in column if value != "."] for column in zip(*observers, strict=True)]


def test_alpha_is_that_of_the_published_example() -> None:
    assert nominal_alpha(units(OBSERVERS)) == pytest.approx(0.743, abs=0.0005)


def test_alpha_of_binary_data_is_that_of_the_published_example() -> None:
    # Two observers, ten units (the same, part A).
    two = ["0100000010", "1110010000"]
    assert nominal_alpha(units(two)) == pytest.approx(0.095, abs=0.0005)


@pytest.mark.parametrize("given_units", [[], [["a"]], [["a", "a"], ["a", "a"]]], ids=["none", "one", "same"])
def test_alpha_is_undefined_without_anything_to_compare(given_units: list[list[str]]) -> None:
    assert nominal_alpha(given_units) is None


some_units = st.lists(st.lists(st.sampled_from("abc"), max_size=4), max_size=8)


@given(some_units)
def test_alpha_is_one_exactly_where_all_agree(given_units: list[list[str]]) -> None:
    alpha = nominal_alpha(given_units)
    if alpha is not None:
        agreed = all(one == other for values in given_units for one, other in combinations(values, 2))
        assert alpha <= 1
        assert (alpha == pytest.approx(1)) == agreed


@given(some_units, st.randoms(use_true_random=False))
def test_alpha_knows_no_order(given_units: list[list[str]], random: Random) -> None:
    shuffled = [random.sample(values, len(values)) for values in given_units]
    random.shuffle(shuffled)
    renamed = [[{"a": "x", "b": "y", "c": "z"}[value] for value in values] for values in shuffled]
    assert nominal_alpha(renamed) == pytest.approx(nominal_alpha(given_units))


def test_agreement_is_over_verdicts_and_over_each_field() -> None:
    reviews = [
        review("accept", "c1"),
        review("correct", "c1", reviewer="Ben", changes={"status": "denied"}),
        review("reject", "c2"),
        review("reject", "c2", reviewer="Ben"),
        review("accept", "c3"),
    ]
    found = {one.name: one for one in agreement(reviews, {name: claim(name) for name in ("c1", "c2", "c3")})}
    assert (found["verdict"].claims, found["verdict"].values) == (2, 4)
    assert found["verdict"].alpha == pytest.approx(0.4)
    assert (found["status"].claims, found["status"].alpha) == (1, 0)
    assert (found["mode"].alpha, found["mode"].why) == (None, "all values are the same")


def test_agreement_asks_who_is_meant_not_by_which_words() -> None:
    said = [actor("army spokesman", sector="MIL"), actor("soldiers", sector="MIL")]
    pointed = [{**who, "name": "Malian army", "text": ""} for who in said]
    reviews = [
        review("correct", "c1", changes={"source": pointed[:1]}),
        review("correct", "c1", reviewer="Ben", changes={"source": pointed[1:]}),
        review("accept", "c2"),
        review("accept", "c2", reviewer="Ben"),
    ]
    found = {one.name: one for one in agreement(reviews, {name: claim(name) for name in ("c1", "c2")})}
    assert found["source"].alpha == 1


def test_agreement_counts_the_verdict_that_a_reviewer_ends_with() -> None:
    wrong = review("reject", "c1")
    reviews = [review("accept", "c1"), wrong, undo(wrong), review("accept", "c1", reviewer="Ben")]
    found = {one.name: one for one in agreement(reviews, {"c1": claim()})}
    assert (found["verdict"].alpha, found["verdict"].why) == (None, "all values are the same")


def test_agreement_with_one_reviewer_is_undefined() -> None:
    (verdict, *_) = agreement([review("accept", "c1")], {"c1": claim()})
    assert verdict.why == "no claim has the judgement of two reviewers"
