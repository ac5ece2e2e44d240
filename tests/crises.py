"""Hypothesis strategies for small crises: reports whose few places, actors and days meet again and again."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from hypothesis import strategies as st

from powderkeg.datamodel.base import Passage
from powderkeg.datamodel.claim import Actor, Claim, Kind, Place, Quantity, Status, Timespan, claim_id
from powderkeg.datamodel.document import Document
from powderkeg.datamodel.reading import ReaderVersion, Reading
from powderkeg.datamodel.review import Action, Review
from powderkeg.record import Record

DAYS = tuple(date(2012, 4, day) for day in range(1, 9))

_READER = ReaderVersion(version="1", pipeline="en_test 1.0", reference="a" * 64)
_MOMENT = datetime(2012, 5, 1, tzinfo=UTC)

# Name, country, sector and id; "rebels" and "gunmen" may be any of the others.
_ACTORS = (
    ("Malian army", "MLI", "MIL", None),
    ("Ansar Dine", "MLI", "REB", "ansar-dine"),
    ("France", "FRA", "GOV", "FRA"),
    ("rebels", "MLI", "REB", None),
    ("gunmen", None, None, None),
)
_PLACES = (
    ("Gao", "Gao", 16.27, -0.04, "city"),
    ("Konna", "Mopti", 14.94, -3.89, "city"),
    ("Mopti", "Mopti", 14.5, -4.2, "adm1"),
)
# The verb that a claim is told with, and the fields that go with it.
_TOLD: dict[str, dict[str, Any]] = {
    "attacked": {"kind": Kind.EVENT, "event_type": "ASSAULT"},
    "bombed": {"kind": Kind.EVENT, "event_type": "ASSAULT", "mode": "aerial"},
    "threatened": {"kind": Kind.EVENT, "event_type": "THREATEN", "mode": "violence"},
    "promised": {"kind": Kind.EVENT, "event_type": "AGREE"},
    "withdrew": {"kind": Kind.EVENT, "event_type": "RETREAT", "mode": "withdraw"},
    "captured": {"kind": Kind.CONTROL, "sign": 1},
    "entered": {"kind": Kind.CONTROL, "sign": 0},
    "lost": {"kind": Kind.CONTROL, "sign": -1},
    "backs": {"kind": Kind.ALIGNMENT, "sign": 1},
    "fights": {"kind": Kind.ALIGNMENT, "sign": -1},
    "fields": {"kind": Kind.STRENGTH},
}
_NOT_ALWAYS_TOLD = {
    Kind.EVENT: ("time", "place", "target", "quantities"),
    Kind.CONTROL: ("time", "target"),
    Kind.ALIGNMENT: (),
    Kind.STRENGTH: ("target",),
}
_OF_TWO_CLAIMS = (Action.LINK, Action.UNLINK)
_OF_ACTORS = (Action.MERGE_ACTORS, Action.SPLIT_ACTORS)


@dataclass(frozen=True)
class Report:
    """A document with its claims, ready to be added to a record."""

    document: Document
    claims: tuple[Claim, ...]

    @property
    def claim_ids(self) -> frozenset[str]:
        """The ids of its claims."""
        return frozenset(claim.claim_id for claim in self.claims)


def add_reports(record: Record, reports: Sequence[Report]) -> None:
    """Add reports to a record, one after the other."""
    for report in reports:
        document_id = report.document.document_id
        reading = Reading(document_id=document_id, reader=_READER, read_at=_MOMENT)
        record.add(report.document, report.claims, reading)


@st.composite
def crises(draw: st.DrawFn) -> list[Report]:
    """Two to five reports that tell of the same few happenings; one may print another's text again."""
    happenings = draw(st.lists(_happenings(), min_size=2, max_size=4))
    told = [draw(_reports(f"report-{number}", happenings)) for number in range(draw(st.integers(2, 4)))]
    if draw(st.booleans()):
        told.append(_printed_again(draw(st.sampled_from(told)), draw(st.sampled_from(DAYS))))
    return told


@st.composite
def _reports(draw: st.DrawFn, name: str, happenings: Sequence[dict[str, Any]]) -> Report:
    """A report of one to four claims; now and then its day is not known."""
    claims, text = [], f"Report {name}."
    for sentence, fields in draw(st.lists(_accounts(happenings), min_size=1, max_size=4)):
        start = len(text) + 1
        text = f"{text} {sentence}"
        passage = Passage(start=start, end=len(text), text=sentence)
        claims.append(Claim(document_id=name, claim_id="c", sentence=passage, trigger=passage, **fields))
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    document = Document(
        document_id=name,
        text=text,
        published=draw(st.sampled_from((*DAYS, None))),
        publisher=draw(st.sampled_from(("Niger Bend Wire", "Sahel Observer", None))),
    )
    numbered = (
        claim.model_copy(update={"claim_id": claim_id(sha256, "1", {"number": number})})
        for number, claim in enumerate(claims)
    )
    return Report(document, tuple(numbered))


