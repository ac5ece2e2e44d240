"""A small crisis of our own making: reports, what they say, and who read them."""

from datetime import UTC, date, datetime
from typing import Any

from powderkeg.datamodel.base import Passage
from powderkeg.datamodel.claim import Actor, Claim, Place, Quantity, Timespan
from powderkeg.datamodel.document import Document
from powderkeg.datamodel.reading import ReaderVersion, Reading

READER = ReaderVersion(version="0.1.0", pipeline="en_test 1.0", reference="a" * 64)
LATER_READER = ReaderVersion(version="0.2.0", pipeline="en_test 1.0", reference="a" * 64)
READ_AT = datetime(2024, 5, 3, 12, 30, tzinfo=UTC)

SHELLING = "Rebels shelled the market of Kadugli on Wednesday, killing at least nine people."
TRUCE = "President Erdoğan said that Russia may support a truce."


def document(document_id: str = "radio-17", text: str = f"{SHELLING} {TRUCE}", **fields: Any) -> Document:
    """A report by a radio station."""
    fields = {"title": "Market hit", "published": date(2024, 5, 2), "publisher": "Radio Nuba"} | fields
    return Document(document_id=document_id, text=text, **fields)


def reading(document_id: str = "radio-17", reader: ReaderVersion = READER) -> Reading:
    """A reading of the report."""
    return Reading(document_id=document_id, reader=reader, read_at=READ_AT)


def shelling(**fields: Any) -> Claim:
    """What the first sentence says."""
    fields = {
        "document_id": "radio-17",
        "claim_id": "c1a2b3c4d5e6f7081",
        "kind": "event",
        "event_type": "ASSAULT",
        "mode": "heavy-weapons",
        "contexts": ("territory",),
        "sentence": Passage(start=0, end=len(SHELLING), text=SHELLING),
        "trigger": Passage(start=7, end=14, text="shelled"),
        "source": (
            Actor(
                name="SPLM-N", text="Rebels", start=0, end=6, country="SDN", sector="REB", actor_id="splm-n"
            ),
        ),
        "status": "asserted",
        "time": Timespan(start=date(2024, 5, 1), end=date(2024, 5, 1), precision="day", text="Wednesday"),
        "place": Place(
            name="Kadugli",
            text="Kadugli",
            country="SDN",
            adm1="South Kordofan",
            lat=11.01,
            lon=29.72,
            precision="city",
        ),
        "quantities": (Quantity(kind="killed", low=9, high=None, text="at least nine"),),
        "confidence": 0.8,
    } | fields
    return Claim(**fields)


def truce(**fields: Any) -> Claim:
    """What the second sentence says."""
    start = len(SHELLING) + 1
    at = start + TRUCE.index("support")
    fields = {
        "document_id": "radio-17",
        "claim_id": "c9f8e7d6c5b4a3920",
        "kind": "event",
        "event_type": "SUPPORT",
        "sentence": Passage(start=start, end=start + len(TRUCE), text=TRUCE),
        "trigger": Passage(start=at, end=at + 7, text="support"),
        "source": (
            Actor(
                name="Russia", text="Russia", start=start + 28, end=start + 34, country="RUS", sector="GOV"
            ),
        ),
        "attribution": (
            Actor(name="Erdoğan", text="President Erdoğan", start=start, end=start + 17, country="TUR"),
        ),
        "status": "possible",
        "confidence": 0.4,
    } | fields
    return Claim(**fields)
