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


def _asserted(kind: Kind) -> Callable[[Row], bool]:
    return lambda row: row[0].kind is kind and row[0].status is Status.ASSERTED and bool(row[0].source)


def _is_news(row: Row) -> bool:
    """An asserted event that isn't told as background from months or years before."""
    claim, document = row
    start = claim.time.start if claim.time else None
    old = start and document.published and (document.published - start).days > _NEWS_DAYS
    return not old and _asserted(Kind.EVENT)(row)


def _not_asserted(row: Row) -> bool:
    return row[0].status is not Status.ASSERTED


# A title, the most claims below it, and which belong there.
_SECTIONS: tuple[tuple[str, int, Callable[[Row], bool]], ...] = (
    ("What happened", 6, _is_news),
    ("Who holds which place", 4, _asserted(Kind.CONTROL)),
    ("Who backs and who opposes whom", 3, _asserted(Kind.ALIGNMENT)),
    ("How strong they are", 3, _asserted(Kind.STRENGTH)),
    ("Unconfirmed, planned, possible or denied", 4, _not_asserted),
)
