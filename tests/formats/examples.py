"""A claim of our own making, its document, and writing to text."""

import io
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from powderkeg.datamodel.base import Passage
from powderkeg.datamodel.claim import Actor, Claim, Place, Quantity, Timespan
from powderkeg.datamodel.document import Document
from powderkeg.formats import Writer

SENTENCE = "The navy and the coast guard reportedly closed the port of Dili to 2,000 lorries."
DOCUMENTS = {
    "post-4": Document(
        document_id="post-4",
        text=SENTENCE,
        title="Port shut",
        publisher="Harbour Post",
        published=date(2024, 5, 2),
        url="https://post.example/4",
    )
}


def blockade(**fields: Any) -> Claim:
    """A port closed by two services."""
    fields = {
        "document_id": "post-4",
        "claim_id": "c0f1e2d3c4b5a6978",
        "kind": "event",
        "event_type": "COERCE",
        "mode": "restrict",
        "contexts": ("economic", "military"),
        "sentence": Passage(start=0, end=len(SENTENCE), text=SENTENCE),
        "trigger": Passage(start=40, end=46, text="closed"),
        "source": (
            Actor(name="Navy", text="navy", start=4, end=8, country="LKA", sector="MIL", actor_id="lka-navy"),
            Actor(name="Coast guard", text="coast guard", start=17, end=28),
        ),
        "target": (Actor(name="Port Watch", text="Port Watch", start=0, end=10, sector="NGO"),),
        "status": "unconfirmed",
        "attribution": (Actor(name="Harbour master", text="harbour master", start=0, end=14),),
        "time": Timespan(start=date(2024, 4, 29), end=date(2024, 5, 1), precision="range"),
        "place": Place(
            name="Dili",
            text="Dili",
            country="TLS",
            adm1="Díli",
            lat=-8.57,
            lon=125.57,
            precision="city",
            geonames_id=1645457,
        ),
        "quantities": (Quantity(kind="materiel", low=2000, high=2000, unit="lorries", text="2,000 lorries"),),
        "confidence": 0.75,
    } | fields
    return Claim(**fields)


def written(write: Writer, claims: Iterable[Claim], documents: Mapping[str, Document] = DOCUMENTS) -> str:
    """What a writer writes."""
    stream = io.StringIO(newline="")
    write(claims, documents, stream)
    return stream.getvalue()
