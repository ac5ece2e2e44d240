"""Reviews, kept in the order in which they were added."""

from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Column, Text, table, update

from powderkeg.datamodel.review import Action, Review
from powderkeg.errors import ConfigError, NotInRecordError, RecordError
from powderkeg.record import Record
from tests import strategies
from tests.record.conftest import Fresh, with_records
from tests.record.reports import LATER_READER, document, reading, shelling, truce

SHELLING, TRUCE = shelling().claim_id, truce().claim_id


def review(review_id: str = "r1", **fields: Any) -> Review:
    """That a person accepts a claim."""
    fields = {
        "reviewer": "Amal",
        "reviewed_at": datetime(2024, 5, 4, 9, tzinfo=UTC),
        "action": Action.ACCEPT,
        "claims": (SHELLING,),
    } | fields
    return Review(review_id=review_id, **fields)


def undo(review_id: str, undoes: str) -> Review:
    """That a person takes a review back."""
    return review(review_id, action=Action.UNDO, claims=(), undoes=undoes)


@pytest.fixture
def reviewed(record: Record) -> Record:
    """A record with two claims and one review."""
    record.add(document(), [shelling(), truce()], reading())
    record.add_review(review())
    return record


def test_reviews_come_in_the_order_added(reviewed: Record) -> None:
    changes = {"place": None, "quantities": [{"kind": "killed", "low": 10**20, "high": 1.5, "text": "neuf…"}]}
    later = review("r0", action=Action.CORRECT, changes=changes, reason="Not there.")
    merged = review("a", action=Action.MERGE_ACTORS, claims=(), actors=("SPLM-N", "SPLM"))
    for added in (later, merged, undo("r2", "r1")):
        reviewed.add_review(added)
    assert reviewed.reviews() == [review(), later, merged, undo("r2", "r1")]


def test_reviews_change_nothing_else(reviewed: Record) -> None:
    reviewed.add_review(review("r2", action=Action.REJECT))
    assert list(reviewed.claims()) == [shelling(), truce()]
    assert [account.reviewed for account in reviewed.accounts()] == [False, False]


def test_superseded_claim_can_be_reviewed(reviewed: Record) -> None:
    reviewed.add(document(), [], reading(reader=LATER_READER))
    reviewed.add_review(review("r2", action=Action.LINK, claims=(SHELLING, TRUCE)))
    assert len(reviewed.reviews()) == 2


@pytest.mark.parametrize(
    ("refused", "error", "message"),
    [
        (review("r2", claims=(f"{SHELLING[:-1]}0",)), NotInRecordError, f"no claim .* mean {SHELLING}"),
        (review("r2", claims=(SHELLING[:6],)), NotInRecordError, f"no claim '{SHELLING[:6]}'"),
        (undo("r2", "r7"), NotInRecordError, "no review 'r7'; check the id"),
        (undo("r2", "r2"), NotInRecordError, "no review 'r2'"),
        (review(), ConfigError, "r1 is the id of another review; give this one another"),
    ],
    ids=["unknown claim", "beginning of an id", "unknown review", "itself", "id taken"],
)
def test_review_of_what_is_not_there_is_refused(
    reviewed: Record, refused: Review, error: type[Exception], message: str
) -> None:
    with pytest.raises(error, match=rf"sudan\.db: .*{message}"):
        reviewed.add_review(refused)
    assert reviewed.reviews() == [review()]


def test_undone_review_can_be_undone_again_only_after_its_undo_is(reviewed: Record) -> None:
    reviewed.add_review(undo("u1", "r1"))
    with pytest.raises(ConfigError, match="review r1 is undone already, by u1; undo u1 to let it count"):
        reviewed.add_review(undo("u2", "r1"))
    reviewed.add_review(undo("u3", "u1"))
    with pytest.raises(ConfigError, match="review u1 is undone already, by u3"):
        reviewed.add_review(undo("u4", "u1"))
    reviewed.add_review(undo("u5", "r1"))
    with pytest.raises(ConfigError, match="by u5"):
        reviewed.add_review(undo("u6", "r1"))
    assert [added.review_id for added in reviewed.reviews()] == ["r1", "u1", "u3", "u5"]


@pytest.mark.parametrize(
    ("column", "value"),
    [("changes", "{"), ("action", "praise"), ("claims", "[]")],
    ids=["JSON", "action", "claims"],
)
def test_review_changed_by_hand_is_reported(reviewed: Record, column: str, value: str) -> None:
    with reviewed.engine.begin() as connection:
        connection.execute(update(table("reviews", Column(column, Text))).values({column: value}))
    with pytest.raises(RecordError, match=r"sudan\.db: a review in it was changed by another program"):
        reviewed.reviews()


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | strategies.texts(),
    lambda values: st.lists(values, max_size=3) | st.dictionaries(strategies.texts(), values, max_size=3),
    max_leaves=5,
)


@with_records
@given(
    texts=st.tuples(strategies.texts(1), strategies.texts(1), strategies.texts()),
    changes=st.dictionaries(strategies.texts(1), json_values, min_size=1, max_size=3),
    reviewed_at=st.datetimes(timezones=st.integers(-23, 23).map(lambda h: timezone(timedelta(hours=h)))),
)
def test_whatever_a_review_says_comes_back(
    fresh: Fresh, texts: tuple[str, str, str], changes: dict[str, Any], reviewed_at: datetime
) -> None:
    review_id, reviewer, reason = texts
    added = review(
        review_id, reviewer=reviewer, reason=reason, changes=changes, reviewed_at=reviewed_at,
        action=Action.CORRECT,
    )  # fmt: skip
    with fresh() as record:
        record.add(document(), [shelling()], reading())
        record.add_review(added)
        assert record.reviews() == [added]
