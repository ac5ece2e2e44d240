"""Which claims of a record to show somebody who sees it for the first time."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from powderkeg.datamodel.claim import Claim, Kind, Status
from powderkeg.datamodel.document import Document

Row = tuple[Claim, Document]

_ROWS_A_DOCUMENT = 2
_NEWS_DAYS = 31


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and the claims below it, in the order of time."""

    title: str
    rows: tuple[Row, ...]


def pick_sections(rows: Iterable[Row]) -> list[Section]:
    """The surest claims of each sort, none from a sentence shown before; empty sections are left out."""
    all_rows = list(rows)
    sentences: set[str] = set()
    sections = (
        Section(title, _surest(filter(belongs, all_rows), most, sentences))
        for title, most, belongs in _SECTIONS
    )
    return [section for section in sections if section.rows]


def _surest(rows: Iterable[Row], most: int, sentences: set[str]) -> tuple[Row, ...]:
    """The claims most likely read right, few of a document; their sentences are added to those shown."""
    picked: list[Row] = []
    of_document: Counter[str] = Counter()
    for claim, document in sorted(rows, key=lambda row: -row[0].confidence):
        if claim.sentence.text in sentences or of_document[claim.document_id] == _ROWS_A_DOCUMENT:
            continue
        sentences.add(claim.sentence.text)
        of_document[claim.document_id] += 1
        picked.append((claim, document))
        if len(picked) == most:
            break
    return tuple(sorted(picked, key=_time))


def _time(row: Row) -> date:
    claim, document = row
    start = claim.time.start if claim.time else None
    return start or document.published or date.max


def _current(kind: Kind) -> Callable[[Row], bool]:
    """Whether a row asserts something of this kind, not as background that ended long before the report."""

    def belongs(row: Row) -> bool:
        claim, document = row
        end = claim.time.end if claim.time else None
        old = end and document.published and (document.published - end).days > _NEWS_DAYS
        return claim.kind is kind and claim.status is Status.ASSERTED and bool(claim.source) and not old

    return belongs


def _not_asserted(row: Row) -> bool:
    return row[0].status is not Status.ASSERTED


# A title, the most claims below it, and which belong there.
_SECTIONS: tuple[tuple[str, int, Callable[[Row], bool]], ...] = (
    ("What happened", 6, _current(Kind.EVENT)),
    ("Who holds which place", 4, _current(Kind.CONTROL)),
    ("Who backs and who opposes whom", 3, _current(Kind.ALIGNMENT)),
    ("How strong they are", 3, _current(Kind.STRENGTH)),
    ("Unconfirmed, planned, possible or denied", 4, _not_asserted),
)