def _printed_again(report: Report, published: date) -> Report:
    name = f"{report.document.document_id}-again"
    document = report.document.model_copy(
        update={"document_id": name, "published": published, "publisher": "Lagoon Times"}
    )
    return Report(document, tuple(claim.model_copy(update={"document_id": name}) for claim in report.claims))


@st.composite
def _happenings(draw: st.DrawFn) -> dict[str, Any]:
    """What happened, and the verb that it is told with."""
    verb, source, target = draw(st.tuples(st.sampled_from(list(_TOLD)), _actors, _actors))
    day, place, number = draw(st.tuples(st.sampled_from(DAYS), _places, st.integers(1, 3)))
    happening = _TOLD[verb] | {"verb": verb, "source": (source,), "target": (target,)}
    if happening["kind"] in (Kind.EVENT, Kind.CONTROL):
        happening |= {"time": Timespan(start=day, end=day, precision="day"), "place": place}
    amount = {"attacked": "killed", "fields": "force"}.get(verb)
    if amount:
        quantity = Quantity(kind=amount, low=10 * number, high=10 * number, text=f"{10 * number}")
        happening["quantities"] = (quantity,)
    return happening


@st.composite
def _accounts(draw: st.DrawFn, happenings: Sequence[dict[str, Any]]) -> tuple[str, dict[str, Any]]:
    """A sentence that tells of a happening, more or less exactly, and the fields of its claim."""
    fields = dict(draw(st.sampled_from(happenings)))
    verb = fields.pop("verb")
    fields["status"] = draw(st.sampled_from((Status.ASSERTED, *Status)))
    fields["confidence"] = draw(st.sampled_from((0.5, 0.8, 0.95)))
    fields["attribution"] = draw(st.lists(_actors, max_size=1).map(tuple))
    if draw(st.booleans()):
        fields["source"] = (draw(_actors),)
    for field in draw(st.lists(st.sampled_from(("time", "place", "target", "quantities")), max_size=1)):
        if field in _NOT_ALWAYS_TOLD[fields["kind"]]:
            fields.pop(field, None)
    return _sentence(verb, fields), fields


def _sentence(verb: str, fields: dict[str, Any]) -> str:
    place, time = fields.get("place"), fields.get("time")
    words = [fields["source"][0].name, verb, *(actor.name for actor in fields.get("target", ()))]
    words += [f"in {place.name}"] if place else []
    words += [f"on {time.start:%A}"] if time else []
    words += [quantity.text for quantity in fields.get("quantities", ())]
    return " ".join(words) + "."


def _actor(name: str, country: str | None, sector: str | None, actor_id: str | None) -> Actor:
    return Actor(
        name=name, text=name, start=0, end=len(name), country=country, sector=sector, actor_id=actor_id
    )


def _place(name: str, adm1: str, lat: float, lon: float, precision: str) -> Place:
    return Place(name=name, text=name, country="MLI", adm1=adm1, lat=lat, lon=lon, precision=precision)


_actors = st.sampled_from([_actor(*row) for row in _ACTORS])
_places = st.sampled_from([_place(*row) for row in _PLACES])


@st.composite
def reviews(draw: st.DrawFn, claim_ids: Sequence[str], number: int) -> Review:
    """A review of any of the claims, or of two actors."""
    actions = [action for action in Action if action not in (Action.ADOPT, Action.UNDO)]
    if len(claim_ids) < 2:
        actions = [action for action in actions if action not in _OF_TWO_CLAIMS]
    action = draw(st.sampled_from(actions))
    fields: dict[str, Any] = {}
    if action in _OF_ACTORS:
        fields["actors"] = tuple(draw(st.permutations([name for name, *_ in _ACTORS]))[:2])
    else:
        fields["claims"] = tuple(draw(st.permutations(claim_ids))[: 2 if action in _OF_TWO_CLAIMS else 1])
    if action is Action.CORRECT:
        fields["changes"] = {"status": draw(st.sampled_from(Status)).value}
    return Review(review_id=f"r{number}", reviewer="a reviewer", reviewed_at=_MOMENT, action=action, **fields)


def undo(review: Review) -> Review:
    """The review that takes another one back."""
    return Review(
        review_id=f"{review.review_id}-undone",
        reviewer="a reviewer",
        reviewed_at=_MOMENT,
        action=Action.UNDO,
        undoes=review.review_id,
    )
