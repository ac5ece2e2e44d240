"""What must hold whatever the events are."""

from collections import Counter
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from powderkeg.datamodel.claim import Kind, Status
from powderkeg.datamodel.event import Event
from powderkeg.datamodel.situation import Situation
from powderkeg.reference.actors import ActorList
from powderkeg.reference.countries import Countries
from powderkeg.reference.parties import Parties
from powderkeg.situation.derive import derive_situation
from tests.situation.making import (
    ARMY,
    CHAD,
    DAY,
    EGYPT,
    ELFASHER,
    KASS,
    NYALA,
    PEOPLE,
    REBELS,
    RSF,
    SOUTH_DARFUR,
    STATE,
    SUDAN,
    days_ago,
    gain,
    make_event,
)

PARTIES = Parties.load(ActorList.load(), Countries.load())
ACTORS = st.sampled_from([ARMY, STATE, RSF, REBELS, CHAD, EGYPT, PEOPLE])
SENTENCES = ["So it is.", "They hold most of it.", "They took parts of Nyala.", "In all, 40 died."]
BOUNDS = st.tuples(st.none() | st.integers(0, 50), st.none() | st.integers(50, 90))
KINDS = [Kind.CONTROL, Kind.CONTROL, Kind.ALIGNMENT, Kind.STRENGTH, Kind.EVENT, Kind.EVENT]
TYPES = ["ASSAULT", "THREATEN", "AGREE", "REQUEST", "MOBILIZE", "RETREAT", "AID", "CONSULT", "SUPPORT"]


@st.composite
def some_events(draw: st.DrawFn) -> list[Event]:
    return [draw(one_event(str(number))) for number in range(draw(st.integers(1, 8)))]


@st.composite
def one_event(draw: st.DrawFn, name: str) -> Event:
    kind = draw(st.sampled_from(KINDS))
    sign = {Kind.CONTROL: st.sampled_from([-1, 0, 1]), Kind.ALIGNMENT: st.sampled_from([-1, 1])}
    told = draw(st.integers(0, 120))
    begun = draw(st.none() | st.integers(told, told + 60))
    numbers = st.tuples(st.sampled_from(["killed", "captured", "force"]), *[BOUNDS])
    return make_event(
        name,
        kind,
        sign=draw(sign[kind]) if kind in sign else None,
        event_type=draw(st.sampled_from(TYPES)) if kind is Kind.EVENT else None,
        source=tuple(draw(st.lists(ACTORS, min_size=1, max_size=2))),
        target=tuple(draw(st.lists(ACTORS, max_size=2))),
        place=draw(st.none() | st.sampled_from([NYALA, KASS, ELFASHER, SOUTH_DARFUR, SUDAN])),
        status=draw(st.sampled_from(Status)),
        belief=draw(st.floats(0, 1)),
        published=days_ago(told),
        day=None if begun is None else days_ago(begun),
        end=None if begun is None else days_ago(draw(st.integers(told, begun))),
        sentence=draw(st.sampled_from(SENTENCES)),
        voice=draw(st.sampled_from(["a", "b", "c"])),
        document=draw(st.sampled_from(["one", "two"])),
        quantities=tuple((what, *bounds) for what, bounds in draw(st.lists(numbers, max_size=2))),
    )


def derive(events: list[Event], as_of: date = DAY) -> Situation:
    return derive_situation(events, as_of=as_of, known_by=None, documents=1, parties=PARTIES)


@settings(max_examples=50, deadline=None)
@given(some_events())
def test_probabilities_of_a_place_lie_between_0_and_1_and_sum_to_1(events: list[Event]) -> None:
    for control in derive(events).control:
        shares = [share.probability for share in control.holders]
        assert all(0 <= share <= 1 for share in [*shares, control.open])
        assert abs(sum(shares) + control.open - 1) < 1e-9


@settings(max_examples=50, deadline=None)
@given(some_events(), st.randoms(use_true_random=False))
def test_the_order_of_events_changes_nothing(events: list[Event], random: object) -> None:
    shuffled = list(events)
    random.shuffle(shuffled)  # type: ignore[attr-defined]  # Hypothesis gives a random.Random
    assert derive(shuffled) == derive(events)


@settings(max_examples=50, deadline=None)
@given(some_events(), st.integers(1, 100))
def test_an_event_told_after_the_day_changes_nothing(events: list[Event], days: int) -> None:
    as_of = days_ago(days)
    known = [event for event in events if event.claims[0].published <= as_of]
    assert derive(events, as_of) == derive(known, as_of)


@settings(max_examples=50, deadline=None)
@given(some_events())
def test_no_figure_counts_an_event_twice(events: list[Event]) -> None:
    figures = derive(events).figures
    counted = Counter((figure.kind, figure.unit, event) for figure in figures for event in figure.events)
    assert all(times == 1 for times in counted.values())
    assert all(len(set(figure.events)) == len(figure.events) for figure in figures)


@settings(max_examples=50, deadline=None)
@given(some_events())
def test_strengths_and_weights_are_probabilities(events: list[Event]) -> None:
    situation = derive(events)
    assert all(0 <= tie.strength <= 1 and tie.source != tie.target for tie in situation.ties)
    ties = {tie.tie_id for tie in situation.ties}
    assert len(ties) == len(situation.ties)
    assert all(set(one.ties) <= ties for one in situation.contradictions)


@settings(max_examples=50, deadline=None)
@given(some_events())
def test_everything_names_claims_that_there_are(events: list[Event]) -> None:
    situation = derive(events)
    known = {claim for event in events for claim in event.claim_ids}
    parts = (situation.control, situation.ties, situation.figures, situation.standings)
    for item in (item for part in parts for item in part):
        assert item.claims
        assert set(item.claims) <= known


@given(st.floats(0, 1), st.integers(0, 300), st.integers(0, 300))
def test_older_evidence_makes_no_holder_likelier(belief: float, newer: int, more: int) -> None:
    def probability(days: int) -> float:
        control = derive([gain("1", RSF, NYALA, belief=belief, day=days_ago(days))]).control
        return sum(share.probability for one in control for share in one.holders)

    assert probability(newer + more) <= probability(newer)


@settings(max_examples=50, deadline=None)
@given(some_events(), st.integers(0, 60))
def test_time_alone_makes_no_tie_stronger(events: list[Event], days: int) -> None:
    before = {tie.tie_id: tie.strength for tie in derive(events).ties if tie.status is not Status.DENIED}
    plain = all(event.status is not Status.DENIED for event in events)
    for tie in derive(events, DAY + timedelta(days=days)).ties:
        if plain and tie.tie_id in before:
            assert tie.strength <= before[tie.tie_id] + 1e-9
