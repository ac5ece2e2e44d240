"""What events claims make, whatever order they come in."""

from collections import Counter
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from powderkeg.datamodel.account import Account
from powderkeg.datamodel.claim import Status, TimePrecision
from powderkeg.datamodel.event import Event, Link
from powderkeg.datamodel.review import Verdicts
from powderkeg.fusion.events import make_events
from tests.fusion.examples import (
    ARMY,
    DILLING,
    FRONT,
    KADUGLI,
    KORDOFAN,
    LEAGUE,
    REBELS,
    VILLAGERS,
    account,
    hold,
    killed,
    undated,
)

_DAYS = (date(2024, 3, 4), date(2024, 3, 5), None)


def _link(first: str, second: str, weight: float = 5) -> Link:
    return Link(min(first, second), max(first, second), weight, "")


def _together(*claims: Account) -> Event:
    """The one event of claims that are all linked."""
    names = [claim.claim_id for claim in claims]
    links = [_link(one, other) for number, one in enumerate(names) for other in names[:number]]
    (event,) = make_events(claims, links)
    return event


def _groups(events: list[Event]) -> set[frozenset[str]]:
    return {frozenset(event.claim_ids) for event in events}


@st.composite
def _crises(draw: st.DrawFn) -> tuple[list[Account], list[Link]]:
    names = [f"c{number}" for number in range(draw(st.integers(1, 9)))]
    accounts = []
    for name in names:
        day = draw(st.sampled_from(_DAYS))
        make = draw(st.sampled_from((account, hold)))
        source = draw(st.sampled_from(((FRONT,), (LEAGUE,), (REBELS,), (ARMY,), ())))
        accounts.append(make(name, start=day, end=day, source=source))
    pairs = [(one, other) for number, one in enumerate(names) for other in names[:number]]
    weights = st.lists(st.floats(0.1, 9), min_size=len(pairs), max_size=len(pairs))
    links = [_link(one, other, weight) for (one, other), weight in zip(pairs, draw(weights), strict=True)]
    return accounts, draw(st.permutations(links))[: draw(st.integers(0, len(links)))]


@given(crisis=_crises(), data=st.data())
@settings(max_examples=60, deadline=None)
def test_events_are_the_same_in_any_order(
    crisis: tuple[list[Account], list[Link]], data: st.DataObject
) -> None:
    accounts, links = crisis
    shuffled = make_events(data.draw(st.permutations(accounts)), data.draw(st.permutations(links)))
    assert shuffled == make_events(accounts, links)


@given(crisis=_crises())
@settings(max_examples=60, deadline=None)
def test_each_claim_is_in_one_event_and_no_event_mixes_days_or_holders(
    crisis: tuple[list[Account], list[Link]],
) -> None:
    events = make_events(*crisis)
    counted = Counter(claim for event in events for claim in event.claim_ids)
    assert counted == Counter(claim.claim_id for claim in crisis[0])
    for event in events:
        if event.event_type is not None:
            assert len({claim.start for claim in event.claims if claim.start}) < 2
        else:
            assert (
                len({claim.source for claim in event.claims if claim.source and claim.source[0].actor_id}) < 2
            )


def test_groups_are_joined_by_the_average_of_their_links_not_by_one() -> None:
    claims = [account(f"c{number}") for number in range(4)]
    links = [_link("c0", "c1", 8), _link("c2", "c3", 8), _link("c1", "c2", 2)]
    assert _groups(make_events(claims, links)) == {frozenset({"c0", "c1"}), frozenset({"c2", "c3"})}


def test_plan_is_not_the_deed() -> None:
    claims = [account("c0"), account("c1", status=Status.PLANNED)]
    assert len(make_events(claims, [_link("c0", "c1")])) == 2


def test_places_named_in_one_sentence_are_holds_of_their_own() -> None:
    claims = [
        hold(f"c{number}", document_id="d", place=place) for number, place in enumerate((DILLING, None))
    ]
    assert len(make_events(claims, [_link("c0", "c1")])) == 2


def test_hold_is_denied_in_the_sentence_that_tells_of_it() -> None:
    told = hold("c1", document_id="d1")
    denied = hold("c2", document_id="d1", status=Status.DENIED, attribution=(ARMY,), position=(0, 60))
    assert len(_together(told, denied).claims) == 2


def test_headline_without_a_day_is_joined_to_its_report_sooner_than_to_others() -> None:
    headline = account("c0", document_id="d", **undated())
    report, other = account("c1", document_id="d", position=(80, 90)), account("c2")
    assert len(make_events([headline, report], [_link("c0", "c1", 2.5)])) == 1
    assert len(make_events([headline, other], [_link("c0", "c2", 2.5)])) == 2


def test_attack_without_a_day_needs_more_to_be_taken_for_one_with_a_day() -> None:
    claims = [account("c0"), account("c1", **undated())]
    assert len(make_events(claims, [_link("c0", "c1", 2)])) == 2
    assert len(make_events(claims, [_link("c0", "c1", 4)])) == 1


def test_day_of_the_week_in_the_sentence_keeps_attacks_apart() -> None:
    tuesday = account("c1", sentence="The Green Front attacked Dilling on Tuesday.", **undated())
    assert len(make_events([account("c0"), tuesday], [_link("c0", "c1", 9)])) == 2


