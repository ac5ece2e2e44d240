"""An event of our own making that two reports tell of, and any events that the data model allows."""

from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any

from hypothesis import strategies as st

from powderkeg.datamodel.account import ActorRef, PlaceRef, account_of, actor_ref, place_ref
from powderkeg.datamodel.citation import Citation
from powderkeg.datamodel.claim import Kind, PlacePrecision, Status
from powderkeg.datamodel.event import Estimate, Event, Voice
from tests import strategies
from tests.formats.examples import DOCUMENTS, blockade

DILI = PlaceRef("Dili", "TLS", "Díli", -8.57, 125.57, PlacePrecision.CITY, 1645457)
FIRST = account_of(blockade(), DOCUMENTS["post-4"])
SECOND = replace(
    FIRST,
    claim_id="c1111222233334444",
    document_id="wire-9",
    publisher="Timor Wire",
    published=date(2024, 5, 3),
    sentence="=Two lorry drivers were hurt as Dili's port stayed shut.",
)
URLS = {"post-4": "https://post.example/4"}


def closure(**fields: Any) -> Event:
    """The closing of a port, told by two outlets."""
    fields = {
        "event_id": "e0f1e2d3c4b5a6978",
        "kind": Kind.EVENT,
        "event_type": FIRST.event_type,
        "mode": "restrict",
        "sign": None,
        "status": FIRST.status,
        "source": FIRST.source,
        "target": (ActorRef("Port Watch", None, "NGO"),),
        "start": date(2024, 4, 29),
        "end": date(2024, 5, 1),
        "time_precision": FIRST.time_precision,
        "dated": True,
        "place": DILI,
        "quantities": (
            Estimate("materiel", "lorries", 1500, 2000, 2000, (FIRST.claim_id,)),
            Estimate("injured", "drivers", 2, 2, 2, (SECOND.claim_id,)),
        ),
        "belief": 0.82,
        "voices": (
            Voice("Harbour master", 1, 1.5, (FIRST.claim_id,)),
            Voice("Timor Wire", 1, 2.25, (SECOND.claim_id,)),
            Voice("The navy", -1, -0.5, (SECOND.claim_id,)),
        ),
        "claims": (FIRST, SECOND),
        "contexts": ("economic",),
    } | fields
    return Event(**fields)


def citations(*events: Event) -> dict[str, Citation]:
    """Where their claims stand."""
    return {
        claim.claim_id: Citation(
            claim_id=claim.claim_id,
            sentence=claim.sentence,
            document_id=claim.document_id,
            publisher=claim.publisher,
            title=None,
            published=claim.published,
            url=URLS.get(claim.document_id),
            status=claim.status,
        )
        for event in events
        for claim in event.claims
    }


_amounts = st.none() | st.integers() | st.floats(allow_nan=False, allow_infinity=False)
_ids = st.lists(strategies.texts(1), max_size=3).map(tuple)
_actors = st.lists(strategies.actors.map(actor_ref), max_size=2).map(tuple)
place_refs = strategies.places.map(place_ref)
_estimates = st.builds(
    Estimate,
    kind=st.sampled_from(["killed", "injured", "force"]) | strategies.texts(1),
    unit=st.none() | strategies.texts(),
    low=_amounts,
    high=_amounts,
    best=_amounts,
    claims=_ids,
)
_voices = st.builds(
    Voice, name=strategies.texts(), says=st.sampled_from([-1, 1]), weight=st.floats(-9, 9), claims=_ids
)


_accounts = st.builds(
    partial(replace, FIRST),
    claim_id=st.from_regex(r"c[0-9a-f]{16}", fullmatch=True),
    document_id=strategies.texts(1),
    publisher=st.none() | strategies.texts(),
    published=st.none() | st.dates(),
    status=st.sampled_from(Status),
    sentence=strategies.texts(),
)


@st.composite
def events(draw: st.DrawFn) -> Event:
    """An event of any kind with any of its parts, odd text included."""
    told = draw(st.lists(_accounts, min_size=1, max_size=2))
    start, end = draw(st.tuples(st.dates(), st.dates()).map(sorted))
    is_event = draw(st.booleans())
    return closure(
        event_id="e" + told[0].claim_id[1:],
        kind=Kind.EVENT if is_event else Kind.CONTROL,
        event_type="LAND_GRAB" if is_event else None,
        mode=draw(st.none() | strategies.texts()),
        sign=None if is_event else draw(st.sampled_from([-1, 0, 1])),
        status=told[0].status,
        source=draw(_actors),
        target=draw(_actors),
        start=draw(st.sampled_from([start, None])),
        end=draw(st.sampled_from([end, None])),
        dated=draw(st.booleans()),
        place=draw(st.none() | place_refs),
        quantities=draw(st.lists(_estimates, max_size=3).map(tuple)),
        belief=draw(st.floats(0, 1)),
        voices=draw(st.lists(_voices, max_size=2).map(tuple)),
        claims=tuple(told),
        contexts=draw(st.lists(strategies.texts(), max_size=2).map(tuple)),
    )
