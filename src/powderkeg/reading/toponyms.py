"""The place names of a document as rows, for `powderkeg places`."""

from collections.abc import Iterator, Sequence
from typing import Literal

from spacy.tokens import Doc

from powderkeg.datamodel.base import FrozenModel
from powderkeg.reading.components.places import Toponym
from powderkeg.reading.segments import Segment


class ToponymRow(FrozenModel):
    """A place name, characters `start` to `end` of the text, and the place where that is known.

    `role` is ``name``, or ``adjective`` for words such as "Syrian" that stand for a country.
    """

    document_id: str
    start: int
    end: int
    text: str
    name: str | None
    lat: float | None
    lon: float | None
    geonames_id: int | None
    country: str | None
    adm1: str | None
    precision: str | None
    role: Literal["name", "adjective"]
    reason: str


def toponym_rows(
    document_id: str,
    text: str,
    parts: Sequence[Segment],
    docs: Sequence[Doc],
    located: Sequence[Sequence[Toponym]],
) -> Iterator[ToponymRow]:
    """Rows in text order."""
    for part, doc, toponyms in zip(parts, docs, located, strict=True):
        for toponym in toponyms:
            span = doc[toponym.start : toponym.end]
            start, end = part.start + span.start_char, part.start + span.end_char
            place = toponym.place
            yield ToponymRow(
                document_id=document_id,
                start=start,
                end=end,
                text=text[start:end],
                name=place.name if place else None,
                lat=place.lat if place else None,
                lon=place.lon if place else None,
                geonames_id=place.geonames_id if place else None,
                country=place.country if place else None,
                adm1=place.adm1 if place else None,
                precision=place.precision if place else None,
                role="adjective" if toponym.is_adjective else "name",
                reason=toponym.reason,
            )
