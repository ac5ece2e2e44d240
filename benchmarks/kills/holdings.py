"""What a record holds, without the times at which it was put there, to hold two records side by side."""

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from powderkeg.corpora import take_corpus
from powderkeg.corpora.taking import TakenDocument
from powderkeg.crisis import load_crisis
from powderkeg.datamodel.document import Document
from powderkeg.datamodel.review import Review
from powderkeg.record import ClaimFilter, Record

_NOT_SAID = ("review_id", "reviewed_at")


class Holdings(NamedTuple):
    """Documents with their claims, rows of coded data, reviews; each with how often it is there."""

    documents: Counter[tuple[str, str]]
    coded: Counter[str]
    reviews: Counter[str]

    def faults(self, whole: "Holdings", begun: "Holdings | None" = None) -> list[str]:
        """What is here twice, or neither as in the whole nor as in what was begun with."""
        told = [
            f"{name} has {number} times: {one!r:.100}"
            for name, here, there, before in zip(self._fields, self, whole, begun or NOTHING, strict=True)
            for one, number in here.items()
            if number > max(there[one], before[one])
        ]
        ids = Counter(document_id for document_id, _ in self.documents.elements())
        return told + [
            f"document {name} is there {number} times" for name, number in ids.items() if number > 1
        ]


NOTHING = Holdings(Counter(), Counter(), Counter())


def holdings_of(location: str) -> Holdings:
    """What a record holds; an older one is brought up to date for that."""
    with Record.open(location) as record:
        coded = [event.model_dump_json() for event in record.coded_events()]
        return Holdings(
            Counter(_said_in(record, summary.document) for summary in record.documents()),
            Counter(coded),
            Counter(map(_judged, record.reviews())),
        )


def corpus_holdings_of(folder: str) -> Holdings:
    """What a folder of coded documents gives to a record."""
    taken = [one for one in take_corpus(folder) if isinstance(one, TakenDocument)]
    documents = Counter(
        (one.document.document_id, repr((one.document, [claim.model_dump_json() for claim in one.claims])))
        for one in taken
    )
    return Holdings(documents, Counter(), Counter())


def events_of(location: str) -> list[str]:
    """The events that a record comes to."""
    with Record.open(location) as record:
        return [*map(repr, load_crisis(record).events)]


def find_lost(reported: Iterable[str], held: Holdings) -> list[str]:
    """Documents that were reported as in and are not there."""
    there = {document_id for document_id, _ in held.documents}
    return [f"document {name} was reported as in, and is lost" for name in reported if name not in there]


def _said_in(record: Record, document: Document) -> tuple[str, str]:
    claims = record.claims(ClaimFilter(document_id=document.document_id))
    return document.document_id, repr((document, [claim.model_dump_json() for claim in claims]))


def _judged(review: Review) -> str:
    return repr(review.model_copy(update=dict.fromkeys(_NOT_SAID)))
