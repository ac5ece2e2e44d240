"""What the reviews in a log come to: undo, contradiction, transitive merges."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from powderkeg.datamodel.review import Action, Review, Verdicts
from powderkeg.reviewing.verdicts import standing_verdicts
from tests.reviewing.examples import keep_apart, merge, review, undo

CLAIMS = [f"c{number}" for number in range(6)]
ACTORS = ["Tuareg rebels", "MNLA", "Ansar Dine", "Rebels"]


def test_last_verdict_on_a_claim_counts() -> None:
    verdicts = standing_verdicts(
        [review("accept", "c1"), review("reject", "c1"), review("reject", "c2"), review("accept", "c2")]
    )
    assert (verdicts.accepted, verdicts.rejected) == ({"c2"}, {"c1"})


def test_corrections_of_different_fields_add_up() -> None:
    verdicts = standing_verdicts(
        [
            review("correct", "c1", changes={"status": "denied", "mode": "aerial"}),
            review("correct", "c1", changes={"status": "planned"}),
        ]
    )
    assert verdicts.corrected == {"c1": {"status": "planned", "mode": "aerial"}}


@pytest.mark.parametrize("action", [Action.ACCEPT, Action.REJECT])
def test_other_verdict_sets_a_correction_aside(action: Action) -> None:
    earlier = review("correct", "c1", changes={"mode": "aerial"})
    later = review("correct", "c1", changes={"status": "denied"})
    assert standing_verdicts([earlier, review(action, "c1")]).corrected == {}
    assert standing_verdicts([earlier, review(action, "c1"), later]).corrected == {"c1": {"status": "denied"}}


def test_undo_of_an_undo_restores_the_review() -> None:
    rejection = review("reject", "c1")
    undone = undo(rejection)
    assert standing_verdicts([rejection, undone]) == Verdicts()
    assert standing_verdicts([rejection, undone, undo(undone)]) == standing_verdicts([rejection])


def test_undo_counts_only_for_what_was_there_before() -> None:
    rejection = review("reject", "c1")
    assert standing_verdicts([undo(rejection), rejection]).rejected == {"c1"}


def test_unlinked_claim_leaves_an_earlier_link() -> None:
    verdicts = standing_verdicts([review("link", "c1", "c2", "c3"), review("unlink", "c1", "c2")])
    assert (verdicts.joined, verdicts.parted) == ((("c1", "c3"),), (("c1", "c2"),))


def test_later_link_takes_a_pair_out_of_an_unlink() -> None:
    verdicts = standing_verdicts([review("unlink", "c1", "c2", "c3"), review("link", "c1", "c2")])
    assert verdicts.joined == (("c1", "c2"),)
    assert verdicts.parted == (("c1", "c3"), ("c2", "c3"))


def test_earliest_of_three_gives_way_where_two_meet_in_it() -> None:
    verdicts = standing_verdicts(
        [review("link", "c1", "c2"), review("unlink", "c1", "c3"), review("link", "c2", "c3")]
    )
    assert (verdicts.joined, verdicts.parted) == ((("c2", "c3"),), (("c1", "c3"),))


def test_split_outweighs_an_earlier_link_across_it() -> None:
    verdicts = standing_verdicts([review("link", "c1", "c2", "c3"), review("split", "c1", "c2")])
    assert (verdicts.joined, verdicts.split) == ((("c1", "c2"),), (("c1", "c2"),))


def test_linked_claim_leaves_an_earlier_split() -> None:
    verdicts = standing_verdicts([review("split", "c1", "c2"), review("link", "c1", "c3")])
    assert (verdicts.joined, verdicts.split) == ((("c1", "c3"),), (("c2",),))


def test_merge_of_actors_is_transitive() -> None:
    verdicts = standing_verdicts([merge("MNLA", "Tuareg rebels"), merge("Tuareg rebels", "Rebels")])
    assert verdicts.merged == {"Tuareg rebels": "MNLA", "Rebels": "MNLA"}


def test_later_merge_may_turn_the_name_round() -> None:
    verdicts = standing_verdicts([merge("MNLA", "Rebels"), merge("Rebels", "MNLA")])
    assert verdicts.merged == {"MNLA": "Rebels"}


def test_name_of_a_merged_pair_passes_to_those_merged_before() -> None:
    verdicts = standing_verdicts([merge("MNLA", "Tuareg rebels"), merge("Ansar Dine", "MNLA")])
    assert verdicts.merged == {"MNLA": "Ansar Dine", "Tuareg rebels": "Ansar Dine"}


def test_actors_kept_apart_later_are_not_merged() -> None:
    verdicts = standing_verdicts([merge("MNLA", "Rebels", "Tuareg rebels"), keep_apart("MNLA", "Rebels")])
    assert verdicts.merged == {"Tuareg rebels": "MNLA"}
    assert verdicts.kept_apart == (("MNLA", "Rebels"),)


def claims(least: int) -> st.SearchStrategy[list[str]]:
    return st.lists(st.sampled_from(CLAIMS), min_size=least, max_size=4, unique=True)


@st.composite
def logs(draw: st.DrawFn) -> list[Review]:
    """A log of any reviews, with undos of some that stand before them."""
    log: list[Review] = []
    for _ in range(draw(st.integers(0, 8))):
        made = draw(
            st.one_of(
                st.builds(
                    lambda action, claim: review(action, claim),
                    st.sampled_from(["accept", "reject"]),
                    st.sampled_from(CLAIMS),
                ),
                st.builds(
                    lambda claim, status: review("correct", claim, changes={"status": status}),
                    st.sampled_from(CLAIMS),
                    st.sampled_from(["denied", "planned"]),
                ),
                st.builds(
                    lambda action, some: review(action, *some),
                    st.sampled_from(["link", "unlink", "split"]),
                    claims(2),
                ),
                st.builds(
                    lambda make, some: make(*some),
                    st.sampled_from([merge, keep_apart]),
                    st.lists(st.sampled_from(ACTORS), min_size=2, max_size=3, unique=True),
                ),
            )
        )
        log.append(undo(draw(st.sampled_from(log))) if log and draw(st.booleans()) else made)
    return log


@given(logs(), logs(), logs(), st.sampled_from(["accept", "reject", "link", "unlink", "split"]))
def test_review_and_its_undo_leave_no_trace(
    before: list[Review], between: list[Review], after: list[Review], action: str
) -> None:
    wrong = review(action, "c0", "c1")
    with_both = [*before, wrong, *between, undo(wrong), *after]
    assert standing_verdicts(with_both) == standing_verdicts([*before, *between, *after])


@given(logs())
def test_verdicts_never_contradict_themselves(log: list[Review]) -> None:
    verdicts = standing_verdicts(log)
    groups = {name: {name} for name in CLAIMS}
    for one in (*verdicts.joined, *verdicts.split):
        for first, second in combinations(one, 2):
            whole = groups[first] | groups[second]
            groups.update(dict.fromkeys(whole, whole))
    for apart in verdicts.parted:
        assert all(second not in groups[first] for first, second in combinations(apart, 2))
    for own in verdicts.split:
        assert all(groups[one] == set(own) for one in own)
    assert not verdicts.accepted & verdicts.rejected
    assert not verdicts.rejected & verdicts.corrected.keys()


@given(logs())
def test_merged_actors_have_one_name_and_none_that_is_kept_apart(log: list[Review]) -> None:
    verdicts = standing_verdicts(log)
    assert not verdicts.merged.keys() & set(verdicts.merged.values())
    for apart in verdicts.kept_apart:
        counted = [verdicts.merged.get(name, name) for name in apart]
        assert len(set(counted)) == len(counted)
