"""A small crisis in Mali, told by reports of our own making, and how to add reports to a record."""

import hashlib
from collections.abc import Iterable
from datetime import UTC, date, datetime
from itertools import count
from pathlib import Path
from typing import Any, TypeVar

from powderkeg.datamodel.base import Passage
from powderkeg.datamodel.claim import Actor, Claim, Place, Quantity, Timespan
from powderkeg.datamodel.document import Document
from powderkeg.datamodel.reading import ReaderVersion, Reading
from powderkeg.record import Record

Location = TypeVar("Location", Path, str)

READER = ReaderVersion(version="0.1.0", pipeline="en_test 1.0", reference="a" * 64)
READ_AT = datetime(2024, 5, 3, 12, 30, tzinfo=UTC)

# The army is told only on 2 June to have been back in Kidal since 23 May.
KIDAL_TAKEN, KIDAL_RETAKEN, RETAKEN_TOLD = date(2014, 5, 21), date(2014, 5, 23), date(2014, 6, 2)
ODD_ID = "radio/№ 7?#%2F..\0"

_PLACES = {
    "Kidal": {"adm1": "Kidal", "lat": 18.44, "lon": 1.41, "geonames_id": 2455290},
    "Gao": {"adm1": "Gao", "lat": 16.27, "lon": -0.04, "geonames_id": 2457161},
}
_REBELS = {"country": "MLI", "sector": "REB"}
_ARMY = {"country": "MLI", "sector": "MIL"}
_STATES = {"Algeria": {"country": "DZA", "sector": "GOV"}, "Chad": {"country": "TCD", "sector": "GOV"}}

Sentence = tuple[str, dict[str, Any]]


def seized(place: str, day: date, who: str = "Tuareg rebels", **fields: Any) -> Sentence:
    """That somebody seized a place."""
    told = {"kind": "control", "sign": 1, "trigger": "seized", "source": who, "place": place, "day": day}
    return f"{who} seized {place} on {day:%d %B %Y}.", told | fields


def attacked(place: str, day: date, killed: int, who: str = "Tuareg rebels", **fields: Any) -> Sentence:
    """That somebody attacked the army and killed soldiers."""
    told = {
        "kind": "event", "event_type": "ASSAULT", "trigger": "attacked", "source": who,
        "target": "Malian army", "place": place, "day": day, "killed": killed,
    }  # fmt: skip
    text = f"{who} attacked the Malian army in {place} on {day:%d %B %Y} and killed {killed} soldiers."
    return text, told | fields


def dealt(verb: str, who: str, whom: str, day: date, **fields: Any) -> Sentence:
    """What somebody did to somebody, or thinks of them; `fields` say of what kind that is."""
    told = {"trigger": verb, "source": who, "target": whom, "place": "Gao", "day": day}
    return f"{who} {verb} {whom} on {day:%d %B %Y}.", told | fields


def numbered(who: str, force: int, day: date) -> Sentence:
    """How many fighters somebody has."""
    told = {
        "kind": "strength",
        "trigger": "have",
        "source": who,
        "place": "Kidal",
        "day": day,
        "force": force,
    }
    return f"{who} have {force} fighters in Kidal on {day:%d %B %Y}.", told


def add_report(
    record: Record,
    document_id: str,
    published: date | None,
    sentences: Iterable[Sentence],
    *,
    publisher: str = "Sahel Monitor",
    **fields: Any,
) -> list[Claim]:
    """Add a report of these sentences, and give the claims in it."""
    claims, text = [], "Mali: what is known. "
    numbers = count(1)
    for words, told in sentences:
        claims.append((len(text), words, told))
        text += f"{words} "
    digest = hashlib.sha256(f"{document_id}{text}".encode("utf-8", "surrogatepass")).hexdigest()
    made = [
        _claim(document_id, f"c{digest[:14]}{next(numbers):02}", start, words, told)
        for start, words, told in claims
    ]
    document = Document(
        document_id=document_id, text=text, published=published, publisher=publisher, **fields
    )
    add_claims(record, document, made)
    return made


def add_claims(record: Record, document: Document, claims: Iterable[Claim]) -> None:
    """Add a document with claims as they are."""
    reading = Reading(document_id=document.document_id, reader=READER, read_at=READ_AT)
    record.add(document, list(claims), reading)


def make_record(path: Location) -> Location:
    """A record of the crisis."""
    with Record.open(path) as record:
        fall = [
            seized("Kidal", KIDAL_TAKEN),
            attacked("Kidal", KIDAL_TAKEN, 20),
            attacked("Gao", date(2006, 5, 23), 3),
        ]
        add_report(
            record,
            "monitor-21",
            date(2014, 5, 21),
            fall,
            title="Kidal falls",
            url="https://monitor.example/kidal",
            path="/home/ann/sources/kidal.txt",
        )
        toll = attacked("Kidal", KIDAL_TAKEN, 34)
        add_report(record, "courier-22", date(2014, 5, 22), [toll], publisher="Niger Courier")
        gao = attacked("Gao", date(2014, 5, 24), 2, "Gunmen")
        add_report(record, ODD_ID, date(2014, 5, 24), [gao], title="Half a character: \ud800")
        back = seized("Kidal", KIDAL_RETAKEN, "Malian army")
        add_report(record, "monitor-2", RETAKEN_TOLD, [back])
    return path


def _claim(document_id: str, claim_id: str, start: int, words: str, told: dict[str, Any]) -> Claim:
    fields = dict(told)
    trigger, day = fields.pop("trigger"), fields.pop("day")
    place = fields.pop("place")
    if isinstance(place, str):
        place = Place(name=place, text=place, country="MLI", precision="city", **_PLACES[place])
    at = start + words.index(trigger)
    for side in ("source", "target"):
        if side in fields:
            name = fields[side]
            fields[side] = (_actor(name, start + max(words.find(name), 0)),)
    counts = {kind: fields.pop(kind, None) for kind in ("killed", "force")}
    quantities = [
        Quantity(kind=kind, low=number, high=number, text=str(number))
        for kind, number in counts.items()
        if number
    ]
    return Claim(
        document_id=document_id,
        claim_id=claim_id,
        sentence=Passage(start=start, end=start + len(words), text=words),
        trigger=Passage(start=at, end=at + len(trigger), text=trigger),
        time=Timespan(start=day, end=day, precision="day", text=f"{day:%d %B %Y}"),
        place=place,
        quantities=quantities,
        **({"status": "asserted", "confidence": 0.9} | fields),
    )


def _actor(name: str, start: int) -> Actor:
    kind = _STATES.get(name) or (_ARMY if "army" in name else _REBELS)
    return Actor(name=name, text=name, start=start, end=start + len(name), **kind)
