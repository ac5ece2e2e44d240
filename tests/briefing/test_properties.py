"""What holds of every brief, whatever the situation."""

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from powderkeg.briefing.brief import Brief
from powderkeg.briefing.compose import compose_brief
from powderkeg.briefing.html import brief_html
from powderkeg.briefing.markdown import brief_markdown
from powderkeg.datamodel.account import Account, ActorRef, Amount
from powderkeg.datamodel.citation import Citation
from powderkeg.datamodel.claim import EventType, Kind, Status
from powderkeg.datamodel.event import Event
from powderkeg.datamodel.situation import Situation
from powderkeg.reference.actors import ActorList
from powderkeg.reference.countries import Countries
from powderkeg.reference.parties import Parties
from powderkeg.situation.changes import find_changes
from powderkeg.situation.derive import derive_situation
from tests.briefing.crises import account, event, place
from tests.strategies import texts

PARTIES = Parties.load(ActorList.load(), Countries.load())
TODAY = date(2023, 6, 20)

_names = st.sampled_from(
    ["army", "Rebels", "Chad", "Government of Sudan", "officials", "Houthis", "One"]
) | texts(1)
_actors = st.builds(
    ActorRef,
    _names.filter(str.strip),
    st.sampled_from([None, "SDN", "TCD"]),
    st.sampled_from([None, "GOV", "MIL", "REB", "CVL"]),
    st.none(),
)
_few = st.lists(_actors, max_size=2)
_amounts = st.builds(
    Amount,
    st.sampled_from(["killed", "injured", "displaced", "force", "captured"]),
    st.sampled_from([None, 1, 20]),
    st.sampled_from([None, 20, 57, 1700]),
    st.none(),
    st.sampled_from(["57 civilians", "about 20", "Twelve men", "2,000 to 3,000"]),
)
_places = st.none() | st.sampled_from([place("El Geneina"), place("airport")]) | st.builds(place, texts(1))


@st.composite
def _accounts(draw: st.DrawFn, number: int) -> Account:
    kind = draw(st.sampled_from(Kind))
    return account(
        number,
        draw(texts(1)),
        kind=kind,
        event_type=draw(st.sampled_from([*EventType, "LAND_GRAB"])),
        status=draw(st.sampled_from(Status)),
        sign=draw(st.sampled_from([-1, 0, 1])) if kind is Kind.CONTROL else draw(st.sampled_from([-1, 1])),
        by=draw(_few),
        source=draw(_few),
        target=draw(_few),
        quantities=draw(st.lists(_amounts, max_size=2)),
        publisher=draw(st.none() | texts(1)),
        published=draw(st.none() | st.dates(date(2023, 6, 1), TODAY)),
        where=draw(_places),
    )


@st.composite
def _events(draw: st.DrawFn) -> list[Event]:
    count = draw(st.integers(0, 6))
    claims = [draw(_accounts(number)) for number in range(count)]
    days = st.none() | st.dates(date(2023, 6, 1), TODAY)
    return [event([claim], day=draw(days), belief=draw(st.floats(0, 1))) for claim in claims]


def brief_of(events: list[Event]) -> Brief:
    before, now = (situation_on(day, events) for day in (date(2023, 6, 10), TODAY))
    return compose_brief(now, events, find_changes(before, now), lambda claims: cite(claims, events))


def situation_on(day: date, events: list[Event]) -> Situation:
    return derive_situation(events, as_of=day, known_by=None, documents=len(events), parties=PARTIES)


def cite(claims: object, events: list[Event]) -> dict[str, Citation]:
    accounts = {one.claim_id: one for told in events for one in told.claims}
    return {
        key: Citation(claim_id=key, sentence=accounts[key].sentence, document_id=accounts[key].document_id)
        for key in claims  # type: ignore[attr-defined]
    }


@settings(max_examples=40, deadline=None)
@given(_events())
def test_every_situation_makes_a_brief_whose_sentences_are_all_supported(events: list[Event]) -> None:
    brief = brief_of(events)
    sentences = [sentence for section in brief.sections for sentence in section.sentences]
    cited = [number for sentence in sentences for number in sentence.footnotes]
    assert all(1 <= len(sentence.footnotes) <= 3 for sentence in sentences)
    assert {note.number for note in brief.footnotes} == set(cited)
    assert [note.number for note in brief.footnotes] == list(range(1, len(brief.footnotes) + 1))
    known = {one.claim_id: one.sentence for told in events for one in told.claims}
    assert all(known[claim] == note.sentence for note in brief.footnotes for claim in note.claims[:1])


@settings(max_examples=20, deadline=None)
@given(_events())
def test_every_brief_can_be_shown(events: list[Event]) -> None:
    brief = brief_of(events)
    assert brief_html(brief).encode("utf-8")
    assert brief_markdown(brief).encode("utf-8")


@settings(max_examples=20, deadline=None)
@given(_events())
def test_a_brief_says_the_same_each_time(events: list[Event]) -> None:
    assert brief_of(events) == brief_of(events)
