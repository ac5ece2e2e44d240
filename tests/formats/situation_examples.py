"""A situation of our own making, and any situations that the data model allows."""

from datetime import date
from typing import Any

from hypothesis import strategies as st

from powderkeg.datamodel.citation import Citation
from powderkeg.datamodel.claim import Status
from powderkeg.datamodel.situation import (
    Figure,
    Hold,
    Outlook,
    Party,
    PlaceControl,
    Share,
    Situation,
    Standing,
    Tie,
    TieContradiction,
)
from tests import strategies
from tests.formats.event_examples import DILI, place_refs

ARMY, LEAGUE, POWER = (
    Party("TLS", "Timor-Leste"),
    Party("harbour league", "Harbour League"),
    Party("AUS", "Australia"),
)
TAKEN, BACKED, FOUGHT = "caaaaaaaaaaaaaaaa", "cbbbbbbbbbbbbbbbb", "ccccccccccccccccc"


def _citation(claim_id: str, sentence: str, day: int) -> Citation:
    return Citation(
        claim_id=claim_id,
        sentence=sentence,
        document_id=f"post-{day}",
        publisher="Harbour Post",
        published=date(2024, 5, day),
        url=f"https://post.example/{day}",
        status="asserted",
    )


CITATIONS = {
    citation.claim_id: citation
    for citation in (
        _citation(TAKEN, "The league took the harbour of Dili.", 2),
        _citation(BACKED, "=Canberra armed the league, envoys said.", 4),
        _citation(FOUGHT, "Canberra's ships fired on boats of the league.", 5),
    )
}


def tie(sign: int, where: str, claim_id: str, **fields: Any) -> Tie:
    """What a power is to the league in a country."""
    fields = {
        "tie_id": f"AUS|harbour league|{sign}|{where}",
        "source": POWER,
        "target": LEAGUE,
        "sign": sign,
        "where": where,
        "strength": 0.6,
        "status": "asserted",
        "since": date(2024, 5, 1),
        "last_told": date(2024, 5, 4),
        "voices": 1,
        "events": ("e" + claim_id[1:],),
        "claims": (claim_id,),
    } | fields
    return Tie(**fields)


def harbour(**fields: Any) -> Situation:
    """Who holds Dili, and a power that both backs and opposes the league."""
    backs, opposes = tie(1, "Indonesia", BACKED), tie(-1, "Timor-Leste", FOUGHT, strength=0.4)
    league = Share(party=LEAGUE, probability=0.7, since=date(2024, 5, 2), claims=(TAKEN,))
    army = Share(party=ARMY, probability=0.9, since=date(2024, 5, 2), claims=(TAKEN,))
    fields = {
        "as_of": date(2024, 5, 6),
        "known_by": None,
        "documents": 3,
        "events": 3,
        "control": (
            PlaceControl(
                place_id="1645457",
                place=DILI,
                state="held",
                holders=(league,),
                open=0.3,
                extent="most of",
                lost_by=(army,),
                last_told=date(2024, 5, 2),
                events=("eaaaaaaaaaaaaaaaa",),
                claims=(TAKEN,),
            ),
        ),
        "ties": (backs, opposes),
        "contradictions": (
            TieContradiction(
                kind="opposite",
                parties=(POWER, LEAGUE),
                ties=(backs.tie_id, opposes.tie_id),
                weight=0.4,
                claims=(BACKED, FOUGHT),
            ),
        ),
        "figures": (
            Figure(
                kind="killed",
                unit="people",
                party=LEAGUE,
                by=ARMY,
                place=DILI,
                low=3,
                high=None,
                best=4,
                status="unconfirmed",
                since=date(2024, 5, 1),
                last_told=date(2024, 5, 3),
                events=("ecccccccccccccccc",),
                claims=(FOUGHT,),
            ),
        ),
        "standings": (
            Standing(
                kind="threat",
                event_type="THREATEN",
                mode="military",
                source=(POWER, ARMY),
                target=(LEAGUE,),
                place=None,
                status="asserted",
                outlook="open",
                made=date(2024, 5, 5),
                due=date(2024, 6, 5),
                belief=0.5,
                events=("ecccccccccccccccc",),
                claims=(FOUGHT,),
            ),
        ),
    } | fields
    return Situation(**fields)


_ids = st.lists(strategies.texts(1), max_size=2).map(tuple)
_days = st.none() | st.dates()
_chances = st.floats(0, 1)
_statuses = st.sampled_from(Status)
_maybe_text = st.none() | strategies.texts()
_parties = st.builds(Party, party_id=strategies.texts(1), name=strategies.texts(1))
_some = st.lists(_parties, max_size=2).map(tuple)
_shares = st.lists(
    st.builds(Share, party=_parties, probability=_chances, since=_days, claims=_ids), max_size=2
).map(tuple)
_controls = st.builds(
    PlaceControl,
    place_id=strategies.texts(1),
    place=place_refs,
    state=st.sampled_from(Hold),
    holders=_shares,
    open=_chances,
    extent=_maybe_text,
    except_for=_ids,
    lost_by=_shares,
    last_told=_days,
    events=_ids,
    claims=_ids,
)
_ties = st.builds(
    Tie,
    tie_id=strategies.texts(1),
    source=_parties,
    target=_parties,
    sign=st.sampled_from([-1, 1]),
    where=_maybe_text,
    strength=_chances,
    status=_statuses,
    through=st.none() | _parties,
    since=_days,
    last_told=_days,
    voices=st.integers(0, 9),
    events=_ids,
    claims=_ids,
)
_figures = st.builds(
    Figure,
    kind=strategies.texts(1),
    unit=_maybe_text,
    party=st.none() | _parties,
    by=st.none() | _parties,
    place=st.none() | place_refs,
    low=st.none() | st.integers(),
    high=st.none() | st.floats(allow_nan=False, allow_infinity=False),
    best=st.none() | st.integers(),
    status=_statuses,
    since=_days,
    last_told=_days,
    events=_ids,
    claims=_ids,
)
_standings = st.builds(
    Standing,
    kind=st.sampled_from(["threat", "promise", "talks"]),
    event_type=strategies.texts(1),
    mode=_maybe_text,
    source=_some,
    target=_some,
    place=st.none() | place_refs,
    status=_statuses,
    outlook=st.sampled_from(Outlook),
    made=_days,
    due=_days,
    belief=_chances,
    settled_by=_ids,
    events=_ids,
    claims=_ids,
)


@st.composite
def situations(draw: st.DrawFn) -> Situation:
    """A situation with any of its parts, odd text included; ids of ties differ."""
    ties = draw(st.lists(_ties, max_size=3, unique_by=lambda one: one.tie_id).map(tuple))
    contradiction = st.builds(
        TieContradiction,
        kind=st.sampled_from(["opposite", "triad"]),
        parties=_some,
        ties=st.lists(st.sampled_from([one.tie_id for one in ties] or ["none"]), max_size=3).map(tuple),
        weight=_chances,
        claims=_ids,
    )
    return harbour(
        as_of=draw(st.dates()),
        control=draw(st.lists(_controls, max_size=2).map(tuple)),
        ties=ties,
        contradictions=draw(st.lists(contradiction, max_size=2).map(tuple)),
        figures=draw(st.lists(_figures, max_size=2).map(tuple)),
        standings=draw(st.lists(_standings, max_size=2).map(tuple)),
    )
