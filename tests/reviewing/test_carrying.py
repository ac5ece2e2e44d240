"""Reviews pass to the claims of a later reading."""

from powderkeg.reviewing.carrying import carry_over
from tests.reviewing.examples import claim, review, undo

CORRECTION = review("correct", "c1", changes={"status": "denied"})


def test_reviews_pass_to_a_claim_that_says_the_same() -> None:
    reviews = [review("accept", "c1"), CORRECTION, review("link", "c1", "c9")]
    carried = carry_over(
        reviews, [claim("c1")], [claim("d1", confidence=0.5), claim("d2", kind="strength", event_type=None)]
    )
    assert [one.claims for one in carried] == [("d1",), ("d1",), ("d1", "c9")]


def test_verdict_lapses_where_the_later_reading_says_something_else() -> None:
    reviews = [review("reject", "c1"), CORRECTION]
    carried = carry_over(reviews, [claim("c1")], [claim("d1", status="planned")])
    assert [one.claims for one in carried] == [("c1",), ("d1",)]


def test_reviews_stay_where_they_are_without_a_like_claim() -> None:
    undone = undo(CORRECTION)
    elsewhere = claim("d1", trigger={"start": 40, "end": 46, "text": "killed"})
    assert carry_over([CORRECTION, undone], [claim("c1")], [elsewhere]) == [CORRECTION, undone]


def test_of_several_claims_of_a_trigger_the_equal_one_is_meant() -> None:
    twins = [claim("d1", event_type="COERCE"), claim("d2")]
    (carried,) = carry_over([CORRECTION], [claim("c1")], twins)
    assert carried.claims == ("d2",)
    (stays,) = carry_over([CORRECTION], [claim("c1", mode="aerial")], twins)
    assert stays.claims == ("c1",)
