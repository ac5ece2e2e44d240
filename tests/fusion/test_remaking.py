"""Events made anew only where something changed are those that would be made of all claims."""

from dataclasses import replace
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from powderkeg.datamodel.account import Account
from powderkeg.datamodel.event import Link
from powderkeg.datamodel.review import Verdicts
from powderkeg.fusion.events import make_events
from powderkeg.fusion.reliability import bundled_reliability
from powderkeg.fusion.remaking import Remade, remake_events
from tests.fusion.examples import ARMY, FRONT, LEAGUE, REBELS, account, hold

_DAYS = (date(2024, 3, 4), date(2024, 3, 5), None)
_NAMES = [f"c{number}" for number in range(10)]


@st.composite
def _claims(draw: st.DrawFn) -> dict[str, Account]:
    """Ten claims of few happenings, by their ids."""
    made = {}
    for name in _NAMES:
        day = draw(st.sampled_from(_DAYS))
        make = draw(st.sampled_from((account, hold)))
        source = draw(st.sampled_from(((FRONT,), (LEAGUE,), (REBELS,), (ARMY,), ())))
        made[name] = make(name, start=day, end=day, source=source)
    return made


@st.composite
def _links(draw: st.DrawFn) -> list[Link]:
    pairs = draw(st.sets(st.tuples(st.sampled_from(_NAMES), st.sampled_from(_NAMES)), max_size=20))
    return [Link(one, other, draw(st.floats(0.1, 9)), "") for one, other in sorted(pairs) if one < other]


@st.composite
def _verdicts(draw: st.DrawFn) -> Verdicts:
    def several(fewest: int) -> tuple[tuple[str, ...], ...]:
        some = st.sets(st.sampled_from(_NAMES), min_size=fewest, max_size=3)
        return tuple(tuple(sorted(claims)) for claims in draw(st.lists(some, max_size=1)))

    return Verdicts(joined=several(2), split=several(1))


_subsets = st.sets(st.sampled_from(_NAMES))


def _remade(
    before: list[Account], links: list[Link], gone: set[str], come: list[Account], verdicts: Verdicts
) -> Remade:
    reliability = bundled_reliability()
    events = make_events(before, links, verdicts=verdicts)
    return remake_events(events, links, gone=gone, come=come, verdicts=verdicts, reliability=reliability)


@given(_claims(), _links(), _verdicts(), _subsets, _subsets, _subsets)
@settings(max_examples=300, deadline=None)
def test_claims_that_come_go_and_change_give_what_all_would(
    claims: dict[str, Account],
    links: list[Link],
    verdicts: Verdicts,
    new: set[str],
    gone: set[str],
    doubted: set[str],
) -> None:
    before = [claims[name] for name in _NAMES if name not in new]
    changed = {name: replace(claims[name], confidence=0.4) for name in doubted - gone - new}
    after = {name: changed.get(name, claims[name]) for name in _NAMES if name not in gone}
    come = [after[name] for name in sorted((new | changed.keys()) & after.keys())]
    remade = _remade(before, links, gone | changed.keys(), come, verdicts)
    assert remade.events == make_events(after.values(), links, verdicts=verdicts)


@given(_claims(), _links())
def test_nothing_is_looked_at_again_where_nothing_changed(
    claims: dict[str, Account], links: list[Link]
) -> None:
    assert _remade([*claims.values()], links, set(), [], Verdicts()).looked_at == 0


def test_only_what_a_new_claim_is_connected_with_is_looked_at() -> None:
    before = [account("c1"), account("c2"), account("c8", start=date(2024, 3, 5), end=date(2024, 3, 5))]
    remade = _remade(before, [Link("c2", "c3", 6, "")], set(), [account("c3")], Verdicts())
    assert [event.claim_ids for event in remade.events] == [("c1",), ("c2", "c3"), ("c8",)]
    assert remade.looked_at == 1


def test_verdict_holds_for_the_others_where_the_claim_it_names_first_goes() -> None:
    before, come = [account("c0"), account("c2")], [account("c1")]
    remade = _remade(before, [], {"c0"}, come, Verdicts(split=(("c0", "c1", "c2"),)))
    assert [event.claim_ids for event in remade.events] == [("c1", "c2")]