@pytest.mark.parametrize(
    ("verdicts", "groups"),
    [
        (Verdicts(joined=(("c0", "c2"),)), {frozenset({"c0", "c1", "c2"})}),
        (Verdicts(parted=(("c0", "c1"),)), {frozenset({"c0"}), frozenset({"c1"}), frozenset({"c2"})}),
        (Verdicts(split=(("c1",),)), {frozenset({"c0"}), frozenset({"c1"}), frozenset({"c2"})}),
        (Verdicts(split=(("c1", "c2"),)), {frozenset({"c0"}), frozenset({"c1", "c2"})}),
        (Verdicts(joined=(("c7", "c0"),), split=(("c8",),)), {frozenset({"c0", "c1"}), frozenset({"c2"})}),
    ],
    ids=["joined", "parted", "split one", "split two", "of claims that are not there"],
)
def test_verdicts_are_obeyed(verdicts: Verdicts, groups: set[frozenset[str]]) -> None:
    other_day = date(2024, 3, 9)
    claims = [account("c0"), account("c1"), account("c2", start=other_day, end=other_day)]
    assert _groups(make_events(claims, [_link("c0", "c1", 9)], verdicts=verdicts)) == groups


def test_event_has_the_id_of_its_first_claim() -> None:
    event = _together(account("cff"), account("c00", published=date(2024, 3, 9)))
    assert (event.event_id, event.claim_ids) == ("eff", ("cff", "c00"))


def test_named_actor_beats_the_kind_of_actor() -> None:
    claims = [account(f"c{number}", source=(REBELS,), target=()) for number in range(3)]
    event = _together(*claims, account("c9", source=(FRONT,), target=(VILLAGERS,)))
    assert (event.source, event.target) == ((FRONT,), (VILLAGERS,))


def test_town_beats_its_province() -> None:
    event = _together(account("c0", place=KORDOFAN), account("c1", place=KORDOFAN), account("c2"))
    assert event.place == DILLING


def test_days_are_those_on_which_all_claims_agree() -> None:
    week = {"start": date(2024, 3, 1), "end": date(2024, 3, 7), "time_precision": TimePrecision.RANGE}
    event = _together(account("c0", **week), account("c1"), account("c2", **undated()))
    assert (event.start, event.end, event.dated) == (date(2024, 3, 4), date(2024, 3, 4), True)


def test_at_most_so_many_says_nothing_of_fewer() -> None:
    event = _together(
        account("c0", quantities=killed(60, 60)), account("c1", quantities=killed(None, 90)), account("c2")
    )
    (estimate,) = event.quantities
    assert (estimate.low, estimate.high) == (60, 90)


def test_event_told_only_by_when_it_was_over_has_no_first_day() -> None:
    over = {"start": None, "end": date(2011, 12, 31), "time_precision": TimePrecision.RANGE}
    (event,) = make_events([account("c1", **over)], [])
    assert (event.start, event.end, event.dated) == (None, date(2011, 12, 31), True)


def test_days_are_reckoned_from_publication_where_none_is_told() -> None:
    one, other = (account(f"c{day}", **undated(published=date(2024, 3, day))) for day in (5, 7))
    event = _together(one, other)
    assert (event.start, event.end, event.dated) == (date(2024, 3, 4), date(2024, 3, 5), False)
    assert event.time_precision is TimePrecision.RANGE


def test_event_without_any_day_has_none() -> None:
    event = _together(account("c0", **undated(published=None)))
    assert (event.start, event.end, event.time_precision, event.dated) == (None, None, None, False)


@pytest.mark.parametrize(
    ("figures", "expected"),
    [
        ([(17, 17), (17, 17), (34, 34)], (17, 34, 17)),
        ([(20, None), (24, 24)], (20, None, 24)),
        ([(None, 300)], (0, 300, 300)),
        ([(200, 999), (280, None)], (200, None, 280)),
    ],
    ids=["more voices count more", "at least", "up to", "a named number beats a range"],
)
def test_numbers_become_a_range_with_the_likeliest(
    figures: list[tuple[int | None, int | None]], expected: tuple[int, int | None, int]
) -> None:
    event = _together(*(account(f"c{n}", quantities=killed(*figure)) for n, figure in enumerate(figures)))
    (estimate,) = event.quantities
    assert (estimate.low, estimate.high, estimate.best) == expected
    assert estimate.claims == event.claim_ids


def test_status_is_that_of_the_surest_claims() -> None:
    event = _together(account("c0", status=Status.UNCONFIRMED), account("c1"))
    assert event.status is Status.ASSERTED


def test_status_is_denied_where_denial_outweighs() -> None:
    denials = [account(f"c{number}", status=Status.DENIED) for number in range(1, 4)]
    event = _together(account("c0", status=Status.UNCONFIRMED), *denials)
    assert event.status is Status.DENIED
    assert event.belief < 0.5


def test_holds_of_two_towns_are_never_one_however_alike_they_are_told() -> None:
    claims = [hold("c1"), hold("c2", place=KADUGLI), hold("c3", place=KORDOFAN)]
    links = [_link("c1", "c2", 9), _link("c1", "c3", 3), _link("c2", "c3", 2)]
    assert _groups(make_events(claims, links)) == {frozenset({"c1", "c3"}), frozenset({"c2"})}
